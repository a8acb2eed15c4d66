"""A row and its steps as pages show them: keys of agencies and desks become their names. Pure, given the register."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.values import DossierFacts, StepFacts
from motcua.foundation.organisation.register import Register
from motcua.foundation.people.parties import Party, PartyKind
from motcua.law.dossier.state import NATIONAL_CODE, Status
from motcua.law.references import AgencyRef
from motcua.law.worktime.values import VIETNAM, Due

_SAME = (
    "id", "procedure_code", "procedure_name", "version_id", "time_version_id", "case_order", "time_choice", "process_id", "channel",
    "submitter_name", "received_at_point_id", "one_stop_id", "resolving_id", "holder_id", "assignee_id", "step_name",
    "status", "clock_state", "acceptance_due_at", "supplement_due_at", "clock_since", "filed_at", "accepted_at",
    "ended_at", "returned_at", "refused", "supplement_requests", "exceptions", "extensions", "event_count",
    "last_event_at", "opened_at", "calendar_version", "tracking_secret", "tracking_token", "return_way", "copies",
    "assisted", "originals_with", "note", "mastered_by", "parent_id",
)  # fmt: skip
"""What the facts take from the row as it is."""


def facts_of(row: Dossier, register: Register, catalogue: str = "") -> DossierFacts:
    same: dict[str, Any] = {name: getattr(row, name) for name in _SAME}
    return DossierFacts(
        code=number_of(row),
        applicant=Party(
            kind=PartyKind(row.applicant_kind),
            name=row.applicant_name,
            id=row.applicant_id,
            number=row.applicant_number,
            address=row.applicant_address,
            phone=row.applicant_phone,
        ),
        received_at_point=register.point(row.received_at_point_id).name if row.received_at_point_id else "",
        one_stop=agency_name(row.one_stop_id, register),
        resolving=agency_name(row.resolving_id, register),
        holder=agency_name(row.holder_id, register),
        national_code=NATIONAL_CODE[Status(row.status)],
        due=due_of(row.due_at, row.due_on),
        original_due=due_of(row.original_due_at, row.original_due_on),
        expected=due_of(row.expected_at, row.expected_on),
        catalogue=catalogue,
        **same,
    )


def number_of(row: Dossier) -> str:
    """What the dossier is called: its code, or for one that another system handles the number it has there."""
    if row.code is None and row.mastered_by:
        return next((one.external_id for one in row.external_references.all()), "")
    return row.code or ""


def agency_name(agency_id: int | None, register: Register) -> str:
    return register.agency(agency_id).name if agency_id is not None else ""


def due_of(at: datetime | None, on: date | None) -> Due | None:
    return Due(at.astimezone(VIETNAM), on) if at is not None else None


def step_facts_of(row: Dossier, steps: Iterable[Step], register: Register) -> tuple[StepFacts, ...]:
    """The steps, oldest first."""
    return tuple(
        StepFacts(
            step=step.step,
            name=step.name,
            role=step.role,
            agency=agency_name(step.agency_id, register) or _unit_elsewhere(row, step),
            agency_id=step.agency_id,
            assignee_id=step.assignee_id,
            opened_at=step.opened_at,
            due_at=step.due_at,
            done_at=step.done_at,
            outcome=step.outcome,
        )
        for step in sorted(steps, key=lambda one: (one.opened_at, one.pk))
    )


def _unit_elsewhere(row: Dossier, step: Step) -> str:
    """The unit of another system that did a step of its own; empty for a step in which the applicant must act."""
    return (step.role or row.mastered_by) if row.mastered_by else ""


def agency_id_of(ref: AgencyRef, register: Register) -> int:
    """The key of an agency that an event names. Raises KeyError for one that this database has never had."""
    key = register.id_of(ref)
    if key is None:
        raise KeyError(f"no agency {ref}")
    return key
