"""Reading the table of targets and the people at each reception: what is in force, and every version. Nobody's data stand in it."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from motcua.foundation.plans.models import DeskStaffVersion, TargetVersion
from motcua.foundation.plans.values import Certainty, Target, TargetGiven

KEY: Final = ("indicator", "decision", "level", "area", "subject", "year")


def targets(*, at: datetime | None = None) -> tuple[Target, ...]:
    """The last version of each row; `at`: as the table stood then."""
    versions = TargetVersion.objects.filter(recorded_at__lte=at) if at is not None else TargetVersion.objects
    return tuple(map(_target, versions.order_by(*KEY, "-id").distinct(*KEY)))


def versions_of(indicator: str) -> tuple[Target, ...]:
    """Every version of an indicator's rows, the newest first."""
    return tuple(map(_target, TargetVersion.objects.filter(indicator=indicator).order_by("-id")))


def desk_staff(agencies: Collection[str] | None = None, *, first: date, last: date) -> dict[tuple[str, date], Decimal]:
    """By agency and month, of the months from `first` to `last` (first days); what is not entered, or was taken back, is not there.
    `agencies` None: all."""
    rows = DeskStaffVersion.objects.filter(month__gte=first, month__lte=last)
    rows = rows if agencies is None else rows.filter(agency__in=agencies)
    found = rows.order_by("agency", "month", "-id").distinct("agency", "month")
    return {(row.agency, row.month): row.people for row in found if row.people is not None}


def _target(row: TargetVersion) -> Target:
    given = TargetGiven(
        decision=row.decision,
        decided_on=row.decided_on,
        indicator=row.indicator,
        year=row.year,
        value=row.value,
        certainty=Certainty(row.certainty),
        source=row.source,
        level=row.level,
        area=row.area,
        subject=row.subject,
        remark=row.remark,
    )
    return Target(row.pk, given, row.recorded_at, row.recorded_by)
