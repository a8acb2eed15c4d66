"""Boxes and batches: where each stands, its files, its pages, and the rows that describe its files."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db.models import Count, Q

from motcua.casework.campaign.models import Batch, Box, Document, MetadataRow, Page, ScanFile
from motcua.casework.campaign.refusals import BatchUnknown
from motcua.casework.campaign.rights import seen
from motcua.casework.campaign.values import (
    STEP_OF,
    BatchFacts,
    BatchStep,
    BoxFacts,
    BoxGiven,
    CameBy,
    DocumentState,
    FileFacts,
    FileState,
    MetadataFacts,
    PageFacts,
    RowState,
)
from motcua.casework.papers.reading import PageFault
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows

_STEPS: Final = tuple(BatchStep)
MOST: Final = 200
"""Lines of a list."""


def boxes(*, seen_by: Principal) -> tuple[BoxFacts, ...]:
    """The boxes of their agencies, the newest first."""
    return tuple(map(box_facts, Box.objects.filter(seen(seen_by)).order_by("-opened_at", "pk")[:MOST]))


def box(box_id: UUID, *, seen_by: Principal) -> BoxFacts:
    """One box. Refused: there is none, or it is another agency's (BatchUnknown)."""
    row = Box.objects.filter(seen(seen_by), pk=box_id).first()
    if row is None:
        raise BatchUnknown
    return box_facts(row)


def batches(*, seen_by: Principal, box_id: UUID | None = None) -> tuple[BatchFacts, ...]:
    """The batches of their agencies, or of one box, the newest first."""
    rows = Batch.objects.filter(seen(seen_by)).select_related("box").order_by("-opened_at", "pk")
    if box_id is not None:
        rows = rows.filter(box=box_id)
    return _batches(rows[:MOST])


def batches_with(ids: Collection[UUID], *, seen_by: Principal) -> tuple[BatchFacts, ...]:
    """Of these batches those of their agencies."""
    return _batches(Batch.objects.filter(seen(seen_by), pk__in=ids).select_related("box").order_by("opened_at", "pk"))


def batch(batch_id: UUID, *, seen_by: Principal) -> BatchFacts:
    """One batch. Refused: there is none, or it is another agency's (BatchUnknown)."""
    return _batches([_row(batch_id, seen_by)])[0]


def files_of(
    batch_id: UUID, *, seen_by: Principal, states: Collection[FileState] = tuple(FileState), newest: int | None = None
) -> tuple[FileFacts, ...]:
    """The files of a batch in these states as they came, those too of which nothing was taken; or so many of the newest."""
    rows = ScanFile.objects.filter(batch=_row(batch_id, seen_by), state__in=[one.value for one in states])
    if newest is None:
        return tuple(map(file_facts, rows.order_by("taken_at", "pk")))
    return tuple(map(file_facts, rows.order_by("-taken_at", "-pk")[:newest]))


def pages_of(batch_id: UUID, *, seen_by: Principal, orders: Collection[int] | None = None) -> tuple[PageFacts, ...]:
    """The pages of a batch, or those of these orders, as they were scanned. Pictures of papers of persons: each shows its batch."""
    row = _row(batch_id, seen_by)
    pages = Page.objects.filter(batch=row).order_by("order")
    if orders is not None:
        pages = pages.filter(order__in=orders)
    columns = pages.values_list("order", "file_id", "file__file_hash", "number", "faults", "sheet")
    found = tuple(
        PageFacts(order, file_id, file_hash, number, tuple(map(PageFault, faults)), sheet)
        for order, file_id, file_hash, number, faults, sheet in columns
    )
    if found:
        shows(row.pk)
    return found


def faults_of(batch_id: UUID, *, seen_by: Principal) -> Mapping[PageFault, int]:
    """How many pages of a batch have each fault; one without any is left out. Sheets between papers are no pages."""
    pages = Page.objects.filter(batch=_row(batch_id, seen_by), sheet="")
    each = {one.value: Count("pk", filter=Q(faults__contains=[one.value])) for one in PageFault}
    return {PageFault(name): count for name, count in pages.aggregate(**each).items() if count}


def metadata_of(batch_id: UUID, *, seen_by: Principal) -> tuple[MetadataFacts, ...]:
    """What became of each row of the sheet that describes the files of a batch."""
    rows = MetadataRow.objects.filter(batch=_row(batch_id, seen_by)).order_by("row")
    return tuple(MetadataFacts(one.row, one.file_name, RowState(one.state), one.fault) for one in rows)


