"""Tables of the campaign: counts of an inventory, boxes and batches, files and pages, documents, what was entered, samples."""

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.casework.campaign.plans import ChangeKind
from motcua.casework.campaign.values import (
    CameBy,
    DocumentState,
    EntryField,
    EntryOrigin,
    EntryRound,
    FileState,
    KeepWait,
    OwnerMatch,
    RowState,
)
from motcua.foundation.organisation.values import AgencyLevel

_HASH: Final = r"^[0-9a-f]{64}$"
_LEVELS: Final = [(one.value, one.value) for one in AgencyLevel]


class InventoryCount(models.Model):
    """How many results of a type were in force when somebody counted. Rows are added; the last one of its kind counts.

    `in_force` None: it is not known. `year` None: of all years. `source`: where it was counted, as people wrote it.
    """

    agency_id = models.BigIntegerField()
    level = models.CharField(max_length=10, choices=_LEVELS)
    paper_type = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField(null=True)
    in_force = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=300, blank=True)
    counted_by = models.CharField(max_length=16)
    counted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agency_id", "level", "paper_type", "year", "-id"], name="campaign_count")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.level} {self.paper_type} {self.in_force}"


class Box(models.Model):
    """A box of a store, as somebody declared it before anything was scanned. `ref`: what its separator sheets call it."""

    id = models.UUIDField(primary_key=True)
    agency_id = models.BigIntegerField()
    level = models.CharField(max_length=10, choices=_LEVELS)
    store = models.CharField(max_length=120)
    code = models.CharField(max_length=40)
    ref = models.CharField(max_length=40, unique=True)
    paper_type = models.CharField(max_length=60)
    year_from = models.PositiveSmallIntegerField(null=True)
    year_to = models.PositiveSmallIntegerField(null=True)
    declared_documents = models.PositiveIntegerField()
    declared_pages = models.PositiveIntegerField()
    opened_by = models.CharField(max_length=16)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency_id", "store", "code"], name="campaign_box_once")]

    def __str__(self) -> str:
        return f"{self.store} {self.code}"


class Batch(models.Model):
    """A batch of a box. Its step is counted from its documents, never written. `round`: of its checks, from 1; being sent back begins
    another. `paused_at`: files of its folder are not taken meanwhile."""

    id = models.UUIDField(primary_key=True)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="+")
    agency_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    declared_pages = models.PositiveIntegerField()
    round = models.PositiveSmallIntegerField(default=1)
    opened_by = models.CharField(max_length=16)
    opened_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=16, blank=True, default="")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency_id", "number"], name="campaign_batch_number")]

    def __str__(self) -> str:
        return f"H-{self.number:03d}"


class ScanFile(models.Model):
    """A file that came for a batch, taken or not. The same bytes are taken once in the whole campaign. `looked_at`: for sheets."""

    id = models.UUIDField(primary_key=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    file_hash = models.CharField(max_length=64, blank=True, default="", db_index=True)
    kind = models.CharField(max_length=8, blank=True, default="")
    pages = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=9, choices=[(one.value, one.value) for one in FileState])
    fault = models.CharField(max_length=40, blank=True, default="")
    came_by = models.CharField(max_length=6, choices=[(one.value, one.value) for one in CameBy])
    taken_by = models.CharField(max_length=16)
    taken_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    tried = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file_hash"], name="campaign_file_taken_once", condition=Q(state=FileState.TAKEN.value)
            ),
            models.CheckConstraint(
                condition=~Q(state=FileState.TAKEN.value) | Q(file_hash__regex=_HASH, pages__gt=0),
                name="campaign_file_taken_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.state}"


class Page(models.Model):
    """A page as it was scanned. `order`: of its batch. `sheet`: the type that a separator sheet announces; `sheet_box`: its box."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="pages", db_index=False)
    order = models.PositiveIntegerField()
    file = models.ForeignKey(ScanFile, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    faults = ArrayField(models.CharField(max_length=10), default=list)
    sheet = models.CharField(max_length=60, blank=True, default="")
    sheet_box = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "order"], name="campaign_page_order"),
            models.UniqueConstraint(fields=["file", "number"], name="campaign_page_once"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.order}"


class PlanChange(models.Model):
    """What somebody did with the pages of a batch: the documents that it touched, before and after. An undo is another change."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", db_index=False)
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=6, choices=[(one.value, one.value) for one in ChangeKind])
    before = models.JSONField()
    after = models.JSONField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    changed_by = models.CharField(max_length=16)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "sequence"], name="campaign_change_sequence")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.sequence} {self.kind}"


