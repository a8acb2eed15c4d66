"""23: the nine indices of NĐ 61/2018 by tables worked by hand: scores of dossiers, scores of agencies, totals."""

from typing import Any

import pytest

from tests.law.index_cases import Json, at, case, dossier, figures, shares

OTHER = {"id": "B", "level": "district"}


def of_agency(id_: str, subject: str = "A", **facts: Any) -> Json:
    return figures(case(level="agency", **facts))[f"{id_} {subject}"]


def of_officer(id_: str, subject: str, **facts: Any) -> Json:
    return figures(case(level="officer", **facts))[f"{id_} {subject}"]


TIMES = [
    dossier("early", done="8/3 23:59", appointment="2026-03-09"),
    dossier("on_time", done="9/3 0:00", appointment="2026-03-09"),
    dossier("late", done="10/3 0:00", appointment="2026-03-09"),
    dossier("early_moment", done="8/3 23:59", appointment=at("9/3 8:00")),
    dossier("at_moment", done="9/3 8:00", appointment=at("9/3 8:00")),
    dossier("before_moment", done="9/3 7:59", appointment=at("9/3 8:00")),
    dossier("late_moment", done="9/3 8:01", appointment=at("9/3 8:00")),
    dossier("no_due", done="9/3", procedure="Q"),
    dossier("refused", closed_at=at("9/3"), closed_as="refused"),
    dossier("stopped", closed_at=at("9/3"), closed_as="stopped"),
    dossier("withdrawn", closed_at=at("9/3"), closed_as="withdrawn"),
    dossier("open"),
    dossier("unaccepted", accepted_at=None, closed_at=at("9/3"), closed_as="withdrawn"),
]
PROCEDURES = [{"id": "P", "limit": {"amount": 5, "unit": "working_day"}}, {"id": "Q"}]
LEFT_OUT = {("stopped", "stopped"), ("withdrawn", "withdrawn")}


@pytest.mark.parametrize(
    ("early_by", "two", "one"),
    [
        ("date", {"early", "early_moment"}, {"on_time", "at_moment", "before_moment", "refused"}),
        ("instant", {"early", "on_time", "early_moment", "before_moment", "refused"}, {"at_moment"}),
    ],
)
def test_23_early_on_time_and_late(early_by: str, two: set[str], one: set[str]) -> None:
    found = of_agency("61.1", dossiers=TIMES, procedures=PROCEDURES, readings={"early_by": early_by})
    assert shares(found) == (two | one, {"late", "late_moment", "no_due"}, LEFT_OUT)
    assert (found["numerator"], found["denominator"]) == (2 * len(two) + len(one), 9)


def test_23_the_value_is_rounded_to_one_decimal_and_is_the_points() -> None:
    found = of_agency("61.1", dossiers=TIMES, procedures=PROCEDURES)
    assert (found["value"], found["points"], found["max"], found["few"]) == (0.9, 0.9, 2, True), "8 ÷ 9"


def step(agency: str, ended: str | None, due: str | None, officer: str = "O", begun: str = "2/3") -> Json:
    return {"agency": agency, "officer": officer, "from": at(begun), "to": ended and at(ended), "due": due}


STEPPED = [
    dossier("worst", agency="B", done="9/3", steps=[step("A", "3/3", "2026-03-04"), step("A", "5/3", "2026-03-04")]),
    dossier("early", agency="B", done="9/3", steps=[step("A", "3/3", "2026-03-04"), step("B", "5/3", "2026-03-04")]),
    dossier("at_moment", agency="B", done="9/3", steps=[step("A", "4/3", at("4/3"))]),
    dossier("no_due", agency="B", done="9/3", steps=[step("A", "3/3", None)]),
    dossier("unfinished", done="9/3", steps=[step("A", None, "2026-03-04")]),
    dossier("finished_after", done="9/3", steps=[step("A", "1/4 0:00", "2026-03-04")]),
    dossier("begun_after", done="9/3", steps=[step("A", None, "2026-03-04", begun="1/4 0:00")]),
    dossier("of_others", done="9/3", steps=[step("B", "3/3", "2026-03-04")]),
    dossier("withdrawn", closed_at=at("9/3"), closed_as="withdrawn", steps=[step("A", "3/3", "2026-03-04")]),
    dossier("open", steps=[step("A", "3/3", "2026-03-04")]),
]


