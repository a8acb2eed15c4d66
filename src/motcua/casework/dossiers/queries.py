"""Reading dossiers. Every function that looks at one takes `seen_by`; the public page has a query of its own, by secret.

Visible to an officer: dossiers received at his desk's agency, resolved or held by an agency he sees, with a step there, or
about which it was asked for its opinion.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from motcua.casework.dossiers.models import OPEN_STATUSES, Component, Dossier, ExternalReference, Step
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.values import ComponentFacts, DossierFacts, StepFacts, SubDossierFacts, WorklistRow
from motcua.foundation.people.parties import Party, PartyKind
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.codes.dossier import normalise_code_tail
from motcua.law.dossier.acts.escalate import Audience
from motcua.law.dossier.state import NATIONAL_CODE, Status
from motcua.law.worktime.values import VIETNAM, Due

PAGE = 25
ACTIVE = ("accepted", "handling")
TAIL_AT_LEAST = 4
"""A tail of a code shorter than this is not looked up: it would find half the province."""


class Queue(StrEnum):
    """The tabs of the worklist, and what asks for attention (`attention` says whose)."""

    TODO = "can-lam"
    TODAY = "hom-nay"
    OVERDUE = "qua-han"
    SUPPLEMENT = "cho-bo-sung"
    ONLINE = "truc-tuyen"
    DRAFTS = "nhap"
    DONE = "da-xong"
    APOLOGIES = "xin-loi"
    """Apologies that the system drafted and the head of the resolving agency signs."""
    REPORTED = "da-bao"
    """Clocks that ran out, reported to this officer."""
    EXPECTED = "sap-qua-han"


def visible(rows: QuerySet[Dossier], *, seen_by: Principal) -> QuerySet[Dossier]:
    """Only what the principal may see."""
    if seen_by.sees_province:
        return rows
    sees = seen_by.sees_agencies | {seen_by.agency_id}
    mine = Q(one_stop_id__in=sees) | Q(resolving_id__in=sees) | Q(holder_id__in=sees) | Q(consulted__overlap=list(sees))
    with_steps = Q(pk__in=Step.objects.filter(agency_id__in=sees).values("dossier_id"))
    return rows.filter(mine | with_steps)


def _due(at: datetime | None, on: Any) -> Due | None:
    return Due(at.astimezone(VIETNAM), on) if at is not None else None


def dossier(dossier_id: UUID, *, seen_by: Principal) -> DossierFacts:
    """One dossier. Raises DossierUnknown for one that is not there or not to be seen: both look alike."""
    row = (
        visible(Dossier.objects.all(), seen_by=seen_by)
        .select_related("received_at_point", "one_stop", "resolving", "holder")
        .filter(pk=dossier_id)
        .first()
    )
    if row is None:
        raise DossierUnknown
    return _facts(row)


def tracked(token: str) -> DossierFacts | None:
    """The dossier behind the opaque token of a receipt's QR, for its holder; None tells nothing about what exists."""
    return _first(Dossier.objects.filter(tracking_token=token))


def tracked_by_code(code: str, secret: str) -> DossierFacts | None:
    """The dossier of a code and its tracking secret; None for a wrong one of either, which look alike."""
    backwards = normalise_code_tail(code)[::-1]
    if len(backwards) < TAIL_AT_LEAST:
        return None
    rows = Dossier.objects.filter(code_reversed__startswith=backwards, tracking_secret=secret.strip().upper())[:2]
    return _first(Dossier.objects.filter(pk=rows[0].pk)) if len(rows) == 1 else None


def _first(rows: QuerySet[Dossier]) -> DossierFacts | None:
    row = rows.select_related("received_at_point", "one_stop", "resolving", "holder").first()
    return _facts(row) if row is not None else None


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
        due=_due(row.due_at, row.due_on),
        original_due=_due(row.original_due_at, row.original_due_on),
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
        due=_due(row.due_at, row.due_on),
        acceptance_due_at=row.acceptance_due_at,
        supplement_due_at=row.supplement_due_at,
        clock_since=row.clock_since,
        ended_at=row.ended_at,
        refused=row.refused,
    )


def _unit_elsewhere(row: Step, seen: DossierFacts) -> str:
    """The unit of another system that did a step of its own; empty for a step in which the applicant must move."""
    return (row.role or seen.mastered_by) if seen.mastered_by else ""


