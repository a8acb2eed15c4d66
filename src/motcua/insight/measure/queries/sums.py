"""Sums of measures over the days of a period, up to its end and before it: months as far as they are whole, days for the rest."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db import connection

from motcua.insight.measure.kept import OF_ALL, OF_CHANNEL, OF_PROCEDURE, SumKey, difference
from motcua.insight.measure.queries.standing import Standing
from motcua.insight.measure.values import Wanted
from motcua.law.indices.live.contributions import Measure, Scope
from motcua.law.indices.live.figures import COLUMNS_06A, EVERY_SUMMED, SumOf, Term, Terms, When
from motcua.law.indices.period import Period

_SUMS: Final = """
select subject, measure, coalesce(sum(amount) filter (where day < %(first)s), 0),
  coalesce(sum(amount) filter (where day >= %(first)s), 0)
from measure_sum
where generation = %(generation)s and breadth = %(breadth)s and scope = %(scope)s
  and (%(subjects)s::text[] is null or subject = any(%(subjects)s))
  and (%(procedure)s = '' or procedure = %(procedure)s) and (%(channel)s = '' or channel = %(channel)s)
  and (grain = 'm' and measure = any(%(from_ever)s) and day < %(first_month)s
    or grain = 'm' and measure = any(%(measures)s) and day > %(first_month)s and day < %(last_month)s
    or grain = 'd' and measure = any(%(from_ever)s) and day >= %(first_month)s and day < %(first)s
    or grain = 'd' and measure = any(%(measures)s) and day between %(first)s and %(first_end)s
    or grain = 'd' and measure = any(%(measures)s) and day between %(last_begin)s and %(last)s)
group by subject, measure
"""


@dataclass(slots=True)
class SumTable:
    """Sums by subject and measure, before the period and in it."""

    before: Counter[tuple[str, str]] = field(default_factory=Counter)
    during: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def subjects(self) -> list[str]:
        return sorted({subject for subject, _ in (*self.before, *self.during)})

    def of(self, subjects: Collection[str] | None = None) -> SumOf:
        """The sums of these subjects together; None: of all that were read."""
        sums_before, sums_during = _by_measure(self.before, subjects), _by_measure(self.during, subjects)

        def sum_of(_: Scope, measure: Measure, when: When) -> int:
            before, during = sums_before[measure.value], sums_during[measure.value]
            return {When.DURING: during, When.BEFORE: before, When.BY_END: before + during}[when]

        return sum_of


def _by_measure(amounts: Counter[tuple[str, str]], subjects: Collection[str] | None) -> Counter[str]:
    added: Counter[str] = Counter()
    for (subject, measure), amount in amounts.items():
        if subjects is None or subject in subjects:
            added[measure] += amount
    return added


def sums(
    standing: Standing,
    wanted: Wanted,
    *,
    subjects: Collection[str] | None,
    terms: Iterable[Term],
    scope: Scope = Scope.RESOLVING,
) -> SumTable:
    """What the terms need. `subjects` None: all."""
    used = list(terms)
    measures = sorted({one.measure.value for one in used})
    from_ever = sorted({one.measure.value for one in used if one.when is not When.DURING})
    table = _read(standing.generation, wanted, subjects, measures, from_ever, scope)
    _add_unfolded(table, standing, wanted, subjects, scope)
    return table


def every_term() -> Iterable[Term]:
    """Of all figures and the report."""
    for how in EVERY_SUMMED.values():
        yield from terms_of(how.counted, how.out, *how.excluded.values(), how.numerator or (), how.denominator or ())
    yield from terms_of(*COLUMNS_06A.values())


def terms_of(*parts: Terms) -> Iterable[Term]:
    for part in parts:
        yield from part


def _read(
    generation: int,
    wanted: Wanted,
    subjects: Collection[str] | None,
    measures: list[str],
    from_ever: list[str],
    scope: Scope,
) -> SumTable:
    breadth = OF_PROCEDURE if wanted.procedure else OF_CHANNEL if wanted.channel else OF_ALL
    values: dict[str, Any] = {
        "generation": generation,
        "breadth": breadth,
        "scope": scope.value,
        "subjects": None if subjects is None else list(subjects),
        "procedure": wanted.procedure,
        "channel": wanted.channel,
        "measures": measures,
        "from_ever": from_ever,
        **_days(wanted.period),
    }
    table = SumTable()
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, values)
        for subject, measure, before, during in cursor.fetchall():
            table.before[subject, measure] = int(before)
            table.during[subject, measure] = int(during)
    return table


def _days(period: Period) -> dict[str, date]:
    """The days between the months; in one month `first` to `last` alone."""
    first_month, last_month = period.first.replace(day=1), period.last.replace(day=1)
    is_one = first_month == last_month
    return {
        "first": period.first,
        "last": period.last,
        "first_month": first_month,
        "last_month": last_month,
        "first_end": period.last if is_one else _last_of(first_month),
        "last_begin": date.max if is_one else last_month,
    }


def _last_of(month: date) -> date:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _add_unfolded(
    table: SumTable, standing: Standing, wanted: Wanted, subjects: Collection[str] | None, scope: Scope
) -> None:
    unfolded = standing.unfolded
    for key, amount in difference(unfolded.before.values(), unfolded.after.values()).items():
        if _is_wanted(key, wanted, subjects, scope):
            if key.day < wanted.period.first:
                table.before[key.subject, key.measure] += amount
            elif key.day <= wanted.period.last:
                table.during[key.subject, key.measure] += amount


def _is_wanted(key: SumKey, wanted: Wanted, subjects: Collection[str] | None, scope: Scope) -> bool:
    return (
        key.scope == scope.value
        and (subjects is None or key.subject in subjects)
        and wanted.procedure in ("", key.procedure)
        and wanted.channel in ("", key.channel)
    )
