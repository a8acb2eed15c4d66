"""24: how a log is read, by small dossiers worked by hand from docs/formats/simplify.md, Reading."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.law.simplify.facts import Event, Trace, Transition
from motcua.law.simplify.office import DAY, OfficeTime
from motcua.law.worktime.arithmetic import worked_between
from motcua.law.worktime.vietnam import SHIPPED
from tests.law.simplify.naive import worked
from tests.law.simplify.traces import EPOCH, at, begun, done, dossier, in_minutes, log_of, one

MICROSECOND = timedelta(microseconds=1)
MOMENTS = st.integers(at("01 00:00") - 400 * DAY, at("01 00:00") + 400 * DAY)


@given(MOMENTS, MOMENTS)
def test_24_office_time_is_that_of_the_law_and_of_a_wall_calendar(first: int, second: int) -> None:
    office = OfficeTime(SHIPPED).before
    start, end = (EPOCH + moment * MICROSECOND for moment in sorted((first, second)))
    between = (office(max(first, second)) - office(min(first, second))) * MICROSECOND
    assert between == worked_between(SHIPPED, start, end)
    assert between == worked(start, end)


def test_24_steps_go_by_moment_and_equal_moments_by_the_file() -> None:
    events = [done("c", "04 09:00"), done("a", "04 08:00"), done("b", "04 08:00")]
    assert [step.name for step in one(dossier("1", *events)).steps] == ["a", "b", "c"]


def test_24_a_step_takes_the_latest_start_before_it_and_a_start_is_taken_once() -> None:
    events = [
        begun("a", "04 08:00"),
        begun("a", "04 09:00"),
        done("a", "04 10:00"),
        done("a", "04 11:00"),
        done("a", "04 11:30"),
    ]
    assert [in_minutes(step.working) for step in one(dossier("1", *events)).steps] == [60, 180, None]
    late = [done("a", "04 10:00"), begun("a", "04 10:00"), begun("a", "04 10:01"), begun("b", "04 09:00")]
    assert [in_minutes(step.working) for step in one(dossier("1", *late)).steps] == [0]


def test_24_a_start_of_another_instance_is_not_taken_and_one_without_is() -> None:
    events = [
        begun("a", "04 08:00", instance="1"),
        begun("a", "04 09:00", instance="2"),
        done("a", "04 10:00", instance="1"),
    ]
    assert in_minutes(one(dossier("1", *events)).steps[0].working) == 120
    events = [begun("a", "04 08:00"), begun("a", "04 09:00", instance="2"), done("a", "04 10:00", instance="1")]
    assert in_minutes(one(dossier("1", *events)).steps[0].working) == 120
    assert in_minutes(one(dossier("1", events[1], done("a", "04 10:00"))).steps[0].working) == 60


def test_24_what_a_completion_does_not_say_its_start_says() -> None:
    start = begun("a", "04 08:00", agency="S", outcome="agree", budget=60, components=frozenset("A"))
    [step] = one(dossier("1", start, done("a", "04 09:00"))).steps
    assert (step.agency, step.outcome, step.budget, step.components) == ("S", "agree", 60, frozenset("A"))
    [step] = one(dossier("1", start, done("a", "04 09:00", "T", "disagree", budget=0, components="B"))).steps
    assert (step.agency, step.outcome, step.budget, step.components) == ("T", "disagree", 0, frozenset("B"))


def test_24_ready_is_the_last_completion_before_the_start_else_the_dossier_s_start_else_its_own() -> None:
    events = [done("a", "04 09:00"), begun("c", "04 09:30"), done("b", "04 10:00"), done("c", "04 11:00")]
    a, b, c = one(dossier("1", *events, started="04 08:00")).steps
    assert [in_minutes(step.span) for step in (a, b, c)] == [60, 60, 120]
    assert [in_minutes(step.waiting) for step in (a, b, c)] == [None, None, 30]
    assert in_minutes(c.working) == 90
    [late] = one(dossier("1", begun("a", "04 09:00"), done("a", "04 10:00"), started="04 09:30")).steps
    assert (in_minutes(late.span), in_minutes(late.waiting)) == (60, 0)


def test_24_without_a_start_of_its_own_a_dossier_starts_with_its_earliest_event_of_whatever_transition() -> None:
    assigned = Event("z", at("04 08:00"), Transition.OTHER)
    read = one(dossier("1", done("a", "04 09:00"), assigned))
    assert in_minutes(read.steps[0].span) == 60
    assert [step.name for step in read.steps] == ["a"]


def test_24_after_a_request_the_time_is_the_applicant_s() -> None:
    asked = done("a", "04 08:00", outcome="supplement")
    _, step = one(dossier("1", asked, begun("b", "06 08:00"), done("b", "06 09:00"))).steps
    assert (in_minutes(step.span), step.waiting, in_minutes(step.working)) == (60, None, 60)
    _, step = one(dossier("1", asked, done("b", "06 09:00"))).steps
    assert (step.span, step.waiting, step.working) == (0, None, None)
    _, _, step = one(dossier("1", asked, done("b", "06 08:00"), begun("c", "06 09:00"), done("c", "06 10:00"))).steps
    assert in_minutes(step.waiting) == 60, "only of the very next step"


def test_24_an_open_step_is_what_no_step_took_in_a_dossier_that_is_not_ended() -> None:
    events = [done("a", "04 08:00"), begun("b", "04 09:00"), begun("b", "04 10:00"), done("b", "04 11:00")]
    running = dossier("1", *events, has_outcome=False)
    other = dossier("2", done("a", "05 08:00"))
    log = log_of(running, other)
    [opened] = log.dossiers[0].open_steps
    assert (opened.name, in_minutes(log.end - opened.ready)) == ("b", 480), "ready at 8:00, by the end of the log a day"
    assert log_of(running._replace(has_outcome=True), other).dossiers[0].open_steps == ()


def test_24_an_open_step_after_a_request_is_ready_when_it_begins() -> None:
    asked = dossier("1", done("a", "04 08:00", outcome="supplement"), begun("b", "04 10:00"), has_outcome=False)
    log = log_of(asked, dossier("2", done("a", "04 11:00")))
    [opened] = log.dossiers[0].open_steps
    assert in_minutes(log.end - opened.ready) == 60


def test_24_where_no_dossier_has_an_end_all_are_ended_with_their_last_step() -> None:
    first = dossier("1", done("a", "04 08:00"), begun("b", "04 09:00"), has_outcome=False, deadline="04 07:45")
    empty = dossier("2", has_outcome=False)
    read = log_of(first, empty).dossiers
    assert [(each.is_ended, each.open_steps, each.late) for each in read] == [(True, (), True), (True, (), None)]
    assert read[1].end is None
    ended = dossier("3", ended="04 09:00", has_outcome=False)
    assert [each.is_ended for each in log_of(first, empty, ended).dossiers] == [False, False, True]


def test_24_the_end_is_the_date_of_the_end_else_the_last_step() -> None:
    both = one(dossier("1", done("a", "04 08:00"), ended="04 09:00", deadline="04 08:30"))
    only_steps = one(dossier("1", done("a", "04 08:00"), deadline="04 08:30"))
    assert (both.late, only_steps.late) == (True, False)
    assert one(dossier("1", ended="04 09:00", deadline="04 09:00")).late is False
    assert one(dossier("1", ended="04 09:00")).late is None


def test_24_where_no_event_of_the_log_is_complete_all_are() -> None:
    suspended = Event("b", at("04 09:00"), Transition.OTHER)
    first = dossier("1", begun("a", "04 08:00"), suspended)
    assert [step.name for step in one(first).steps] == ["a", "b"]
    log = log_of(first, dossier("2", done("c", "04 10:00")))
    assert [[step.name for step in each.steps] for each in log.dossiers] == [[], ["c"]]
    assert log.events == 3


def test_24_a_dossier_without_id_or_twice_is_skipped_with_its_events() -> None:
    kept = dossier("1", done("a", "04 08:00"), skipped=2)
    log = log_of(kept, dossier("1", done("b", "05 08:00"), skipped=3), Trace(id=None, events=kept.events, skipped=1))
    assert ([each.id for each in log.dossiers], log.events, log.skipped_cases, log.skipped_events) == (["1"], 1, 2, 2)
    assert log.last == at("04 08:00")


def test_24_the_agency_is_who_received_else_of_the_first_step_that_has_one() -> None:
    events = [done("a", "04 08:00"), done("b", "04 09:00", "S"), done("c", "04 10:00", "T")]
    assert one(dossier("1", *events, agency=None)).agency == "S"
    assert one(dossier("1", *events)).agency == "X"
    assert one(dossier("1", events[0], agency=None)).agency == "-"


def test_24_a_component_is_supplemented_by_the_dossier_or_by_a_request_that_names_it() -> None:
    events = [done("a", "04 08:00", outcome="supplement", components="B"), done("b", "04 09:00", components="C")]
    assert one(dossier("1", *events, supplemented="A")).supplemented == {"A", "B"}
