"""The system tells the holder that a dossier is about to be overdue, while an extension is still possible. NĐ 118/2025 Art. 19.6."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law import promises as promises_law
from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.clocks import promises
from motcua.law.dossier.refusals import NothingDue
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Code
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Warn(Act):
    """`result`: the code of one result of a group; empty: the only one."""

    result: Code = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueExpected(Event):
    result: Code
    due: Due


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While an appointment is about to be missed and nobody was told."""
    if not any(_expected(rules, state, result, due, at) for result, due in promises(state.clock)):
        raise NothingDue(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: Warn) -> tuple[Event, ...]:
    """Once for each appointment."""
    due = dict(promises(state.clock)).get(act.result)
    if due is None or not _expected(rules, state, act.result, due, act.at):
        raise NothingDue(regime_on_day=state.regime_on)
    return (OverdueExpected(at=act.at, agency=act.by.agency, result=act.result, due=due),)


def _expected(rules: Rules, state: DossierState, result: str, due: Due, at: datetime) -> bool:
    """From the moment that `expected_from` gives until it is late."""
    if due.is_late(at) or (result, due) in state.notices.expected:
        return False
    return at >= expected_from(rules, state, due)


def expected_from(rules: Rules, state: DossierState, due: Due) -> datetime:
    """As for every promise (`law.promises`), from the start of the clock on."""
    return promises_law.expected_from(rules.calendar, rules.readings, due, state.clock.started_at or state.accepted_at)


def evolve(state: DossierState, event: OverdueExpected) -> DossierState:
    expected = (*state.notices.expected, (event.result, event.due))
    return replace(state, notices=replace(state.notices, expected=expected), last_at=event.at)


VERB = Verb(name="warn", order=340, act=Warn, event=OverdueExpected, may=may, decide=decide, evolve=evolve)
