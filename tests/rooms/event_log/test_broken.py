"""B9: logs of broken XML. What is whole in them is read, in time that follows their length."""

import gzip
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from motcua.adapters.event_log.parse import MOST_DEEP, MOST_EVENTS
from motcua.adapters.event_log.recover import MOST_OF_A_TRACE
from motcua.adapters.event_log.values import ProblemKind
from motcua.adapters.event_log.xes import read_cases
from tests.growing import grows_within
from tests.rooms.event_log.logs import BEGINNING, event, kinds, log_of, read, trace

SMALL, TIMES, MOST_TIMES = 1_000, 4, 6
"""Of four times the text, at most six times the time: a quadratic reader takes sixteen."""


def traces(count: int) -> list[str]:
    return [trace(f"c{number}") for number in range(count)]


def spoiled(count: int, spoil: Callable[[str], str]) -> str:
    """A log whose middle case is spoiled."""
    written = traces(count)
    written[count // 2] = spoil(written[count // 2])
    return log_of(written)


WHOLE_BUT_ONE: dict[str, Callable[[int], str | bytes]] = {
    "truncated": lambda n: log_of(traces(n)).encode()[:-60],
    "an unclosed tag in the middle": lambda n: spoiled(n, lambda text: text.replace("</event>", "")),
    "a trace that never ends": lambda n: spoiled(n, lambda text: text.replace("</trace>", "")),
    "an unknown entity": lambda n: spoiled(n, lambda text: text.replace("Desk", "a &nbsp; b")),
    "a bare ampersand": lambda n: spoiled(n, lambda text: text.replace("Desk", "a & b")),
    "a control character": lambda n: spoiled(n, lambda text: text.replace("Desk", "a \x0b b")),
    "a zero": lambda n: spoiled(n, lambda text: text.replace("Desk", "a \x00 b")),
    "bytes that are no letters": lambda n: spoiled(n, lambda text: text.replace("Desk", "Ã")).encode(
        "latin-1", "replace"
    ),
    "an unclosed quotation mark": lambda n: spoiled(n, lambda text: text.replace('"Desk"', '"Desk')),
}
WHOLE: dict[str, Callable[[int], str | bytes]] = {
    "an encoding nobody knows": lambda n: log_of(traces(n)).replace("UTF-8", "x-unknown"),
    "another encoding than declared": lambda n: log_of(traces(n)).replace("UTF-8", "UTF-16"),
    "fewer letters than are there": lambda n: log_of(traces(n)).replace("UTF-8", "US-ASCII"),
    "several bytes a letter": lambda n: log_of(traces(n)).replace("UTF-8", "Shift_JIS"),
    "no encoding of text": lambda n: log_of(traces(n)).replace("UTF-8", "hex"),
    "text after the end": lambda n: log_of(traces(n)) + "hết",
}
NOTHING: dict[str, Callable[[int], str | bytes]] = {
    "no trace ends": lambda n: log_of([text.replace("</trace>", "") for text in traces(n)]),
    "one trace without an end": lambda n: f"{BEGINNING}<trace>{event() * 5 * n}&",
    "only beginnings": lambda n: BEGINNING + "<trace>\n" * 20 * n + "&",
    "beginnings and one end": lambda n: BEGINNING + "<trace>\n" * 20 * n + "&</trace>",
    "only ends": lambda n: BEGINNING + "</trace>" * 50 * n,
    "every trace is broken": lambda n: log_of([text.replace("Desk", "&") for text in traces(n)]),
    "a value without an end": lambda n: f'{BEGINNING}<trace><string key="{"x" * 500 * n}',
    "a comment without an end": lambda n: f"{BEGINNING}<!-- {'x -' * 500 * n}",
    "tags of logs without an end": lambda n: "<log " * 200 * n,
    "names without a value": lambda n: BEGINNING + "<trace>" + 'key="concept:name"   ' * 50 * n + "<trace>" * 3,
    "a tag of blanks": lambda n: f"{BEGINNING}<trace>&</trace {' ' * 500 * n}",
    "tags in tags": lambda n: f"{BEGINNING}<trace>{'<list>' * 200 * n}",
}


@pytest.mark.parametrize("written", WHOLE_BUT_ONE.values(), ids=WHOLE_BUT_ONE.keys())
def test_b9_one_broken_place_costs_one_case(tmp_path: Path, written: Callable[[int], str | bytes]) -> None:
    cases, problems = read(tmp_path / "log.xes", written(400))
    assert len(cases) == 399
    assert set(kinds(problems)) == {ProblemKind.MALFORMED}
    assert len(problems) <= 2


@pytest.mark.parametrize("written", WHOLE.values(), ids=WHOLE.keys())
def test_b9_a_broken_place_outside_of_the_cases_costs_none(
    tmp_path: Path, written: Callable[[int], str | bytes]
) -> None:
    cases, problems = read(tmp_path / "log.xes", written(400))
    assert [case.case_id for case in cases] == [f"c{number}" for number in range(400)]
    assert cases[0].events[0].activity == "Tiếp nhận"
    assert kinds(problems) == [ProblemKind.MALFORMED]


@pytest.mark.parametrize("written", [*WHOLE_BUT_ONE.values(), *WHOLE.values(), *NOTHING.values()])
def test_b9_four_times_the_broken_text_takes_at_most_six_times_as_long(
    tmp_path: Path, written: Callable[[int], str | bytes]
) -> None:
    for count in (SMALL, SMALL * TIMES):
        content = written(count)
        (tmp_path / f"{count}.xes").write_bytes(content.encode() if isinstance(content, str) else content)

    small, large = (partial(_read_all, tmp_path / f"{count}.xes") for count in (SMALL, SMALL * TIMES))
    assert grows_within(small, large, most=MOST_TIMES)


def _read_all(path: Path) -> None:
    for _ in read_cases(path):
        pass


def test_b9_a_log_cut_anywhere_gives_the_cases_before_the_cut(tmp_path: Path) -> None:
    text = log_of(traces(30)).encode()
    rng = random.Random(9)
    for cut in sorted(rng.sample(range(1, len(text) - len(b"</log>\n")), 150)):
        cases, problems = read(tmp_path / "log.xes", text[:cut])
        assert len(cases) == text[:cut].count(b"</trace>")
        assert kinds(problems) == [ProblemKind.MALFORMED]


def test_b9_a_letter_spoiled_anywhere_raises_nothing(tmp_path: Path) -> None:
    text = log_of(traces(5)).encode()
    rng = random.Random(18)
    for _ in range(400):
        spoiled_text = bytearray(text)
        for _ in range(rng.randint(1, 3)):
            spoiled_text[rng.randrange(len(text))] = rng.randrange(256)
        cases, problems = read(tmp_path / "log.xes", bytes(spoiled_text))
        assert len(cases) <= 5
        assert cases or problems


@pytest.mark.parametrize("block", [1 << 16, 1 << 18])
def test_b9_a_tag_cut_by_the_end_of_a_block_is_seen(tmp_path: Path, block: int) -> None:
    """The broken case is first, so that the rest is read by its tags; blanks move a tag over the border."""
    first = trace("x").replace("Desk", "&")
    for shift in range(block - 40, block + 20):
        gap = " " * (shift - len((BEGINNING + first).encode()))
        cases, _ = read(tmp_path / "log.xes", f"{BEGINNING}{first}{gap}{trace('a')}{trace('b')}</log>")
        assert [case.case_id for case in cases] == ["a", "b"]


def test_b9_lines_are_counted_through_the_whole_file(tmp_path: Path) -> None:
    written = traces(9_000)
    written[10] = written[10].replace("Desk", "&")
    written[8_000] = written[8_000].replace("Desk", "&")
    _, problems = read(tmp_path / "log.xes", log_of(written))
    assert [(one.case_id, str(line) in one.sentence) for one, line in zip(problems[1:], (13, 8_003), strict=True)] == [
        ("c10", True),
        ("c8000", True),
    ]


def test_b9_a_trace_that_never_ends_is_given_up_and_the_rest_is_read(tmp_path: Path) -> None:
    endless = trace("x").replace("Desk", "&").replace("</trace>", event() * (MOST_OF_A_TRACE // 100))
    cases, problems = read(tmp_path / "log.xes", log_of([trace("a"), endless, trace("b")]))
    assert [case.case_id for case in cases] == ["a", "b"]
    assert [one.case_id for one in problems] == [None, "x"]


def test_b9_tags_in_tags_and_cases_of_too_many_events_are_told(tmp_path: Path) -> None:
    deep = "<list>" * MOST_DEEP + "</list>" * MOST_DEEP
    cases, problems = read(tmp_path / "log.xes", log_of([trace("a"), trace("x", None, [deep]), trace("b")]))
    assert ([case.case_id for case in cases], problems[-1].case_id) == (["a", "b"], "x")
    full, over = trace("full", None, [event() * MOST_EVENTS]), trace("over", None, [event() * (MOST_EVENTS + 1)])
    cases, problems = read(tmp_path / "log.xes", log_of([full, over]))
    assert [len(case.events) for case in cases] == [MOST_EVENTS]
    assert [(one.case_id, one.kind) for one in problems] == [("over", ProblemKind.TOO_MANY_EVENTS)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1258", "iso-8859-1"])
def test_b9_logs_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = log_of([trace("a", None, [event("Nhan hô so")])]).replace("UTF-8", encoding.removesuffix("-sig"))
    [case], problems = read(tmp_path / "log.xes", text.encode(encoding))
    assert (case.events[0].activity, problems) == ("Nhan hô so", [])
    [case], _ = read(tmp_path / "log.xes", gzip.compress(text.encode(encoding)))
    assert case.events[0].activity == "Nhan hô so"


def test_b9_prefixes_and_nested_attributes_are_read_by_their_level(tmp_path: Path) -> None:
    nested = '<string key="channel" value="Desk"><string key="channel" value="Fax"/></string>'
    inner = (
        f'<x:event>{nested}<string value="Nhận" key="concept:name"/><date key="time:timestamp" value="{{}}"/></x:event>'
    )
    text = (
        '<x:log xmlns:x="http://www.xes-standard.org/"><x:global scope="trace"><x:string key="concept:name" value="-"/>'
        f'</x:global><x:trace><x:string key="concept:name" value="a"/>{nested}'
        f"{inner.format('2026-03-02T08:00:00Z')}</x:trace></x:log>"
    )
    [case], _ = read(tmp_path / "log.xes", text)
    assert (case.channel_as_written, [one.activity for one in case.events]) == ("Desk", ["Nhận"])
