"""Who holds a dossier from when to when, and how much time each has of its own, from the events in order.

Only who and when. `attribution` says how much of it was running time, and who caused a lateness.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.add_step import StepAdded
from motcua.law.dossier.acts.answer_consultation import ConsultationAnswered
from motcua.law.dossier.acts.complete_step import StepCompleted
from motcua.law.dossier.acts.consult import Consulted
from motcua.law.dossier.acts.forward import Forwarded
from motcua.law.dossier.acts.fulfil_obligation import ObligationFulfilled
from motcua.law.dossier.acts.migrate_process import ProcessMigrated
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.require_obligation import ObligationRequired
from motcua.law.dossier.acts.take_up import TakenUp
from motcua.law.dossier.acts.transfer_jurisdiction import JurisdictionTransferred
from motcua.law.dossier.acts.undo_step import StepUndone
from motcua.law.dossier.added import GIVEN_UP
from motcua.law.dossier.steps import StepOpened
from motcua.law.process.values import APPLICANT, ONE_STOP
from motcua.law.worktime.arithmetic import due, worked_between
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import Due, Duration, Unit

HANDLING: Final = "lead_agency"
CONSULTED: Final = "consulted_agency"

_HAND_OVER: Final = "Chuyển hồ sơ đến cơ quan giải quyết"
_HANDLE: Final = "Giải quyết hồ sơ"
_AFTER_STEPS: Final = "Ban hành kết quả"
_OPINION: Final = "Cho ý kiến"
_PAYMENT: Final = "Thực hiện nghĩa vụ tài chính"

_WITHOUT_STEP: Final = frozenset({"desk", "handling", "after"})
"""The keys of those who hold a dossier while no step of a process is open."""

SAME_DAY: Final = Duration(0, Unit.WORKING_DAY)
"""A step without a budget has the working day on which it opens, like a limit of 0 (reading 14)."""


Away = tuple[datetime, datetime | None]
"""From when to when, None: it lasts."""


@dataclass(frozen=True, slots=True)
class Holding:
    """`allowed`: the working time of this holder; None where none is set. `until` None: it still holds the dossier.

    `alone`: nobody else holds at the same time (a payment that is waited for). `beside`: it never holds alone (an opinion). `away`:
    when it waited for an added step; that time belongs to the agency of the added step.
    """

    step: str
    name: str
    agency_role: str
    agency: str
    since: datetime
    until: datetime | None = None
    allowed: timedelta | None = None
    alone: bool = False
    beside: bool = False
    away: tuple[Away, ...] = ()

    def is_away(self, at: datetime) -> bool:
        """Whether it waits for an added step at this moment."""
        return any(since < at and (until is None or until >= at) for since, until in self.away)


@dataclass(slots=True)
class _Open:
    """A holding that is still being written."""

    key: str
    step: str
    name: str
    agency_role: str
    agency: str
    since: datetime
    allowed: timedelta | None
    pauses: bool = False
    until: datetime | None = None
    before: str | None = None
    """Of an added step: what waits for it. Empty: the agency that handles, since no step was open."""
    then_before: frozenset[str] = frozenset()
    """Of an added step: what waits for it since the dossier moved to another version of its process."""

    def waits_for(self, other: "_Open") -> bool:
        if other.before is None:
            return False
        if self.step in other.then_before:
            return True
        return self.step == other.before if other.before else self.key in _WITHOUT_STEP


@dataclass(slots=True)
class _Book:
    """The holdings so far, in the order in which they began; at most one of each key is open."""

    calendar: Calendar
    written: list[_Open] = field(default_factory=list)
    accepted: bool = False
    """Work before acceptance consumes no time: no clock runs yet."""
    has_steps: bool = False

    def open(self, one: _Open) -> None:
        self.written.append(one)

    def close(self, key: str, at: datetime, agency: str = "") -> None:
        for one in self.written:
            if one.key == key and one.until is None:
                one.until = at
                one.agency = one.agency if one.pauses else agency or one.agency

    def reopen(self, step: str, closed: Iterable[str]) -> None:
        """The last holding of the step goes on as if it had not ended; those that its end began never were."""
        gone = {f"step {one}" for one in closed}
        self.written = [one for one in self.written if one.key not in gone or one.until is not None]
        last = next(one for one in reversed(self.written) if one.step == step)
        last.until = None

    def close_steps(self, at: datetime) -> None:
        for one in self.written:
            if one.step and one.until is None:
                one.until = at

    def name(self, key: str, agency: str) -> None:
        """The agency that acts is the holder, where no earlier event named one."""
        for one in self.written:
            if one.key == key and one.until is None:
                one.agency = one.agency or agency

    def holds(self, key: str) -> bool:
        return any(one.key == key and one.until is None for one in self.written)

    def allowed_until(self, since: datetime, end: Due | None) -> timedelta:
        return worked_between(self.calendar, since, (end or due(self.calendar, since, SAME_DAY)).at)

    def steps(self, opened: Iterable[StepOpened], at: datetime, before: "_Open | None" = None) -> None:
        """`before`: the holder that opened them. A pause is its task until the applicant is told, and again once they have
        answered."""
        for step in opened:
            allowed = self.allowed_until(at, step.due)
            role, agency = (before.agency_role, before.agency) if step.pauses and before else (step.agency_role, "")
            self.open(_Open(f"step {step.step}", step.step, step.name, role, agency, at, allowed, step.pauses))


def holdings(calendar: Calendar, events: Sequence[Event]) -> tuple[Holding, ...]:
    """All who held the dossier after its acceptance, in the order in which they took it."""
    book = _Book(calendar)
    for event in events:
        _follow(book, event)
    return tuple(
        Holding(
            one.step,
            one.name,
            one.agency_role,
            one.agency,
            one.since,
            one.until,
            one.allowed,
            alone=one.key == "payment",
            beside=one.key.startswith("consultation"),
            away=tuple((other.since, other.until) for other in book.written if one.waits_for(other)),
        )
        for one in book.written
    )


def _follow(book: _Book, event: Event) -> None:
    match event:
        case Accepted():
            book.accepted = True
            book.has_steps = bool(event.steps_opened)
            book.steps(event.steps_opened, event.at)
            if not book.has_steps:
                _received(book, event)
        case StepAdded(step=step):
            allowed = book.allowed_until(event.at, step.due)
            key = f"step {step.step}"
            book.open(
                _Open(key, step.step, step.name, step.agency_role, step.agency, event.at, allowed, before=event.before)
            )
        case StepCompleted() | StepUndone() | ProcessMigrated() if book.accepted:
            _moved_on(book, event)
        case Forwarded():
            _handed_to(book, event.at, event.to)
        case TakenUp():
            _handed_to(book, event.at, event.agency)
            book.name("handling", event.agency)
        case JurisdictionTransferred() if book.holds("handling"):
            book.close("handling", event.at)
            _handed_to(book, event.at, event.to)
        case Consulted():
            asked = event.consultation
            allowed = book.allowed_until(event.at, asked.due)
            key = f"consultation {asked.id}"
            book.open(_Open(key, "", _OPINION, CONSULTED, asked.agency, event.at, allowed))
        case ConsultationAnswered():
            book.close(f"consultation {event.consultation}", event.at, event.agency)
        case ObligationRequired(article=""):
            book.open(_Open("payment", "", _PAYMENT, APPLICANT, "", event.at, timedelta(0)))
        case ObligationFulfilled() | SupplementRequested(before_acceptance=False):
            book.close("payment", event.at)


def _received(book: _Book, event: Accepted) -> None:
    """Without a process the desk holds until it hands over. A sub-dossier is at the handling agency at once."""
    if event.group:
        book.open(_Open("desk", "", _HANDLE, HANDLING, "", event.at, None))
        return
    allowed = book.allowed_until(event.at, event.transfer_due)
    book.open(_Open("desk", "", _HAND_OVER, ONE_STOP, event.agency, event.at, allowed))


def _handed_to(book: _Book, at: datetime, agency: str) -> None:
    """The desk hands over once. Where a process has steps, its steps decide instead."""
    if book.has_steps or book.holds("handling"):
        return
    book.close("desk", at)
    book.open(_Open("handling", "", _HANDLE, HANDLING, agency, at, None))


def _moved_on(book: _Book, event: StepCompleted | StepUndone | ProcessMigrated) -> None:
    if isinstance(event, ProcessMigrated):
        _migrated(book, event)
    elif isinstance(event, StepUndone):
        book.reopen(event.step, event.closed)
    else:
        _step_completed(book, event)


def _step_completed(book: _Book, event: StepCompleted) -> None:
    last = next(one for one in reversed(book.written) if one.step == event.step)
    given_up = last.before is not None and event.outcome == GIVEN_UP
    book.close(f"step {event.step}", event.at, "" if given_up else event.agency)
    if last.before is not None or event.place is None:
        return
    book.steps(event.steps_opened, event.at, last)
    if event.place.ended:
        book.close_steps(event.at)
        book.open(_Open("after", "", _AFTER_STEPS, last.agency_role, event.agency, event.at, None))


def _migrated(book: _Book, event: ProcessMigrated) -> None:
    """A replaced step is no longer held; the step in its place is held from now on. A step that is kept stays held.

    The step in its place also waits for the added step that the replaced one waited for.
    """
    ended = [f"step {step}" for step, _ in event.mapping]
    before = next((one for one in book.written if one.key in ended and one.until is None), None)
    for key in ended:
        book.close(key, event.at)
    for added in (one for one in book.written if one.before and one.until is None):
        waiting = {added.before, *added.then_before}
        added.then_before |= {target for step, target in event.mapping if step in waiting}
    book.steps(event.steps_opened, event.at, before)
