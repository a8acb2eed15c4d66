"""23: each figure of QĐ 766 by tables worked by hand from docs/formats/indices.md. March 2026 begins on a Sunday."""

from typing import Any

import pytest

from tests.law.index_cases import Json, at, case, dossier, figure, figures, shares

NO_EXCLUDED: set[tuple[str, str]] = set()


def test_23_a_decision_comes_five_working_days_before_it_is_in_force() -> None:
    """Before Monday 16/3: 13, 12, 11, 10, 9."""
    procedures = [
        {"id": "on_time", "decided_on": "2026-03-09", "effective_on": "2026-03-16"},
        {"id": "late", "decided_on": "2026-03-10", "effective_on": "2026-03-16"},
        {"id": "weekend", "decided_on": "2026-03-08", "effective_on": "2026-03-15"},
        {"id": "never", "decided_on": "2026-03-31"},
        {"id": "before", "decided_on": "2026-02-28", "effective_on": "2026-02-28"},
        {"id": "after", "decided_on": "2026-04-01", "effective_on": "2026-04-01"},
    ]
    one = figure("766.1.1", procedures=procedures)
    assert shares(one) == ({"on_time", "weekend"}, {"late"}, {("never", "no_effective_date")})
    assert (one["numerator"], one["denominator"], one["value"], one["points"], one["max"]) == (2, 3, 0.6667, 4, 6)


def test_23_a_decision_is_open_five_working_days_later_and_its_term_may_still_run() -> None:
    """After Monday 9/3: 10, 11, 12, 13, 16."""
    procedures = [
        {"id": "last_day", "decided_on": "2026-03-09", "opened_on": "2026-03-16"},
        {"id": "late", "decided_on": "2026-03-09", "opened_on": "2026-03-17"},
        {"id": "closed", "decided_on": "2026-03-09"},
        {"id": "term_ends_with_period", "decided_on": "2026-03-24"},
        {"id": "term_ended_before", "decided_on": "2026-03-23"},
        {"id": "opened_after", "decided_on": "2026-03-24", "opened_on": "2026-04-01"},
    ]
    one = figure("766.1.2", procedures=procedures)
    running = {("term_ends_with_period", "term_running"), ("opened_after", "term_running")}
    assert shares(one) == ({"last_day"}, {"late", "closed", "term_ended_before"}, running)
    assert (one["value"], one["points"]) == (0.25, 1)


def test_23_days_off_move_both_terms() -> None:
    procedures = [
        {"id": "P", "decided_on": "2026-03-06", "effective_on": "2026-03-16", "opened_on": "2026-03-17"},
    ]
    both = figures(
        case(procedures=procedures, calendar={"off": ["2026-03-09", "2026-03-12"], "make_up": ["2026-03-14"]})
    )
    assert both["766.1.1"]["counted"] == ["P"], "14, 13, 11, 10, 6"
    assert both["766.1.2"]["out"] == ["P"], "10, 11, 13, 14, 16"


@pytest.mark.parametrize(
    ("sync", "period", "denominator", "value", "points"),
    [
        (None, None, 2, 0.5, 3),
        ({"local_report": 4, "on_national": 3}, None, 4, 0.25, 1.5),
        ({"local_report": 3, "on_national": 4}, None, 4, 0.25, 1.5),
        ({"local_report": None, "on_national": 3, "prior_year": 120}, None, 3, 0.3333, 2),
        ({"on_national": 3, "prior_year": 120}, {"report": "month", "year": 2026, "n": 3}, 10, 0.1, 0.6),
        ({"on_national": 3, "prior_year": 100}, {"report": "month", "year": 2026, "n": 3}, 8.33, 0.12, 0.72),
        ({"prior_year": 120}, {"report": "quarter", "year": 2026, "n": 1}, 30, 0.0333, 0.2),
        ({"prior_year": 120}, {"report": "half", "year": 2026, "n": 1}, 60, 0.0167, 0.1),
        ({"prior_year": 120}, {"report": "year", "year": 2026}, 120, 0.0083, 0.05),
        ({"local_report": 1, "prior_year": 120}, {"report": "year", "year": 2026}, 1, 1, 6),
        ({"local_report": 0}, None, 0, None, None),
        ({}, None, 0, None, None),
    ],
)
def test_23_synchronised_dossiers_are_compared_with_the_greater_count(
    sync: Json | None, period: Json | None, denominator: float, value: float | None, points: float | None
) -> None:
    facts: Json = {"dossiers": [dossier("d1", synced=True), dossier("d2")]}
    if sync is not None:
        facts["sync"] = [{"subject": "A", "local_report": 9}, {"subject": "province", **sync}]
    if period is not None:
        facts["period"] = period
    one = figure("766.1.4", **facts)
    assert (one["numerator"], one["denominator"], one["value"], one["points"]) == (1, denominator, value, points)
    assert shares(one) == ({"d1"}, {"d2"}, NO_EXCLUDED)


