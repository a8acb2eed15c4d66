"""Who may ask an agency to act, who answers for it, who reads of it."""

from typing import Final

from django.db.models import Q

from motcua.casework.directions.refusals import MayNotAnswer, MayNotAsk
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.people.principals import Permission, Principal

_ASKS: Final = frozenset({Permission.SIGN, Permission.SUPERVISE})
_ANSWERS: Final = frozenset({Permission.SIGN, Permission.ASSIGN, Permission.SUPERVISE})


def own_agencies(by: Principal) -> frozenset[int]:
    """The agencies for which they answer: their own, and for a one-stop centre the one that it belongs to."""
    own = register().agency(by.agency_id)
    above = {own.parent_id} if own.kind is AgencyKind.CENTRE and own.parent_id is not None else frozenset[int]()
    return frozenset({by.agency_id}) | above


def may_ask(by: Principal, agency_id: int) -> bool:
    """Whether they may ask this agency to act: a leader or who supervises a one-stop, of what they see."""
    if not _ASKS & by.permissions:
        return False
    return of_province(by) or agency_id in by.sees_agencies | own_agencies(by)


def of_province(by: Principal) -> bool:
    """Whether all agencies are theirs to ask: the provincial centre's head, and who leads the provincial committee."""
    return by.sees_province or register().agency(by.agency_id).kind is AgencyKind.PROVINCIAL_COMMITTEE


def may_answer(by: Principal, agency_id: int) -> bool:
    """Whether they answer for this agency."""
    return bool(_ANSWERS & by.permissions) and agency_id in own_agencies(by)


def check_asks(by: Principal, agency_id: int) -> None:
    """Refused: MayNotAsk."""
    if not may_ask(by, agency_id):
        raise MayNotAsk


def check_answers(by: Principal, agency_id: int) -> None:
    """Refused: MayNotAnswer."""
    if not may_answer(by, agency_id):
        raise MayNotAnswer


def seen(by: Principal) -> Q:
    """Requests to agencies that they see, and those that their own agency sent. Nobody without a duty of leading reads any."""
    if not _ANSWERS & by.permissions:
        return Q(pk__in=())
    if of_province(by):
        return Q()
    own = own_agencies(by)
    return Q(agency_id__in=by.sees_agencies | own) | Q(from_agency_id__in=own)
