"""Who may read, draw up, issue and report of plans. The same gate as for dossiers: what an officer sees follows from their posting."""

from collections.abc import Collection
from typing import Final

from django.db.models import Q

from motcua.foundation.organisation.duties import of_province, own_agencies
from motcua.foundation.organisation.heirs import forerunners_of
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.plans.models import Plan
from motcua.foundation.plans.refusals import MayNotDrawUp, MayNotIssue, MayNotReport
from motcua.law.plans.values import PlanState

READS: Final = frozenset(
    {Permission.SIGN, Permission.ASSIGN, Permission.SUPERVISE, Permission.HANDLE, Permission.ADMINISTER}
)
DRAWS: Final = frozenset({Permission.SIGN, Permission.ASSIGN, Permission.SUPERVISE})
REPORTS: Final = frozenset({Permission.SIGN, Permission.ASSIGN, Permission.SUPERVISE, Permission.HANDLE})


def sees_all(by: Principal) -> bool:
    """Who leads the province, or administers."""
    return by.may(Permission.ADMINISTER) or of_province(by)


def seen(by: Principal) -> Q:
    """Plans of agencies that they see, and issued plans that were assigned to their own agency or gave it a task.

    What an agency had before it was merged is seen by who took its place.
    """
    if not READS & by.permissions:
        return Q(pk__in=())
    if sees_all(by):
        return Q()
    own = own_agencies(by)
    mine = own | by.sees_agencies | forerunners_of(own)
    issued = Q(state__in=[PlanState.ISSUED.value, PlanState.CLOSED.value])
    given = Plan.objects.filter(Q(assignments__agency_id__in=mine) | Q(tasks__agency_id__in=mine)).values("pk")
    parents = Plan.objects.filter(agency_id__in=mine, parent__isnull=False).values("parent_id")
    return Q(agency_id__in=mine) | issued & (Q(pk__in=given) | Q(pk__in=parents))


def leads(by: Principal) -> bool:
    """Whether they draw up or sign plans of any agency."""
    return bool(DRAWS & by.permissions)


def draws_for(by: Principal, agency_id: int) -> bool:
    """Whether they draw up plans of this agency."""
    return bool(DRAWS & by.permissions) and (_leads(by, agency_id) or agency_id in own_agencies(by))


def issues_for(by: Principal, agency_id: int) -> bool:
    """Whether they sign plans of this agency: who leads it."""
    return by.may(Permission.SIGN) and agency_id in own_agencies(by)


def gives_for(by: Principal, agencies: Collection[int]) -> frozenset[int]:
    """Those of these agencies for which they report progress."""
    return own_agencies(by) & frozenset(agencies) if REPORTS & by.permissions else frozenset()


def judges_for(by: Principal, agency_id: int) -> bool:
    """Whether they decide about tasks that a plan of this agency gave: who draws it up and supervises, or who signs it."""
    return bool({Permission.SIGN, Permission.SUPERVISE} & by.permissions) and draws_for(by, agency_id)


def _leads(by: Principal, agency_id: int) -> bool:
    """The provincial centre controls the mechanism (NĐ 118/2025 Art. 8): it draws up the plan that the committee issues."""
    return by.sees_province and register().agency(agency_id).kind is AgencyKind.PROVINCIAL_COMMITTEE


def check_draws(by: Principal, agency_id: int) -> None:
    """Refused: MayNotDrawUp."""
    if not draws_for(by, agency_id):
        raise MayNotDrawUp


def check_issues(by: Principal, agency_id: int) -> None:
    """Refused: MayNotIssue."""
    if not issues_for(by, agency_id):
        raise MayNotIssue


def check_judges(by: Principal, agency_id: int) -> None:
    """Refused: MayNotIssue."""
    if not judges_for(by, agency_id):
        raise MayNotIssue


def giver(by: Principal, holders: Collection[int]) -> int:
    """For which of the holders of a task they report. Refused: MayNotReport."""
    mine = gives_for(by, holders)
    if not mine:
        raise MayNotReport
    return by.agency_id if by.agency_id in mine else min(mine)
