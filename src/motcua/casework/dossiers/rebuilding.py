"""Rebuilding a dossier's row, steps and reports from its record, and reporting what differed.

The record decides: a row is a projection of it. What the record does not contain (applicant, papers, address) is kept as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers import snapshots
from motcua.casework.dossiers.facts import agency_id_of
from motcua.casework.dossiers.history import OPENED
from motcua.casework.dossiers.locking import LockedDossier, lock_case
from motcua.casework.dossiers.models import ClockReport, Dossier, Step
from motcua.casework.dossiers.projection import follow, project, write_reports
from motcua.casework.dossiers.recording import RoomSource, stream_of
from motcua.casework.dossiers.rules import process_id_of, process_table
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.acts.escalate import reports
from motcua.law.dossier.state import DossierState

COMPARED_OF_STEPS = (
    "step",
    "role",
    "agency_id",
    "assignee_id",
    "opened_at",
    "due_at",
    "done_at",
    "outcome",
    "in_sub_dossier",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """`place`: the column, or the step with its number in the order of opening. The values are text; empty: no value."""

    place: str
    stored: str
    rebuilt: str


class _Rehearsal(LockedDossier):
    """Follows events in memory and writes nothing."""

    __slots__ = ()

    def add_steps(self, steps: Any) -> None:
        self.steps += steps

    def drop_steps(self, steps: Any) -> None:
        self.steps = [step for step in self.steps if step not in steps]

    def find_papers_right(self) -> None:
        """The record does not contain papers."""

    def write_steps(self, steps: Any, **values: Any) -> None:
        for step in steps:
            for name, value in values.items():
                setattr(step, name, value)


def after(last: UUID | None, *, most: int) -> list[UUID]:
    """The next dossiers in the order of their identifiers, so that an interrupted run can continue."""
    rows = Dossier.objects.order_by("pk")
    return list((rows.filter(pk__gt=last) if last is not None else rows).values_list("pk", flat=True)[:most])


@transaction.atomic
def rebuild(dossier_id: UUID, circumstances: Circumstances, *, write: bool) -> tuple[Difference, ...]:
    """What differs between the dossier as stored and as its record makes it; written where `write` says so.

    Raises DossierUnknown, and KeyError or ValueError where the record names what this database has never had.
    """
    locked = lock_case(dossier_id, seen_by=None, at=circumstances.at, whole=True)
    made, false = _rehearsed(locked), tuple(_snapshot(locked))
    differences = (*_columns(locked, made), *_steps(locked, made), *_reports(locked, made.history.state))
    if write and false:
        snapshots.drop(dossier_id)
    if write and differences:
        _write(locked, made)
    return (*differences, *false)


def _rehearsed(locked: LockedDossier) -> _Rehearsal:
    """The dossier as at its opening, then every event."""
    row, known = Dossier(**locked.before, id=locked.dossier.pk), locked.register
    opening = next(one.body for one in ledger.stream(stream_of(row.pk)) if one.verb == OPENED)
    row.channel = opening["channel"]
    row.resolving_id = agency_id_of(opening["resolving"], known)
    row.process_id = process_id_of(opening["process"]) if "process" in opening else None
    row.agencies = {role: agency_id_of(ref, known) for role, ref in opening.get("agencies", {}).items()}
    row.originals_with = ""
    made = _Rehearsal(row, [], locked.history, locked.rules, known, locked.versions)
    made.before = dict(locked.before)
    followed = {row.process_id}
    for happened in locked.history.happened:
        follow(made, happened)
        followed.add(row.process_id)
    _name(made.steps, followed)
    project(made, locked.history.state)
    return made


def _name(steps: list[Step], followed: set[int | None]) -> None:
    """A step whose row was lost is named by the versions of the process that the dossier followed."""
    tables = [process_table(one) for one in followed if one is not None]
    names = {step.id: step.name for table in tables for step in table.definition.steps}
    for step in steps:
        if step.name == step.step:
            step.name = names.get(step.step, step.name)


def _columns(stored: LockedDossier, made: _Rehearsal) -> Iterator[Difference]:
    for name, value in stored.before.items():
        rebuilt = getattr(made.dossier, name)
        if value != rebuilt and (value or rebuilt):
            yield Difference(name, _text(value), _text(rebuilt))


def _steps(stored: LockedDossier, made: _Rehearsal) -> Iterator[Difference]:
    for number in range(max(len(stored.steps), len(made.steps))):
        old = stored.steps[number] if number < len(stored.steps) else None
        new = made.steps[number] if number < len(made.steps) else None
        name = (old or new or Step()).step
        if old is None or new is None:
            yield Difference(f"{name}#{number + 1}", _text(old and old.step), _text(new and new.step))
            continue
        for column in COMPARED_OF_STEPS:
            if (was := getattr(old, column)) != (now := getattr(new, column)):
                yield Difference(f"{name}#{number + 1}.{column}", _text(was), _text(now))


def _reports(stored: LockedDossier, state: DossierState) -> Iterator[Difference]:
    rows = ClockReport.objects.filter(dossier=stored.dossier).values_list("clock", "audience")
    was = sorted(f"{clock} {audience}" for clock, audience in rows)
    now = sorted({f"{one.clock} {one.audience}" for one in reports(state)})
    if was != now:
        yield Difference("clock_reports", ", ".join(was), ", ".join(now))


def _snapshot(locked: LockedDossier) -> Iterator[Difference]:
    """A snapshot that says something else than the record until there."""
    kept = snapshots.stored(locked.dossier.pk)
    if kept is None:
        return
    after = locked.history.since(kept.head.sequence)
    state = after[0].before if after else locked.history.state
    source = RoomSource(stream_of(locked.dossier.pk), {step.step: step.name for step in locked.steps})
    if kept.start(source).state != state:
        yield Difference("snapshot", f"#{kept.head.sequence}", "")


def _write(locked: LockedDossier, made: _Rehearsal) -> None:
    """Steps keep their names where they had one: a step that a person added is named in a note."""
    names = {step.step: step.name for step in locked.steps}
    for step in made.steps:
        step.name = names.get(step.step, step.name)
    locked.drop_steps(locked.steps)
    locked.add_steps(made.steps)
    for name in locked.before:
        setattr(locked.dossier, name, getattr(made.dossier, name))
    ClockReport.objects.filter(dossier=locked.dossier).delete()
    locked.before["reported_to"] = locked.before["reported_to"] or "?"
    write_reports(locked, made.history.state)
    locked.before["reported_to"] = ""
    locked.save()


def _text(value: object) -> str:
    return "" if value is None else str(value)
