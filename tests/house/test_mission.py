"""24: docs/mission.md says of each sentence of the plan whether it is met: its tests stand in the tree and are never silent, its pages
and acts are there."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.urls import get_resolver
from tools.asvs.tests_there import lost
from tools.criteria.marks import SILENCING, silenced_tests
from tools.mission.page import written
from tools.mission.register import Part, Sentence, register

from tests.house.tree import HOUSE, ROOT


def routes(patterns: object = None, before: str = "") -> Iterator[str]:
    """Every address pattern of the product."""
    for one in get_resolver().url_patterns if patterns is None else patterns:  # type: ignore[attr-defined]
        here = before + str(one.pattern)
        yield here
        if hasattr(one, "url_patterns"):
            yield from routes(one.url_patterns, here)


def claims(sentences: Mapping[int, Sentence], known: frozenset[str]) -> Iterator[str]:
    """What is said and does not hold."""
    for sentence in sentences.values():
        for part in sentence.parts:
            where = f"{sentence.number}: {part.means}"
            if not part.tests and not part.missing:
                yield f"{where}: neither a test nor what is missing"
            if part.page and part.page not in known:
                yield f"{where}: no such page: {part.page}"
            if part.act and not (HOUSE / f"{part.act.replace('.', '/')}.py").is_file():
                yield f"{where}: no such act: {part.act}"
            yield from (f"{where}: no such test: {test}" for test in part.tests if lost(test))
            yield from (f"{where}: may be silent: {test}" for test in part.tests if not lost(test) and is_silent(test))


def is_silent(test: str) -> bool:
    """Whether `make test` may pass it over."""
    file, _, name = test.partition("::")
    return name in silenced_tests(ROOT / file)


def test_24_each_sentence_of_the_plan_has_its_row() -> None:
    assert list(register()) == list(range(1, 11))


def test_24_what_is_met_is_borne_by_pages_acts_and_tests_that_are_there() -> None:
    assert list(claims(register(), frozenset(routes()))) == []


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        (Part("x"), ["1: x: neither a test nor what is missing"]),
        (Part("x", page="khong-co/", missing="y"), ["1: x: no such page: khong-co/"]),
        (Part("x", act="acts.nothing", missing="y"), ["1: x: no such act: acts.nothing"]),
        (
            Part("x", tests=("tests/house/test_mission.py::test_no",)),
            ["1: x: no such test: tests/house/test_mission.py::test_no"],
        ),
    ],
    ids=["nothing", "page", "act", "test"],
)  # fmt: skip
def test_a_planted_claim_is_seen(part: Part, wrong: list[str]) -> None:
    assert list(claims({1: Sentence(1, "s", (part,))}, frozenset({"dieu-hanh/"}))) == wrong


def test_a_test_that_may_be_silent_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "test_a.py"
    file.write_text("import pytest\n@pytest.mark.prove\ndef test_a(): ...\ndef test_b(): ...\n", "utf-8")
    assert silenced_tests(file) == {"test_a"}
    file.write_text("import pytest\npytestmark = [pytest.mark.prove]\ndef test_a(): ...\n", "utf-8")
    assert silenced_tests(file) == {"test_a"}
    assert {"skip", "prove"} <= SILENCING


def test_a_sentence_is_met_when_all_its_parts_are() -> None:
    met, open_ = Part("a", tests=("tests/a.py::test_a",)), Part("b", tests=("tests/a.py::test_a",), missing="half")
    page = written({1: Sentence(1, "one", (met,)), 2: Sentence(2, "two", (met, open_))})
    assert "1 of 2 are" in page
    assert "## 1. one\n\n**met**" in page
    assert "## 2. two\n\n**not yet**" in page
    assert "| b |  |  | not yet | [`test_a`](../tests/a.py)<br>half |" in page
