"""Who may do which act: the permission it needs, and whether it belongs to the desk or to the agency that handles.

The law refuses by state (and contract staff by their status); this refuses by posting. Each verb says it in a file of its own in
`verbs/`; a test holds them to the law's verbs.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.power import Place, Power
from motcua.casework.dossiers.refusals import NotPermitted, NotTheirDossier, WithItsGroup
from motcua.foundation.organisation.register import Register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.discovery import discover
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.answer_consultation import AnswerConsultation
from motcua.law.dossier.acts.assign import Assign
from motcua.law.dossier.acts.complete_step import CompleteStep
from motcua.law.dossier.acts.remind import Remind
from motcua.law.dossier.added import GIVEN_UP, added_open
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.steps import AddedStep
from motcua.law.process.values import DONE

POWERS: Final[dict[str, Power]] = discover("motcua.casework.dossiers.verbs", "POWER", Power)
"""Verb of the law → who may do it, and what it means for a case."""

DUTIES: Final[dict[str, frozenset[Permission]]] = {
    "receiving_officer": frozenset({Permission.RECEIVE}),
    "returning_officer": frozenset({Permission.RETURN}),
    "signer": frozenset({Permission.SIGN}),
}
"""Staff role of a step → what completing it needs, where that is narrower than what every completing needs."""


WRITES_DOWN: Final = frozenset({Permission.RECEIVE})
"""What writing down needs that an authority of another province did something."""


def holding(steps: Iterable[Step], state: DossierState) -> frozenset[int]:
    """The agencies with an open step of the process. An added step gives no power but over itself (see `whose`), and what a
    sub-dossier does is in its agency's hands there."""
    elsewhere = {one.step for one in state.added} | {one.step for one in state.steps if one.procedure}
    return frozenset(one.agency_id for one in steps if one.agency_id is not None and one.step not in elsewhere)


def whose(
    act: Act, dossier: Dossier, steps: Iterable[Step], state: DossierState, register: Register
) -> frozenset[int] | None:
    """To whom alone it belongs: a step to the agency that holds it, an opinion to the agency that was asked for it and to those who
    handle (they record what came on paper), a reminder to those who answer for the date; None for every other act."""
    if isinstance(act, Remind):
        return who_reminds(dossier)
    if isinstance(act, CompleteStep | Assign):
        outcome = act.outcome if isinstance(act, CompleteStep) else DONE
        return whose_step(act.step, dossier, steps, state, register, outcome=outcome)
    if isinstance(act, AnswerConsultation):
        return whose_opinion(dossier, steps, state, register, consultation=act.consultation)
    return None


def whose_step(
    step: str, dossier: Dossier, steps: Iterable[Step], state: DossierState, register: Register, *, outcome: str = DONE
) -> frozenset[int] | None:
    """The agencies that end this open step so, or hand it to one of theirs; None where no such step is open here."""
    steps = tuple(steps)
    added = added_open(state, step)
    if added is not None:
        return ends(added, outcome, dossier, steps, register)
    # of a step that a sub-dossier does the law says so
    own = (one for one in steps if one.step == step and not one.in_sub_dossier)
    return next((_holder(one, dossier) for one in own), None)


def whose_opinion(
    dossier: Dossier,
    steps: Iterable[Step],
    state: DossierState,
    register: Register,
    *,
    consultation: int | None = None,
) -> frozenset[int] | None:
    """Who was consulted and who handles; `consultation` None: any that waits. None where nothing is waited for: the law says so."""
    waiting = [one for one in state.consultations if one.answered_at is None and consultation in (None, one.id)]
    consulted = {key for one in waiting if (key := register.id_of(one.agency)) is not None}
    return (holding(steps, state) - {dossier.one_stop_id}) | {dossier.resolving_id} | consulted if waiting else None


def who_reminds(dossier: Dossier) -> frozenset[int]:
    """Who answers for the date: the agency that resolves and the one-stop that promised it; of them the officers above, too."""
    return frozenset({dossier.resolving_id, dossier.one_stop_id or dossier.resolving_id})


def may_remind(dossier: Dossier, by: Principal) -> bool:
    """Whether the principal may remind the agency that works on this dossier."""
    theirs = by.sees_agencies | {by.agency_id}
    return bool(POWERS["remind"].permissions & by.permissions) and not who_reminds(dossier).isdisjoint(theirs)


