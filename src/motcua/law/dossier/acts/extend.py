"""Extend with an apology: once, at least one day before expiry, the original date kept. NĐ 118/2025 Art. 19.6."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.clocks import last_of
from motcua.law.dossier.group import nothing_in_sub_dossiers
from motcua.law.dossier.guards import civil_servant, clock_runs, given, status_is
from motcua.law.dossier.refusals import (
    ExtensionAfterExpiry,
    ExtensionTooLate,
    ExtensionTooLateInHours,
    SecondExtension,
)
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, Appointment, DossierState
from motcua.law.dossier.terms import extended
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due, Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend(Act):
    """`extend_by`: a length counted from the old due date; the new date is never typed (reading 6)."""

    reason: Text = ""
    extend_by: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Event):
    reason: Text
    extend_by: Duration
    old: Due
    appointment: Appointment


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """A second re-appointment is refused: the dossier is then late, with its apology."""
    status_is(state, IN_HANDLING)
    civil_servant(state, by)
    nothing_in_sub_dossiers(state)
    current = clock_runs(state)
    if state.clock.extensions >= rules.readings.extensions:
        raise SecondExtension(regime_on_day=state.regime_on, extensions=state.clock.extensions, due=current.due)
    if _too_late(rules, current.due, at):
        raise _late(rules, state, current.due, at)


def decide(rules: Rules, state: DossierState, act: Extend) -> tuple[Event, ...]:
    """With a reason and a length."""
    given(state, lý_do=act.reason, thời_gian_gia_hạn=act.extend_by and act.extend_by.amount)
    if act.extend_by is None or state.clock.current is None:
        raise AssertionError("checked above")
    waiting = [one for one in state.clock.results if one.is_open]
    current = max((one.due for one in waiting), key=lambda one: one.due.at, default=state.clock.current)
    return (
        Extended(
            at=act.at,
            agency=act.by.agency,
            reason=act.reason,
            extend_by=act.extend_by,
            old=current.due,
            appointment=extended(rules.calendar, current, act.extend_by),
        ),
    )


def _too_late(rules: Rules, due: Due, at: datetime) -> bool:
    """The notice is given on a calendar date before the due date; limits in hours: 24 hours before (reading 5)."""
    if due.on is None:
        return at > due.at - timedelta(hours=rules.readings.extension_notice_hours)
    return local(at).date() > due.on - timedelta(days=rules.readings.extension_notice_days)


def _late(rules: Rules, state: DossierState, due: Due, at: datetime) -> ExtensionTooLate:
    day = state.regime_on
    if due.is_late(at):
        return ExtensionAfterExpiry(regime_on_day=day, due=due, since=due.at)
    if due.on is None:
        hours = rules.readings.extension_notice_hours
        return ExtensionTooLateInHours(regime_on_day=day, due=due, notice=hours, latest=due.at - timedelta(hours=hours))
    return ExtensionTooLate(regime_on_day=day, due=due, notice=rules.readings.extension_notice_days)


def evolve(state: DossierState, event: Extended) -> DossierState:
    """In a group the extension moves the results that are still to come and due with the last of them."""
    results = tuple(
        replace(one, due=event.appointment, extended=True) if one.is_open and one.due.due == event.old else one
        for one in state.clock.results
    )
    clock = replace(
        state.clock,
        current=last_of(state.clock.started_at, results, event.appointment),
        index=last_of(state.clock.started_at, results, event.appointment),
        results=results,
        extensions=state.clock.extensions + 1,
        extended_by=event.extend_by,
        extended_after=len(state.clock.waits),
    )
    return replace(state, clock=clock, last_at=event.at)


VERB = Verb(name="extend", order=220, act=Extend, event=Extended, may=may, decide=decide, evolve=evolve)
