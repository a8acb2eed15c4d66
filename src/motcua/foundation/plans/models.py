"""The table of targets: what a decision asks of an indicator in a year. A version follows another; none is changed or taken away."""

from typing import Final

from django.db import models


class TargetVersion(models.Model):
    """One version of a row. In force is the last one of its key: decision, indicator, level, area, subject, year.

    `value` null: the decision asks for none any more.
    """

    decision = models.CharField(max_length=100)
    decided_on = models.DateField()
    indicator = models.CharField(max_length=40)
    level = models.CharField(max_length=20, blank=True, default="")
    area = models.CharField(max_length=20, blank=True, default="")
    subject = models.CharField(max_length=40, blank=True, default="")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=14, decimal_places=6, null=True)
    certainty = models.CharField(max_length=20)
    source = models.CharField(max_length=300)
    remark = models.CharField(max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [
            models.Index(
                fields=["indicator", "decision", "level", "area", "subject", "year", "-id"], name="target_of_key"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0), name="target_not_negative"
            ),
            models.CheckConstraint(condition=models.Q(year__gte=2000, year__lte=2100), name="target_year_near"),
        ]

    def __str__(self) -> str:
        return f"{self.decision} {self.indicator} {self.year}"


class DeskStaffVersion(models.Model):
    """How many people worked at an agency's reception in a month, parts of a post as fractions. In force is the last one of its key:
    agency (public code), month (its first day). `people` null: what was entered is taken back."""

    agency = models.CharField(max_length=40)
    month = models.DateField()
    people = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["agency", "month", "-id"], name="desk_staff_of_month")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(people__isnull=True) | models.Q(people__gte=0), name="desk_staff_not_negative"
            ),
            models.CheckConstraint(condition=models.Q(month__day=1), name="desk_staff_month"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.month:%Y-%m}"


PRIVILEGES: Final = dict.fromkeys(("plans_targetversion", "plans_deskstaffversion"), ("select", "insert"))
"""What the application may do: a version is added and read, and stays as it was."""
