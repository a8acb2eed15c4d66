"""Who may know of whose papers, on both sides of every border."""

from typing import Any

import pytest

from tests.law.reuse.building import Row, a_case, a_component, a_paper, first, of_child

SEEN, HIDDEN = "held", "no_right"


def why(case: Row) -> str:
    return first(case)[1]


def a_person(**changes: Any) -> list[Row]:
    return [{"id": "A", **changes}]


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        ("2011-09-14", "2026-09-14T00:00:00+07:00", SEEN),
        ("2011-09-15", "2026-09-14T23:59:59+07:00", HIDDEN),
        ("2011-09-15", "2026-09-14T17:00:00Z", SEEN),
        ("2011-09-15", "2026-09-14T16:59:59.999999Z", HIDDEN),
        ("2012-02-29", "2027-02-27T09:00:00+07:00", HIDDEN),
        ("2012-02-29", "2027-02-28T00:00:00+07:00", SEEN),
        ("2013-02-28", "2028-02-28T00:00:00+07:00", SEEN),
        ("2030-01-01", "2026-09-14T09:00:00+07:00", HIDDEN),
        ("0001-01-01", "2026-09-14T09:00:00+07:00", SEEN),
        (None, "2026-09-14T09:00:00+07:00", SEEN),
    ],
)
def test_21_who_has_completed_15_years_sees_their_own(born: str | None, on: str, expected: str) -> None:
    case = a_case(on=on, persons=a_person(born=born), papers=[a_paper()])
    assert why(case) == expected
    assert why({**case, "readings": {"minor_self": "any_age"}}) == SEEN


def test_21_an_organisation_has_no_age() -> None:
    assert why(a_case(persons=a_person(kind="organisation", born="2020-01-01"), papers=[a_paper()])) == SEEN


@pytest.mark.parametrize(
    ("born", "court", "expected"),
    [
        ("2008-09-15", None, SEEN),
        ("2008-09-14", None, HIDDEN),
        ("2008-09-14", False, HIDDEN),
        ("2008-09-14", True, SEEN),
        (None, None, HIDDEN),
        (None, True, SEEN),
    ],
)
def test_21_a_guardian_sees_until_18_or_by_the_court(born: str | None, *, court: bool | None, expected: str) -> None:
    guardian = {"id": "B", "from": "2020-01-01", "court": court}
    assert why(of_child(persons=a_person(born=born, guardians=[guardian]))) == expected


def test_21_who_was_born_on_29_february_is_of_age_on_the_28th() -> None:
    persons = a_person(born="2008-02-29", guardians=[{"id": "B", "from": "2020-01-01"}])
    assert why(of_child(persons=persons, on="2026-02-27T23:59:59+07:00")) == SEEN
    assert why(of_child(persons=persons, on="2026-02-28T00:00:00+07:00")) == HIDDEN


PERIODS = [
    ("2026-09-14", "2026-09-14", SEEN),
    ("2026-09-14", None, SEEN),
    ("2026-09-15", None, HIDDEN),
    ("2020-01-01", "2026-09-13", HIDDEN),
]


@pytest.mark.parametrize(("since", "until", "expected"), PERIODS)
def test_21_first_and_last_day_of_a_row_count(since: str, until: str | None, expected: str) -> None:
    days = {"from": since, "to": until}
    child = a_person(born="2020-01-01", guardians=[{"id": "B", **days}])
    assert why(of_child(persons=child)) == expected
    assert why(of_child(persons=a_person(representatives=[{"id": "B", **days}]))) == expected
    consent = {"by": "A", "purposes": ["1.001193"], **days}
    assert why(of_child(requester={"id": "B", "relation": "proxy", "consents": [consent]})) == expected


@pytest.mark.parametrize("relation", ["proxy", "guardian", "representative", "stranger"])
def test_21_a_relation_gives_no_right_by_itself(relation: str) -> None:
    assert why(of_child(requester={"id": "B", "relation": relation})) == HIDDEN


def test_21_a_row_of_somebody_else_gives_no_right() -> None:
    rows = [{"id": "C", "from": "2020-01-01", "court": True}]
    assert why(of_child(persons=a_person(guardians=rows, representatives=rows))) == HIDDEN


def by_consent(**changes: Any) -> Row:
    consent = {"by": "A", "purposes": ["1.001193"], "from": "2026-01-01", **changes}
    return of_child(requester={"id": "B", "relation": "proxy", "consents": [consent]})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, SEEN),
        ({"purposes": ["2.000635"]}, HIDDEN),
        ({"purposes": ["2.000635", "1.001193"]}, SEEN),
        ({"types": ["birth"]}, SEEN),
        ({"types": ["land"]}, HIDDEN),
        ({"types": []}, SEEN),
        ({"withdrawn_at": "2026-09-14T09:00:00+07:00"}, HIDDEN),
        ({"withdrawn_at": "2026-09-14T02:00:00.000001Z"}, SEEN),
        ({"withdrawn_at": "2026-09-14T08:59:59.999999+07:00"}, HIDDEN),
        ({"by": "B"}, HIDDEN),
        ({"by": "C"}, HIDDEN),
    ],
)
def test_21_a_consent_opens_what_it_names_while_it_is_in_force(changes: Row, expected: str) -> None:
    assert why(by_consent(**changes)) == expected


def test_21_a_stranger_has_no_right_by_consent_guardianship_or_representation() -> None:
    case = by_consent()
    case["requester"]["relation"] = "stranger"
    rows = [{"id": "B", "from": "2020-01-01", "court": True}]
    assert why({**case, "persons": a_person(guardians=rows, representatives=rows)}) == HIDDEN
    assert why({**case, "components": [a_component(of="B")], "papers": [a_paper(owners=["B"])]}) == SEEN


@pytest.mark.parametrize(("born", "expected"), [("2011-09-14", SEEN), ("2011-09-15", HIDDEN)])
def test_21_a_consent_counts_when_who_gave_it_is_able(born: str, expected: str) -> None:
    case = by_consent()
    assert why({**case, "persons": a_person(born=born)}) == expected
    assert why({**case, "persons": a_person(born=born), "readings": {"minor_self": "any_age"}}) == SEEN


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"guardians": [{"id": "G", "from": "2020-01-01"}]}, SEEN),
        ({"guardians": [{"id": "G", "from": "2020-01-01", "to": "2026-09-13"}]}, HIDDEN),
        ({"representatives": [{"id": "G", "from": "2020-01-01"}]}, SEEN),
        ({"guardians": [{"id": "H", "from": "2020-01-01"}]}, HIDDEN),
    ],
)
def test_21_who_stands_for_a_child_consents_in_their_place(rows: Row, expected: str) -> None:
    assert why({**by_consent(by="G"), "persons": a_person(born="2020-01-01", **rows)}) == expected


def test_21_a_guardian_of_a_grown_person_consents_only_by_the_court() -> None:
    case = by_consent(by="G")
    assert why({**case, "persons": a_person(guardians=[{"id": "G", "from": "2020-01-01"}])}) == HIDDEN
    assert why({**case, "persons": a_person(guardians=[{"id": "G", "from": "2020-01-01", "court": True}])}) == SEEN


def test_21_only_opened_types_are_looked_for() -> None:
    case = by_consent(types=["extract"])
    case["components"] = [a_component(replaced_by=["extract", "card"])]
    case["papers"] = [a_paper(), a_paper("p2", type="card"), a_paper("p3", type="extract")]
    assert first(case) == ("equivalent", "replaces", "p3")
    case["papers"].pop()
    assert first(case) == ("ask", "none_held", None)
