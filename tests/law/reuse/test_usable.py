"""What stands against a paper, on both sides of every border and in its order."""

from typing import Any

import pytest

from tests.law.reuse.building import Row, a_case, a_component, a_paper, a_registry, first, whys

NOW = "2026-09-14T09:00:00+07:00"


def obstacle(paper: Row, *others: Row, **case: Any) -> str | None:
    """Why p1 is not offered; None where it is."""
    return whys(a_case(papers=[paper, *others], **case)).get("p1")


def dossier(outcome: str, id_: str | None = "H-1") -> Row:
    return {"id": id_, "outcome": outcome}


@pytest.mark.parametrize(
    ("came", "outcome", "own", "expected"),
    [
        ("intake", "done", None, None),
        ("intake", "refused", None, "dossier_refused"),
        ("declared", "stopped", None, "dossier_stopped"),
        ("intake", "refused", "H-1", "dossier_refused"),
        ("intake", "running", None, "dossier_running"),
        ("declared", "running", "H-2", "dossier_running"),
        ("intake", "running", "H-1", None),
        ("campaign", "refused", None, None),
        ("synced", "running", None, None),
        ("result", "done", None, None),
    ],
)
def test_21_what_came_with_a_dossier_serves_once_that_has_succeeded(
    came: str, outcome: str, own: str | None, expected: str | None
) -> None:
    assert obstacle(a_paper(came=came, dossier=dossier(outcome)), dossier=own) == expected


def test_21_a_running_dossier_without_an_id_is_another_one() -> None:
    assert obstacle(a_paper(came="intake", dossier=dossier("running", None))) == "dossier_running"
    assert obstacle(a_paper(came="intake", dossier=dossier("running", None)), dossier="H-1") == "dossier_running"
    assert obstacle(a_paper(came="intake", dossier=None)) is None


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"issued_on": "2026-09-14"}, None),
        ({"issued_on": "2026-09-15"}, "not_yet_valid"),
        ({"valid_from": "2026-09-14"}, None),
        ({"valid_from": "2026-09-15"}, "not_yet_valid"),
        ({"issued_on": "2026-09-15", "valid_from": "2026-09-01"}, "not_yet_valid"),
        ({"issued_on": None, "valid_from": None}, None),
        ({"valid_to": "2026-09-14"}, None),
        ({"valid_to": "2026-09-13"}, "expired"),
    ],
)
def test_21_first_and_last_day_count(dates: Row, expected: str | None) -> None:
    assert obstacle(a_paper(**dates)) == expected


@pytest.mark.parametrize(("on", "expected"), [("2026-09-14T16:59:59Z", None), ("2026-09-14T17:00:00Z", "expired")])
def test_21_the_day_is_that_of_viet_nam(on: str, expected: str | None) -> None:
    assert obstacle(a_paper(valid_to="2026-09-14"), on=on) == expected


@pytest.mark.parametrize("status", ["revoked", "replaced", "expired"])
@pytest.mark.parametrize(
    ("since", "counts"),
    [
        (None, True),
        (NOW, True),
        ("2026-09-14T02:00:00Z", True),
        ("2026-09-14T09:00:00.000001+07:00", False),
        ("9999-12-31T23:59:59-12:00", False),
        ("0001-01-01T00:00:00+14:00", True),
    ],
)
def test_21_a_status_counts_from_its_moment(status: str, since: str | None, *, counts: bool) -> None:
    assert obstacle(a_paper(status=status, status_since=since)) == (status if counts else None)


@pytest.mark.parametrize(
    ("successor", "expected"),
    [
        ({"valid_from": "2026-09-14", "issued_on": "2026-09-01"}, "replaced"),
        ({"valid_from": "2026-09-15", "issued_on": "2026-09-01"}, None),
        ({"issued_on": "2026-09-14"}, "replaced"),
        ({"issued_on": "2026-09-15"}, None),
        ({"issued_on": None}, "replaced"),
        ({"status": "revoked"}, "replaced"),
        ({"valid_to": "2026-01-01"}, "replaced"),
        ({"owners": ["B"], "type": "land"}, "replaced"),
    ],
)
def test_21_a_paper_is_replaced_when_the_other_has_begun_and_does_not_revive(
    successor: Row, expected: str | None
) -> None:
    assert obstacle(a_paper(replaced_by="p2"), a_paper("p2", **successor)) == expected


