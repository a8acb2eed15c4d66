"""Complete an open step with an outcome; the process says what opens next. TT 01/2018 Art. 8: each step has unit, role, time.

A step that was added opens nothing: what waited for it goes on.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.added import OUTCOMES, added_open, after_added, awaited, without, without_any
from motcua.law.dossier.clocks import posting_lasts, silence_due, silence_tells
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.refusals import NoProcess
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DECIDED, FILED, OPEN_AFTER_ACCEPTANCE, DossierState
from motcua.law.dossier.step_refusals import (
    AddedStepOpen,
    InSubDossier,
    NoOneConsulted,
    NotAcceptedYet,
    PostingNotOver,
    SilenceTooEarly,
)
from motcua.law.dossier.steps import (
    Answers,
    StepDues,
    StepMove,
    StepOpened,
    before_acceptance,
    opened,
    standing,
    with_dues,
)
from motcua.law.dossier.verb import Verb
from motcua.law.process.place import Place, advance
from motcua.law.process.refusals import UnknownOutcome, step_not_open
from motcua.law.process.values import DONE
from motcua.law.references import AccountRef, Outcome, StepId, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteStep(Act):
    """`outcome`: empty where conditions or branches decide, of an added step "xong" or "bo"; `answers`: to the questions that its
    conditions ask; `note`: what came out."""

    step: StepId
    outcome: Outcome = ""
    answers: Answers = ()
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCompleted(Event):
    """`place` after it; None for a dossier without a process, whose only steps are added ones. `step_dues`: the clock of the step
    that waited for an added one, moved by its waiting. `officer`: who completed it by itself; only they can
    take it back. Empty where it came with another act."""

    step: StepId
    outcome: Outcome
    note: Text
    place: Place | None
    steps_opened: tuple[StepOpened, ...]
    step_dues: StepDues = ()
    officer: AccountRef = ""


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the dossier is open, or decided and not yet returned: the return is the last step. Before acceptance only where
    the process has work before it; a step after it opens with the acceptance."""
    status_is(state, OPEN_AFTER_ACCEPTANCE | DECIDED | (FILED if state.place else frozenset()))
    if not state.added and (rules.process is None or state.place is None):
        raise NoProcess(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: CompleteStep) -> tuple[Event, ...]:
    """Nobody presses what only time can bring. A step of the process waits for every added step that stands before it. The step
    of a sub-dossier ends with the sub-dossier and by nobody's hand.
    """
    if any(one.step == act.step and one.procedure for one in state.steps):
        raise InSubDossier(regime_on_day=state.regime_on)
    for waits_for in awaited(state, act.step):
        raise AddedStepOpen(regime_on_day=state.regime_on, step=waits_for.name, holder=waits_for.agency)
    if added_open(state, act.step) is not None:
        return (_of_added(rules, state, act),)
    return (completed(rules, state, act),)


def completed(rules: Rules, state: DossierState, act: CompleteStep) -> StepCompleted:
    """The open step is done and the process moves on. Refuses what the process refuses."""
    if rules.process is None or state.place is None:
        if state.added:
            raise step_not_open(act.step, (one.step for one in state.steps))
        raise NoProcess(regime_on_day=state.regime_on)
    place = advance(rules.process, state.place, act.step, act.outcome or None, dict(act.answers))
    _only_time_brings(state, act)
    open_now = opened(rules, rules.process, frozenset(state.place.open) - {act.step}, place, act.at)
    if state.accepted_at is None:
        if not before_acceptance(rules.process, act.step):
            raise NotAcceptedYet(regime_on_day=state.regime_on, step=rules.process.step(act.step).name)
        open_now = tuple(one for one in open_now if before_acceptance(rules.process, one.step))
    return StepCompleted(
        at=act.at,
        agency=act.by.agency,
        step=act.step,
        outcome=act.outcome,
        note=act.note,
        place=place,
        steps_opened=open_now,
        officer=act.by.ref,
    )


def _only_time_brings(state: DossierState, act: CompleteStep) -> None:
    """A posting lasts as long as it must, and silence means consent, or the end, by the time that it lasts (reading 24): no hand
    ends the one or gives the outcome of the other before."""
    step = next((one for one in state.steps if one.step == act.step), None)
    if step is None:
        return
    if posting_lasts(step, act.at):
        raise PostingNotOver(step=step.name, until=step.lasts_until)
    outcome = act.outcome or DONE
    if step.silence != outcome or silence_tells(state, step, act.at):
        return
    until = silence_due(state, step)
    if until is None:
        raise NoOneConsulted(step=step.name, outcome=outcome)
    raise SilenceTooEarly(step=step.name, outcome=outcome, until=until)


def _of_added(rules: Rules, state: DossierState, act: CompleteStep) -> StepCompleted:
    outcome = act.outcome or DONE
    if outcome not in OUTCOMES:
        raise UnknownOutcome(step=act.step, outcome=outcome, allowed=", ".join(OUTCOMES))
    return StepCompleted(
        at=act.at,
        agency=act.by.agency,
        step=act.step,
        outcome=outcome,
        note=act.note,
        place=state.place,
        steps_opened=(),
        step_dues=after_added(rules.calendar, state, act.step, act.at),
        officer=act.by.ref,
    )


def evolve(state: DossierState, event: StepCompleted) -> DossierState:
    """END closes whatever is still open, added steps too."""
    if added_open(state, event.step) is not None:
        state = without(state, event.step, event.at)
        return replace(state, steps=with_dues(state.steps, event.step_dues), last_at=event.at)
    if event.place is None:
        raise AssertionError("a step of a process ends in a place")
    if event.place.ended:
        state = without_any(state, event.at)
    added = tuple(step for step in state.steps if added_open(state, step.step) is not None)
    steps = standing(event.place, state.steps, event.steps_opened, event.at) + added
    return replace(state, place=event.place, steps=steps, last_at=event.at, last_move=_move(state, event))


def _move(before: DossierState, event: StepCompleted) -> StepMove | None:
    """None where more than the step moved: it came with another act or by itself, ended the process, or opened a sub-dossier."""
    step = next((one for one in before.steps if one.step == event.step), None)
    if step is None or before.place is None or event.place is None or event.place.ended or not event.officer:
        return None
    if any(one.procedure for one in (step, *event.steps_opened)):
        return None
    opened = tuple(one.step for one in event.steps_opened)
    return StepMove(event.at, event.agency, event.officer, before.place, step, opened)


VERB = Verb(
    name="complete_step",
    order=130,
    act=CompleteStep,
    event=StepCompleted,
    may=may,
    decide=decide,
    evolve=evolve,
)
