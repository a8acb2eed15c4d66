"""The values that pages hand to the shared parts of the interface (`templatetags/mc.py`).

Frozen words and dates, ready to be shown. Not here: how a due date becomes words (`due_words`), how a date is written
(`wording`), and any question to the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from motcua.law.worktime.counting import DayInCount


class Tone(StrEnum):
    """How urgent a label looks; the value is its suffix in the style sheet."""

    PLAIN = "plain"
    SOON = "soon"
    TODAY = "today"
    LATE = "late"
    PAUSE = "pause"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class DueWords:
    """A due-date label: `words` alone carry the meaning, `tone` only repeats it, `detail` is the second line."""

    words: str
    tone: Tone
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NavLink:
    """One link of a masthead, a footer or a list of tabs. `count` None: no number is shown; `or_more`: there are more than `count`.

    `rare`: in a masthead it stands with the others that are seldom needed, under "Khác".
    """

    label: str
    url: str
    current: bool = False
    count: int | None = None
    or_more: bool = False
    late: bool = False
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and its value; `url` with `link` puts a link after the value."""

    term: str
    value: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One numbered reason of "why this date": a short text, then a hint and its source."""

    text: str
    hint: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event of a dossier. `spent` compares the time used with the norm, `late` says by how much it was exceeded."""

    title: str
    at: datetime
    who: str = ""
    unit: str = ""
    since: bool = False
    spent: str = ""
    late: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The reader's place in a list read by key: rows `first` to `last` of `total` (None: not counted), or of more with `or_more`."""

    first: int
    last: int
    total: int | None
    or_more: bool = False
    previous_url: str = ""
    next_url: str = ""
    noun: str = "hồ sơ"


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One line of an error summary: the same words as at the field, and the id of the field."""

    text: str
    field_id: str


class DayMark(StrEnum):
    """What a day means for the count; the value is the class in the style sheet."""

    PLAIN = ""
    FROM = "is-from"
    COUNTED = "is-day"
    OFF = "is-off"
    DUE = "is-due"


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One cell of the count calendar."""

    on: date
    mark: DayMark
    label: str = ""
    is_today: bool = False


MARKS: Final = {
    DayInCount.RECEIVED: DayMark.FROM,
    DayInCount.COUNTED: DayMark.COUNTED,
    DayInCount.OFF: DayMark.OFF,
    DayInCount.DUE: DayMark.DUE,
    DayInCount.PLAIN: DayMark.PLAIN,
}
"""How each day of the law's count is drawn. Only the law decides what a day is."""


def weeks(days: Iterable[CountedDay]) -> tuple[tuple[CountedDay, ...], ...]:
    """Days in rows of seven. The first day must be a Monday."""
    cells = tuple(days)
    if cells and cells[0].on.weekday() != 0:
        raise ValueError(f"the count calendar starts on a Monday, not on {cells[0].on.isoformat()}")
    return tuple(cells[start : start + 7] for start in range(0, len(cells), 7))
