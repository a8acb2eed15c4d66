"""To officers: the progress of the campaign: sentences, shares, gaps, steps. What nobody has counted is said so, never 0 %."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from motcua.casework.campaign.values import BatchStep
from motcua.doors.ui.wording import NO_BREAK, number
from motcua.doors.words.target_words import CERTAINTIES
from motcua.foundation.organisation.values import AgencyLevel
from motcua.insight.digitising.values import LevelLine, Progress, Share, StepLine

LEVEL_NAMES: Final = {
    AgencyLevel.PROVINCE: "Cấp tỉnh",
    AgencyLevel.DISTRICT: "Cấp huyện cũ, nay tỉnh và xã giữ",
    AgencyLevel.COMMUNE: "Cấp xã",
}
SHORT_LEVELS: Final = {
    AgencyLevel.PROVINCE: "cấp tỉnh",
    AgencyLevel.DISTRICT: "cấp huyện cũ",
    AgencyLevel.COMMUNE: "cấp xã",
}
STEPS: Final = {
    BatchStep.SCAN: "Quét",
    BatchStep.SPLIT: "Tách, xếp",
    BatchStep.READ: "Nhận dạng, PDF/A",
    BatchStep.INDEX: "Chỉ mục",
    BatchStep.CHECK: "Kiểm tra đối chiếu",
    BatchStep.ACCEPT: "Nghiệm thu",
    BatchStep.SIGN: "Ký số",
    BatchStep.KEEP: "Đưa vào kho",
}
ASKS: Final = {
    "owner_unknown": "{count} giấy chưa rõ chủ",
    "unreadable": "{count} giấy không đọc được, chờ người phụ trách",
    "differing": "{count} giấy hai lần nhập khác nhau, chờ người thứ ba",
}
UNCOUNTED: Final = "chưa kiểm kê"
FEW: Final = 30
"""Of fewer results the counts are shown: a percentage of twelve says nothing."""


def percent(ratio: Fraction) -> str:
    """`74,6 %`. What is not all never reads 100 %."""
    rounded = _tenths(ratio * 100)
    if ratio < 1 and rounded >= 100:
        rounded = Decimal("99.9")
    return f"{_short(rounded)}{NO_BREAK}%"


def share(of: Share) -> str:
    """The percentage; both counts where they are few; words where nobody has counted."""
    if of.ratio is None:
        return UNCOUNTED
    return counts(of) if of.in_force < FEW else percent(of.ratio)


def counts(of: Share) -> str:
    """`1.286.400/1.724.300`."""
    return f"{number(of.digitised)}/{number(of.in_force)}"


def points(gap: Fraction) -> str:
    """`36,9 điểm`."""
    rounded = _tenths(abs(gap) * 100)
    return "dưới 0,1 điểm" if gap and not rounded else f"{_short(rounded)} điểm"


def remark(line: LevelLine) -> str:
    """What stands in the last column of a level."""
    if line.share.ratio is None:
        return "Chưa kiểm kê"
    if line.gap is None:
        return "Chưa đặt mục tiêu"
    return f"Thiếu {points(line.gap)}" if line.gap > 0 else "Đạt"


def target_of(line: LevelLine) -> str:
    """`100 %`; words where none was set."""
    if line.target is None or line.target.row.value is None:
        return "chưa đặt"
    return percent(Fraction(line.target.row.value))


def first_words(progress: Progress) -> str:
    """The beginning of the headline: what share is digitised."""
    of = progress.total.share
    if of.ratio is None:
        return "Chưa kiểm kê kết quả còn hiệu lực"
    return f"{share(of)} kết quả còn hiệu lực đã số hóa"


def slowest_words(progress: Progress) -> str:
    """Which level is farthest below its target; empty where nothing can be compared."""
    slowest = progress.slowest
    if slowest is not None and slowest.level is not None and slowest.gap is not None:
        name = SHORT_LEVELS[slowest.level]
        return f"{name[:1].upper()}{name[1:]} chậm {points(slowest.gap)}"
    compared = [one for one in progress.levels if one.gap is not None]
    return f"Các cấp đều đạt mục tiêu năm {progress.now.year}" if compared else ""


def finish_words(progress: Progress) -> str:
    """When it ends at today's pace; what is not known yet where there is none."""
    of = progress.total.share
    if of.ratio is None:
        return "nhập bảng kiểm kê của từng cơ quan để có mẫu số"
    if not of.left:
        return "không còn kết quả nào chờ số hóa"
    return f"với sức hiện nay xong vào {month(progress.finish)}" if progress.finish else "chưa đủ số liệu để dự báo"


def month(day: date) -> str:
    """`tháng 9/2028`."""
    return f"tháng {day.month}/{day.year}"


def sources(progress: Progress) -> str:
    """By which decisions the targets are set, and how sure they are."""
    rows = [one.target.row for one in progress.levels if one.target is not None]
    named = dict.fromkeys(f"{row.decision}, {CERTAINTIES[row.certainty]}" for row in rows)
    return "; ".join(named)


def narrow_words(narrow: StepLine | None) -> str:
    """`nghẽn ở Kiểm tra đối chiếu: 8 lô chờ, lâu nhất 3 ngày`."""
    if narrow is None:
        return "không có trang nào chờ"
    since = f", lâu nhất {narrow.days} ngày" if narrow.days else ", từ hôm nay"
    return f"nghẽn ở {STEPS[narrow.given.step]}: {number(narrow.given.batches)} lô chờ{since}"


def asks(line: StepLine) -> tuple[str, ...]:
    """What waits for a person at this step."""
    return tuple(ASKS[what].format(count=number(count)) for what, count in line.given.asks)


def errors(line: StepLine) -> str:
    """`0,4 %` of what was judged today; a dash where nothing was."""
    of = line.given
    return percent(Fraction(of.wrong, of.judged)) if of.judged else "–"


def left_share(progress: Progress, most: int) -> str:
    """How much of what is left lies with the first agencies."""
    left = sum(one.share.left for one in progress.agencies)
    if progress.total.share.ratio is None:
        return "Chưa cơ quan nào kiểm kê."
    if not left:
        return "Không còn kết quả nào chờ số hóa ở các cơ quan đã kiểm kê."
    first = [one.share.left for one in progress.agencies if one.share.left][:most]
    return f"{len(first)} nơi nhiều nhất giữ {percent(Fraction(sum(first), left))} số còn lại."


def chart_title(progress: Progress) -> str:
    """The chart in one sentence, for somebody who does not see it."""
    last = progress.years[-1] if progress.years else None
    if last is None:
        return "Chưa có mục tiêu và số liệu theo năm"
    parts = []
    for level, name in SHORT_LEVELS.items():
        ratio, target = last.ratios[level], last.targets[level]
        now = percent(ratio) if ratio is not None else UNCOUNTED
        parts.append(f"{name} {now}, mục tiêu {percent(target) if target is not None else 'chưa đặt'}")
    return f"Tỷ lệ số hóa năm {last.year}: {'; '.join(parts)}"


def _tenths(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _short(rounded: Decimal) -> str:
    """One decimal; none for 0 and 100."""
    return number(rounded.quantize(Decimal(1))) if rounded in (0, 100) else number(rounded)
