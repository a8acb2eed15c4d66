"""24: each kind by a small table worked by hand: who is in the population, who is marked, which time is lost."""

from fractions import Fraction
from itertools import pairwise

import pytest

from motcua.law.simplify.facts import Event, Trace
from motcua.law.simplify.findings import Finding
from tests.law.simplify.traces import at, begun, done, dossier, in_minutes, judged, marks

OPEN = {"has_outcome": False}
SAID = {
    "never_share": "1",
    "never_base": "1",
    "most_share": "0",
    "often_share": "0",
    "long_share": "0",
    "officer_share": "0",
}


def finding(kind: str, traces: list[Trace], given: dict[str, str] | None = None) -> Finding:
    """The only one of this kind, whatever its worth."""
    [only] = [one for one in judged(traces, {**SAID, **(given or {})}).findings if one.kind == kind]
    return only


def saved(one: Finding) -> float | None:
    return in_minutes(one.effect.saved)


# 1, 2: outcomes


def test_24_a_step_is_marked_where_one_outcome_is_not_the_usual_one_also_while_it_is_open() -> None:
    traces = [
        dossier("1", done("a", "04 08:00", outcome="x")),
        dossier("2", done("a", "04 08:00", outcome="x"), done("a", "04 09:00", outcome="y")),
        dossier("3", done("a", "04 08:00", outcome="x"), **OPEN),
        dossier("4", done("a", "04 08:00")),
    ]
    assert marks("step_never_changes_outcome", traces) == {("a",): ("2", "1 3")}


def test_24_of_equally_frequent_outcomes_the_first_by_code_point_is_usual() -> None:
    traces = [dossier("1", done("a", "04 08:00", outcome="đạt")), dossier("2", done("a", "04 08:00", outcome="z"))]
    assert marks("step_never_changes_outcome", traces) == {("a",): ("1", "2")}


def test_24_a_step_that_gives_opinions_is_asked_for_opinions_alone() -> None:
    traces = [
        dossier("1", done("a", "04 08:00", "S", outcome="agree"), done("a", "04 09:00", "T", outcome="disagree")),
        dossier("2", done("a", "04 08:00", outcome="agree"), done("a", "04 09:00", "S", outcome="x")),
        dossier(
            "3", done("a", "04 08:00", "S", outcome="agree"), done("a", "04 09:00", "S", outcome="disagree"), **OPEN
        ),
    ]
    assert marks("step_never_changes_outcome", traces) == {}
    assert marks("opinion_always_agrees", traces) == {
        ("a", "S"): ("3", "1"),
        ("a", "T"): ("1", ""),
        ("a", "-"): ("", "2"),
    }


def test_24_what_is_saved_by_an_outcome_is_every_run_of_the_step_and_by_an_opinion_those_of_the_agency() -> None:
    events = [done("a", "04 08:30", "S", "agree"), done("a", "04 09:30", "T", "x"), done("a", "04 10:30", "S")]
    assert saved(finding("opinion_always_agrees", [dossier("1", *events, started="04 08:00")])) == 30 + 60
    plain = [event._replace(outcome="x" if event.outcome else None) for event in events]
    assert saved(finding("step_never_changes_outcome", [dossier("1", *plain, started="04 08:00")])) == 30 + 60 + 60


# 3, 4: components


def test_24_components_are_looked_at_in_ended_dossiers_that_were_asked_for_them() -> None:
    traces = [
        dossier("1", requested="A B", supplemented="A", decisive="B"),
        dossier("2", done("a", "04 08:00", outcome="supplement", components="A"), requested="A", decisive=""),
        dossier("3", requested="A", supplemented="B"),
        dossier("4", requested="A", supplemented="A", decisive="A", **OPEN),
        dossier("5", supplemented="A", decisive="A"),
        dossier("6", requested="", supplemented="A"),
    ]
    assert marks("component_always_supplemented", traces) == {("A",): ("1 2", "3"), ("B",): ("", "1")}
    assert marks("component_never_decisive", traces) == {("A",): ("", "1 2"), ("B",): ("1", "")}


