"""Tables of results: what was drafted, signed and given out, and the books of numbers."""

from typing import Final

from django.db import models
from django.db.models import Q

from motcua.casework.results.values import ResultState


class Result(models.Model):
    """One result of a dossier; a correction is another row that `corrects` the one before.

    `typed`, `sentences`, `reason`, `return_reason`, `owner`, `replaced_number`, `revoked_by_decision` are what people typed or who
    they are: they go when the law has them erased, and the row stays. Hashes are SHA-256 in hexadecimal. Accounts are named by their
    reference, as in the record. `paper_id`: what it is in the vault. `fault`: why it could not leave yet, as a code.
    """

    id = models.UUIDField(primary_key=True)
    dossier_id = models.UUIDField(db_index=True)
    result = models.CharField(max_length=60, blank=True, default="")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    reason = models.TextField(blank=True, default="")
    return_reason = models.TextField(blank=True, default="")
    template = models.CharField(max_length=60)
    version = models.DateField()
    title = models.CharField(max_length=300)
    paper_type = models.CharField(max_length=60, blank=True, default="")
    typed = models.JSONField(default=dict)
    sentences = models.JSONField(default=dict)
    owner = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=9, choices=[(one.value, one.value) for one in ResultState])
    check_code = models.CharField(max_length=8, unique=True)
    page_hash = models.CharField(max_length=64, blank=True, default="")
    pages = models.PositiveSmallIntegerField(default=0)
    agency_id = models.BigIntegerField()
    drafted_by = models.CharField(max_length=16)
    drafted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=16, blank=True, default="")
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=16, blank=True, default="")
    approved_at = models.DateTimeField(null=True)
    signer_id = models.BigIntegerField()
    signer_name = models.CharField(max_length=200)
    signer_title = models.CharField(max_length=200)
    signed_at = models.DateTimeField(null=True)
    leaves_at = models.DateTimeField(null=True)
    signed_hash = models.CharField(max_length=64, blank=True, default="")
    timestamped = models.BooleanField(default=False)
    number = models.CharField(max_length=60, blank=True, default="")
    issued_on = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    final_hash = models.CharField(max_length=64, blank=True, default="")
    left_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    replaced_at = models.DateTimeField(null=True)
    replaced_number = models.CharField(max_length=300, blank=True, default="")
    revoked_at = models.DateTimeField(null=True)
    revoked_by_decision = models.CharField(max_length=300, blank=True, default="")
    fault = models.CharField(max_length=20, blank=True, default="")
    paper_id = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=10, blank=True, default="")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["signer_id", "template", "submitted_at"],
                name="result_to_be_signed",
                condition=Q(state="submitted"),
            ),
            models.Index(fields=["agency_id", "submitted_at"], name="result_of_agency", condition=Q(state="submitted")),
            models.Index(fields=["leaves_at"], name="result_to_leave", condition=Q(state="signed")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier_id", "result"],
                name="result_one_at_work",
                condition=~Q(state__in=("left", "closed")),
            ),
            models.CheckConstraint(
                condition=~Q(state="left") | ~Q(final_hash="", number="") & Q(left_at__isnull=False),
                name="result_left_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | ~Q(signed_hash="") & Q(signed_at__isnull=False, leaves_at__isnull=False),
                name="result_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) & ~Q(closed_because="")
                | ~Q(state="closed") & Q(closed_at__isnull=True, closed_because=""),
                name="result_closed_whole",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=False) | Q(replaced_by__isnull=True, replaced_number=""),
                name="result_replaced_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.id}"


class NumberBook(models.Model):
    """The last number that an agency gave to documents of a symbol in a year (NĐ 30/2020 Art. 15)."""

    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=40)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency_id", "year", "symbol"], name="result_number_book")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.symbol} {self.last}"


class Opening(models.Model):
    """An officer opened the page that they are to sign; another page, or another officer, is another row."""

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="openings", db_index=False)
    page_hash = models.CharField(max_length=64)
    account = models.CharField(max_length=16)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["result", "page_hash", "account"], name="result_opened_once"),
        ]

    def __str__(self) -> str:
        return f"{self.result_id} {self.account}"


PRIVILEGES: Final = {
    "results_result": ("select", "insert", "update"),
    "results_numberbook": ("select", "insert", "update"),
    "results_opening": ("select", "insert"),
}
"""What the application may do: no result, no number and no opening is taken away."""
