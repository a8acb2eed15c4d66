"""How far the months of partitioned tables reach, whichever room owns the table. Making them is the room's own."""

from datetime import date
from typing import Final

from psycopg import sql

from motcua.adapters.postgres.privileges import Cursor

FEWEST_PARTITIONS: Final = 3
"""Months. With fewer ahead, operators are told: `motcua database migrate` makes the next ones."""

_MONTHS: Final = """
select p.relname, string_agg(right(c.relname, 7), ' ')
  from pg_class p
  left join pg_inherits i on i.inhparent = p.oid
  left join pg_class c on c.oid = i.inhrelid
 where p.relkind = 'p' and p.relnamespace = 'public'::regnamespace
 group by p.relname order by p.relname
"""


def partitions_left(cursor: Cursor, on: date) -> dict[str, int]:
    """By table, how many months after that of `on` have a partition, without a gap. Rows of other months go to the default one."""
    cursor.execute(sql.SQL(_MONTHS).format())
    return {table: _without_gap(set((months or "").split()), on) for table, months in cursor.fetchall()}


def _without_gap(months: set[str], on: date) -> int:
    left, month = 0, on.year * 12 + on.month
    while f"{month // 12:04}_{month % 12 + 1:02}" in months:
        left, month = left + 1, month + 1
    return left
