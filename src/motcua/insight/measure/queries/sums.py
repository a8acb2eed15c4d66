"""Sums of measures over the days of periods, up to their ends and before them: months as far as they are whole, days for the rest.

Any number of periods is read by one statement: their first days and the days after their last ones cut time into parts, each part is
summed by itself, and a period is the sum of its parts.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final, NamedTuple

from django.db import connection

from motcua.foundation.organisation.register import register
from motcua.insight.measure.kept import (
    DAY_GRAIN,
    MONTH_GRAIN,
    OF_ALL,
    OF_CHANNEL,
    OF_PROCEDURE,
    WHOLE,
    SumKey,
    difference,
)
from motcua.insight.measure.queries.standing import Standing
from motcua.insight.measure.values import Wanted
from motcua.law.indices.live.contributions import Measure, Scope
from motcua.law.indices.live.figures import COLUMNS_06A, EVERY_SUMMED, SumOf, Term, Terms, When
from motcua.law.indices.period import Period

BEFORE: Final = 0
"""The part of time before the first period: only what is summed from ever on is read of it."""
_SUMS: Final = """
select part.number, found.subject, found.measure, found.amount
from unnest(%(numbers)s::int[], %(grains)s::text[], %(firsts)s::date[], %(lasts)s::date[]) part(number, grain, first, last)
cross join lateral (
  select subject, measure, sum(amount)::bigint as amount from measure_sum
  where generation = %(generation)s and grain = part.grain and scope = %(scope)s and {narrowed}
    and measure = any(case when part.number = 0 then %(from_ever)s::text[] else %(measures)s::text[] end)
    and day between part.first and part.last
  group by subject, measure) found
"""
"""Each part is one walk through the key: subjects, measures and days are all given."""
ONE_DAY: Final = timedelta(days=1)


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
        if subjects is not None and len(subjects) == 1:
            return self._of_one(*subjects)
        sums_before, sums_during = _by_measure(self.before, subjects), _by_measure(self.during, subjects)

        def sum_of(_: Scope, measure: Measure, when: When) -> int:
            before, during = sums_before[measure.value], sums_during[measure.value]
            return _sum(when, before, during)

        return sum_of

    def _of_one(self, subject: str) -> SumOf:
        """Without looking at the others: agencies are asked one by one."""

        def sum_of(_: Scope, measure: Measure, when: When) -> int:
            place = subject, measure.value
            return _sum(when, self.before[place], self.during[place])

        return sum_of


def _sum(when: When, before: int, during: int) -> int:
    return {When.DURING: during, When.BEFORE: before, When.BY_END: before + during}[when]


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
    """What the terms need. `subjects` None: each agency; `[WHOLE]`: all agencies that resolve, together."""
    (table,) = sums_of_periods(standing, wanted, [wanted.period], subjects=subjects, terms=terms, scope=scope)
    return table


def sums_of_periods(
    standing: Standing,
    wanted: Wanted,
    periods: Sequence[Period],
    *,
    subjects: Collection[str] | None,
    terms: Iterable[Term],
    scope: Scope = Scope.RESOLVING,
) -> list[SumTable]:
    """The same for each of the periods, by one statement. `wanted.period` is not asked."""
    used = list(terms)
    asked = _Wanted(wanted, subjects, scope, used)
    cuts = sorted({day for one in periods for day in (one.first, _after(one.last))})
    parts = asked.read(standing.generation, cuts)
    unfolded = standing.unfolded
    change = difference(unfolded.before.values(), unfolded.after.values())
    tables = []
    for period in periods:
        table = SumTable()
        begin, end = cuts.index(period.first), cuts.index(_after(period.last))
        for amounts in parts[: begin + 1]:
            table.before.update(amounts)
        for amounts in parts[begin + 1 : end + 1]:
            table.during.update(amounts)
        asked.add_unfolded(table, period, change)
        tables.append(table)
    return tables


def every_term() -> Iterable[Term]:
    """Of all figures and the report."""
    for how in EVERY_SUMMED.values():
        yield from terms_of(how.counted, how.out, *how.excluded.values(), how.numerator or (), how.denominator or ())
    yield from terms_of(*COLUMNS_06A.values())


def terms_of(*parts: Terms) -> Iterable[Term]:
    for part in parts:
        yield from part


class _Piece(NamedTuple):
    """Days of one part of time, first and last, that are summed by one grain."""

    part: int
    grain: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Whose sums are asked for, and which."""

    wanted: Wanted
    subjects: Collection[str] | None
    scope: Scope
    terms: Sequence[Term]

    def read(self, generation: int, cuts: Sequence[date]) -> list[Counter[tuple[str, str]]]:
        """By part of time: before the first cut, then from each cut to the next."""
        measures = sorted({one.measure.value for one in self.terms})
        from_ever = sorted({one.measure.value for one in self.terms if one.when is not When.DURING})
        narrowed, values = self._narrowed()
        numbers, grains, firsts, lasts = map(list, zip(*_pieces(cuts), strict=True))
        values |= {"generation": generation, "scope": self.scope.value, "measures": measures, "from_ever": from_ever}
        values |= {"numbers": numbers, "grains": grains, "firsts": firsts, "lasts": lasts}
        parts: list[Counter[tuple[str, str]]] = [Counter() for _ in cuts]
        with connection.cursor() as cursor:
            cursor.execute(_SUMS.format(narrowed=narrowed), values)
            for part, subject, measure, amount in cursor.fetchall():
                parts[part][subject, measure] += amount
        return parts

    def _narrowed(self) -> tuple[str, dict[str, Any]]:
        """Conditions, in the order of the key."""
        wanted = self.wanted
        breadth = OF_PROCEDURE if wanted.procedure else OF_CHANNEL if wanted.channel else OF_ALL
        parts, values = [f"breadth = {breadth}"], dict[str, Any]()
        parts.append("subject = any(%(subjects)s)")
        values["subjects"] = _every_agency() if self.subjects is None else list(self.subjects)
        for name, value in (("procedure", wanted.procedure), ("channel", wanted.channel)):
            if value or breadth < OF_PROCEDURE:  # a sum of all of them says so by an empty word
                parts.append(f"{name} = %({name})s")
                values[name] = value
        return " and ".join(parts), values

    def add_unfolded(self, table: SumTable, period: Period, change: Counter[SumKey]) -> None:
        for key, amount in change.items():
            if key.day <= period.last and self._is_wanted(key):
                into = table.before if key.day < period.first else table.during
                into[key.subject, key.measure] += amount

    def _is_wanted(self, key: SumKey) -> bool:
        wanted, subjects = self.wanted, self.subjects
        return (
            key.scope == self.scope.value
            and (subjects is None or WHOLE in subjects or key.subject in subjects)
            and wanted.procedure in ("", key.procedure)
            and wanted.channel in ("", key.channel)
        )