def test_24_a_request_that_names_the_component_costs_the_time_to_the_next_step() -> None:
    steps = [
        done("a", "04 08:00", outcome="supplement", components="A"),
        begun("b", "04 10:00"),
        done("b", "04 10:30"),
        done("a", "04 11:00", outcome="supplement", components="B"),
        done("a", "04 14:00", outcome="supplement", components="A B"),
    ]
    one = finding("component_always_supplemented", [dossier("1", *steps, requested="A")])
    assert saved(one) == 120, "the last request has no next step"
    unnamed = [event._replace(components=None) for event in steps]
    one = finding("component_always_supplemented", [dossier("1", *unnamed, requested="A", supplemented="A")])
    assert saved(one) == 120 + (60 + 30), "where none names any, each may have been for it"
    one = finding("component_always_supplemented", [dossier("1", *steps, requested="C", supplemented="C")])
    assert saved(one) is None


def test_24_who_files_online_does_not_come_for_a_supplement() -> None:
    traces = [
        dossier("1", requested="A", supplemented="A"),
        dossier("2", requested="A", supplemented="A", is_online=True),
        dossier("3", requested="A"),
    ]
    assert finding("component_always_supplemented", traces).effect.visits == Fraction(1, 3)


# 5, 6: loops


def going(*agencies: str | None) -> list[Event]:
    """Steps of these agencies, an hour apart, named by them."""
    return [done(f"step {agency}", f"04 {8 + hour:02}:00", agency) for hour, agency in enumerate(agencies)]


def test_24_the_same_hand_over_again_is_to_and_fro_and_the_way_back_is_not() -> None:
    traces = [
        dossier("1", *going("S", "T", "S", "T")),
        dossier("2", *going("S", "T", "S")),
        dossier("3", *going("S", "T", None, "S", "T")),
        dossier("4", *going("S", "S", "U")),
        dossier("5", *going("S", "T", "S", "T"), **OPEN),
    ]
    traces[1] = traces[1]._replace(events=(*traces[1].events, done("other step", "04 15:00", "T")))
    assert marks("ping_pong", traces) == {("S", "T"): ("1 3", "2"), ("S", "U"): ("", "4")}


def test_24_to_and_fro_costs_from_the_first_to_the_last_of_the_repeated_hand_over_the_longest() -> None:
    one = finding("ping_pong", [dossier("1", *going("S", "T", "S", "T", "S", "T"))])
    assert saved(one) == 240, "from 8:00 to 12:00 at the giver's; the way back only from 9:00 to 11:00"


def test_24_a_step_done_again_in_one_agency_is_rework() -> None:
    traces = [
        dossier("1", done("a", "04 08:00", "S"), done("b", "04 09:00", "S"), done("a", "04 10:00", "S")),
        dossier("2", done("a", "04 08:00", "S"), done("b", "04 09:00", "T"), done("a", "04 10:00", "S")),
        dossier("3", done("a", "04 08:00", "S"), done("b", "04 09:00", "S", "supplement"), done("a", "04 10:00", "S")),
        dossier("4", done("a", "04 08:00"), done("a", "04 09:00", outcome="supplement")),
        dossier("5", done("a", "04 08:00"), done("a", "04 08:00")),
        dossier("6", done("a", "04 08:00", "S"), done("a", "04 08:00", "S"), done("a", "04 09:00", "S")),
        dossier("7", done("a", "04 08:00"), done("a", "04 09:00", "S")),
        dossier("8", done("a", "04 08:00"), done("a", "04 09:00"), **OPEN),
    ]
    assert marks("rework_loop", traces)["a",] == ("1 4 6", "2 3 5 7")
    assert marks("rework_loop", traces)["b",] == ("", "1 2 3")
    assert saved(finding("rework_loop", [traces[3]])) == 60


# 7: budgets


@pytest.mark.parametrize(
    ("hours", "long", "short"),
    [
        ("08:30", True, False),
        ("09:00", True, False),
        ("09:01", False, False),
        ("10:00", False, False),
        ("10:01", False, True),
    ],
)
def test_24_a_budget_of_two_hours_is_too_long_up_to_half_and_too_short_beyond(
    hours: str, *, long: bool, short: bool
) -> None:
    given = [dossier("1", done("a", f"04 {hours}", budget=120), started="04 08:00")]
    assert marks("budget_far_from_real", given) == {
        ("a", "too_long"): ("1", "") if long else ("", "1"),
        ("a", "too_short"): ("1", "") if short else ("", "1"),
    }


