"""The rows behind an entry of the register, all of one moment: one statement reads them together with the version.

Not here: what an entry answers (`register`), and the lines of a version (`lines`).
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

VERSION_COLUMN: Final = "coalesce((select version::text from catalogue_version), '')"
"""A column that another query may include, so that the version needs no statement of its own."""

_VERSIONS: Final = """
select id, number, valid_from, valid_to, name, field, levels, decision, national_id, kind, applicants, authority, agencies,
       coordinating, legal_basis, promulgating, imported_at
from catalogue_procedureversion where procedure_id = p.id order by number desc
"""
_LOCAL: Final = "select * from catalogue_localtime where procedure_id = p.id order by valid_from desc, id"
_PROCESSES: Final = """
select id, valid_from, valid_to from catalogue_processdefinition where procedure_id = p.id order by code, valid_from
"""
_CURATED: Final = "select * from catalogue_curatedrow where procedure_id = p.id order by valid_from desc, position, id"

_LISTED: Final = "(select coalesce(json_agg(one), '[]') from ({}) as one)::text"
_ALL: Final = f"""
select {VERSION_COLUMN}, {", ".join(map(_LISTED.format, (_VERSIONS, _LOCAL, _PROCESSES, _CURATED)))}
from catalogue_procedure p where p.code = %s
"""  # noqa: S608 - names of our own columns

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EntryRows:
    """Everything that is dated about one procedure, and the version of the catalogue under which it stands.

    `versions` come newest first, `local` by their first day, newest first, `processes` by their code,
    `curated` newest first, questions in their order.
    """

    version: str
    versions: tuple[Row, ...]
    local: tuple[Row, ...]
    processes: tuple[Row, ...]
    curated: tuple[Row, ...]


def current_version() -> str:
    """The version as it stands in this transaction. Empty where the database has none: then nothing is kept."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {VERSION_COLUMN}")
        row = cursor.fetchone()
    return row[0] if row is not None else ""


def read_rows(code: str) -> EntryRows | None:
    """The rows of one procedure as of this transaction. None: the catalogue has never had it."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL, [code])
        row = cursor.fetchone()
    if row is None:
        return None
    version, *lists = row
    versions, local, processes, curated = (tuple(map(_dated, json.loads(rows))) for rows in lists)
    return EntryRows(version, versions, local, processes, curated)


def _dated(row: Row) -> Row:
    """Days and moments as such: JSON has neither."""
    for name in ("imported_at", "entered_at", "confirmed_at"):
        if row.get(name):
            row[name] = datetime.fromisoformat(row[name])
    for name in ("valid_from", "valid_to"):
        row[name] = date.fromisoformat(row[name]) if row[name] else None
    return row
