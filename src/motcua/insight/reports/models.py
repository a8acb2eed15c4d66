"""The archive of periodic reports. A report that was made is kept as it was; the database refuses to change or delete it.

No person stands in it: what a report says lies in the store of documents under `content_hash`, without columns that show somebody.
"""

import uuid
from typing import Final

from django.db import models

from motcua.insight.reports.values import ReportKind, ScopeLevel

KINDS: Final = [one.value for one in ReportKind]
LEVELS: Final = [one.value for one in ScopeLevel]


class Kept(models.Model):
    """One report. `agency` null: of more than one; then `level` says of which. `made_by` empty: by the timetable.

    `timetable` is set for a report of the timetable alone: the same one is made once. `files`: hash by format.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=20)
    level = models.CharField(max_length=20)
    agency = models.BigIntegerField(null=True)
    agency_code = models.CharField(max_length=40, blank=True, default="")
    agency_name = models.CharField(max_length=300, blank=True, default="")
    first_day = models.DateField()
    last_day = models.DateField()
    plan = models.UUIDField(null=True)
    """Of a report of a plan. Without a foreign key: the archive outlives it."""
    by_rule = models.CharField(max_length=10, blank=True, default="")
    """`month`, `quarter`, `half`, `year` of the 15 → 14 rule; empty: days that somebody chose."""
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200, blank=True, default="")
    made_by_ref = models.CharField(max_length=128, blank=True, default="")
    recorded_until = models.DateTimeField()
    content_hash = models.CharField(max_length=64)
    files = models.JSONField(default=dict)
    timetable = models.CharField(max_length=80, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["timetable"], name="reports_timetable_once"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="reports_kind_known"),
            models.CheckConstraint(
                condition=models.Q(level__in=LEVELS)
                & (
                    models.Q(level="agency", agency__isnull=False) | (~models.Q(level="agency") & models.Q(agency=None))
                ),
                name="reports_scope_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")), name="reports_days_in_order"
            ),
        ]
        indexes = [models.Index(fields=["-made_at", "-id"], name="reports_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_day}–{self.last_day}"


PRIVILEGES: Final = {"reports_kept": ("select", "insert")}
"""What the application may do: a report is kept and read."""
