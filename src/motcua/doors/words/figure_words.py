"""To officers: a figure of the board: its value, its target, why something is left out, what a sentence at the top says.

Where there are few dossiers the counts stand, never a percentage; where there is no source that is said, never 0.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from motcua.doors.ui.wording import NO_BREAK, number
from motcua.insight.measure.values import ShownFigure
from motcua.law.indices.definition import Definition, Unit
from motcua.law.indices.tally import Why

NO_SOURCE: Final = "chưa có nguồn số liệu"
NOTHING: Final = "Chưa có hồ sơ nào trong kỳ"
SHORT: Final[Mapping[str, str]] = {
    "766.2.1": "Giải quyết đúng hạn",
    "766.2.2": "Thời gian so với quy định",
    "766.3.1": "Nộp trực tuyến toàn trình",
    "766.4.1": "Kết quả điện tử",
    "766.4.2": "Hồ sơ được số hóa",
    "766.4.3": "Dùng lại giấy tờ đã có",
    "766.4.4": "Lấy giấy tờ từ Kho",
    "468.waiting_mean": "Chờ tại quầy, trung bình",
    "468.not_resupplied": "Không phải nộp lại giấy tờ",
    "satisfaction": "Hài lòng",
    "honest.officer_filed": "Trực tuyến do cán bộ nộp thay",
    "honest.unaccepted": "Trực tuyến chưa được tiếp nhận",
    "own.supplemented": "Phải bổ sung giấy tờ",
}
"""What a tile calls a figure. The whole title stands on the page that explains it."""

WHY: Final[Mapping[Why, str]] = {
    Why.NO_EFFECTIVE_DATE: "Chưa có ngày hiệu lực",
    Why.TERM_RUNNING: "Thời hạn còn đang chạy",
    Why.NO_DUE: "Không có hạn trả kết quả",
    Why.NO_DOSSIER: "Không có hồ sơ",
    Why.ZERO_FEE: "Không phải nộp phí, lệ phí",
    Why.NOT_RATED: "Không thuộc loại được đánh giá",
    Why.STOPPED: "Đã dừng giải quyết",
    Why.WITHDRAWN: "Người nộp đã rút",
    Why.NO_STEP_DUE: "Bước không có hạn",
    Why.DRAGGING_FROM_BEFORE: "Trễ từ bước trước chuyển sang",
    Why.NO_STAFF_YEARS: "Chưa nhập số năm công của nhân sự",
    Why.INTAKE_BELOW_TARGET: "Lượng tiếp nhận dưới mức chỉ tiêu",
    Why.NOT_CALLED: "Chưa được gọi",
    Why.NO_SHOW: "Khách không có mặt",
    Why.NOT_FINISHED: "Chưa xong",
    Why.NO_INVENTORY: "Chưa kiểm kê",
    Why.ENTERED_BY_OFFICER: "Do cán bộ nhập",
    Why.NO_ANSWER: "Không trả lời",
    Why.SUPERSEDED: "Đã có đánh giá sau thay thế",
}
"""Why something is neither counted nor out, in words. Every coded word has its line (`tests/doors/board`)."""


READINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "supplement_twice_is_late": {
        "every": "yêu cầu bổ sung quá một lần là quá hạn",
        "left_open": "yêu cầu bổ sung quá một lần chỉ là quá hạn khi lần cuối chưa được đáp ứng",
    },
    "index_clock": {
        "no_restart": "hạn tính từ lúc tiếp nhận, trừ thời gian chờ bổ sung và tạm dừng",
        "current_minus_wait": "ngày hẹn hiện hành, lùi theo thời gian chờ bổ sung và tạm dừng",
    },
    "online_split": {
        "single": "dịch vụ trực tuyến là một chỉ số, 12 điểm",
        "split": "dịch vụ trực tuyến là hai chỉ số, mỗi chỉ số 6 điểm",
    },
    "sync_factor": {
        "applied": "nhân với tỷ lệ hồ sơ đã đồng bộ lên Cổng quốc gia",
        "none": "không nhân với tỷ lệ hồ sơ đã đồng bộ",
    },
    "officer_filed": {
        "counted": "hồ sơ cán bộ nộp thay vẫn tính là trực tuyến, và được nêu riêng",
        "left_out": "hồ sơ cán bộ nộp thay không tính là trực tuyến",
    },
    "digitised": {
        "components_only": "chỉ xét thành phần hồ sơ, không xét kết quả điện tử",
        "components_and_result": "xét cả thành phần hồ sơ và kết quả điện tử",
    },
    "digitised_needs": {"any": "một thành phần đã số hóa là đủ", "all": "mọi thành phần phải được số hóa"},
    "digitised_denominator": {
        "with_components": "mẫu số là hồ sơ có thành phần phải số hóa",
        "all": "mẫu số là mọi hồ sơ có kết quả",
    },
    "reuse_denominator": {
        "with_reusable": "mẫu số là hồ sơ có thành phần dùng lại được",
        "all": "mẫu số là mọi hồ sơ có kết quả",
    },
    "satisfaction_formula": {
        "late_pakn_or_dislike": "hồ sơ có phản ánh, kiến nghị cũng là không hài lòng",
        "late_dislike": "chỉ hồ sơ quá hạn và đánh giá không hài lòng bị trừ",
    },
    "pakn_publish": {
        "counted": "công khai trả lời là một phần của đúng hạn",
        "left_out": "công khai trả lời không xét khi tính đúng hạn",
    },
    "early_by": {
        "date": "trước hạn là xong trước ngày hẹn trả",
        "instant": "trước hạn là xong trước thời điểm hẹn trả",
    },
}
"""What a reading of the figures means, by its values (`law.indices.readings`): the one that is chosen, and what else could be."""


def tenths(value: Fraction) -> Decimal:
    """Rounded half up to one decimal."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def percent(ratio: Fraction) -> str:
    """`98,2 %`. What is not all never reads 100 %, what is not nothing never 0 %."""
    rounded = tenths(ratio * 100)
    if ratio < 1 and rounded >= 100:
        rounded = Decimal("99.9")
    if ratio > 0 and not rounded:
        rounded = Decimal("0.1")
    return f"{_short(rounded)}{NO_BREAK}%"


