"""An act on a dossier that its drafted result decides with: submitting, approving, sending back, revoking, from any door."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from motcua.acts.revoke_result import Revocation, revoke_result
from motcua.acts.submit_result import approve_result, send_back_result, submit_result
from motcua.casework.results.queries import results_of
from motcua.casework.results.values import Result, ResultState
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal

Act = Callable[[UUID, Mapping[str, Any], Circumstances], Result]


def _revoked(one: UUID, payload: Mapping[str, Any], now: Circumstances) -> Result:
    words = (str(payload.get(name, "")) for name in ("decision", "reason", "legal_basis"))
    return revoke_result(one, Revocation(*words), now)


_IN: Final[dict[str, tuple[ResultState, Act]]] = {
    "submit_result": (ResultState.DRAFT, lambda one, _, now: submit_result(one, now)),
    "approve_result": (ResultState.SUBMITTED, lambda one, _, now: approve_result(one, now)),
    "send_back_result": (
        ResultState.SUBMITTED,
        lambda one, payload, now: send_back_result(one, payload.get("reason", ""), now),
    ),
    "revoke_result": (ResultState.LEFT, _revoked),
}
"""Verb → how far the result is that it is done to, and the act."""


def with_result(
    dossier_id: UUID, verb: str, payload: Mapping[str, Any], now: Circumstances, *, seen_by: Principal
) -> bool:
    """Do it, where a result of this dossier is concerned. False: none is, the dossier has its result by words alone."""
    if verb not in _IN:
        return False
    state, act = _IN[verb]
    concerned = next((one for one in results_of(dossier_id, seen_by=seen_by) if _fits(one, state)), None)
    if concerned is None:
        return False
    act(concerned.id, payload, now)
    return True


def _fits(one: Result, state: ResultState) -> bool:
    return one.stands if state is ResultState.LEFT else one.state is state and one.corrects is None
