"""A case as of the end of its period, and what detectors ask of it: due days, working days, announcements.

Definitions: docs/formats/detectors.md, Reading.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from motcua.law.gaming.case import Case
from motcua.law.gaming.facts import Announcement, AnnouncementKind, Dossier, MoveKind
from motcua.law.worktime.values import VIETNAM

WEEKEND: Final = 5
"""The days of a week from this one on, counted from 0 on Monday."""
_ONE: Final = timedelta(days=1)


class View:
    """`dossiers`: as of the end. `settings`: those of the case."""

    def __init__(self, case: Case) -> None:
        self.settings = case.settings
        self._days, self._begin, self._end = case.days, case.period.begin, case.period.end
        self.procedures = {one.id: one for one in case.facts.procedures}
        self.batches = {one.id: one for one in case.facts.batches}
        self._announced = case.facts.announcements
        self.dossiers = tuple(as_of(one, self._end) for one in case.facts.dossiers if one.received_at < self._end)
        self._calm: dict[date, bool] = {}

    def has(self, moment: datetime | None) -> bool:
        """Whether it is in the period."""
        return moment is not None and self._begin <= moment < self._end

    def working(self, after: date, until: date) -> int:
        """The working days after the one and up to the other; 0 where the second is not later."""
        if until <= after:
            return 0
        return self._days.total(until.toordinal() + 1) - self._days.total(after.toordinal() + 1)

    def due_day(self, dossier: Dossier, at: datetime) -> date | None:
        """What was promised before a moment."""
        due = dossier.appointment
        if due is None:
            return None
        for move in dossier.moves:
            if move.at < at:
                due = move.new
        return due

    def start_day(self, dossier: Dossier, at: datetime) -> date | None:
        """From which day the limit counted before a moment: of acceptance, or of the last restart."""
        if dossier.accepted_at is None:
            return None
        start = day_of(dossier.accepted_at)
        for move in dossier.moves:
            if move.kind is MoveKind.RESTART and move.at < at:
                start = day_of(move.at)
        return start

    def limit_days(self, dossier: Dossier, at: datetime) -> int | None:
        """Working days from the start to the due day. None: one of them is unknown."""
        start, due = self.start_day(dossier, at), self.due_day(dossier, at)
        return None if start is None or due is None else self.working(start, due)

    def is_open(self, dossier: Dossier) -> bool:
        """Whether it was accepted and had not ended at some moment of the period."""
        ended = dossier.ended_at
        return dossier.accepted_at is not None and (ended is None or ended >= self._begin)

    def covering(self, dossier: Dossier, kind: AnnouncementKind, first: date, last: date) -> Iterator[Announcement]:
        """Announcements of a kind about this dossier and a day from `first` to `last`."""
        for one in self._announced:
            if one.kind is not kind or one.last < first or last < one.first:
                continue
            agency, procedure = one.agencies, one.procedures
            if (not agency or dossier.agency in agency) and (not procedure or dossier.procedure in procedure):
                yield one

    def incident(self, dossier: Dossier, on: date) -> bool:
        """Whether a failure that was announced covers the dossier on a day."""
        return any(True for _ in self.covering(dossier, AnnouncementKind.INCIDENT, on, on))

    def is_calm(self, day: date) -> bool:
        """Whether it is the eve of a holiday, or the first working day after one."""
        known = self._calm.get(day)
        if known is None:
            known = self._works(day) and (self._is_holiday(day - _ONE, -_ONE) or self._is_holiday(day + _ONE, _ONE))
            self._calm[day] = known
        return known

    def _works(self, day: date) -> bool:
        return self._days.total(day.toordinal() + 1) > self._days.total(day.toordinal())

    def _is_holiday(self, day: date, step: timedelta) -> bool:
        """Whether a run of days without work begins here that is more than a weekend."""
        while not self._works(day):
            if day.weekday() < WEEKEND:
                return True
            day += step
        return False


def day_of(moment: datetime) -> date:
    """In +07."""
    return moment.astimezone(VIETNAM).date()


def as_of(dossier: Dossier, end: datetime) -> Dossier:
    """Without what happened at or after the moment."""
    accepted = dossier.accepted_at
    if _is_all_before(dossier, end):
        return dossier
    return replace(
        dossier,
        accepted_at=accepted if accepted is not None and accepted < end else None,
        moves=tuple(one for one in dossier.moves if one.at < end),
        requests=tuple(one for one in dossier.requests if one.requested_at < end),
        pauses=tuple(one for one in dossier.pauses if one.begun_at < end),
        done=dossier.done if dossier.done is not None and dossier.done.at < end else None,
        closed=dossier.closed if dossier.closed is not None and dossier.closed.at < end else None,
    )


def _is_all_before(one: Dossier, end: datetime) -> bool:
    moments = [one.accepted_at, *(move.at for move in one.moves), *(each.requested_at for each in one.requests)]
    moments += [*(pause.begun_at for pause in one.pauses), one.done.at if one.done else None]
    moments.append(one.closed.at if one.closed else None)
    return all(moment is None or moment < end for moment in moments)