def test_23_a_share_above_one_is_shown_and_gives_no_more_than_all_points() -> None:
    facts = {"dossiers": [dossier("d1", synced=True), dossier("d2", synced=True)]}
    one = figure("766.1.4", sync=[{"subject": "province", "local_report": 1}], **facts)
    assert (one["value"], one["points"]) == (2, 6)


def requests(*moments: tuple[str, str | None]) -> list[Json]:
    return [{"asked_at": at(asked), "answered_at": answered and at(answered)} for asked, answered in moments]


WAITED = requests(("4/3", "11/3"))
"""Takes out Thursday 5 to Wednesday 11: five working days end on Monday 16."""

LATE_BY_INDEX: dict[str, tuple[Json, bool, bool]] = {
    # without waits: the appointment, whatever the limit is; then what current_minus_wait says
    "on_the_day": (dossier("d", done="9/3 23:59", appointment="2026-03-09"), False, False),
    "the_next_day": (dossier("d", done="10/3 0:00", appointment="2026-03-09"), True, True),
    "at_the_moment": (dossier("d", done="9/3 9:00", appointment=at("9/3 9:00")), False, False),
    "a_minute_later": (dossier("d", done="9/3 9:01", appointment=at("9/3 9:00")), True, True),
    "limit_without_appointment": (dossier("d", done="9/3"), False, False),
    "after_the_limit": (dossier("d", done="10/3"), True, True),
    "appointment_wins": (dossier("d", done="10/3", appointment="2026-03-10"), False, False),
    # a wait: the limit without it, or the promise moved by it
    "waited": (dossier("d", done="16/3", supplements=WAITED, appointment="2026-03-18"), False, False),
    "restarted": (dossier("d", done="17/3", supplements=WAITED, appointment="2026-03-18"), True, False),
    "moved_promise": (dossier("d", done="25/3", supplements=WAITED, appointment="2026-03-18"), True, False),
    "beyond_moved": (dossier("d", done="26/3", supplements=WAITED, appointment="2026-03-18"), True, True),
    "extended": (dossier("d", done="18/3", supplements=WAITED, appointment="2026-03-18", extended=True), False, False),
    "extended_late": (
        dossier("d", done="19/3", supplements=WAITED, appointment="2026-03-18", extended=True),
        True,
        False,
    ),
    "paused": (dossier("d", done="16/3", pauses=[{"from": at("4/3"), "to": at("11/3")}]), False, False),
    "before_acceptance": (
        dossier("d", done="9/3", accepted_at=at("3/3"), supplements=requests(("2/3 10:00", "3/3"))),
        False,
        False,
    ),
    "at_acceptance": (dossier("d", done="10/3", supplements=requests(("2/3", "3/3"))), False, False),
    # more than one request, of both stages
    "twice": (
        dossier("d", done="3/3", supplements=requests(("2/3 10:00", "2/3 11:00"), ("2/3 12:00", "2/3 13:00"))),
        True,
        True,
    ),
    "both_stages": (
        dossier("d", done="5/3", accepted_at=at("3/3"), supplements=requests(("2/3", "3/3"), ("3/3 10:00", "4/3"))),
        True,
        True,
    ),
    # exactly one, unanswered: ends at that moment, takes nothing out
    "left_open": (dossier("d", supplements=requests(("9/3", None))), False, False),
    "left_open_late": (dossier("d", supplements=requests(("10/3", None))), True, True),
    "left_open_before_acceptance": (
        dossier("d", accepted_at=at("3/3"), supplements=requests(("2/3", None))),
        True,
        True,
    ),
    "left_open_and_paused": (
        dossier("d", supplements=requests(("16/3", None)), pauses=[{"from": at("4/3"), "to": at("11/3")}]),
        False,
        False,
    ),
    "open_wait_lasts_to_the_end": (dossier("d", done="31/3", supplements=requests(("4/3", None))), False, False),
    # no end: the end of the period
    "open_in_time": (dossier("d", appointment="2026-03-31"), False, False),
    "open_overdue": (dossier("d", appointment="2026-03-30"), True, True),
    "open_to_a_moment": (dossier("d", appointment=at("1/4 0:00")), False, False),
    "open_past_a_moment": (dossier("d", appointment=at("31/3 23:59")), True, True),
    "open_pause": (dossier("d", pauses=[{"from": at("6/3")}]), False, False),
    "open_pause_on_the_last_day": (dossier("d", pauses=[{"from": at("9/3")}]), True, False),
    "open_pause_too_late": (dossier("d", pauses=[{"from": at("10/3")}]), True, True),
    # how it ends does not matter
    "withdrawn_late": (dossier("d", closed_at=at("10/3"), closed_as="withdrawn"), True, True),
    "returned": (dossier("d", returned_at=at("9/3")), False, False),
    "done_counts_before_returned": (dossier("d", done="9/3", returned_at=at("12/3")), False, False),
}


