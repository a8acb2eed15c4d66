"""To officers and on a terminal: signs that figures were made to look better than the work, what each says and what it does not.

A sign is evidence for a person who looks. No sentence accuses anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from motcua.doors.ui.wording import NO_BREAK, number
from motcua.law.gaming.settings import NAMES, Settings
from motcua.law.indices.exact import half_up


@dataclass(frozen=True, slots=True)
class DetectorWords:
    """`title` of the sign; `of`: the dossiers looked at; `marked`: what is counted; `not_`: what it does not say."""

    title: str
    of: str
    marked: str
    not_: str


DETECTORS: Final[Mapping[str, DetectorWords]] = {
    "returned_and_refiled": DetectorWords(
        "Kết thúc rồi nộp lại",
        "hồ sơ đã tiếp nhận và kết thúc trong kỳ",
        "bị dừng, rút hoặc từ chối khi đã gần hết thời hạn, rồi được nộp lại ngay",
        "Không nói rằng ai đã cố ý tính lại thời hạn. Người nộp tự rút, hồ sơ tự đóng vì không bổ sung, từ chối có nêu căn cứ"
        " đều không tính.",
    ),
    "closed_in_bulk": DetectorWords(
        "Ghi xong hàng loạt đúng ngày hẹn",
        "hồ sơ có kết quả trong kỳ",
        "được ghi là xong cùng một lúc với nhiều hồ sơ khác, vào đúng ngày hẹn trả",
        "Không nói rằng kết quả không có thật. Ngày sát kỳ nghỉ, hồ sơ cùng một quyết định chung, nhiều hồ sơ của cùng một"
        " người, ngày có sự cố đã thông báo đều không tính.",
    ),
    "supplement_on_last_day": DetectorWords(
        "Yêu cầu bổ sung vào ngày cuối",
        "hồ sơ có yêu cầu bổ sung sau tiếp nhận",
        "bị yêu cầu bổ sung vào ngày hẹn trả hoặc sau đó",
        "Không nói rằng yêu cầu là thừa. Yêu cầu do giấy tờ, ý kiến hoặc kết quả kiểm tra vừa đến, đã ghi trước đó, không tính.",
    ),
    "officer_filed_online": DetectorWords(
        "Hồ sơ trực tuyến do cán bộ nộp",
        "hồ sơ trực tuyến nhận trong kỳ",
        "do cán bộ nộp mà không có ghi nhận người dân đề nghị giúp",
        "Không nói rằng giúp người dân là sai. Người dân đề nghị giúp, có ghi trước khi nộp, không tính.",
    ),
    "pause_without_basis": DetectorWords(
        "Tạm dừng tính thời hạn không nêu căn cứ",
        "hồ sơ đang giải quyết trong kỳ",
        "có lần tạm dừng tính thời hạn không nêu điều khoản cho phép, hoặc ghi lùi ngày",
        "Không nói rằng việc tạm dừng là trái luật. Tạm dừng theo điều khoản của thủ tục, hoặc trong sự cố đã thông báo, không tính.",
    ),
    "deadline_moved": DetectorWords(
        "Ngày hẹn bị dời về sau",
        "hồ sơ đang giải quyết trong kỳ",
        "có ngày hẹn bị dời về sau do gia hạn hoặc tính lại mà không có thông báo nào giải thích",
        "Không nói rằng việc gia hạn là sai. Tính lại theo lịch nghỉ hoặc quy định đã thông báo, thời gian tính lại từ đầu sau khi"
        " bổ sung đủ, không tính.",
    ),
}

_BY: Final = {"agency": "cơ quan giải quyết", "reception": "nơi tiếp nhận", "officer": "cán bộ"}
"""Unit → whose dossiers they are."""

SETTINGS: Final[Mapping[str, str]] = {
    "min_n": "số hồ sơ ít nhất để so sánh",
    "min_marked": "số hồ sơ có dấu hiệu ít nhất",
    "min_reference": "số hồ sơ ít nhất của phần còn lại của tỉnh, để so theo từng thủ tục",
    "fdr": "tỷ lệ dấu hiệu do ngẫu nhiên được chấp nhận",
    "ratio": "gấp mấy lần mức thường gặp",
    "used_share": "phần thời hạn đã qua khi kết thúc",
    "refile_days": "số ngày làm việc đến khi nộp lại",
    "frequent_filings": "số hồ sơ cùng thủ tục trong kỳ, trên đó là người nộp thường xuyên",
    "min_limit_days": "thời hạn ngắn nhất được xem, ngày làm việc",
    "burst": "số người có hồ sơ được ghi xong cùng lúc",
    "burst_minutes": "khoảng thời gian của một lần ghi hàng loạt, phút",
    "fresh_days": "việc vừa xảy ra, trong số ngày làm việc",
    "last_days": "số ngày làm việc còn lại được coi là ngày cuối",
    "backdated_days": "số ngày làm việc được ghi chậm",
}


def sentence(detector: str, unit: str, subject: str, n: int, marked: int, expected: Fraction) -> str:
    """What was counted, against what. `subject`: how the unit is called."""
    words = DETECTORS[detector]
    return (
        f"Dấu hiệu: {number(marked)} trong {number(n)} {words.of} của {_BY[unit]} {subject} {words.marked}"
        f" ({shown_share(Fraction(marked, n))}). Mức so sánh là {shown_share(expected)}, lấy theo phần còn lại của tỉnh với cùng các"
        " thủ tục và không thấp hơn mức đã đặt. Đề nghị xem các hồ sơ này."
    )


def shown_share(share: Fraction | float) -> str:
    """`12,5 %`."""
    exact = half_up(Fraction(share) * 100, 1)
    return f"{number(Decimal(exact.numerator) / Decimal(exact.denominator), 1)}{NO_BREAK}%"


def setting_title(name: str) -> str:
    """What a setting is, for who reads the page."""
    if name in SETTINGS:
        return SETTINGS[name]
    detector, _, part = name.rpartition("_")
    kind = "mức so sánh ít nhất" if part == "base" else "tỷ lệ ít nhất để nêu dấu hiệu"
    return f"{DETECTORS[detector].title}: {kind}"


def settings_in_words(settings: Settings) -> tuple[tuple[str, str, str], ...]:
    """Name, title and value of each."""
    return tuple((name, setting_title(name), plain_number(getattr(settings, name))) for name in NAMES)


def plain_number(value: Fraction) -> str:
    """`0,15`."""
    return number(Decimal(value.numerator) / Decimal(value.denominator))
