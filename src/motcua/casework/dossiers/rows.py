"""Rows of dossiers and steps in plain SQL, as stored. The caller checks who may see them.

Measured, the ORM's own cost was two thirds of an act (docs/performance.md).
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import AutoField, DateTimeField, JSONField, Model
from django.db.models.base import ModelState

from motcua.casework.dossiers.leases import LEASE_COLUMN, Leased, leases_of
from motcua.casework.dossiers.models import Component, Dossier, Step
from motcua.casework.dossiers.snapshots import SNAPSHOT_COLUMN, Snapshot, snapshot_of
from motcua.foundation.catalogue.queries.register_rows import VERSION_COLUMN as CATALOGUE
from motcua.foundation.organisation.versions import VERSION_COLUMNS, Versions


@dataclass(frozen=True, slots=True)
class StoredDossier:
    """A row, its snapshot, and which organisation and calendar are in force, of one statement.

    `mark` is another one after every change of the row.
    """

    row: Dossier
    versions: Versions
    mark: str
    snapshot: Snapshot | None
    leases: tuple[Leased, ...] = ()
    catalogue: str = ""
    """The version of the catalogue."""


MARK: Final = "dossiers_dossier.xmin || '/' || dossiers_dossier.ctid"
"""Which transaction wrote the row as it is, and where: one that writes it twice writes it to two places."""
MORE: Final = f"{VERSION_COLUMNS}, {MARK}, {SNAPSHOT_COLUMN}, {CATALOGUE}"


def stored_dossier(dossier_id: UUID) -> StoredDossier | None:
    """The row by its key. The caller checks who may see it."""
    return _only(rows(Dossier, "where id = %(id)s", {"id": dossier_id}, more=MORE))


def with_steps(dossier_id: UUID) -> tuple[StoredDossier, list[Step]] | None:
    """The row by its key and its steps in the order of opening, of one statement. The caller checks who may see them."""
    return _only_with_steps("where id = %(id)s", {"id": dossier_id})


def with_steps_by_token(token: str) -> tuple[StoredDossier, list[Step]] | None:
    """As `with_steps`, by an opaque token. A person who has the token may see it."""
    return _only_with_steps("where tracking_token = %(token)s", {"token": token})


def _only_with_steps(where: str, parameters: dict[str, Any]) -> tuple[StoredDossier, list[Step]] | None:
    read = rows(Dossier, where, parameters, more=f"{MORE}, {LEASE_COLUMN}, {_steps_column()}")
    if not read:
        return None
    row, (*more, leases, steps) = read[0]
    return stored_from(row, tuple(more), leases_of(leases)), _from_json(Step, steps)


def stored_from(row: Dossier, more: tuple[Any, ...], leases: tuple[Leased, ...] = ()) -> StoredDossier:
    """A row that was read with the columns `MORE`."""
    organisation, calendar, mark, snapshot, catalogue = more
    return StoredDossier(row, Versions(organisation, calendar), mark, snapshot_of(snapshot), leases, catalogue)


def _only(read: list[tuple[Dossier, tuple[Any, ...]]]) -> StoredDossier | None:
    return stored_from(*read[0]) if read else None


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
    moments: tuple[int, ...]
    """Places of the columns that are moments."""


@cache
def table_of(kind: type[Model]) -> Table:
    meta = kind._meta  # noqa: SLF001 - Django's own
    fields = meta.concrete_fields
    return Table(
        meta.db_table,
        ", ".join(str(one.column) for one in fields),
        tuple(one.attname for one in fields),
        frozenset(one.attname for one in fields if isinstance(one, JSONField)),
        tuple(place for place, one in enumerate(fields) if isinstance(one, DateTimeField)),
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


def copied(row: Row) -> Row:
    """The row as a value of its own."""
    attributes = table_of(type(row)).attributes
    return _made(type(row), attributes, [vars(row)[name] for name in attributes])


def _instance(kind: type[Row], table: Table, row: tuple[Any, ...]) -> Row:
    values = [
        json.loads(value) if name in table.json and value else value
        for name, value in zip(table.attributes, row, strict=True)
    ]
    return _made(kind, table.attributes, values)


def _made(kind: type[Row], attributes: Sequence[str], values: Iterable[Any]) -> Row:
    """What `Model.from_db` makes of all columns of a row, without the signals and the look at each field, which nobody here needs."""
    made, state = kind.__new__(kind), ModelState()
    state.adding, state.db = False, connection.alias
    vars(made).update(zip(attributes, values, strict=True), _state=state)
    return made


@cache
def _steps_column() -> str:
    """The steps of a dossier's row as JSON. They come with the row: a statement of their own costs twice as much."""
    table = table_of(Step)
    return f"""(select json_agg(json_build_array({table.columns}) order by id)::text from {table.name}
 where dossier_id = dossiers_dossier.id)"""  # noqa: S608 - names of our own columns


def _from_json(kind: type[Row], column: str | None) -> list[Row]:
    table, read = table_of(kind), json.loads(column) if column else []
    for row in read:
        for place in table.moments:
            if row[place] is not None:
                row[place] = datetime.fromisoformat(row[place])
    return [_made(kind, table.attributes, row) for row in read]


def values_of(dossier: Dossier) -> dict[str, Any]:
    """The columns of the row and their values, without its key."""
    stored = vars(dossier)
    return {name: stored[name] for name in table_of(Dossier).attributes if name != "id"}


# A new dossier --------------------------------------------------------------------------------------------------------


def insert_opened(dossier: Dossier, papers: Sequence[Component]) -> None:
    """Write a new dossier with its checklist, in one statement.

    Each row is one JSON value: a statement with a place for each of the sixty columns would be read anew each time.
    """
    values = [_values(dossier), [_values(paper) for paper in papers]]
    with connection.cursor() as cursor:
        cursor.execute(_insert_opened(), [json.dumps(one, ensure_ascii=False, default=_spelled) for one in values])
        (keys,) = cursor.fetchone() or ([],)
    for paper, key in zip(papers, keys, strict=True):
        paper.pk = key
    for row in (dossier, *papers):
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as Django marks what it has written


@cache
def _insert_opened() -> str:
    dossier, paper = (", ".join(f'"{name}"' for name in _given_columns(kind)) for kind in (Dossier, Component))
    tables = {"dossier": table_of(Dossier).name, "paper": table_of(Component).name}
    return """
with opened as (
  insert into {dossier} ({of_dossier}) select {of_dossier} from json_populate_record(null::{dossier}, %s::json)
), checklist as (
  insert into {paper} ({of_paper}) select {of_paper} from json_populate_recordset(null::{paper}, %s::json)
  returning id, "order"
)
select coalesce(array_agg(id order by "order"), '{{}}') from checklist
""".format(of_dossier=dossier, of_paper=paper, **tables)  # noqa: S608 - names of our own columns


@cache
def _given_columns(kind: type[Model]) -> tuple[str, ...]:
    """The columns whose values come with the row. Not the numbers that the database gives."""
    fields = kind._meta.concrete_fields  # noqa: SLF001 - Django's own
    return tuple(str(one.column) for one in fields if not isinstance(one, AutoField))


def _values(row: Model) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _given_columns(type(row))}


def _spelled(value: Any) -> str:
    """A value that JSON does not have, as PostgreSQL reads it."""
    match value:
        case bytes():
            return f"\\x{value.hex()}"
        case UUID():
            return str(value)
        case date():
            return value.isoformat()
    raise TypeError(f"a {type(value).__name__} has no spelling")
