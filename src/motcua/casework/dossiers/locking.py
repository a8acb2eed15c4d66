"""A dossier locked for an act: its row, its steps, and how the row stood, so that only what changed is written back.

Plain SQL where every act passes: measured, the ORM's own cost was two thirds of an act (docs/performance.md).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import JSONField, Model

from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.foundation.organisation.register import Register
from motcua.foundation.organisation.versions import VERSION_COLUMNS, Versions
from motcua.law.dossier.rules import Rules


@dataclass(slots=True)
class LockedDossier:
    """`steps` are all steps the dossier has had, in the order of opening. They and `history` follow what is written."""

    dossier: Dossier
    steps: list[Step]
    history: History
    rules: Rules
    register: Register
    versions: Versions
    before: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.before = _values(self.dossier)

    @property
    def open_steps(self) -> list[Step]:
        return [step for step in self.steps if step.done_at is None]

    def save(self) -> None:
        """Write the columns that changed since the row was locked."""
        now = _values(self.dossier)
        changed = {name: value for name, value in now.items() if value != self.before[name]}
        if changed:
            _update(Dossier, changed, [self.dossier.pk])
        self.before = now

    def write_steps(self, steps: Sequence[Step], **values: Any) -> None:
        """Change steps, in the table and at hand."""
        if not steps:
            return
        _update(Step, values, [step.pk for step in steps])
        for step in steps:
            for name, value in values.items():
                setattr(step, name, value)


_LOCK: Final = """
where id = %(id)s or id = (select parent_id from dossiers_dossier where id = %(id)s)
order by id = %(id)s
for update
"""
"""The group first, then its sub-dossier: rows are locked in the order in which they are sorted."""


def locked_rows(dossier_id: UUID) -> tuple[Dossier, Versions]:
    """Lock the row, and that of its group before it, until the transaction ends. Raises DossierUnknown where there is none."""
    rows = _rows(Dossier, _LOCK, {"id": dossier_id}, more=VERSION_COLUMNS)
    if not rows or rows[-1][0].pk != dossier_id:
        raise DossierUnknown
    row, versions = rows[-1]
    return row, Versions(*versions)


def row_and_versions(dossier_id: UUID) -> tuple[Dossier, Versions] | None:
    """The row, and which organisation and calendar are in force, in one statement. Who may see it is the caller's to ask."""
    rows = _rows(Dossier, "where id = %(id)s", {"id": dossier_id}, more=VERSION_COLUMNS)
    return (rows[0][0], Versions(*rows[0][1])) if rows else None


def row_of_token(token: str) -> tuple[Dossier, Versions] | None:
    """The row behind an opaque token: whoever holds the token may see it."""
    rows = _rows(Dossier, "where tracking_token = %(token)s", {"token": token}, more=VERSION_COLUMNS)
    return (rows[0][0], Versions(*rows[0][1])) if rows else None


def steps_of(dossier_id: UUID) -> list[Step]:
    """The steps in the order of opening. Who may see them is the caller's to ask."""
    return [step for step, _ in _rows(Step, "where dossier_id = %(id)s order by id", {"id": dossier_id})]


Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of a model in the order of its fields: a raw query of the ORM would read their description anew each time."""

    name: str
    columns: str
    attributes: tuple[str, ...]
    json: frozenset[str]


@cache
def _table(kind: type[Model]) -> _Table:
    meta = kind._meta  # noqa: SLF001 - Django's own
    fields = meta.concrete_fields
    return _Table(
        meta.db_table,
        ", ".join(str(one.column) for one in fields),
        tuple(one.attname for one in fields),
        frozenset(one.attname for one in fields if isinstance(one, JSONField)),
    )


def _rows(
    kind: type[Row], where: str, parameters: dict[str, Any], *, more: str = ""
) -> list[tuple[Row, tuple[Any, ...]]]:
    """Rows as they stand, each with the values of further columns."""
    table = _table(kind)
    count = len(table.attributes)
    statement = f"select {table.columns}{', ' + more if more else ''} from {table.name} {where}"  # noqa: S608 - names of our own columns; values are parameters
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [(_instance(kind, table, row[:count]), row[count:]) for row in cursor.fetchall()]


def _instance(kind: type[Row], table: _Table, row: tuple[Any, ...]) -> Row:
    values = [
        json.loads(value) if name in table.json and value else value
        for name, value in zip(table.attributes, row, strict=True)
    ]
    return kind.from_db(connection.alias, table.attributes, values)


def _update(kind: type[Model], values: dict[str, Any], keys: Sequence[object]) -> None:
    """One statement for the named columns; the names are ours, the values are parameters."""
    table = _table(kind)
    columns = ", ".join(f"{name} = %s::jsonb" if name in table.json else f"{name} = %s" for name in values)
    given = [json.dumps(value, ensure_ascii=False) if name in table.json else value for name, value in values.items()]
    with connection.cursor() as cursor:
        cursor.execute(f"update {table.name} set {columns} where id = any(%s)", [*given, list(keys)])  # noqa: S608 - names of our own columns; values are parameters


def _values(dossier: Dossier) -> dict[str, Any]:
    return {name: getattr(dossier, name) for name in _table(Dossier).attributes if name != "id"}
