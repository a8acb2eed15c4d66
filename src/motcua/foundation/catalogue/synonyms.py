"""Words of the language that the catalogue does not use: what they are short for, and which ones mean the same.

Words only, never whole queries. Each is dated: people still say a word when the paper it names no longer exists, and
`until` ends one that has come to mean something else. Read by search only; nothing is renamed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Short:
    """An abbreviation, and the words that it stands for."""

    short: str
    long: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words that mean the same to people. A single syllable without its marks counts less than one with them."""

    same: tuple[str, ...]
    since: date
    until: date | None = None


_ALWAYS: Final = date(2018, 5, 21)  # the day the one-stop decree NĐ 61/2018 came into force
_CARDS_2024: Final = date(2024, 7, 1)

_SHORT: Final = (
    ("cccd", "căn cước công dân"),
    ("cmnd", "chứng minh nhân dân"),
    ("cmt", "chứng minh thư"),
    ("cmtnd", "chứng minh thư nhân dân"),
    ("cc", "căn cước"),
    ("gplx", "giấy phép lái xe"),
    ("blx", "bằng lái xe"),
    ("bhyt", "bảo hiểm y tế"),
    ("bhxh", "bảo hiểm xã hội"),
    ("bhtn", "bảo hiểm thất nghiệp"),
    ("hktt", "hộ khẩu thường trú"),
    ("hk", "hộ khẩu"),
    ("shk", "sổ hộ khẩu"),
    ("gcn", "giấy chứng nhận"),
    ("qsdđ", "quyền sử dụng đất"),
    ("qsd", "quyền sử dụng"),
    ("gcnqsdđ", "giấy chứng nhận quyền sử dụng đất"),
    ("gcnqsd", "giấy chứng nhận quyền sử dụng"),
    ("gpxd", "giấy phép xây dựng"),
    ("gpkd", "giấy phép kinh doanh"),
    ("gp", "giấy phép"),
    ("đkkd", "đăng ký kinh doanh"),
    ("đkkh", "đăng ký kết hôn"),
    ("đkks", "đăng ký khai sinh"),
    ("đktt", "đăng ký thường trú"),
    ("đkx", "đăng ký xe"),
    ("đk", "đăng ký"),
    ("đki", "đăng ký"),
    ("hkd", "hộ kinh doanh"),
    ("kd", "kinh doanh"),
    ("ks", "khai sinh"),
    ("gks", "giấy khai sinh"),
    ("tthn", "tình trạng hôn nhân"),
    ("xn", "xác nhận"),
    ("lltp", "lý lịch tư pháp"),
    ("syll", "sơ yếu lý lịch"),
    ("antt", "an ninh trật tự"),
    ("attp", "an toàn thực phẩm"),
    ("vsattp", "vệ sinh an toàn thực phẩm"),
    ("pccc", "phòng cháy chữa cháy"),
    ("nvqs", "nghĩa vụ quân sự"),
    ("mtv", "một thành viên"),
    ("cty", "công ty"),
    ("cp", "cổ phần"),
    ("dn", "doanh nghiệp"),
    ("dntn", "doanh nghiệp tư nhân"),
    ("htx", "hợp tác xã"),
    ("ubnd", "ủy ban nhân dân"),
    ("tq", "trung quốc"),
    ("vn", "việt nam"),
    ("csdl", "cơ sở dữ liệu"),
    ("đc", "được"),
    ("ko", "không"),
    ("hok", "không"),
    ("vs", "với"),
    ("nđ", "nghị định"),
    ("tthc", "thủ tục hành chính"),
)

