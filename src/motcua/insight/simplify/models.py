"""What was found by night in all procedures of the province, so that the list is there at once. Only the newest is kept.

Nobody stands in it: codes, counts and times. All of it can be made anew from the record.
"""

from typing import Final

from django.db import models


class Run(models.Model):
    """One computing of all procedures. `first_day`, `last_day`: the period, both inclusive."""

    at = models.DateTimeField()
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        db_table = "simplify_run"

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day}"


class Procedure(models.Model):
    """What was looked at in one procedure. `is_judged`: it had enough dossiers for anything to be said."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="procedures", db_index=False)
    code = models.CharField(max_length=40)
    name = models.TextField()
    dossiers = models.PositiveIntegerField()
    ended = models.PositiveIntegerField()
    is_judged = models.BooleanField()

    class Meta:
        db_table = "simplify_procedure"
        constraints = [models.UniqueConstraint(fields=["run", "code"], name="simplify_procedure_once")]

    def __str__(self) -> str:
        return self.code


class Finding(models.Model):
    """A finding of a procedure. `place`: its rank by effect, from 0. `saved`: microseconds of office time a dossier; null: unknown."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="findings", db_index=False)
    place = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=16)
    kind = models.CharField(max_length=40)
    subject = models.JSONField()
    n = models.PositiveIntegerField()
    marked = models.PositiveIntegerField()
    saved = models.BigIntegerField(null=True)

    class Meta:
        db_table = "simplify_finding"
        constraints = [models.UniqueConstraint(fields=["procedure", "place"], name="simplify_finding_place")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


PRIVILEGES: Final = {
    "simplify_run": ("select", "insert", "delete"),
    "simplify_procedure": ("select", "insert", "delete"),
    "simplify_finding": ("select", "insert", "delete"),
}
"""What the application may do: a computing is written whole, read, and taken away by the next."""
