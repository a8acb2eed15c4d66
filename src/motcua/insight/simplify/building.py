"""A dossier of our record as a trace of the open format (docs/formats/simplify.md, In). Pure: no database, no clock.

What our record does not know is missing: which paper decided, and what an answered question for an opinion said.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Final
from unicodedata import normalize

from motcua.casework.dossiers.queries.traced import TracedDossier, TracedStep
from motcua.casework.dossiers.undone import NOT_DONE
from motcua.foundation.catalogue.component_key import component_key
from motcua.foundation.organisation.register import Register
from motcua.law.dossier.acts.answer_consultation import ConsultationAnswered
from motcua.law.dossier.acts.consult import Consulted
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.acts.take_up import TakenUp
from motcua.law.dossier.rules import Channel
from motcua.law.process.compile import ProcessTable
from motcua.law.process.values import APPLICANT
from motcua.law.simplify.facts import AGREE, DISAGREE, OFFICER, SUPPLEMENT, Event, Trace, Transition
from motcua.law.simplify.office import MINUTE, OfficeTime
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import VIETNAM

AGREES, DISAGREES = "dong_y", "khong_dong_y"
"""Outcomes of a step in which an agency gives its opinion."""
REQUEST: Final = "Yêu cầu bổ sung hồ sơ"
ANSWER: Final = "Người nộp bổ sung"
CONSULTATION: Final = "Lấy ý kiến cơ quan khác"
ADDED: Final = "Bước thêm"
"""A step that a person added: what they called it is their words and stays in the house."""
SELF: Final = "self"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class StepOf:
    """A step of a version of a process. `decides`: more than one outcome is possible. `opinion`: it agrees or does not."""

    name: str
    decides: bool
    opinion: bool
    is_ours: bool


def steps_of(table: ProcessTable) -> Mapping[str, StepOf]:
    """By slug. Two steps of one name are told apart by it."""
    names = Counter(_plain(step.name) for step in table.definition.steps)
    found = {}
    for step in table.definition.steps:
        name = _plain(step.name) or step.id
        outcomes = {one.name for one in step.outcomes}
        is_ours = step.agency_role != APPLICANT and step.pause is None
        found[step.id] = StepOf(
            name=f"{name} ({step.id})" if names[name] > 1 else name,
            decides=is_ours and len(outcomes) > 1,
            opinion=is_ours and {AGREES, DISAGREES} <= outcomes,
            is_ours=is_ours,
        )
    return found


@dataclass(slots=True)
class Building:
    """Makes traces, and remembers what papers are called. `table`: the compiled process of a key."""

    calendar: Calendar
    agencies: Register
    table: Callable[[int], ProcessTable]
    papers: dict[str, str] = field(default_factory=dict)
    """Key of a paper → its published name."""
    _steps: dict[int, Mapping[str, StepOf]] = field(default_factory=dict)
    _office: OfficeTime = field(init=False)

    def __post_init__(self) -> None:
        self._office = OfficeTime(self.calendar)

    def trace(self, one: TracedDossier) -> Trace:
        keys = {order: component_key(name) for order, name in one.papers.items()}
        for order, name in one.papers.items():
            self.papers.setdefault(keys[order], name)
        events = [*self._runs(one), *self._records(one, keys)]
        # of one moment: what was done, then what was asked for, then what began
        events.sort(key=lambda each: (each.at, each.transition is Transition.START, each.outcome == SUPPLEMENT))
        asked = frozenset(keys.values())
        named = frozenset[str]().union(*(each.components or () for each in events if each.outcome == SUPPLEMENT))
        is_online = one.channel == Channel.ONLINE
        return Trace(
            id=str(one.id),
            procedure=one.procedure,
            agency=self._code(one.one_stop if one.one_stop is not None else one.resolving),
            is_online=is_online,
            filed_by=None if not is_online else OFFICER if one.assisted else SELF,
            started=one.accepted,
            ended=one.ended,
            has_outcome=one.is_ended,
            deadline=_deadline(one),
            requested=asked,
            supplemented=named,
            events=tuple(events),
        )

    def _runs(self, one: TracedDossier) -> Iterator[Event]:
        known = self._steps_of(one.process)
        taken = next(((each.at, each.event.agency) for each in one.records if isinstance(each.event, TakenUp)), None)
        for place, run in enumerate(one.steps, 1):
            if run.outcome in NOT_DONE:
                continue
            step = known.get(run.step) or StepOf(ADDED, decides=False, opinion=False, is_ours=run.agency is not None)
            yield from self._run(run, step, f"{run.step}#{place}", taken)

    def _run(self, run: TracedStep, step: StepOf, instance: str, taken: tuple[int, str] | None) -> Iterator[Event]:
        agency = self._code(run.agency) if step.is_ours and run.agency is not None else None
        budget = None
        if run.due is not None and step.is_ours:
            budget = max(self._office.before(run.due) - self._office.before(run.opened), 0) // MINUTE
        if step.is_ours:
            begun = run.opened
            if taken is not None and run.opened <= taken[0] and (run.done is None or taken[0] <= run.done):
                begun = taken[0] if self.agencies.id_of(taken[1]) == run.agency else begun
            yield Event(step.name, begun, Transition.START, instance, agency, None, budget)
        if run.done is not None:
            yield Event(step.name, run.done, Transition.COMPLETE, instance, agency, _outcome(run, step), budget)

    def _records(self, one: TracedDossier, keys: Mapping[int, str]) -> Iterator[Event]:
        waits = {run.done for run in one.steps if run.agency is None}
        asked: dict[int, str] = {}
        for place, (at, event) in enumerate(one.records, 1):
            match event:
                case SupplementRequested(items=items):
                    papers = frozenset(
                        keys[number] for each in items if (number := each.component) is not None and number in keys
                    )
                    yield _done(REQUEST, at, f"rq#{place}", self._of(event.agency), SUPPLEMENT, papers or None)
                case Supplemented(complete=True) if at not in waits:
                    yield _done(ANSWER, at, f"bs#{place}", None)
                case Consulted(consultation=consultation):
                    asked[consultation.id] = consultation.agency
                    code = self._of(consultation.agency)
                    yield Event(CONSULTATION, at, Transition.START, f"yk#{consultation.id}", code)
                case ConsultationAnswered(consultation=number):
                    yield _done(CONSULTATION, at, f"yk#{number}", self._of(asked.get(number, "")))

    def _steps_of(self, process: int | None) -> Mapping[str, StepOf]:
        if process is None:
            return {}
        if process not in self._steps:
            self._steps[process] = steps_of(self.table(process))
        return self._steps[process]

    def _code(self, agency: int) -> str:
        return self.agencies.agency(agency).code

    def _of(self, ref: str) -> str | None:
        found = self.agencies.by_ref(ref)
        return None if found is None else found.code


def _done(
    name: str,
    at: int,
    instance: str,
    agency: str | None,
    outcome: str | None = None,
    papers: frozenset[str] | None = None,
) -> Event:
    return Event(name, at, Transition.COMPLETE, instance, agency, outcome, None, papers)


def _outcome(run: TracedStep, step: StepOf) -> str | None:
    """Where only one is possible, it says nothing. The words of the format are kept for what they mean there."""
    if not step.decides or not run.outcome:
        return None
    if step.opinion:
        return {AGREES: AGREE, DISAGREES: DISAGREE}.get(run.outcome, run.outcome)
    return run.outcome


def _deadline(one: TracedDossier) -> int | None:
    """The last moment that is not late."""
    if one.due_on is None:
        return one.due
    midnight = datetime.combine(one.due_on + timedelta(days=1), time(), VIETNAM)
    return (midnight - _EPOCH) // _MICROSECOND - 1


def _plain(text: str) -> str:
    return normalize("NFC", text).strip()