_SAME: Final = (
    # papers
    ("sổ đỏ", "sổ hồng", "bìa đỏ", "bìa hồng", "thẻ đỏ", "giấy chứng nhận quyền sử dụng đất", "quyền sử dụng đất"),
    ("bằng lái", "giấy phép lái xe"),
    ("cà vẹt", "ca vẹt", "cavet", "cà vẹc", "giấy tờ xe", "giấy đăng ký xe", "chứng nhận đăng ký xe", "đăng ký xe"),
    ("biển số", "bảng số", "bảng số xe"),
    ("hộ chiếu", "passport", "pát pho"),
    ("hộ khẩu", "thường trú", "sổ gia đình"),
    ("căn cước", "căn cước công dân", "thẻ căn cước", "chứng minh thư", "chứng minh nhân dân", "giấy chứng minh"),
    ("vneid", "định danh điện tử", "định danh mức", "tài khoản định danh", "định danh"),
    ("lý lịch tư pháp", "tiền án", "tiền sự", "án tích"),
    ("giấy thông hành", "sổ thông hành", "thông hành"),
    # a family
    ("kết hôn", "cưới", "lấy vợ", "lấy chồng", "hôn thú", "thành hôn", "giá thú"),
    ("ly hôn", "ly dị", "bỏ vợ", "bỏ chồng"),
    ("độc thân", "tình trạng hôn nhân", "chưa vợ", "chưa chồng", "chưa kết hôn", "chưa cưới"),
    ("đẻ", "mới đẻ", "sinh con", "mới sinh", "sơ sinh", "sanh con", "chào đời", "đẻ con"),
    ("khai tử", "báo tử", "chứng tử", "từ trần", "qua đời", "chết", "tử vong", "người mất", "mới mất", "mất rồi"),
    ("tử tuất", "tiền tuất", "mai táng", "mai táng phí", "chôn cất", "ma chay"),
    ("bố", "cha", "tía", "thầy bu"),
    ("mẹ", "má", "bầm"),
    ("con", "bé", "cháu", "em bé", "trẻ", "trẻ em", "nhóc"),
    ("mồ côi", "không cha mẹ", "bơ vơ"),
    ("người lớn", "đã lớn"),
    ("thừa kế", "di sản", "hương hỏa", "chia tài sản"),
    ("di chúc", "chúc thư"),
    ("nước ngoài", "trung quốc", "hàn quốc", "đài loan", "nhật bản", "ngoại quốc", "tây", "việt kiều", "mỹ", "lào"),
    # what is done with a paper
    ("mất", "bị mất", "đánh mất", "rơi mất", "rớt", "thất lạc", "cấp lại", "làm lại", "đăng ký lại", "bị rơi"),
    ("sửa", "sai", "nhầm", "viết sai", "ghi sai", "cải chính", "đính chính", "điều chỉnh", "chỉnh sửa"),
    ("đổi", "thay đổi", "cấp đổi", "đổi mới"),
    ("hết hạn", "quá hạn", "gia hạn", "hết hiệu lực", "sắp hết hạn"),
    ("rách", "nát", "hỏng", "hư", "mờ"),
    ("lần đầu", "làm mới", "cấp mới", "chưa có"),
    ("bản sao", "sao y", "photo", "phô tô", "photocopy", "sao lục"),
    ("công chứng", "chứng thực", "đóng dấu đỏ", "dấu đỏ"),
    ("ủy quyền", "làm thay", "nhờ người"),
    ("dịch thuật", "bản dịch", "phiên dịch"),
    ("muộn", "trễ", "quá hạn đăng ký"),
    ("hủy", "xóa", "xóa bỏ"),
    # land and houses
    ("sang tên", "chuyển nhượng", "mua bán", "đổi chủ", "trước bạ"),
    ("tặng cho", "cho tặng", "biếu"),
    ("thổ cư", "đất ở", "đất thổ cư"),
    ("ruộng", "đất lúa", "đất trồng lúa", "đất ruộng"),
    ("chuyển mục đích", "chuyển đất", "lên thổ cư", "lên đất ở"),
    ("tranh chấp", "lấn", "lấn chiếm", "kiện", "lấn đất", "ranh giới"),
    ("thế chấp", "cầm cố", "vay ngân hàng", "cắm sổ", "vay vốn ngân hàng"),
    ("giải chấp", "xóa thế chấp", "xóa đăng ký", "trả nợ", "trả hết nợ"),
    ("tách thửa", "tách sổ", "chia đất", "tách đất", "cắt đất"),
    ("xây nhà", "làm nhà", "cất nhà", "dựng nhà", "xây dựng", "xây cất", "nhà ở riêng lẻ"),
    ("sửa nhà", "cải tạo", "nâng tầng", "cơi nới", "sửa chữa"),
    ("quy hoạch", "giải tỏa"),
    # where people live
    ("trọ", "thuê trọ", "nhà trọ", "phòng trọ", "thuê nhà", "nhà thuê", "ở trọ"),
    ("tạm trú", "kt3"),
    ("tách khẩu", "tách hộ", "ra ở riêng", "tách hộ khẩu"),
    ("nhà nghỉ", "khách sạn", "lưu trú", "homestay"),
    ("cắt khẩu", "xóa khẩu", "cắt hộ khẩu", "xóa hộ khẩu", "xóa đăng ký thường trú"),
    ("nhập khẩu", "nhập hộ khẩu", "đăng ký thường trú", "chuyển khẩu"),
    # a trade
    ("cửa hàng", "quán", "tiệm", "buôn bán", "bán hàng", "tạp hóa", "cửa hiệu", "shop", "ki ốt", "sạp"),
    ("hộ kinh doanh", "cá thể", "kinh doanh nhỏ", "cửa hàng"),
    ("mở", "thành lập", "lập", "mở mới"),
    (
        "đóng cửa",
        "dẹp",
        "giải thể",
        "chấm dứt",
        "nghỉ bán",
        "nghỉ luôn",
        "ngừng hẳn",
        "không bán nữa",
        "nghỉ kinh doanh",
    ),
    ("tạm ngừng", "tạm nghỉ", "tạm dừng", "tạm ngưng", "nghỉ tạm"),
    ("công ty", "doanh nghiệp", "hãng"),
    ("cầm đồ", "karaoke", "an ninh trật tự"),
    # a vehicle
    ("xe máy", "mô tô", "honda", "xe gắn máy"),
    ("ô tô", "xe hơi", "oto", "xe con"),
    ("thi", "học lái", "sát hạch"),
    # insurance, help, the rest
    ("thai sản", "nghỉ đẻ", "nghỉ sinh", "bảo hiểm sinh"),
    ("ốm đau", "nghỉ ốm", "đau ốm", "nằm viện"),
    ("rút", "lấy", "nhận tiền"),
    ("người có công", "thương binh", "bệnh binh", "liệt sĩ", "có công với cách mạng"),
    ("lợn", "heo"),
    ("chặt", "đốn", "hạ cây", "chặt hạ", "cắt cây"),
    ("lòng đường", "vỉa hè", "lề đường", "hè phố"),
    ("luật sư", "trợ giúp pháp lý", "tư vấn luật"),
    ("1", "một"),
    ("2", "hai"),
    ("việc làm", "xin việc", "đi làm"),
)

