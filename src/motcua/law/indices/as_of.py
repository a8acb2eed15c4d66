"""A case as it was at a moment: what came then or later has not happened. Appointments, dues and flags are as they are."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from motcua.law.indices.facts import Dossier, Facts, Feedback, Procedure, Ticket
from motcua.law.indices.period import Period

Row = TypeVar("Row")

ENDS: tuple[str, ...] = ("accepted_at", "done_at", "returned_at", "closed_at")
STRETCHES: tuple[tuple[str, str, str], ...] = (
    ("supplements", "requested_at", "answered_at"),
    ("pauses", "begun_at", "ended_at"),
    ("steps", "begun_at", "ended_at"),
)
"""Lists of a dossier, by when an entry begins and ends."""

OF_TICKET: tuple[str, ...] = ("called_at", "started_at", "finished_at")
OF_FEEDBACK: tuple[str, ...] = (
    *("rejected_at", "supplement_requested_at", "supplemented_at"),
    *("answered_at", "published_at"),
)


def as_of(facts: Facts, period: Period) -> Facts:
    """As of the end of the period."""
    end = period.end
    return replace(
        facts,
        procedures=tuple(_procedure(one, period.last) for one in facts.procedures),
        dossiers=tuple(dossier_as_of(one, end) for one in facts.dossiers if one.received_at < end),
        tickets=tuple(_ticket(one, end) for one in facts.tickets if one.issued_at < end),
        ratings=tuple(one for one in facts.ratings if one.at < end),
        feedback=tuple(_feedback(one, end) for one in facts.feedback if one.received_at < end),
    )


def _procedure(one: Procedure, last: date) -> Procedure:
    return replace(one, opened_on=None) if one.opened_on is not None and one.opened_on > last else one


def dossier_as_of(one: Dossier, end: datetime) -> Dossier:
    """What came at `end` or later has not happened."""
    changes: dict[str, Any] = _later(one, ENDS, end)
    if "closed_at" in changes:
        changes["closed_as"] = None
    for name, begun, ended in STRETCHES:
        rows = getattr(one, name)
        if any(_later(row, (begun, ended), end) for row in rows):
            changes[name] = tuple(_without(row, (ended,), end) for row in rows if not _later(row, (begun,), end))
    return replace(one, **changes) if changes else one


def _ticket(one: Ticket, end: datetime) -> Ticket:
    return _without(one, OF_TICKET, end)


def _feedback(one: Feedback, end: datetime) -> Feedback:
    return _without(one, OF_FEEDBACK, end)


def _without(one: Row, names: tuple[str, ...], end: datetime) -> Row:
    changes = _later(one, names, end)
    return replace(one, **changes) if changes else one  # type: ignore[type-var]  # rows are dataclasses


def _later(one: object, names: tuple[str, ...], end: datetime) -> dict[str, None]:
    """The moments that have not come."""
    given = ((name, getattr(one, name)) for name in names)
    return {name: None for name, moment in given if moment is not None and moment >= end}
