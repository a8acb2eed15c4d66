"""Which target applies, as `docs/formats` says it: subject before area before level before none, then the latest year. Pure."""

from collections.abc import Iterable

from motcua.foundation.plans.values import Target, TargetGiven


def applicable(
    targets: Iterable[Target], *, indicator: str, year: int, subject: str = "", area: str = "", level: str = ""
) -> Target | None:
    """The target of an indicator in a year for this subject; None: none was set, or the one that applies sets none any more.

    Of two decisions for one year the later one applies.
    """
    fitting = [
        one
        for one in targets
        if one.row.indicator == indicator and one.row.year <= year and _meets(one.row, subject, area, level)
    ]
    best = max(fitting, key=_rank, default=None)
    return best if best is not None and best.row.value is not None else None


def path(
    targets: Iterable[Target], *, indicator: str, years: Iterable[int], area: str = "", level: str = ""
) -> dict[int, Target | None]:
    """The target that applies in each of these years."""
    every = tuple(targets)
    return {year: applicable(every, indicator=indicator, year=year, area=area, level=level) for year in years}


def _meets(row: TargetGiven, subject: str, area: str, level: str) -> bool:
    return row.subject in ("", subject) and row.area in ("", area) and row.level in ("", level)


def _rank(one: Target) -> tuple[object, ...]:
    row = one.row
    return (bool(row.subject), bool(row.area), bool(row.level), row.year, row.decided_on, one.number)
