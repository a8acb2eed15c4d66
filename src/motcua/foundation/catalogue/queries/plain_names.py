"""What the province calls procedures: the confirmed short names of a day, kept under the version of the catalogue.

A short name stands for one published name. Where a dossier bears another, or nobody has confirmed the row, it has none.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from django.db import connection

from motcua.foundation.catalogue.curation.parts import text_hash
from motcua.foundation.catalogue.queries.register_rows import VERSION_COLUMN, current_version

_CONFIRMED: Final = f"""
select {VERSION_COLUMN}, coalesce(json_agg(json_build_array(p.code, r.published_hash, r.content->>'short_name')), '[]')::text
  from catalogue_curatedrow r join catalogue_procedure p on p.id = r.procedure_id
 where r.part = 'head' and r.confirmed_at is not null
   and r.valid_from <= %(on)s and (r.valid_to is null or r.valid_to >= %(on)s)
"""  # noqa: S608 - our own column

Names = Mapping[tuple[str, str], str]
"""By code and hash of the published name."""


def plain_name(code: str, published: str, *, on: date, version: str = "") -> str:
    """The confirmed short name of the procedure with this published name; empty where there is none.

    `version`: of the catalogue, where this transaction has read it. A day's names are one statement, once for each version.
    """
    known = version or current_version()
    return _names(on, known).get((code, _hash(published)), "")


def _names(on: date, version: str) -> Names:
    try:
        return _kept(on, version)
    except _Another as read:
        return read.names


@lru_cache(maxsize=8)
def _kept(on: date, version: str) -> Names:
    """What raises is not kept."""
    with connection.cursor() as cursor:
        cursor.execute(_CONFIRMED, {"on": on})
        now, rows = cursor.fetchone() or ("", "[]")
    names = {(code, published): name for code, published, name in json.loads(rows)}
    if not version or now != version:
        raise _Another(names)
    return names


class _Another(Exception):
    """The names were read under another version than the one that was asked for, and are not kept."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.names = names


@lru_cache(maxsize=4096)
def _hash(published: str) -> str:
    return text_hash(published)
