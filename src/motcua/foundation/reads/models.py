"""Who was shown whom, and what for. Written by `actions`, read by `queries`; the database refuses every change of a row.

The table is made by plain SQL in the first migration: Django knows no partitions. No names: a row says which dossiers, persons and
drafts by their identifiers.
"""

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Reading(models.Model):
    """One answer that showed persons. `door` is the route or the command, `purpose` its coded word. `role` is as the ledger writes it:
    with whom they act for, and the account of the operating system where it was read from a command line.

    `subjects` are the first identifiers of what was shown, at most `MOST_SUBJECTS`; `how_many` counts all. `account` is empty where
    nobody is signed in: a citizen with a token, an agency with a link.
    """

    at = models.DateTimeField()
    account = models.CharField(max_length=16)
    agency = models.CharField(max_length=128)
    role = models.CharField(max_length=128)
    door = models.CharField(max_length=64)
    purpose = models.CharField(max_length=32)
    subjects = ArrayField(models.UUIDField())
    how_many = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.door} {self.purpose} {self.how_many}"


class LookUp(models.Model):
    """A personal number that an account looked up on a day, as a keyed hash: enough to count, too little to know whose it is."""

    account = models.CharField(max_length=16)
    on = models.DateField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        db_table = "reads_lookup"
        constraints = [models.UniqueConstraint(fields=["account", "on", "digest"], name="reads_lookup_once_a_day")]

    def __str__(self) -> str:
        return f"{self.account} {self.on}"


class LookUpsOfDay(models.Model):
    """How many numbers an account looked up on a day that is over; which ones is forgotten."""

    account = models.CharField(max_length=16)
    on = models.DateField()
    how_many = models.IntegerField()

    class Meta:
        indexes = (models.Index(fields=["on", "account"], name="reads_lookupsofday_on"),)

    def __str__(self) -> str:
        return f"{self.account} {self.on} {self.how_many}"


PRIVILEGES: Final = {
    "reads_reading": ("select", "insert"),
    "reads_lookup": ("select", "insert", "delete"),
    "reads_lookupsofday": ("select", "insert"),
}
"""What the application may do: who was shown whom is added and read; counted look-ups of days past become a count."""
