"""A dossier held for an act: its row locked, its steps, and how the row stood, so that only what changed is written back.

Plain SQL where every act passes: measured, the ORM's own cost was two thirds of an act (docs/performance.md).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model

from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.foundation.people.principals import Principal


@dataclass(slots=True)
class LockedDossier:
    """`steps` are all steps the dossier has had, in the order of opening, kept in step with what is written."""

    dossier: Dossier
    steps: list[Step]
    before: dict[str, Any]

    @property
    def open_steps(self) -> list[Step]:
        return [step for step in self.steps if step.done_at is None]

    def save(self) -> None:
        """Write the columns that changed since the row was locked."""
        now = _columns(self.dossier)
        changed = {name: value for name, value in now.items() if value != self.before[name]}
        if changed:
            _update("dossiers_dossier", changed, [self.dossier.pk])
        self.before = now

    def write_steps(self, steps: Sequence[Step], **values: Any) -> None:
        """Change steps, in the table and at hand."""
        if not steps:
            return
        _update("dossiers_step", values, [step.pk for step in steps])
        for step in steps:
            for name, value in values.items():
                setattr(step, name, value)


_LOCK: Final = """
where id = %(id)s or id = (select parent_id from dossiers_dossier where id = %(id)s)
order by id = %(id)s
for update
"""
"""The group first, then its sub-dossier: rows are locked in the order in which they are sorted."""


def lock(dossier_id: UUID, *, seen_by: Principal | None) -> LockedDossier:
    """Lock the row until the transaction ends. Raises DossierUnknown for what the principal may not see.

    The row of the group is locked before that of its sub-dossier, so that acts on either never wait for each other in a circle.
    """
    found = _rows(Dossier, _LOCK, {"id": dossier_id})
    if not found or found[-1].pk != dossier_id:
        raise DossierUnknown
    dossier = found[-1]
    steps = _rows(Step, "where dossier_id = %(id)s order by id", {"id": dossier_id})
    if seen_by is not None and not may_see(dossier, seen_by):
        raise DossierUnknown
    return LockedDossier(dossier, steps, _columns(dossier))


Row = TypeVar("Row", bound=Model)


def _rows(kind: type[Row], where: str, parameters: dict[str, Any]) -> list[Row]:
    """Rows as they stand, in the order of their fields: a raw query of the ORM would read the description of all columns anew."""
    meta = kind._meta  # noqa: SLF001 - Django's own
    fields = [(field.attname, field.column) for field in meta.concrete_fields]
    columns = ", ".join(str(column) for _, column in fields)
    with connection.cursor() as cursor:
        cursor.execute(f"select {columns} from {meta.db_table} {where}", parameters)  # noqa: S608 - names of our own columns; values are parameters
        return [
            kind.from_db(
                connection.alias,
                [name for name, _ in fields],
                [
                    json.loads(value) if name in _JSON and value else value
                    for (name, _), value in zip(fields, row, strict=True)
                ],
            )
            for row in cursor.fetchall()
        ]


def _update(table: str, values: dict[str, Any], keys: Sequence[object]) -> None:
    """One statement for the named columns; the names are ours, the values are parameters."""
    columns = ", ".join(f"{name} = %s::jsonb" if name in _JSON else f"{name} = %s" for name in values)
    given = [json.dumps(value, ensure_ascii=False) if name in _JSON else value for name, value in values.items()]
    with connection.cursor() as cursor:
        cursor.execute(f"update {table} set {columns} where id = any(%s)", [*given, list(keys)])  # noqa: S608 - names of our own columns; values are parameters


def may_see(dossier: Dossier, seen_by: Principal) -> bool:
    """The rule of `queries.visible`, for a row at hand; a test holds the two together."""
    return seen_by.sees_province or not (seen_by.sees_agencies | {seen_by.agency_id}).isdisjoint(dossier.visible_to)


_NAMES = tuple(field.attname for field in Dossier._meta.concrete_fields if not field.primary_key)  # noqa: SLF001 - Django's own

_JSON = frozenset({"rules", "agencies"})


def _columns(dossier: Dossier) -> dict[str, Any]:
    return {name: getattr(dossier, name) for name in _NAMES}
