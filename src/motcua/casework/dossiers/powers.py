"""Who may do which act: the permission it needs, and whether it belongs to the desk or to the agency that handles.

The law refuses by state (and contract staff by their status); this refuses by posting. A closed vocabulary, tested against the
law's verbs.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.refusals import NotPermitted, NotTheirDossier, WithItsGroup
from motcua.foundation.organisation.register import Register
from motcua.foundation.people.principals import Permission, Principal, Role
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.answer_consultation import AnswerConsultation
from motcua.law.dossier.acts.assign import Assign
from motcua.law.dossier.acts.complete_step import CompleteStep
from motcua.law.dossier.added import GIVEN_UP, added_open
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.steps import AddedStep
from motcua.law.process.values import DONE


class Place(StrEnum):
    """Whose officers do it."""

    DESK = "desk"
    """Any service point of the province: intake and return do not depend on boundaries."""
    HANDLING = "handling"
    """The agency that holds an open step, or that resolves."""
    ANYWHERE = "anywhere"


POWERS: Final[dict[str, tuple[frozenset[Permission], Place]]] = {
    "save_draft": (frozenset({Permission.RECEIVE}), Place.DESK),
    "submit": (frozenset({Permission.RECEIVE}), Place.DESK),
    "acknowledge": (frozenset({Permission.RECEIVE}), Place.DESK),
    "accept": (frozenset({Permission.RECEIVE}), Place.DESK),
    "refuse_intake": (frozenset({Permission.RECEIVE}), Place.DESK),
    "request_supplement": (frozenset({Permission.RECEIVE, Permission.HANDLE}), Place.ANYWHERE),
    "supplement": (frozenset({Permission.RECEIVE, Permission.HANDLE}), Place.ANYWHERE),
    "forward": (frozenset({Permission.RECEIVE}), Place.DESK),
    "hand_over_originals": (frozenset({Permission.RECEIVE, Permission.HANDLE}), Place.ANYWHERE),
    "take_up": (frozenset({Permission.HANDLE}), Place.HANDLING),
    "add_step": (frozenset({Permission.HANDLE}), Place.HANDLING),
    "assign": (frozenset({Permission.ASSIGN, Permission.SUPERVISE}), Place.HANDLING),
    "complete_step": (frozenset({Permission.HANDLE, Permission.RECEIVE}), Place.HANDLING),
    "open_sub_dossier": (frozenset({Permission.SWEEP}), Place.ANYWHERE),
    "follow_sub_dossier": (frozenset({Permission.SWEEP}), Place.ANYWHERE),
    "conclude_sub_dossier": (frozenset({Permission.SWEEP}), Place.ANYWHERE),
    "consult": (frozenset({Permission.HANDLE}), Place.HANDLING),
    "answer_consultation": (frozenset({Permission.HANDLE}), Place.ANYWHERE),
    "record_verification": (frozenset({Permission.HANDLE}), Place.HANDLING),
    "require_obligation": (frozenset({Permission.HANDLE}), Place.HANDLING),
    "fulfil_obligation": (frozenset({Permission.HANDLE, Permission.RECEIVE}), Place.ANYWHERE),
    "extend": (frozenset({Permission.SIGN}), Place.HANDLING),
    "draft_result": (frozenset({Permission.HANDLE}), Place.HANDLING),
    "sign": (frozenset({Permission.SIGN}), Place.HANDLING),
    "issue_result": (frozenset({Permission.SIGN}), Place.HANDLING),
    "refuse": (frozenset({Permission.SIGN}), Place.HANDLING),
    "announce_early": (frozenset({Permission.RETURN}), Place.DESK),
    "return_result": (frozenset({Permission.RETURN}), Place.DESK),
    "withdraw": (frozenset({Permission.RECEIVE}), Place.DESK),
    "amend": (frozenset({Permission.RECEIVE}), Place.DESK),
    "close": (frozenset({Permission.SUPERVISE, Permission.REFUSE_INTAKE}), Place.DESK),
    "report_error": (frozenset({Permission.RECEIVE, Permission.HANDLE}), Place.ANYWHERE),
    "correct_result": (frozenset({Permission.SIGN}), Place.HANDLING),
    "warn": (frozenset({Permission.SWEEP}), Place.ANYWHERE),
    "draft_apology": (frozenset({Permission.SWEEP}), Place.ANYWHERE),
    "escalate": (frozenset({Permission.SWEEP}), Place.ANYWHERE),
    "apologise": (frozenset({Permission.SIGN}), Place.HANDLING),
    "recompute": (frozenset({Permission.SUPERVISE, Permission.ADMINISTER}), Place.ANYWHERE),
    "annotate": (frozenset({Permission.RECEIVE, Permission.HANDLE, Permission.SUPERVISE}), Place.ANYWHERE),
    "transfer_jurisdiction": (frozenset({Permission.ADMINISTER}), Place.ANYWHERE),
    "migrate_process": (frozenset({Permission.ADMINISTER}), Place.ANYWHERE),
    "import_case": (frozenset({Permission.ADMINISTER}), Place.ANYWHERE),
}

WITH_THE_GROUP: Final = frozenset({"announce_early", "return_result"})
"""What is done to the group and brings the sub-dossiers with it: the desk hands out once."""

DUTIES: Final[dict[str, frozenset[Permission]]] = {
    "receiving_officer": frozenset({Permission.RECEIVE}),
    "returning_officer": frozenset({Permission.RETURN}),
    "signer": frozenset({Permission.SIGN}),
}
"""Staff role of a step → what completing it needs, where that is narrower than what every completing needs."""

_WORDS: Final = {
    Permission.RECEIVE: "cán bộ tiếp nhận",
    Permission.REFUSE_INTAKE: "công chức tiếp nhận",
    Permission.HANDLE: "chuyên viên thụ lý",
    Permission.ASSIGN: "trưởng phòng",
    Permission.SIGN: "lãnh đạo ký",
    Permission.RETURN: "cán bộ trả kết quả",
    Permission.SUPERVISE: "trưởng bộ phận một cửa",
    Permission.ADMINISTER: "quản trị",
    Permission.SWEEP: "hệ thống",
}


_ROLES: Final = {
    Role.RECEPTION: "cán bộ tiếp nhận",
    Role.CONTRACT: "nhân viên hợp đồng",
    Role.SPECIALIST: "chuyên viên",
    Role.HEAD: "trưởng phòng",
    Role.LEADER: "lãnh đạo",
    Role.SUPERVISOR: "trưởng bộ phận một cửa",
    Role.ADMINISTRATOR: "quản trị",
    Role.SYSTEM: "hệ thống",
}


def holding(steps: Iterable[Step], state: DossierState) -> frozenset[int]:
    """The agencies with an open step of the process. An added step gives no power but over itself (see `whose`), and what a
    sub-dossier does is in its agency's hands there."""
    elsewhere = {one.step for one in state.added} | {one.step for one in state.steps if one.procedure}
    return frozenset(one.agency_id for one in steps if one.agency_id is not None and one.step not in elsewhere)


