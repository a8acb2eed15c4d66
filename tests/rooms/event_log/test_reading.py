"""Event logs of other systems: the published one as a whole, and logs that are wrong in every way we know."""

import gzip
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from motcua.adapters.event_log.summary import summarise
from motcua.adapters.event_log.values import Case, CaseChannel, Problem, ProblemKind
from motcua.adapters.event_log.xes import log_name, read_cases

PUBLISHED = Path(__file__).parents[2] / "data" / "receipt-phase-wabo.xes.gz"

Write = Callable[..., Path]


@pytest.fixture
def log(tmp_path: Path) -> Write:
    def write(*traces: str, end: str = "</log>", before: str = "") -> Path:
        path = tmp_path / "log.xes"
        path.write_text(f'{before}<log xmlns="http://www.xes-standard.org/">\n{"".join(traces)}{end}', encoding="utf-8")
        return path

    return write


def trace(
    case_id: str = "case-1", *, without: tuple[str, ...] = (), extra: str = "", events: str = "", **given: str
) -> str:
    attributes = {
        "concept:name": case_id,
        "channel": "Desk",
        "startdate": "2026-03-02T08:00:00+07:00",
        "deadline": "2026-03-09T17:00:00+07:00",
        "enddate": "2026-03-06T10:00:00+07:00",
    } | given
    written = "".join(
        f'<{"date" if "date" in key or key == "deadline" else "string"} key="{key}" value="{value}"/>'
        for key, value in attributes.items()
        if key not in without
    )
    return f"<trace>{written}{extra}{events or event()}</trace>\n"


def event(name: str = "Tiếp nhận", at: str = "2026-03-02T08:05:00+07:00", extra: str = "") -> str:
    return (
        f'<event><string key="concept:name" value="{name}"/><date key="time:timestamp" value="{at}"/>'
        f'<string key="org:resource" value="R1"/>{extra}</event>'
    )


def split(path: Path) -> tuple[list[Case], list[Problem]]:
    items = list(read_cases(path))
    return [i for i in items if isinstance(i, Case)], [i for i in items if isinstance(i, Problem)]


def kinds(path: Path) -> list[ProblemKind]:
    return [problem.kind for problem in split(path)[1]]


def test_the_published_log_gives_its_published_figures() -> None:
    summary = summarise(read_cases(PUBLISHED))
    assert (summary.cases, summary.events, summary.open, summary.closed) == (1434, 8577, 105, 1329)
    assert summary.late == 377
    assert summary.on_time_rate is not None
    assert round(100 * (1 - summary.on_time_rate), 1) == 28.4
    shares = {channel: round(100 * count / summary.cases) for channel, count in summary.by_channel.items()}
    assert {name: shares[name] for name in ("Internet", "Desk", "Post", "e-mail")} == {
        "Internet": 87,
        "Desk": 8,
        "Post": 4,
        "e-mail": 1,
    }


def test_the_published_log_has_five_oddities_and_loses_no_case_by_them() -> None:
    assert summarise(read_cases(PUBLISHED)).problems == {
        ProblemKind.END_BEFORE_START: 2,
        ProblemKind.EVENT_BEFORE_START: 2,
        ProblemKind.UNKNOWN_CHANNEL: 1,
    }


def test_a_case_of_the_published_log_is_read_whole() -> None:
    case = next(item for item in read_cases(PUBLISHED) if isinstance(item, Case) and item.case_id == "case-10011")
    assert (case.channel, case.channel_as_written) == (CaseChannel.ONLINE, "Internet")
    assert (case.department, case.responsible, case.group) == ("General", "Resource21", "Group 2")
    assert case.started_at == datetime.fromisoformat("2011-10-11T13:42:22.688+02:00")
    assert case.deadline == case.planned_end == datetime.fromisoformat("2011-12-06T13:41:31.788+01:00")
    assert case.ended_at is None
    assert case.is_late is None
    assert [step.activity for step in case.events][:2] == [
        "Confirmation of receipt",
        "T02 Check confirmation of receipt",
    ]
    assert (case.events[0].resource, case.events[0].lifecycle, case.events[0].task_id) == (
        "Resource21",
        "complete",
        "task-42933",
    )


def test_lateness_compares_instants_and_not_the_digits_on_the_clock(log: Write) -> None:
    path = log(
        trace("early", deadline="2026-03-06T10:00:00+01:00", enddate="2026-03-06T15:00:00+07:00"),
        trace("equal", deadline="2026-03-06T10:00:00+01:00", enddate="2026-03-06T16:00:00+07:00"),
        trace("late", deadline="2026-03-06T10:00:00+07:00", enddate="2026-03-06T04:00:01+01:00"),
    )
    assert {case.case_id: case.is_late for case in split(path)[0]} == {"early": False, "equal": False, "late": True}


