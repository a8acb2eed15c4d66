"""23: QĐ 468, ratings, honest figures, report II.06a, by tables worked by hand; 22: digitised results from an inventory."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from motcua.law.indices.case import Subject
from motcua.law.indices.facts import AgencyLevel, InventoryRow, Target
from motcua.law.indices.figures.inventory import digitised_in_force
from motcua.law.indices.targets import Reach, holding, target_for
from tests.law.index_cases import Json, at, case, dossier, figure, figures, shares

PLACES = [
    {"id": "A", "level": "commune", "reception_staff_years": 0.5},
    {"id": "B", "level": "commune", "reception_staff_years": 0},
    {"id": "C", "level": "commune"},
]
TAKEN_IN = [
    dossier("d1"),
    dossier("d2", agency="C", reception="A"),
    dossier("d3", reception="B"),
    dossier("d4", "27/2", accepted_at=at("1/3 0:00")),
    dossier("before", "27/2"),
    dossier("unaccepted", accepted_at=None),
    dossier("d5", agency="B", reception="A", closed_at=at("3/3"), closed_as="withdrawn"),
]


def test_23_dossiers_of_a_desk_are_divided_by_the_years_worked_at_it() -> None:
    one = figure("468.productivity", agencies=PLACES, dossiers=TAKEN_IN)
    assert shares(one) == ({"d1", "d2", "d4", "d5"}, set(), {("B", "no_staff_years"), ("C", "no_staff_years")})
    assert (one["numerator"], one["denominator"], one["value"], one["points"], one["max"]) == (4, 0.5, 8, None, None)
    all_ = figures(case(level="agency", agencies=PLACES, dossiers=TAKEN_IN))
    assert shares(all_["468.productivity A"]) == ({"d1", "d2", "d4", "d5"}, set(), set())
    assert shares(all_["468.productivity C"]) == (set(), set(), {("C", "no_staff_years")})
    assert (all_["468.productivity C"]["denominator"], all_["468.productivity C"]["value"]) == (0, None)


@pytest.mark.parametrize(
    ("target", "shown"),
    [(47, {"value": 47, "reached": False}), (48, None), (8, {"value": 8, "reached": True})],
)
def test_23_the_target_of_a_desk_falls_away_where_too_few_come(target: int, shown: Json | None) -> None:
    """4 dossiers in 31 days: 47 × 31 ÷ 365 is 3.99, 48 × 31 ÷ 365 is 4.08."""
    rows = [{"indicator": "468.productivity", "year": 2026, "value": target}]
    one = figure("468.productivity", agencies=PLACES, dossiers=TAKEN_IN, targets=rows)
    assert one["target"] == shown
    assert (("province", "intake_below_target") in shares(one)[2]) is (shown is None)


def test_23_a_target_that_is_just_reached_by_one_person_in_a_year_stays() -> None:
    """Five dossiers in 365 days."""
    year = {"from": "2026-01-01", "to": "2026-12-31"}
    for value, stays in ((5, True), (5.001, False)):
        rows = [{"indicator": "468.productivity", "year": 2026, "value": value}]
        one = figure("468.productivity", agencies=PLACES, dossiers=TAKEN_IN, targets=rows, period=year)
        assert (one["numerator"], one["target"] is not None) == (5, stays)


def ticket(id_: str, *moments: str, of: str | None = None, agency: str = "A", **more: Any) -> Json:
    names = ("issued_at", "called_at", "finished_at")
    given = {name: at(f"2/3 {text}") for name, text in zip(names, moments, strict=False)}
    return {"id": id_, "agency": agency, "transferred_from": of} | given | more


CHAINS = [
    ticket("a", "8:00", "8:05", "8:08"),
    ticket("a2", "8:08", "8:15", "8:19", of="a", agency="B"),
    ticket("a3", "8:19", "8:20", "8:30", of="a2"),
    ticket("not_called", "8:00", "8:05", "8:08"),
    ticket("not_called2", "8:08", of="not_called", no_show=True),
    ticket("no_show", "8:00", "8:05", "8:06", no_show=True),
    ticket("unfinished", "8:00", "8:30"),
    ticket("elsewhere", "8:00", "8:01", "8:03", agency="B"),
    ticket("before", "8:00", "8:01", "8:03") | {"issued_at": at("28/2 23:59")},
    ticket("of_before", "8:00", "8:59", "9:30", of="before"),
    ticket("later", "8:00", "8:01") | {"called_at": at("1/4 0:00")},
]


def test_23_a_transaction_is_a_ticket_with_all_that_continue_it() -> None:
    all_ = figures(case(tickets=CHAINS, agencies=PLACES))
    waiting, serving = all_["468.waiting_mean"], all_["468.transaction_mean"]
    without = {("not_called", "not_called"), ("later", "not_called"), ("no_show", "no_show")}
    assert shares(waiting) == ({"a", "unfinished", "elsewhere"}, set(), without)
    assert (waiting["numerator"], waiting["denominator"], waiting["value"]) == (44, 3, 14.6667), "13, 30, 1"
    assert shares(serving) == ({"a", "elsewhere"}, set(), without | {("unfinished", "not_finished")})
    assert (serving["numerator"], serving["denominator"], serving["value"]) == (19, 2, 9.5), "17, 2"
    mine = figures(case(level="agency", tickets=CHAINS, agencies=PLACES))
    assert shares(mine["468.waiting_mean A"])[0] == {"a", "unfinished"}, "a chain is that of its first"
    assert shares(mine["468.waiting_mean B"])[0] == {"elsewhere"}


@pytest.mark.parametrize(("number", "rank"), [(1, 1), (2, 2), (9, 9), (10, 9), (11, 10), (100, 90)])
def test_23_nine_of_ten_wait_no_longer_than_the_rank(number: int, rank: int) -> None:
    waited = reversed(range(1, number + 1))
    tickets = [ticket(f"t{one}", "8:00", f"{8 + one // 60}:{one % 60:02d}") for one in waited]
    found = figure("468.waiting_p90", tickets=tickets)
    assert (found["numerator"], found["denominator"], found["value"]) == (rank, number, rank)


def test_23_without_tickets_there_is_no_waiting() -> None:
    all_ = figures(case(readings={"zero_denominator": "zero"}))
    for id_ in ("waiting_mean", "waiting_p90", "transaction_mean", "not_resupplied", "productivity"):
        one = all_[f"468.{id_}"]
        assert (one["numerator"], one["denominator"], one["value"], one["points"]) == (0, 0, None, None)


def test_23_seconds_are_exact_and_rounded_once() -> None:
    tickets = [ticket("t", "8:00") | {"called_at": f"2026-03-02T08:00:{seconds}+07:00"} for seconds in ("00.3", "00.9")]
    tickets = [one | {"id": f"t{number}"} for number, one in enumerate(tickets)]
    found = figure("468.waiting_mean", tickets=tickets)
    assert (found["numerator"], found["value"]) == (0.02, 0.01), "1.2 seconds are 0.02 minutes"


ROWS = [
    {"id": "v1", "agency": "A", "level": "province", "in_force": 40, "digitised": 30, "digitised_no_longer_valid": 10},
    {"id": "v2", "agency": "B", "level": "province", "in_force": 0, "digitised": 3, "digitised_no_longer_valid": 3},
    {"id": "v3", "agency": "A", "level": "commune", "in_force": 29, "digitised": 29},
    {"id": "v4", "agency": "A", "level": "commune", "in_force": None, "digitised": 9},
]


def test_22_results_in_force_that_are_digitised_by_level_and_together() -> None:
    all_ = figures(case(inventory=ROWS, agencies=PLACES))
    by_level = {row: all_[f"468.digitised_in_force {row}"] for row in ("province", "commune", "total")}
    assert "468.digitised_in_force district" not in all_
    numbers = {row: (one["numerator"], one["denominator"], one["value"], one["few"]) for row, one in by_level.items()}
    assert numbers == {
        "province": (20, 40, 0.5, False),
        "commune": (29, 29, 1, True),
        "total": (49, 69, 0.7101, False),
    }
    assert shares(by_level["total"]) == ({"v1", "v2", "v3"}, set(), {("v4", "no_inventory")})
    mine = figures(case(level="agency", inventory=ROWS, agencies=PLACES))
    assert shares(mine["468.digitised_in_force B province"])[0] == {"v2"}
    assert mine["468.digitised_in_force B province"]["value"] is None
    assert [key for key in mine if key.startswith("468.digitised_in_force C")] == ["468.digitised_in_force C total"]


def test_22_the_target_of_a_row_is_that_of_its_level_and_the_total_has_none() -> None:
    rows = [
        {"indicator": "468.digitised_in_force", "year": 2025, "value": 0.3, "level": "province"},
        {"indicator": "468.digitised_in_force", "year": 2026, "value": 0.5, "level": "province"},
        {"indicator": "468.digitised_in_force", "year": 2027, "value": 0.9, "level": "province"},
        {"indicator": "468.digitised_in_force", "year": 2020, "value": 1, "level": "commune", "area": "rural"},
    ]
    all_ = figures(case(inventory=ROWS, agencies=PLACES, targets=rows))
    assert all_["468.digitised_in_force province"]["target"] == {"value": 0.5, "reached": True}
    assert all_["468.digitised_in_force commune"]["target"] is None
    assert all_["468.digitised_in_force total"]["target"] is None
    everybody = [*rows, {"indicator": "468.digitised_in_force", "year": 2000, "value": 0.8}]
    all_ = figures(case(inventory=ROWS, agencies=PLACES, targets=everybody))
    assert all_["468.digitised_in_force total"]["target"] == {"value": 0.8, "reached": False}
    assert all_["468.digitised_in_force province"]["target"]["value"] == 0.5


def test_22_the_definition_is_usable_from_rows_of_an_inventory_alone() -> None:
    rows = [
        InventoryRow("a", "H37.03", AgencyLevel.COMMUNE, in_force=100, digitised=40, digitised_no_longer_valid=5),
        InventoryRow("b", "H37.03", AgencyLevel.PROVINCE, digitised=7),
    ]
    parts = {part.row: part.tally.value for part in digitised_in_force(rows)}
    assert parts == {"commune": Fraction(35, 100), "province": None, "total": Fraction(35, 100)}
    assert [part.tally.value for part in digitised_in_force([])] == [None]
    targets = [Target("468.digitised_in_force", 2025, Fraction(1, 2), level=AgencyLevel.COMMUNE)]
    subject = Subject("H37.03", AgencyLevel.COMMUNE)
    assert target_for(targets, subject, 2026, AgencyLevel.COMMUNE) is targets[0]
    assert target_for(targets, subject, 2024, AgencyLevel.COMMUNE) is None
    assert target_for(targets, subject, 2026, None) is None


def rating(id_: str, when: str, liked: bool | None, dossier_: str | None = "d", **more: Any) -> Json:
    return {"id": id_, "at": at(when), "liked": liked, "dossier": dossier_} | more


RATINGS = [
    rating("first", "3/3", liked=True),
    rating("last", "5/3", liked=False),
    rating("empty", "6/3", liked=None),
    rating("officer", "6/3", liked=True, by="officer"),
    rating("officer_empty", "6/3", liked=None, by="officer"),
    rating("assistant", "4/3", liked=True, dossier_="e", by="assistant"),
    rating("equal", "4/3", liked=False, dossier_="e"),
    rating("ticket", "4/3", liked=True, dossier_=None, ticket="t"),
    rating("ticket_last", "4/3 9:01", liked=True, dossier_=None, ticket="t"),
    rating("other_ticket", "4/3", liked=True, dossier_=None, ticket="u"),
    rating("before", "28/2 23:59", liked=True, dossier_="f"),
    rating("after", "1/4 0:00", liked=True, dossier_="d"),
]


def test_23_the_last_judgement_of_a_dossier_or_ticket_counts() -> None:
    procedures = [{"id": "P", "field": "land"}, {"id": "Q", "field": "civil"}]
    dossiers = [dossier("d"), dossier("e", procedure="Q"), dossier("f")]
    all_ = figures(
        case(
            procedures=procedures,
            dossiers=dossiers,
            ratings=RATINGS,
            tickets=[ticket("t", "8:00"), ticket("u", "8:00")],
        )
    )
    excluded = {
        *(("officer", "entered_by_officer"), ("officer_empty", "entered_by_officer"), ("empty", "no_answer")),
        *((one, "superseded") for one in ("first", "assistant", "ticket")),
    }
    assert shares(all_["satisfaction"]) == ({"ticket_last", "other_ticket"}, {"last", "equal"}, excluded)
    special = {each for each in excluded if each[0] not in ("assistant", "ticket")}
    assert shares(all_["satisfaction.special"]) == (set(), {"last"}, special)
    assert (all_["satisfaction"]["value"], all_["satisfaction"]["points"]) == (0.5, None)


def test_23_ratings_belong_to_the_agency_of_their_dossier_or_ticket_and_to_the_officer_they_name() -> None:
    rows = [
        rating("of_dossier", "3/3", liked=True, officer="O"),
        rating("of_ticket", "3/3", liked=False, dossier_=None, ticket="t", officer="O"),
        rating("other", "4/3", liked=False, officer="Q"),
    ]
    facts: Json = {
        "agencies": PLACES,
        "dossiers": [dossier("d")],
        "tickets": [ticket("t", "8:00", agency="B")],
        "ratings": rows,
    }
    mine = figures(case(level="agency", **facts))
    assert shares(mine["satisfaction A"]) == (set(), {"other"}, {("of_dossier", "superseded")})
    assert shares(mine["satisfaction B"]) == (set(), {"of_ticket"}, set())
    theirs = figures(case(level="officer", **facts))
    assert shares(theirs["satisfaction O"]) == ({"of_dossier"}, {"of_ticket"}, set())
    assert shares(theirs["satisfaction Q"]) == (set(), {"other"}, set())


def test_23_honest_figures_name_what_others_leave_out() -> None:
    dossiers = [
        dossier("self", channel="online"),
        dossier("officer", channel="kiosk", filed_by="officer"),
        dossier("at_desk", filed_by="officer"),
        dossier("waits", channel="online", accepted_at=None),
        dossier("accepted_after", channel="online", accepted_at=at("1/4 0:00")),
        dossier("refused", channel="online", accepted_at=None, closed_at=at("3/3"), closed_as="refused"),
    ]
    all_ = figures(case(dossiers=dossiers))
    assert shares(all_["honest.officer_filed"])[:2] == ({"officer"}, {"self", "waits", "accepted_after", "refused"})
    assert shares(all_["honest.unaccepted"])[:2] == ({"waits", "accepted_after"}, {"self", "officer", "refused"})


WAITS = [{"asked_at": at("4/3")}]
REPORT = [
    dossier("online_early", done="6/3", appointment="2026-03-09", channel="kiosk"),
    dossier("accepted_inside", "27/2", done="6/3", accepted_at=at("2/3"), channel="online"),
    dossier("desk_on_time", done="9/3", appointment="2026-03-09"),
    dossier("post_late", done="10/3", appointment="2026-03-09", channel="post"),
    dossier("from_before", "28/2", done="1/3 0:00", appointment="2026-03-01"),
    dossier("restarted", done="10/3", appointment="2026-03-10", original_appointment="2026-03-09"),
    dossier("withdrawn_late", closed_at=at("10/3"), closed_as="withdrawn"),
    dossier("stopped_early", closed_at=at("3/3"), closed_as="stopped"),
    dossier("refused_late", closed_at=at("10/3"), closed_as="refused"),
    dossier("open", appointment="2026-03-31"),
    dossier("overdue", appointment="2026-03-30"),
    dossier("waits", supplements=WAITS),
    dossier("waited", supplements=[*WAITS, {"asked_at": at("3/3"), "answered_at": at("3/3 10:00")}]),
    dossier("answered", supplements=[{"asked_at": at("3/3")}, {"asked_at": at("4/3"), "answered_at": at("5/3")}]),
    dossier("waited_before", accepted_at=at("4/3"), supplements=[{"asked_at": at("3/3")}]),
    dossier("no_due", procedure="N", done="2/3 10:00"),
    dossier("no_due_open", procedure="N"),
    dossier("unaccepted", accepted_at=None),
    dossier("ended_before", "2/2", done="28/2"),
]
REPORT_PROCEDURES = [{"id": "P", "field": "land", "limit": {"amount": 5, "unit": "working_day"}}, {"id": "N"}]


def report(**readings: str) -> Json:
    found = figures(case(dossiers=REPORT, procedures=REPORT_PROCEDURES, readings=readings))
    columns = found["II.06a total"]["columns"]
    assert columns["3"] == columns["4"] + columns["5"] + columns["6"] == columns["7"] + columns["11"] == 17
    for column, ids in found["II.06a total"]["lists"].items():
        assert (
            len(ids)
            == columns[column]
            == found["II.06a land"]["columns"][column] + found["II.06a other"]["columns"][column]
        )
    return {column: set(ids) for column, ids in found["II.06a total"]["lists"].items()}


def test_23_each_dossier_stands_once_in_receipt_and_once_in_handling() -> None:
    lists = report()
    assert (lists["4"], lists["6"]) == ({"online_early", "accepted_inside"}, {"from_before"})
    assert (lists["8"], lists["9"]) == (
        {"online_early", "accepted_inside"},
        {"desk_on_time", "from_before", "restarted", "withdrawn_late", "stopped_early"},
    )
    assert lists["10"] == {"post_late", "refused_late", "no_due"}
    assert lists["12"] == {"open", "waits", "waited"}
    assert lists["13"] == {"overdue", "answered", "waited_before", "no_due_open"}


def test_23_other_readings_of_the_report() -> None:
    lists = report(report_due="original", report_waiting="by_due", report_withdrawn="by_due")
    assert lists["8"] == {"online_early", "accepted_inside", "stopped_early"}
    assert lists["9"] == {"desk_on_time", "from_before"}
    assert lists["10"] == {"post_late", "refused_late", "no_due", "restarted", "withdrawn_late"}
    assert lists["12"] == {"open"}
    lists = report(early_by="instant")
    assert {"desk_on_time", "from_before", "restarted"} <= lists["8"]


def test_23_an_empty_report_has_its_total() -> None:
    all_ = figures(case())
    assert [key for key in all_ if key.startswith("II")] == ["II.06a total"]
    assert set(all_["II.06a total"]["columns"].values()) == {0}
    assert set(all_["II.06a total"]) == {"id", "subject", "row", "columns", "lists"}


def test_22_of_two_decisions_for_one_year_the_later_one_holds_and_for_whom_goes_before_both() -> None:
    early, late = date(2021, 3, 27), date(2024, 1, 1)
    rows = [
        (Reach(2025, level="commune", decided_on=late), "late"),
        (Reach(2025, level="commune", decided_on=early), "early"),
        (Reach(2024, level="commune", decided_on=date(2025, 1, 1)), "an earlier year"),
        (Reach(2025, decided_on=date(2025, 6, 1)), "everybody"),
    ]

    def found(given: Sequence[tuple[Reach, str]], **more: str) -> str | None:
        return holding(given, year=2026, **{"subject": "", "area": "", "level": "commune"} | more)

    assert found(rows) == found(rows[::-1]) == "late"
    assert found(rows, level="province") == "everybody"
    assert found([*rows, (Reach(2021, subject="H37.20"), "own")], subject="H37.20") == "own"
    assert found([*rows[:2], (rows[0][0], "the same again")]) == "the same again"
    assert found([]) is None
