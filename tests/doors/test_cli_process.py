"""`motcua process`: the open format of step tables, drawings and plans, from the command line."""

import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from motcua.adapters.process_files import FLOWS
from motcua.doors.cli.main import main
from tests.pace import patience

SOUND = FLOWS / "1.013225.yaml"
MIXED = """
processes:
  - {id: tot, name: Tốt, start: a, steps: [{id: a, name: Một, role: x, outcomes: {xong: END}}]}
  - {id: hong, name: Hỏng, start: a, steps: [{id: a, name: Một, outcomes: {xong: END}}]}
"""


def test_sound_processes_give_status_0_and_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["process", "check", str(SOUND)]) == 0
    assert "hợp lệ" in capsys.readouterr().out


def test_a_defective_process_gives_status_1_and_one_object_a_process(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(MIXED, encoding="utf-8")
    assert main(["process", "check", str(file), "--json"]) == 1
    good, bad = json.loads(capsys.readouterr().out)
    assert good == {"id": "tot", "sound": True, "defects": []}
    assert (bad["id"], bad["sound"]) == ("hong", False)
    assert [set(one) for one in bad["defects"]] == [{"kind", "step", "sentence"}]
    assert (bad["defects"][0]["kind"], bad["defects"][0]["step"]) == ("no_owner", "a")
    assert main(["process", "check", str(file)]) == 1
    assert "[no_owner]" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["[", '{"processes": 3}', "id: a\nsteps: 5\n", "a: &x 1\nb: *x\n"])
def test_a_file_that_cannot_be_read_gives_status_2_and_one_sentence(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(content, encoding="utf-8")
    assert main(["process", "check", str(file), "--json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_a_file_that_is_not_there_gives_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["process", "check", str(tmp_path / "khong_co.json")]) == 2
    assert "không mở được" in capsys.readouterr().err


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MIXED.encode()), encoding="utf-8"))
    assert main(["process", "check", "-"]) == 1
    assert "đầu vào" not in capsys.readouterr().err


@pytest.mark.criterion("ADM-04", "lossless")
def test_a_table_exported_to_bpmn_and_back_is_the_same_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn, table = tmp_path / "x.bpmn", tmp_path / "x.yaml"
    assert main(["process", "export", str(SOUND), "--to", "bpmn", "-o", str(drawn)]) == 0
    assert main(["process", "check", str(drawn)]) == 0
    assert main(["process", "export", str(drawn), "--to", "table", "-o", str(table)]) == 0
    capsys.readouterr()
    assert main(["process", "export", str(SOUND), "--to", "table"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert main(["process", "export", str(table), "--to", "table"]) == 0
    assert json.loads(capsys.readouterr().out) == first


def test_an_export_to_a_folder_that_is_not_there_gives_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["process", "export", str(SOUND), "--to", "bpmn", "-o", str(tmp_path / "a" / "b.bpmn")]) == 2
    assert "Không ghi được" in capsys.readouterr().err


def test_a_plan_shows_each_step_with_owner_and_due(capsys: pytest.CaptureFixture[str]) -> None:
    answers = ["--from", "2026-11-20T15:00", "--answers", "loai=nha_o"]
    assert main(["process", "simulate", str(SOUND), *answers]) == 0
    out = capsys.readouterr().out
    assert "Soạn giấy phép nhà ở" in out
    assert "consulted_officer / consulted_agency" in out
    assert "hết 02/12/2026" in out  # 12 calendar days from 20/11


@pytest.mark.parametrize(
    "arguments",
    [["--from", "hôm nay"], ["--from", "0001-01-01T00:00"], ["--from", "2026-11-20T15:00", "--answers", "loai"]],
)
def test_a_plan_asked_for_with_wrong_words_gives_status_2_and_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["process", "simulate", str(SOUND), *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_a_plan_begins_now_where_no_moment_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["process", "simulate", str(SOUND)]) == 0
    assert "Trả kết quả" in capsys.readouterr().out


def test_checking_needs_no_django_and_answers_quickly() -> None:
    script = (
        "import sys; from motcua.doors.cli.main import main; status = main(['process', 'check', sys.argv[1]]);"
        "sys.exit(status or ('django' in sys.modules) or ('lxml' in sys.modules))"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script, str(SOUND)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert time.perf_counter() - start < patience(5)  # 0.15 s of work; the bound holds on a loaded machine
