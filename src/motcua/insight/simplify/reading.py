"""The record as traces: of one procedure or all, of a period, of the agencies that may be seen. Read a part at a time."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from motcua.casework.dossiers.queries.traced import Scope, count_traced, procedures_traced, traced
from motcua.casework.dossiers.rules import process_table
from motcua.foundation.organisation.register import register
from motcua.insight.simplify.building import Building
from motcua.insight.simplify.refusals import PeriodTooLongToAsk
from motcua.law.indices.period import Period
from motcua.law.simplify.facts import Trace
from motcua.law.worktime.vietnam import SHIPPED

LONGEST: Final = 366
"""Days of a period."""


def scope_of(period: Period, procedure: str, agencies: Collection[int] | None) -> Scope:
    """Refused: more than a year (PeriodTooLongToAsk)."""
    if period.days > LONGEST:
        raise PeriodTooLongToAsk(days=period.days, most=LONGEST)
    return Scope(period.begin, period.end, procedure, agencies)


def building() -> Building:
    """Times are those of the shipped calendar, as the format has it: a log is read alike everywhere."""
    return Building(SHIPPED, register(), process_table)


def traces(scope: Scope, made_by: Building) -> Iterator[Trace]:
    return map(made_by.trace, traced(scope))


def how_many(scope: Scope, *, at_most: int) -> int:
    return count_traced(scope, at_most=at_most)


def procedures(scope: Scope) -> dict[str, tuple[str, int]]:
    """Code → name and number of dossiers."""
    return procedures_traced(scope)


def year_until(last: date) -> Period:
    """A year back: the period where nobody names one."""
    return Period(date.fromordinal(last.toordinal() - LONGEST + 2), last)
