"""The applicant answers a request. Complete after appraisal: the full limit starts again (NĐ 118/2025 Art. 19.5).

Where sector law takes the applicant's time out of the limit instead, the clock runs on with the time that was left.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.acts.submit import answer_dues
from motcua.law.dossier.added import after_applicant
from motcua.law.dossier.clocks import settled
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, Clock, ClockState, DossierState, ResultDue, Status
from motcua.law.dossier.steps import StepDues, with_dues
from motcua.law.dossier.terms import appointment, length_of_pause
from motcua.law.dossier.verb import Verb
from motcua.law.dossier.waits import broken_by, index_at_end, legal_at_end, moved_results, unit_of_appointment
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement(Act):
    """`online`: the applicant sends it themselves; nobody with an account can say so."""

    complete: bool = True
    online: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplemented(Event):
    """`appointment` and `results` are the new promise after appraisal, `index` the moved index appointment.

    `resumed`: the clock was stopped, not void; `paused_days` is what the wait took, in the unit of the limit.
    `step_dues`: the clocks of open steps that the wait moved. `forgets_broken`: a promise that had passed is no lateness (reading 35).
    `online`: the applicant sent it themselves, and no officer has seen it yet.
    """

    complete: bool
    before_acceptance: bool
    alert_due: Due | None = None
    acceptance_due: Due | None = None
    appointment: Appointment | None = None
    index: Appointment | None = None
    results: tuple[ResultDue, ...] = ()
    resumed: bool = False
    paused_days: int = 0
    step_dues: StepDues = ()
    forgets_broken: bool = False
    online: bool = False


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Possible while a request waits; an incomplete answer leaves the dossier waiting."""
    status_is(state, frozenset({Status.INCOMPLETE, Status.SUPPLEMENT}))


def decide(rules: Rules, state: DossierState, act: Supplement) -> tuple[Event, ...]:
    before = state.status is Status.INCOMPLETE
    plain = Supplemented(
        at=act.at,
        agency=act.by.agency,
        complete=act.complete,
        before_acceptance=before,
        online=act.online and not act.by.ref,
    )
    if not act.complete:
        return (plain,)
    if before:
        alert, acceptance = answer_dues(rules, state.channel, act.at, state.regime_on)
        return (replace(plain, alert_due=alert, acceptance_due=acceptance),)
    since = state.clock.since or act.at
    plain = replace(plain, step_dues=after_applicant(rules.calendar, state, since, act.at))
    if state.clock.state is ClockState.STOPPED:
        return (_resumed(rules, state, plain, since),)
    return (_restarted(rules, state, plain),)


def _resumed(rules: Rules, state: DossierState, plain: Supplemented, since: datetime) -> Supplemented:
    return replace(
        plain,
        appointment=legal_at_end(rules, state, plain.at),
        index=index_at_end(rules, state, plain.at),
        results=moved_results(rules, state, plain.at),
        resumed=True,
        paused_days=length_of_pause(rules.calendar, since, plain.at, unit_of_appointment(rules, state)),
    )


def _restarted(rules: Rules, state: DossierState, plain: Supplemented) -> Supplemented:
    limit = rules.procedure.limit_for(state.channel)
    if limit is None:
        raise AssertionError("an accepted dossier has a limit")
    results = tuple(
        ResultDue(found.code, appointment(rules.calendar, plain.at, found.limit))
        for found in rules.procedure.results
        if not _settled(state, found.code)
    )
    promised = max((r.due for r in results), key=lambda a: a.due.at) if results else None
    return replace(
        plain,
        appointment=promised or appointment(rules.calendar, plain.at, limit),
        index=index_at_end(rules, state, plain.at),
        results=tuple(r for r in state.clock.results if not r.is_open) + results,
        forgets_broken=not rules.readings.broken_promise_stands,
    )


def _settled(state: DossierState, code: str) -> bool:
    return any(result.code == code and not result.is_open for result in state.clock.results)


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
        supplement = replace(state.supplement, due=None)
        return replace(state, status=Status.SUBMITTED, intake=intake, supplement=supplement, last_at=event.at)
    clock = _running_again(state.clock, event)
    return replace(
        state,
        status=Status.HANDLING,
        clock=clock,
        steps=with_dues(state.steps, event.step_dues),
        notices=settled(state.notices, clock, event.at),
        supplement=replace(state.supplement, requested_at=None, due=None),
        last_at=event.at,
    )


def _running_again(clock: Clock, event: Supplemented) -> Clock:
    """With the time that was left; or with a new limit, beside which a promise that had passed before the wait stays broken."""
    since = clock.since or event.at
    running = replace(
        clock,
        state=ClockState.RUNNING,
        current=event.appointment,
        suspended=None,
        index=event.index,
        results=event.results,
        since=None,
        article="",
        waits=(*clock.waits, (since, event.at)),
    )
    if event.resumed:
        return running
    return replace(
        running,
        started_at=event.at,
        original=event.appointment.due if event.appointment else None,
        earlier_waits=(*clock.earlier_waits, *running.waits),
        waits=(),
        restarted=True,
        deemed_by=None,
        extended_by=None,
        extended_after=0,
        broken=clock.broken if event.forgets_broken else (*clock.broken, *broken_by(clock, since, event.at)),
    )


VERB = Verb(name="supplement", order=50, act=Supplement, event=Supplemented, may=may, decide=decide, evolve=evolve)
