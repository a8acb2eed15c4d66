"""Dossiers for each person at the reception a year (QĐ 468): what a reception accepted, divided by the staff-years that were entered.

Nobody enters people for one procedure or channel alone, so that a filter leaves no source.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from motcua.foundation.organisation.register import register
from motcua.foundation.plans.queries.targets import desk_staff
from motcua.insight.measure.conditions import Condition
from motcua.insight.measure.queries.standing import Standing
from motcua.insight.measure.queries.sums import sums
from motcua.insight.measure.values import Wanted
from motcua.law.indices.figures.counters import PRODUCTIVITY
from motcua.law.indices.live.contributions import Measure, Scope
from motcua.law.indices.live.figures import Counts, Term, When
from motcua.law.indices.staff_years import months_of, staff_years

__all__ = ["PRODUCTIVITY", "by_reception", "of_receptions", "productivity"]

_ACCEPTED: Final = (Term(Measure.ACCEPTED),)


def productivity(wanted: Wanted, standing: Standing) -> Counts | None:
    """Of one reception, or of all whose people are known together. None: nobody's are."""
    found = by_reception(wanted, standing)
    if not found:
        return None
    accepted = sum(one.counted for one in found.values())
    years = sum((one.denominator for one in found.values()), Fraction(0))
    return Counts(Fraction(accepted), years, accepted, 0)


def by_reception(wanted: Wanted, standing: Standing) -> Mapping[str, Counts]:
    """By agency, of those whose people are known in each month of the period."""
    if wanted.procedure or wanted.channel:
        return {}
    years = _staff_years(wanted)
    table = sums(standing, wanted, subjects=list(years), terms=_ACCEPTED, scope=Scope.RECEPTION)
    found = {}
    for subject, number in years.items():
        accepted = table.of([subject])(Scope.RECEPTION, Measure.ACCEPTED, When.DURING)
        found[subject] = Counts(Fraction(accepted), number, accepted, 0)
    return found


def of_receptions(wanted: Wanted, standing: Standing) -> Condition:
    """The dossiers of these receptions."""
    able = sorted(map(int, by_reception(wanted, standing)))
    return Condition("reception = any(%s)", (able,), lambda one: one.reception in able)


def _staff_years(wanted: Wanted) -> dict[str, Fraction]:
    months = months_of(wanted.period)
    codes = {one.code: one.id for one in register().in_force(wanted.period.last) if wanted.agency in (None, one.id)}
    people: dict[str, dict[date, Fraction]] = {}
    for (code, month), number in desk_staff(codes, first=months[0], last=months[-1]).items():
        people.setdefault(code, {})[month] = Fraction(number)
    years = {str(codes[code]): staff_years(entered, wanted.period) for code, entered in people.items()}
    return {subject: number for subject, number in years.items() if number}
