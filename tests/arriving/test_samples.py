"""The public samples of the open format, field by field, through the command itself."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[1] / "data" / "papers-sample"
EXPECTED: dict[str, Any] = json.loads((SAMPLES / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    files = [one["file"] for one in EXPECTED["files"]]
    words = [sys.executable, "-m", "motcua.doors.cli.main", "paper", "check", *files]
    words += ["--trust", EXPECTED["trust"], "--at", EXPECTED["at"], "--json"]
    done = subprocess.run(words, cwd=SAMPLES, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    answered = json.loads(done.stdout)
    assert [one["file"] for one in answered] == files
    return {one["file"]: one for one in answered}


@pytest.mark.parametrize("sample", EXPECTED["files"], ids=lambda one: one["id"])
def test_21_a_sample_is_answered_field_by_field(sample: dict[str, Any], answers: dict[str, Any]) -> None:
    answer, expected = answers[sample["file"]], sample["expect"]
    codes = [one["code"] for one in answer["reasons"]]
    assert (answer["kind"], answer["verdict"], codes) == (expected["kind"], expected["verdict"], expected["reasons"])
    assert all(one["sentence"].endswith(".") for one in (*answer["reasons"], *answer["signatures"]))
    for key in {"pages", "pdfa", "overall"} & expected.keys():
        assert answer[key] == expected[key]
    signatures = [{key: value for key, value in one.items() if key != "sentence"} for one in answer["signatures"]]
    assert signatures == expected.get("signatures", [])
    if expected["verdict"] != "accepted":
        assert (answer["pages"], answer["pdfa"], answer["overall"]) == (None, None, None)
    assert answer["name"] == sample["file"]