@pytest.mark.parametrize("name", LATE_BY_INDEX)
@pytest.mark.parametrize("clock", ["no_restart", "current_minus_wait"])
def test_23_lateness_by_the_index(name: str, clock: str) -> None:
    one, late, late_by_promise = LATE_BY_INDEX[name]
    found = figure("766.2.1", dossiers=[one], readings={"index_clock": clock})
    assert found["out"] == (["d"] if (late_by_promise if clock == "current_minus_wait" else late) else [])
    assert found["denominator"] == 1


def test_23_what_has_no_limit_is_late_unless_a_promise_decides() -> None:
    dossiers = [
        dossier("none", done="2/3 10:00"),
        dossier("promised", done="2/3 10:00", appointment="2026-03-02"),
        dossier("waited", done="2/3 10:00", appointment="2026-03-20", supplements=requests(("2/3 9:30", "2/3 9:40"))),
    ]
    one = figure("766.2.1", procedures=[{"id": "P"}], dossiers=dossiers)
    assert shares(one) == ({"promised"}, {"none", "waited"}, NO_EXCLUDED)


def test_23_by_the_other_reading_only_a_last_request_left_open_is_late() -> None:
    twice = requests(("2/3 10:00", "2/3 11:00"), ("2/3 12:00", "2/3 13:00"))
    left = requests(("2/3 12:00", None), ("2/3 10:00", "2/3 11:00"))
    dossiers = [
        dossier("answered", done="9/3", supplements=twice),
        dossier("left", supplements=left),
        dossier("ended", done="9/3", supplements=left),
    ]
    one = figure("766.2.1", dossiers=dossiers, readings={"supplement_twice_is_late": "left_open"})
    assert shares(one) == ({"answered", "ended"}, {"left"}, NO_EXCLUDED)


def test_23_running_dossiers_are_those_accepted_before_the_end_that_had_not_ended_before() -> None:
    dossiers = [
        dossier("from_before", "2/2", done="1/3 0:00"),
        dossier("ended_before", "2/2", done="28/2 23:59"),
        dossier("accepted_after", accepted_at=at("1/4 0:00")),
        dossier("received_after", "1/4 0:00"),
        dossier("ends_after", "30/3", done="1/4 0:00"),
        dossier("twice_after", "30/3", supplements=requests(("31/3", None), ("1/4 0:00", None))),
    ]
    one = figure("766.2.1", dossiers=dossiers)
    assert shares(one) == ({"ends_after", "twice_after"}, {"from_before"}, NO_EXCLUDED)


