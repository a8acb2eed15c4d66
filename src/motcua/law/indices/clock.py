"""Whether a dossier is on time: its promise, its limit, and lateness as QĐ 766 counts it.

A figure is of a period and reads the case as of its end, so that a dossier without an end is judged then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from motcua.law.indices.days import Days
from motcua.law.indices.facts import Dossier, Procedure, Supplement, last_of
from motcua.law.indices.limits import NOTHING, TakenOut, Wait, limit_due, moved, taken_out
from motcua.law.indices.period import Period
from motcua.law.indices.readings import EarlyBy, IndexClock, IndexReadings, SupplementTwice
from motcua.law.worktime.values import Due, Duration

EARLY, ON_TIME, LATE = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Clock:
    days: Days
    period: Period
    readings: IndexReadings
    procedures: Mapping[str, Procedure]

    def limit(self, dossier: Dossier) -> Duration | None:
        return self.procedures[dossier.procedure].limit_by(dossier.channel)

    def due(self, dossier: Dossier) -> Due | None:
        """The current promise, else the limit from acceptance."""
        return dossier.appointment or self._limit_due(dossier, NOTHING)

    def first_due(self, dossier: Dossier) -> Due | None:
        """The first promise, else the current one."""
        return dossier.original_appointment or self.due(dossier)

    def _limit_due(self, dossier: Dossier, out: TakenOut) -> Due | None:
        limit = self.limit(dossier)
        if limit is None or dossier.accepted_at is None:
            return None
        return limit_due(self.days, dossier.accepted_at, limit, out)

    def is_overdue(self, due: Due | None) -> bool:
        """Of something that has not ended. Without a date it is never on time."""
        if due is None:
            return True
        return self.period.last > due.on if due.on is not None else self.period.end > due.at

    def score(self, due: Due | None, end: datetime) -> int:
        """2 early, 1 on time, 0 late. Without a date it is never on time."""
        if due is None or due.is_late(end):
            return LATE
        if self.readings.early_by is EarlyBy.INSTANT:
            return EARLY if end < due.at else ON_TIME
        return EARLY if end.date() < (due.on or due.at.date()) else ON_TIME

    def waited(self, dossier: Dossier) -> timedelta:
        """Waits and pauses between acceptance and end, to the microsecond."""
        accepted, end = dossier.accepted_at, dossier.end
        if accepted is None or end is None:
            return timedelta()
        waits = self._waits(dossier, except_for=None)
        return taken_out((replace(one, end=min(one.end, end)) for one in waits), accepted).length

    def is_late_by_index(self, dossier: Dossier) -> bool:
        """QĐ 766, figure 2.1, of an accepted dossier: the limit without the waits, an extension with its new date, and more than
        one request for papers is late."""
        requests, end = dossier.supplements, dossier.end
        if len(requests) > 1 and self._requests_make_late(dossier):
            return True
        waits = dossier.waits
        left_open = waits[0] if end is None and len(requests) == len(waits) == 1 and dossier.is_waiting else None
        due = self._due_by_index(dossier, left_open)
        if left_open is not None:
            end = left_open.requested_at
        return self.is_overdue(due) if end is None or due is None else due.is_late(end)

    def _requests_make_late(self, dossier: Dossier) -> bool:
        if self.readings.supplement_twice_is_late is SupplementTwice.EVERY:
            return True
        return dossier.end is None and last_of(dossier.supplements).answered_at is None

    def _due_by_index(self, dossier: Dossier, left_open: Supplement | None) -> Due | None:
        accepted = dossier.accepted_at
        if accepted is None or not (dossier.waits or dossier.pauses):
            return self.due(dossier)
        out = taken_out(self._waits(dossier, except_for=left_open), accepted)
        if self.readings.index_clock is IndexClock.CURRENT_MINUS_WAIT:
            due, limit = self.due(dossier), self.limit(dossier)
            return due and moved(self.days, due, None if limit is None else limit.unit, out)
        return self.due(dossier) if dossier.extended else self._limit_due(dossier, out)

    def _waits(self, dossier: Dossier, *, except_for: Supplement | None) -> Iterator[Wait]:
        """What is open lasts to the end, else to the end of the period."""
        spans = [(one.requested_at, one.answered_at) for one in dossier.waits if one is not except_for]
        spans += [(one.begun_at, one.ended_at) for one in dossier.pauses]
        for begin, ended in spans:
            if end := ended or dossier.end:
                yield Wait(begin, end, end.date())
            else:
                yield Wait(begin, self.period.end, self.period.last)
