"""The figures of `docs/developers/mutation.md` are counted again."""

import json
from pathlib import Path

import pytest
from tools import mutants, mutation

KILLED, SURVIVED, TIMEOUT, NO_TESTS, NOT_YET = 1, 0, 36, 33, None


def planted(results: Path, module: str, *codes: int | None) -> None:
    file = results / f"{module}.meta"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"exit_code_by_key": {str(number): code for number, code in enumerate(codes)}}), "utf-8")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.md"
    file.write_text(f"before\n{mutation.BEGIN}old\n{mutation.END}after\n", "utf-8")
    return file


def test_a_mutant_that_no_test_reaches_is_not_noticed_and_one_not_yet_measured_does_not_count(tmp_path: Path) -> None:
    planted(tmp_path, "worktime/tally.py", KILLED, TIMEOUT, SURVIVED, NO_TESTS, NOT_YET)
    planted(tmp_path, "worktime/values.py")
    (outcomes,) = mutation.counted(tmp_path).values()
    assert mutation.score(outcomes) == 50
    (line,) = [one for one in mutation.table([("tally", outcomes)], "module") if "tally" in one]
    assert line == "| tally | 5 | 4 | 1 | 1 | 1 | 1 | 0 | 50.0 % |"


def test_a_package_below_the_goal_fails_after_the_page_is_written(
    tmp_path: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results"
    planted(results, "codes/area.py", *[KILLED] * 400)
    planted(results, "worktime/values.py", *[SURVIVED] * 10)
    planted(results, "process/flow.py", *[KILLED] * 170, *[SURVIVED] * 30)
    assert mutation.main(results, page) == 0
    planted(results, "process/check.py", SURVIVED)
    assert mutation.main(results, page) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "written: page.md; below the goal: process 84.6 %"
    text = page.read_text("utf-8")
    assert "| process | 201 | 201 | 170 | 0 | 31 | 0 | 0 | 84.6 % |" in text
    assert text.startswith("before\n<!--")
    assert text.endswith("-->\nafter\n")
    assert "old" not in text


def test_all_together_have_a_goal_of_their_own(tmp_path: Path, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planted(tmp_path / "results", "process/flow.py", *[KILLED] * 178, *[SURVIVED] * 22)
    assert mutation.main(tmp_path / "results", page) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "written: page.md; below the goal: all 89.0 %"


def test_the_same_seed_draws_the_same_mutants() -> None:
    names = [f"motcua.law.x_{number}" for number in range(100)]
    assert mutants._drawn(names, 10, 1) == mutants._drawn(names[::-1], 10, 1)
    assert mutants._drawn(names, 10, 1) != mutants._drawn(names, 10, 2)
    assert sorted(mutants._drawn(names, 1000, 1)) == sorted(names)


def test_without_results_the_page_stays_as_it_is(tmp_path: Path, page: Path) -> None:
    assert mutation.main(tmp_path / "nowhere", page) == 2
    assert "old" in page.read_text("utf-8")


def test_the_page_has_the_place_for_the_figures() -> None:
    assert mutation.PAGE.read_text("utf-8").partition(mutation.BEGIN)[2].count(mutation.END) == 1