@dataclass(frozen=True, slots=True)
class WorklistPage:
    """One page of a queue, least time left first, those whose clock does not run last; and how many there are."""

    rows: tuple[WorklistRow, ...]
    counts: dict[Queue, int]
    page: int
    pages: int


def worklist(*, seen_by: Principal, queue: Queue, at: datetime, midnight: datetime, page: int = 1) -> WorklistPage:
    """The dossiers that wait for the principal's agency. `midnight`: the end of today, so that "today" is the local day.

    A queue that is not his (see `attention`) is empty.
    """
    mine = _of_worklist(seen_by)
    filters = _queues(seen_by, at, midnight)
    counts = mine.aggregate(**{queue_.name: Count("pk", filter=condition) for queue_, condition in filters.items()})
    rows = (mine.filter(filters[queue]) if queue in filters else mine.none()).select_related("holder")
    if queue is Queue.DONE:
        rows = rows.order_by("-last_event_at", "pk")
    else:
        rows = rows.order_by(F("sort_at").asc(nulls_last=True), "pk")
    total = counts.get(queue.name, 0)
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    found = rows[(page - 1) * PAGE : page * PAGE]
    return WorklistPage(tuple(_worklist_row(row) for row in found), {q: counts[q.name] for q in filters}, page, pages)


def _of_worklist(seen_by: Principal) -> QuerySet[Dossier]:
    """What the principal's agency holds, holds at its desk, or has handled."""
    sees = seen_by.sees_agencies | {seen_by.agency_id}
    ours = Dossier.objects.filter(mastered_by="")  # what another system handles waits for nobody here
    if seen_by.sees_province:
        return ours
    if seen_by.may(Permission.RECEIVE):
        return ours.filter(Q(holder_id__in=sees) | Q(one_stop_id__in=sees))
    return ours.filter(Q(holder_id__in=sees) | Q(resolving_id__in=sees) | Q(awaited__overlap=list(sees)))


def attention(seen_by: Principal) -> tuple[Queue, ...]:
    """The queues of what asks for this officer's attention beside the tabs: what he signs, what he was told, what runs out."""
    signs, told = seen_by.may(Permission.SIGN), seen_by.may(Permission.ASSIGN) or seen_by.may(Permission.SUPERVISE)
    return (*((Queue.APOLOGIES,) if signs else ()), *((Queue.REPORTED,) if told else ()), Queue.EXPECTED)


def _reported_to_me(seen_by: Principal) -> Q:
    """The clocks that ran out, still run and were reported to the principal."""
    sees = seen_by.sees_agencies | {seen_by.agency_id}
    mine = []
    if seen_by.may(Permission.ASSIGN):
        mine.append(_reported(Audience.HOLDER_HEAD) & Q(holder_id__in=sees))
    if seen_by.may(Permission.SIGN):
        mine.append(_reported(Audience.RESOLVING_HEAD) & Q(resolving_id__in=sees))
    if seen_by.may(Permission.SUPERVISE):
        mine.append(_reported(Audience.ONE_STOP_HEAD) & Q(one_stop_id__in=sees))
        mine.append(_reported(Audience.HOLDER_HEAD) & Q(holder_id=seen_by.agency_id))
        mine += [_reported(Audience.PROVINCE)] if seen_by.sees_province else []
    return reduce(or_, mine)


def _reported(audience: Audience) -> Q:
    return ~Q(reported_to="") & Q(reports__contains=audience.value)


def _queues(seen_by: Principal, at: datetime, midnight: datetime) -> dict[Queue, Q]:
    sees = seen_by.sees_agencies | {seen_by.agency_id}
    locked = Q() if seen_by.sees_province else Q(holder_id__in=sees)
    ours = locked | Q(resolving_id__in=sees) if seen_by.may(Permission.SIGN) else locked
    waiting = Q(status__in=("supplement", "incomplete")) | Q(clock_state="stopped")
    mine = locked & (Q(status__in=ACTIVE) | Q(status="obligation", clock_state="running") | Q(status="done"))
    if seen_by.role.value in ("specialist", "head", "leader"):
        # an opinion that is waited for is work too, whoever holds the dossier
        mine = (mine & ~Q(status="done")) | Q(awaited__overlap=list(sees), status__in=(*ACTIVE, "obligation"))
    found = {
        Queue.TODO: mine,
        Queue.TODAY: locked & Q(clock_state="running", due_at__gt=at, due_at__lte=midnight),
        Queue.OVERDUE: locked & Q(clock_state="running", due_at__lte=at),
        Queue.SUPPLEMENT: waiting,
        Queue.ONLINE: locked & Q(status="submitted"),
        Queue.DRAFTS: locked & Q(status="draft"),
        Queue.DONE: ~Q(status__in=OPEN_STATUSES) & ~Q(status__in=("none", "draft")),
    }
    for queue in attention(seen_by):
        match queue:
            case Queue.APOLOGIES:
                found[queue] = Q(resolving_id__in=sees, apologies_waiting__gt=0)
            case Queue.REPORTED:
                found[queue] = _reported_to_me(seen_by)
            case _:
                found[queue] = ours & Q(expected_overdue=True, clock_state="running", due_at__gt=at)
    return found


