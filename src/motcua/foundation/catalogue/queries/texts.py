"""The names of all procedures in memory, ready for the ranker: read once for a version of the catalogue, by the first who searches.

The version moves with every change of the catalogue (`register_rows`), so what another process has changed is noticed at the next
search. What is kept serves every day on which the same rows are in force. Not here: how texts are compared (`ranking`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, Final

from django.db import connection

from motcua.foundation.catalogue.queries.register_rows import VERSION_COLUMN, current_version
from motcua.foundation.catalogue.ranking.index import Index, Kind, Source, built
from motcua.foundation.catalogue.ranking.reading import Reader
from motcua.foundation.catalogue.synonyms import first_days, meanings, shorts
from motcua.foundation.catalogue.values import ProcedureHit

KEPT: Final = 2
"""Indexes in memory: today's, and one for a search on another day. One takes about 20 MB."""
CURATED, COMMUNE, CITIZENS, INNER = 0.08, 0.02, 0.01, -0.1
"""How much likelier a procedure is meant that people ask for, that the commune does, that citizens file, that offices do inside."""

_IN_FORCE: Final = f"""
select {VERSION_COLUMN}, v.id, p.code, v.name, v.field, v.levels, v.applicants
  from catalogue_procedureversion v join catalogue_procedure p on p.id = v.procedure_id
 where v.valid_from <= %(on)s and (v.valid_to is null or v.valid_to >= %(on)s)
 order by p.code
"""  # noqa: S608 - a column of our own
_DAYS: Final = """
select max(day) filter (where day <= %(on)s), min(day) filter (where day > %(on)s)
  from (select valid_from as day from catalogue_procedureversion
        union all select valid_to + 1 from catalogue_procedureversion) as days
"""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """What may be found from `first` until the day before `next_change`. The sources of the index are rows by their code."""

    first: date
    next_change: date
    hits: Mapping[str, ProcedureHit] = field(repr=False)
    index: Index = field(repr=False)

    def serve(self, on: date) -> bool:
        return self.first <= on < self.next_change


_kept: list[tuple[str, Texts]] = []
_lock: Final = Lock()


def texts_of(on: date) -> Texts:
    """The names of what is in force on the day, for one small statement where this process has them."""
    version = current_version()
    for known, texts in tuple(_kept):
        if known == version and texts.serve(on):
            return texts
    with _lock:
        for known, texts in _kept:
            if known == version and texts.serve(on):
                return texts
        return _read(on, version)


def _read(on: date, version: str) -> Texts:
    """Read and kept, unless the rows stand under another version than the one of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE, {"on": on})
        rows: Sequence[tuple[Any, ...]] = cursor.fetchall()
        cursor.execute(_DAYS, {"on": on})
        changed, changes = cursor.fetchone() or (None, None)
    texts = _texts(rows, on, changed or date.min, changes or date.max)
    if version and {row[0] for row in rows} == {version} and current_version() == version:
        _kept[:] = [(version, texts), *((known, one) for known, one in _kept if known == version)][:KEPT]
    return texts
