"""Logs written by a few words, for tests."""

from collections.abc import Sequence
from pathlib import Path

from motcua.adapters.event_log.values import Case, Problem, ProblemKind
from motcua.adapters.event_log.xes import read_cases

START, DEADLINE, END = "2026-03-02T08:00:00+07:00", "2026-03-09T17:00:00+07:00", "2026-03-06T10:00:00+07:00"
BEGINNING = '<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="http://www.xes-standard.org/">\n'


def event(name: str = "Tiếp nhận", at: str | None = "2026-03-02T08:05:00+07:00") -> str:
    moment = f'<date key="time:timestamp" value="{at}"/>' if at is not None else ""
    return f'<event><string key="concept:name" value="{name}"/>{moment}</event>'


def trace(case_id: str, attributes: dict[str, str] | None = None, events: Sequence[str] = (event(),)) -> str:
    """A case that has nothing odd, unless it is given something else."""
    given = (
        {"channel": "Desk", "startdate": START, "deadline": DEADLINE, "enddate": END}
        if attributes is None
        else attributes
    )
    written = "".join(
        f'<string key="{key}" value="{value}"/>' for key, value in {"concept:name": case_id, **given}.items()
    )
    return f"<trace>{written}{''.join(events)}</trace>\n"


def log_of(traces: Sequence[str]) -> str:
    return f"{BEGINNING}{''.join(traces)}</log>\n"


def read(path: Path, text: str | bytes) -> tuple[list[Case], list[Problem]]:
    """What comes out of a log that is written to a file."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    items = list(read_cases(path))
    return [i for i in items if isinstance(i, Case)], [i for i in items if isinstance(i, Problem)]


def kinds(problems: Sequence[Problem]) -> list[ProblemKind]:
    return [problem.kind for problem in problems]
