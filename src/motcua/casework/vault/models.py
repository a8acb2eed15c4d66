"""Tables of the vault: a paper that the state keeps of somebody, its files, and each use of it."""

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from motcua.law.reuse.facts import Assurance, Came, Status


class Paper(models.Model):
    """A paper by its key: owners, type, number, day of issue (ADR 21).

    `owners` are references of the record, in order; `number_key` is the number without blanks and capitals. `came_with`: the dossier
    that it came with; the column is not called after it, because a paper does not belong to a dossier. What people typed (title,
    summary, number, issuer) stands here alone, and goes when the law has it erased; the paper then has no key any more.
    `agency_id`: of the officer who put it here. `status` is never expired: that is counted from `valid_to`.
    """

    id = models.UUIDField(primary_key=True)
    owners = ArrayField(models.CharField(max_length=60))
    paper_type = models.CharField(max_length=60)
    number_key = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField(null=True)
    title = models.CharField(max_length=300, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=120, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    scope = ArrayField(models.CharField(max_length=40), default=list)
    came = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Came])
    assurance = models.CharField(max_length=14, choices=[(one.value, one.value) for one in Assurance])
    came_with = models.UUIDField(null=True)
    order = models.PositiveSmallIntegerField(default=0)
    agency_id = models.BigIntegerField(null=True)
    status = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Status])
    status_since = models.DateTimeField(null=True)
    status_reason = models.CharField(max_length=20, blank=True, default="")
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    kept_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            GinIndex(fields=["owners"], name="vault_paper_owners"),
            models.Index(fields=["came_with"], name="vault_paper_came_with", condition=Q(came_with__isnull=False)),
            models.Index(fields=["number_key"], name="vault_paper_number", condition=~Q(number_key="")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owners", "paper_type", "number_key", "issued_on"],
                name="vault_paper_key",
                condition=Q(erased_at__isnull=True),
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=~Q(owners=[]), name="vault_paper_has_an_owner"),
            models.CheckConstraint(condition=~Q(status="expired"), name="vault_paper_expiry_is_counted"),
            models.CheckConstraint(
                condition=Q(status="replaced") | Q(replaced_by__isnull=True), name="vault_paper_replaced_by"
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(title="", summary="", number="", number_key="", issuer=""),
                name="vault_paper_erased_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_type} {self.id}"


class PaperFile(models.Model):
    """A version of a paper: a file by its hash, and the account that compared it with the paper."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="files", db_index=False)
    file_hash = models.CharField(max_length=64, db_index=True)
    added_at = models.DateTimeField()
    checked_by = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "file_hash"], name="vault_paper_file_once"),
            models.CheckConstraint(
                condition=Q(file_hash__regex=r"^[0-9a-f]{64}$"), name="vault_paper_file_hash_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return self.file_hash


class PaperUse(models.Model):
    """A dossier leans on a paper for one paper of its checklist."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="uses", db_index=False)
    dossier_id = models.UUIDField(db_index=True)
    order = models.PositiveSmallIntegerField()
    used_at = models.DateTimeField()
    used_by = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "dossier_id", "order"], name="vault_paper_use_once")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.dossier_id} {self.order}"


PRIVILEGES: Final = {
    "vault_paper": ("select", "insert", "update"),
    "vault_paperfile": ("select", "insert"),
    "vault_paperuse": ("select", "insert"),
}
"""What the application may do: no paper, no version and no use is taken away."""