def test_23_steps_of_an_agency_are_scored_whoever_resolves() -> None:
    found = of_agency("61.2", dossiers=STEPPED, agencies=[{"id": "A", "level": "commune"}, OTHER])
    excluded = {
        ("withdrawn", "withdrawn"),
        *((one, "no_step_due") for one in ("no_due", "unfinished", "finished_after")),
    }
    assert shares(found) == ({"early", "at_moment"}, {"worst"}, excluded)
    assert (found["numerator"], found["denominator"], found["value"]) == (3, 3, 1)


def test_23_an_officer_is_scored_by_their_own_steps_and_owns_the_dossiers_they_stepped_in() -> None:
    steps = [step("A", "3/3", "2026-03-04", "O"), step("A", "5/3", "2026-03-04", "Q")]
    dossiers = [dossier("d", done="9/3", steps=steps), dossier("e", done="10/3", steps=steps[1:])]
    all_ = figures(case(level="officer", dossiers=dossiers))
    assert {key.split()[1] for key in all_} == {"O", "Q"}
    assert (all_["61.2 O"]["numerator"], all_["61.2 Q"]["numerator"], all_["61.2 Q"]["denominator"]) == (2, 0, 2)
    assert (shares(all_["61.1 O"])[:2], shares(all_["61.1 Q"])[:2]) == (({"d"}, set()), ({"d"}, {"e"}))
    assert {key.split()[0] for key in all_} == {
        *("61.1", "61.2", "61.3", "61.4", "61.7", "61.official_total", "satisfaction", "satisfaction.special")
    }


def test_23_an_officer_is_named_by_what_had_happened() -> None:
    dossiers = [dossier("d", done="9/3", steps=[step("A", None, None, "later", begun="1/4 0:00")])]
    ratings = [
        {"id": "r", "dossier": "d", "at": at("1/4 0:00"), "officer": "too_late"},
        {"id": "s", "dossier": "d", "at": at("28/2"), "officer": "rated"},
    ]
    all_ = figures(case(level="officer", dossiers=dossiers, ratings=ratings))
    assert {key.split()[1] for key in all_} == {"rated"}


def test_23_contacts_and_agencies_met() -> None:
    dossiers = [
        dossier("none", done="9/3"),
        dossier("own_fault", done="9/3", contacts=3, contacts_own_fault=3, agencies_contacted=["one_stop"]),
        dossier(
            "one",
            done="9/3",
            contacts=3,
            contacts_own_fault=2,
            agencies_contacted=["one_stop", "council", "field_check"],
        ),
        dossier("two", done="9/3", contacts=2, agencies_contacted=["A"]),
        dossier("with_another", done="9/3", contacts=9, agencies_contacted=["one_stop", "A"]),
    ]
    contacts, agencies = of_agency("61.3", dossiers=dossiers), of_agency("61.4", dossiers=dossiers)
    assert shares(contacts)[:2] == ({"none", "own_fault", "one"}, {"two", "with_another"})
    assert (contacts["numerator"], contacts["value"]) == (5, 1)
    assert shares(agencies)[:2] == ({"none", "own_fault", "one"}, {"two", "with_another"})
    assert (agencies["numerator"], agencies["value"]) == (4, 0.8)


@pytest.mark.parametrize(
    ("level", "in_scope", "returned", "all_four", "score"),
    [
        ("province", 10, 10, 2, 2),
        ("province", 10, 10, 1, 1),
        ("district", 10, 10, 5, 2),
        ("district", 10, 10, 4, 1),
        ("commune", 10, 10, 10, 2),
        ("commune", 10, 10, 9, 1),
        ("commune", 10, 9, 10, 0),
        ("commune", 0, 0, 0, None),
    ],
)
def test_23_the_one_stop_does_all_four_steps(
    level: str, in_scope: int, returned: int, all_four: int, score: int | None
) -> None:
    on_site = {"in_scope": in_scope, "received_and_returned": returned, "all_four": all_four}
    found = of_agency("61.5", agencies=[{"id": "A", "level": level, "on_site": on_site}])
    assert (found["numerator"], found["denominator"]) == (score or 0, 0 if score is None else 1)
    assert (found["value"], found["points"], found["max"], found["few"]) == (score, score, 2, False)


def test_23_an_agency_without_numbers_of_its_one_stop_has_no_score_or_by_the_reading_0() -> None:
    found = of_agency("61.5")
    assert (found["value"], found["points"]) == (None, None)
    found = of_agency("61.5", readings={"zero_denominator": "zero"})
    assert (found["value"], found["points"], found["denominator"]) == (0, 0, 0)


