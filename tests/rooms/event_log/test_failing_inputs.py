"""B9: event logs that came out wrong, with the right values, and generated brothers of each kind."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.adapters.event_log.sentences import ProblemDigest
from motcua.adapters.event_log.summary import summarise
from motcua.adapters.event_log.trace import FIRST_YEAR, LAST_YEAR
from motcua.adapters.event_log.values import Case, Problem, ProblemKind
from motcua.adapters.event_log.xes import read_cases
from motcua.law.worktime.values import VIETNAM
from tests.rooms.event_log.logs import DEADLINE, END, START, event, kinds, log_of, read, trace

FAILING = Path(__file__).parents[2] / "data" / "failing"
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def only(name: str) -> tuple[Case, list[Problem]]:
    """The only case of a failing file, and its problems."""
    items = list(read_cases(FAILING / name))
    [case] = [item for item in items if isinstance(item, Case)]
    return case, [item for item in items if isinstance(item, Problem)]


def test_b9_names_in_camel_case_are_read_and_a_planned_end_is_the_deadline() -> None:
    case, problems = only("xes-startDate.xes")
    assert case.started_at == datetime.fromisoformat("2024-01-02T08:00:00+07:00")
    assert case.ended_at == datetime.fromisoformat("2024-01-04T10:00:00+07:00")
    assert case.deadline == datetime.fromisoformat("2024-01-05T17:00:00+07:00")
    assert case.is_late is False
    assert kinds(problems) == [ProblemKind.UNKNOWN_CHANNEL], "the file names no way in"


def test_b9_a_deadline_in_the_year_9999_is_unusable_and_the_case_is_taken() -> None:
    case, problems = only("xes-year-9999.xes")
    assert (case.deadline, case.is_late, case.is_closed) == (None, None, True)
    assert case.started_at == datetime.fromisoformat("2024-01-02T08:00:00+07:00")
    [problem] = problems
    assert (problem.case_id, problem.kind) == ("a", ProblemKind.UNUSABLE_MOMENT)
    assert "9999-12-31T23:59:59+00:00" in problem.sentence


def test_b9_a_start_in_the_year_1_is_unusable_and_the_first_event_is_the_start() -> None:
    case, problems = only("xes-year-1.xes")
    assert case.started_at == datetime.fromisoformat("2024-01-02T09:00:00+07:00")
    assert case.is_late is False
    assert [(one.case_id, one.kind) for one in problems] == [
        ("a", ProblemKind.UNUSABLE_MOMENT),
        ("a", ProblemKind.START_FROM_EVENT),
    ]
    assert "0001-01-01T00:00:00+14:00" in problems[0].sentence


@st.composite
def spelled(draw: st.DrawFn, name: str) -> str:
    """The name with any case of each letter and anything or nothing between its words."""
    between = draw(st.sampled_from(["", "_", "-", " "]))
    return "".join(draw(st.sampled_from([letter.lower(), letter.upper()])) for letter in name).replace("_", between)


@MANY
@given(st.data())
def test_b9_any_spelling_of_any_name_says_the_same(tmp_path: Path, data: st.DataObject) -> None:
    attributes = {
        "channel": "Internet",
        "startdate": START,
        "enddate_planned": DEADLINE,
        "enddate": END,
        "department": "Đất đai",
        "responsible": "R1",
        "group": "G1",
    }
    step = {
        "concept:name": "Nhận",
        "time:timestamp": START,
        "org:resource": "R2",
        "org:group": "G2",
        "lifecycle:transition": "complete",
        "concept:instance": "t1",
    }

    def written(spell: Callable[[str], str]) -> str:
        inner = "".join(f'<string key="{spell(key)}" value="{value}"/>' for key, value in step.items())
        return log_of(
            [trace("a", {spell(key): value for key, value in attributes.items()}, [f"<event>{inner}</event>"])]
        )

    path = tmp_path / "log.xes"
    assert read(path, written(lambda name: data.draw(spelled(name)))) == read(path, written(str))
    assert read(path, written(str))[1] == []


def test_b9_the_own_spelling_wins_over_another_and_a_value_over_none(tmp_path: Path) -> None:
    both = {"startDate": DEADLINE, "startdate": START, "deadline": "", "Deadline": DEADLINE, "channel": "Desk"}
    for attributes in (both, dict(reversed(both.items()))):
        [case], _ = read(tmp_path / "log.xes", log_of([trace("a", attributes)]))
        assert case.started_at == datetime.fromisoformat(START)
    [case], _ = read(tmp_path / "log.xes", log_of([trace("a", {"startDate": "", "START_DATE": START})]))
    assert case.started_at == datetime.fromisoformat(START)


EDGES = st.sampled_from([date(1, 1, 1), date(1900, 12, 31), date(1901, 1, 1), date(2199, 12, 31), date(9999, 12, 31)])
ZONES = st.integers(-24 * 60 + 1, 24 * 60 - 1).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.builds(datetime.combine, EDGES | st.dates(), st.times(), ZONES | st.just(UTC))


@MANY
@given(start=MOMENTS, deadline=MOMENTS, end=MOMENTS, step=MOMENTS)
def test_b9_no_moment_overflows_and_each_unusable_one_is_told(
    tmp_path: Path, start: datetime, deadline: datetime, end: datetime, step: datetime
) -> None:
    attributes = {
        "channel": "Desk",
        "startdate": start.isoformat(),
        "deadline": deadline.isoformat(),
        "enddate": end.isoformat(),
    }
    events = [event(at=step.isoformat()), event(at=START)]
    [case], problems = read(tmp_path / "log.xes", log_of([trace("a", attributes, events)]))

    def usable(moment: datetime) -> bool:
        return FIRST_YEAR <= moment.year <= LAST_YEAR

    assert kinds(problems).count(ProblemKind.UNUSABLE_MOMENT) == [*map(usable, (start, deadline, end, step))].count(
        False
    )
    assert (case.deadline, case.ended_at) == (
        deadline if usable(deadline) else None,
        end if usable(end) else None,
    )
    assert case.started_at == (start if usable(start) else min(one.at for one in case.events))
    moments = [case.started_at, case.deadline, case.ended_at, *(one.at for one in case.events)]
    assert all(moment.astimezone(VIETNAM) == moment for moment in moments if moment is not None)


@MANY
@given(hours=st.permutations(range(6)), zones=st.lists(ZONES, min_size=6, max_size=6))
def test_b9_the_earliest_event_is_the_start_whatever_their_order_and_zones(
    tmp_path: Path, hours: list[int], zones: list[timezone]
) -> None:
    first = datetime(2026, 3, 2, 8, tzinfo=UTC)
    moments = [(first + timedelta(hours=hour)).astimezone(zone) for hour, zone in zip(hours, zones, strict=True)]
    text = log_of([trace("a", {"channel": "Desk", "deadline": DEADLINE}, [event(at=at.isoformat()) for at in moments])])
    [case], problems = read(tmp_path / "log.xes", text)
    assert case.started_at == first
    assert [one.at for one in case.events] == moments, "events keep the order of the log"
    assert kinds(problems) == [ProblemKind.START_FROM_EVENT]


UNDATED = {
    "no events": [],
    "an event without a moment": [event(at=None)],
    "a moment without a zone": [event(at="2026-03-02T08:00:00")],
    "no date": [event(at="hôm qua")],
    "the year 1": [event(at="0001-01-01T00:00:00Z")],
}


@pytest.mark.parametrize("events", UNDATED.values(), ids=UNDATED.keys())
@pytest.mark.parametrize("start", ["", "9999-12-31T00:00:00-12:00", "2026-03-02T08:00:00", "mai"])
def test_b9_without_any_usable_moment_there_is_no_start(tmp_path: Path, events: list[str], start: str) -> None:
    given = {"channel": "Desk", "deadline": DEADLINE, "startdate": start}
    cases, problems = read(tmp_path / "log.xes", log_of([trace("a", given, events), trace("b")]))
    assert [case.case_id for case in cases] == ["b"]
    assert [one.kind for one in problems if one.loses_case] == [ProblemKind.MISSING_START]


@MANY
@given(st.lists(st.sampled_from(["good", "again", "no start", "no number", "from event"]), max_size=30))
def test_b9_each_case_is_taken_or_counted_as_lost(tmp_path: Path, wanted: list[str]) -> None:
    written = {
        "good": lambda n: trace(f"c{n}"),
        "again": lambda n: trace("first"),
        "no start": lambda n: trace(f"c{n}", {"channel": "Desk"}, []),
        "no number": lambda n: trace(""),
        "from event": lambda n: trace(f"c{n}", {"channel": "Desk", "deadline": DEADLINE}),
    }
    path = tmp_path / "log.xes"
    path.write_text(log_of([trace("first"), *(written[kind](n) for n, kind in enumerate(wanted))]), encoding="utf-8")
    summary = summarise(read_cases(path))
    lost = [kind for kind in wanted if kind in ("again", "no start", "no number")]
    assert (summary.cases, summary.lost) == (1 + len(wanted) - len(lost), len(lost))
    assert summary.problems.get(ProblemKind.MISSING_START, 0) == wanted.count("no start")


def test_b9_a_missing_start_is_told_once_and_counted_others_after_the_first() -> None:
    digest = ProblemDigest(20)
    for number in range(1_234):
        digest.add(Problem(f"c{number}", ProblemKind.MISSING_START, "một", loses_case=True))
        digest.add(Problem(f"c{number}", ProblemKind.MISSING_DEADLINE, f"hạn {number}"))
    lines = list(digest.lines(3))
    assert [(line.case_id, line.kind, line.count) for line in lines] == [
        (None, ProblemKind.MISSING_START, 1_234),
        ("c0", ProblemKind.MISSING_DEADLINE, 1),
        ("c1", ProblemKind.MISSING_DEADLINE, 1),
        ("c2", ProblemKind.MISSING_DEADLINE, 1),
        (None, ProblemKind.MISSING_DEADLINE, 1_231),
    ]
    assert lines[0].sentence.startswith("1.234 hồ sơ không có ngày nhận")
    assert "c0, c1, c2, c3, c4, …" in lines[0].sentence
    assert sum(line.count for line in lines) == digest.count


OF_A_FILE = {ProblemKind.UNREADABLE, ProblemKind.NOT_A_LOG, ProblemKind.FORBIDDEN_DOCTYPE, ProblemKind.TOO_LARGE}


@pytest.mark.parametrize("kind", sorted(set(ProblemKind) - OF_A_FILE))
def test_b9_every_kind_of_a_case_can_be_counted(kind: ProblemKind) -> None:
    digest = ProblemDigest(2)
    for number in range(9):
        digest.add(Problem(f"c{number}", kind, "một"))
    *_, last = digest.lines(2)
    assert last.count in (7, 9)
    assert str(last.count) in last.sentence
    assert last.sentence.endswith(".")
