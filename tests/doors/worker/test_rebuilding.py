"""23: making the measure anew with other processes that read, as the command does; interrupted, and gone on with."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest
from django.db import connections

from motcua.doors.ui import clock
from motcua.insight.measure import models, rebuilding
from motcua.insight.measure.checking import check
from motcua.insight.measure.rebuilding import rebuild
from motcua.insight.measure.writing import generations
from motcua.law.worktime.arithmetic import local
from tests.doors.worker.processes import PATIENCE, environment
from tests.doors.worker.test_processes import lived

COMMAND: Final = [sys.executable, "-m", "motcua.doors.cli.main", "measure", "rebuild", "--processes", "2"]


def kept() -> dict[str, list[Any]]:
    """Rows, steps and sums of the generation that serves."""
    found = {}
    for table in (models.Kept, models.KeptStep, models.Sum):
        names = [
            one.name for one in table._meta.concrete_fields if one.name not in ("generation", "late_on", "overdue_on")
        ]
        rows = table.objects.filter(generation=generations()[0]).values_list(*names)
        found[table.__name__] = sorted(rows, key=repr)
    return found


def test_23_others_read_and_what_was_interrupted_is_gone_on_with(
    reachable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(5)
    assert rebuild(clock.now()).dossiers == 5
    alone = kept()
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    with ThreadPoolExecutor(1) as pool:
        part = rebuild(clock.now(), goes_on=lambda: False, with_help=pool)
        pool.submit(connections.close_all).result()  # those of the thread
    assert (part.number, part.dossiers, kept()) == (2, 2, alone)
    run = subprocess.run(
        COMMAND, env=environment(DATABASE_URL=reachable), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "Đã tính lại 3 hồ sơ" in run.stdout
    assert "(lần thứ 2)" in run.stdout
    assert generations() == (2,)
    assert kept() == alone
    checked = check(sample=5, on=local(clock.now()).date())
    assert checked is not None
    assert (checked.good, checked.rows) == (True, 5)
