"""To officers: what was reached against a target: numbers, gaps, paces, verdicts, why there is no figure."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from motcua.doors.ui.wording import NO_BREAK, number
from motcua.doors.words.figure_words import tenths
from motcua.doors.words.target_words import INDICATOR_NAMES, UNITS, indicator_name, place_words
from motcua.foundation.plans.values import INDICATORS, Measure
from motcua.insight.targets.values import Line, Measured, Missing, Year
from motcua.law.indices.pace import QUARTERS, Outlook, Verdict

MISSING: Final = {
    Missing.AREA: "Chưa có nguồn số liệu: cơ quan chưa được phân loại đô thị, nông thôn, miền núi.",
    Missing.INVENTORY: "Chưa có nguồn số liệu: chưa cơ quan nào kiểm kê kết quả còn hiệu lực.",
    Missing.ONLINE_PROCEDURES: "Chưa có nguồn số liệu: danh mục không ghi thủ tục nào đủ điều kiện, ở mức trực tuyến nào.",
    Missing.TIME_CUT: "Chưa có nguồn số liệu: chưa ghi thủ tục nào đã được rà soát, thời hạn trước và sau rà soát.",
    Missing.WHOLE_ONLINE: "Chưa có nguồn số liệu: danh mục không ghi thủ tục nào đủ điều kiện, thủ tục nào toàn trình.",
    Missing.ONCE_ONLY: "Chưa có nguồn số liệu: số liệu chưa tách riêng giấy tờ của doanh nghiệp.",
    Missing.NOT_COUNTED: "Chưa có nguồn số liệu ở cấp này.",
}
HINTS: Final = {
    "468.digitised_in_force": "trên số kết quả còn hiệu lực đã kiểm kê",
    "468.productivity": "hồ sơ một người một năm, tối thiểu",
    "468.waiting_mean": "từ lấy số đến được mời, phút",
    "468.not_resupplied": "hồ sơ dùng lại ít nhất một giấy tờ",
    "satisfaction": "đánh giá hài lòng trở lên",
    "satisfaction.special": "ba lĩnh vực khó",
    "1495.online_dossiers": "trên số hồ sơ tiếp nhận",
    "1495.online_procedures": "trên số thủ tục đủ điều kiện",
    "1495.time_cut": "so với trước rà soát",
    "334.whole_online": "trên số thủ tục đủ điều kiện",
    "334.once_only": "trên giấy tờ của doanh nghiệp",
}
"""Of what an indicator is a part, or in what it is counted."""
_PREFIX: Final = "Chưa có nguồn số liệu: "
NO_SOURCE: Final = "chưa có"
UNMEASURED: Final = "chưa đo"
QUARTER_NAMES: Final = ("I", "II", "III", "IV")


def title(one: Line) -> str:
    """`Kết quả còn hiệu lực đã số hóa, cấp xã`."""
    place = place_words(one.level, one.area, one.subject)
    return f"{indicator_name(one.indicator)}, {place}" if place else indicator_name(one.indicator)


def short(one: Line) -> str:
    """As above, inside of a sentence."""
    words = title(one)
    return f"{words[:1].lower()}{words[1:]}" if one.indicator in INDICATOR_NAMES else words


def bare(indicator: str, value: Fraction) -> str:
    """`58,9`, `14,6`, `846`: the value as it stands in the table, with the unit of the indicator above it. What is not all never reads
    100, what is not nothing never 0."""
    measure = INDICATORS[indicator].measure
    if measure is Measure.A_YEAR:
        return number(int(value))
    rounded = tenths(value * 100 if measure is Measure.SHARE else value)
    if measure is Measure.SHARE and value < 1 and rounded >= 100:
        rounded = Decimal("99.9")
    if value > 0 and not rounded:
        rounded = Decimal("0.1")
    return _short(rounded)


def amount(indicator: str, value: Fraction) -> str:
    """`58,9 %`, `14,6 phút`."""
    return f"{bare(indicator, value)}{NO_BREAK}{UNITS[INDICATORS[indicator].measure]}"


def aim(one: Line, value: Fraction) -> str:
    """`≥ 80`, `≤ 15`: decimals only where it has some."""
    size = tenths(value * 100 if INDICATORS[one.indicator].measure is Measure.SHARE else value)
    whole = size.quantize(Decimal(1)) if size == size.to_integral() else size
    return f"{'≤' if one.at_most else '≥'}{NO_BREAK}{number(whole)}"


def gap(indicator: str, distance: Fraction) -> str:
    """`21,1 điểm` of a share, `0,4 phút`, `46 hồ sơ`."""
    measure, size = INDICATORS[indicator].measure, abs(distance)
    if measure is Measure.SHARE:
        rounded = tenths(size * 100)
        return f"{_short(rounded)}{NO_BREAK}điểm" if rounded or not size else f"dưới 0,1{NO_BREAK}điểm"
    if measure is Measure.A_YEAR and size >= 1:
        return f"{number(int(size))}{NO_BREAK}hồ sơ"
    unit = {Measure.MINUTES: "phút", Measure.A_YEAR: "hồ sơ", Measure.POINTS: "điểm"}[measure]
    rounded = tenths(size)
    return f"{_short(rounded)}{NO_BREAK}{unit}" if rounded or not size else f"dưới 0,1{NO_BREAK}{unit}"


def verdict(one: Line) -> str:
    """Of the last year of the line."""
    judged = one.last.judged
    beyond = judged.beyond
    match judged.verdict:
        case Verdict.HIT if beyond:
            return f"Đạt, {'dưới' if one.at_most else 'hơn'} {gap(one.indicator, beyond)}"
        case Verdict.HIT:
            return "Đạt"
        case Verdict.MISS if beyond is not None:
            return f"{'Vượt' if one.at_most else 'Thiếu'} {gap(one.indicator, beyond)}"
        case Verdict.AHEAD:
            return f"Kịp đường đi, hạn {_next(one)}"
        case Verdict.BEHIND if beyond is not None:
            return f"Chậm {gap(one.indicator, beyond)}, hạn {_next(one)}"
        case Verdict.NO_AIM:
            return f"Chưa đến hạn {_next(one)}" if _next(one) else "Không còn đặt cho năm này"
        case _:
            return few_words(one.last.measured) or ("Chưa có nguồn số liệu" if no_source(one) else "Chưa đo")


def _next(one: Line) -> str:
    """The next year that is named; empty where there is none."""
    coming = [year for year, value in one.aims.items() if year > one.last.year and value is not None]
    return str(min(coming)) if coming else ""


def few_words(one: Measured | None) -> str:
    """Empty where there are 30 or more."""
    return f"Mới {number(int(one.size))} trường hợp, chưa so" if one is not None and one.is_few else ""


def no_source(one: Line) -> str:
    """Why there is no figure at all; empty where there is one."""
    return MISSING[one.missing] if one.missing is not None else one.no_source


def why(one: Line) -> str:
    """The reason alone, where nothing can be compared for want of a source."""
    said = no_source(one) if one.last.judged.verdict in {Verdict.UNMEASURED, Verdict.NO_AIM} else ""
    bare_ = said.removeprefix(_PREFIX)
    return f"{bare_[:1].upper()}{bare_[1:]}"


def counts_words(one: Measured) -> str:
    """`1.240/2.105`."""
    return f"{_count(one.numerator)}/{_count(one.denominator)}"


def quarter(number_: int) -> str:
    """`quý III/2028`."""
    year, place = divmod(number_, QUARTERS)
    return f"quý{NO_BREAK}{QUARTER_NAMES[place]}/{year}"


def speed(indicator: str, pace: Fraction | None) -> str:
    """`1,8 điểm`; `lùi 0,9 điểm`; says where two figures are wanting."""
    if pace is None:
        return "chưa đủ hai kỳ"
    if pace < 0:
        return f"lùi {gap(indicator, pace)}"
    return gap(indicator, pace) if pace else "không đổi"


def needed(one: Line, outlook: Outlook) -> str:
    """`6,2 điểm đến hết 2027`."""
    if outlook.is_over:
        return f"đã quá hạn {outlook.year}"
    return "–" if outlook.needed is None else f"{gap(one.indicator, outlook.needed)}"


def arrives(outlook: Outlook) -> str:
    """When it arrives at today's pace."""
    if not outlook.missing:
        return "đã đạt"
    if outlook.pace is None:
        return "chưa tính được"
    return "không đạt với tốc độ này" if outlook.arrives is None else quarter(outlook.arrives)


def shown_aim(one: Line, year: Year) -> str:
    """The aim of a year that is judged by its own number; empty for a year between two."""
    if year.judged.aim is None or year.judged.verdict in {Verdict.AHEAD, Verdict.BEHIND}:
        return ""
    judged = year.judged.verdict in {Verdict.HIT, Verdict.MISS} or year.target is not None or year.year > max(one.aims)
    return aim(one, year.judged.aim) if judged else ""


def _count(value: Fraction) -> str:
    return number(value.numerator) if value.denominator == 1 else number(tenths(value))


def _short(rounded: Decimal) -> str:
    is_bare = rounded == rounded.to_integral() and (rounded >= 100 or not rounded)
    return number(rounded.quantize(Decimal(1))) if is_bare else number(rounded)