def test_23_publicity_of_the_procedure() -> None:
    whole = {"complete": True, "posted": True, "electronic": True}
    procedures = [
        {"id": "both", **whole},
        {"id": "posted", **whole, "electronic": False},
        {"id": "electronic", **whole, "posted": False},
        {"id": "neither", "complete": True},
        {"id": "incomplete", **whole, "complete": False},
    ]
    dossiers = [dossier(one["id"], done="9/3", procedure=one["id"]) for one in procedures]
    found = of_agency("61.6", procedures=procedures, dossiers=dossiers)
    assert shares(found)[:2] == ({"both", "posted", "electronic"}, {"neither", "incomplete"})
    assert (found["numerator"], found["value"]) == (4, 0.8)


COMPLAINED = [
    dossier("early", done="6/3", steps=[step("A", "3/3", None)]),
    dossier("on_time", done="9/3", steps=[step("A", "3/3", None)]),
    dossier("late", done="10/3", steps=[step("A", "3/3", None)]),
    dossier("false", done="6/3", complaints=[{"outcome": "false"}], steps=[step("A", "3/3", None)]),
    dossier("open", done="6/3", complaints=[{"outcome": "open"}], steps=[step("A", "3/3", None)]),
    dossier("unknown", done="6/3", complaints=[{}], steps=[step("A", "3/3", None)]),
    dossier("other", done="6/3", complaints=[{"outcome": "upheld", "officer": "Q"}], steps=[step("A", "3/3", None)]),
    dossier(
        "both",
        done="6/3",
        complaints=[{"outcome": "false"}, {"outcome": "upheld", "officer": "O"}],
        steps=[step("A", "3/3", None)],
    ),
]


def test_23_attitude_falls_by_a_complaint_that_was_not_false() -> None:
    out = {"late", "open", "unknown", "both"}
    found = of_agency("61.7", dossiers=COMPLAINED)
    assert shares(found)[:2] == ({"early", "on_time", "false"}, out | {"other"})
    found = of_officer("61.7", "O", dossiers=COMPLAINED)
    assert shares(found)[:2] == ({"early", "on_time", "false", "other"}, out), "about them or everybody"
    assert (found["numerator"], found["value"]) == (7, 0.9)


def pakn(id_: str, received: str, **moments: str) -> Json:
    return {"id": id_, "agency": "A", "received_at": at(received)} | {name: at(text) for name, text in moments.items()}


def in_time(number: int) -> list[Json]:
    return [pakn(f"on{one}", "2/3", answered_at="3/3", published_at="3/3") for one in range(number)]


LATE = pakn("late", "2/3", answered_at="24/3", published_at="24/3")


@pytest.mark.parametrize(
    ("rows", "score"),
    [
        ([], 2),
        (in_time(3), 2),
        ([*in_time(9), LATE], 1),
        ([*in_time(8), LATE], 0),
        ([pakn("running", "20/3")], 2),
        ([*in_time(20), pakn("dragging", "2/3")], 0),
        ([*in_time(20), pakn("before", "2/2")], 0),
        ([*in_time(20), pakn("waits", "2/2", supplement_asked_at="3/2")], 2),
        ([*in_time(20), pakn("rejected", "2/2", rejected_at="27/2")], 2),
        ([*in_time(20), pakn("supplemented", "2/2", supplement_asked_at="3/2", supplemented_at="20/3")], 2),
        ([*in_time(20), pakn("unpublished", "2/2", answered_at="3/2")], 2),
    ],
)
def test_23_feedback_scores_an_agency(rows: list[Json], score: int) -> None:
    found = of_agency("61.8", feedback=rows)
    assert (found["numerator"], found["denominator"], found["value"]) == (score, 1, score)


def test_23_feedback_that_drags_from_before_is_named() -> None:
    rows = [*in_time(1), LATE, pakn("running", "20/3"), pakn("before", "28/2 23:59"), pakn("inside", "1/3 0:00")]
    found = of_agency("61.8", feedback=rows)
    excluded = {("running", "term_running"), ("before", "dragging_from_before")}
    assert shares(found) == ({"on0"}, {"late", "inside"}, excluded)


def filed(online: int, others: int) -> list[Json]:
    every = [("online" if number % 2 else "kiosk", number) for number in range(online)]
    every += [("desk", online + number) for number in range(others)]
    return [dossier(f"{channel}{number}", channel=channel, done="3/3") for channel, number in every]