def points(value: Fraction) -> str:
    """`17,6`: points of QĐ 766 or NĐ 61."""
    return _short(tenths(value))


def gap(one: Definition, distance: Fraction) -> str:
    """How far from a target: `0,2 điểm` of a share, `1,6 phút` of minutes."""
    size = abs(distance)
    if one.unit is Unit.SHARE:
        rounded = tenths(size * 100)
        return f"{_short(rounded)}{NO_BREAK}điểm" if rounded or not size else f"dưới 0,1{NO_BREAK}điểm"
    return f"{_short(tenths(size))}{NO_BREAK}{UNITS[one.unit]}"


UNITS: Final[Mapping[Unit, str]] = {
    Unit.SHARE: "%",
    Unit.SCORE: "điểm",
    Unit.MINUTES: "phút",
    Unit.DOSSIERS_PER_STAFF_YEAR: "hồ sơ một người một năm",
}


def amount(one: Definition, value: Fraction) -> str:
    """A value with its unit: `98,2 %`, `13,4 phút`."""
    return percent(value) if one.unit is Unit.SHARE else f"{_short(tenths(value))}{NO_BREAK}{UNITS[one.unit]}"


def aim(one: Definition, value: Fraction) -> str:
    """A target as it was set: `98 %`, `15 phút`; decimals only where it has some."""
    size = tenths(value * 100 if one.unit is Unit.SHARE else value)
    return f"{number(size.quantize(Decimal(1)) if size == size.to_integral() else size)}{NO_BREAK}{UNITS[one.unit]}"


def value_words(shown: ShownFigure) -> str:
    """What stands large: the value; both counts where there are few; words where there is no source or no dossier."""
    if shown.counts is None:
        return NO_SOURCE
    if shown.value is None:
        return NOTHING
    return counts_words(shown) if shown.few else amount(shown.definition, shown.value)


def counts_words(shown: ShownFigure) -> str:
    """`41.236/41.992 hồ sơ`; of hours, minutes and points of how many dossiers they are: `312 hồ sơ`."""
    counts = shown.counts
    if counts is None:
        return ""
    if is_share_of_dossiers(shown):
        return f"{exact(counts.numerator)}/{exact(counts.denominator)}{NO_BREAK}hồ sơ"
    return f"{number(counts.counted + counts.out)}{NO_BREAK}hồ sơ"


def parts(one: Definition, *, of_dossiers: bool) -> tuple[str, str]:
    """What the dossiers of the numerator are called, and the others. A figure that should be small does not praise what it counts."""
    return ("Đạt", "Không đạt") if of_dossiers and not one.at_most else ("Tính vào tử số", "Còn lại")


def is_share_of_dossiers(shown: ShownFigure) -> bool:
    """Whether numerator and denominator are the dossiers themselves."""
    counts = shown.counts
    return (
        counts is not None and counts.numerator == counts.counted and counts.denominator == counts.counted + counts.out
    )


def exact(value: Fraction) -> str:
    """A count; what is no whole number has one decimal."""
    return number(value.numerator) if value.denominator == 1 else number(tenths(value))


def target_words(shown: ShownFigure) -> str:
    """`Mục tiêu ≥ 98 %`; says where none is set."""
    if shown.target is None:
        return "Chưa đặt mục tiêu"
    sign = "≤" if shown.definition.at_most else "≥"
    return f"Mục tiêu {sign}{NO_BREAK}{aim(shown.definition, shown.target.value)}"


def verdict(shown: ShownFigure) -> tuple[str, bool | None]:
    """Whether the target is reached, in words, and as a fact; empty where nothing can be compared or there are few dossiers."""
    if shown.value is None or shown.target is None or shown.few or shown.counts is None:
        return ("", None)
    distance = shown.value - shown.target.value
    beyond = -distance if shown.definition.at_most else distance
    if beyond >= 0:
        how = "dưới" if shown.definition.at_most else "hơn"
        return (f"Đạt, {how} {gap(shown.definition, beyond)}" if beyond else "Đạt", True)
    how = "Vượt" if shown.definition.at_most else "Thiếu"
    return (f"{how} {gap(shown.definition, beyond)}", False)


def interval(shown: ShownFigure) -> str:
    """`Khoảng tin cậy 95 %: 98,1–98,3 % (Wilson)`; empty where there is none."""
    if shown.low is None or shown.high is None or shown.few:
        return ""
    low, high = tenths(shown.low * 100), tenths(shown.high * 100)
    return f"Khoảng tin cậy 95{NO_BREAK}%: {_short(low)}–{_short(high)}{NO_BREAK}% (Wilson)"


def short_title(one: Definition) -> str:
    return SHORT.get(one.id, one.title)


def change_words(one: Definition, before: Fraction | None, now: Fraction | None) -> str:
    """`giảm 0,6 điểm`; empty where one of the two is not known."""
    if before is None or now is None:
        return ""
    if before == now:
        return "không đổi"
    return f"{'tăng' if now > before else 'giảm'} {gap(one, now - before)}"


def _short(rounded: Decimal) -> str:
    """One decimal; none for 0, and from 100 on none for a whole number."""
    bare = rounded == rounded.to_integral() and (rounded >= 100 or not rounded)
    return number(rounded.quantize(Decimal(1))) if bare else number(rounded)