def test_23_limits_by_channel_and_a_kiosk_is_online() -> None:
    procedure = {
        "id": "P",
        "limit": {"amount": 5, "unit": "working_day"},
        "channel_limits": {"online": {"amount": 1, "unit": "working_day"}, "post": {"amount": 36, "unit": "hour"}},
    }
    dossiers = [
        dossier("desk", done="9/3"),
        dossier("online", done="4/3", channel="online"),
        dossier("kiosk", done="3/3", channel="kiosk"),
        dossier("kiosk_late", done="4/3", channel="kiosk"),
        dossier("post", done="3/3 21:00", channel="post"),
        dossier("post_late", done="3/3 21:01", channel="post"),
    ]
    one = figure("766.2.1", procedures=[procedure], dossiers=dossiers)
    assert shares(one)[:2] == ({"desk", "kiosk", "post"}, {"online", "kiosk_late", "post_late"})


def test_23_time_taken_is_without_waits_and_is_compared_with_the_due_instant() -> None:
    """d1: 6 days and 8 hours less 26 hours overlapping waits: 126 of 183 hours (to 24:00 of 9/3). d2: 10 of 15 hours."""
    waits = requests(("3/3 10:00", "4/3 10:00"))
    pauses = [{"from": at("4/3 9:00"), "to": at("4/3 12:00")}]
    dossiers = [
        dossier("d1", done="8/3 17:00", appointment="2026-03-09", supplements=waits, pauses=pauses),
        dossier("d2", done="2/3 19:00", appointment=at("3/3 0:00")),
        dossier("no_due", done="3/3", procedure="Q"),
        dossier("not_done", closed_at=at("3/3"), closed_as="refused"),
    ]
    one = figure("766.2.2", procedures=[{"id": "P"}, {"id": "Q"}], dossiers=dossiers)
    assert shares(one) == ({"d1", "d2"}, set(), {("no_due", "no_due")})
    assert (one["numerator"], one["denominator"]) == (136, 198)
    assert (one["value"], one["points"], one["max"]) == (0.6869, 0, 0)


def online_facts(**more: Any) -> Json:
    procedures = [
        {"id": "full", "online": "full"},
        {"id": "partial", "online": "partial"},
        {"id": "none"},
        {"id": "not_eligible", "online_eligible": False, "online": "full"},
    ]
    dossiers = [
        dossier("a", procedure="full", done="3/3", channel="online", e_result=True, synced=True),
        dossier("b", procedure="full", done="3/3", channel="kiosk", e_result=True, filed_by="officer"),
        dossier("c", procedure="full", done="3/3", channel="online"),
        dossier("d", procedure="full", done="3/3", channel="post", e_result=True),
        dossier("e", procedure="partial", done="3/3", channel="online", e_result=True),
        dossier("f", procedure="full", channel="online", e_result=True),
        dossier("g", procedure="full", channel=None, done="3/3", e_result=True),
    ]
    return {"procedures": procedures, "dossiers": dossiers} | more


def test_23_online_service_needs_an_electronic_result_and_is_multiplied_by_what_is_synchronised() -> None:
    one = figure("766.3.1", **online_facts())
    assert shares(one) == ({"a", "b"}, {"c", "d", "g"}, NO_EXCLUDED)
    assert (one["numerator"], one["denominator"], one["value"], one["points"]) == (2, 5, 0.0571, 0.69), "2/5 × 1/7"
    assert "766.3.2" not in figures(case(**online_facts()))
    readings = {"sync_factor": "none", "officer_filed": "left_out"}
    one = figure("766.3.1", **online_facts(readings=readings))
    assert (shares(one)[0], one["value"], one["points"]) == ({"a"}, 0.2, 2.4)
    one = figure("766.3.1", **online_facts(sync=[{"subject": "province", "local_report": 0}]))
    assert one["value"] == 0.4, "without a denominator there is no factor"
    both = {"procedures": [{"id": "P", "online": "full"}], "sync": [{"subject": "province", "local_report": 1}]}
    online = [dossier(id_, done="3/3", synced=True, channel="online", e_result=True) for id_ in "ab"]
    one = figure("766.3.1", dossiers=online, **both)
    assert one["value"] == 1, "the factor is never more than 1"