def test_an_open_case_and_a_case_without_deadline_are_outside_the_rate(log: Write) -> None:
    path = log(trace("a"), trace("b", without=("enddate",)), trace("c", without=("deadline",)))
    summary = summarise(read_cases(path))
    assert (summary.cases, summary.open, summary.closed, summary.on_time, summary.late) == (3, 1, 2, 1, 0)
    assert summary.on_time_rate == 1.0
    assert summary.problems == {ProblemKind.MISSING_DEADLINE: 1}


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (trace("x", without=("deadline",)), ProblemKind.MISSING_DEADLINE),
        (trace("x", deadline="tuần sau"), ProblemKind.UNPARSABLE_DATE),
        (trace("x", deadline="2026-03-09T17:00:00"), ProblemKind.UNPARSABLE_DATE),
        (trace("x", channel="Fax"), ProblemKind.UNKNOWN_CHANNEL),
        (trace("x", extra='<string key="colour" value="red"/>'), ProblemKind.UNKNOWN_ATTRIBUTE),
        (trace("x", events=event(extra='<int key="cost" value="3"/>')), ProblemKind.UNKNOWN_ATTRIBUTE),
        (trace("x", enddate="2026-03-01T08:00:00+07:00"), ProblemKind.END_BEFORE_START),
        (trace("x", events=event(at="2026-03-02T07:59:59+07:00")), ProblemKind.EVENT_BEFORE_START),
        (trace("x", events="<!-- không có bước -->"), ProblemKind.NO_EVENTS),
        (trace("x", events="<event/>"), ProblemKind.INCOMPLETE_EVENT),
    ],
)
def test_an_odd_case_is_told_and_still_read(log: Write, wrong: str, kind: ProblemKind) -> None:
    cases, problems = split(log(trace("before"), wrong, trace("after")))
    assert [case.case_id for case in cases] == ["before", "x", "after"]
    assert [(problem.case_id, problem.kind) for problem in problems] == [("x", kind)]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (trace("x", without=("concept:name",)), [ProblemKind.MISSING_CASE_ID]),
        (trace("before"), [ProblemKind.DUPLICATE_CASE_ID]),
        (
            trace("x", without=("startdate",), events="<event/>"),
            [ProblemKind.INCOMPLETE_EVENT, ProblemKind.MISSING_START],
        ),
        (
            trace("x", startdate="31/02/2026", events="<!-- không có bước -->"),
            [ProblemKind.NO_EVENTS, ProblemKind.UNPARSABLE_DATE, ProblemKind.MISSING_START],
        ),
    ],
)
def test_a_case_that_cannot_be_read_is_told_and_the_rest_goes_on(
    log: Write, wrong: str, expected: list[ProblemKind]
) -> None:
    cases, problems = split(log(trace("before"), wrong, trace("after")))
    assert [case.case_id for case in cases] == ["before", "after"]
    assert [problem.kind for problem in problems] == expected


def test_an_event_without_a_moment_is_left_out_of_its_case(log: Write) -> None:
    cases, problems = split(log(trace(events=event("Một") + event("Hai", at="hôm qua") + event("Ba"))))
    assert [step.activity for step in cases[0].events] == ["Một", "Ba"]
    assert [problem.kind for problem in problems] == [ProblemKind.UNPARSABLE_DATE, ProblemKind.INCOMPLETE_EVENT]
    assert "hôm qua" in problems[0].sentence


def test_the_word_of_an_unknown_channel_is_kept(log: Write) -> None:
    case = split(log(trace(channel="Fax")))[0][0]
    assert (case.channel, case.channel_as_written) == (CaseChannel.OTHER, "Fax")


def test_what_stands_before_the_break_of_a_file_is_read(log: Write) -> None:
    cases, problems = split(log(trace("a"), trace("b"), "<trace><string key=", end=""))
    assert [case.case_id for case in cases] == ["a", "b"]
    assert [(problem.case_id, problem.kind) for problem in problems] == [(None, ProblemKind.MALFORMED)]


def test_a_cut_copy_of_the_published_log_gives_every_whole_case(tmp_path: Path) -> None:
    text = gzip.decompress(PUBLISHED.read_bytes())[:2_000_000]
    path = tmp_path / "cut.xes"
    path.write_bytes(text)
    cases, problems = split(path)
    assert len(cases) == text.count(b"</trace>") == 681
    assert problems[-1].kind is ProblemKind.MALFORMED


def test_a_cut_gzip_file_gives_what_could_be_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "cut.xes.gz"
    path.write_bytes(PUBLISHED.read_bytes()[:100_000])
    cases, problems = split(path)
    assert len(cases) > 600
    assert problems[-1].kind is ProblemKind.MALFORMED


