"""In whose hands a dossier is: of a colleague who opened the form of an act, or who has the open step.

What it means for a page: a colleague's dossier is shown and not changed, until it is taken over.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.models import Step
from motcua.casework.dossiers.powers import POWERS, may_complete
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.acts.assign import Assigned
from motcua.law.references import AccountRef

BESIDE: Final = frozenset({"annotate", "assign", "record_call", "answer_consultation", "hand_over_originals"})
"""Acts that take nothing out of a colleague's hands."""


@dataclass(frozen=True, slots=True)
class InHands:
    """Who has it. `since` None: not known. `step`: the open step that is theirs; empty where they have a form open."""

    ref: AccountRef
    since: datetime | None
    step: str = ""
    name: str = ""
    """Of who has a form open; the record names the others."""
    account_id: int = 0


def in_hands(case: Case, *, by: Principal, step: str | None = None) -> InHands | None:
    """The colleague who has the dossier in hand now; None: nobody but this officer, if anybody.

    A lease counts for every act. A step counts for its own completing: with `step` only that one.
    """
    return leased(case, by=by) or next(
        (theirs for one in case.open_steps if step in (None, one.step) and (theirs := of_step(case, one, by=by))), None
    )


def leased(case: Case, *, by: Principal) -> InHands | None:
    """The colleague of this officer's agency who has the form of an act open."""
    events, at = case.facts.event_count, case.at
    lease = next((one for one in case.leases if one.holds_against(by, events=events, at=at)), None)
    if lease is None:
        return None
    return InHands(lease.account_ref, lease.since, name=lease.name, account_id=lease.account_id)


def of_step(case: Case, step: Step, *, by: Principal) -> InHands | None:
    """The colleague to whom an open step was given that this officer could complete as well."""
    if step.assignee_id in (None, by.account_id) or not may_complete(step, case.row, by):
        return None
    events = (one.event for one in reversed(case.history.happened))
    given = next((one for one in events if isinstance(one, Assigned) and one.step == step.step), None)
    if given is None:
        return None
    return InHands(given.officer, given.at, step.step, account_id=step.assignee_id or 0)


def may_take_over(case: Case, *, by: Principal) -> bool:
    """Whether this officer's post lets them have it: a step that they could complete, or the work of the desk that has it."""
    if not POWERS["take_over"].permissions & by.permissions:
        return False
    mine = any(may_complete(one, case.row, by) for one in case.open_steps)
    return mine or case.facts.holder_id in by.sees_agencies | {by.agency_id}