def test_21_a_chain_of_papers_is_judged_link_by_link() -> None:
    papers = [
        a_paper(replaced_by="p2"),
        a_paper("p2", replaced_by="p3", issued_on="2026-01-01"),
        a_paper("p3", issued_on="2026-09-01", valid_from="2026-10-01"),
    ]
    case = a_case(papers=papers)
    assert whys(case) == {"p1": "replaced", "p3": "not_yet_valid"}
    assert first(case) == ("have", "held", "p2")
    assert whys({**case, "on": "2026-10-01T00:00:00+07:00"}) == {"p1": "replaced", "p2": "replaced"}


def test_21_two_papers_that_name_each_other_are_both_replaced() -> None:
    assert whys(a_case(papers=[a_paper(replaced_by="p2"), a_paper("p2", replaced_by="p1")])) == {
        "p1": "replaced",
        "p2": "replaced",
    }


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"status": "revoked"}, "registry_disagrees"),
        ({"valid_to": "2026-09-13"}, "registry_disagrees"),
        ({"valid_to": "2026-09-14"}, None),
        ({}, None),
        ({"status": "revoked", "number": "N-2"}, None),
        ({"status": "revoked", "number": None}, None),
        ({"status": "revoked", "type": "extract"}, None),
        ({"status": "revoked", "owner": "B"}, None),
    ],
)
def test_21_a_register_contradicts_the_same_paper_of_the_same_person(row: Row, expected: str | None) -> None:
    holds = [{"owner": "A", "type": "birth", "number": "N-p1", **row}]
    case = {"components": [a_component(registry="r1")], "registries": [a_registry(holds=holds)]}
    assert obstacle(a_paper(), **case) == expected
    assert obstacle(a_paper(), **{**case, "components": [a_component()]}) is None
    assert obstacle(a_paper(), **{**case, "registries": [a_registry(holds=holds, state="down")]}) is None
    assert obstacle(a_paper(number=None), **case) is None


def test_21_a_register_may_contradict_a_type_that_it_does_not_give() -> None:
    holds = [{"owner": "A", "type": "birth", "number": "N-p1", "status": "revoked"}]
    registries = [a_registry(types=["land"], holds=holds)]
    assert obstacle(a_paper(), components=[a_component(registry="r1")], registries=registries) == "registry_disagrees"


def too_old(issued: str | None, amount: int, unit: str, day: str, **case: Any) -> bool:
    component = a_component(max_age={"amount": amount, "unit": unit})
    found = obstacle(a_paper(issued_on=issued), on=f"{day}T09:00:00+07:00", components=[component], **case)
    assert found in (None, "too_old")
    return found is not None


@pytest.mark.parametrize(
    ("issued", "amount", "unit", "last", "last_without_roll"),
    [
        ("2026-09-07", 3, "day", "2026-09-10", "2026-09-10"),
        ("2026-09-09", 3, "day", "2026-09-14", "2026-09-12"),
        ("2026-08-29", 3, "day", "2026-09-03", "2026-09-01"),
        ("2026-08-21", 1, "day", "2026-08-22", "2026-08-22"),
        ("2025-08-31", 6, "month", "2026-03-02", "2026-02-28"),
        ("2025-12-31", 2, "month", "2026-03-02", "2026-02-28"),
        ("2027-11-30", 3, "month", "2028-02-29", "2028-02-29"),
        ("2024-02-29", 2, "year", "2026-03-02", "2026-02-28"),
        ("2024-02-29", 4, "year", "2028-02-29", "2028-02-29"),
        ("2025-08-16", 6, "month", "2026-02-23", "2026-02-16"),
    ],
)
def test_21_the_age_ends_by_the_civil_code_or_without_a_roll(
    issued: str, amount: int, unit: str, last: str, last_without_roll: str
) -> None:
    from datetime import date, timedelta

    for end, readings in ((last, None), (last_without_roll, {"age_end": "no_roll"})):
        after = (date.fromisoformat(end) + timedelta(days=1)).isoformat()
        assert not too_old(issued, amount, unit, end, readings=readings)
        assert too_old(issued, amount, unit, after, readings=readings)


