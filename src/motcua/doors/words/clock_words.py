"""The clock drawer in words: why the date is what it is, how much of the limit is used, which clock says late.

Pure: from frozen facts to what is shown. The law computes the clock.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from motcua.doors.ui import components, wording
from motcua.doors.ui.components import MARKS, Reason
from motcua.doors.words import count_words
from motcua.doors.words.count_words import ReasonsOf
from motcua.insight.views.dossier_page import DossierPage
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.counting import DayInCount
from motcua.law.worktime.explain import spoken_limit
from motcua.law.worktime.values import Due, Unit

WORKING_DAY_MINUTES: Final = 8 * 60
"""Time used is shown in days of eight hours, the working day of the Labour Code."""


@dataclass(frozen=True, slots=True)
class UsedTime:
    part: int
    whole: int
    sentence: str


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock by its name: what it says, and whether it says "late"."""

    name: str
    verdict: str
    late: bool


def worked(spent: timedelta) -> str:
    """Working time in its two largest parts: `6 ngày 7 giờ`, `42 phút`."""
    minutes = int(spent.total_seconds()) // 60
    days, rest = divmod(minutes, WORKING_DAY_MINUTES)
    hours, minutes = divmod(rest, 60)
    parts = [f"{count} {unit}" for count, unit in ((days, "ngày"), (hours, "giờ"), (minutes, "phút")) if count]
    return " ".join(parts[:2]) or "dưới 1 phút"


def reasons(page: DossierPage) -> tuple[Reason, ...]:
    """Why the date is what it is: each sentence of the law with its source."""
    at = count_words.place_of_midnight(page.clock.sentences)
    return tuple(
        _reason(one.text, one.basis, count_words.WHY_MIDNIGHT if place == at else "")
        for place, one in enumerate(page.clock.sentences)
    )


def other_reasons(page: DossierPage) -> tuple[ReasonsOf, ...]:
    """The reasons of every other clock that ran, under its name; a result of a group is called as people call it."""
    return tuple(
        ReasonsOf(
            count_words.clock_name(one, page.results), tuple(_reason(each.text, each.basis) for each in one.sentences)
        )
        for one in page.clock.others
    )


def _reason(text: str, basis: str, hint: str = "") -> Reason:
    head, said, rest = text.rstrip(".").partition(": ")
    return Reason(head, rest[:1].upper() + rest[1:] if said else hint, basis)


def counted(page: DossierPage, *, today: date) -> tuple[components.CountedDay, ...]:
    """The count calendar's cells."""
    return tuple(
        components.CountedDay(day.on, MARKS[day.kind], _day_label(day.kind, day.number, day.reason), day.on == today)
        for day in page.clock.days
    )


def _day_label(kind: DayInCount, number: int | None, reason: str) -> str:
    if kind is DayInCount.DUE:
        return "hẹn trả"
    if kind is DayInCount.RECEIVED:
        return "nhận"
    if kind is DayInCount.COUNTED:
        return f"ngày {number}"
    if kind is DayInCount.OFF:
        return "lễ" if reason.startswith("nghỉ lễ") else "nghỉ"
    return ""


def _used(part: str, limit: str, *, over: bool) -> str:
    return f"Đã dùng {part}, quá thời hạn {limit}" if over else f"Đã dùng {part} trong {limit}"


def used_time(page: DossierPage, at: datetime) -> UsedTime | None:
    """How much of the limit is used, in the limit's own unit; None while no clock runs."""
    drawer, facts = page.clock, page.facts
    if drawer.limit is None or drawer.started_at is None or facts.due is None or facts.clock_state == "void":
        return None
    until, unit = facts.ended_at or at, drawer.limit.unit
    limit = spoken_limit(drawer.limit)
    if unit in (Unit.DAY, Unit.MONTH):
        begun, last = local(drawer.started_at).date(), facts.due.on or local(facts.due.at).date()
        part, whole = (local(until).date() - begun).days, (last - begun).days
        return UsedTime(part, whole, f"Đã dùng {part}/{whole} ngày ({limit})")
    if unit is Unit.HOUR:
        part, whole = int((until - drawer.started_at).total_seconds()) // 60, drawer.limit.amount * 60
        return UsedTime(part, whole, _used(f"{part // 60} giờ {part % 60} phút", limit, over=part > whole))
    part = int(drawer.used.total_seconds()) // 60
    whole = drawer.limit.amount * (60 if unit is Unit.WORKING_HOUR else WORKING_DAY_MINUTES)
    return UsedTime(part, whole, _used(worked(drawer.used), limit, over=part > whole))


def promised(due: Due | None, closes: time | None) -> str:
    """`17:00 thứ Năm, 26/11/2026`; empty while nothing is promised."""
    if due is None:
        return ""
    if due.on is None:
        return wording.moment(due.at)
    hour = f"{wording.clock_time(closes)} " if closes else ""
    return f"{hour}{wording.weekday_date(due.on)}"


def clock_lines(page: DossierPage) -> tuple[ClockLine, ...]:
    """The clocks by name, because a dossier may be late by one and not by another."""
    judged, over = page.judgement, page.facts.ended_at is not None
    lines = [
        ("Hẹn trả theo luật", judged.current_late, over),
        *((f"Lần hẹn trước, {promised(one.due, None)}", True, True) for one in page.case.history.state.clock.broken),
        ("Theo Quyết định 766", judged.index_late, over),
        ("Trả lời tiếp nhận", judged.acceptance_late, page.facts.acceptance_due_at is None),
    ]
    return tuple(ClockLine(name, _verdict(late, ended), late is True) for name, late, ended in lines)


def _verdict(late: bool | None, ended: bool) -> str:  # noqa: FBT001 (two facts of one clock, named at the only call)
    if late is None:
        return "Không tính"
    if late:
        return "Muộn" if ended else "Quá hạn"
    return "Đúng hạn" if ended else "Trong hạn"