class Document(models.Model):
    """A paper of a batch on its way into the vault.

    `pages`: the orders of its pages, each with how far it is turned; empty where its pages went to another document. `first`: the
    order of its first page, which orders the documents. `source_hash`: its pages bound into one file; `results`: of each page that
    was read the hash of what the reader says and of its picture; `copy_hash`: the searchable copy. What people are called and what was
    read stands in `proposals`, `suggestions` and `Entry`, and goes when the law has it erased. `year`: of issue, once it is indexed.
    `taken_by`: who has it before them, and `taken_at` when they last did something. `flagged_by`: who asks others to look closely.
    """

    id = models.UUIDField(primary_key=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="documents", db_index=False)
    agency_id = models.BigIntegerField()
    level = models.CharField(max_length=10, choices=_LEVELS)
    paper_type = models.CharField(max_length=60)
    pages = models.JSONField(default=list)
    first = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in DocumentState])
    fault = models.CharField(max_length=40, blank=True, default="")
    tried = models.PositiveSmallIntegerField(default=0)
    source_hash = models.CharField(max_length=64, blank=True, default="", db_index=True)
    read_pages = models.PositiveSmallIntegerField(default=0)
    results = models.JSONField(default=list)
    copy_hash = models.CharField(max_length=64, blank=True, default="", db_index=True)
    proposals = models.JSONField(default=list)
    suggestions = models.JSONField(default=dict)
    indexed_by = models.CharField(max_length=16, blank=True, default="")
    checked_by = models.CharField(max_length=16, blank=True, default="")
    resolved_by = models.CharField(max_length=16, blank=True, default="")
    year = models.PositiveSmallIntegerField(null=True)
    taken_by = models.CharField(max_length=16, blank=True, default="")
    taken_at = models.DateTimeField(null=True)
    flagged_by = models.CharField(max_length=16, blank=True, default="")
    owner_ref = models.CharField(max_length=60, blank=True, default="")
    owner_match = models.CharField(
        max_length=7, blank=True, default="", choices=[(one.value, one.value) for one in OwnerMatch]
    )
    owner_by = models.CharField(max_length=16, blank=True, default="")
    signer = models.CharField(max_length=16, blank=True, default="")
    credential = models.CharField(max_length=120, blank=True, default="")
    signs_as = models.CharField(max_length=300, blank=True, default="")
    signed_hash = models.CharField(max_length=64, blank=True, default="", db_index=True)
    signed_at = models.DateTimeField(null=True)
    wait = models.CharField(max_length=7, blank=True, default="", choices=[(one.value, one.value) for one in KeepWait])
    apart_from = ArrayField(models.UUIDField(), default=list)
    same_as = models.UUIDField(null=True)
    paper_id = models.UUIDField(null=True, db_index=True)
    kept_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["batch", "first"], name="campaign_document_of_batch"),
            models.Index(
                fields=["agency_id", "state", "changed_at"],
                name="campaign_document_waiting",
                condition=~Q(state__in=[DocumentState.KEPT.value, DocumentState.LEFT_OUT.value]),
            ),
            models.Index(
                fields=["agency_id", "level", "paper_type"],
                name="campaign_document_kept",
                condition=Q(state=DocumentState.KEPT.value),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=DocumentState.KEPT.value) | Q(paper_id__isnull=False, kept_at__isnull=False),
                name="campaign_document_kept_whole",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(proposals=[], suggestions={}),
                name="campaign_document_erased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.state}"


class Entry(models.Model):
    """A value that somebody entered of a document. Rows are added; the last one of its field and round counts. `check_round`: of the
    batch, when it was entered. An erasure empties `value`."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="entries", db_index=False)
    field = models.CharField(max_length=12, choices=[(one.value, one.value) for one in EntryField])
    value = models.CharField(max_length=300, blank=True)
    round = models.CharField(max_length=6, choices=[(one.value, one.value) for one in EntryRound])
    check_round = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=8, choices=[(one.value, one.value) for one in EntryOrigin])
    entered_by = models.CharField(max_length=16)
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["document", "field", "round", "-id"], name="campaign_entry_standing")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.field} {self.round}"


class Sample(models.Model):
    """A sample of a batch: `seed` and the documents at that moment give it again. `accepted`: None until somebody decides."""

    id = models.UUIDField(primary_key=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", db_index=False)
    round = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=32)
    documents = ArrayField(models.UUIDField())
    drawn_by = models.CharField(max_length=16)
    drawn_at = models.DateTimeField()
    accepted = models.BooleanField(null=True)
    decided_by = models.CharField(max_length=16, blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "round"], name="campaign_sample_once_a_round")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.round}"


class Verdict(models.Model):
    """What was said of a document of a sample: the fields that the paper does not say so. The last one counts."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="verdicts", db_index=False)
    document_id = models.UUIDField()
    wrong = ArrayField(models.CharField(max_length=12), default=list)
    given_by = models.CharField(max_length=16)
    given_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sample", "document_id", "-id"], name="campaign_verdict_standing")]

    def __str__(self) -> str:
        return f"{self.document_id} {len(self.wrong)}"


class Opening(models.Model):
    """Somebody who is to sign opened a copy."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", db_index=False)
    copy_hash = models.CharField(max_length=64)
    account = models.CharField(max_length=16)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "copy_hash", "account"], name="campaign_opened_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.account}"


class MetadataRow(models.Model):
    """A row of a sheet that describes files of a batch. `values`: as written, by field; they go with an erasure of its document."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.PositiveIntegerField()
    file_name = models.CharField(max_length=120)
    values = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=[(one.value, one.value) for one in RowState])
    fault = models.CharField(max_length=40, blank=True, default="")
    document_id = models.UUIDField(null=True)
    read_by = models.CharField(max_length=16)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "row"], name="campaign_metadata_row")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.row} {self.state}"


PRIVILEGES: Final = {
    "campaign_inventorycount": ("select", "insert"),
    "campaign_box": ("select", "insert"),
    "campaign_batch": ("select", "insert", "update"),
    "campaign_scanfile": ("select", "insert", "update"),
    "campaign_page": ("select", "insert", "update"),
    "campaign_planchange": ("select", "insert"),
    "campaign_document": ("select", "insert", "update"),
    "campaign_entry": ("select", "insert", "update"),
    "campaign_sample": ("select", "insert", "update"),
    "campaign_verdict": ("select", "insert"),
    "campaign_opening": ("select", "insert"),
    "campaign_metadatarow": ("select", "insert", "update"),
}
"""What the application may do: nothing of the campaign is taken away."""
