"""Stories of the shipped flows, one line an act, so that a person can read them beside the procedure.

    03-02 09:00 một_cửa accept            | 2 03-26 | tiep_nhan

moment (of 2026), agency, act; then the national status, the appointment and the open steps after it. `step=outcome` completes a
step; `-` is nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from motcua.adapters.process_files import shipped_flows
from motcua.law.dossier.act import Actor
from motcua.law.dossier.acts.complete_step import StepCompleted
from motcua.law.dossier.attribution import consumed, lateness, running_time
from motcua.law.dossier.life import VERB_OF_EVENT
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.dossier.steps import StepOpened
from motcua.law.process.compile import ProcessTable, compile_process
from motcua.law.process.values import APPLICANT, Definition
from tests.law.dossier.lives import CALENDAR, Life, moment

WORDS: Mapping[str, dict[str, Any]] = {
    "refuse": {"reason": "không đủ điều kiện", "legal_basis": "luật chuyên ngành"},
    "refuse_intake": {"reason": "giấy phép không có thật", "legal_basis": "luật chuyên ngành"},
}


@cache
def table(code: str) -> ProcessTable:
    return compile_process(definition(code))


@cache
def definition(code: str) -> Definition:
    return next(one for one in shipped_flows() if one.id == code)


def flow(code: str, procedure: ProcedureRules, channel: Channel = Channel.DESK) -> Life:
    """A dossier of the procedure, with its process, before anything happened."""
    return Life(procedure, channel, process=table(code))


@dataclass(frozen=True)
class Line:
    """One line of a story, read. `step` is empty where `verb` is no completing of one."""

    written: str
    at: str
    agency: str
    verb: str
    step: str
    outcome: str
    status: str
    due: str
    open_steps: frozenset[str]


def read(story: str) -> Iterator[Line]:
    """The lines of a story, in order."""
    for written in filter(None, map(str.strip, story.splitlines())):
        told, status_and_due, open_steps = (part.strip() for part in written.split("|"))
        day, hour, agency, act = told.split()
        status, due = status_and_due.split()
        step, is_step, outcome = act.partition("=")
        verb = "complete_step" if is_step else act
        found = frozenset(open_steps.split()) - {"-"}
        at = f"2026-{day} {hour}"
        yield Line(written, at, agency, verb, step if is_step else "", outcome, status, due, found)


def walk(life: Life, story: str, answers: Mapping[str, str] | None = None, **words: dict[str, Any]) -> Life:
    """Live the story line by line; after each act its event, the status, the appointment and the open steps must agree."""
    for line in read(story):
        before = len(life.events)
        _do(life, line, answers or {}, {**WORDS, **words})
        assert [VERB_OF_EVENT[type(event)] for event in life.events[before:]] == [line.verb], line
        assert life.events[-1].agency == line.agency, line
        assert str(life.state.national_code or "-") == line.status, (line, life.state.national_code)
        assert (life.due or "-").removeprefix("2026-") == line.due, (line, life.due)
        found = life.state.place.open if life.state.place else ()
        assert set(found) == line.open_steps, (line, found)
    return life


def _do(life: Life, line: Line, answers: Mapping[str, str], words: Mapping[str, dict[str, Any]]) -> None:
    by = Actor(line.agency, line.agency)
    if not line.step:
        channel = {"channel": life.channel} if line.verb in ("submit", "accept") else {}
        life.do(line.at, line.verb, by=by, **channel, **words.get(line.verb, {}))
        return
    said = tuple(answers.items())
    life.do(line.at, "complete_step", step=line.step, outcome=line.outcome, answers=said, by=by)
    done = life.events[-1]
    assert isinstance(done, StepCompleted)
    assert (done.step, done.outcome) == (line.step, line.outcome)


def opened(life: Life, step: str) -> StepOpened:
    """The last opening of a step."""
    every = [one for event in life.events for one in getattr(event, "steps_opened", ())]
    return next(one for one in reversed(every) if one.step == step)


def step_due(life: Life, step: str) -> str:
    """When the step's own clock ended, without the year."""
    return str(opened(life, step).due).removeprefix("2026-")


def late(life: Life, as_of: str = "12-31 09:00") -> tuple[float, dict[str, float]] | None:
    """By how many working hours the dossier is late, and how many of them each agency (or the applicant) made."""
    found = lateness(CALENDAR, life.events, moment(f"2026-{as_of}"))
    if found is None:
        return None
    made_by: dict[str, float] = {}
    for one in found.made_by:
        who = one.agency_role if one.agency_role == APPLICANT else one.agency
        made_by[who] = made_by.get(who, 0) + hours(one.by)
    return hours(found.by), made_by


def hours(time: timedelta) -> float:
    return round(time.total_seconds() / 3600, 4)


def worked(life: Life) -> dict[str, float]:
    """The working hours that each step consumed; their shares add up to the running time."""
    every = consumed(CALENDAR, life.events)
    assert sum((one.share for one in every), timedelta(0)) == running_time(CALENDAR, life.events)
    by_step: dict[str, float] = {}
    for one in every:
        by_step[one.step] = by_step.get(one.step, 0) + hours(one.worked)
    return by_step
