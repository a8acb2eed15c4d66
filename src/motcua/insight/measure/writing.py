"""Rows and sums of a generation, as they are read and written. One writer at a time: `only_writer`."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from motcua.insight.measure.kept import COLUMNS, NAMES, STEP_NAMES, Kept, StepKept, SumKey, spread

WRITER: Final = 7_230_023
"""The advisory lock of who writes rows and sums."""
_ADD: Final = """
insert into measure_sum (generation, breadth, grain, scope, measure, day, subject, procedure, channel, amount)
select %s, * from unnest(%s::smallint[], %s::text[], %s::text[], %s::text[], %s::date[], %s::text[], %s::text[], %s::text[],
  %s::bigint[])
on conflict (generation, breadth, grain, scope, measure, day, subject, procedure, channel)
do update set amount = measure_sum.amount + excluded.amount
"""
_GATHERED: Final = """
with taken as (
  delete from measure_addition where generation = %(generation)s and day between %(first)s and %(last)s
  returning scope, subject, procedure, channel, measure, day, amount),
each as (
  select scope, subject, procedure, channel, measure, day, sum(amount)::bigint as amount from taken group by 1, 2, 3, 4, 5, 6),
narrow as (
  select * from each union all
  select scope, '', procedure, channel, measure, day, sum(amount)::bigint from each where scope = 'resolving' group by 1, 3, 4, 5, 6),
channels as (select scope, subject, channel, measure, day, sum(amount)::bigint as amount from narrow group by 1, 2, 3, 4, 5),
wholes as (select scope, subject, measure, day, sum(amount)::bigint as amount from channels group by 1, 2, 3, 4),
days as (
  select 2 as breadth, scope, subject, procedure, channel, measure, day, amount from narrow union all
  select 1, scope, subject, '', channel, measure, day, amount from channels union all
  select 0, scope, subject, '', '', measure, day, amount from wholes),
months as (
  select breadth, scope, subject, procedure, channel, measure, date_trunc('month', day)::date as day, sum(amount)::bigint as amount
  from days group by 1, 2, 3, 4, 5, 6, 7)
insert into measure_sum (generation, breadth, grain, scope, subject, procedure, channel, measure, day, amount)
select %(generation)s, one.* from (
  select breadth, 'd' as grain, scope, subject, procedure, channel, measure, day, amount from days union all
  select breadth, 'm', scope, subject, procedure, channel, measure, day, amount from months) one
where amount <> 0 order by breadth, grain, scope, subject, procedure, channel, measure, day
"""
"""As `kept.spread` says. Each broad sum is made of narrower ones, not of dossiers again."""
_OR_ADD: Final = """
on conflict (generation, breadth, grain, scope, measure, day, subject, procedure, channel)
do update set amount = measure_sum.amount + excluded.amount
"""
_MONTHS: Final = """
select date_trunc('month', day)::date, count(*) from measure_addition where generation = %s group by 1 order by 1
"""
AT_ONCE: Final = 500_000
"""Additions that are gathered by one statement; those of a month where it has more."""
_ROOM: Final = "select set_config('work_mem', '128MB', true)"
_STEP: Final = attrgetter(*STEP_NAMES)


def only_writer() -> None:
    """Waits until nobody else writes, to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [WRITER])


def is_only_writer() -> bool:
    """Whether nobody else writes; if so, nobody does to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [WRITER])
        row: Any = cursor.fetchone()
    return bool(row[0])


def generations() -> tuple[int, ...]:
    """Those that changes go to: the one that is read, and one that is being made. Empty before the first one."""
    with connection.cursor() as cursor:
        cursor.execute("select number from measure_generation order by number")
        return tuple(number for (number,) in cursor.fetchall())


def being_made() -> int | None:
    """The generation that nobody reads yet."""
    with connection.cursor() as cursor:
        cursor.execute("select number from measure_generation where served_at is null")
        row: Any = cursor.fetchone()
    return row[0] if row else None


def note_fold(generation: int) -> None:
    """A reader whose statements stand on both sides of this reads again."""
    with connection.cursor() as cursor:
        cursor.execute("update measure_generation set folds = folds + 1 where number = %s", [generation])


def kept_rows(generation: int, ids: Collection[UUID]) -> dict[UUID, Kept]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {COLUMNS} from measure_dossier where generation = %s and dossier_id = any(%s)",  # noqa: S608 - our own columns
            [generation, list(ids)],
        )
        rows = [Kept.of_row(row) for row in cursor.fetchall()]
    return {one.dossier_id: one for one in rows}


def known_keys(generation: int, ids: Collection[UUID]) -> set[UUID]:
    """Those of which something is kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select dossier_id from measure_dossier where generation = %s and dossier_id = any(%s)",
            [generation, list(ids)],
        )
        return {key for (key,) in cursor.fetchall()}


def write_rows(generation: int, kept: Iterable[Kept], steps: Iterable[StepKept]) -> None:
    """Add rows that are not there."""
    _copy(f"measure_dossier (generation, {', '.join(NAMES)})", ((generation, *one.row()) for one in kept))
    _copy(f"measure_step (generation, {', '.join(STEP_NAMES)})", ((generation, *_STEP(one)) for one in steps))


def take_away(generation: int, ids: Collection[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from measure_dossier where generation = %s and dossier_id = any(%s)", [generation, list(ids)]
        )
        cursor.execute(
            "delete from measure_step where generation = %s and dossier_id = any(%s)", [generation, list(ids)]
        )


def add_to_sums(generation: int, amounts: Mapping[SumKey, int]) -> None:
    """In one order, who adds."""
    rows = sorted(spread(amounts).items())
    if rows:
        columns = zip(*((*row, amount) for row, amount in rows), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [generation, *map(list, columns)])


def add_later(generation: int, amounts: Mapping[SumKey, int]) -> None:
    """To the sums of a generation that is being made: written down, and added up when it is whole (`gather`)."""
    names = "generation, scope, subject, procedure, channel, measure, day, amount"
    _copy(f"measure_addition ({names})", ((generation, *key, amount) for key, amount in amounts.items()))


def spans_to_gather(generation: int) -> list[tuple[date, date]]:
    """First and last days of the months of which something is still to be added, as many together as are gathered at once."""
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS, [generation])
        months: list[tuple[date, int]] = cursor.fetchall()
    spans: list[tuple[date, date]] = []
    room = 0
    for first, count in months:
        if count <= room:
            spans[-1] = (spans[-1][0], _last_of(first))
        else:
            spans.append((first, _last_of(first)))
            room = AT_ONCE
        room -= count
    return spans


def _last_of(month: date) -> date:
    """Its last day."""
    return date(month.year, month.month, monthrange(month.year, month.month)[1])


def has_sums(generation: int) -> bool:
    """Whether anything was gathered for it."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from measure_sum where generation = %s)", [generation])
        row: Any = cursor.fetchone()
    return bool(row[0])


@transaction.atomic
def gather(generation: int, first: date = date.min, last: date = date.max, *, anew: bool = False) -> None:
    """Add what was written down for these days. In any parts that are whole months, so that a month is one row.

    `anew`: nothing of these months was gathered yet, so that no row is looked for: half of the time.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ROOM)
        statement = _GATHERED if anew else _GATHERED + _OR_ADD
        cursor.execute(statement, {"generation": generation, "first": first, "last": last})


def _copy(table: str, rows: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"copy {table} from stdin") as copy:
        for row in rows:
            copy.write_row(row)
