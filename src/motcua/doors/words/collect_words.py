"""A result that waits to be collected, in words: how long, and what the calls about it came to."""

from dataclasses import dataclass
from datetime import datetime

from motcua.casework.dossiers.values import WaitingResult, WorklistRow
from motcua.doors.ui import wording
from motcua.doors.words.coded_words import CALLS
from motcua.law.worktime.arithmetic import local

LONG_WAIT = 14
"""From so many days on a wait is marked."""


@dataclass(frozen=True, slots=True)
class CollectRow:
    """One result as the counter shows it. `calls` is empty where nobody has telephoned."""

    row: WorklistRow
    waited: str
    is_long: bool
    phone: str = ""
    phone_link: str = ""
    calls: str = ""


def waited(row: WorklistRow, *, at: datetime) -> str:
    """ "chờ 21 ngày": calendar days since the result is there."""
    days = _days(row, at)
    return f"chờ {days} ngày" if days else "có hôm nay"


def waiting(result: WaitingResult, *, at: datetime) -> CollectRow:
    """A result on the list of a desk, with whom to call."""
    phone = result.phone
    return CollectRow(
        result.row,
        waited(result.row, at=at),
        _days(result.row, at) >= LONG_WAIT,
        wording.phone(phone) if phone else "",
        wording.phone_link(phone) if phone else "",
        _calls(result),
    )


def sought(row: WorklistRow, *, at: datetime) -> CollectRow:
    """A result that was looked for: the person stands at the desk, nobody telephones them."""
    return CollectRow(row, waited(row, at=at), is_long=False)


def _days(row: WorklistRow, at: datetime) -> int:
    return (local(at).date() - local(row.ended_at).date()).days if row.ended_at is not None else 0


def _calls(result: WaitingResult) -> str:
    if result.called_at is None or result.call_outcome is None:
        return ""
    when = f"{wording.clock_time(local(result.called_at))} {wording.day_month(local(result.called_at).date())}"
    often = f"Đã gọi {result.calls} lần, gần nhất" if result.calls > 1 else "Đã gọi"
    return f"{often} {when}: {CALLS[result.call_outcome]}"
