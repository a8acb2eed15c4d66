"""The results of a group in words: which, by whom, promised for when, and what its own clock says. Pure: from frozen facts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.doors.ui import procedure_names
from motcua.doors.ui.components import DueWords, Tone
from motcua.doors.words.due_label import due_of
from motcua.doors.words.event_line import due_day
from motcua.insight.views.dossier_page import DossierPage
from motcua.insight.views.group import GroupResult
from motcua.law.worktime.calendar import Calendar


@dataclass(frozen=True, slots=True)
class ResultRow:
    """`id` and `code` of the sub-dossier are given only to those who may open it. `clock`: its own, not the group's.

    `official`: the published name where `procedure` is the province's."""

    name: str
    procedure: str
    id: UUID | None
    code: str
    holder: str
    promised: str
    clock: DueWords
    official: str = ""


def result_rows(page: DossierPage, *, calendar: Calendar, at: datetime) -> tuple[ResultRow, ...]:
    return tuple(_row(one, calendar, at) for one in page.results)


def _row(one: GroupResult, calendar: Calendar, at: datetime) -> ResultRow:
    sub = one.sub
    return ResultRow(
        name=one.name,
        procedure=procedure_names.whole(sub) if sub else "",
        official=procedure_names.official(sub) if sub else "",
        id=sub.id if sub else None,
        code=sub.code if sub else "",
        holder=(sub.holder or sub.resolving) if sub else "",
        promised=due_day(one.promised),
        clock=_clock(one, calendar, at),
    )


def _clock(one: GroupResult, calendar: Calendar, at: datetime) -> DueWords:
    if one.dropped and (one.sub is None or one.sub.refused):
        return DueWords("Từ chối giải quyết" if one.sub else "Không còn giải quyết", Tone.PLAIN)
    if one.sub is not None:
        return due_of(one.sub, calendar=calendar, at=at)
    return DueWords("Đã ban hành", Tone.DONE) if one.issued_at else DueWords("Chưa mở", Tone.PAUSE, "chờ bước trước")
