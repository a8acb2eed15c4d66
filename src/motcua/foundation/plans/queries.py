"""Reading the table of targets: what is in force, and every version there was. Nobody's data stand in it."""

from datetime import datetime
from typing import Final

from motcua.foundation.plans.models import TargetVersion
from motcua.foundation.plans.values import Certainty, Target, TargetGiven

KEY: Final = ("indicator", "decision", "level", "area", "subject", "year")


def targets(*, at: datetime | None = None) -> tuple[Target, ...]:
    """The last version of each row; `at`: as the table stood then."""
    versions = TargetVersion.objects.filter(recorded_at__lte=at) if at is not None else TargetVersion.objects
    return tuple(map(_target, versions.order_by(*KEY, "-id").distinct(*KEY)))


def versions_of(indicator: str) -> tuple[Target, ...]:
    """Every version of an indicator's rows, the newest first."""
    return tuple(map(_target, TargetVersion.objects.filter(indicator=indicator).order_by("-id")))


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
