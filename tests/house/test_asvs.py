"""docs/security/asvs.md names each requirement of ASVS 5.0 of level 1 and 2, and what is called met is borne by tests of the tree."""

from collections import Counter
from pathlib import Path

import pytest
from tools.asvs.page import written
from tools.asvs.register import Requirement, levels, register
from tools.asvs.tests_there import claims, lost, numbering

from tests.house.tree import ROOT

ABOVE = "../../"


def test_20_every_requirement_of_level_1_and_2_has_its_row() -> None:
    assert Counter(levels().values()) == {1: 70, 2: 183}
    assert list(numbering(levels(), register())) == []
    assert list(register()) == list(levels())


def test_20_what_is_met_is_borne_by_tests_that_stand_there_and_all_else_says_why() -> None:
    assert list(claims(register())) == []


def test_20_the_page_on_security_leads_to_the_table() -> None:
    assert "security/asvs.md" in (ROOT / "docs" / "security.md").read_text("utf-8")


def test_a_missing_number_and_one_of_level_3_are_seen() -> None:
    planted = {"1.1.2": Requirement("1.1.2", "x", "not_yet", why="x"), "1.2.10": Requirement("1.2.10", "x", "not_yet")}
    assert list(numbering({"1.1.1": 2, "1.1.2": 2}, planted)) == ["1.1.1: missing", "1.2.10: not of level 1 or 2"]


@pytest.mark.parametrize(
    ("planted", "wrong"),
    [
        (Requirement("1.1.1", "x", "met"), ["1.1.1: met by no test"]),
        (Requirement("1.1.1", "x", "partly"), ["1.1.1: no reason"]),
        (Requirement("1.1.1", "", "not_yet", why="x"), ["1.1.1: says nothing"]),
        (Requirement("1.1.1", "x", "done", why="x"), ["1.1.1: no such state: done"]),
        (Requirement("1.1.1", "x", "met", ("tests/a.py::test_b",)), ["1.1.1: no such test: tests/a.py::test_b"]),
        (Requirement("1.1.1", "x", "met", ("tests/a.py::test_a",)), []),
        (
            Requirement("1.1.1", "x", "not_applicable", ("tests/a.py::test_a",), "x"),
            ["1.1.1: a test for what does not apply"],
        ),
    ],
    ids=["no test", "no reason", "no words", "no state", "lost test", "right", "test for nothing"],
)
def test_a_planted_claim_is_seen(planted: Requirement, wrong: list[str], tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "a.py").write_text("def test_a(): ...\ndef helper(): ...\n", "utf-8")
    assert list(claims({"1.1.1": planted}, tmp_path)) == wrong
    assert lost("tests/a.py::helper", tmp_path)
    assert lost("tests/a.py", tmp_path)


def test_a_row_links_its_tests_and_says_its_reason() -> None:
    one = Requirement("1.1.1", "x", "partly", ("tests/a.py::test_a",), "not all")
    page = written({"1.1.1": 2}, {"1.1.1": one})
    assert f"| 1.1.1 | 2 | x | partly | [`test_a`]({ABOVE}tests/a.py)<br>not all |" in page
    assert "| 2 | 0 | 1 | 0 | 0 | 1 |" in page
