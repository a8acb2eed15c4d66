"""A whole run is shared by two processes, and what must not be parted is not (`tests/sharing.py`)."""

import re
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import rewriting
from tests.house.tree import ROOT
from tests.sharing import BROWSER, FIRST, RUNS, TOGETHER, SharedByFile, unit_of

WORD = re.compile(r"\w+")


class Process:
    """A process of the run as the scheduler sees it: it takes the numbers of tests and does none."""

    def __init__(self, name: str) -> None:
        self.gateway = SimpleNamespace(id=name)
        self.shutting_down = False
        self.given: list[int] = []
        self.waiting: list[int] = []

    def send_runtest_some(self, numbers: list[int]) -> None:
        self.given += numbers
        self.waiting += numbers

    def shutdown(self) -> None:
        self.shutting_down = True


def shared(tests: list[str]) -> list[list[str]]:
    """What each of two processes is given when both take turns, a test each."""
    config: Any = SimpleNamespace(getvalue=lambda _: ["2*popen"], option=SimpleNamespace(loadscopereorder=True))
    log: Any = SimpleNamespace(loadscopesched=lambda *_: None)
    scheduler, processes = SharedByFile(config, log), [Process("gw0"), Process("gw1")]
    for one in processes:
        scheduler.add_node(one)
        scheduler.add_node_collection(one, tests)
    scheduler.schedule()
    while any(one.waiting for one in processes):
        for one in processes:
            if one.waiting:
                scheduler.mark_test_complete(one, one.waiting.pop(0))
    return [[tests[number] for number in one.given] for one in processes]


BROWSED = [f"{BROWSER}/test_{name}.py::test_{number}" for name in ("desk", "portal") for number in range(4)]
OTHERS = [f"tests/law/test_{name}.py::test_{number}[a::b]" for name in "abcdef" for number in range(9)]


def test_all_that_drives_a_browser_goes_to_one_process_and_begins_first() -> None:
    first, second = shared([*OTHERS, *BROWSED])
    assert first[: len(BROWSED)] == BROWSED
    assert {unit_of(test) for test in second} == {unit_of(test) for test in OTHERS} - {unit_of(test) for test in first}


def test_every_test_is_given_once_and_a_file_is_not_parted() -> None:
    given = shared([*OTHERS, *BROWSED])
    assert sorted(given[0] + given[1]) == sorted([*OTHERS, *BROWSED])
    assert all(given)
    assert {unit_of(test) for test in given[0]} & {unit_of(test) for test in given[1]} == set()


def test_what_begins_first_or_goes_together_stands_in_the_tree() -> None:
    assert [name for name in (*FIRST, *TOGETHER, *TOGETHER.values()) if not (ROOT / name).exists()] == []
    assert [name for name in FIRST if name in TOGETHER] == [], "it begins with its unit"


def test_whoever_asks_for_a_first_run_of_the_service_shares_one() -> None:
    files = [*(ROOT / "tests" / "doors").rglob("test_*.py")]
    asking = [file for file in files if {"run_once", "serving", "used"} & set(WORD.findall(file.read_text("utf-8")))]
    starts = [file for file in asking if re.search(r"\bCheckout\b|\bServing\b", file.read_text("utf-8"))]
    assert len(starts) > 3
    assert {unit_of(str(file.relative_to(ROOT))) for file in starts} == {RUNS}


@pytest.mark.parametrize(
    ("words", "processes"),
    [([], True), (["ARGS=tests/law"], False), (["ARGS=-k health"], False), (["ARGS=-x -n 2"], True)],
)
def test_a_whole_run_is_shared_and_one_with_words_of_its_own_only_when_they_ask(
    words: list[str], *, processes: bool
) -> None:
    told = subprocess.run(["make", "--dry-run", "test", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    [run] = [line for line in told.stdout.splitlines() if "bin/pytest" in line]
    assert (" -n 2" in run) is processes


def test_each_file_is_rewritten_by_one_process_and_read_by_both(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    parts = [rewriting.part_of(number, 2) for number in range(2)]
    assert set(parts[0]) & set(parts[1]) == set()
    assert set(parts[0]) | set(parts[1]) == {*(ROOT / "tests").rglob("test_*.py")}
    file = tmp_path / "test_planted.py"
    file.write_text("def test_one() -> None:\n    assert {1: 2} == {1: 3}\n")
    assert (rewriting.rewrite(pytestconfig, [file]), rewriting.rewrite(pytestconfig, [file])) == (1, 0)
    [kept] = (tmp_path / "__pycache__").iterdir()
    assert kept.name == f"test_planted{rewriting.PYC_TAIL}"
    code = rewriting._read_pyc(file, kept)
    assert code is not None
    planted = dict[str, Any]()
    exec(code, planted)  # noqa: S102 - of the line above
    with pytest.raises(AssertionError, match="Differing items"):
        planted["test_one"]()
