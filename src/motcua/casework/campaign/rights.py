"""Who may do what in the campaign, by the permissions that a posting has and by its agency. Nobody has a role of their own here.

Who receives or handles scans, splits and indexes, contract staff too. Counting, checking, accepting and saying whose a paper is are a
civil servant's; what is unreadable is a senior's; the agency's signature is of who signs for it.
"""

from django.db.models import Q

from motcua.casework.campaign.refusals import CampaignClosed, ContractStaffMayNot, NotForYou
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.people.principals import Permission, Principal

_PREPARES = frozenset({Permission.RECEIVE, Permission.HANDLE})
_LEADS = frozenset({Permission.ASSIGN, Permission.SUPERVISE, Permission.SIGN})


def agencies_of(by: Principal) -> frozenset[int]:
    """The agencies whose results they work on: those of their posting, and for a one-stop centre the one that it belongs to."""
    own = register().agency(by.agency_id)
    above = {own.parent_id} if own.kind is AgencyKind.CENTRE and own.parent_id is not None else frozenset[int]()
    return by.sees_agencies | {by.agency_id} | above


def seen(by: Principal) -> Q:
    """Rows of agencies that they work for. Refuses who has no duty here (CampaignClosed)."""
    check_prepares(by)
    return Q(agency_id__in=agencies_of(by))


def check_prepares(by: Principal) -> None:
    """Refused: who neither receives nor handles (CampaignClosed)."""
    if not _PREPARES & by.permissions:
        raise CampaignClosed


def check_judges(by: Principal) -> None:
    """Refused: as above, and contract staff (ContractStaffMayNot)."""
    check_prepares(by)
    if by.is_contract_staff:
        raise ContractStaffMayNot


def check_leads(by: Principal) -> None:
    """Refused: as above, and who leads nobody (NotForYou)."""
    check_judges(by)
    if not may_lead(by):
        raise NotForYou


def may_lead(by: Principal) -> bool:
    """Whether they decide what others could not read."""
    return bool(_LEADS & by.permissions) and not by.is_contract_staff


def check_signs(by: Principal, agency_id: int) -> None:
    """Refused: who does not sign for this very agency (NotForYou)."""
    check_judges(by)
    if not (by.may(Permission.SIGN) and agency_id in by.sees_agencies | {by.agency_id}):
        raise NotForYou
