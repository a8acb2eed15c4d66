"""How far the sums are, and what stands beside them: changes that nobody has folded yet.

A figure is the folded sums and what unfolded dossiers change in them. Both are read by several statements; a fold between them would
make a figure of two moments, so the reading is repeated where one came.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import connection, transaction

from motcua.insight.measure import choosing
from motcua.insight.measure.facts import read_facts
from motcua.insight.measure.kept import Kept, StepKept, steps_of
from motcua.insight.measure.values import Freshness
from motcua.insight.measure.writing import kept_rows, only_writer
from motcua.law.indices.readings import DEFAULT, IndexReadings

MOST: Final = 300
"""Unfolded dossiers that are computed while somebody waits. Of more the figures are those of a moment ago."""
ATTEMPTS: Final = 3
_MARK: Final = """
select g.number, g.folds, g.readings from measure_generation g where served_at is not null order by number desc limit 1
"""
_WAITING: Final = """
with waiting as (select dossier_id, at from measure_change order by id limit %s)
select count(*), min(at), coalesce(array_agg(distinct dossier_id), '{}') from waiting
"""
LOOKED_AT: Final = 5_000
"""Changes that are looked at: more than a few hundred dossiers ever have."""
Answer = TypeVar("Answer")
Mark = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Unfolded:
    """Dossiers that changed since they were folded: what was kept of them, and what they count for now."""

    before: Mapping[UUID, Kept] = field(default_factory=dict)
    after: Mapping[UUID, Kept] = field(default_factory=dict)
    steps: Mapping[UUID, tuple[StepKept, ...]] = field(default_factory=dict)
    """Of those in `after`."""

    @property
    def ids(self) -> frozenset[UUID]:
        return frozenset(self.before) | frozenset(self.after)


@dataclass(frozen=True, slots=True)
class Standing:
    """`generation` 0: nothing was ever measured."""

    generation: int
    unfolded: Unfolded
    freshness: Freshness
    readings: IndexReadings = DEFAULT


def consistently(read: Callable[[Standing], Answer], *, at: datetime) -> Answer:
    """What is read of sums and unfolded dossiers of one moment."""
    for _ in range(ATTEMPTS):
        mark = _mark()
        answer = read(_standing(mark, at))
        if _mark() == mark:
            return answer
    with transaction.atomic():
        only_writer()
        return read(_standing(_mark(), at))


def _mark() -> Mark:
    with connection.cursor() as cursor:
        cursor.execute(_MARK)
        row: Any = cursor.fetchone()
    return (row[0], row[1], row[2]) if row else (0, 0, "{}")


def _standing(mark: Mark, at: datetime) -> Standing:
    number, readings = mark[0], choosing.read(mark[2])
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [LOOKED_AT])
        row: Any = cursor.fetchone()
    acts, since, ids = row
    if not number or len(ids) > MOST or acts == LOOKED_AT:
        fresh = Freshness(at=since or at, pending=0, made=bool(number))
        return Standing(number, Unfolded(), fresh, readings)
    return Standing(number, _unfolded(number, ids, readings), Freshness(at=at, pending=acts), readings)


def _unfolded(number: int, ids: list[UUID], readings: IndexReadings) -> Unfolded:
    if not ids:
        return Unfolded()
    read = read_facts(ids)
    basis = read.basis(readings)
    return Unfolded(
        kept_rows(number, ids),
        {key: Kept.of(one, basis) for key, one in read.dossiers.items()},
        {key: tuple(steps_of(one, basis)) for key, one in read.dossiers.items()},
    )
