"""Reading what was reached in past years, as it was entered: what is in force, and every version. Nobody's data stand in it."""

from typing import Final

from motcua.foundation.plans.models import PastValueVersion
from motcua.foundation.plans.values import PastValue, PastValueGiven

KEY: Final = ("indicator", "level", "area", "year")


def past_values() -> tuple[PastValue, ...]:
    """The last version of each key; one that was taken back has no value."""
    return tuple(map(_past, PastValueVersion.objects.order_by(*KEY, "-id").distinct(*KEY)))


def past_versions_of(indicator: str) -> tuple[PastValue, ...]:
    """Every version of an indicator's values, the newest first."""
    return tuple(map(_past, PastValueVersion.objects.filter(indicator=indicator).order_by("-id")))


def _past(row: PastValueVersion) -> PastValue:
    given = PastValueGiven(
        indicator=row.indicator,
        year=row.year,
        value=row.value,
        document=row.document,
        issued_on=row.issued_on,
        answered_by=row.answered_by,
        level=row.level,
        area=row.area,
        remark=row.remark,
    )
    return PastValue(row.pk, given, row.recorded_at, row.recorded_by)
