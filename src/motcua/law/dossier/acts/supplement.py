"""The applicant answers a request. Complete after appraisal: the full limit starts again (NĐ 118/2025 Art. 19.5)."""

from dataclasses import dataclass, replace

from motcua.law.dossier.act import Act, Event
from motcua.law.dossier.acts.submit import answer_dues
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, ClockState, DossierState, ResultDue, Status
from motcua.law.dossier.terms import appointment, moved_by_pause
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement(Act):
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplemented(Event):
    """`appointment` and `results` are the new promise after appraisal, `index` the moved index appointment."""

    complete: bool
    before_acceptance: bool
    alert_due: Due | None = None
    acceptance_due: Due | None = None
    appointment: Appointment | None = None
    index: Appointment | None = None
    results: tuple[ResultDue, ...] = ()


def decide(rules: Rules, state: DossierState, act: Supplement) -> tuple[Event, ...]:
    """Possible while a request waits; an incomplete answer leaves the dossier waiting."""
    status_is(state, frozenset({Status.INCOMPLETE, Status.SUPPLEMENT}))
    before = state.status is Status.INCOMPLETE
    plain = Supplemented(at=act.at, agency=act.by.agency, complete=act.complete, before_acceptance=before)
    if not act.complete:
        return (plain,)
    if before:
        alert, acceptance = answer_dues(rules, state.channel, act.at)
        return (replace(plain, alert_due=alert, acceptance_due=acceptance),)
    limit = rules.procedure.limit_for(state.channel)
    since, index = state.clock.since, state.clock.index
    if limit is None or since is None or index is None:
        raise AssertionError("an accepted dossier has a limit, and a void clock began at some moment")
    results = tuple(
        ResultDue(found.code, appointment(rules.calendar, act.at, found.limit))
        for found in rules.procedure.results
        if not _issued(state, found.code)
    )
    promised = max((r.due for r in results), key=lambda a: a.due.at) if results else None
    return (
        replace(
            plain,
            appointment=promised or appointment(rules.calendar, act.at, limit),
            index=moved_by_pause(rules.calendar, index, since, act.at, limit.unit),
            results=tuple(r for r in state.clock.results if r.issued_at) + results,
        ),
    )


def _issued(state: DossierState, code: str) -> bool:
    return any(result.code == code and result.issued_at for result in state.clock.results)


def evolve(state: DossierState, event: Supplemented) -> DossierState:
    if not event.complete:
        return replace(state, last_at=event.at)
    if event.before_acceptance:
        intake = replace(
            state.intake,
            alert_due=event.alert_due,
            acceptance_due=event.acceptance_due,
            waiting=event.acceptance_due is not None,
            filed_at=state.intake.filed_at or event.at,
        )
        return replace(state, status=Status.SUBMITTED, intake=intake, last_at=event.at)
    clock = replace(
        state.clock,
        state=ClockState.RUNNING,
        started_at=event.at,
        current=event.appointment,
        original=event.appointment.due if event.appointment else None,
        index=event.index,
        results=event.results,
        since=None,
        paused_days=0,
        extended_by=None,
    )
    return replace(
        state,
        status=Status.HANDLING,
        clock=clock,
        supplement=replace(state.supplement, asked_at=None, due=None),
        last_at=event.at,
    )
