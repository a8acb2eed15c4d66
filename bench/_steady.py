"""Measuring again what the machine spoilt: a speed that changed meanwhile makes a figure void, and a shared machine does that often.

Nothing is hidden: each figure says how often it was measured, and what was void all the times stays void.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from bench._report import Figure, Kind, Report
from bench.reference import paced

MOST: Final = 5
"""Times that one thing is measured."""

Prepared = TypeVar("Prepared")


def steadily(report: Report, prepare: Callable[[], Prepared], measure: Callable[[Prepared], None]) -> None:
    """Adds the figures of the first measurement during which the machine kept its speed, or of the last one.

    `prepare` makes anew, each time, what a measurement uses up; it is not measured.
    """
    begin, times = len(report.figures), 0
    while times == 0 or (times < MOST and any(map(is_void, report.figures[begin:]))):
        del report.figures[begin:]
        prepared = prepare()
        with paced(report):
            measure(prepared)
        times += 1
    if times > 1:
        report.figures[begin:] = [_measured(figure, times) for figure in report.figures[begin:]]


def is_void(figure: Figure) -> bool:
    """Whether the speed changed too much while this was measured."""
    return figure.kind is not Kind.COUNT and figure.pace is not None and figure.pace.is_void


def _measured(figure: Figure, times: int) -> Figure:
    return replace(figure, beside=f"{figure.beside}; measured {times} times".removeprefix("; "))
