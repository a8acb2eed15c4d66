"""Complete an open step with an outcome; the process says what opens next. TT 01/2018 Art. 8: each step has unit, role, time."""

from dataclasses import dataclass, replace

from motcua.law.dossier.act import Act, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.refusals import NoProcess
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DECIDED, OPEN_AFTER_ACCEPTANCE, DossierState
from motcua.law.dossier.steps import Answers, StepOpened, opened, standing
from motcua.law.process.place import Place, advance


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteStep(Act):
    """`outcome`: empty for a step that has one only; `answers`: to the questions that its conditions ask."""

    step: str
    outcome: str = ""
    answers: Answers = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCompleted(Event):
    step: str
    outcome: str
    note: str
    place: Place
    steps_opened: tuple[StepOpened, ...]


def decide(rules: Rules, state: DossierState, act: CompleteStep) -> tuple[Event, ...]:
    """While the dossier is open, or decided and not yet returned: the return is the last step."""
    status_is(state, OPEN_AFTER_ACCEPTANCE | DECIDED)
    if rules.process is None or state.place is None:
        raise NoProcess(regime_on_day=state.regime_on)
    place = advance(rules.process, state.place, act.step, act.outcome or None, dict(act.answers))
    return (
        StepCompleted(
            at=act.at,
            agency=act.by.agency,
            step=act.step,
            outcome=act.outcome,
            note=act.note,
            place=place,
            steps_opened=opened(rules, rules.process, frozenset(state.place.open) - {act.step}, place, act.at),
        ),
    )


def evolve(state: DossierState, event: StepCompleted) -> DossierState:
    steps = standing(event.place, state.steps, event.steps_opened, event.at)
    return replace(state, place=event.place, steps=steps, last_at=event.at)
