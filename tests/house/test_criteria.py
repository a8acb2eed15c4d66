"""docs/criteria.md says what holds: each clause of the 81 criteria is borne by a test that runs, or its row says what is missing."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from tools.criteria.marks import MARK, TESTS, Mark, marks, marks_of
from tools.criteria.page import MET, NOT_YET, PARTLY, SECTIONS, bearers_of, state, written
from tools.criteria.register import Criterion, register

from tests.house.tree import ROOT

NUMBERS: Final = {"ALL": 15, "CIT": 13, "CTR": 13, "DSK": 10, "KSK": 9, "LDR": 7, "DIG": 7, "ADM": 7}
TODAY: Final = (
    *(f"ALL-{number:02}" for number in range(1, 16)),
    *(f"CIT-{number:02}" for number in (1, 2, 6, 9, 12, 13)),
    *(f"CTR-{number:02}" for number in (*range(1, 7), *range(10, 14))),
    *(f"DSK-{number:02}" for number in (*range(1, 7), *range(8, 11))),
    "ADM-02",
)
"""What concerns pages that exist today (19.22)."""

BORNE: Final = marks()


def test_19_22_the_page_names_all_81_once() -> None:
    page = (ROOT / "docs" / "criteria.md").read_text("utf-8")
    rows = re.findall(r"^\| ([A-Z]{3}-\d\d) \| .+ \| (met|partly|not yet) \| .+ \|$", page, re.MULTILINE)
    assert [code for code, _ in rows] == [
        f"{family}-{number:02}" for family, most in NUMBERS.items() for number in range(1, most + 1)
    ]
    assert list(SECTIONS) == list(NUMBERS)
    assert len(rows) == 81


def test_19_22_every_clause_is_borne_by_a_test_or_missing_with_its_reason() -> None:
    bearers = bearers_of(BORNE)
    bare = [
        f"{code}: {clause}"
        for code, criterion in register().items()
        for clause in criterion.clauses
        if clause not in bearers.get(code, {})
    ]
    assert bare == []
    assert [code for code, criterion in register().items() if not criterion.clauses and not criterion.missing] == []


def test_19_22_each_criterion_of_what_exists_has_a_test() -> None:
    assert len(TODAY) == 41
    bearers = bearers_of(BORNE)
    assert [code for code in TODAY if state(register()[code], bearers.get(code, {})) == NOT_YET] == []


def test_19_22_every_mark_names_a_clause_that_the_register_has() -> None:
    known = register()
    unknown = [
        f"{mark.file}::{mark.test}: {mark.code} {clause}"
        for mark in BORNE
        for clause in mark.clauses or ("(no clause)",)
        if mark.code not in known or clause not in known[mark.code].clauses
    ]
    assert unknown == []


def test_19_22_what_bears_a_criterion_runs_whenever_the_tests_run() -> None:
    assert [f"{mark.file}::{mark.test}" for mark in BORNE if mark.silenced] == []
    twice = [name for name, often in Counter((mark.file, mark.test, mark.code) for mark in BORNE).items() if often > 1]
    assert twice == []
    written_down = sum(
        len(re.findall(rf"^\s*@pytest\.mark\.{MARK}\(", file.read_text("utf-8"), re.MULTILINE))
        for file in TESTS.rglob("*.py")
        if file != Path(__file__)
    )
    assert written_down == len(BORNE), "a mark stands where no test bears it"


# What is planted is seen

PLANTED: Final = """
import pytest

{module}

@pytest.mark.criterion("ALL-01", "widths", "zoom")
{mark}
def test_wide() -> None:
    {body}
"""


def planted(module: str = "", mark: str = "", body: str = "pass") -> str:
    return PLANTED.format(module=module, mark=mark, body=body)


def test_planted_marks_are_read_and_silent_ones_are_seen() -> None:
    file = TESTS / "test_planted.py"
    assert list(marks_of(file, planted())) == [
        Mark("tests/test_planted.py", "test_wide", "ALL-01", ("widths", "zoom"), silenced=False)
    ]
    for source in (
        planted(mark="@pytest.mark.prove"),
        planted(mark="@pytest.mark.skipif(True, reason='x')"),
        planted(module="pytestmark = [pytest.mark.xfail]"),
        planted(module="pytestmark = pytest.mark.skip"),
    ):
        assert [mark.silenced for mark in marks_of(file, source)] == [True]


def test_a_state_follows_from_what_is_borne() -> None:
    whole = Criterion("ALL-01", "…", {"a": "…", "b": "…"}, {})
    assert [state(whole, borne) for borne in ([], ["a"], ["a", "b"], ["c"])] == [NOT_YET, PARTLY, MET, NOT_YET]
    lacking = Criterion("ALL-02", "…", {"a": "…"}, {"b": "comes later"})
    assert [state(lacking, borne) for borne in ([], ["a"])] == [NOT_YET, PARTLY]
    page = written(
        {"ALL-01": whole, "ALL-02": lacking}, [Mark("tests/x.py", "test_x", "ALL-02", ("a",), silenced=False)]
    )
    assert "| ALL-02 | … | partly | **…**: [`test_x`](../tests/x.py)<br>missing: comes later |" in page
    assert "| ALL-01 | … | not yet | **…**: no test yet<br>**…**: no test yet |" in page


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        (planted(), "1 passed"),
        (planted(body="pytest.skip('no browser')"), "1 failed"),
        (planted(mark="@pytest.mark.skip"), "1 error"),
    ],
    ids=["runs", "skips itself", "is skipped"],
)
def test_a_test_that_bears_a_criterion_is_red_when_it_is_skipped(tmp_path: Path, source: str, outcome: str) -> None:
    (tmp_path / "test_planted.py").write_text(source, "utf-8")
    words = [sys.executable, "-m", "pytest", "-p", "no:django", "-p", "tests.bearing", "-c", "/dev/null", "-q", "."]
    env = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False, env=env)
    assert outcome in done.stdout, done.stdout + done.stderr
