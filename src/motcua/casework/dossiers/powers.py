"""Who may do which act: the permission it needs, and whether it belongs to the desk or to the agency that handles.

The law refuses by state (and contract staff by their status); this refuses by posting. A closed vocabulary, tested against the
law's verbs.
"""

from enum import StrEnum
from typing import Final

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.refusals import NotPermitted, NotTheirDossier
from motcua.foundation.people.principals import Permission, Principal, Role


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
    "assign": (frozenset({Permission.ASSIGN, Permission.SUPERVISE}), Place.HANDLING),
    "complete_step": (frozenset({Permission.HANDLE, Permission.RECEIVE}), Place.HANDLING),
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
    "import_case": (frozenset({Permission.ADMINISTER}), Place.ANYWHERE),
}

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


def check(verb: str, dossier: Dossier, by: Principal, step_agencies: frozenset[int]) -> None:
    """Raises NotPermitted for the wrong role and NotTheirDossier for the wrong agency. `step_agencies` hold open steps."""
    needed, place = POWERS[verb]
    if not needed & by.permissions:
        raise NotPermitted(
            role=_ROLES[by.role],
            agency=by.agency_name,
            verb=verb,
            needed=", ".join(sorted(_WORDS[one] for one in needed)),
        )
    if place is not Place.HANDLING:
        return
    # The desk's own intake step gives the desk's agency no power to handle, only to complete that step.
    steps = step_agencies if verb == "complete_step" else step_agencies - {dossier.one_stop_id}
    theirs = steps | {dossier.resolving_id}
    if by.agency_id not in theirs and not theirs & by.sees_agencies:
        raise NotTheirDossier(holder=dossier.holder or dossier.resolving, agency=by.agency_name)