def _worklist_row(row: Dossier) -> WorklistRow:
    return WorklistRow(
        id=row.pk,
        code=_number(row),
        applicant_name=row.applicant_name,
        procedure_name=row.procedure_name,
        step_name=row.step_name,
        status=row.status,
        clock_state=row.clock_state,
        channel=row.channel,
        due=_due(row.due_at, row.due_on),
        acceptance_due_at=row.acceptance_due_at,
        supplement_due_at=row.supplement_due_at,
        clock_since=row.clock_since,
        ended_at=row.ended_at,
        sort_at=row.sort_at,
        supplement_requests=row.supplement_requests,
        extensions=row.extensions,
        exceptions=row.exceptions,
        holder=row.holder.name if row.holder else "",
        assignee_id=row.assignee_id,
        accepted_at=row.accepted_at,
        opened_at=row.opened_at,
        apologies_waiting=row.apologies_waiting,
        expected_overdue=row.expected_overdue,
        reported_to=row.reported_to,
        late_clocks=tuple(dict.fromkeys(line.partition(" ")[0] for line in row.reports.splitlines())),
    )


def search(text: str, *, seen_by: Principal, limit: int = PAGE) -> tuple[WorklistRow, ...]:
    """Dossiers by any tail of a code, by the number that another system gave them, by personal number or phone, or by the
    applicant's name without marks."""
    typed = text.strip()
    digits = "".join(letter for letter in typed if letter.isdigit())
    found = visible(Dossier.objects.select_related("holder").prefetch_related("external_references"), seen_by=seen_by)
    # asked first, not as a subquery: beside the other conditions that would read every dossier
    elsewhere = ExternalReference.objects.filter(external_id=typed).values_list("dossier_id", flat=True)[:limit]
    condition = Q(pk__in=list(elsewhere)) if typed and elsewhere else Q()
    if len(normalise_code_tail(typed)) >= TAIL_AT_LEAST and digits:
        condition |= Q(code_reversed__startswith=normalise_code_tail(typed)[::-1])
    if len(digits) >= 9 and digits == typed.replace(" ", "").replace(".", ""):
        condition |= Q(applicant_number=digits) | Q(applicant_phone__endswith=digits[-9:])
    if not digits and len(typed) > 1:
        found = found.extra(where=["public.fold(applicant_name) like '%%' || public.fold(%s) || '%%'"], params=[typed])
        condition = Q(mastered_by="")  # a log of another system names no applicant
    elif not condition:
        return ()
    return tuple(_worklist_row(row) for row in found.filter(condition).order_by("-opened_at")[:limit])


def ready_to_return(*, seen_by: Principal) -> tuple[WorklistRow, ...]:
    """Results that wait at the principal's desk to be collected."""
    rows = visible(
        Dossier.objects.filter(status="done", mastered_by="", parent=None).select_related("holder"), seen_by=seen_by
    )
    return tuple(_worklist_row(row) for row in rows.order_by("ended_at")[:PAGE])


def open_dossiers_of(number: str, *, seen_by: Principal) -> Sequence[WorklistRow]:
    """What else an applicant has running, once his card has identified him at the counter (CTR-12)."""
    if not number:
        return ()
    rows = Dossier.objects.filter(applicant_number=number, status__in=OPEN_STATUSES).select_related("holder")
    return (
        tuple(_worklist_row(row) for row in rows.order_by("sort_at")[:PAGE]) if seen_by.may(Permission.RECEIVE) else ()
    )
