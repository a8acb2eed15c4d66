"""What an act on a dossier means for its drafted results: none waits, and none stands, against what the dossier says.

The room of results follows here, by every door. An act of results, which has the file, moves both by itself.
"""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from motcua.casework.results import actions as results
from motcua.casework.results.queries import lock_results
from motcua.casework.results.values import AT_WORK, Closed, Result, ResultState
from motcua.casework.vault import actions as vault
from motcua.casework.vault.values import StatusReason
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.state import CLOSED, DossierState, Status
from motcua.law.reuse.facts import Status as PaperStatus

MOVING: Final = frozenset(
    {"draft_result", "sign_on_paper", "issue_result", "correct_result", "revoke_result", "transfer_jurisdiction"}
)
"""Verbs that move a result, done without its file: in words, on paper, with the whole dossier."""

_ENDED: Final = CLOSED - {Status.RETURNED}
"""What is returned was issued before."""


def results_to_move(dossier_id: UUID, verb: str) -> tuple[Result, ...]:
    """The results that the act may move, locked before the dossier is, as acts of results do it."""
    return lock_results(dossier_id) if verb in MOVING else ()


def move_results(
    concerned: tuple[Result, ...], verb: str, payload: Mapping[str, Any], circumstances: Circumstances
) -> None:
    """Close what waits, or replace or revoke what stands, as the act says. `concerned`: of `results_to_move`."""
    waiting = [one for one in concerned if one.state in AT_WORK]
    first = [one for one in waiting if one.corrects is None and payload.get("result", "") in ("", one.result)]
    match verb:
        case "draft_result":
            for one in first:
                if one.state is ResultState.SUBMITTED:
                    results.send_back(one.id, "", circumstances)
        case "sign_on_paper":
            _close(first, Closed.ON_PAPER, circumstances)
        case "issue_result":
            _close(first, Closed.ISSUED, circumstances)
        case "transfer_jurisdiction":
            _close(waiting, Closed.MOVED, circumstances)
        case "correct_result" | "revoke_result":
            _close([one for one in waiting if one.corrects is not None], Closed.CORRECTED, circumstances)
            for one in concerned:
                if one.stands:
                    _end(one, verb, payload, circumstances)


def close_results(dossier_id: UUID, state: DossierState, circumstances: Circumstances) -> None:
    """Nothing waits for a signature in a dossier that has ended. What corrects a result that was given out goes on."""
    if state.status not in _ENDED:
        return
    waiting = [one for one in lock_results(dossier_id) if one.state in AT_WORK and one.corrects is None]
    _close(waiting, Closed.ENDED, circumstances)


def _close(waiting: list[Result], because: Closed, circumstances: Circumstances) -> None:
    for one in waiting:
        results.close(one.id, because, circumstances)


def _end(one: Result, verb: str, payload: Mapping[str, Any], circumstances: Circumstances) -> None:
    """What stands is replaced by a paper, or revoked; its paper in the vault with it."""
    if verb == "revoke_result":
        results.revoke(one.id, payload["decision"], circumstances)
        status, reason = PaperStatus.REVOKED, StatusReason.DECISION
    else:
        results.replace_on_paper(one.id, payload.get("number", ""), circumstances)
        status, reason = PaperStatus.REPLACED, StatusReason.CONTENT_CHANGED
    if one.paper_id is not None:
        vault.change_status(one.paper_id, status, reason, replaced_by=None, circumstances=circumstances)
