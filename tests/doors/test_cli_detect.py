"""23: `motcua detect`: the open format, its sample, bad input in one sentence beside the answers of the others."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from motcua.doors.cli.main import main
from motcua.law.gaming.settings import NAMES

ROOT = Path(__file__).parents[2]
FILE = ROOT / "tests" / "data" / "detectors-sample.json"
SAMPLE: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))["cases"]


def detect(*given: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """The command in this process: one of its own needs a second to begin."""
    out, err = io.StringIO(), io.StringIO()
    with patch.object(sys, "stdin", io.StringIO(text)), redirect_stdout(out), redirect_stderr(err):
        status = main(["detect", *given])
    return subprocess.CompletedProcess(given, status, out.getvalue(), err.getvalue())


def test_the_sample_is_answered_as_the_page_says() -> None:
    done = detect(str(FILE), "--json")
    (good,) = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    (one,) = good["findings"]
    assert (good["tests"], set(good["settings"])) == (4, set(NAMES))
    assert (one["detector"], one["unit"], one["subject"]) == ("deadline_moved", "agency", "X")
    assert (one["n"], one["marked"], one["share"], one["expected"]) == (12, 5, 0.4167, 0.05)
    assert one["dossiers"] == ["x0", "x1", "x2", "x3", "x4"]
    assert one["interval"] == [0.1933, 0.6805]
    assert "UBND xã Mẫu" in one["sentence"]
    assert one["sentence"].startswith("Dấu hiệu: 5 trong 12 hồ sơ")
    assert one["sentence"].endswith("Đề nghị xem các hồ sơ này.")


def test_the_terminal_says_the_sentence_the_evidence_and_what_it_does_not_say() -> None:
    said = detect(str(FILE)).stdout
    assert "Dấu hiệu: 5 trong 12 hồ sơ" in said
    assert "Không nói rằng việc gia hạn là sai." in said
    assert "Hồ sơ: x0, x1, x2, x3, x4." in said
    assert "Không thấy dấu hiệu nào." in detect(str(FILE), "--set", "min_marked=6").stdout


def test_a_setting_of_the_command_wins_over_that_of_the_case_and_a_wrong_one_is_one_sentence() -> None:
    good = json.loads(detect("--json", "--set", "min_n=13", "fdr=0.05", str(FILE)).stdout)[0]
    assert (good["settings"]["min_n"], good["settings"]["min_marked"], good["settings"]["fdr"]) == (13, 3, 0.05)
    assert good["findings"] == []
    for given, sentence in (
        ("min_n=0", "--set: min_n phải là số nguyên từ 1.\n"),
        ("fdr=2", "--set: fdr phải là từ 0 đến 1.\n"),
    ):
        wrong = detect(str(FILE), "--set", given)
        assert (wrong.returncode, wrong.stdout, wrong.stderr) == (2, "", sentence)
    assert detect(str(FILE), "--set", "no_such=1").stderr.startswith("--set: không có “no_such”; chọn một trong: min_n")
    assert detect("--json").stderr == "Còn thiếu: FILE.\n"


BAD = (
    ("period.to", lambda case: case["period"].update(to="2026-02-28")),
    ("period.to", lambda case: case["period"].update(to="2027-03-02")),
    ("dossiers", lambda case: case.pop("dossiers")),
    ("dossiers[1].id", lambda case: case["dossiers"][1].update(id="x0")),
    ("dossiers[0].procedure", lambda case: case["dossiers"][0].update(procedure="Q")),
    ("dossiers[0].agency", lambda case: case["dossiers"][0].update(agency="Z")),
    ("dossiers[0].reception", lambda case: case["dossiers"][0].update(reception="Z")),
    ("dossiers[0].batch", lambda case: case["dossiers"][0].update(done_at="2026-03-09T10:00:00+07:00", batch="B")),
    ("dossiers[0].accepted_at", lambda case: case["dossiers"][0].update(accepted_at="2026-03-01T10:00:00+07:00")),
    ("dossiers[0].done_at", lambda case: case["dossiers"][0].update(done_at="2026-03-02T08:30:00+07:00")),
    ("dossiers[0].closed_as", lambda case: case["dossiers"][0].update(closed_at="2026-03-09T10:00:00+07:00")),
    ("dossiers[0].channel", lambda case: case["dossiers"][0].update(channel="fax")),
    ("dossiers[0].moves[0].new", lambda case: case["dossiers"][0]["moves"][0].pop("new")),
    (
        "dossiers[5].pauses[0].from",
        lambda case: case["dossiers"][5]["pauses"][0].update({"from": "2026-03-04T10:00:00"}),
    ),
    ("dossiers[0].received_at", lambda case: case["dossiers"][0].update(received_at="2026-02-30T10:00:00+07:00")),
    ("announcements[0].agencies", lambda case: case["announcements"][0].update(agencies=["Z"])),
    ("settings.min_n", lambda case: case["settings"].update(min_n=1.5)),
    ("settings.no_such", lambda case: case["settings"].update(no_such=1)),
)


@pytest.mark.parametrize(("place", "spoil"), BAD)
def test_a_bad_case_is_named_by_its_place(place: str, spoil: Any) -> None:
    case = deepcopy(SAMPLE[0])
    spoil(case)
    done = detect("-", "--json", text=json.dumps([case, SAMPLE[0]]))
    wrong, good = json.loads(done.stdout)
    assert done.returncode == 2
    assert wrong["error"]["place"] == place
    assert wrong["error"]["sentence"] == done.stderr.rstrip("\n")
    assert len(good["findings"]) == 1


def test_without_names_moments_and_dates_mean_the_same_and_the_calendar_of_the_case_counts() -> None:
    case = deepcopy(SAMPLE[0])
    for one in case["dossiers"]:
        one["appointment"] = "2026-03-09T17:00:00+07:00"
        for move in one.get("moves", ()):
            move["new"] = f"{move['new']}T16:00:00+07:00"
    case["agencies"] = [{"id": "X"}, {"id": "Y"}]
    case["calendar"] = {"off": ["2026-03-05"]}
    (answer,) = json.loads(detect("-", "--json", text=json.dumps(case)).stdout)
    assert [one["marked"] for one in answer["findings"]] == [5]
    assert "cơ quan giải quyết X" in answer["findings"][0]["sentence"]