def offered(offered_: int, others: int) -> list[Json]:
    rows = [{"id": "P", "agencies": ["A"], "online": "partial", "limit": {"amount": 5, "unit": "working_day"}}]
    rows += [{"id": f"on{one}", "agencies": ["A"], "online": "full"} for one in range(offered_ - 1)]
    rows += [{"id": f"off{one}", "agencies": ["A"]} for one in range(others)]
    return [*rows, {"id": "not_eligible", "agencies": ["A"], "online_eligible": False}]


@pytest.mark.parametrize(
    ("procedures", "dossiers", "score"),
    [
        (offered(1, 4), filed(3, 7), 2),
        (offered(1, 5), filed(3, 7), 1),
        (offered(1, 4), filed(2, 7), 1),
        (offered(1, 4), filed(3, 17), 1),
        (offered(1, 4), filed(1, 6), 0),
        (offered(1, 4), [*filed(3, 6), dossier("late", channel="online", done="10/3")], 0),
        (offered(1, 4), [*filed(3, 6), dossier("late", done="10/3")], 2),
        (offered(1, 4), [*filed(3, 6), dossier("overdue", channel="kiosk")], 0),
        (
            offered(1, 4),
            [*filed(3, 6), dossier("waits", channel="online", supplements=[{"asked_at": at("3/3")}])],
            2,
        ),
        (
            offered(1, 4),
            [*filed(3, 6), dossier("withdrawn", channel="online", closed_at=at("20/3"), closed_as="withdrawn")],
            2,
        ),
        (offered(1, 4), [*filed(3, 7), dossier("late_elsewhere", channel="online", done="10/3", procedure="off0")], 0),
        (offered(1, 4), [], None),
        ([{"id": "P", "agencies": ["A"], "online": "full", "online_eligible": False}], filed(3, 7), None),
    ],
)
def test_23_online_service_scores_an_agency(procedures: list[Json], dossiers: list[Json], score: int | None) -> None:
    found = of_agency("61.9", procedures=procedures, dossiers=dossiers)
    assert (found["numerator"], found["denominator"]) == (score or 0, 0 if score is None else 1)
    assert (found["value"], found["points"]) == (score, score)


def test_23_online_service_lists_those_filed_in_the_period() -> None:
    dossiers = [*filed(1, 1), dossier("before", "27/2", channel="online"), dossier("offline", procedure="off0")]
    found = of_agency("61.9", procedures=offered(1, 1), dossiers=dossiers)
    assert shares(found) == ({"kiosk0"}, {"desk1"}, set())


def test_23_the_total_of_an_agency_is_scaled_to_eighteen() -> None:
    """One early dossier: 2 for 61.1, 61.3, 61.4, 61.7, 0 for 61.6, 2 for 61.8; 61.2, 61.5, 61.9 have no points."""
    facts: Json = {"level": "agency", "dossiers": [dossier("d", done="3/3")]}
    found = figures(case(**facts))["61.agency_total A"]
    assert (found["points"], found["max"], found["band"], found["few"]) == (15, 18, "excellent", False), "10 × 18 ÷ 12"
    assert (found["numerator"], found["denominator"], found["value"]) == (None, None, None)
    found = figures(case(readings={"total_with_none": "plain"}, **facts))["61.agency_total A"]
    assert (found["points"], found["band"]) == (10, "fair")
    found = figures(case(readings={"zero_denominator": "zero"}, **facts))["61.agency_total A"]
    assert (found["points"], found["band"]) == (10, "fair")


def test_23_the_total_of_an_officer() -> None:
    """61.1 1, 61.2 none, 61.3 0, 61.4 2, 61.7 1: 4 of 8."""
    facts: Json = {
        "level": "officer",
        "dossiers": [dossier("d", done="9/3", contacts=2, steps=[step("A", "3/3", None)])],
    }
    found = figures(case(**facts))["61.official_total O"]
    assert (found["points"], found["max"], found["band"]) == (5, 10, "full")
    found = figures(case(readings={"total_with_none": "plain"}, **facts))["61.official_total O"]
    assert (found["points"], found["band"]) == (4, "part")
    facts["dossiers"][0]["complaints"] = [{"outcome": "open"}]
    found = figures(case(readings={"total_with_none": "plain"}, **facts))["61.official_total O"]
    assert (found["points"], found["band"]) == (3, "below")


def test_23_a_total_without_any_points_is_none() -> None:
    ratings = [{"id": "r", "dossier": "d", "at": at("9/3"), "officer": "O", "liked": True}]
    found = figures(case(level="officer", dossiers=[dossier("d")], ratings=ratings))["61.official_total O"]
    assert (found["points"], found["max"], found["band"]) == (None, 10, None)
