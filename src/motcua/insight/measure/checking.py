"""Whether sums, rows and record agree: sums with rows, broad sums with narrow ones, the province with its agencies, rows with
what the record makes of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection, transaction

from motcua.insight.measure import choosing
from motcua.insight.measure.facts import read_facts
from motcua.insight.measure.kept import COLUMNS, Kept
from motcua.insight.measure.writing import generations, kept_rows, only_writer
from motcua.law.indices.readings import NAMES, IndexReadings

PART: Final = 5_000
_ROWS: Final = f"""
select {COLUMNS} from measure_dossier where generation = %s and dossier_id > %s order by dossier_id limit %s
"""  # noqa: S608 - our own columns
_SUMS: Final = """
select scope, measure, day, subject, amount from measure_sum
where generation = %s and breadth = 0 and grain = 'd' and amount <> 0 and subject <> ''
"""
_BREADTHS: Final = """
select count(*) from (
  select from measure_sum where generation = %s group by grain, scope, measure, day, subject
  having coalesce(sum(amount) filter (where breadth = 0), 0) <> coalesce(sum(amount) filter (where breadth = 1), 0)
    or coalesce(sum(amount) filter (where breadth = 0), 0) <> coalesce(sum(amount) filter (where breadth = 2), 0)) wrong
"""
_WHOLES: Final = """
select count(*) from (
  select from measure_sum where generation = %s and breadth = 0 and scope = 'resolving' group by grain, measure, day
  having coalesce(sum(amount) filter (where subject = ''), 0) <> coalesce(sum(amount) filter (where subject <> ''), 0)) wrong
"""
_GRAINS: Final = """
select count(*) from (
  select from measure_sum where generation = %s and breadth = 0 group by scope, measure, subject, date_trunc('month', day)
  having coalesce(sum(amount) filter (where grain = 'd'), 0) <> coalesce(sum(amount) filter (where grain = 'm'), 0)) wrong
"""
_SAMPLE: Final = """
select dossier_id from measure_dossier m where generation = %s and dossier_id >= %s
  and not exists (select from measure_change c where c.dossier_id = m.dossier_id)
order by dossier_id limit %s
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """`rows` that are kept, `sample` of them that was computed again. The others: how many sums, and which dossiers, are wrong;
    which readings the province has chosen otherwise since the generation was begun."""

    generation: int
    rows: int
    sample: int
    wrong_sums: int
    wrong_breadths: int
    wrong_rows: tuple[UUID, ...]
    other_readings: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        return not (self.wrong_sums or self.wrong_breadths or self.wrong_rows or self.other_readings)


@transaction.atomic
def check(*, sample: int, on: date) -> Checked | None:
    """Of the generation that serves; folds wait meanwhile. `on`: today. None: nothing was measured yet."""
    only_writer()
    numbers = generations()
    if not numbers:
        return None
    number, amounts, rows = numbers[0], Counter[tuple[Any, ...]](), 0
    for one in _kept(number):
        rows += 1
        for key, amount in one.adds().items():
            amounts[key.scope, key.measure, key.day, key.subject] += amount
    ids, readings = _some(number, sample), choosing.of_generation(number)
    wrong = (_differing(number, amounts), _disagreeing(number), _wrong(number, ids, readings))
    return Checked(number, rows, len(ids), *wrong, _otherwise(readings, choosing.in_force(on)))


def _kept(number: int) -> Iterator[Kept]:
    last = UUID(int=0)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_ROWS, [number, last, PART])
            rows = cursor.fetchall()
        if not rows:
            return
        yield from map(Kept.of_row, rows)
        last = rows[-1][0]


def _differing(number: int, amounts: Counter[tuple[Any, ...]]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, [number])
        for *key, amount in cursor.fetchall():
            amounts[tuple(key)] -= amount
    return sum(1 for amount in amounts.values() if amount)


def _disagreeing(number: int) -> int:
    wrong = 0
    for statement in (_BREADTHS, _GRAINS, _WHOLES):
        with connection.cursor() as cursor:
            cursor.execute(statement, [number])
            row: Any = cursor.fetchone()
        wrong += row[0]
    return wrong


def _some(number: int, sample: int) -> list[UUID]:
    """Neighbours by key, from any place on: keys are random."""
    with connection.cursor() as cursor:
        cursor.execute(_SAMPLE, [number, uuid4(), sample])
        ids = [key for (key,) in cursor.fetchall()]
        if len(ids) < sample:
            cursor.execute(_SAMPLE, [number, UUID(int=0), sample - len(ids)])
            ids += [key for (key,) in cursor.fetchall() if key not in set(ids)]
    return ids


def _otherwise(one: IndexReadings, other: IndexReadings) -> tuple[str, ...]:
    """The names of the readings that differ."""
    return tuple(name for name in NAMES if getattr(one, name) is not getattr(other, name))


def _wrong(number: int, ids: list[UUID], readings: IndexReadings) -> tuple[UUID, ...]:
    if not ids:
        return ()
    read = read_facts(ids)
    basis = read.basis(readings)
    now = {key: Kept.of(one, basis) for key, one in read.dossiers.items()}
    return tuple(key for key, one in kept_rows(number, ids).items() if now.get(key) != one)
