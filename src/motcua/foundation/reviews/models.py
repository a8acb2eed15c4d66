"""Tables of review sheets. A sheet keeps its finding as it was; texts and proposed processes follow each other, none is changed."""

from typing import Final

from django.db import models
from django.db.models import Q

from motcua.foundation.reviews.values import LawAnswer, SheetState

_OPEN: Final = [SheetState.DRAFT.value, SheetState.SUBMITTED.value]


class ReviewSheet(models.Model):
    """A sheet. Agencies are keys of the register without a foreign key, so that a sheet outlives them.

    `evidence`: the frozen finding (`values.Evidence`) as plain values. `process` empty: it changes no process. `rows`: what the
    province said of the paper that it is about (`PaperRow`); none: it is about none, or nothing was said. `valid_from`, `plan`,
    `task`, `number`: what the approval made.
    """

    id = models.UUIDField(primary_key=True)
    procedure = models.CharField(max_length=40)
    finding_key = models.CharField(max_length=16)
    evidence = models.JSONField()
    agency_id = models.BigIntegerField()
    from_agency_id = models.BigIntegerField()
    process = models.CharField(max_length=64, blank=True, default="")
    process_number = models.PositiveIntegerField(null=True)
    rows = models.JSONField(default=list)
    made_by_machine = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in SheetState])
    drafted_by = models.CharField(max_length=16)
    drafted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=16, blank=True, default="")
    submitted_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=16, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    reason_note = models.CharField(max_length=60, blank=True, default="")
    valid_from = models.DateField(null=True)
    number = models.PositiveIntegerField(null=True)
    plan = models.UUIDField(null=True)
    task = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["procedure", "-drafted_at"], name="review_of_procedure"),
            models.Index(fields=["-drafted_at"], name="review_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["finding_key"], condition=Q(state__in=_OPEN), name="review_open_once"),
            models.CheckConstraint(
                condition=Q(state__in=_OPEN, decided_at__isnull=True)
                | Q(state=SheetState.REJECTED.value, decided_at__isnull=False, valid_from__isnull=True)
                | Q(
                    state=SheetState.APPROVED.value,
                    decided_at__isnull=False,
                    valid_from__isnull=False,
                    task__isnull=False,
                ),
                name="review_decided_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} {self.finding_key}"


class ReviewText(models.Model):
    """One version of the texts. `written_by` empty: a machine wrote it."""

    sheet = models.ForeignKey(ReviewSheet, on_delete=models.PROTECT, related_name="texts", db_index=False)
    sequence = models.PositiveSmallIntegerField()
    proposal = models.TextField()
    benefit = models.TextField()
    risk = models.TextField()
    narrowing = models.TextField(blank=True, default="")
    law = models.CharField(max_length=8, blank=True, default="", choices=[(one.value, one.value) for one in LawAnswer])
    basis = models.TextField(blank=True, default="")
    written_by = models.CharField(max_length=16, blank=True, default="")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "sequence"], name="review_text_sequence")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.sequence}"


class ReviewChange(models.Model):
    """One version of what is proposed: a process as the catalogue will keep it, or rows of a paper (`PaperGiven`).

    `given_by` empty: a machine drafted it.
    """

    sheet = models.ForeignKey(ReviewSheet, on_delete=models.PROTECT, related_name="changes", db_index=False)
    sequence = models.PositiveSmallIntegerField()
    definition = models.JSONField(null=True)
    rows = models.JSONField(null=True)
    given_by = models.CharField(max_length=16, blank=True, default="")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "sequence"], name="review_change_sequence"),
            models.CheckConstraint(
                condition=Q(definition__isnull=False, rows__isnull=True)
                | Q(definition__isnull=True, rows__isnull=False),
                name="review_change_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.sequence}"


PRIVILEGES: Final = {
    "reviews_reviewsheet": ("select", "insert", "update"),
    "reviews_reviewtext": ("select", "insert"),
    "reviews_reviewchange": ("select", "insert"),
}
"""What the application may do: what was written stands."""
