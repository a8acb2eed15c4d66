"""To officers: a plan, its tasks, what stands as evidence, what is late and what was said about it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from motcua.doors.ui.wording import NO_BREAK, number, short_date
from motcua.doors.words.figure_words import percent, tenths
from motcua.doors.words.target_words import UNITS, indicator_name
from motcua.foundation.plans.cascade import (
    EvidenceFacts,
    ExplanationFacts,
    Overview,
    OwnPlan,
    PlanFacts,
    TaskFacts,
)
from motcua.foundation.plans.queries.waiting import RecentNotice
from motcua.foundation.plans.values import INDICATORS, Measure
from motcua.law.plans.values import EvidenceKind, Goal, NoticeKind, PlanState, Withdrawn

STATES: Final = {
    PlanState.DRAFT: "Đang soạn",
    PlanState.SUBMITTED: "Đã trình, chờ ký",
    PlanState.ISSUED: "Đang thực hiện",
    PlanState.CLOSED: "Đã kết thúc",
}
WITHDRAWN: Final = {
    Withdrawn.RECOMPUTED: "không còn tính: số liệu đã tính lại",
    Withdrawn.REVOKED: "không còn tính: chữ ký số hoặc kết quả đã thu hồi",
    Withdrawn.LOST: "không còn tính: tệp không còn trong kho hoặc đã đổi",
    Withdrawn.MISTAKEN: "không còn tính: nơi ghi đã rút",
    Withdrawn.REJECTED: "không còn tính: nơi ban hành không công nhận",
}
KINDS: Final = {
    EvidenceKind.FIGURE: "Chỉ số của hệ thống",
    EvidenceKind.FILE: "Tệp có chữ ký số",
    EvidenceKind.DOCUMENT: "Văn bản",
}
ERASED: Final = "Nội dung đã xóa theo quyết định"
_NOTICES: Final = {
    NoticeKind.EXPECTED: "sắp đến hạn",
    NoticeKind.EXPLANATION_OWED: "đã quá hạn, cần giải trình",
    NoticeKind.HOLDER_HEAD: "đã quá hạn, báo người đứng đầu cơ quan",
    NoticeKind.ISSUER: "quá hạn kéo dài, báo nơi ban hành",
    NoticeKind.TAKEN_BACK: "minh chứng không còn tính, nhiệm vụ trở lại chưa xong",
}
MONTH: Final = 60
"""From so many days what is left is said in months."""


def name_of(one: PlanFacts) -> str:
    """`Kế hoạch 157/KH-UBND`; a draft by its title."""
    return f"Kế hoạch {one.number}" if one.number else one.title


def state_of(one: PlanFacts) -> str:
    """`Đang thực hiện từ 15/07/2021`."""
    told = STATES[one.state]
    return f"{told}, ký {short_date(one.issued_on)}" if one.issued_on is not None else told


def headline(whole: Overview, today: date) -> tuple[str, str, str]:
    """What is done, what is late, who has no own plan; the last two empty where there is nothing."""
    late = len(whole.late(today))
    missing = len(without_plan(whole))
    return (
        f"{number(whole.done)} trong {number(len(whole.tasks))} nhiệm vụ xong",
        f"{number(late)}{NO_BREAK}nhiệm{NO_BREAK}vụ quá{NO_BREAK}hạn" if late else "",
        f"{number(missing)} cơ quan chưa có kế hoạch riêng" if missing else "",
    )


def without_plan(whole: Overview) -> tuple[OwnPlan, ...]:
    """Agencies that were asked for an own plan and have not issued one."""
    return tuple(one for one in whole.own_plans if one.obligation.done_on is None)


def goal_words(goal: Goal, product: str) -> str:
    """`chỉ số: Hài lòng ≥ 95 %`, `sản phẩm: Quyết định`, `sản phẩm: biên bản, 65 văn bản`."""
    if goal.is_figure:
        sign = "≤" if goal.at_most else "≥"
        return f"chỉ số: {indicator_name(goal.indicator)} {sign} {value_words(goal.indicator, goal.aim)}"
    parts = [f"sản phẩm: {product}" if product else "", f"{number(goal.pieces)} minh chứng" if goal.pieces > 1 else ""]
    return ", ".join(one for one in parts if one) or "1 minh chứng"


def value_words(indicator: str, value: Fraction | Decimal | None) -> str:
    """A value of an indicator with its unit: `74,6 %`, `13,4 phút`."""
    if value is None:
        return "chưa có số liệu"
    measure = INDICATORS[indicator].measure
    exact = Fraction(value)
    if measure is Measure.SHARE:
        return percent(exact)
    told = tenths(exact)
    return f"{number(told if told % 1 else told.quantize(Decimal(1)))}{NO_BREAK}{UNITS[measure]}"


def progress_words(one: TaskFacts) -> str:
    """What stands below the bar: `74,6 %, cần 100 %`, `51/65 minh chứng`, `3/8 cơ quan đạt`."""
    far, goal = one.progress, one.goal
    if not goal.is_figure:
        return f"{number(min(far.pieces, goal.pieces))}/{number(goal.pieces)} minh chứng"
    aim = value_words(goal.indicator, goal.aim)
    if far.wanted == 1:
        told = value_words(goal.indicator, far.value)
        return f"{told}, cần {'không quá ' if goal.at_most else ''}{aim}"
    return f"{number(far.pieces)}/{number(far.wanted)} cơ quan đạt {aim}"


def when(one: TaskFacts, today: date) -> str:
    """`Quá hạn 324 ngày`, `Xong 18/12/2025`, `Còn 7 tháng`."""
    done = one.progress.done_on
    if done is not None:
        late = (done - one.due_on).days
        return f"Xong {short_date(done)}" + (f", trễ {number(late)} ngày" if late > 0 else "")
    if one.is_late(today):
        return f"Quá hạn {number((today - one.due_on).days)} ngày"
    return left(one.due_on, today)


def left(due_on: date, today: date) -> str:
    """`Còn 12 ngày`, `Còn 7 tháng`, `Đến hạn hôm nay`."""
    days = (due_on - today).days
    if days <= 0:
        return "Đến hạn hôm nay" if days == 0 else f"Quá hạn {number(-days)} ngày"
    return f"Còn {number(days)} ngày" if days < MONTH else f"Còn {number(days // 30)} tháng"


def explained(one: ExplanationFacts | None) -> str:
    """`lý do gửi 12/11/2026, chờ xem`; empty where none was given."""
    if one is None:
        return ""
    judged = {None: "chờ xem", True: "được chấp nhận", False: "chưa được chấp nhận"}[one.accepted]
    return f"lý do gửi {short_date(one.explained_at)}, {judged}"


def evidence_words(one: EvidenceFacts, indicator: str) -> str:
    """`Quyết định 2107/QĐ-UBND, 20/11/2023, Ủy ban…`; of a figure its value, its counts, its days and its version."""
    if one.kind is EvidenceKind.DOCUMENT:
        return f"Văn bản {one.number}, ngày {short_date(one.on)}, {one.issuer}"
    if one.kind is EvidenceKind.FILE:
        return f"Tệp {one.file_name}, ký số ngày {short_date(one.on)}"
    first = short_date(one.first_day) if one.first_day is not None else ""
    counts = f"{number(one.counted or 0)}/{number(one.size or 0)}"
    days = f"từ {first} đến hết {short_date(one.on)}"
    return f"{value_words(indicator, one.value)} ({counts}), {days}, cách tính bản {one.version}"


def notice_line(one: RecentNotice) -> str:
    """A notice in one line: `Nhiệm vụ 3: đã quá hạn, cần giải trình`."""
    about = f"Nhiệm vụ {one.place}" if one.task is not None else "Kế hoạch riêng"
    return f"{about} {_NOTICES[one.kind]}"


def notice(kind: NoticeKind) -> str:
    """Of a task on its own page."""
    told = _NOTICES[kind]
    return f"{told[:1].upper()}{told[1:]}"


def reminded(one: OwnPlan) -> str:
    """`Đã nhắc 3 lần, lần cuối 16/11/2026`."""
    if one.last_reminded is None:
        return "Chưa nhắc lần nào"
    return f"Đã nhắc {number(one.reminded)} lần, lần cuối {short_date(one.last_reminded)}"


def counts_line(count: int, done: int, late: int) -> str:
    """`5/9 xong, 2 quá hạn`."""
    return f"{number(done)}/{number(count)} xong" + (f", {number(late)} quá hạn" if late else "")


def assigned_words(names: Sequence[str]) -> str:
    """The first few of many."""
    return ", ".join(names[:3]) + (f" và {number(len(names) - 3)} cơ quan" if len(names) > 3 else "")


def indicator_choices() -> tuple[str, ...]:
    """Every indicator that a figure measures, as a form offers it: code and name."""
    return tuple(f"{one.id} – {indicator_name(one.id)}" for one in INDICATORS.values() if one.counted)