def test_23_the_older_split_counts_procedures_and_all_dossiers() -> None:
    both = figures(case(**online_facts(readings={"online_split": "split"})))
    one, two = both["766.3.1"], both["766.3.2"]
    assert shares(one) == ({"full", "partial"}, {"none"}, NO_EXCLUDED)
    assert (one["value"], one["points"], one["max"], one["target"]) == (0.6667, 5, 6, {"value": 0.8, "reached": False})
    assert shares(two) == ({"a", "b", "e"}, {"c", "d", "g"}, NO_EXCLUDED)
    assert (two["numerator"], two["denominator"], two["value"], two["points"]) == (3, 6, 0.0714, 0.86)
    assert (both["766.online"]["points"], both["766.online"]["max"]) == (5.86, 12)


def test_23_paying_online() -> None:
    procedures = [
        {"id": "paid", "fee": True, "fee_online": True},
        {"id": "unpaid", "fee": True, "fee_online": True},
        {"id": "unused", "fee": True, "fee_online": True},
        {"id": "desk_only", "fee": True},
        {"id": "free", "fee_online": True},
    ]
    line, nothing = [{"amount": 0}, {"amount": 5}], [{"amount": 0}, {}]
    dossiers = [
        dossier("a", procedure="paid", done="3/3", fees=line, paid_online="province"),
        dossier("b", procedure="paid", done="3/3", fees=line),
        dossier("c", procedure="unpaid", done="3/3", fees=line, paid_online="none"),
        dossier("d", procedure="unpaid", done="3/3", fees=nothing, paid_online="national"),
        dossier("e", procedure="unused", fees=line, paid_online="national"),
        dossier("f", procedure="unused", done="3/3", fees=[], paid_online="national"),
    ]
    all_ = figures(case(procedures=procedures, dossiers=dossiers))
    assert shares(all_["766.3.4"]) == ({"paid", "unpaid", "unused"}, {"desk_only"}, NO_EXCLUDED)
    assert (all_["766.3.4"]["points"], all_["766.3.4"]["target"]["reached"]) == (1.88, False), "0.75 ÷ 0.8 × 2"
    assert shares(all_["766.3.5"]) == ({"paid"}, {"unpaid"}, {("unused", "no_dossier")})
    assert shares(all_["766.3.6"]) == ({"a"}, {"b", "c"}, {("d", "zero_fee")})
    assert (all_["766.3.6"]["value"], all_["766.3.6"]["points"]) == (0.3333, 2)


def parts(to_digitise: int = 0, digitised: int = 0, reusable: int = 0, reused: int = 0, from_vault: int = 0) -> Json:
    names = ("to_digitise", "digitised", "reusable", "reused", "from_vault")
    return dict(zip(names, (to_digitise, digitised, reusable, reused, from_vault), strict=True))


DIGITISED = [
    dossier("all", done="3/3", components=parts(2, 2), e_result=True),
    dossier("some", done="3/3", components=parts(2, 1)),
    dossier("no", done="3/3", components=parts(2), e_result=True),
    dossier("nothing_to_do", done="3/3"),
]


@pytest.mark.parametrize(
    ("readings", "counted", "denominator"),
    [
        ({}, {"all", "some"}, 3),
        ({"digitised": "components_and_result"}, {"all"}, 3),
        ({"digitised_needs": "all"}, {"all"}, 3),
        ({"digitised_denominator": "all"}, {"all", "some"}, 4),
        ({"digitised_needs": "all", "digitised_denominator": "all"}, {"all"}, 4),
    ],
)
def test_23_digitised_dossiers(readings: Json, counted: set[str], denominator: int) -> None:
    one = figure("766.4.2", dossiers=DIGITISED, readings=readings)
    assert (shares(one)[0], one["denominator"], one["max"], one["target"]["value"]) == (counted, denominator, 4, 0.8)


