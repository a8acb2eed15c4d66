"""One statement that writes what an act changed: the dossier's row, its steps, new reports. The caller holds the row's lock.

Not here: what changed (`locking.LockedDossier`); a new dossier (`rows`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from motcua.casework.dossiers.models import ClockReport, Dossier, Step
from motcua.casework.dossiers.rows import MARK, Table, table_of


@dataclass(slots=True)
class Write:
    """Parts of the statement in their order, with their values. Names are ours, values are parameters."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    opens: bool = False

    def change_steps(self, changed: Mapping[int, Mapping[str, Any]]) -> None:
        """Steps with the same changes are written together. By the key of the step, its columns."""
        alike: dict[str, tuple[Mapping[str, Any], list[int]]] = {}
        for key, columns in changed.items():
            alike.setdefault(repr(columns), (columns, []))[1].append(key)
        for columns, keys in alike.values():
            name = f"change_{len(self.changes)}"
            self.changes.append(name)
            self.parts.append(f"{name} as ({_update(Step, columns)} = any(%s) returning 1)")
            self.values += [*_given(table_of(Step), columns), keys]

    def open_steps(self, new: Sequence[Step]) -> None:
        """New steps. Changes come first: a step that ends may be opened again by the same act."""
        if not new:
            return
        table, self.opens = table_of(Step), True
        names = table.attributes[1:]
        values = ", ".join([f"({', '.join(['%s'] * len(names))})"] * len(new))
        if self.changes:
            counts = " + ".join(f"(select count(*) from {one})" for one in self.changes)  # noqa: S608 - our own
            values = values.replace("%s", f"(select %s::uuid where {counts} >= 0)", 1)
        self.parts.append(f"opened as (insert into {table.name} ({', '.join(names)}) values {values} returning id)")  # noqa: S608 - names of our own
        self.values += [getattr(step, name) for step in new for name in names]

    def report(self, dossier_id: UUID, reports: Sequence[tuple[str, str]]) -> None:
        """Reports of clocks that ran out, each a clock and an audience."""
        if reports:
            clocks, audiences = zip(*reports, strict=True)
            into = f"insert into {table_of(ClockReport).name} (dossier_id, clock, audience)"
            self.parts.append(f"reported as ({into} select %s, * from unnest(%s::text[], %s::text[]))")  # noqa: S608 - as above
            self.values += [dossier_id, list(clocks), list(audiences)]

    def row(self, dossier_id: UUID, columns: Mapping[str, Any]) -> tuple[str, list[int]]:
        """Write the parts together with the row. Returns the row's new mark, and the keys of the new steps in their order."""
        before = f"with {', '.join(self.parts)} " if self.parts else ""
        keys = "array(select id from opened order by id)" if self.opens else "'{}'::bigint[]"
        with connection.cursor() as cursor:
            cursor.execute(
                f"{before}{_update(Dossier, columns)} = %s returning {MARK}, {keys}",
                [*self.values, *_given(table_of(Dossier), columns), dossier_id],
            )
            mark, new = cursor.fetchone() or ("", [])
        return mark, new


def _update(kind: type[Model], columns: Mapping[str, Any]) -> str:
    table = table_of(kind)
    changes = ", ".join(f"{name} = %s::jsonb" if name in table.json else f"{name} = %s" for name in columns)
    return f"update {table.name} set {changes} where id"  # noqa: S608 - names of our own columns; values are parameters


def _given(table: Table, columns: Mapping[str, Any]) -> list[Any]:
    return [json.dumps(value, ensure_ascii=False) if name in table.json else value for name, value in columns.items()]
