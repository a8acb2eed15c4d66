"""Flat facts of `law.gaming` from what the record says of a dossier. Pure: no database, no clock.

In our record no help is asked for before a filing, no joint act is named, and a pause has its article by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from motcua.casework.dossiers.queries.lives import Entry, Life, LifeRow
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.amend import Amended
from motcua.law.dossier.acts.answer_consultation import ConsultationAnswered
from motcua.law.dossier.acts.applicant_confirmed import ApplicantHasConfirmed
from motcua.law.dossier.acts.await_confirmation import ConfirmationAwaited
from motcua.law.dossier.acts.close import Closed
from motcua.law.dossier.acts.close_unpaid import ClosedUnpaid
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.fulfil_obligation import ObligationFulfilled
from motcua.law.dossier.acts.incident_announced import IncidentBegan
from motcua.law.dossier.acts.incident_ended import IncidentOver
from motcua.law.dossier.acts.issue_result import ResultIssued
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.record_verification import VerificationRecorded
from motcua.law.dossier.acts.refuse import RefusedAfterAppraisal
from motcua.law.dossier.acts.refuse_intake import IntakeRefused
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.require_obligation import ObligationRequired
from motcua.law.dossier.acts.start_clock import ClockStarted
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.acts.withdraw import Withdrawn
from motcua.law.dossier.life import VERB_OF_EVENT
from motcua.law.dossier.pauses import Resumed
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.gaming import facts
from motcua.law.gaming.facts import ClosedAs, ClosedBy, MoveKind
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due

_EVENTS: Final = (
    Accepted, ClockStarted, Extended, Recomputed, Supplemented, SupplementRequested,
    ObligationRequired, ObligationFulfilled, ConfirmationAwaited, ApplicantHasConfirmed, IncidentBegan, IncidentOver,
    ConsultationAnswered, VerificationRecorded, Amended,
    ResultIssued, RefusedAfterAppraisal, IntakeRefused, Closed, ClosedUnpaid, Withdrawn,
)  # fmt: skip
VERBS: Final = frozenset(VERB_OF_EVENT[kind] for kind in _EVENTS)
"""What must be read of a dossier."""

_BECAUSE: Final = {
    ConsultationAnswered: facts.BecauseKind.PAPER,
    VerificationRecorded: facts.BecauseKind.INSPECTION,
    Amended: facts.BecauseKind.AMENDED,
}


def dossier_of(life: Life, *, agency: str, reception: str) -> facts.Dossier:
    """The facts of a dossier. `agency`, `reception`: references of who resolves and who received."""
    row, reading = life.row, _Reading()
    for one in life.entries:
        reading.read(one)
    done = reading.done
    if done is None and reading.closed is None and row.ended_at is not None:
        # A group ends with the last of its sub-dossiers; nobody ended it.
        done = facts.Done(row.ended_at, row.ended_at)
    return facts.Dossier(
        id=str(row.id),
        procedure=row.procedure,
        agency=agency,
        reception=reception,
        received_at=row.received_at,
        applicant=row.applicant,
        channel=facts.Channel(row.channel),
        filed_by=_filed_by(row),
        accepted_at=row.accepted_at,
        appointment=reading.promised,
        moves=tuple(reading.moves),
        requests=tuple(reading.requests),
        pauses=tuple(reading.pauses),
        done=done,
        closed=reading.closed,
    )


def pause_articles(life: Life) -> frozenset[str]:
    """By which articles the clock of this dossier may be stopped: those of its procedure as it stood at acceptance."""
    return frozenset(
        article
        for one in life.entries
        if isinstance(one.event, Accepted)
        for article in _articles(one.event.procedure)
        if article
    )


def done_for(lives: Sequence[Life]) -> Iterator[tuple[str, str]]:
    """Who issued results, and for which agency: pairs of references, once for each result."""
    for life in lives:
        for one in life.entries:
            if isinstance(one.event, ResultIssued) and one.account:
                yield one.account, one.event.agency


def _articles(rules: ProcedureRules) -> tuple[str | None, ...]:
    return rules.financial_pause, rules.supplement_pause, rules.confirmation_pause, rules.incident_pause


def _filed_by(row: LifeRow) -> facts.FiledBy | None:
    if row.channel != facts.Channel.ONLINE:
        return None
    return facts.FiledBy.OFFICER if row.assisted else facts.FiledBy.SELF


@dataclass(slots=True)
class _Reading:
    """What was read so far, oldest first. `due`: what is promised now."""

    promised: date | None = None
    due: date | None = None
    came_in: facts.Because | None = None
    moves: list[facts.Move] = field(default_factory=list)
    requests: list[facts.Request] = field(default_factory=list)
    pauses: list[facts.Pause] = field(default_factory=list)
    done: facts.Done | None = None
    closed: facts.Closed | None = None

    def read(self, one: Entry) -> None:
        """One event. What a detector does not look at changes nothing."""
        match one.event:
            case Accepted(appointment=appointment) | ClockStarted(appointment=appointment):
                if appointment is not None:
                    self.promised = self.due = _day(appointment.due)
            case Extended(old=old, appointment=appointment):
                self._move(MoveKind.EXTENSION, one, _day(appointment.due), old=_day(old))
            case Recomputed(old=old, appointment=appointment):
                self._move(MoveKind.RECOMPUTATION, one, _day(appointment.due), old=_day(old))
            case Supplemented(appointment=appointment, resumed=resumed) if appointment is not None:
                kind = MoveKind.RESUMPTION if resumed else MoveKind.RESTART
                self._move(kind, one, _day(appointment.due))
            case Resumed(appointment=appointment) if appointment is not None:
                self._move(MoveKind.RESUMPTION, one, _day(appointment.due))
            case SupplementRequested() as requested:
                self._ask(one, requested)
            case (
                ObligationRequired(article=article)
                | ConfirmationAwaited(article=article)
                | IncidentBegan(article=article)
            ):
                if article:  # without one the clock runs on
                    self._pause(one, article)
            case ConsultationAnswered() | VerificationRecorded() | Amended():
                self.came_in = facts.Because(_BECAUSE[type(one.event)], one.event.at, one.recorded_at)
            case _:
                self._end(one)

    def _move(self, kind: MoveKind, one: Entry, new: date, old: date | None = None) -> None:
        self.moves.append(facts.Move(kind, one.event.at, old or self.due or new, new, officer=one.account or ""))
        self.due = new

    def _ask(self, one: Entry, requested: SupplementRequested) -> None:
        self.requests.append(facts.Request(requested.at, one.account or "", because=self.came_in))
        if requested.article and not requested.before_acceptance:
            self._pause(one, requested.article)

    def _pause(self, one: Entry, article: str) -> None:
        self.pauses.append(facts.Pause(one.event.at, one.recorded_at, article=str(article), officer=one.account or ""))

    def _end(self, one: Entry) -> None:
        by_officer = ClosedBy.OFFICER if one.account else ClosedBy.APPLICANT
        match one.event:
            case ResultIssued(last=True, given_out_at=given_out_at) as issued:
                self.done = facts.Done(given_out_at or issued.at, one.recorded_at, one.account or "")
            case RefusedAfterAppraisal(legal_basis=basis) | IntakeRefused(legal_basis=basis):
                self._close(one.event.at, ClosedAs.REFUSED, ClosedBy.OFFICER, basis)
            case Closed() | ClosedUnpaid():
                # Both are possible only after the applicant's own term.
                self._close(one.event.at, ClosedAs.STOPPED, ClosedBy.SYSTEM)
            case Withdrawn():
                self._close(one.event.at, ClosedAs.WITHDRAWN, by_officer)

    def _close(self, at: datetime, way: ClosedAs, by: ClosedBy, article: str = "") -> None:
        self.closed = facts.Closed(at, way, by, str(article))


def _day(due: Due) -> date:
    return due.on or local(due.at).date()
