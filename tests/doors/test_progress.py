"""A long stage says how far it is, whoever reads it."""

import pytest

from motcua.doors.cli.serving import progress


def test_a_stage_read_through_a_pipe_says_how_far_it_is_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Walk S3-29: 600 dossiers took minutes without a line."""
    clock = iter([0.0, 0.0, 0.0, progress.QUIET - 1, progress.QUIET, progress.QUIET, 12.0])
    monkeypatch.setattr(progress, "perf_counter", lambda: next(clock))
    with progress.stage("Dữ liệu mẫu") as line:
        line.moves("100/2000 hồ sơ")
        line.moves("200/2000 hồ sơ")
    assert capsys.readouterr().out.splitlines()[0] == "  … 200/2000 hồ sơ"
