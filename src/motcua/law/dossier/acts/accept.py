"""Accept a complete and valid dossier: the receipt is issued, the clock starts. NĐ 118/2025 Art. 17.3; NĐ 61/2018 Art. 17."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.answers import answered
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.refusals import LimitUnknown
from motcua.law.dossier.rules import Channel, ProcedureRules, Rules
from motcua.law.dossier.state import (
    Appointment,
    Clock,
    ClockState,
    DossierState,
    ResultDue,
    Status,
    Transfer,
)
from motcua.law.dossier.step_refusals import ProcessEndedBeforeAcceptance, StepBeforeAcceptance
from motcua.law.dossier.steps import StepOpened, begun, standing
from motcua.law.dossier.terms import appointment
from motcua.law.dossier.verb import Verb
from motcua.law.process.place import Place
from motcua.law.process.values import APPLICANT, ONE_STOP
from motcua.law.references import DossierRef
from motcua.law.regimes import regime_on
from motcua.law.worktime.arithmetic import due, local
from motcua.law.worktime.values import VIETNAM, Due, Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Act):
    """`other_level`: the competent authority is of another level; `receipt_requested`: for an immediate-result procedure.

    `group`: the dossier whose sub-dossier is accepted with it: the desk has received it, and gives no receipt of its own.
    """

    channel: Channel = Channel.DESK
    other_level: bool = False
    receipt_requested: bool = False
    group: DossierRef = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(Event):
    """`procedure`: the times by which the dossier is judged from here to its end."""

    channel: Channel
    regime_on: date
    appointment: Appointment
    limit: Duration
    procedure: ProcedureRules
    results: tuple[ResultDue, ...]
    immediate: bool
    receipt_issued: bool
    acceptance_late: bool | None
    supplement_notice_due: Due
    transfer_due: Due | None
    paper_transfer_due: Due | None
    place: Place | None = None
    steps_opened: tuple[StepOpened, ...] = ()
    group: DossierRef = ""


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Refused while something is missing, twice, or where the catalogue gives no time that can be counted (reading 21)."""
    status_is(state, frozenset({Status.NONE, Status.SUBMITTED}))
    channels = tuple(Channel) if state.status is Status.NONE else (state.channel,)
    if all(rules.procedure.limit_for(one) is None for one in channels):
        raise LimitUnknown(regime_on_day=local(at).date())
    _done_before(rules, state)


def decide(rules: Rules, state: DossierState, act: Accept) -> tuple[Event, ...]:
    """Refused where the catalogue gives no time for the channel."""
    channel = act.channel if state.status is Status.NONE else state.channel
    procedure, calendar = rules.procedure, rules.calendar
    limit = procedure.limit_for(channel)
    if limit is None:
        raise LimitUnknown(regime_on_day=local(act.at).date())
    day = local(act.at).date()
    regime = regime_on(day)
    start = start_of_limit(rules, act.at)
    results = tuple(ResultDue(r.code, appointment(calendar, start, r.limit)) for r in procedure.results)
    promised = appointment(calendar, start, limit)
    if results:  # a group is promised for its last result (reading 28)
        limits = [(one.due, in_order.limit) for one, in_order in zip(results, procedure.results, strict=True)]
        promised, limit = max(limits, key=lambda each: each[0].due.at)
    paper = regime.paper_transfer if act.other_level and channel is not Channel.ONLINE else None
    place, opened = begun(rules, state.place, act.at, received=bool(act.group))
    return (
        Accepted(
            at=act.at,
            agency=act.by.agency,
            channel=channel,
            regime_on=day,
            appointment=promised,
            limit=limit,
            procedure=procedure,
            results=results,
            immediate=procedure.immediate,
            receipt_issued=not act.group and (act.receipt_requested or not procedure.immediate),
            acceptance_late=answered(state.intake, act.at),
            supplement_notice_due=due(calendar, act.at, procedure.supplement_notice or regime.supplement_notice),
            transfer_due=None if channel is Channel.ONLINE or act.group else transfer_due(rules, act.at),
            # One working day from acceptance, not moved by 15:00 (reading 18).
            paper_transfer_due=due(calendar, act.at, paper) if paper else None,
            place=place,
            steps_opened=opened,
            group=act.group,
        ),
    )


def _done_before(rules: Rules, state: DossierState) -> None:
    """Work of another agency before acceptance is waited for; the desk's own, and the applicant's, is done by accepting."""
    if rules.process is None or state.place is None:
        return
    if state.place.ended:
        raise ProcessEndedBeforeAcceptance(regime_on_day=state.regime_on)
    for step in state.steps:
        if step.agency_role not in (ONE_STOP, APPLICANT):
            raise StepBeforeAcceptance(regime_on_day=state.regime_on, step=step.name)


def start_of_limit(rules: Rules, at: datetime) -> datetime:
    """The moment from which the limit counts: later only where the procedure itself says so for receipts after 15:00."""
    moment = local(at)
    if rules.procedure.receipt_day_clause and moment.time() > rules.readings.transfer_cut_off:
        return rules.calendar.opening(rules.calendar.next_working_day(moment.date()))
    return moment


def transfer_due(rules: Rules, at: datetime) -> Due:
    """When the desk must have handed over: the same working day; after 15:00 the opening of the next one (Art. 18.2).

    15:00:00 itself is not after; on a day when nothing is processed: during the next working day (reading 17).
    """
    moment, calendar = local(at), rules.calendar
    day = moment.date()
    if not calendar.is_working(day):
        day = calendar.next_working_day(day)
    elif moment.time() > rules.readings.transfer_cut_off:
        return Due(calendar.opening(calendar.next_working_day(day)))
    return Due(datetime.combine(day + timedelta(days=1), datetime.min.time(), VIETNAM), day)


def evolve(state: DossierState, event: Accepted) -> DossierState:
    late = state.intake.late if event.acceptance_late is None else bool(state.intake.late) or event.acceptance_late
    clock = Clock(
        state=ClockState.RUNNING,
        started_at=event.at,
        current=event.appointment,
        original=event.appointment.due,
        promised=event.appointment.due,
        index=event.appointment,
        results=event.results,
    )
    return replace(
        state,
        status=Status.ACCEPTED,
        channel=event.channel,
        regime_on=event.regime_on,
        immediate=event.immediate,
        accepted_at=event.at,
        intake=replace(state.intake, waiting=False, late=late),
        clock=clock,
        supplement=replace(state.supplement, notice_due=event.supplement_notice_due),
        transfer=Transfer(due=event.transfer_due, paper_due=event.paper_transfer_due),
        place=event.place,
        steps=standing(event.place, (), event.steps_opened, event.at) if event.place else (),
        group=event.group,
        last_at=event.at,
    )


VERB = Verb(name="accept", order=70, act=Accept, event=Accepted, may=may, decide=decide, evolve=evolve)
