"""For which agencies somebody answers by their posting, beyond what dossiers they see."""

from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.people.principals import Principal


def own_agencies(by: Principal) -> frozenset[int]:
    """The agencies for which they answer: their own, and for a one-stop centre the one that it belongs to."""
    own = register().agency(by.agency_id)
    above = {own.parent_id} if own.kind is AgencyKind.CENTRE and own.parent_id is not None else frozenset[int]()
    return frozenset({by.agency_id}) | above


def of_province(by: Principal) -> bool:
    """Whether all agencies are theirs to lead: the provincial centre's head, and who leads the provincial committee."""
    return by.sees_province or register().agency(by.agency_id).kind is AgencyKind.PROVINCIAL_COMMITTEE
