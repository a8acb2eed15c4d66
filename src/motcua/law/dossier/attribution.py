"""Who consumed the time of a dossier, and who made it late: from its events alone.

Facts and one rule of division. `judgement` says whether a dossier is late at all, `terms` when it was due. Nothing here uses rules,
definitions or a database.

What holds the dossier:

- with a process, its open steps (the agency that completed a step held it), and after the last step its last holder;
- without one, the desk until it forwards, then the agency that handles;
- every step that was added, by its own agency, until it is done; it replaces the step that waits for it;
- in addition, every agency whose opinion was asked, until it answered;
- the applicant, while a financial obligation is waited for that sector law does not take out of the limit.

A wait that the law takes out (void: supplement; stopped: pause with an article) belongs to nobody: it is not running time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.fulfil_obligation import ObligationFulfilled
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.require_obligation import ObligationRequired
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.clocks import due_of
from motcua.law.dossier.holders import Holding, holdings
from motcua.law.dossier.life import replay
from motcua.law.dossier.state import DossierState
from motcua.law.process.values import APPLICANT
from motcua.law.worktime.arithmetic import worked_between
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import Due

NOTHING: Final = timedelta(0)


@dataclass(frozen=True, slots=True)
class Consumption:
    """One holder's time with the dossier, in working time.

    `step` is empty where no step of a process was open. `done_at` is None while the holder still has it. `worked`: how much of the
    running time it held; `over`: how much of that exceeded its own budget. `share`: its part of the running time, divided equally
    where several hold at once, so that all shares add up to the running time.
    """

    step: str
    name: str
    agency_role: str
    agency: str
    opened_at: datetime
    done_at: datetime | None
    worked: timedelta
    over: timedelta
    share: timedelta

    @property
    def by_applicant(self) -> bool:
        return self.agency_role == APPLICANT


@dataclass(frozen=True, slots=True)
class Wait:
    """A time of the applicant that the law takes out of the limit; `until` is None while it lasts."""

    since: datetime
    until: datetime | None
    article: str = ""


@dataclass(frozen=True, slots=True)
class Excess:
    """The part of a lateness that one holder caused."""

    step: str
    name: str
    agency_role: str
    agency: str
    by: timedelta


@dataclass(frozen=True, slots=True)
class Lateness:
    """By how much working time a dossier is later than its appointment, and who caused it; the parts add up to `by`.

    `by` is zero where the dossier was late outside office hours only.
    """

    due: Due
    by: timedelta
    made_by: tuple[Excess, ...]


def waits(events: Sequence[Event]) -> tuple[Wait, ...]:
    """The applicant's waits during which the clock was void or stopped, in order of time; never overlapping."""
    found: list[Wait] = []
    for event in events:
        open_wait = found[-1] if found and found[-1].until is None else None
        match event:
            case SupplementRequested(before_acceptance=False):
                if open_wait is None:
                    found.append(Wait(event.at, None, event.article))
            case ObligationRequired(article=article) if article and open_wait is None:
                found.append(Wait(event.at, None, article))
            case Supplemented(complete=True, before_acceptance=False) | ObligationFulfilled():
                if open_wait is not None:
                    found[-1] = replace(open_wait, until=event.at)
    return tuple(found)


def consumed(calendar: Calendar, events: Sequence[Event], *, until: datetime | None = None) -> tuple[Consumption, ...]:
    """Who consumed the running time, from acceptance to the end of the clock, in the order in which they took the dossier.

    An open dossier is counted `until` (the last event where it is not given). Empty before acceptance and for a case of another
    system: neither has a clock of ours.
    """
    begun = _accepted_at(events)
    if begun is None:
        return ()
    end = _end(replay(events), events, until)
    running = _running(begun, end, waits(events))
    return _consumed(calendar, running, _holding(calendar, events, running, end), end)


def running_time(calendar: Calendar, events: Sequence[Event], *, until: datetime | None = None) -> timedelta:
    """The working time from acceptance to the end of the clock without the applicant's waits."""
    begun = _accepted_at(events)
    if begun is None:
        return NOTHING
    end = _end(replay(events), events, until)
    return _work(calendar, _running(begun, end, waits(events)))


def waited(calendar: Calendar, events: Sequence[Event], *, until: datetime | None = None) -> timedelta:
    """The working time that the applicant's waits took, which no agency consumed."""
    end = _end(replay(events), events, until)
    return sum((worked_between(calendar, one.since, min(one.until or end, end)) for one in waits(events)), NOTHING)


def lateness(calendar: Calendar, events: Sequence[Event], as_of: datetime, *, result: str = "") -> Lateness | None:
    """By how much the dossier is late at its end, or at `as_of` where it is open, and who made it late. None: not late.

    `result`: one result of a group, by its own date; empty: the dossier, by its last.

    Counted from the last restart on, since time before it no longer counts. The excess goes first to the holders above their own
    budget: each gets its own overrun, or a proportional part where the overruns together exceed the lateness. The rest goes to the
    last holder of the dossier.
    """
    state = replay(events)
    begun, current = state.clock.started_at, state.clock.current
    if _accepted_at(events) is None or begun is None or current is None:
        return None
    promised, end = current.due, state.clock.ended_at or as_of
    if result:
        ended = {found.code: found.issued_at or found.dropped_at for found in state.clock.results}
        promised, end = due_of(state.clock, result), ended[result] or end
    if not promised.is_late(end):
        return None
    by = worked_between(calendar, promised.at, end)
    running = _running(begun, end, waits(events))
    holdings = _holding(calendar, events, running, end)
    return Lateness(promised, by, _divided(by, _consumed(calendar, running, holdings, end), _last(holdings, end)))


