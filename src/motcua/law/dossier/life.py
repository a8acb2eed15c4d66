"""The heart: `decide(rules, state, act) -> events` or a refusal, and `evolve(state, event) -> state`. Pure and total.

Each verb stands in a file of its own in `acts/`, with its descriptor `VERB`. This module finds them.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from typing import Final

from motcua.law.discovery import discover
from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.acts.accept import Accept
from motcua.law.dossier.acts.start_clock import StartClock
from motcua.law.dossier.authority import starts_by_itself, waits_for_authority
from motcua.law.dossier.law_of_dossier import law_of
from motcua.law.dossier.refusals import MasteredElsewhere, OutOfOrder
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.worktime.arithmetic import local

_VERBS: Final = sorted(discover("motcua.law.dossier.acts", "VERB", Verb).values(), key=lambda verb: verb.order)

VERBS: Final[dict[str, Verb]] = {verb.name: verb for verb in _VERBS}
"""Every verb of the law, in the order of a life."""

ACT_TYPES: Final[dict[str, type[Act]]] = {verb.name: verb.act for verb in _VERBS}
EVENT_TYPES: Final[dict[str, type[Event]]] = {verb.name: verb.event for verb in _VERBS}
VERB_OF_ACT: Final[dict[type[Act], str]] = {verb.act: verb.name for verb in _VERBS}
VERB_OF_EVENT: Final[dict[type[Event], str]] = {verb.event: verb.name for verb in _VERBS}
_OF_ACT: Final = {verb.act: verb for verb in _VERBS}
_EVOLVE: Final = {verb.event: verb.evolve for verb in _VERBS}


def may(rules: Rules, state: DossierState, verb: str, by: Actor, at: datetime) -> None:
    """Raises the refusal that holds whatever the act says: wrong state, no power, too early, too late."""
    rules = _on_its_day(rules, state, VERBS[verb], at)
    with law_of(state, at):
        _may(rules, _after(state, _before(rules, state, VERBS[verb], by, at)), VERBS[verb], by, at)


def plainly(rules: Rules, state: DossierState, verb: str, by: Actor, at: datetime) -> None:
    """Raises the refusal that the act meets unless its words lift it. Asked after `may`."""
    rules = _on_its_day(rules, state, VERBS[verb], at)
    with law_of(state, at):
        VERBS[verb].plainly(rules, _after(state, _before(rules, state, VERBS[verb], by, at)), by, at)


def decide(rules: Rules, state: DossierState, act: Act) -> tuple[Event, ...]:
    """What happens when somebody does this to a dossier in this state, or the refusal that cites its article.

    What holds whatever the act says is refused first, then what it says is judged. A clock that waited for the competent authority
    starts first, where the act shows that it has the dossier or the transfer time is over (reading 33).
    """
    verb = _OF_ACT[type(act)]
    rules = _on_its_day(rules, state, verb, act.at)
    with law_of(state, act.at):
        first = _before(rules, state, verb, act.by, act.at)
        state = _after(state, first)
        _may(rules, state, verb, act.by, act.at)
        return (*first, *verb.decide(rules, state, act))


def _on_its_day(rules: Rules, state: DossierState, verb: Verb, at: datetime) -> Rules:
    """A dossier lives under the law of its acceptance, before it under that of its filing (reading 1)."""
    if rules.procedure.group is None:
        return rules
    return rules.on(local(at).date() if verb.act is Accept else state.regime_on or local(at).date())


def _before(rules: Rules, state: DossierState, verb: Verb, by: Actor, at: datetime) -> tuple[Event, ...]:
    if not waits_for_authority(state) or verb.act is StartClock:
        return ()
    if not verb.shows_receipt and not starts_by_itself(rules, state, at):
        return ()
    return _OF_ACT[StartClock].decide(rules, state, StartClock(at=at, by=by, received=verb.shows_receipt))


def _after(state: DossierState, events: tuple[Event, ...]) -> DossierState:
    return replay(events, state) if events else state


def _may(rules: Rules, state: DossierState, verb: Verb, by: Actor, at: datetime) -> None:
    """A dossier that another system handles takes nothing but what that system tells of it."""
    if state.source and not verb.of_another_system:
        raise MasteredElsewhere(mastered_by=state.source)
    if state.last_at is not None and at < state.last_at:
        raise OutOfOrder(regime_on_day=state.regime_on, at=at, last=state.last_at)
    verb.may(rules, state, by, at)


def evolve(state: DossierState, event: Event) -> DossierState:
    """The state after an event. Needs no rules and no calendar: every date stands in the event that promised it."""
    return _EVOLVE[type(event)](state, event)


def replay(events: Iterable[Event], state: DossierState | None = None) -> DossierState:
    """The state that a sequence of events makes."""
    return reduce(evolve, events, state or DossierState())
