"""The ledger's one table. Appended to by `actions`, read by `queries`, changed by nobody: the database refuses it."""

from django.db import models


class Record(models.Model):
    """One thing that happened, chained to the one before it in the same stream by SHA-256.

    `stream` is what the record is about ("dossier:<uuid>", "calendar", ...), `sequence` counts from 1 without gaps.
    `happened_at` is the moment of the act, `recorded_at` the moment of writing. No foreign keys: the ledger stands below the
    rooms it records.
    """

    stream = models.CharField(max_length=80)
    sequence = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    account_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20, blank=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    body = models.JSONField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "sequence"], name="ledger_record_one_per_place"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="ledger_record_counts_from_one"),
        ]
        indexes = [models.Index(fields=["recorded_at"], name="ledger_record_recorded")]

    def __str__(self) -> str:
        return f"{self.stream} #{self.sequence} {self.verb}"
