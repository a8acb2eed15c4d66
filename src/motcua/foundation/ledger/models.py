"""The ledger's two tables. Written by `actions`, read by `queries`; the database refuses every change of a record.

The tables themselves are made by plain SQL in the first migration: Django knows no partitions.
"""

from typing import Final

from django.db import models


class Record(models.Model):
    """One thing that happened, linked to the one before it in the same stream.

    `stream` is what the record is about ("dossier:<uuid>", "calendar", ...), `sequence` counts from 1 without gaps.
    `happened_at` is the moment of the act, `recorded_at` the moment of writing; the table is partitioned by the month of
    the latter, in Vietnam. No foreign keys: the ledger stands below the rooms it records.
    """

    stream = models.CharField(max_length=128, db_collation="C")
    sequence = models.IntegerField()
    verb = models.CharField(max_length=128)
    version = models.IntegerField()
    account = models.CharField(max_length=128, null=True)
    agency = models.CharField(max_length=128, null=True)
    role = models.CharField(max_length=128)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    body = models.JSONField()
    salt = models.BinaryField(max_length=32)
    commitment = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    link = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.stream} #{self.sequence} {self.verb}"


class StreamHead(models.Model):
    """Where a stream ends. Not partitioned. An append advances it from the place that was read, so that no stream forks.

    `first_at` and `last_at` bound when its records were written, so that only those months are read.
    """

    stream = models.CharField(primary_key=True, max_length=128, db_collation="C")
    sequence = models.IntegerField()
    link = models.BinaryField(max_length=32)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        db_table = "ledger_head"

    def __str__(self) -> str:
        return f"{self.stream} #{self.sequence}"


PRIVILEGES: Final = {"ledger_record": ("select", "insert"), "ledger_head": ("select", "insert", "update")}
"""What the application may do: records are added and read, heads advance."""
