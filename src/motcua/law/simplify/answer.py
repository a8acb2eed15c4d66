"""Everything that is answered about a log: what stands in it, and what is found in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.law.simplify.dossiers import Log
from motcua.law.simplify.facts import Trace
from motcua.law.simplify.findings import Judgement, judge
from motcua.law.simplify.reading import read
from motcua.law.simplify.settings import DEFAULT, Settings
from motcua.law.simplify.summary import Summary, summarise
from motcua.law.worktime.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Answer:
    log: Log
    judgement: Judgement
    summary: Summary
    settings: Settings


def ask(traces: Iterable[Trace], calendar: Calendar, settings: Settings = DEFAULT) -> Answer:
    """Read a log and ask everything of it. Raises what the traces raise."""
    log = read(traces, calendar)
    return Answer(log, judge(log, settings), summarise(log), settings)
