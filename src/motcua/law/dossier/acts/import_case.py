"""Bring in a case of another system as its own log tells it. Not judged: its deadline and its steps are that system's.

A case that changed there since is imported again by a correcting event that carries the whole case anew.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import given, status_is
from motcua.law.dossier.refusals import MasteredElsewhere
from motcua.law.dossier.rules import Channel, Rules
from motcua.law.dossier.state import Appointment, Clock, ClockState, DossierState, Intake, Outcome, Status
from motcua.law.dossier.verb import Verb
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True)
class ImportedStep:
    """One line of the other system's log: what, when, by whom (that system's word, a pseudonym), in which unit of it."""

    name: str
    at: datetime
    who: str = ""
    agency: str = ""
    transition: str = ""


@dataclass(frozen=True, slots=True)
class ForeignCase:
    """A case of another system. `deadline` is its own, an instant: something done at that very instant is on time.

    None: no deadline, or not ended as far as the log goes. An end before the start is kept as it was told.
    """

    source: str
    external_id: str
    channel: Channel
    channel_as_written: str
    started_at: datetime
    deadline: Due | None = None
    ended_at: datetime | None = None
    department: str = ""
    steps: tuple[ImportedStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCase(Act):
    """`at` is the moment of the import; the moments of the case stand in the case."""

    case: ForeignCase


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseImported(Event):
    """`corrects`: the case was imported before and is told differently now; what stands here holds."""

    case: ForeignCase
    corrects: bool = False


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Only as the beginning of a dossier, or over an import: no case overwrites a dossier of ours."""
    if not state.source:
        status_is(state, frozenset({Status.NONE}))


def decide(rules: Rules, state: DossierState, act: ImportCase) -> tuple[Event, ...]:
    """Over an import only of the same system."""
    given(state, tên_hệ_thống_nguồn=act.case.source, mã_ở_hệ_thống_nguồn=act.case.external_id)
    if state.source and state.source != act.case.source:
        raise MasteredElsewhere(mastered_by=state.source)
    return (CaseImported(at=act.at, agency=act.by.agency, case=act.case, corrects=bool(state.source)),)


def evolve(state: DossierState, event: CaseImported) -> DossierState:
    """Ended: done, and whether anybody collected a result is not told. Open: in handling until the log's deadline.

    Without a deadline no clock of the case ever runs: it is not accepted by any clock and never on time (trap 10). The index
    clock stays empty: QĐ 766 measures no other system.
    """
    case = event.case
    appointment = Appointment(case.deadline, case.deadline.at.date()) if case.deadline else None
    ended = case.ended_at is not None
    counted = case.started_at if ended or appointment is not None else None
    clock = Clock(
        state=ClockState.ENDED if ended else ClockState.RUNNING if appointment else ClockState.NOT_STARTED,
        started_at=counted,
        current=appointment,
        original=state.clock.original or case.deadline,
        promised=state.clock.promised or case.deadline,
        ended_at=case.ended_at,
    )
    return replace(
        state,
        source=case.source,
        channel=case.channel,
        status=Status.DONE if ended else Status.HANDLING,
        intake=Intake(filed_at=case.started_at),
        accepted_at=counted,
        clock=clock,
        outcome=Outcome(decided_at=case.ended_at),
        last_at=event.at,
    )


VERB = Verb(
    name="import_case",
    order=420,
    act=ImportCase,
    event=CaseImported,
    may=may,
    decide=decide,
    evolve=evolve,
    of_another_system=True,
)
