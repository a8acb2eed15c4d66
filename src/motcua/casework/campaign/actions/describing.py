"""A sheet that describes the files of a batch: its rows are kept, and what they say is suggested where the documents are indexed.

What an old list says is never taken for what the paper says: it stands beside what the reader proposes.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.casework.campaign.actions.locking import locked_batch, record_batch
from motcua.casework.campaign.entries import normal
from motcua.casework.campaign.models import Batch, Document, MetadataRow, Page
from motcua.casework.campaign.refusals import RowsUnfit, ScanEnded, ValueUnfit
from motcua.casework.campaign.values import DocumentState, MetadataGiven, RowState
from motcua.casework.papers.uploads import short_name
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.typed_text import TooLong, UnusableLetter

NO_VALUE: Final = "value_unfit"
TWICE: Final = "file_named_twice"
_OPEN: Final = (DocumentState.SPLIT.value, DocumentState.READ.value, DocumentState.INDEX.value)


@transaction.atomic
def describe(batch_id: UUID, given: Sequence[MetadataGiven], circumstances: Circumstances) -> int:
    """Keep the rows of a sheet; a row of the same number takes the place of the one before. How many cannot be used, each with why.

    Refused: BatchUnknown; none of the rows names a file (RowsUnfit); documents of the batch are indexed already (ScanEnded).
    """
    batch = locked_batch(batch_id, circumstances)
    if given and not any(one.file_name for one in given):
        raise RowsUnfit(count=len(given))
    if Document.objects.filter(batch=batch, first__gt=0).exclude(state__in=_OPEN).exists():
        raise ScanEnded
    names = Counter(short_name(one.file_name) for one in given)
    rows = [_row(batch, one, names, circumstances) for one in given]
    MetadataRow.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["batch", "row"],
        update_fields=["file_name", "values", "state", "fault", "document_id", "read_by", "read_at"],
    )
    record_batch(batch.pk, "describe_files", {"rows": len(rows)}, circumstances)
    suggest(batch, circumstances)
    return MetadataRow.objects.filter(batch=batch, state=RowState.FAILED.value).count()


def suggest(batch: Batch, circumstances: Circumstances) -> None:
    """Put what the rows say beside the documents whose first page came in their file. One whose file has not come waits."""
    waiting = MetadataRow.objects.filter(batch=batch, state=RowState.WAITING.value)
    rows = {one.file_name: one for one in waiting}
    if not rows:
        return
    names = dict(Page.objects.filter(batch=batch, file__name__in=rows).values_list("order", "file__name"))
    met = []
    for one in Document.objects.filter(batch=batch, first__in=names, state__in=_OPEN).order_by("first"):
        row = rows[names[one.first]]
        if row.document_id is None:
            one.suggestions, one.changed_at = row.values, circumstances.at
            row.document_id, row.state = one.pk, RowState.MATCHED.value
            met.append((one, row))
    Document.objects.bulk_update([one for one, _ in met], ["suggestions", "changed_at"])
    MetadataRow.objects.bulk_update([row for _, row in met], ["document_id", "state"])


def _row(batch: Batch, given: MetadataGiven, names: Counter[str], circumstances: Circumstances) -> MetadataRow:
    name = short_name(given.file_name)
    values, fault = {}, given.problem or ("" if names[name] == 1 else TWICE)
    try:
        values = {field.value: normal(field, text) for field, text in given.values.items() if text.strip()}
    except (ValueUnfit, UnusableLetter, TooLong):
        fault = fault or NO_VALUE
    return MetadataRow(
        batch=batch,
        row=given.row,
        file_name=name,
        values={} if fault else values,
        state=(RowState.FAILED if fault else RowState.WAITING).value,
        fault=fault,
        read_by=circumstances.officer.account_ref,
        read_at=circumstances.at,
    )
