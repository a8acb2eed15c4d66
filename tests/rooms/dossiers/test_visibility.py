"""Who sees a dossier: every agency that it was received by, is resolved by, stands with, had a step at or asked."""

from motcua.casework.dossiers.locking import may_see
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.visibility import visible_to
from motcua.foundation.people.principals import Principal, Role


def test_every_place_of_a_dossier_sees_it_once_and_in_order() -> None:
    dossier = Dossier(one_stop_id=9, resolving_id=2, holder_id=3, consulted=[4, 2])
    steps = [Step(agency_id=7), Step(agency_id=None), Step(agency_id=9)]
    assert visible_to(dossier, steps) == [2, 3, 4, 7, 9]


def test_a_dossier_without_desk_steps_or_holder_is_seen_by_who_resolves_it() -> None:
    assert visible_to(Dossier(resolving_id=2), []) == [2]


def test_an_officer_sees_by_their_own_agency_by_those_below_it_or_by_the_province() -> None:
    dossier = Dossier(resolving_id=2, visible_to=[2, 7])

    def officer(agency: int, *below: int, province: bool = False) -> Principal:
        return Principal(
            1, "Nông Thị Hoa", Role.HEAD, agency, "", sees_agencies=frozenset(below), sees_province=province
        )

    assert may_see(dossier, officer(7))
    assert may_see(dossier, officer(1, 2))
    assert may_see(dossier, officer(1, province=True))
    assert not may_see(dossier, officer(1, 3))
