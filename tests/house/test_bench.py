"""What benches do on a machine that changes its speed (issue 17, point 9)."""

from collections.abc import Iterator

import bench.reference
import pytest
from bench._report import Pace, Report
from bench._steady import MOST, steadily


def report_at(speeds: Iterator[float], monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report on a machine that has these speeds whenever somebody looks."""
    monkeypatch.setattr(bench.reference, "reference", lambda: next(speeds))
    monkeypatch.setattr(bench.reference, "FRESH", -1.0)  # every part begins with a look of its own
    return Report(before=1.0)


def measured(report: Report) -> int:
    """How often one thing was measured, each time with another figure."""
    times: list[int] = []

    def measure(number: int) -> None:
        times.append(number)
        report.cost("a page", float(number), beside="web")

    steadily(report, lambda: len(times) + 1, measure)
    return len(times)


def test_17_9_what_the_machine_spoilt_is_measured_again_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_at(iter((0.5, 0.3, 0.3, 0.5, 0.5, 0.5)), monkeypatch)
    assert measured(report) == 3
    (figure,) = report.figures
    assert (figure.raw, figure.beside) == (3.0, "web; measured 3 times")
    assert not report.is_void(Pace(1.0, 1.0))


def test_17_9_what_holds_at_once_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_at(iter((0.5, 0.5)), monkeypatch)
    assert measured(report) == 1
    assert [figure.beside for figure in report.figures] == ["web"]


def test_17_9_what_stays_void_is_shown_as_void(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_at(iter((0.5, 0.3) * MOST), monkeypatch)
    assert measured(report) == MOST
    assert report.is_void(Pace(1.0, 1.0))
    assert any("VOID" in line and f"measured {MOST} times" in line for line in report.lines(Pace(1.0, 1.0)))
