"""The public page of one dossier, in one query: what the law lets the holder of the receipt see, and no more.

A person who has the token has the receipt. Without it nothing is shown, not even that the dossier exists. No officer, personal
number, address or telephone of the applicant is shown, and the name only masked (TT 01/2018 Art. 16). Words and layout belong to
the door.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from motcua.casework.dossiers.case import Case, tracked_case
from motcua.casework.dossiers.history import Happened, History
from motcua.casework.dossiers.powers import POWERS
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.register import Register
from motcua.insight.views.dossier_page import ClockDrawer, clock_of, unit_of
from motcua.insight.views.group import GroupResult, results_of
from motcua.insight.views.open_supplement import OpenSupplement, cited, last_day, open_supplement
from motcua.insight.views.public_apologies import PublicApology, public_apologies
from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.close import Closed
from motcua.law.dossier.acts.close_unpaid import ClosedUnpaid
from motcua.law.dossier.acts.conclude_sub_dossier import SubDossierConcluded
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.forward import Forwarded
from motcua.law.dossier.acts.refuse import RefusedAfterAppraisal
from motcua.law.dossier.acts.refuse_intake import IntakeRefused
from motcua.law.dossier.acts.require_obligation import ObligationRequired
from motcua.law.dossier.acts.take_up import TakenUp
from motcua.law.dossier.acts.withdraw import Withdrawn
from motcua.law.dossier.reasons.values import DueName, Explained
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import ClockState, DossierState, Status, SubDossierEnd
from motcua.law.identity.masks import mask_name
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.counting import CountedDay, count_days
from motcua.law.worktime.explain import doubts, explain
from motcua.law.worktime.values import Due, Duration, Sentence

STAGES: Final = 4
_STAGE: Final = {
    Status.SUBMITTED: 1,
    Status.INCOMPLETE: 1,
    Status.ACCEPTED: 2,
    Status.HANDLING: 2,
    Status.SUPPLEMENT: 2,
    Status.OBLIGATION: 2,
    Status.DONE: 3,
    Status.RETURNED: 4,
}
"""Filed, accepted, handled, returned: how many of the four are done."""


@dataclass(frozen=True, slots=True)
class PublicMoment:
    """What happened and at which agency; never who did it."""

    event: Event
    unit: str


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to call or to go. `address`, `phone` and `hours` are empty where they are not known."""

    name: str
    address: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class IfComplete:
    """The appointment that would be given if everything asked for arrived on `on`. `doubts`: why it might be computed anew."""

    on: date
    due: Due
    closes: time | None
    days: tuple[CountedDay, ...]
    sentences: tuple[Sentence, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicClock:
    """`original`: the date before an extension, None where it still stands. `days_left` in working days to the due day,
    negative when it has passed. `since`, `article`: of a clock that does not run. `days` only where one limit made the date.
    `others`: the reasons of every other date that the page shows. `doubts`: why the date may still be computed anew.
    """

    state: ClockState
    due: Due | None
    original: Due | None
    days_left: int
    closes: time | None
    since: datetime | None
    article: str
    limit: Duration | None
    sentences: tuple[Sentence, ...]
    others: tuple[Explained, ...]
    days: tuple[CountedDay, ...]
    if_complete: IfComplete | None
    late: bool
    doubts: tuple[str, ...]
    expected: Due | None = None
    """While the clock waits for the competent authority; `closes` is then of that day."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was refused, stopped or put off, by which law, and who answers for it. `text` is empty where the event has no
    reason of its own: then `verb` says it all."""

    text: str
    basis: str
    unit: str
    at: datetime
    verb: str = ""


@dataclass(frozen=True, slots=True)
class TrackingPage:
    """`stage` of `STAGES` is the degree of completion. `code` is empty before acceptance. `ended_by`: the reason of a refusal
    or a stop; `extended`: of an extension; `obligation`: the notice of what is to be paid or done; `resolving`: the agency that
    answers for a late result. `received_in`, `resolving_in`: codes of the areas of the desk and of that agency.
    """

    code: str
    status: Status
    channel: Channel
    stage: int
    is_closed: bool
    procedure_code: str
    procedure_name: str
    catalogue: str
    owner: str
    refused: bool
    clock: PublicClock
    acceptance_due: datetime | None
    acceptance_late: bool
    supplement: OpenSupplement | None
    ended_by: Reason | None
    extended: Reason | None
    apologies: tuple[PublicApology, ...]
    apology_basis: str
    obligation: str
    ended_at: datetime | None
    returned_at: datetime | None
    resolving: str
    resolving_in: str
    received_in: str
    holder: Place | None
    received_at: Place | None
    return_way: str
    results: tuple[GroupResult, ...]
    """Of a group; empty for a dossier with one result."""
    timeline: tuple[PublicMoment, ...]
    """Newest first."""


def tracking_page(token: str, *, at: datetime) -> TrackingPage | None:
    """The page for the person who has the token. None does not show whether the dossier exists."""
    case = tracked_case(token, at=at)
    if case is None:
        return None
    facts, past, units = case.facts, case.history, _units(case)
    intake = past.state.intake
    waits_late = intake.waiting and intake.acceptance_due is not None and intake.acceptance_due.is_late(at)
    return TrackingPage(
        code=facts.code,
        status=Status(facts.status),
        channel=Channel(facts.channel),
        stage=_STAGE.get(Status(facts.status), 0),
        is_closed=past.state.is_closed,
        procedure_code=facts.procedure_code,
        procedure_name=facts.procedure_name,
        catalogue=facts.catalogue,
        owner=mask_name(facts.applicant.name),
        refused=facts.refused,
        clock=_clock(case),
        acceptance_due=intake.acceptance_due.at if intake.waiting and intake.acceptance_due is not None else None,
        acceptance_late=waits_late,
        supplement=open_supplement(facts, past, units, at),
        ended_by=_ended_by(past, units),
        extended=_extended(past, units),
        apologies=public_apologies(past, units, at=at),
        apology_basis=cited(past.state.regime_on, "Khoản 6 Điều 19", before="Điều 19"),
        obligation=_obligation(past),
        ended_at=facts.ended_at,
        returned_at=facts.returned_at,
        resolving=facts.resolving,
        resolving_in=case.register.agency(facts.resolving_id).area_code,
        received_in="" if (desk := facts.received_at_point_id) is None else case.register.point(desk).area_code,
        holder=_holder(case),
        received_at=_point(facts.received_at_point_id, case.register),
        return_way=facts.return_way,
        results=results_of(facts, past, seen_by=None),
        timeline=_timeline(past.happened, units),
    )


def _timeline(happened: Sequence[Happened], units: dict[int, str]) -> tuple[PublicMoment, ...]:
    """Newest first, only what concerns the applicant: notes, drafts, signatures, assignments, opinions and warnings are the office's
    own. Handed on or taken up again straight after is news inside the office only."""
    moments: list[PublicMoment] = []
    for one in happened:
        again = (
            bool(moments) and isinstance(one.event, Forwarded | TakenUp) and type(moments[-1].event) is type(one.event)
        )
        # the issuing of the result is shown by its own event
        issued = isinstance(one.event, SubDossierConcluded) and one.event.end is SubDossierEnd.ISSUED
        if POWERS[one.verb].public and not again and not issued:
            moments.append(PublicMoment(one.event, units.get(one.sequence, "")))
    return tuple(reversed(moments))


def _units(case: Case) -> dict[int, str]:
    """Number of an event -> the agency that did it."""
    return {one.sequence: unit_of(one, case.register) for one in case.history.happened}


def _clock(case: Case) -> PublicClock:
    facts, past, at = case.facts, case.history, case.at
    drawer, judgement = clock_of(case)
    calendar = organisation.working_calendar(
        agency_id=facts.one_stop_id, version=facts.calendar_version or case.versions.calendar_number
    )
    clock = past.state.clock
    moved = facts.due is not None and facts.original_due is not None and facts.original_due != facts.due
    last = last_day(facts.due or facts.expected)
    return PublicClock(
        state=clock.state,
        due=facts.due,
        original=facts.original_due if moved else None,
        days_left=drawer.days_left,
        closes=calendar.closing(last) if last is not None else None,
        since=clock.since,
        article=clock.article,
        limit=drawer.limit,
        sentences=drawer.sentences,
        others=tuple(one for one in drawer.others if one.due in _shown(past.state)),
        days=drawer.days,
        if_complete=_if_complete(calendar, past.state, drawer, at),
        late=bool(judgement.current_late) and facts.due is not None,
        doubts=drawer.doubts,
        expected=facts.expected,
    )


def _shown(state: DossierState) -> Iterator[DueName]:
    """The dates of the page beside the appointment: what is waited for, and of a group the date of each result."""
    if state.status is Status.SUBMITTED and state.intake.waiting:
        yield DueName.ACCEPTANCE
    if state.status in (Status.INCOMPLETE, Status.SUPPLEMENT):
        yield DueName.SUPPLEMENT
    if state.clock.expected is not None:
        yield DueName.EXPECTED
    yield DueName.RESULT


def _if_complete(calendar: Calendar, state: DossierState, drawer: ClockDrawer, at: datetime) -> IfComplete | None:
    """Only where the full limit starts again on a complete supplement (NĐ 118/2025 Art. 19.5)."""
    if state.clock.state is not ClockState.VOID or drawer.limit is None:
        return None
    start, today = local(at), local(at).date()
    closing = calendar.closing(today)
    if not calendar.receives(today) or closing is None or start.time() >= closing:
        start = calendar.opening(calendar.next_working_day(today))
    moments = explain(calendar, start, drawer.limit)
    last = moments.due.on or local(moments.due.at).date()
    days = count_days(calendar, start, drawer.limit)
    unsure = tuple(one.text for one in doubts(calendar, start.date(), moments.due))
    return IfComplete(start.date(), moments.due, calendar.closing(last), days, moments.sentences, unsure)


# Why ------------------------------------------------------------------------------------------------------------------


def _ended_by(past: History, units: dict[int, str]) -> Reason | None:
    for one in reversed(past.happened):
        unit = units.get(one.sequence, "")
        match one.event:
            case IntakeRefused() | RefusedAfterAppraisal() as event:
                return Reason(event.reason, event.legal_basis, unit, event.at)
            case SubDossierConcluded(end=SubDossierEnd.REFUSED, last=True) as event:
                return Reason(event.reason, event.legal_basis, unit, event.at)
            case Closed() as event:
                basis = cited(past.state.regime_on, "Khoản 5 Điều 19", before="Điều 19")
                return Reason("", basis, unit, event.at, one.verb)
            case ClosedUnpaid() as event:
                basis = cited(past.state.regime_on, "Điều 19", before="Điều 19")
                return Reason("", basis, unit, event.at, one.verb)
            case Withdrawn() as event:
                return Reason(event.reason, cited(past.state.regime_on, "Điều 21", before="Điều 17"), unit, event.at)
    return None


def _extended(past: History, units: dict[int, str]) -> Reason | None:
    """The reason of the extension that made the running date."""
    if past.state.clock.extended_by is None:
        return None
    one = next(each for each in reversed(past.happened) if isinstance(each.event, Extended))
    reason = one.event.reason if isinstance(one.event, Extended) else ""
    basis = cited(past.state.regime_on, "Khoản 6 Điều 19", before="Điều 19")
    return Reason(reason, basis, units.get(one.sequence, ""), one.event.at)


def _obligation(past: History) -> str:
    if past.state.status is not Status.OBLIGATION:
        return ""
    asked = [one.event for one in past.happened if isinstance(one.event, ObligationRequired)]
    return asked[-1].notice


# Where ----------------------------------------------------------------------------------------------------------------


def _holder(case: Case) -> Place | None:
    """The agency that must act now; None when it is over."""
    facts = case.facts
    if facts.holder_id is None:
        return None
    agency = case.register.agency(facts.holder_id)
    at_desk = facts.received_at_point_id if facts.holder_id == facts.one_stop_id else None
    desk = _point(at_desk, case.register)
    if desk is not None:
        return Place(agency.name, desk.address, agency.phone or desk.phone, desk.hours)
    return Place(agency.name, phone=agency.phone)


def _point(point_id: int | None, register: Register) -> Place | None:
    if point_id is None:
        return None
    point = register.point(point_id)
    return Place(point.name, point.address, point.phone, point.hours)
