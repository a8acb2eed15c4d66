"""Who may ask an agency to act, who answers for it, who reads of it."""

from typing import Final

from django.db.models import Q

from motcua.casework.directions.refusals import MayNotAnswer, MayNotAsk
from motcua.foundation.organisation.duties import of_province, own_agencies
from motcua.foundation.people.principals import Permission, Principal

_ASKS: Final = frozenset({Permission.SIGN, Permission.SUPERVISE})
_ANSWERS: Final = frozenset({Permission.SIGN, Permission.ASSIGN, Permission.SUPERVISE})


def may_ask(by: Principal, agency_id: int) -> bool:
    """Whether they may ask this agency to act: a leader or who supervises a one-stop, of what they see."""
    if not _ASKS & by.permissions:
        return False
    return of_province(by) or agency_id in by.sees_agencies | own_agencies(by)


def may_answer(by: Principal, agency_id: int) -> bool:
    """Whether they answer for this agency."""
    return bool(_ANSWERS & by.permissions) and agency_id in own_agencies(by)


def answers_for(by: Principal) -> frozenset[int]:
    """The agencies for which they answer."""
    return own_agencies(by) if _ANSWERS & by.permissions else frozenset()


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
