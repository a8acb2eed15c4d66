"""The readings by which figures are computed: those of the province on the day when a generation was begun.

Rows are judged when they are folded, so that all rows of a generation must be judged alike: it keeps its readings. A choice of the
province that comes later takes effect with the next generation; `checking` says that one is wanted.
"""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import connection

from motcua.foundation.organisation.province import chosen, read_index_readings
from motcua.law.indices.readings import (
    DEFAULT,
    DatedReadings,
    IndexReadings,
    readings_of,
    readings_on,
    values_of,
)


def in_force(on: date) -> IndexReadings:
    """What the province has chosen for a day. Refused with BrokenProvince."""
    return readings_on(on, _dated(chosen()))


@lru_cache(maxsize=4)
def _dated(folder: Path) -> tuple[DatedReadings, ...]:
    return read_index_readings(folder)


def written(readings: IndexReadings) -> str:
    """As a generation keeps them: only what is not the default, so that a reading that is new some day is the default in old ones."""
    default = values_of(DEFAULT)
    return json.dumps({name: value for name, value in values_of(readings).items() if value != default[name]})


@lru_cache(maxsize=16)
def read(text: str) -> IndexReadings:
    """What `written` wrote."""
    return readings_of(json.loads(text))


def of_generation(number: int) -> IndexReadings:
    """By what the rows of a generation are judged; the defaults where there is no such generation."""
    return _first("select readings from measure_generation where number = %s", [number])


def serving() -> IndexReadings:
    """By what the figures are computed that are read now."""
    return _first(
        "select readings from measure_generation where served_at is not null order by number desc limit 1", []
    )


def _first(statement: str, values: list[Any]) -> IndexReadings:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: Any = cursor.fetchone()
    return read(row[0]) if row else DEFAULT
