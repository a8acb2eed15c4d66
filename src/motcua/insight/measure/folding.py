"""Folding: what changed since the last time goes into rows and sums.

The changes that are visible, the facts of their dossiers, what those counted for until now, the difference: one transaction, so that
who is killed leaves everything as it was. Facts are read after the changes were taken, so that a change that comes meanwhile is
there the next time, and folding it again adds nothing.
"""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from motcua.insight.measure import choosing
from motcua.insight.measure.facts import Read, read_facts
from motcua.insight.measure.kept import Kept, difference, steps_of
from motcua.insight.measure.writing import (
    add_later,
    add_to_sums,
    being_made,
    generations,
    is_only_writer,
    kept_rows,
    note_fold,
    take_away,
    write_rows,
)

MOST: Final = 2_000
"""Changes that are folded at once."""
_TAKE: Final = """
with gone as (delete from measure_change where id in (select id from measure_change order by id limit %s) returning dossier_id)
select count(*), coalesce(array_agg(distinct dossier_id), '{}') from gone
"""


@dataclass(frozen=True, slots=True)
class Folded:
    """How many changes were folded, of how many dossiers."""

    changes: int
    dossiers: int


NOTHING: Final = Folded(0, 0)


def is_anything_to_fold() -> bool:
    """One small statement."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from measure_change)")
        row: Any = cursor.fetchone()
    return bool(row[0])


@transaction.atomic
def fold(*, most: int = MOST) -> Folded:
    """The oldest changes. Nothing where somebody else folds, and before the first generation was made."""
    if not is_only_writer():
        return NOTHING
    numbers = generations()
    if not numbers:
        return NOTHING
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [most])
        row: Any = cursor.fetchone()
    changes, ids = row
    if ids:
        read, unserved = read_facts(ids), being_made()
        for number in numbers:
            _apply(number, ids, read, is_made=number != unserved)
    return Folded(changes, len(ids))


def _apply(generation: int, ids: list[UUID], read: Read, *, is_made: bool) -> None:
    basis, before = read.basis(choosing.of_generation(generation)), kept_rows(generation, ids)
    after = [Kept.of(one, basis) for one in read.dossiers.values()]
    take_away(generation, ids)
    write_rows(generation, after, (step for one in read.dossiers.values() for step in steps_of(one, basis)))
    add = add_to_sums if is_made else add_later
    add(generation, difference(before.values(), after))
    note_fold(generation)
