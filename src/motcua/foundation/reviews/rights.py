"""Who draws up, reads and decides review sheets. The same gate as for plans: what an officer may follows from their posting."""

from datetime import date
from typing import Final

from django.db.models import Q

from motcua.foundation.catalogue.queries.page import version_in_force
from motcua.foundation.organisation.duties import of_province, own_agencies
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.reviews.refusals import MayNotDecide, MayNotReview

WRITES: Final = frozenset({Permission.SIGN, Permission.ASSIGN, Permission.SUPERVISE})


def in_charge(procedure: str, *, on: date) -> frozenset[int]:
    """The agencies that decide the procedure on the day; none for a procedure that is not in force."""
    version = version_in_force(procedure, on=on)
    if version is None:
        return frozenset()
    known = register()
    return frozenset(
        one.id
        for level in version.levels
        if level in {each.value for each in AgencyLevel}
        for one in known.competent(level=AgencyLevel(level), domain=version.field, on=on)
    )


def owner_of(procedure: str, *, on: date) -> int:
    """Who owns its process: the one agency that decides it; where several do, the provincial committee that issued it for all."""
    deciding = in_charge(procedure, on=on)
    if len(deciding) == 1:
        return min(deciding)
    return min(one.id for one in register().in_force(on, kind=AgencyKind.PROVINCIAL_COMMITTEE))


def drafts_for(by: Principal, procedure: str, *, on: date) -> bool:
    """Whether they draw up and edit sheets about this procedure: who leads or supervises where it is decided, or the province."""
    if not WRITES & by.permissions:
        return False
    return of_province(by) or bool(own_agencies(by) & in_charge(procedure, on=on))


def decides_for(by: Principal, agency_id: int) -> bool:
    """Whether they sign for who owns the process, or for the provincial committee."""
    own = own_agencies(by)
    above = register().agency(by.agency_id).kind is AgencyKind.PROVINCIAL_COMMITTEE
    return by.may(Permission.SIGN) and (above or agency_id in own)


def seen(by: Principal) -> Q:
    """Sheets of the agencies that they see; of all for the province. Nobody without a duty of leading reads any."""
    if not (WRITES | {Permission.ADMINISTER}) & by.permissions:
        return Q(pk__in=())
    if of_province(by) or by.may(Permission.ADMINISTER):
        return Q()
    mine = own_agencies(by) | by.sees_agencies
    return Q(agency_id__in=mine) | Q(from_agency_id__in=mine)


def check_drafts(by: Principal, procedure: str, *, on: date) -> None:
    """Refused: MayNotReview."""
    if not drafts_for(by, procedure, on=on):
        raise MayNotReview


def check_decides(by: Principal, agency_id: int) -> None:
    """Refused: MayNotDecide."""
    if not decides_for(by, agency_id):
        raise MayNotDecide