def _holder(step: Step, dossier: Dossier) -> frozenset[int]:
    """A step of the applicant is ended by the one who hears of it: the desk or the agency that resolves."""
    if step.agency_id is not None:
        return frozenset({step.agency_id})
    return frozenset({dossier.resolving_id, dossier.one_stop_id or dossier.resolving_id})


def role_of(act: Act, steps: Iterable[Step]) -> str:
    """The staff role of the step that the act completes; empty for every other act."""
    done = act.step if isinstance(act, CompleteStep) else ""
    return next((one.role for one in steps if one.step == done), "")


def ends(added: AddedStep, outcome: str, dossier: Dossier, steps: Iterable[Step], register: Register) -> frozenset[int]:
    """The agencies that end an added step so: its own agency does it; the one that added it, or that resolves, says that it is
    not needed any more."""
    if outcome == GIVEN_UP:
        adder = register.id_of(added.by)
        return frozenset({dossier.resolving_id} | ({adder} if adder is not None else set()))
    return frozenset(one.agency_id for one in steps if one.step == added.step and one.agency_id is not None)


def may_complete(step: Step, dossier: Dossier, by: Principal) -> bool:
    """Whether this open step of the process is the principal's to end, and not a sub-dossier's."""
    if step.in_sub_dossier:
        return False
    needed = DUTIES.get(step.role, POWERS["complete_step"].permissions)
    return bool(needed & by.permissions) and by.agency_id in _holder(step, dossier)


def check(
    verb: str,
    dossier: Dossier,
    by: Principal,
    step_agencies: frozenset[int],
    *,
    register: Register,
    only: frozenset[int] | None = None,
    role: str = "",
) -> None:
    """Raises NotPermitted for the wrong role, NotTheirDossier for the wrong agency, WithItsGroup for what a sub-dossier leaves to
    its group. `step_agencies` hold open steps; `only`: the agencies to which it belongs whatever the others hold; `role`: of the
    step that is completed. Nobody completes a step from above: a supervisor of an agency does not do its work.
    `register` names the agency that it belongs to. What an authority of another province does is written down by the desk that
    received (`Power.written_down`).
    """
    power, outside = POWERS[verb], register.agency(dossier.resolving_id).kind is AgencyKind.OUTSIDE
    if power.written_down and outside:
        _check_writes_down(verb, dossier, by, register)
        return
    check_permission(verb, by, role=role, on=dossier.regime_on)
    if dossier.parent_id is not None and power.with_the_group:
        raise WithItsGroup
    if only is None and power.place is not Place.HANDLING:
        return
    # The desk's own intake step gives the desk's agency no power to handle, only to complete that step.
    steps = step_agencies if verb == "complete_step" else step_agencies - {dossier.one_stop_id}
    theirs = only if only is not None else steps | {dossier.resolving_id}
    above = frozenset[int]() if verb == "complete_step" else by.sees_agencies
    if by.agency_id not in theirs and not theirs & above:
        named = sorted(only) if only else [dossier.holder_id or dossier.resolving_id]
        holder = " hoặc ".join(register.agency(one).name for one in named)
        raise NotTheirDossier(holder=holder, agency=by.agency_name)


def _check_writes_down(verb: str, dossier: Dossier, by: Principal, register: Register) -> None:
    """The receiving one-stop of a dossier that an authority of another province resolves."""
    _check_one_of(WRITES_DOWN, verb, by, on=dossier.regime_on)
    if by.agency_id != dossier.one_stop_id:
        holder = register.agency(dossier.one_stop_id or dossier.resolving_id).name
        raise NotTheirDossier(holder=holder, agency=by.agency_name)


def check_permission(verb: str, by: Principal, *, on: date | None, role: str = "") -> None:
    """Raises NotPermitted for the wrong role, whatever the dossier. `role`: of the step that is completed; `on`: the day whose law
    is cited."""
    _check_one_of(DUTIES.get(role, POWERS[verb].permissions), verb, by, on=on)


def _check_one_of(needed: frozenset[Permission], verb: str, by: Principal, *, on: date | None) -> None:
    if not needed & by.permissions:
        raise NotPermitted(regime_on_day=on, role=by.role, agency=by.agency_name, verb=verb, needed=needed)
