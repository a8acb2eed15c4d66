"""Files of others, whatever they are: MOTCUA_SUITES names a folder of drawings, event logs and tables. None may crash a command."""

import os
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.doors.cli.main import main

FOLDER = os.environ.get("MOTCUA_SUITES", "")
DRAWINGS = (".bpmn",)
LOGS = (".xes", ".xes.gz", ".csv", ".csv.gz")
STATUSES = {0, 1, 2}
"""Sound or imported; defective; cannot be read."""

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(not FOLDER, reason="MOTCUA_SUITES names no folder of public suites"),
]


def suite_files(*endings: str) -> list[Path]:
    every = sorted(Path(FOLDER).rglob("*"))
    return [file for file in every if file.is_file() and file.name.lower().endswith(endings)]


def drawing_commands(file: Path, folder: Path) -> Iterator[list[str]]:
    yield ["process", "check", str(file)]
    yield ["process", "check", str(file), "--json"]
    yield ["process", "export", str(file), "--to", "bpmn", "-o", str(folder / "ra.bpmn")]
    yield ["process", "export", str(file), "--to", "table", "-o", str(folder / "ra.yaml")]
    yield ["process", "simulate", str(file), "--from", "2026-11-02T09:00"]


def wrong_with(words: list[str]) -> str:
    """What a command did that it may not; "" where it answered."""
    try:
        status = main(words)
    except (Exception, SystemExit):  # whatever it is, it is the finding
        return f"{words}: {traceback.format_exc()}"
    return "" if status in STATUSES else f"{words}: status {status}"


def test_the_folder_has_files() -> None:
    kinds = Counter(file.suffix for file in suite_files(*DRAWINGS, *LOGS))
    assert kinds, f"no drawing, log or table in {FOLDER}"


def test_no_drawing_crashes_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong: list[str] = []
    for file in suite_files(*DRAWINGS):
        wrong += filter(None, map(wrong_with, drawing_commands(file, tmp_path)))
        capsys.readouterr()
    assert wrong == []


def test_an_exported_drawing_is_read_back_as_the_same_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn, wrong = tmp_path / "ra.bpmn", []
    for file in suite_files(*DRAWINGS):
        if main(["process", "export", str(file), "--to", "bpmn", "-o", str(drawn)]) == 0:
            capsys.readouterr()
            tables = []
            for one in (file, drawn):
                main(["process", "export", str(one), "--to", "table"])
                tables.append(capsys.readouterr().out)
            wrong += [str(file)] if tables[0] != tables[1] else []
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.usefixtures("province")
def test_no_log_crashes_the_import(capsys: pytest.CaptureFixture[str]) -> None:
    wrong: list[str] = []
    for file in suite_files(*LOGS):
        wrong += filter(None, [wrong_with(["import-history", str(file), "--source", file.name[:60]])])
        capsys.readouterr()
    assert wrong == []