def test_24_only_the_first_run_with_a_budget_counts() -> None:
    traces = [
        dossier("1", done("a", "04 08:30", budget=0), done("a", "04 09:30", budget=60), started="04 08:00"),
        dossier("2", done("a", "04 08:30"), done("a", "04 09:30", budget=60), started="04 08:00"),
        dossier("3", done("a", "04 08:30", budget=90), done("a", "04 12:00", budget=60), started="04 08:00"),
    ]
    assert marks("budget_far_from_real", traces)["a", "too_long"] == ("3", "")
    assert saved(finding("budget_far_from_real", [traces[2]], {"most_share": "1"})) == 60


def test_24_an_open_step_is_left_out_until_its_span_says_something() -> None:
    def opened(start: str) -> Trace:
        return dossier("1", begun("a", start, budget=60), started=start, **OPEN)

    last = dossier("2", done("b", "04 11:00"))
    assert marks("budget_far_from_real", [opened("04 10:30"), last]) == {}
    assert marks("budget_far_from_real", [opened("04 10:29"), last]) == {("a", "too_long"): ("", "1")}
    both = {("a", "too_long"): ("", "1"), ("a", "too_short"): ("1", "")}
    assert marks("budget_far_from_real", [opened("04 09:59"), last]) == both
    again = opened("04 08:00")._replace(events=(done("a", "04 09:00", budget=60), begun("a", "04 09:00", budget=60)))
    assert marks("budget_far_from_real", [again, last])["a", "too_short"] == ("", "1"), (
        "a run that is done counts before an open one"
    )


# 8, 9, 10: waiting


@pytest.mark.parametrize(
    ("start", "end", "marked"),
    [
        ("04 12:00", "04 14:30", True),
        ("04 11:59", "04 14:30", False),
        ("04 12:00", "04 14:31", False),
        ("04 13:30", "04 14:00", True),
    ],
)
def test_24_waiting_dominates_from_four_times_the_work_and_four_hours_on(start: str, end: str, *, marked: bool) -> None:
    """Ready at 8:00: by 12:00 four hours have gone, one hour more of work is a quarter of it."""
    given = [dossier("1", begun("a", start), done("a", end), started="04 08:00")]
    assert marks("waiting_dominates", given) == {("a",): ("1", "") if marked else ("", "1")}


def test_24_waits_of_all_runs_are_added_and_runs_without_one_are_left_out() -> None:
    two = [begun("a", "04 10:00"), done("a", "04 10:30"), begun("a", "04 15:30"), done("a", "04 16:00")]
    given = [
        dossier("1", *two, started="04 08:00"),
        dossier("2", done("a", "04 16:00"), started="04 08:00"),
        dossier("3", *two, started="04 08:00", **OPEN),
    ]
    assert marks("waiting_dominates", given) == {("a",): ("1", "")}
    assert saved(finding("waiting_dominates", given)) == 120 + 210


def spans(agency: str | None, *ends: str, first: int = 0) -> list[Trace]:
    return [
        dossier(f"{agency}{first + place}", done("a", end, agency), started=f"{end[:2]} 08:00", **OPEN)
        for place, end in enumerate(ends)
    ]


def test_24_an_agency_is_compared_with_the_others_of_its_month() -> None:
    others = [*spans("S", "04 10:00", "05 10:00"), *spans("T", "06 09:00"), *spans(None, "06 16:00")]
    slow = spans("U", "11 14:30", "12 15:30", "13 10:00")
    found = marks("agency_bottleneck", [*others, *slow], {"min_reference": "3"})
    assert found["a", "U"] == ("U1", "U0 U2"), "the others took 60, 120, 120 minutes: 240 more are 360"
    assert found["a", "-"] == ("None0", "")
    assert set(found) == {("a", "U"), ("a", "-"), ("a", "S"), ("a", "T")}
    april = Event("a", at("04 08:00") + 40 * 24 * 3600 * 10**6, agency="S")
    assert ("a", "S") not in marks("agency_bottleneck", [*others[2:], dossier("9", april)], {"min_reference": "1"})


def test_24_an_agency_without_enough_others_is_not_tested_and_only_first_runs_count() -> None:
    again = dossier("S9", done("a", "04 09:00", "S"), done("a", "04 16:00", "S"), started="04 08:00")
    both = dossier("B", done("a", "04 09:00", "S"), done("a", "04 10:00", "T"), started="04 08:00")
    found = marks("agency_bottleneck", [again, both], {"min_reference": "2"})
    assert found == {("a", "T"): ("", "B")}, "a dossier may be its own reference"


