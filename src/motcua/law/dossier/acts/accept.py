"""Accept a complete and valid dossier: the receipt is issued, the clock starts. NĐ 118/2025 Art. 17.3; NĐ 61/2018 Art. 17."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.answers import answered
from motcua.law.dossier.authority import promise, promise_from_end, running, start_of_limit
from motcua.law.dossier.group import is_group
from motcua.law.dossier.guards import filed_by, status_is
from motcua.law.dossier.refusals import LimitUnknown
from motcua.law.dossier.rules import Channel, ProcedureRules, Rules
from motcua.law.dossier.state import (
    Appointment,
    Clock,
    DossierState,
    ResultDue,
    Status,
    Transfer,
)
from motcua.law.dossier.step_refusals import ProcessEndedBeforeAcceptance, StepBeforeAcceptance
from motcua.law.dossier.steps import StepOpened, begun, standing
from motcua.law.dossier.verb import Verb
from motcua.law.process.place import Place
from motcua.law.process.values import APPLICANT, ONE_STOP
from motcua.law.references import DossierRef
from motcua.law.regimes import regime_at, regime_on
from motcua.law.worktime.arithmetic import due, local
from motcua.law.worktime.values import VIETNAM, Due, Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Act):
    """`other_level`: the competent authority is of another level; `receipt_requested`: for an immediate-result procedure.
    `boundary_free`: the desk does not belong to the competent authority.

    `group`: the dossier whose sub-dossier is accepted with it: the desk has received it, and gives no receipt of its own.
    """

    channel: Channel = Channel.DESK
    other_level: bool = False
    boundary_free: bool = False
    receipt_requested: bool = False
    group: DossierRef = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(Event):
    """`procedure`: the times by which the dossier is judged from here to its end.

    `appointment` is None where the clock waits for the competent authority (reading 33): then `expected` is the end if the authority
    has the dossier when `starts_by` ends.
    """

    channel: Channel
    regime_on: date
    appointment: Appointment | None
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
    boundary_free: bool = False
    expected: Appointment | None = None
    starts_by: Due | None = None

    @property
    def announced(self) -> Appointment:
        """What the receipt says: the appointment, or where there is none yet the expected one."""
        told = self.appointment or self.expected
        if told is None:
            raise AssertionError("an acceptance promises or expects an end")
        return told


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
    day = local(act.at).date()
    filed_by(channel, day)
    procedure, regime = rules.procedure, regime_on(day)
    limit = procedure.limit_for(channel)
    if limit is None:
        raise LimitUnknown(regime_on_day=day)
    paper = regime.paper_transfer if act.other_level and not channel.is_online else None
    place, opened = begun(rules, state.place, act.at, received=bool(act.group))
    accepted = Accepted(
        at=act.at,
        agency=act.by.agency,
        channel=channel,
        regime_on=day,
        appointment=None,
        limit=limit,
        procedure=procedure,
        results=(),
        immediate=procedure.immediate,
        receipt_issued=not act.group and (act.receipt_requested or not procedure.immediate),
        acceptance_late=answered(state.intake, act.at),
        supplement_notice_due=due(rules.calendar, act.at, procedure.supplement_notice or regime.supplement_notice),
        transfer_due=None if act.group else transfer_due(rules, channel, act.at),
        # One working day from acceptance, not moved by 15:00 (reading 18).
        paper_transfer_due=due(rules.calendar, act.at, paper) if paper else None,
        place=place,
        steps_opened=opened,
        group=act.group,
        boundary_free=act.boundary_free,
    )
    # a sub-dossier was received with its group, and a group is at work in several authorities at once
    waits = act.boundary_free and regime.starts_at_authority and not act.group and not is_group(rules.process)
    return (_waiting(rules, accepted) if waits else _promised(rules, accepted),)


def _promised(rules: Rules, event: Accepted) -> Accepted:
    appointment, limit, results = promise(rules, start_of_limit(rules, event.at), event.limit)
    return replace(event, appointment=appointment, limit=limit, results=results)


def _waiting(rules: Rules, event: Accepted) -> Accepted:
    """Expected as if the authority received it at the end of the transfer time; what is sent at once has none."""
    starts_by = event.transfer_due or Due(local(event.at))
    expected, limit, _ = promise_from_end(rules, starts_by, event.limit)
    return replace(event, expected=expected, starts_by=starts_by, limit=limit)


def _done_before(rules: Rules, state: DossierState) -> None:
    """Work of another agency before acceptance is waited for; the desk's own, and the applicant's, is done by accepting."""
    if rules.process is None or state.place is None:
        return
    if state.place.ended:
        raise ProcessEndedBeforeAcceptance(regime_on_day=state.regime_on)
    for step in state.steps:
        if step.agency_role not in (ONE_STOP, APPLICANT):
            raise StepBeforeAcceptance(regime_on_day=state.regime_on, step=step.name)


def transfer_due(rules: Rules, channel: Channel, at: datetime) -> Due | None:
    """When the desk must have handed over: the same working day; after 15:00 the opening of the next one (Art. 18.2).

    15:00:00 itself is not after; on a day when nothing is processed: during the next working day (reading 17). None for what came
    through the portal, and since NĐ 309/2026 for post, of which the text does not speak any more (reading 39).
    """
    if channel.is_online:
        return None
    if channel is Channel.POST and not (regime_at(at).transfers_post or rules.readings.transfers_post_since_2026):
        return None
    moment, calendar = local(at), rules.calendar
    day = moment.date()
    if not calendar.is_working(day):
        day = calendar.next_working_day(day)
    elif moment.time() > rules.readings.transfer_cut_off:
        return Due(calendar.opening(calendar.next_working_day(day)))
    return Due(datetime.combine(day + timedelta(days=1), datetime.min.time(), VIETNAM), day)


def evolve(state: DossierState, event: Accepted) -> DossierState:
    late = state.intake.late if event.acceptance_late is None else bool(state.intake.late) or event.acceptance_late
    clock = Clock(expected=event.expected, starts_by=event.starts_by)
    if event.appointment is not None:
        clock = running(clock, event.at, event.appointment, event.results)
    return replace(
        state,
        status=Status.ACCEPTED,
        channel=event.channel,
        regime_on=event.regime_on,
        immediate=event.immediate,
        boundary_free=event.boundary_free,
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