def test_a_file_with_a_document_type_is_not_read(log: Write, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mật khẩu")
    path = log(
        trace(extra='<string key="aantekening" value="x">&theft;</string>'),
        before=f'<!DOCTYPE log [<!ENTITY theft SYSTEM "{secret.as_uri()}">]>',
    )
    assert [(type(item), getattr(item, "kind", None)) for item in read_cases(path)] == [
        (Problem, ProblemKind.FORBIDDEN_DOCTYPE)
    ]


def test_entities_that_multiply_are_not_unfolded(log: Write) -> None:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    path = log(trace(channel="&e9;"), before=f'<!DOCTYPE log [<!ENTITY e0 "ha">{laughs}]>')
    cases, problems = split(path)
    assert cases == []
    assert {problem.kind for problem in problems} <= {ProblemKind.FORBIDDEN_DOCTYPE, ProblemKind.MALFORMED}
    assert len(problems) == 1


def test_a_log_that_unpacks_to_too_much_is_stopped(tmp_path: Path, log: Write) -> None:
    path = tmp_path / "bomb.xes.gz"
    path.write_bytes(gzip.compress(log(*(trace(f"case-{n}") for n in range(2000))).read_bytes()))
    items = list(read_cases(path, most_bytes=200_000))
    assert isinstance(items[-1], Problem)
    assert items[-1].kind is ProblemKind.TOO_LARGE
    assert 0 < len(items) < 2000


@pytest.mark.parametrize(
    ("contents", "kind"),
    [(b"", ProblemKind.NOT_A_LOG), (b"<html/>", ProblemKind.NOT_A_LOG), (b"Ma ho so;Ngay", ProblemKind.MALFORMED)],
)
def test_a_file_that_is_no_log_is_told_in_one_sentence(tmp_path: Path, contents: bytes, kind: ProblemKind) -> None:
    path = tmp_path / "log.xes"
    path.write_bytes(contents)
    assert kinds(path) == [kind]


def test_a_file_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    assert kinds(tmp_path / "none.xes") == [ProblemKind.UNREADABLE]


def test_a_log_without_a_namespace_is_read_like_one_with_it(tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_text(f"<log>{trace()}</log>", encoding="utf-8")
    assert [case.case_id for case in split(path)[0]] == ["case-1"]


def test_plain_and_packed_logs_give_the_same_cases(tmp_path: Path) -> None:
    plain = tmp_path / "log.xes"
    plain.write_bytes(gzip.decompress(PUBLISHED.read_bytes()))
    assert list(read_cases(plain)) == list(read_cases(PUBLISHED))


MEASURE = """
import resource, sys
from pathlib import Path
from motcua.adapters.event_log.values import Case
from motcua.adapters.event_log.xes import log_name, read_cases
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(isinstance(item, Case) for item in read_cases(Path(sys.argv[1])))
print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""


def test_reading_a_large_log_does_not_keep_it_in_memory(log: Write) -> None:
    """Measured in a process of its own, since libxml2 keeps its trees outside of Python's memory."""
    path = log(*(trace(f"case-{n}", events=event() * 8) for n in range(10_000)))
    answer = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    count, grown = map(int, answer.stdout.split())
    assert count == 10_000
    assert grown < path.stat().st_size / 2


def test_durations_of_the_published_log_agree_with_its_description() -> None:
    durations = sorted(
        case.ended_at - case.started_at for case in read_cases(PUBLISHED) if isinstance(case, Case) and case.ended_at
    )
    assert timedelta(days=50) < durations[len(durations) // 2] < timedelta(days=51)


BROKEN = {
    "a tag that is not closed": trace("x", extra='<string key="aantekening" value="a">'),
    "a bare ampersand": trace("x", extra='<string key="aantekening" value="a & b"/>'),
    "a letter that no XML has": trace("x", extra='<string key="aantekening" value="\x01"/>'),
    "a trace without its end": trace("x").replace("</trace>", ""),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_case_of_broken_xml_is_told_by_its_number_and_the_rest_is_read(log: Write, broken: str) -> None:
    cases, problems = split(log(trace("a"), trace("b"), broken, trace("c"), trace("a"), trace("d", deadline="mai")))
    assert [case.case_id for case in cases] == ["a", "b", "c", "d"]
    told = {problem.case_id: problem for problem in problems}
    assert {number: problem.kind for number, problem in told.items()} == {
        None: ProblemKind.MALFORMED,
        "x": ProblemKind.MALFORMED,
        "a": ProblemKind.DUPLICATE_CASE_ID,
        "d": ProblemKind.UNPARSABLE_DATE,
    }
    assert len(problems) == len(told)
    assert "dòng 4" in told["x"].sentence


def test_bytes_that_are_no_letters_spoil_one_case_of_the_published_log(tmp_path: Path) -> None:
    text = gzip.decompress(PUBLISHED.read_bytes())
    path = tmp_path / "log.xes"
    path.write_bytes(text.replace(b'"case-4677"', b'"case-4677\xff"'))
    cases, problems = split(path)
    assert len(cases) == 1433
    assert [problem.case_id for problem in problems if problem.kind is ProblemKind.MALFORMED] == [
        None,
        "case-4677\ufffd",
    ]


def test_the_log_says_its_own_name(tmp_path: Path, log: Write) -> None:
    assert log_name(PUBLISHED) == (
        "Receipt phase of an environmental permit application process (‘WABO’), CoSeLoG project"
    )
    assert log_name(log(trace("not the name of the log"))) == ""
    assert log_name(tmp_path / "none.xes") == ""
    assert log_name(tmp_path) == ""