def step_of(closed: bool, documents: Mapping[DocumentState, int]) -> BatchStep:  # noqa: FBT001 - the whole question
    """The earliest step that a document waits for; scanning until that was closed."""
    if not closed:
        return BatchStep.SCAN
    steps = [STEP_OF[state] for state, count in documents.items() if count]
    return min(steps, key=_STEPS.index, default=BatchStep.DONE)


def box_facts(row: Box) -> BoxFacts:
    given = BoxGiven(
        agency_id=row.agency_id,
        level=AgencyLevel(row.level),
        store=row.store,
        code=row.code,
        paper_type=row.paper_type,
        year_from=row.year_from,
        year_to=row.year_to,
        declared_documents=row.declared_documents,
        declared_pages=row.declared_pages,
    )
    return BoxFacts(row.pk, row.ref, given, row.opened_at, row.opened_by)


def file_facts(row: ScanFile) -> FileFacts:
    return FileFacts(
        id=row.pk,
        name=row.name,
        kind=row.kind,
        file_hash=row.file_hash,
        pages=row.pages,
        state=FileState(row.state),
        fault=row.fault,
        came_by=CameBy(row.came_by),
        taken_by=row.taken_by,
        taken_at=row.taken_at,
    )


def _row(batch_id: UUID, seen_by: Principal) -> Batch:
    row = Batch.objects.select_related("box").filter(seen(seen_by), pk=batch_id).first()
    if row is None:
        raise BatchUnknown
    return row


def _batches(rows: Iterable[Batch]) -> tuple[BatchFacts, ...]:
    listed = list(rows)
    ids = [one.pk for one in listed]
    states: dict[UUID, dict[DocumentState, int]] = {one: {} for one in ids}
    compared = {one: [0, 0] for one in ids}
    differ = ~Q(resolved_by="") | Q(state=DocumentState.DIFFERS.value)
    counted = Document.objects.filter(batch__in=ids, first__gt=0).values_list("batch", "state").order_by()
    each = {"count": Count("pk"), "judged": Count("pk", filter=~Q(checked_by="")), "wrong": Count("pk", filter=differ)}
    for batch_id, state, count, judged, wrong in counted.annotate(**each):
        states[batch_id][DocumentState(state)] = count
        compared[batch_id][0] += judged
        compared[batch_id][1] += wrong
    scanned = _counts(
        Page.objects.filter(batch__in=ids).order_by().values("batch"),
        pages=Count("pk", filter=Q(sheet="")),
        sheets=Count("pk", filter=~Q(sheet="")),
        unlooked=Count("pk", filter=Q(file__looked_at__isnull=True)),
    )
    files = _counts(
        ScanFile.objects.filter(batch__in=ids).order_by().values("batch"),
        failed=Count("pk", filter=Q(state=FileState.FAILED.value)),
        duplicate=Count("pk", filter=Q(state=FileState.DUPLICATE.value)),
    )
    return tuple(
        _facts(one, states[one.pk], compared[one.pk], scanned.get(one.pk, {}), files.get(one.pk, {})) for one in listed
    )


def _counts(groups: "object", **aggregates: Count) -> dict[UUID, dict[str, int]]:
    rows = groups.annotate(**aggregates)  # type: ignore[attr-defined]  # the stubs lose what `values` made of the rows
    return {row["batch"]: row for row in rows}


def folder_of(row: Batch) -> str:
    """What the folder of a batch is called, among those into which scanners write."""
    return f"{register().agency(row.agency_id).code}-{row}"


def _facts(
    row: Batch,
    documents: dict[DocumentState, int],
    compared: Sequence[int],
    scanned: Mapping[str, int],
    files: Mapping[str, int],
) -> BatchFacts:
    judged, wrong = compared
    return BatchFacts(
        id=row.pk,
        number=str(row),
        box=box_facts(row.box),
        folder=folder_of(row),
        declared_pages=row.declared_pages,
        step=step_of(row.closed_at is not None, documents),
        documents=documents,
        pages=scanned.get("pages", 0),
        sheets=scanned.get("sheets", 0),
        unlooked=scanned.get("unlooked", 0),
        files_failed=files.get("failed", 0),
        files_duplicate=files.get("duplicate", 0),
        judged=judged,
        wrong=wrong,
        is_paused=row.paused_at is not None,
        round=row.round,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        closed_at=row.closed_at,
    )
