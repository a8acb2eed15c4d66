"""Rows and sums of a generation, as they are read and written. One writer at a time: `only_writer`."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple
from typing import Any, Final
from uuid import UUID

from django.db import connection

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


def write_rows(generation: int, kept: Iterable[Kept], steps: Iterable[StepKept]) -> None:
    """Add rows that are not there."""
    _copy(f"measure_dossier (generation, {', '.join(NAMES)})", ((generation, *one.row()) for one in kept))
    _copy(f"measure_step (generation, {', '.join(STEP_NAMES)})", ((generation, *astuple(one)) for one in steps))


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


def _copy(table: str, rows: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"copy {table} from stdin") as copy:
        for row in rows:
            copy.write_row(row)
