"""Tables of the measure: which dossiers changed, what each of them counts for, and the sums of all.

All of it can be made anew from the record (`rebuilding`). Statements are plain SQL: a fold moves thousands of rows at once, and
ranges of days are PostgreSQL's own.
"""

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GistIndex
from django.db import models

from motcua.insight.measure.days_field import DaysField


class Change(models.Model):
    """Something changed that figures are made of. Written by triggers in the transaction of the change; taken away by the fold."""

    dossier_id = models.UUIDField()
    at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))

    class Meta:
        db_table = "measure_change"

    def __str__(self) -> str:
        return str(self.dossier_id)


class Generation(models.Model):
    """Rows and sums that belong together. `served_at` null: it is being made, up to `last_key`; the other one is read.

    `readings`: by which its rows are judged, as `choosing` writes them.
    `folds`: how often something was folded into it, by which a reader notices that one came between two of its statements.
    """

    number = models.PositiveIntegerField(primary_key=True)
    begun_at = models.DateTimeField()
    last_key = models.UUIDField(null=True)
    folds = models.BigIntegerField(default=0, db_default=0)
    readings = models.TextField(default="{}", db_default="{}")
    served_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "measure_generation"

    def __str__(self) -> str:
        return str(self.number)


class Kept(models.Model):
    """What one dossier counts for (`law.indices.live.contributions.Verdict`). Moments, words of the format, keys of agencies.

    `waited`, `held`: microseconds of a done one in the applicant's hands and in ours. `officers`: who had a step, by reference.
    """

    pk = models.CompositePrimaryKey("generation", "dossier_id")
    generation = models.PositiveIntegerField()
    dossier_id = models.UUIDField()
    code = models.TextField()
    procedure = models.TextField()
    domain = models.TextField()
    agency = models.BigIntegerField()
    reception = models.BigIntegerField()
    channel = models.TextField()
    filed_by = models.TextField()
    closed_as = models.TextField()
    received_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    received_on = models.DateField()
    accepted_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    late_on = DaysField()
    overdue_on = DaysField()
    late_at_end = models.BooleanField()
    report_column = models.TextField()
    score = models.SmallIntegerField(null=True)
    taken = models.BigIntegerField()
    allowed = models.BigIntegerField(null=True)
    waited = models.BigIntegerField()
    flags = ArrayField(models.TextField())
    officers = ArrayField(models.TextField())

    class Meta:
        db_table = "measure_dossier"
        indexes = [
            models.Index(fields=["generation", "agency", "ended_on"], name="measure_ended"),
            models.Index(
                fields=["generation", "ended_on"],
                include=["dossier_id", "closed_as", "procedure", "channel"],
                name="measure_ended_province",
            ),
            models.Index(fields=["generation", "received_on", "agency"], name="measure_received"),
            models.Index(
                fields=["generation", "received_on"],
                include=["agency", "procedure", "channel", "settled_on", "filed_by"],
                name="measure_received_online",
                condition=models.Q(channel__in=("online", "kiosk")),
            ),
            models.Index(fields=["generation", "accepted_on", "agency"], name="measure_accepted"),
            models.Index(fields=["generation", "done_on", "agency"], name="measure_done"),
            models.Index(
                fields=["generation", "procedure", "done_on"],
                include=["taken", "waited", "agency"],
                name="measure_of_procedure",
            ),
            models.Index(
                fields=["generation", "agency", "due_at"],
                include=["due_on", "overdue_on"],
                name="measure_open",
                condition=models.Q(accepted_at__isnull=False, ended_on__isnull=True),
            ),
            GistIndex(fields=["late_on"], name="measure_late"),
            GistIndex(fields=["overdue_on"], name="measure_overdue"),
        ]

    def __str__(self) -> str:
        return self.code


class KeptStep(models.Model):
    """A step of a dossier. `lateness`: microseconds after its clock that it was done; negative: before; null: it had none, or is open.

    `score`: 2 early, 1 on time, 0 late (NĐ 61, index 1); null: it had no clock, or is open.
    `took`: microseconds from its opening to its end. `norm`: microseconds from its opening to its due.
    """

    generation = models.PositiveIntegerField()
    dossier_id = models.UUIDField()
    place = models.PositiveSmallIntegerField()
    step = models.TextField()
    name = models.TextField()
    procedure = models.TextField()
    agency = models.BigIntegerField()
    done_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    took = models.BigIntegerField(null=True)
    norm = models.BigIntegerField(null=True)
    lateness = models.BigIntegerField(null=True)
    score = models.SmallIntegerField(null=True)
    pk = models.CompositePrimaryKey("generation", "dossier_id", "place")

    class Meta:
        db_table = "measure_step"
        indexes = [
            models.Index(
                fields=["generation", "agency", "step", "done_on"],
                include=["name", "procedure", "took", "norm", "lateness", "score", "dossier_id"],
                name="measure_step_done",
            ),
            models.Index(
                fields=["generation", "due_at"],
                include=["dossier_id", "agency", "step", "name", "procedure"],
                name="measure_step_open",
                condition=models.Q(done_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.step


class Sum(models.Model):
    """The sum of a measure on a day, or in the month that begins with it.

    `breadth`: 0 of all procedures and channels, 1 of a channel, 2 of a procedure and a channel; what is of all is empty. `subject`:
    a key of an agency or a reference of an officer; empty: all agencies that resolve.
    """

    generation = models.PositiveIntegerField()
    breadth = models.PositiveSmallIntegerField()
    grain = models.CharField(max_length=1)
    scope = models.TextField()
    measure = models.TextField()
    day = models.DateField()
    subject = models.TextField()
    procedure = models.TextField()
    channel = models.TextField()
    amount = models.BigIntegerField()
    pk = models.CompositePrimaryKey(
        "generation", "breadth", "grain", "scope", "subject", "procedure", "channel", "measure", "day"
    )
    """Read by it alone, `amount` included: who knows subject, procedure and channel reads a range of days."""

    class Meta:
        db_table = "measure_sum"

    def __str__(self) -> str:
        return f"{self.measure} {self.day}"


class Addition(models.Model):
    """What is still to be added to the sums of a generation that is being made: of a day, as a dossier or many add it."""

    generation = models.PositiveIntegerField()
    scope = models.TextField()
    subject = models.TextField()
    procedure = models.TextField()
    channel = models.TextField()
    measure = models.TextField()
    day = models.DateField()
    amount = models.BigIntegerField()

    class Meta:
        db_table = "measure_addition"
        indexes = [models.Index(fields=["generation", "day"], name="measure_addition_of_day")]

    def __str__(self) -> str:
        return f"{self.measure} {self.day}"


PRIVILEGES: Final = {
    "measure_change": ("select", "delete"),
    "measure_generation": ("select", "insert", "update", "delete"),
    "measure_dossier": ("select", "insert", "delete"),
    "measure_step": ("select", "insert", "delete"),
    "measure_sum": ("select", "insert", "update", "delete"),
    "measure_addition": ("select", "insert", "delete"),
}
"""What the application may do: changes are written by triggers of the owner, and folded."""
