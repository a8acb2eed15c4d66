"""Rows of dossiers and steps in plain SQL, as stored. The caller checks who may see them.

Measured, the ORM's own cost was two thirds of an act (docs/performance.md).
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import JSONField, Model

from motcua.casework.dossiers.models import Dossier, Step
from motcua.foundation.organisation.versions import VERSION_COLUMNS, Versions


def row_and_versions(dossier_id: UUID) -> tuple[Dossier, Versions] | None:
    """The row, and which organisation and calendar are in force, in one statement. The caller checks who may see it."""
    found = rows(Dossier, "where id = %(id)s", {"id": dossier_id}, more=VERSION_COLUMNS)
    return (found[0][0], Versions(*found[0][1])) if found else None


def row_of_token(token: str) -> tuple[Dossier, Versions] | None:
    """The row behind an opaque token. A person who has the token may see it."""
    found = rows(Dossier, "where tracking_token = %(token)s", {"token": token}, more=VERSION_COLUMNS)
    return (found[0][0], Versions(*found[0][1])) if found else None


def steps_of(dossier_id: UUID) -> list[Step]:
    """The steps in the order of opening. The caller checks who may see them."""
    return [step for step, _ in rows(Step, "where dossier_id = %(id)s order by id", {"id": dossier_id})]


Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a model in the order of its fields: a raw query of the ORM would read their description again each time."""

    name: str
    columns: str
    attributes: tuple[str, ...]
    json: frozenset[str]


@cache
def table_of(kind: type[Model]) -> Table:
    meta = kind._meta  # noqa: SLF001 - Django's own
    fields = meta.concrete_fields
    return Table(
        meta.db_table,
        ", ".join(str(one.column) for one in fields),
        tuple(one.attname for one in fields),
        frozenset(one.attname for one in fields if isinstance(one, JSONField)),
    )


def rows(
    kind: type[Row], where: str, parameters: dict[str, Any], *, more: str = ""
) -> list[tuple[Row, tuple[Any, ...]]]:
    """Rows as stored, each with the values of further columns."""
    table = table_of(kind)
    count = len(table.attributes)
    statement = f"select {table.columns}{', ' + more if more else ''} from {table.name} {where}"  # noqa: S608 - names of our own columns; values are parameters
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [(_instance(kind, table, row[:count]), row[count:]) for row in cursor.fetchall()]


def _instance(kind: type[Row], table: Table, row: tuple[Any, ...]) -> Row:
    values = [
        json.loads(value) if name in table.json and value else value
        for name, value in zip(table.attributes, row, strict=True)
    ]
    return kind.from_db(connection.alias, table.attributes, values)
