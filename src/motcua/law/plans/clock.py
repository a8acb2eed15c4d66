"""What falls due of an agency's promise in a plan: a task, or a plan of its own. By the same logic as a dossier (`law.promises`).

A warning that was not given in time is not given later: what is owed then is the explanation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from motcua.law.plans.values import NoticeKind
from motcua.law.promises import expected_from, reported_from
from motcua.law.readings import Readings
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import VIETNAM, Due

_ORDER: Final = tuple(NoticeKind)


@dataclass(frozen=True, slots=True)
class Obligation:
    """`done_on`: when it was kept, None: not yet. `given`: what was said, each with the day that was due then."""

    due_on: date
    started_at: datetime
    done_on: date | None = None
    given: frozenset[tuple[NoticeKind, date]] = frozenset()

    def is_late(self, today: date) -> bool:
        return (self.done_on or today) > self.due_on

    def has_had(self, kind: NoticeKind) -> bool:
        """Whether this was said of the day that is due now."""
        return (kind, self.due_on) in self.given


def due_of(on: date) -> Due:
    """The end of a day that a plan names. It is not moved off a rest day: Art. 148.5 of the Civil Code moves the end of a period, and
    a plan names the day itself."""
    return Due(datetime.combine(on + timedelta(days=1), time.min, VIETNAM), on)


def coming(one: Obligation, calendar: Calendar, readings: Readings) -> tuple[tuple[datetime, NoticeKind], ...]:
    """What will be said if nothing is done first, and from when, in the order of time."""
    return tuple(sorted(_coming(one, calendar, readings), key=lambda each: (each[0], _ORDER.index(each[1]))))


def fall_due(one: Obligation, calendar: Calendar, readings: Readings, at: datetime) -> tuple[NoticeKind, ...]:
    """What is to be said by `at` and was not."""
    late_from = due_of(one.due_on).late_from
    return tuple(
        kind
        for from_, kind in coming(one, calendar, readings)
        if from_ <= at and not (kind is NoticeKind.EXPECTED and at >= late_from)
    )


def _coming(one: Obligation, calendar: Calendar, readings: Readings) -> Iterator[tuple[datetime, NoticeKind]]:
    due = due_of(one.due_on)
    if one.done_on is None and not one.has_had(NoticeKind.EXPECTED):
        yield expected_from(calendar, readings, due, one.started_at), NoticeKind.EXPECTED
    kept = one.done_on is not None and one.done_on <= one.due_on
    if not kept and not one.has_had(NoticeKind.EXPLANATION_OWED):
        yield due.late_from, NoticeKind.EXPLANATION_OWED
    if one.done_on is not None:
        return
    for level, kind in enumerate((NoticeKind.HOLDER_HEAD, NoticeKind.ISSUER), start=1):
        from_ = reported_from(calendar, readings, due, level)
        if from_ is not None and not one.has_had(kind):
            yield from_, kind
