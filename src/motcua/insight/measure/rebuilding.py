"""Making everything anew from the record, beside the old rows and sums, which keep serving.

A generation is made batch by batch in the order of keys. Meanwhile a fold writes what changes into both, so that a dossier which is
there already is left as it is. What dossiers add is written down as it comes; when all are there, it is added up, months together, as
one row for what thousands added to the same sum. Interrupted, the next call goes on where it ended.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from motcua.casework.dossiers.queries.measured import keys_after
from motcua.insight.measure import choosing
from motcua.insight.measure.facts import read_facts
from motcua.insight.measure.kept import Kept, StepKept, difference, steps_of
from motcua.insight.measure.writing import (
    add_later,
    gather,
    has_sums,
    known_keys,
    only_writer,
    spans_to_gather,
    write_rows,
)
from motcua.law.indices.readings import IndexReadings
from motcua.law.worktime.arithmetic import local

BATCH: Final = 1_000
"""Dossiers that are read and written at once."""
AHEAD: Final = 3
"""Batches that are read before they are written, where somebody helps."""
_BEGIN: Final = """
insert into measure_generation (number, begun_at, readings)
select (select coalesce(max(number), 0) + 1 from measure_generation), %s, %s
where not exists (select from measure_generation where served_at is null)
"""
_OPEN: Final = "select number, last_key from measure_generation where served_at is null"
_FORGET: Final = (
    "delete from measure_sum where generation < %s",
    "delete from measure_addition where generation < %s",
    "delete from measure_step where generation < %s",
    "delete from measure_dossier where generation < %s",
)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """`number` of the generation, how many dossiers count in it that were made by this call."""

    number: int
    dossiers: int


Made = tuple[list[Kept], list[StepKept]]


def rebuild(
    at: datetime,
    *,
    progress: Callable[[int], None] = lambda _: None,
    goes_on: Callable[[], bool] = lambda: True,
    with_help: Executor | None = None,
) -> Rebuilt:
    """A new generation, or the rest of one that was interrupted. `progress`: how many dossiers are done. `goes_on`: asked after each
    batch; False leaves the rest to the next call. `with_help`: processes that read."""
    number, last = _begin(at)
    count = 0
    for keys, (kept, steps) in _batches(last, with_help, choosing.of_generation(number)):
        count += _write(number, keys, kept, steps)
        progress(count)
        if not goes_on():
            return Rebuilt(number, count)
    _serve(number, at)
    return Rebuilt(number, count)


def is_made() -> bool:
    """Whether a generation serves."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from measure_generation where served_at is not null)")
        row: Any = cursor.fetchone()
    return bool(row[0])


def made(keys: list[UUID], readings: IndexReadings) -> Made:
    """What is kept of these dossiers."""
    with _nothing_collected():
        read = read_facts(keys)
        basis = read.basis(readings)
        found = read.dossiers.values()
        return [Kept.of(one, basis) for one in found], [step for one in found for step in steps_of(one, basis)]


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """A batch makes a million values and no rings of them: to look for rings meanwhile takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _batches(
    last: UUID | None, with_help: Executor | None, readings: IndexReadings
) -> Iterable[tuple[list[UUID], Made]]:
    """One batch is read while the one before is written, where somebody helps."""
    keys = keys_after(last, most=BATCH)
    if with_help is None:
        while keys:
            yield keys, made(keys, readings)
            keys = keys_after(keys[-1], most=BATCH)
        return
    waiting: list[tuple[list[UUID], Future[Made]]] = []
    while keys or waiting:
        while keys and len(waiting) < AHEAD:
            waiting.append((keys, with_help.submit(made, keys, readings)))
            keys = keys_after(keys[-1], most=BATCH)
        first, answer = waiting.pop(0)
        yield first, answer.result()


@transaction.atomic
def _begin(at: datetime) -> tuple[int, UUID | None]:
    """The generation that is being made. Changes from before the first of all need no fold: it reads them itself."""
    only_writer()
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN, [at, choosing.written(choosing.in_force(local(at).date()))])
        cursor.execute(_OPEN)
        number, last = cursor.fetchone() or (0, None)
        if number == 1 and last is None:
            cursor.execute("delete from measure_change")
    return number, last


@transaction.atomic
def _write(number: int, keys: list[UUID], kept: list[Kept], steps: list[StepKept]) -> int:
    """Those that a fold has not written meanwhile, which knew more."""
    only_writer()
    there = known_keys(number, keys)
    new = [one for one in kept if one.dossier_id not in there]
    write_rows(number, new, (one for one in steps if one.dossier_id not in there))
    add_later(number, difference((), new))
    with connection.cursor() as cursor:
        cursor.execute("update measure_generation set last_key = %s where number = %s", [keys[-1], number])
    return len(new)


def _serve(number: int, at: datetime) -> None:
    """From now on this one is read; the older ones go. What was folded while months were added up is added under the lock."""
    anew = not has_sums(number)  # folds write nothing into the sums of a generation that is being made
    for first, last in spans_to_gather(number):
        gather(number, first, last, anew=anew)
    with transaction.atomic():
        only_writer()
        gather(number)
        with connection.cursor() as cursor:
            cursor.execute("update measure_generation set served_at = %s where number = %s", [at, number])
            cursor.execute("delete from measure_generation where number < %s", [number])
    with connection.cursor() as cursor:
        for forget in _FORGET:
            cursor.execute(forget, [number])