def _every_agency() -> list[str]:
    """Open or closed: to name them is faster than to look through all sums for whose they are."""
    return [str(one.id) for one in register().agencies]


def _pieces(cuts: Sequence[date]) -> Iterator[_Piece]:
    """Of everything before the last cut."""
    first = cuts[0]
    month = first.replace(day=1)
    if month > date.min:
        yield _Piece(BEFORE, MONTH_GRAIN, date.min, month - ONE_DAY)
    if first > month:
        yield _Piece(BEFORE, DAY_GRAIN, month, first - ONE_DAY)
    for number, (begin, end) in enumerate(pairwise(cuts), start=1):
        yield from _pieces_between(number, begin, end)


def _pieces_between(number: int, begin: date, end: date) -> Iterator[_Piece]:
    """From `begin` to the day before `end`: the whole months between, and the days around them."""
    whole_from, whole_to = begin if begin.day == 1 else _next_month(begin), end.replace(day=1)
    if whole_from >= whole_to:
        yield _Piece(number, DAY_GRAIN, begin, end - ONE_DAY)
        return
    if begin < whole_from:
        yield _Piece(number, DAY_GRAIN, begin, whole_from - ONE_DAY)
    yield _Piece(number, MONTH_GRAIN, whole_from, whole_to - ONE_DAY)
    if whole_to < end:
        yield _Piece(number, DAY_GRAIN, whole_to, end - ONE_DAY)


def _next_month(day: date) -> date:
    """The first day of the month after. There is none after the last of all months."""
    if (day.year, day.month) == (date.max.year, 12):
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _after(day: date) -> date:
    """The last of all days has none after it."""
    return day if day == date.max else day + ONE_DAY
