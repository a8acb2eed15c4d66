"""A progress made of plain rows. Pure: exact fractions, no database, no clock.

The share is that of `468.digitised_in_force`, as `law.indices` defines it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from motcua.casework.campaign.values import BatchStep, InventoryRow
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.plans.choosing import applicable
from motcua.foundation.plans.values import DIGITISED, Target
from motcua.insight.digitising.values import (
    AgencyGiven,
    AgencyLine,
    Explained,
    ExplainedRow,
    LevelLine,
    Progress,
    ProgressRows,
    Share,
    StepGiven,
    StepLine,
    YearLine,
)
from motcua.law.indices import facts
from motcua.law.indices.figures.inventory import digitised_in_force
from motcua.law.worktime.arithmetic import local

LEVELS: Final = (AgencyLevel.PROVINCE, AgencyLevel.DISTRICT, AgencyLevel.COMMUNE)
FARTHEST: Final = 100 * 365
"""Days: an end farther away than a century is no forecast."""

UNKNOWN: Final = AgencyGiven(0, "", "")
_NOBODY_WAITED_FOR: Final = frozenset({BatchStep.DONE})


def build(rows: ProgressRows) -> Progress:
    """The progress as of `rows.now`."""
    today = local(rows.now).date()
    levels = tuple(
        _level(level, rows.inventory, rows.targets, today.year)
        for level in LEVELS
        if any(one.level is level for one in rows.inventory)
    )
    total = _level(None, rows.inventory, rows.targets, today.year)
    agencies = _agencies(rows)
    steps = tuple(_step(one, today) for one in rows.steps if one.step not in _NOBODY_WAITED_FOR)
    return Progress(
        now=rows.now,
        total=total,
        levels=levels,
        slowest=_slowest(levels),
        finish=_finish(total.share, rows.a_day, today),
        agencies=agencies,
        uncounted=tuple(one for one in agencies if one.uncounted or not one.is_counted),
        years=_years(rows, today.year),
        steps=steps,
        narrow=_narrow(steps),
    )


def explain(rows: ProgressRows, *, level: AgencyLevel | None = None, agency: int | None = None) -> Explained:
    """The figure of a level (None: of all), or of one agency in it, with every row that it is made of."""
    names = {one.id: one for one in rows.agencies}
    chosen = [
        one
        for one in rows.inventory
        if (level is None or one.level is level) and (agency is None or one.agency_id == agency)
    ]
    every = sorted(
        (ExplainedRow(names.get(one.agency_id, UNKNOWN), one) for one in chosen),
        key=lambda one: (-_left(one.row), one.agency.code, one.row.level, one.row.paper_type),
    )
    return Explained(
        _level(level, chosen, rows.targets, local(rows.now).year),
        tuple(one for one in every if one.counts),
        tuple(one for one in every if not one.counts),
    )


def per_agency(rows: ProgressRows, level: AgencyLevel | None) -> tuple[AgencyLine, ...]:
    """Each agency with what it has of a level (None: of all), most left first; of a level only those that have rows in it."""
    if level is None:
        return _agencies(rows)
    inventory = tuple(one for one in rows.inventory if one.level is level)
    having = {one.agency_id for one in inventory}
    return _agencies(
        replace(rows, inventory=inventory, agencies=tuple(one for one in rows.agencies if one.id in having))
    )


def share_of(inventory: Iterable[InventoryRow]) -> Share:
    """The exact counts behind a ratio, by the one definition of the figure."""
    *_, whole = digitised_in_force(
        facts.InventoryRow(
            id=one.id,
            agency=str(one.agency_id),
            level=facts.AgencyLevel(one.level.value),
            in_force=one.in_force,
            digitised=one.digitised,
            digitised_no_longer_valid=one.digitised_no_longer_valid,
        )
        for one in inventory
    )
    return Share(int(whole.tally.numerator), int(whole.tally.denominator))


def _left(row: InventoryRow) -> int:
    return (row.in_force or 0) - row.digitised + row.digitised_no_longer_valid


def _level(
    level: AgencyLevel | None, inventory: Sequence[InventoryRow], targets: Sequence[Target], year: int
) -> LevelLine:
    rows = inventory if level is None else [one for one in inventory if one.level is level]
    target = applicable(targets, indicator=DIGITISED, year=year, level=level.value if level else "")
    return LevelLine(level, share_of(rows), target)


def _slowest(levels: Sequence[LevelLine]) -> LevelLine | None:
    """The one farthest below its target; None where each has reached its own, or nothing can be compared."""
    behind = [one for one in levels if one.gap is not None and one.gap > 0]
    return max(behind, key=lambda one: one.gap or 0, default=None)


def _finish(share: Share, a_day: Fraction | None, today: date) -> date | None:
    if share.ratio is None or not share.left or not a_day or share.left / a_day > FARTHEST:
        return None
    return today + timedelta(days=-(-share.left // a_day))


def _agencies(rows: ProgressRows) -> tuple[AgencyLine, ...]:
    """Every agency, also one without a single row: it has not counted anything."""
    names = {one.id: one for one in rows.agencies}
    of_agency: dict[int, list[InventoryRow]] = {one.id: [] for one in rows.agencies}
    for row in rows.inventory:
        of_agency.setdefault(row.agency_id, []).append(row)
    lines = (
        AgencyLine(
            names.get(agency, UNKNOWN),
            share_of(own),
            rows.this_month.get(agency, 0),
            sum(one.in_force is None for one in own),
            is_counted=any(one.in_force is not None for one in own),
        )
        for agency, own in of_agency.items()
    )
    return tuple(sorted(lines, key=lambda one: (-one.share.left, one.agency.code)))


def _years(rows: ProgressRows, year: int) -> tuple[YearLine, ...]:
    inventories = {**rows.before, year: rows.inventory}
    set_for = {one.row.year for one in rows.targets if one.row.indicator == DIGITISED}
    years = sorted({*inventories, *(one for one in set_for if one <= year)})
    return tuple(_year(one, inventories.get(one, ()), rows.targets) for one in years)


def _year(year: int, inventory: Sequence[InventoryRow], targets: Sequence[Target]) -> YearLine:
    lines = {level: _level(level, inventory, targets, year) for level in LEVELS}
    return YearLine(
        year,
        {level: line.share.ratio for level, line in lines.items()},
        {level: _value(line.target) for level, line in lines.items()},
    )


def _value(target: Target | None) -> Fraction | None:
    return None if target is None or target.row.value is None else Fraction(target.row.value)


def _step(given: StepGiven, today: date) -> StepLine:
    days = 0 if given.oldest_at is None else (today - local(given.oldest_at).date()).days
    return StepLine(given, max(days, 0))


def _narrow(steps: Sequence[StepLine]) -> StepLine | None:
    waiting = [one for one in steps if one.given.pages_waiting]
    return max(waiting, key=lambda one: one.given.pages_waiting, default=None)