SMALL_WORDS: Final = (
    "gì nào thế như sao bao nhiêu lâu thì ạ à ơi vậy nhỉ nhé hả phải những các và của để với khi được không có tôi mình anh chị "
    "chúng muốn hỏi cách giúp này rồi đã sẽ vừa thủ tục nộp mang theo tại đến trong là xin em ở đâu làm nay bị cần thôi luôn cả ấy"
)
"""Words of questions, politeness and grammar: they tell little of what is looked for."""

_LITTLE: Final = "chi anh de so den khi thi co la minh khong cua tai em ca da se roi o dau"
_LESS: Final = "lam can xin thu bi cach"
_SOME: Final = "do ve ra the to ba ong mot tu dang viec"
AMBIGUOUS: Final = {
    syllable: factor for line, factor in ((_LITTLE, 0.2), (_LESS, 0.25), (_SOME, 0.6)) for syllable in line.split()
}
"""Syllables typed without marks that are small words or others, with how much they tell."""

SHORT: Final = tuple(Short(short, long, _CARDS_2024 if short == "cc" else _ALWAYS) for short, long in _SHORT)
MEANINGS: Final = tuple(Meaning(same, _ALWAYS) for same in _SAME)


def shorts(on: date) -> Iterator[tuple[str, str]]:
    """The abbreviations of the day."""
    return ((one.short, one.long) for one in SHORT if _in_use(one, on))


def meanings(on: date) -> Iterator[tuple[str, ...]]:
    """The groups of words of the day that mean the same."""
    return (one.same for one in MEANINGS if _in_use(one, on))


def changed_on() -> Iterator[date]:
    """The days from which another dictionary is in use."""
    dated: tuple[Short | Meaning, ...] = (*SHORT, *MEANINGS)
    for one in dated:
        yield one.since
        if one.until is not None:
            yield one.until + timedelta(days=1)


def _in_use(one: Short | Meaning, on: date) -> bool:
    return one.since <= on and (one.until is None or on <= one.until)
