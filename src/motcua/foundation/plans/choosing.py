"""Which target of the province's table applies: the law chooses (`law.indices.targets`); the table in its words. Pure."""

from collections.abc import Iterable

from motcua.foundation.plans.values import Target, TargetGiven
from motcua.law.indices.targets import Reach, holding


def applicable(
    targets: Iterable[Target], *, indicator: str, year: int, subject: str = "", area: str = "", level: str = ""
) -> Target | None:
    """The target of an indicator in a year for this subject; None: none was set, or the one that applies sets none any more.

    Of two decisions of one day for one year the one that was recorded later applies.
    """
    best = row_for(targets, indicator=indicator, year=year, subject=subject, area=area, level=level)
    return best if best is not None and best.row.value is not None else None


def row_for(
    targets: Iterable[Target], *, indicator: str, year: int, subject: str = "", area: str = "", level: str = ""
) -> Target | None:
    """The row that applies, also one that sets no target any more; None: there is no row."""
    rows = sorted((one for one in targets if one.row.indicator == indicator), key=lambda one: one.number)
    return holding(((_reach(one.row), one) for one in rows), year=year, subject=subject, area=area, level=level)


def path(
    targets: Iterable[Target], *, indicator: str, years: Iterable[int], area: str = "", level: str = ""
) -> dict[int, Target | None]:
    """The target that applies in each of these years."""
    every = tuple(targets)
    return {year: applicable(every, indicator=indicator, year=year, area=area, level=level) for year in years}


def _reach(row: TargetGiven) -> Reach:
    return Reach(row.year, row.subject, row.area, row.level, row.decided_on)