def whose(
    act: Act, dossier: Dossier, steps: Iterable[Step], state: DossierState, register: Register
) -> frozenset[int] | None:
    """To whom alone it belongs: a step to the agency that holds it, an opinion to whoever was asked for it and to those who
    handle (they record what came on paper); None for every other act."""
    steps = tuple(steps)
    if isinstance(act, CompleteStep | Assign):
        added = added_open(state, act.step)
        if added is not None:
            return ends(added, act.outcome if isinstance(act, CompleteStep) else DONE, dossier, steps, register)
        # of a step that a sub-dossier does the law says so
        own = (one for one in steps if one.step == act.step and not one.in_sub_dossier)
        return next((_holder(one, dossier) for one in own), None)
    if isinstance(act, AnswerConsultation):
        waiting = [one for one in state.consultations if one.answered_at is None and act.consultation in (None, one.id)]
        consulted = {key for one in waiting if (key := register.id_of(one.agency)) is not None}
        # where nothing is waited for the law says so
        return (holding(steps, state) - {dossier.one_stop_id}) | {dossier.resolving_id} | consulted if waiting else None
    return None


def _holder(step: Step, dossier: Dossier) -> frozenset[int]:
    """A step of the applicant is ended by whoever hears of it: the desk or the agency that resolves."""
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
    needed = DUTIES.get(step.role, POWERS["complete_step"][0])
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
    step that is completed. Nobody completes a step from above: whoever watches over an agency does not do its work.
    `register` names the agency that it belongs to.
    """
    check_permission(verb, by, role=role)
    _, place = POWERS[verb]
    if dossier.parent_id is not None and verb in WITH_THE_GROUP:
        raise WithItsGroup
    if only is None and place is not Place.HANDLING:
        return
    # The desk's own intake step gives the desk's agency no power to handle, only to complete that step.
    steps = step_agencies if verb == "complete_step" else step_agencies - {dossier.one_stop_id}
    theirs = only if only is not None else steps | {dossier.resolving_id}
    above = frozenset[int]() if verb == "complete_step" else by.sees_agencies
    if by.agency_id not in theirs and not theirs & above:
        named = sorted(only) if only else [dossier.holder_id or dossier.resolving_id]
        holder = " hoặc ".join(register.agency(one).name for one in named)
        raise NotTheirDossier(holder=holder, agency=by.agency_name)


def check_permission(verb: str, by: Principal, *, role: str = "") -> None:
    """Raises NotPermitted for the wrong role, whatever the dossier. `role`: of the step that is completed."""
    needed = DUTIES.get(role, POWERS[verb][0])
    if not needed & by.permissions:
        raise NotPermitted(
            role=_ROLES[by.role],
            agency=by.agency_name,
            verb=verb,
            needed=", ".join(sorted(_WORDS[one] for one in needed)),
        )
