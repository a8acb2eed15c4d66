"""How fast this machine is now, by a fixed loop: `python -m bench.reference`. The loop is never to be changed.

1.0 is a machine on which `bench.life` at commit a333833 gives 80,000 acts/s; 0.5 is one half as fast. A scaled cost is raw × speed,
a scaled rate is raw ÷ speed. CPU time is measured, so that other work on the machine counts only as far as it slows a core down.

`measured()` surrounds every bench: it runs the loop before and after and prints every figure raw and scaled. It ends with status 1
where a budget is not kept, and with 3 where the machine changed its speed meanwhile: such a run means nothing.
"""

import gc
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter, process_time
from typing import Final

from bench._report import Pace, Report

UNIT_SECONDS: Final = 0.107
"""CPU seconds of one pass on the machine that is 1.0. Medians of 3 × 60 passes, each beside a run of `bench.life` at a333833,
on 29 November 2026: 0.106, 0.108, 0.107."""

FRESH: Final = 5.0
"""Seconds for which a measured speed is still used."""

NOT_KEPT, VOID = 1, 3
"""Exit statuses."""

PASSES: Final = 7
TURNS: Final = 1_800


@dataclass(frozen=True, slots=True)
class _Clock:
    state: str = "none"
    since: datetime | None = None
    due: datetime | None = None
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    status: str = "none"
    count: int = 0
    clock: _Clock = field(default_factory=_Clock)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Act:
    at: datetime
    by: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class _Begun:
    at: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class _Noted:
    at: datetime
    text: str


_Event = _Begun | _Noted


def _due(start: datetime, days: int, rest: frozenset[int]) -> datetime:
    moment = start
    while days > 0:
        moment += timedelta(days=1)
        if moment.weekday() not in rest:
            days -= 1
    return moment.replace(hour=17, minute=0)


def _begin(state: _State, act: _Act) -> tuple[_Event, ...]:
    if state.count < 0 or state.status == "closed":
        raise AssertionError("the loop never closes")
    return (_Begun(act.at, _due(act.at, act.days, frozenset({5, 6}))),)


def _note(state: _State, act: _Act) -> tuple[_Event, ...]:
    late = state.clock.due is not None and act.at > state.clock.due
    return (_Noted(act.at, "late" if late else "in time"),)


_VERBS: Final[dict[str, Callable[[_State, _Act], tuple[_Event, ...]]]] = {"begin": _begin, "note": _note}


def _fold(state: _State, event: _Event) -> _State:
    match event:
        case _Begun(at=at, due=due):
            clock = _Clock("running", at, due, (*state.clock.parts[-3:], ("begin", state.count)))
            return replace(state, status="open", count=state.count + 1, clock=clock)
        case _Noted(at=at, text=text):
            clock = replace(state.clock, since=at)
            return replace(state, count=state.count + 1, clock=clock, notes=(*state.notes[-3:], text))


def _as_json(state: _State) -> dict[str, object]:
    due = state.clock.due
    return {
        "status": state.status,
        "count": state.count,
        "due": due.isoformat() if due is not None else None,
        "notes": list(state.notes),
        "parts": {f"{name}.{number}": number for name, number in state.clock.parts},
    }


def _pass() -> str:
    """One pass: acts judged by a table of functions, events folded into frozen values, one in nine written down and hashed."""
    at, link = datetime(2026, 3, 2, 9, tzinfo=UTC), b""
    for turn in range(TURNS):
        state = _State()
        for number in range(9):
            verb = "begin" if number % 4 == 0 else "note"
            act = _Act(at + timedelta(hours=7 * number, minutes=turn % 60), "officer", 3 + number % 5)
            for event in _VERBS[verb](state, act):
                state = _fold(state, event)
        text = json.dumps(_as_json(state), sort_keys=True, separators=(",", ":"))
        link = hashlib.sha256(link + text.encode()).digest()
    return link.hex()


RESULT: Final = "ca6bad2fa219b0eba6daef776ec0aeaa55b1ee8002a94ce42c68a7e5e11f6724"
"""The result of every pass, so that a changed loop is noticed."""


def pass_seconds() -> float:
    """CPU seconds of one pass, the median of several. Garbage collection is off meanwhile: the heap around it must not count."""
    collects, spent = gc.isenabled(), []
    gc.disable()
    try:
        for _ in range(PASSES):
            begun = process_time()
            result = _pass()
            spent.append(process_time() - begun)
            if result != RESULT:
                raise AssertionError("the reference loop was changed")
    finally:
        if collects:
            gc.enable()
    return median(spent)


def reference() -> float:
    """The speed of this machine now; 1.0 gives 80,000 acts/s in `bench.life` at a333833."""
    return UNIT_SECONDS / pass_seconds()


@contextmanager
def measured() -> Iterator[Report]:
    """The figures that the block adds to the report are printed when it ends well. Raises SystemExit as the module says."""
    report = Report(reference())
    yield report
    whole = Pace(report.before, reference())
    for line in report.lines(whole):
        print(line, flush=True)
    if report.is_void(whole):
        print("void: the speed of the machine changed by more than 15 % meanwhile")
        sys.exit(VOID)
    if not report.is_kept(whole):
        sys.exit(NOT_KEPT)


@contextmanager
def paced(report: Report) -> Iterator[None]:
    """A part of a long bench that is scaled by its own speed, measured right before and after it. A speed measured just now, at the
    end of the part before, is used again. Its figures are shown at once, on standard error."""
    begin = len(report.figures)
    is_fresh = report.latest is not None and perf_counter() - report.latest[1] < FRESH
    before = report.latest[0] if report.latest is not None and is_fresh else reference()
    yield
    pace = Pace(before, reference())
    report.latest = (pace.after, perf_counter())
    report.figures[begin:] = [replace(figure, pace=pace) for figure in report.figures[begin:]]
    for figure in report.figures[begin:]:
        print(figure.line(pace.speed), file=sys.stderr, flush=True)


def main() -> None:
    print(f"speed {reference():.3f}")


if __name__ == "__main__":
    main()