def test_21_a_calendar_of_the_case_takes_the_place_of_the_shipped_one() -> None:
    age = ("2026-08-31", 2, "day")
    assert not too_old(*age, "2026-09-03")
    assert too_old(*age, "2026-09-03", calendar={})
    assert not too_old(*age, "2026-09-03", calendar={"off": ["2026-09-02"]})
    assert too_old(*age, "2026-09-04", calendar={"off": ["2026-09-02"]})
    assert not too_old(
        "2026-09-10", 1, "day", "2026-09-12", calendar={"off": ["2026-09-11"], "make_up": ["2026-09-12"]}
    )
    assert too_old("2026-09-10", 1, "day", "2026-09-13", calendar={"off": ["2026-09-11"], "make_up": ["2026-09-12"]})
    assert too_old("2026-09-10", 1, "day", "2026-09-12", calendar={"off": ["2026-09-11"], "make_up": ["2026-09-11"]})


@pytest.mark.parametrize("unit", ["day", "month", "year"])
@pytest.mark.parametrize("amount", [3_000_000, 10**12, 10**900])
def test_21_an_age_beyond_all_dates_does_not_end(amount: int, unit: str) -> None:
    assert not too_old("2025-03-10", amount, unit, "9999-12-31")


def test_21_at_the_end_of_all_dates_an_age_moves_no_further() -> None:
    calendar = {"off": ["9999-12-30", "9999-12-31"]}
    assert not too_old("9999-12-29", 1, "day", "9999-12-31", calendar=calendar)


def test_21_without_a_day_of_issue_the_age_is_not_known() -> None:
    component = a_component(max_age={"amount": 1, "unit": "year"})
    assert obstacle(a_paper(issued_on=None), components=[component]) == "age_unknown"
    assert obstacle(a_paper(issued_on=None)) is None


@pytest.mark.parametrize(
    ("scope", "expected"),
    [(None, None), ([], None), (["1.001193"], None), (["2.000635", "1.001193"], None), (["2.000635"], "out_of_scope")],
)
def test_21_a_scope_is_everywhere_or_what_it_names(scope: list[str] | None, expected: str | None) -> None:
    assert obstacle(a_paper(scope=scope)) == expected


ALL = ("agency_signed", "officer_signed", "declared", "registry")


@pytest.mark.parametrize(
    ("needs", "came", "enough"),
    [
        ("original", "result", {"agency_signed", "registry"}),
        ("original", "campaign", {"registry"}),
        ("agency_signed", "campaign", {"agency_signed", "registry"}),
        (None, "synced", {"agency_signed", "registry"}),
        ("officer_signed", "intake", {"agency_signed", "registry", "officer_signed"}),
        ("any", "declared", set(ALL)),
    ],
)
@pytest.mark.parametrize("assurance", ALL)
def test_21_what_a_component_needs(needs: str | None, came: str, enough: set[str], assurance: str) -> None:
    found = obstacle(a_paper(came=came, assurance=assurance), components=[a_component(needs=needs)])
    assert found == (None if assurance in enough else "not_enough_assurance")


@pytest.mark.parametrize("needs", ["original", "agency_signed", "officer_signed", "any"])
@pytest.mark.parametrize("outcome", ["done", "running"])
@pytest.mark.parametrize("reading", ["needs", "own_dossier_only"])
def test_21_what_came_with_this_dossier_is_enough_for_it(needs: str, outcome: str, reading: str) -> None:
    paper = a_paper(came="intake", assurance="declared", dossier=dossier(outcome))
    case = {"components": [a_component(needs=needs)], "readings": {"officer_copy": reading}}
    assert obstacle(paper, dossier="H-1", **case) is None
    assert obstacle({**paper, "came": "campaign"}, dossier="H-1", **case) == (
        None if needs == "any" else "not_enough_assurance"
    )