def _divided(by: timedelta, holdings: tuple[Consumption, ...], last: int | None) -> tuple[Excess, ...]:
    if last is None:
        return ()
    overs = [one.over for one in holdings]
    total = sum(overs, NOTHING)
    parts = [over * (by / total) for over in overs] if total > by else overs
    # Where the overruns cover the excess, only microseconds of rounding are left.
    rest = overs.index(max(overs)) if total > by else last
    parts[rest] += by - sum(parts, NOTHING)
    return tuple(
        Excess(one.step, one.name, one.agency_role, one.agency, parts[place])
        for place, one in enumerate(holdings)
        if parts[place] or (place == rest and not by)
    )


def _last(holdings: Sequence[Holding], end: datetime) -> int | None:
    """Who held last: an agency, never one that was only asked for its opinion; the applicant where there is no agency."""
    places = range(len(holdings))
    agencies = [place for place in places if holdings[place].agency_role != APPLICANT and not holdings[place].beside]
    agencies = [place for place in agencies if not holdings[place].is_away(end)] or agencies
    return max(agencies or places, key=lambda place: (holdings[place].until or end, place), default=None)


Span = tuple[datetime, datetime]


def _running(begun: datetime, end: datetime, stood: Iterable[Wait]) -> tuple[Span, ...]:
    """The spans from `begun` to `end` in which the clock ran."""
    spans: list[Span] = []
    at = begun
    for wait in stood:
        if wait.until is not None and wait.until <= at:
            continue
        if at < wait.since:
            spans.append((at, min(wait.since, end)))
        at = max(at, wait.until or end)
    if at < end:
        spans.append((at, end))
    return tuple(span for span in spans if span[0] < span[1])


def _work(calendar: Calendar, spans: Iterable[Span]) -> timedelta:
    return sum((worked_between(calendar, start, end) for start, end in spans), NOTHING)


def _inside(spans: Iterable[Span], start: datetime, end: datetime) -> tuple[Span, ...]:
    found = ((max(a, start), min(b, end)) for a, b in spans)
    return tuple((a, b) for a, b in found if a < b)


def _holding(
    calendar: Calendar, events: Sequence[Event], running: tuple[Span, ...], end: datetime
) -> tuple[Holding, ...]:
    """Those who held the dossier at some moment between the begin of the running time and its end."""
    begun = running[0][0] if running else end
    return tuple(
        one for one in holdings(calendar, events) if one.since < end and (one.until is None or one.until >= begun)
    )


def _consumed(
    calendar: Calendar, running: tuple[Span, ...], holdings: Sequence[Holding], end: datetime
) -> tuple[Consumption, ...]:
    alone = [Wait(one.since, one.until) for one in holdings if one.alone]
    for_others = tuple(span for a, b in running for span in _running(a, b, alone))
    shares = _shares(calendar, running, holdings, end)
    return tuple(
        _consumption(calendar, running if one.alone else for_others, one, share, end)
        for one, share in zip(holdings, shares, strict=True)
    )


def _consumption(
    calendar: Calendar, running: tuple[Span, ...], one: Holding, share: timedelta, end: datetime
) -> Consumption:
    away = [Wait(since, until) for since, until in one.away]
    spans = _inside(running, one.since, one.until or end)
    worked = _work(calendar, [span for a, b in spans for span in _running(a, b, away)])
    over = NOTHING if one.allowed is None else max(worked - one.allowed, NOTHING)
    return Consumption(
        one.step, one.name, one.agency_role, one.agency, one.since, one.until, worked=worked, over=over, share=share
    )


def _shares(
    calendar: Calendar, running: tuple[Span, ...], holdings: Sequence[Holding], end: datetime
) -> tuple[timedelta, ...]:
    """The running time divided among those who held at each moment, equally; an odd microsecond goes to the first."""
    shares = [NOTHING] * len(holdings)
    edges = {one.since for one in holdings} | {one.until for one in holdings if one.until is not None}
    edges |= {edge for one in holdings for span in one.away for edge in span if edge is not None}
    for start, stop in running:
        cuts = sorted({start, stop, *(edge for edge in edges if start < edge < stop)})
        for a, b in pairwise(cuts):
            holders = [
                place
                for place, one in enumerate(holdings)
                if one.since <= a and (one.until or end) >= b and not one.is_away(b)
            ]
            holders = [place for place in holders if holdings[place].alone] or holders
            work = worked_between(calendar, a, b)
            for place in holders:
                shares[place] += work // len(holders)
            if holders:
                shares[holders[0]] += work - work // len(holders) * len(holders)
    return tuple(shares)


def _accepted_at(events: Sequence[Event]) -> datetime | None:
    return next((event.at for event in events if isinstance(event, Accepted)), None)


def _end(state: DossierState, events: Sequence[Event], until: datetime | None) -> datetime:
    return state.clock.ended_at or until or events[-1].at
