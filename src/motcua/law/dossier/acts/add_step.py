"""Add a step that the process does not have: a visit to the site, a council, a paper to be presented once more.

TT 01/2018 Art. 8 wants unit, role and time of every step; NĐ 118/2025 Art. 19 leaves the verification to the handling agency. So an
added step has all three and a reason. It moves no legal clock: that one knows the procedure's own time only.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import civil_servant, given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, DossierState, Status
from motcua.law.dossier.step_refusals import StepNameTooLong, WaitsForNothing
from motcua.law.dossier.steps import ADDED, AddedStep, StepOpened
from motcua.law.dossier.verb import Verb
from motcua.law.process.refusals import step_not_open
from motcua.law.references import AgencyRef, Code, StepId, Text
from motcua.law.worktime.arithmetic import due
from motcua.law.worktime.values import Duration

HANDLED: Final = IN_HANDLING - {Status.ACCEPTED}
LONGEST_NAME: Final = 200
LONGEST_ROLE: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStep(Act):
    """`to`: the agency that does it; `role`: whose work it is there; `within`: its time from now; `before`: the open step that
    waits for it, empty: the first open step of the process."""

    name: Text = ""
    to: AgencyRef = ""
    role: Code = "case_officer"
    within: Duration | None = None
    before: StepId = ""
    reason: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAdded(Event):
    """`before` is empty where no step was open: then the handling agency waits. `name`: what the person called the step."""

    step: StepOpened
    before: StepId
    reason: Text
    name: Text


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant once the dossier is taken up, with a name, an agency, a time of its own and a reason.

    Before that it is the desk's, whose handing over has a clock of its own and waits for nothing.
    """
    status_is(state, HANDLED)
    civil_servant(state, by)


def decide(rules: Rules, state: DossierState, act: AddStep) -> tuple[Event, ...]:
    within = act.within if act.within is not None and act.within.amount > 0 else None
    name = act.name.strip()
    given(
        state,
        tên_bước=name,
        cơ_quan_thực_hiện=act.to,
        vai_trò=act.role.strip(),
        thời_gian_thực_hiện=within,
        lý_do=act.reason.strip(),
    )
    if within is None:
        raise AssertionError("checked above")
    if len(name) > LONGEST_NAME or len(act.role) > LONGEST_ROLE:
        raise StepNameTooLong(regime_on_day=state.regime_on, most=LONGEST_NAME, role=LONGEST_ROLE)
    step = StepOpened(
        step=_next_id(rules, state),
        name=name,
        role=act.role,
        agency_role=ADDED,
        due=due(rules.calendar, act.at, within),
        agency=act.to,
    )
    return (
        StepAdded(
            at=act.at, agency=act.by.agency, step=step, before=_waiting(state, act), reason=act.reason, name=name
        ),
    )


def _waiting(state: DossierState, act: AddStep) -> str:
    """The step that waits. One may wait for several, and an added step for another; none waits that ends by silence, since no
    agency holds up what the law does by itself, nor one in which the applicant is waited for."""
    opened = {one.step: one for one in state.steps}
    if act.before:
        if act.before not in opened:
            raise step_not_open(act.before, opened)
        if not may_wait(opened[act.before]):
            raise WaitsForNothing(regime_on_day=state.regime_on, step=opened[act.before].name)
        return act.before
    return next((one.step for one in state.steps if one.agency_role != ADDED and may_wait(one)), "")


def may_wait(step: StepOpened) -> bool:
    """Whether another step can be added before this open one."""
    return not step.pauses and not step.silence and not step.procedure  # a sub-dossier has steps of its own to add to


def _next_id(rules: Rules, state: DossierState) -> str:
    """Numbered in the dossier, past any step of its process that bears the same id."""
    taken = {one.step for one in state.added}
    if rules.process is not None:
        taken |= {one.id for one in rules.process.definition.steps}
    number = len(state.added) + 1
    while f"them-{number}" in taken:
        number += 1
    return f"them-{number}"


def evolve(state: DossierState, event: StepAdded) -> DossierState:
    added = AddedStep(event.step.step, event.before, event.agency, event.at)
    steps = (*state.steps, replace(event.step, opened_at=event.at))
    return replace(state, steps=steps, added=(*state.added, added), last_at=event.at)


VERB = Verb(name="add_step", order=110, act=AddStep, event=StepAdded, may=may, decide=decide, evolve=evolve)
