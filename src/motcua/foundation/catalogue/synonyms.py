"""What people call things, and how the catalogue names them. Read by search only; nothing is renamed.

Each pair is dated: people still use an everyday word when the paper it names no longer exists.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.foundation.catalogue.wording import folded_words


@dataclass(frozen=True, slots=True)
class Synonym:
    everyday: str
    official: str
    since: date
    until: date | None = None


_LAND_2025: Final = date(2025, 1, 1)
_TWO_LEVELS: Final = date(2025, 7, 1)
_ALWAYS: Final = date(2018, 5, 21)  # the day the one-stop decree NĐ 61/2018 came into force

SYNONYMS: Final = (
    Synonym("sổ đỏ", "giấy chứng nhận quyền sử dụng đất", _ALWAYS),
    Synonym("sổ hồng", "giấy chứng nhận quyền sử dụng đất", _ALWAYS),
    Synonym("sang tên sổ đỏ", "đăng ký biến động quyền sử dụng đất", _ALWAYS),
    Synonym("sang tên", "đăng ký biến động", _ALWAYS),
    Synonym("làm sổ đỏ lần đầu", "đăng ký đất đai, tài sản gắn liền với đất", _LAND_2025),
    Synonym("đổi sổ đỏ", "cấp đổi giấy chứng nhận quyền sử dụng đất", _ALWAYS),
    Synonym("tách thửa", "tách thửa đất", _ALWAYS),
    Synonym("giấy khai sinh", "đăng ký khai sinh", _ALWAYS),
    Synonym("làm khai sinh", "đăng ký khai sinh", _ALWAYS),
    Synonym("báo tử", "đăng ký khai tử", _ALWAYS),
    Synonym("giấy chứng tử", "đăng ký khai tử", _ALWAYS),
    Synonym("giấy đăng ký kết hôn", "đăng ký kết hôn", _ALWAYS),
    Synonym("giấy độc thân", "giấy xác nhận tình trạng hôn nhân", _ALWAYS),
    Synonym("xác nhận độc thân", "giấy xác nhận tình trạng hôn nhân", _ALWAYS),
    Synonym("sao y", "chứng thực bản sao từ bản chính", _ALWAYS),
    Synonym("sao y bản chính", "chứng thực bản sao từ bản chính", _ALWAYS),
    Synonym("công chứng", "chứng thực", _ALWAYS),
    Synonym("công chứng bản sao", "chứng thực bản sao từ bản chính", _ALWAYS),
    Synonym("trích lục khai sinh", "trích lục hộ tịch, bản sao giấy khai sinh", _ALWAYS),
    Synonym("hộ khẩu", "đăng ký thường trú", _ALWAYS),
    Synonym("nhập hộ khẩu", "đăng ký thường trú", _ALWAYS),
    Synonym("bằng lái", "giấy phép lái xe", _ALWAYS),
    Synonym("bằng lái xe", "giấy phép lái xe", _ALWAYS),
    Synonym("đổi bằng lái", "đổi giấy phép lái xe", _ALWAYS),
    Synonym("phép xây nhà", "giấy phép xây dựng", _ALWAYS),
    Synonym("xin phép xây nhà", "cấp giấy phép xây dựng", _ALWAYS),
    Synonym("giấy phép kinh doanh", "đăng ký thành lập hộ kinh doanh", _ALWAYS),
    Synonym("mở cửa hàng", "đăng ký thành lập hộ kinh doanh", _ALWAYS),
    Synonym("căn cước công dân", "thẻ căn cước", date(2024, 7, 1)),
    Synonym("lý lịch tư pháp số 2", "phiếu lý lịch tư pháp", _ALWAYS),
    Synonym("trợ cấp người già", "trợ cấp xã hội", _TWO_LEVELS),
    Synonym("tiền tuất", "trợ cấp tuất", _ALWAYS),
)
_FOLDED: Final = tuple(
    (each, " ".join(folded_words(each.everyday)), " ".join(folded_words(each.official))) for each in SYNONYMS
)


def official_names(folded: str, on: date) -> tuple[str, ...]:
    """The folded official names for an everyday word, given in folded form; empty where the word is not on the list."""
    return tuple(
        official
        for synonym, everyday, official in _FOLDED
        if everyday == folded and synonym.since <= on and (synonym.until is None or on <= synonym.until)
    )
