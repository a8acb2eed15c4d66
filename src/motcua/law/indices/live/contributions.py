"""What one dossier adds to the sums from which figures of any period are made.

Each contribution belongs to a day and a subject. A sum over the days of a period, up to its last day, or before its first one gives
what a figure counts (`figures`), so that a figure of a year needs no dossier. A dossier that changes takes back what it added and adds
what it is now.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from motcua.law.indices.clock import EARLY, ON_TIME, Clock
from motcua.law.indices.facts import ClosedAs, Dossier, FiledBy, Online
from motcua.law.indices.figures.digitisation import is_digitised_by
from motcua.law.indices.figures.report_06a import ended_column, is_open_overdue
from motcua.law.indices.live.standing import Basis, Span, spans
from motcua.law.indices.readings import DigitisedDenominator, OfficerFiled, ReuseDenominator

MICROSECOND: Final = timedelta(microseconds=1)


class Scope(StrEnum):
    """As what the subject is counted: it resolves, it received, it is an officer who had a step."""

    RESOLVING = "resolving"
    RECEPTION = "reception"
    OFFICER = "officer"


class Measure(StrEnum):
    """What is added up. Of the day of receipt, of acceptance, or of the end; LATE_OPEN and OVERDUE rise and fall by themselves."""

    RECEIVED = "received"
    RECEIVED_ONLINE = "received_online"
    OFFICER_FILED = "officer_filed"
    ACCEPTED = "accepted"
    ACCEPTED_ONLINE = "accepted_online"
    ENDED = "ended"
    LATE_OPEN = "late_open"
    LATE_ENDED = "late_ended"
    OVERDUE = "overdue"
    REPORT_EARLY = "report_early"
    REPORT_ON_TIME = "report_on_time"
    REPORT_LATE = "report_late"
    JUDGED_EARLY = "judged_early"
    JUDGED_ON_TIME = "judged_on_time"
    JUDGED_LATE = "judged_late"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    DONE = "done"
    E_RESULT = "e_result"
    TO_DIGITISE = "to_digitise"
    DIGITISED = "digitised"
    REUSABLE = "reusable"
    REUSED = "reused"
    FROM_VAULT = "from_vault"
    WITH_REUSABLE = "with_reusable"
    NOT_RESUPPLIED = "not_resupplied"
    FULLY_ONLINE = "fully_online"
    DONE_ONLINE = "done_online"
    SUPPLEMENTED = "supplemented"
    NO_DUE = "no_due"
    WITH_DUE = "with_due"
    TAKEN = "taken"
    """Microseconds of work."""
    ALLOWED = "allowed"
    """Microseconds allowed."""


class Place(NamedTuple):
    """Where a contribution is added."""

    day: date
    scope: Scope
    subject: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Verdict:
    """What figures need to know of one dossier, whatever the period: lists of dossiers are chosen by it.

    `ended_on` only of an accepted one. `late`, `overdue`: on which days while it was open. `column`: of report II.06a at the end.
    `score`: of index 1 of NĐ 61 at the end; None: not judged. `settled_on`: accepted, refused or taken back.
    """

    received_on: date
    accepted_on: date | None
    settled_on: date | None
    ended_on: date | None
    done_on: date | None
    late: tuple[Span, ...] = ()
    overdue: tuple[Span, ...] = ()
    is_late_at_end: bool = False
    column: str = ""
    score: int | None = None
    taken: int = 0
    allowed: int | None = None
    flags: frozenset[Measure] = frozenset()
    """Of a done one, what it counts for."""


def verdict(one: Dossier, basis: Basis) -> Verdict:
    """Of a dossier as it is known now."""
    accepted, end = one.accepted_at, one.end
    clock = basis.clock(end.date() if end is not None else one.received_at.date())
    done = one.done_at or one.returned_at
    settled = min((moment for moment in (accepted, one.closed_at) if moment is not None), default=None)
    has_ended = accepted is not None and end is not None
    due = clock.due(one)
    return Verdict(
        received_on=one.received_at.date(),
        accepted_on=accepted.date() if accepted is not None else None,
        settled_on=settled.date() if settled is not None else None,
        ended_on=end.date() if has_ended and end is not None else None,
        done_on=done.date() if done is not None else None,
        late=spans(one, basis, lambda then, it: then.is_late_by_index(it)),
        overdue=spans(one, basis, lambda then, it: is_open_overdue(then, it, basis.readings)),
        is_late_at_end=has_ended and clock.is_late_by_index(one),
        column=ended_column(clock, one, basis.readings) if has_ended else "",
        score=clock.score(due, end) if has_ended and end is not None and not _is_left_out(one) else None,
        taken=_taken(clock, one) if done is not None else 0,
        allowed=(due.at - accepted) // MICROSECOND
        if done is not None and due is not None and accepted is not None
        else None,
        flags=frozenset(_flags(one, basis)) if done is not None else frozenset(),
    )


def _is_left_out(one: Dossier) -> bool:
    return one.closed_as in (ClosedAs.STOPPED, ClosedAs.WITHDRAWN)


def _taken(clock: Clock, one: Dossier) -> int:
    if one.accepted_at is None or one.end is None:
        return 0
    return (one.end - one.accepted_at - clock.waited(one)) // MICROSECOND


def _flags(one: Dossier, basis: Basis) -> Iterator[Measure]:
    """What a dossier that is done counts for."""
    readings, parts = basis.readings, one.components
    yield Measure.DONE
    if one.supplements:
        yield Measure.SUPPLEMENTED
    if one.e_result:
        yield Measure.E_RESULT
    if readings.digitised_denominator is DigitisedDenominator.ALL or parts.to_digitise:
        yield Measure.TO_DIGITISE
        if is_digitised_by(readings, one):
            yield Measure.DIGITISED
    if readings.reuse_denominator is ReuseDenominator.ALL or parts.reusable:
        yield Measure.REUSABLE
        if parts.reused:
            yield Measure.REUSED
        if parts.from_vault:
            yield Measure.FROM_VAULT
    if parts.reusable:
        yield Measure.WITH_REUSABLE
        if parts.reused or parts.from_vault:
            yield Measure.NOT_RESUPPLIED
    if basis.procedures[one.procedure].online is Online.FULL:
        yield Measure.FULLY_ONLINE
        is_own = readings.officer_filed is OfficerFiled.COUNTED or one.filed_by is FiledBy.SELF
        if one.is_online and one.e_result and is_own:
            yield Measure.DONE_ONLINE


SCORES: Final[Mapping[int, Measure]] = {EARLY: Measure.JUDGED_EARLY, ON_TIME: Measure.JUDGED_ON_TIME}
COLUMNS: Final[Mapping[str, Measure]] = {
    "8": Measure.REPORT_EARLY,
    "9": Measure.REPORT_ON_TIME,
    "10": Measure.REPORT_LATE,
}


def contributions(one: Dossier, judged: Verdict) -> Counter[Place]:
    """What the dossier adds. An amount may be negative; what is 0 is left out."""
    found: Counter[Place] = Counter()

    def add(day: date, measure: Measure, amount: int = 1) -> None:
        found[Place(day, Scope.RESOLVING, one.agency, measure)] += amount

    add(judged.received_on, Measure.RECEIVED)
    if one.is_online:
        add(judged.received_on, Measure.RECEIVED_ONLINE)
        if one.filed_by is FiledBy.OFFICER:
            add(judged.received_on, Measure.OFFICER_FILED)
    if judged.accepted_on is not None:
        add(judged.accepted_on, Measure.ACCEPTED)
        if one.is_online:
            add(judged.accepted_on, Measure.ACCEPTED_ONLINE)
        found[Place(judged.accepted_on, Scope.RECEPTION, one.reception, Measure.ACCEPTED)] += 1
    for measure, standing in ((Measure.LATE_OPEN, judged.late), (Measure.OVERDUE, judged.overdue)):
        for span in standing:
            add(span.first, measure)
            if span.until is not None:
                add(span.until, measure, -1)
    for day, measure, amount in _at_the_end(one, judged):
        add(day, measure, amount)
    for day, measure in _of_score(one, judged):
        add(day, measure)
        for officer in {step.officer for step in one.steps if step.officer is not None}:
            found[Place(day, Scope.OFFICER, officer, measure)] += 1
    return Counter({place: amount for place, amount in found.items() if amount})


def _at_the_end(one: Dossier, judged: Verdict) -> Iterator[tuple[date, Measure, int]]:
    if judged.ended_on is not None:
        yield judged.ended_on, Measure.ENDED, 1
        yield judged.ended_on, COLUMNS[judged.column], 1
        if judged.is_late_at_end:
            yield judged.ended_on, Measure.LATE_ENDED, 1
    if judged.done_on is not None:
        yield from ((judged.done_on, flag, 1) for flag in judged.flags)
        if judged.allowed is None:
            yield judged.done_on, Measure.NO_DUE, 1
        else:
            yield judged.done_on, Measure.WITH_DUE, 1
            yield judged.done_on, Measure.TAKEN, judged.taken
            yield judged.done_on, Measure.ALLOWED, judged.allowed


def _of_score(one: Dossier, judged: Verdict) -> Iterator[tuple[date, Measure]]:
    if judged.ended_on is None:
        return
    if one.closed_as in (ClosedAs.STOPPED, ClosedAs.WITHDRAWN):
        yield judged.ended_on, Measure.STOPPED if one.closed_as is ClosedAs.STOPPED else Measure.WITHDRAWN
    elif judged.score is not None:
        yield judged.ended_on, SCORES.get(judged.score, Measure.JUDGED_LATE)
