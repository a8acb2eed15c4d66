"""What is told of one dossier: its facts, papers, steps and sub-dossiers; the public page has a query of its own, by secret."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.casework.dossiers.models import Component, Dossier, Step
from motcua.casework.dossiers.queries.sight import visible
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.values import ComponentFacts, DossierFacts, StepFacts, SubDossierFacts
from motcua.foundation.people.parties import Party, PartyKind
from motcua.foundation.people.principals import Principal
from motcua.law.codes.dossier import normalise_code_tail
from motcua.law.dossier.state import NATIONAL_CODE, Status
from motcua.law.worktime.values import VIETNAM, Due

TAIL_AT_LEAST = 4
"""A tail of a code shorter than this is not looked up: it would find half the province."""


def due_of(at: datetime | None, on: Any) -> Due | None:
    return Due(at.astimezone(VIETNAM), on) if at is not None else None


def dossier(dossier_id: UUID, *, seen_by: Principal) -> DossierFacts:
    """One dossier. Raises DossierUnknown for one that is not there or not to be seen: both look alike."""
    facts = _first(visible(Dossier.objects.filter(pk=dossier_id), seen_by=seen_by))
    if facts is None:
        raise DossierUnknown
    return facts


def tracked(token: str) -> DossierFacts | None:
    """The dossier behind the opaque token of a receipt's QR, for its holder; None tells nothing about what exists."""
    return _first(Dossier.objects.filter(tracking_token=token))


def tracked_by_code(code: str, secret: str) -> DossierFacts | None:
    """The dossier of a code and its tracking secret; None for a wrong one of either, which look alike."""
    backwards = normalise_code_tail(code)[::-1]
    if len(backwards) < TAIL_AT_LEAST:
        return None
    rows = Dossier.objects.filter(code_reversed__startswith=backwards, tracking_secret=secret.strip().upper())
    keys = list(rows.values_list("pk", flat=True)[:2])
    return _first(Dossier.objects.filter(pk=keys[0])) if len(keys) == 1 else None


def _first(rows: QuerySet[Dossier]) -> DossierFacts | None:
    row = rows.select_related("received_at_point", "one_stop", "resolving", "holder").defer(*_UNREAD).first()
    return _facts(row) if row is not None else None


_UNREAD = ("rules", "agencies", "applicant_sort", "applicant_folded", "visible_to", "reports")
"""Columns that no page shows, and long ones."""

_SAME = (
    "id", "procedure_code", "procedure_name", "version_id", "time_version_id", "case_order", "process_id", "channel",
    "submitter_name", "received_at_point_id", "one_stop_id", "resolving_id", "holder_id", "assignee_id", "step_name",
    "status", "clock_state", "acceptance_due_at", "supplement_due_at", "clock_since", "filed_at", "accepted_at",
    "ended_at", "returned_at", "refused", "supplement_requests", "exceptions", "extensions", "event_count",
    "last_event_at", "opened_at", "calendar_version", "tracking_secret", "tracking_token", "return_way", "copies",
    "assisted", "originals_with", "note", "mastered_by", "parent_id",
)  # fmt: skip
"""What the facts take from the row as it is."""


def _facts(row: Dossier) -> DossierFacts:
    same: dict[str, Any] = {name: getattr(row, name) for name in _SAME}
    return DossierFacts(
        code=_number(row),
        applicant=Party(
            kind=PartyKind(row.applicant_kind),
            name=row.applicant_name,
            id=row.applicant_id,
            number=row.applicant_number,
            address=row.applicant_address,
            phone=row.applicant_phone,
        ),
        received_at_point=row.received_at_point.name if row.received_at_point else "",
        one_stop=row.one_stop.name if row.one_stop else "",
        resolving=row.resolving.name,
        holder=row.holder.name if row.holder else "",
        national_code=NATIONAL_CODE[Status(row.status)],
        due=due_of(row.due_at, row.due_on),
        original_due=due_of(row.original_due_at, row.original_due_on),
        **same,
    )


def _number(row: Dossier) -> str:
    """What the dossier is called: its code, or for one that another system handles the number it has there."""
    if row.code is None and row.mastered_by:
        return next((one.external_id for one in row.external_references.all()), "")
    return row.code or ""


def components(seen: DossierFacts) -> tuple[ComponentFacts, ...]:
    """The checklist of a dossier; having its facts is the proof that it may be seen."""
    rows = Component.objects.filter(dossier_id=seen.id).order_by("order")
    return tuple(
        ComponentFacts(row.order, row.name, row.needed, row.handed_in, row.count, row.verdict, row.reason)
        for row in rows
    )


def steps(seen: DossierFacts) -> tuple[StepFacts, ...]:
    """The steps of a dossier, oldest first; having its facts is the proof that it may be seen."""
    rows = Step.objects.filter(dossier_id=seen.id).select_related("agency").order_by("opened_at", "id")
    return tuple(
        StepFacts(
            step=row.step,
            name=row.name,
            role=row.role,
            agency=row.agency.name if row.agency else _unit_elsewhere(row, seen),
            agency_id=row.agency_id,
            assignee_id=row.assignee_id,
            opened_at=row.opened_at,
            due_at=row.due_at,
            done_at=row.done_at,
            outcome=row.outcome,
        )
        for row in rows
    )


def sub_dossiers(seen: DossierFacts, *, seen_by: Principal | None) -> tuple[SubDossierFacts, ...]:
    """The sub-dossiers of a group, oldest first: where each stands and when it is due, for whoever sees the group.

    Its code and its page are for those who may see it itself; `seen_by` None: for nobody (the applicant's own page).
    """
    rows = list(
        Dossier.objects.filter(parent_id=seen.id)
        .select_related("resolving", "holder")
        .defer(*_UNREAD)
        .order_by("opened_at", "parent_step")
    )
    keys = [row.pk for row in rows]
    shown = (
        visible(Dossier.objects.filter(pk__in=keys), seen_by=seen_by).values_list("pk", flat=True) if seen_by else ()
    )
    return tuple(_sub_dossier(row, seen=row.pk in set(shown)) for row in rows)


def _sub_dossier(row: Dossier, *, seen: bool) -> SubDossierFacts:
    return SubDossierFacts(
        id=row.pk if seen else None,
        code=(row.code or "") if seen else "",
        step=row.parent_step,
        procedure_code=row.procedure_code,
        procedure_name=row.procedure_name,
        resolving=row.resolving.name,
        holder=row.holder.name if row.holder else "",
        status=row.status,
        clock_state=row.clock_state,
        due=due_of(row.due_at, row.due_on),
        acceptance_due_at=row.acceptance_due_at,
        supplement_due_at=row.supplement_due_at,
        clock_since=row.clock_since,
        ended_at=row.ended_at,
        refused=row.refused,
    )


def _unit_elsewhere(row: Step, seen: DossierFacts) -> str:
    """The unit of another system that did a step of its own; empty for a step in which the applicant must move."""
    return (row.role or seen.mastered_by) if seen.mastered_by else ""
