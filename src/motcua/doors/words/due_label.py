"""The label of a dossier's promise in a row, and of the answer to an online filing.

What `due_words` says of its clock, or of a status in which no promise is in force.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from motcua.casework.dossiers.values import DossierFacts, SubDossierFacts, WorklistRow
from motcua.doors.ui import wording
from motcua.doors.ui.components import DueWords, Tone
from motcua.doors.words.due_words import ClockFacts, due_words
from motcua.doors.words.waiting_words import in_short
from motcua.insight.views.dossier_page import days_left
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import VIETNAM, Due

_OVER: Final[dict[str, DueWords]] = {
    "refused_intake": DueWords("Từ chối tiếp nhận", Tone.PLAIN),
    "withdrawn": DueWords("Đã rút", Tone.PLAIN),
    "stopped": DueWords("Đã dừng giải quyết", Tone.PLAIN),
    "incomplete": DueWords("Chờ bổ sung", Tone.PAUSE, "chưa tiếp nhận, chưa tính thời hạn"),
    "draft": DueWords("Bản nháp", Tone.PLAIN, "chưa nộp, chưa tính thời hạn"),
}
"""Statuses in which no promise of a result is in force."""

_WAITS_FOR: Final[dict[str, str]] = {"obligation": "chờ nghĩa vụ tài chính", "supplement": "chờ bổ sung"}
"""What stops a clock by sector law."""


def due_of(row: WorklistRow | DossierFacts | SubDossierFacts, *, calendar: Calendar, at: datetime) -> DueWords:
    """The label of one row. Before acceptance it shows the acceptance clock, by name; while the competent authority is waited for,
    what is expected."""
    if row.status == "incomplete" and row.supplement_due_at is not None:
        answered_by = wording.day_month(_last_day(row.supplement_due_at))
        return replace(_OVER[row.status], detail=f"hạn bổ sung {answered_by}, chưa tính thời hạn")
    if row.status in _OVER:
        return _OVER[row.status]
    if not isinstance(row, SubDossierFacts) and row.expected is not None:
        return DueWords("Chờ cơ quan nhận", Tone.PAUSE, in_short(row.expected))
    if row.clock_state == "not_started" and row.acceptance_due_at is not None:
        waiting = ClockFacts("running", Due(row.acceptance_due_at), _left(Due(row.acceptance_due_at), calendar, at))
        said = due_words(waiting, now=at)
        return replace(said, detail=f"hạn trả lời tiếp nhận {said.detail}")
    last = row.due.on or local(row.due.at).date() if row.due else None
    facts = ClockFacts(
        state=row.clock_state,
        due=row.due,
        days_left=_left(row.due, calendar, row.ended_at or at) if row.due else 0,
        closes=calendar.closing(last) if last else None,
        since=local(row.clock_since).date() if row.clock_since else None,
        reason=_WAITS_FOR.get(row.status, ""),
        finished_at=row.ended_at,
        supplement_due=_last_day(row.supplement_due_at) if row.supplement_due_at else None,
    )
    return due_words(facts, now=at)


def acceptance_words(row: WorklistRow, *, now: datetime) -> DueWords:
    """How long the answer to an online filing may still take (8 working hours, NĐ 118/2025 Art. 17)."""
    due = row.acceptance_due_at
    if due is None:
        return DueWords("Chưa có hạn trả lời", Tone.PAUSE)
    here, last = now.astimezone(VIETNAM), due.astimezone(VIETNAM)
    if here > last:
        return DueWords("Quá hạn trả lời", Tone.LATE, f"{wording.clock_time(last)} {wording.weekday_day(last)}")
    if here.date() == last.date():
        return DueWords(f"Trả lời trước {wording.clock_time(last)}", Tone.TODAY, f"hôm nay, {wording.day_month(last)}")
    return DueWords(f"Trả lời trước {wording.clock_time(last)}", Tone.PLAIN, wording.weekday_day(last))


def _last_day(until: datetime) -> date:
    """Of an exclusive instant: the day before."""
    return local(until - timedelta(seconds=1)).date()


def _left(due: Due, calendar: Calendar, at: datetime) -> int:
    return days_left(due.on or local(due.at).date(), calendar, at)