def test_24_of_even_numbers_of_others_the_lower_middle_is_usual() -> None:
    others = spans("S", "04 08:30", "05 09:30", "06 10:00", "07 11:30")
    found = judged([*others, *spans("U", "11 15:30")], SAID).findings
    [one] = [each for each in found if each.subject == (("step", "a"), ("agency", "U"))]
    assert saved(one) == 360 - 90


def sent(id_: str, start: str, deadline: str, end: str = "05 10:00", **more: object) -> Trace:
    """From S at 8:00 to T, who began at `start`."""
    events = [done("s", "04 08:00", "S"), begun("t", start, agency="T"), done("t", end, "T")]
    return dossier(id_, *events, started="04 08:00", deadline=deadline, **more)


def test_24_a_late_dossier_is_late_because_of_the_transfer_where_the_usual_one_would_have_been_in_time() -> None:
    usual = [sent("1", "04 10:00", "06 08:00"), sent("2", "04 10:00", "06 08:00"), sent("3", "04 09:00", "06 08:00")]
    traces = [
        *usual,
        sent("4", "05 08:00", "04 11:00"),
        sent("5", "05 08:00", "04 10:29"),
        sent("6", "04 10:00", "05 09:59"),
        sent("7", "05 08:00", "04 10:29", **OPEN),
        dossier("8", done("s", "04 08:00", "S"), done("t", "05 10:00", "T"), started="04 08:00", deadline="04 10:00"),
    ]
    # T of 4 and 5: 480; usual 120; 360 saved. Late by 10:00 to 10:00 next day less: 4 by 420, 5 by 451
    assert marks("late_because_of_transfer", traces)["S", "T"] == ("", "4 5 6")
    quicker = [sent("4", "05 08:00", "04 14:00"), sent("5", "05 08:00", "04 13:30")]
    assert marks("late_because_of_transfer", [*usual, *quicker])["S", "T"] == ("4 5", "")
    assert saved(finding("late_because_of_transfer", [*usual, *quicker], {"most_base": "0"})) == 360


def test_24_without_enough_transfers_on_time_nothing_is_usual() -> None:
    traces = [sent("1", "04 10:00", "06 08:00"), sent("2", "05 08:00", "04 14:00")]
    assert set(marks("late_because_of_transfer", traces)) == {("S", "T")}
    assert marks("late_because_of_transfer", traces, {"min_reference": "2"}) == {}


# 11


def test_24_who_filed_is_looked_at_online_alone_by_the_agency_that_received() -> None:
    traces = [
        dossier("1", is_online=True, filed_by="officer", **OPEN),
        dossier("2", is_online=True, filed_by="self"),
        dossier("3", is_online=True),
        dossier("4", filed_by="officer"),
        dossier("5", is_online=True, filed_by="officer", agency="Y"),
    ]
    assert marks("officer_filed_online", traces) == {("X",): ("1", "2"), ("Y",): ("5", "")}
    one = finding("officer_filed_online", traces[:4])
    assert (one.effect.visits, one.effect.saved, one.strata) == (Fraction(1, 2), None, ())


def test_24_an_agency_that_is_called_so_is_not_the_unknown_one() -> None:
    events = [done("a", "04 08:00", "-", "agree"), done("a", "04 09:00", None, "disagree")]
    found = judged([dossier("1", *events)], SAID).findings
    said = [(one.subject, one.marked) for one in found if one.kind == "opinion_always_agrees"]
    assert sorted(marked for _, marked in said) == [0, 1]
    assert {subject for subject, _ in said} == {(("step", "a"), ("agency", "-"))}


# One procedure at a time


def test_24_nothing_is_computed_across_procedures() -> None:
    traces = [
        dossier("1", done("a", "04 08:00", outcome="x")),
        dossier("2", done("a", "04 08:00", outcome="y"), procedure="Q"),
    ]
    found = [one for one in judged(traces, SAID).findings if one.kind == "step_never_changes_outcome"]
    assert [(one.procedure, one.n, one.marked) for one in found] == [("P", 1, 0), ("Q", 1, 0)]
    assert all(first.fdr_q <= second.fdr_q for first, second in pairwise(found))
