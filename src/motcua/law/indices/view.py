"""What belongs to one subject, and the populations that figures take from it.

Received: in the period. Running: accepted before its end, without an end before it. Done: ended in it by being done or returned.
Ended: accepted and ended in it; those that were stopped or withdrawn are not judged.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from motcua.law.indices.as_of import as_of
from motcua.law.indices.case import Case, Subject
from motcua.law.indices.clock import Clock
from motcua.law.indices.facts import (
    Agency,
    CaseLevel,
    ClosedAs,
    Dossier,
    Facts,
    Feedback,
    InventoryRow,
    Procedure,
    RatedBy,
    Rating,
    SyncRow,
    Ticket,
)
from motcua.law.indices.period import Period
from motcua.law.indices.readings import IndexReadings, SatisfactionFormula

Row = TypeVar("Row")
NOT_JUDGED = (ClosedAs.STOPPED, ClosedAs.WITHDRAWN)


@dataclass(frozen=True)
class Index:
    """The case as of the end of its period, by what it is looked up by. Each table is made once, where it is needed."""

    case: Case

    @cached_property
    def facts(self) -> Facts:
        return as_of(self.case.facts, self.case.period)

    @cached_property
    def clock(self) -> Clock:
        procedures = {one.id: one for one in self.facts.procedures}
        return Clock(self.case.days, self.case.period, self.case.readings, procedures)

    @cached_property
    def agency_of_dossier(self) -> Mapping[str, str]:
        """Of all dossiers of the case: a rating may name one that came later."""
        return {one.id: one.agency for one in self.case.facts.dossiers}

    @cached_property
    def agency_of_ticket(self) -> Mapping[str, str]:
        return {one.id: one.agency for one in self.case.facts.tickets}

    @cached_property
    def domain_of_dossier(self) -> Mapping[str, str]:
        return {one.id: self.clock.procedures[one.procedure].domain for one in self.case.facts.dossiers}

    @cached_property
    def continued_by(self) -> Mapping[str, Sequence[Ticket]]:
        """Tickets by the one that they continue."""
        return grouped(self.facts.tickets, lambda one: [one.transferred_from] if one.transferred_from else [])

    @cached_property
    def agencies(self) -> Mapping[str, Agency]:
        return {one.id: one for one in self.facts.agencies}

    @cached_property
    def by_agency(self) -> Mapping[str, Sequence[Dossier]]:
        return grouped(self.facts.dossiers, lambda one: [one.agency])

    @cached_property
    def by_reception(self) -> Mapping[str, Sequence[Dossier]]:
        return grouped(self.facts.dossiers, lambda one: [one.reception])

    @cached_property
    def by_step(self) -> Mapping[str, Sequence[Dossier]]:
        return grouped(self.facts.dossiers, lambda one: (step.agency for step in one.steps))

    @cached_property
    def by_officer(self) -> Mapping[str, Sequence[Dossier]]:
        return grouped(
            self.facts.dossiers, lambda one: (step.officer for step in one.steps if step.officer is not None)
        )

    @cached_property
    def procedures_by_agency(self) -> Mapping[str, Sequence[Procedure]]:
        return grouped(self.facts.procedures, lambda one: one.agencies)

    @cached_property
    def feedback_by_agency(self) -> Mapping[str, Sequence[Feedback]]:
        return grouped(self.facts.feedback, lambda one: [one.agency])

    @cached_property
    def first_tickets(self) -> Mapping[str, Sequence[Ticket]]:
        """Tickets that begin a transaction, by agency."""
        first = (one for one in self.facts.tickets if one.transferred_from is None)
        return grouped(first, lambda one: [one.agency])

    @cached_property
    def ratings_by_agency(self) -> Mapping[str, Sequence[Rating]]:
        return grouped(self.facts.ratings, lambda one: [self._agency_of(one)])

    @cached_property
    def ratings_by_officer(self) -> Mapping[str, Sequence[Rating]]:
        return grouped(self.facts.ratings, lambda one: [one.officer] if one.officer is not None else [])

    @cached_property
    def inventory_by_agency(self) -> Mapping[str, Sequence[InventoryRow]]:
        return grouped(self.facts.inventory, lambda one: [one.agency])

    @cached_property
    def sync(self) -> Mapping[str, SyncRow]:
        """The first row of each subject."""
        return {one.subject: one for one in reversed(self.facts.sync)}

    @cached_property
    def disliked(self) -> frozenset[str]:
        """Dossiers whose last rating is bad, and by the reading those that feedback names."""
        last: dict[str, Rating] = {}
        for one in self.facts.ratings:
            if one.dossier is None or one.by is RatedBy.OFFICER or one.liked is None:
                continue
            if one.dossier not in last or one.at >= last[one.dossier].at:
                last[one.dossier] = one
        bad = {dossier for dossier, one in last.items() if not one.liked}
        if self.case.readings.satisfaction_formula is SatisfactionFormula.LATE_PAKN_OR_DISLIKE:
            bad |= {one.dossier for one in self.facts.feedback if one.dossier is not None and one.rejected_at is None}
        return frozenset(bad)

    def _agency_of(self, one: Rating) -> str:
        if one.dossier is not None:
            return self.agency_of_dossier[one.dossier]
        return self.agency_of_ticket[one.ticket or ""]

    def view(self, subject: Subject) -> "View":
        """What belongs to a subject of this case."""
        facts, id_ = self.facts, subject.id
        if self.case.level is CaseLevel.OFFICER:
            mine = self.by_officer.get(id_, ())
            return View(self, subject, dossiers=mine, stepped=mine, ratings=self.ratings_by_officer.get(id_, ()))
        if self.case.level is CaseLevel.PROVINCE:
            first = tuple(one for one in facts.tickets if one.transferred_from is None)
            return View(
                index=self,
                subject=subject,
                agencies=facts.agencies,
                procedures=facts.procedures,
                dossiers=facts.dossiers,
                received_here=facts.dossiers,
                first_tickets=first,
                ratings=facts.ratings,
                feedback=facts.feedback,
                inventory=facts.inventory,
            )
        return View(
            index=self,
            subject=subject,
            agencies=(self.agencies[id_],),
            procedures=self.procedures_by_agency.get(id_, ()),
            dossiers=self.by_agency.get(id_, ()),
            received_here=self.by_reception.get(id_, ()),
            stepped=self.by_step.get(id_, ()),
            first_tickets=self.first_tickets.get(id_, ()),
            ratings=self.ratings_by_agency.get(id_, ()),
            feedback=self.feedback_by_agency.get(id_, ()),
            inventory=self.inventory_by_agency.get(id_, ()),
        )


@dataclass(frozen=True)
class View:
    """`received_here`: what its desks received. `stepped`: dossiers with a step of the subject, also where another agency resolves."""

    index: Index
    subject: Subject
    agencies: Sequence[Agency] = ()
    procedures: Sequence[Procedure] = ()
    dossiers: Sequence[Dossier] = ()
    received_here: Sequence[Dossier] = ()
    stepped: Sequence[Dossier] = ()
    first_tickets: Sequence[Ticket] = ()
    ratings: Sequence[Rating] = ()
    feedback: Sequence[Feedback] = ()
    inventory: Sequence[InventoryRow] = ()

    @property
    def period(self) -> Period:
        return self.index.case.period

    @property
    def readings(self) -> IndexReadings:
        return self.index.case.readings

    @property
    def clock(self) -> Clock:
        return self.index.clock

    @cached_property
    def _span(self) -> tuple[datetime, datetime]:
        return self.period.begin, self.period.end

    def is_inside(self, moment: datetime | None) -> bool:
        begin, end = self._span
        return moment is not None and begin <= moment < end

    def procedure(self, dossier: Dossier) -> Procedure:
        return self.clock.procedures[dossier.procedure]

    @cached_property
    def received(self) -> tuple[Dossier, ...]:
        return tuple(one for one in self.dossiers if self.is_inside(one.received_at))

    @cached_property
    def received_online(self) -> tuple[Dossier, ...]:
        return tuple(one for one in self.received if one.is_online)

    @cached_property
    def running(self) -> tuple[Dossier, ...]:
        begin, _ = self._span
        return tuple(
            one
            for one in self.dossiers
            if one.accepted_at is not None and not (one.end is not None and one.end < begin)
        )

    @cached_property
    def done(self) -> tuple[Dossier, ...]:
        return tuple(one for one in self.dossiers if self.is_inside(one.done_at or one.returned_at))

    @cached_property
    def ended(self) -> tuple[Dossier, ...]:
        return tuple(one for one in self.dossiers if self.has_ended(one))

    def has_ended(self, one: Dossier) -> bool:
        return one.accepted_at is not None and self.is_inside(one.end)

    @cached_property
    def late_by_index(self) -> frozenset[str]:
        """Of the running ones, by figure 2.1 of QĐ 766."""
        return frozenset(one.id for one in self.running if self.clock.is_late_by_index(one))

    @cached_property
    def feedback_received(self) -> tuple[Feedback, ...]:
        return tuple(one for one in self.feedback if self.is_inside(one.received_at))


def grouped(rows: Iterable[Row], keys: Callable[[Row], Iterable[str]]) -> dict[str, tuple[Row, ...]]:
    """Rows by their keys, each row once for each of its keys."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys(keys(row)):
            groups[key].append(row)
    return {key: tuple(group) for key, group in groups.items()}
