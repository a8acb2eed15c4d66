"""What an act on one dossier of a group means for the others: it opens sub-dossiers, ends steps of the group, returns together.

Computed from the state after the act, so that it holds for every act that opens a step or ends a dossier. All of it is in the
transaction of the act and in its author's name. The group is locked before its sub-dossiers, whichever of them is acted on.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.acts.align_results import close_results
from motcua.acts.completes_step import completes_step
from motcua.acts.levels import levels_differ
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.groups import open_sub_dossier
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.locking import LockedDossier
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.act import Act, Actor
from motcua.law.dossier.acts.accept import Accept
from motcua.law.dossier.acts.conclude_sub_dossier import ConcludeSubDossier
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.follow_sub_dossier import FollowSubDossier
from motcua.law.dossier.acts.fulfil_obligation import ObligationFulfilled
from motcua.law.dossier.acts.issue_result import ResultIssued
from motcua.law.dossier.acts.open_sub_dossier import OpenSubDossier
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.refuse import RefusedAfterAppraisal
from motcua.law.dossier.acts.return_result import ResultReturned, ReturnResult
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.acts.withdraw import Withdraw, Withdrawn
from motcua.law.dossier.group import handled, to_open
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import ClockState, DossierState, Status, SubDossierEnd
from motcua.law.dossier.steps import StepOpened

MOVING: Final = (Supplemented, Extended, Recomputed, ObligationFulfilled)
"""The events that may give a dossier a new appointment by law."""

_ENDS: Final = {Status.WITHDRAWN: SubDossierEnd.WITHDRAWN, Status.STOPPED: SubDossierEnd.STOPPED}


def align_group(dossier_id: UUID, past: History, circumstances: Circumstances) -> History:
    """Bring the rest of the group into line with a dossier that was just acted on, and what waits for a signature. Returns its
    history after that.

    Call it in the transaction of the act, after every act that may open a step or end a dossier. Does nothing for a dossier without
    a group. A sub-dossier that cannot be opened (no agency, no countable time) is refused, and the act with it.
    """
    state, action = past.state, _Action(replace(circumstances, key=None, expected=None))
    close_results(dossier_id, state, circumstances)
    if state.group:
        _tell_group(dossier_id, past, action)
    for step in sorted(to_open(state), key=lambda one: one.procedure):
        past = _open(dossier_id, step, action)
    if state.sub_dossiers:
        _carry(past, action)
    return past


@dataclass(frozen=True, slots=True)
class _Action:
    """The circumstances of the act that caused all of this."""

    circumstances: Circumstances

    @property
    def at(self) -> datetime:
        return self.circumstances.at

    @property
    def actor(self) -> Actor:
        return dossiers.actor(self.circumstances.by)

    def on(
        self,
        dossier: UUID | LockedDossier,
        *acts: dossiers.MakeAct,
        completes_step: dossiers.CompletesStep | None = None,
    ) -> History:
        return dossiers.follow_on(dossier, acts, self.circumstances, completes_step=completes_step)


def _open(group_id: UUID, step: StepOpened, action: _Action) -> History:
    """The sub-dossier is opened, accepted at this moment (the desk received it with the group), and recorded in the group.

    Its clock runs at once, also where that of the group waits: its agency has it with this act.
    """
    sub = open_sub_dossier(group_id, step, action.circumstances)
    row = sub.dossier
    other_level = levels_differ(row.received_at_point_id, row.resolving_id, sub.register)

    def accept(rules: Rules, state: DossierState) -> Act:
        return Accept(
            at=action.at, by=action.actor, channel=state.channel, other_level=other_level, group=str(group_id)
        )

    def tell_group(rules: Rules, state: DossierState) -> Act:
        return OpenSubDossier(at=action.at, by=action.actor, step=step.step, sub_dossier=str(row.pk))

    align_group(row.pk, action.on(sub, accept), action.circumstances)
    return action.on(group_id, tell_group)


def _tell_group(sub_id: UUID, past: History, action: _Action) -> None:
    """A sub-dossier that waits or has a new appointment moves its own promise. One that has ended ends its step of the group, which
    may open further ones."""
    group_id, end = UUID(past.state.group), _end(past.state)
    if end is None:
        action.on(group_id, _followed(sub_id, past, action))
        return
    payload = _payload(past)

    def conclude(rules: Rules, state: DossierState) -> Act | None:
        if state.is_closed or not any(one.id == str(sub_id) for one in handled(state)):
            return None
        return ConcludeSubDossier(at=action.at, by=action.actor, sub_dossier=str(sub_id), end=end, **payload)

    after = action.on(group_id, conclude)
    align_group(group_id, after, action.circumstances)


def _followed(sub_id: UUID, past: History, action: _Action) -> dossiers.MakeAct:
    clock = past.state.clock
    waits = clock.state in (ClockState.VOID, ClockState.STOPPED)
    moved = any(one.at == action.at and isinstance(one, MOVING) for one in past.events)

    def follow(rules: Rules, state: DossierState) -> Act | None:
        entry = next((one for one in handled(state) if one.id == str(sub_id)), None)
        known = next((one.waits for one in state.clock.results if entry and one.code == entry.result), None)
        if state.is_closed or known is None or (known == waits and not (moved and clock.current)):
            return None
        return FollowSubDossier(
            at=action.at,
            by=action.actor,
            sub_dossier=str(sub_id),
            waits=waits,
            appointment=clock.current if moved else None,
            index=clock.index if moved else None,
        )

    return follow


def _payload(past: History) -> dict[str, str]:
    """What the group has to know of the end: the number of the document, or the reason of the refusal."""
    for event in reversed(past.events):
        if isinstance(event, ResultIssued):
            return {"number": event.number}
        if isinstance(event, RefusedAfterAppraisal):
            return {"reason": event.reason, "legal_basis": event.legal_basis}
    return {}


def _end(state: DossierState) -> SubDossierEnd | None:
    if state.status in (Status.DONE, Status.RETURNED):
        return SubDossierEnd.REFUSED if state.outcome.refused else SubDossierEnd.ISSUED
    return _ENDS.get(state.status)


def _carry(past: History, action: _Action) -> None:
    """What was just done to the group and is done to its sub-dossiers with it: the return of results, the withdrawal."""
    last = next((one for one in reversed(past.events) if isinstance(one, ResultReturned | Withdrawn)), None)
    if last is None or last.at != action.at:
        return
    for entry in past.state.sub_dossiers:
        if isinstance(last, Withdrawn):
            sub_id = UUID(entry.id)
            close_results(sub_id, action.on(sub_id, _withdrawn(last, action)).state, action.circumstances)
        elif last.result in ("", entry.result):
            with_it = completes_step("return_result", action.circumstances)
            action.on(UUID(entry.id), _returned(last, action), completes_step=with_it)


def _withdrawn(group: Withdrawn, action: _Action) -> dossiers.MakeAct:
    def withdraw(rules: Rules, state: DossierState) -> Act | None:
        if state.is_closed:
            return None
        return Withdraw(at=action.at, by=action.actor, reason=group.reason, requested_by=group.requested_by)

    return withdraw


def _returned(group: ResultReturned, action: _Action) -> dossiers.MakeAct:
    def hand_over(rules: Rules, state: DossierState) -> Act | None:
        if state.status is not Status.DONE:
            return None
        return ReturnResult(
            at=action.at,
            by=action.actor,
            by_way=group.by_way,
            collected_by=group.collected_by,
            collector=group.collector,
            authorised=group.authorised,
        )

    return hand_over