def test_23_results_copies_links_and_identities() -> None:
    dossiers = [
        dossier("a", done="3/3", e_result=True, certified_copy="electronic", identity_verified=True),
        dossier("b", done="3/3", certified_copy="paper"),
        dossier("c", done="3/3"),
        dossier("closed", closed_at=at("3/3"), closed_as="refused", e_result=True, identity_verified=True),
        dossier("returned_unaccepted", accepted_at=None, returned_at=at("3/3"), e_result=True),
    ]
    procedures = [{"id": "P", "complete": True}, {"id": "Q", "population_link": True}, {"id": "R", "complete": True}]
    all_ = figures(case(dossiers=dossiers, procedures=procedures))
    assert shares(all_["766.4.1"])[:2] == ({"a", "returned_unaccepted"}, {"b", "c"})
    assert shares(all_["766.4.copies"])[:2] == ({"a"}, {"b"})
    assert shares(all_["766.4.5b"])[:2] == ({"a"}, {"b", "c", "returned_unaccepted"})
    assert shares(all_["766.4.5a"])[:2] == ({"Q"}, {"P", "R"})
    assert shares(all_["766.1.3"])[:2] == ({"P", "R"}, {"Q"})
    assert [all_[f"766.{id_}"]["max"] for id_ in ("4.1", "4.copies", "4.5a", "4.5b", "1.3")] == [6, 2, 2, 2, 2]


@pytest.mark.parametrize(("denominator", "others"), [("with_reusable", set[str]()), ("all", {"none"})])
def test_23_papers_used_again_and_taken_from_the_vault(denominator: str, others: set[str]) -> None:
    dossiers = [
        dossier("reused", done="3/3", components=parts(reusable=2, reused=1)),
        dossier("vault", done="3/3", components=parts(reusable=2, from_vault=1)),
        dossier("asked", done="3/3", components=parts(reusable=2)),
        dossier("none", done="3/3"),
    ]
    all_ = figures(case(dossiers=dossiers, readings={"reuse_denominator": denominator}))
    assert shares(all_["766.4.3"])[:2] == ({"reused"}, {"vault", "asked"} | others)
    assert shares(all_["766.4.4"])[:2] == ({"vault"}, {"reused", "asked"} | others)
    assert (all_["766.4.3"]["target"]["value"], all_["766.4.4"]["target"]) == (0.8, None)
    assert shares(all_["468.not_resupplied"])[:2] == ({"reused", "vault"}, {"asked"})


def pakn(id_: str, received: str = "2/3", **moments: str) -> Json:
    given = {name: at(text) if name.endswith("_at") else text for name, text in moments.items()}
    return {"id": id_, "agency": "A", "received_at": at(received)} | given


PAKN: dict[str, tuple[Json, str]] = {
    # after Monday 2/3: 2 working days 4/3, 5 9/3, 15 23/3
    "rejected": (pakn("f", rejected_at="4/3 23:00"), "on_time"),
    "rejected_late": (pakn("f", rejected_at="5/3"), "late"),
    "rejected_alone": (pakn("f", rejected_at="4/3", supplement_asked_at="20/3"), "on_time"),
    "answered": (pakn("f", answered_at="23/3", published_at="25/3"), "on_time"),
    "answered_late": (pakn("f", answered_at="24/3", published_at="24/3"), "late"),
    "published_late": (pakn("f", answered_at="3/3", published_at="6/3"), "late"),
    "unpublished": (pakn("f", answered_at="3/3"), "late"),
    "still_to_publish": (pakn("f", "23/3", answered_at="27/3"), "term_running"),
    "published_term_ends_with_period": (pakn("f", "23/3", answered_at="30/3"), "term_running"),
    "unanswered": (pakn("f"), "late"),
    "still_to_answer": (pakn("f", "10/3"), "term_running"),
    "one_day_less": (pakn("f", "9/3"), "late"),
    "requested": (pakn("f", supplement_asked_at="9/3"), "term_running"),
    "requested_late": (pakn("f", supplement_asked_at="10/3"), "late"),
    "supplemented": (
        pakn("f", supplement_asked_at="9/3", supplemented_at="10/3", answered_at="31/3", published_at="31/3"),
        "on_time",
    ),
    "supplemented_unanswered": (pakn("f", supplement_asked_at="9/3", supplemented_at="10/3"), "term_running"),
    "supplemented_dragging": (pakn("f", supplement_asked_at="3/3", supplemented_at="9/3"), "late"),
    "answered_without_the_supplement": (
        pakn("f", supplement_asked_at="9/3", answered_at="23/3", published_at="23/3"),
        "on_time",
    ),
    "answered_late_without_it": (
        pakn("f", supplement_asked_at="9/3", answered_at="24/3", published_at="24/3"),
        "late",
    ),
    "answered_after_the_period": (pakn("f", "10/3", answered_at="1/4 0:00"), "term_running"),
}