@pytest.mark.parametrize(
    ("own", "reading", "expected"),
    [
        (None, "needs", None),
        (None, "own_dossier_only", "not_enough_assurance"),
        ("H-1", "own_dossier_only", None),
        ("H-2", "own_dossier_only", "not_enough_assurance"),
    ],
)
def test_21_a_copy_of_the_desk_counts_in_its_own_dossier_only_or_not(
    own: str | None, reading: str, expected: str | None
) -> None:
    paper = a_paper(came="campaign", assurance="officer_signed", dossier=dossier("done"))
    case = {"dossier": own, "readings": {"officer_copy": reading}}
    assert obstacle(paper, components=[a_component(needs="officer_signed")], **case) == expected
    assert obstacle(paper, components=[a_component(needs="any")], **case) is None


def test_21_the_first_obstacle_of_the_list_is_named() -> None:
    """Each fault is mended in its turn, and the next one comes up."""
    paper = a_paper(
        came="intake",
        dossier=dossier("refused"),
        issued_on=None,
        valid_from="2026-09-15",
        status="revoked",
        replaced_by="p2",
        scope=["2.000635"],
        assurance="declared",
        number="N-p1",
    )
    holds = [{"owner": "A", "type": "birth", "number": "N-p1", "status": "expired"}]
    component = a_component(registry="r1", max_age={"amount": 1, "unit": "day"})
    case: Row = {"components": [component], "registries": [a_registry(holds=holds)], "dossier": None}
    met = []
    for mending in (
        {"dossier": dossier("running")},
        {"dossier": dossier("done")},
        {"valid_from": None},
        {"status": None},
        {"replaced_by": None, "valid_to": "2026-09-13"},
        {"valid_to": None},
        {"number": None},
        {"issued_on": "2026-01-01"},
        {"issued_on": "2026-09-14"},
        {"scope": None},
        {"assurance": "registry"},
    ):
        met.append(obstacle(paper, a_paper("p2", type="land"), **case))
        paper = {**paper, **mending}
    assert met == [
        "dossier_refused",
        "dossier_running",
        "not_yet_valid",
        "revoked",
        "replaced",
        "expired",
        "registry_disagrees",
        "age_unknown",
        "too_old",
        "out_of_scope",
        "not_enough_assurance",
    ]
    assert obstacle(paper, a_paper("p2", type="land"), **case) is None


@pytest.mark.parametrize(
    ("one", "other", "taken"),
    [
        ({"issued_on": "2025-03-11"}, {"issued_on": "2025-03-10"}, "p1"),
        ({"issued_on": "2025-03-10", "came": "campaign"}, {"issued_on": "2025-03-11", "came": "campaign"}, "p2"),
        ({"issued_on": None}, {"issued_on": "1990-01-01"}, "p2"),
        ({"came": "campaign"}, {}, "p2"),
        ({"assurance": "registry"}, {}, "p2"),
        ({"assurance": "registry", "came": "synced"}, {"came": "campaign"}, "p1"),
        ({"assurance": "officer_signed"}, {"assurance": "agency_signed", "came": "intake"}, "p2"),
        ({"assurance": "declared"}, {"assurance": "officer_signed"}, "p2"),
        ({"valid_to": "2027-01-01"}, {"valid_to": "2027-01-02"}, "p2"),
        ({"valid_to": "9999-12-31"}, {"valid_to": None}, "p2"),
        ({}, {}, "p1"),
    ],
)
def test_21_which_of_two_usable_papers_is_taken(one: Row, other: Row, taken: str) -> None:
    papers = [a_paper("p2", **other), a_paper(**one)]
    assert first(a_case(components=[a_component(needs="any")], papers=papers)) == ("have", "held", taken)


def test_21_ids_are_ordered_by_code_point() -> None:
    assert first(a_case(papers=[a_paper("a"), a_paper("Z"), a_paper("đ")])) == ("have", "held", "Z")
    expired = {"valid_to": "2026-01-01"}
    papers = [a_paper(one, **expired) for one in ("đ", "p10", "a", "Z", "p2")]
    assert list(whys(a_case(papers=papers))) == ["Z", "a", "p10", "p2", "đ"]
