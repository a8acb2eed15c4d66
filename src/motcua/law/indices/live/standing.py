"""On which days an accepted dossier that has not ended stands badly: late by the index of QĐ 766, overdue in report II.06a.

A figure reads a case as of the end of a day. Between two events a dossier only gets worse, so that the day on which it does is found
by halving. Where an open wait moves the date itself along (`_moves`), each day is looked at.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from motcua.law.indices.as_of import dossier_as_of
from motcua.law.indices.clock import Clock
from motcua.law.indices.days import Days
from motcua.law.indices.facts import Dossier, Procedure
from motcua.law.indices.period import Period
from motcua.law.indices.readings import IndexClock, IndexReadings
from motcua.law.worktime.values import VIETNAM

DAY: Final = timedelta(days=1)
FARTHEST: Final = 100 * 365
"""Days. A limit that ends later ends never."""
AHEAD: Final = 366
"""Days that are looked at one by one where nothing ends the wait; then it stays as it is."""

Judge = Callable[[Clock, Dossier], bool]


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` on, to the day before `until`. `until` None: it lasts."""

    first: date
    until: date | None

    def has(self, day: date) -> bool:
        return self.first <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Basis:
    """By what dossiers are judged: days, readings and limits of procedures."""

    days: Days
    readings: IndexReadings
    procedures: Mapping[str, Procedure]

    def clock(self, day: date) -> Clock:
        """The clock of a count at the end of that day."""
        return Clock(self.days, Period(day, day), self.readings, self.procedures)


def spans(one: Dossier, basis: Basis, judge: Judge) -> tuple[Span, ...]:
    """The days at whose end the dossier is open and `judge` says yes, in order; neighbours are one span. Empty without acceptance."""
    if one.accepted_at is None:
        return ()
    found: list[Span] = []
    for first, until in _stretches(one, one.accepted_at.date()):
        for span in _bad_days(one, basis, judge, first, until):
            if found and found[-1].until == span.first:
                found[-1] = Span(found[-1].first, span.until)
            else:
                found.append(span)
    return tuple(found)


def _stretches(one: Dossier, accepted: date) -> Iterator[tuple[date, date | None]]:
    """The days between acceptance and end, cut where something happens. The last one of an open dossier has no end."""
    stop = one.end.date() if one.end is not None else None
    cuts = sorted({accepted, *(day for day in _days_of(one) if day > accepted and (stop is None or day < stop))})
    ends: Sequence[date | None] = [*cuts[1:], stop]
    yield from ((first, until) for first, until in zip(cuts, ends, strict=True) if until is None or first < until)


def _days_of(one: Dossier) -> Iterator[date]:
    moments: list[datetime | None] = []
    for request in one.supplements:
        moments += [request.requested_at, request.answered_at]
    for pause in one.pauses:
        moments += [pause.begun_at, pause.ended_at]
    yield from (moment.date() for moment in moments if moment is not None)


def _bad_days(one: Dossier, basis: Basis, judge: Judge, first: date, until: date | None) -> Iterator[Span]:
    """The days of the stretch on which it stands badly."""
    as_it_was = dossier_as_of(one, datetime.combine(first, time(0), VIETNAM) + DAY)

    def is_bad(day: date) -> bool:
        return judge(basis.clock(day), as_it_was)

    if _moves(as_it_was, basis.readings):
        yield from _each_day(is_bad, first, until)
    elif is_bad(first):
        yield Span(first, until)
    elif (bad := _bad_from(is_bad, first, until - DAY if until is not None else first + FARTHEST * DAY)) is not None:
        yield Span(bad, until)


def _moves(one: Dossier, readings: IndexReadings) -> bool:
    """A wait that lasts moves the date of the dossier, and not what is compared with it by as much."""
    is_paused = any(pause.ended_at is None for pause in one.pauses)
    waits = any(request.answered_at is None for request in one.waits)
    return (is_paused and waits) or ((is_paused or waits) and readings.index_clock is IndexClock.CURRENT_MINUS_WAIT)


def _each_day(is_bad: Callable[[date], bool], first: date, until: date | None) -> Iterator[Span]:
    last = until if until is not None else first + AHEAD * DAY
    since: date | None = None
    for day in (first + number * DAY for number in range((last - first).days)):
        if is_bad(day):
            since = since or day
        elif since is not None:
            yield Span(since, day)
            since = None
    if since is not None:
        yield Span(since, until)


def _bad_from(is_bad: Callable[[date], bool], first: date, last: date) -> date | None:
    """The first bad day after a good one; None: the last one is good too."""
    if last == first or not is_bad(last):
        return None
    good, bad = 0, (last - first).days
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (good, middle) if is_bad(first + middle * DAY) else (middle, bad)
    return first + bad * DAY