@pytest.mark.parametrize("name", PAKN)
def test_23_feedback_in_time(name: str) -> None:
    one, expected = PAKN[name]
    found = figure("766.5.2", feedback=[one])
    state = {"on_time": ({"f"}, set[str](), NO_EXCLUDED), "late": (set[str](), {"f"}, NO_EXCLUDED)}
    assert shares(found) == state.get(expected, (set(), set(), {("f", "term_running")}))
    without = figure("766.5.2", feedback=[one], readings={"pakn_publish": "left_out"})
    if "publish" in name:
        assert shares(without) == state["on_time"], "publishing is not looked at"
    else:
        assert shares(without) == shares(found)


def test_23_feedback_classified_and_rated() -> None:
    rows = [
        pakn("a", answered_at="3/3", published_at="3/3") | {"class": "attitude", "satisfied": True},
        pakn("b", answered_at="3/3") | {"satisfied": False},
        pakn("c", answered_at="3/3"),
        pakn("d") | {"class": "time", "satisfied": True},
        pakn("e", answered_at="1/4 0:00") | {"satisfied": True},
        pakn("before", "28/2 23:59", answered_at="3/3") | {"satisfied": True},
    ]
    all_ = figures(case(feedback=rows))
    assert shares(all_["766.5.1"]) == ({"a", "d"}, {"b", "c", "e"}, NO_EXCLUDED)
    assert (all_["766.5.1"]["points"], all_["766.5.1"]["max"]) == (0, 0)
    assert shares(all_["766.5.3"]) == ({"a"}, {"b"}, {("c", "not_rated")})
    assert all_["766.5.3"]["points"] == 3


def rating(id_: str, dossier_: str, when: str, liked: bool | None, **more: Any) -> Json:
    return {"id": id_, "dossier": dossier_, "at": at(when), "liked": liked} | more


def test_23_what_is_both_late_and_disliked_is_taken_off_twice_and_listed_once() -> None:
    dossiers = [
        dossier("late", done="10/3"),
        dossier("both", done="10/3"),
        dossier("reported", done="9/3"),
        dossier("liked_last", done="9/3"),
        dossier("by_officer", done="9/3"),
        dossier("later", done="9/3"),
        dossier("rejected", done="9/3"),
        dossier("equal_moment", done="9/3"),
    ]
    ratings = [
        rating("r1", "both", "11/3", liked=False),
        rating("r2", "liked_last", "11/3", liked=False),
        rating("r3", "liked_last", "12/3", liked=True),
        rating("r4", "by_officer", "11/3", liked=False, by="officer"),
        rating("r5", "later", "1/4 0:00", liked=False),
        rating("r6", "equal_moment", "11/3", liked=True),
        rating("r7", "equal_moment", "11/3", liked=False),
        rating("r8", "equal_moment", "12/3", liked=None),
    ]
    feedback = [
        pakn("f1", "28/2", dossier="reported"),
        pakn("f2", dossier="rejected", rejected_at="3/3"),
        pakn("f3", "1/4 0:00", dossier="later"),
    ]
    one = figure("766.5.4", dossiers=dossiers, ratings=ratings, feedback=feedback)
    out = {"late", "both", "reported", "equal_moment"}
    assert shares(one) == ({"liked_last", "by_officer", "later", "rejected"}, out, NO_EXCLUDED)
    assert (one["numerator"], one["denominator"], one["value"], one["points"]) == (3, 8, 0.375, 2.5), "8 − 2 − 3"
    without = figure(
        "766.5.4",
        dossiers=dossiers,
        ratings=ratings,
        feedback=feedback,
        readings={"satisfaction_formula": "late_dislike"},
    )
    assert (without["numerator"], shares(without)[1]) == (4, out - {"reported"})


def test_23_satisfaction_is_never_below_nothing() -> None:
    ratings = [rating("r", "d", "11/3", liked=False)]
    one = figure("766.5.4", dossiers=[dossier("d", done="10/3")], ratings=ratings)
    assert (one["numerator"], one["denominator"], one["value"], one["points"]) == (0, 1, 0, 0)
