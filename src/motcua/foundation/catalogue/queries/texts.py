"""The names of all procedures in memory, ready for the ranker: read once for a version of the catalogue, by the first who searches.

The version moves with every change of the catalogue (`register_rows`), so what another process has changed is noticed at the next
search. What is kept serves every day on which the same rows are in force. Not here: how texts are compared (`ranking`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Final, NamedTuple

from django.db import connection

from motcua.foundation.catalogue.curated_values import Everyday
from motcua.foundation.catalogue.queries.curated import everyday
from motcua.foundation.catalogue.queries.register_rows import VERSION_COLUMN, current_version
from motcua.foundation.catalogue.ranking.index import Index, Kind, Source, built
from motcua.foundation.catalogue.ranking.reading import Reader
from motcua.foundation.catalogue.synonyms import changed_on, meanings, shorts
from motcua.foundation.catalogue.values import ProcedureHit

KEPT: Final = 2
"""Indexes in memory: today's, and one for a search on another day. One takes about 16 MB."""
CURATED, COMMUNE, CITIZENS, INNER = 0.08, 0.02, 0.01, -0.1
"""How much likelier a procedure is meant that people ask for, that the commune does, that citizens file, that offices do inside."""
PERSON: Final = "Công dân Việt Nam"
_INSIDE: Final = re.compile(r"\W*(Công bố|Ban hành|Quy trình nội bộ|Danh mục)\b")
"""Names of what offices do among themselves."""

_IN_FORCE: Final = f"""
select {VERSION_COLUMN}, v.id, p.code, v.name, v.field, v.levels, v.applicants
  from catalogue_procedureversion v join catalogue_procedure p on p.id = v.procedure_id
 where v.valid_from <= %(on)s and (v.valid_to is null or v.valid_to >= %(on)s)
 order by p.code
"""  # noqa: S608 - a column of our own
_DAYS: Final = """
select valid_from from catalogue_procedureversion union select valid_to + 1 from catalogue_procedureversion where valid_to is not null
union select valid_from from catalogue_curatedrow where part = 'head'
union select valid_to + 1 from catalogue_curatedrow where part = 'head' and valid_to is not null
"""


class Listed(NamedTuple):
    """A procedure in force as the statement lists it. `version` is the catalogue's."""

    version: str
    version_id: int
    code: str
    name: str
    field: str
    levels: Sequence[str]
    applicants: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """What may be found from `first` until the day before `next_change`. The sources of the index are rows by their code."""

    first: date
    next_change: date
    hits: Mapping[str, ProcedureHit] = field(repr=False)
    life_events: Mapping[str, tuple[str, ...]] = field(repr=False)
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
        rows = [Listed(*row) for row in cursor.fetchall()]
        cursor.execute(_DAYS, {"on": on})
        changes = [day for (day,) in cursor.fetchall()]
    texts = texts_from(rows, everyday(on, version), on, changes)
    if version and {row.version for row in rows} == {version} and current_version() == version:
        _kept[:] = [(version, texts), *((known, one) for known, one in _kept if known == version)][:KEPT]
    return texts


def texts_from(rows: Sequence[Listed], called: Sequence[Everyday], on: date, changes: Iterable[date]) -> Texts:
    """What is in force on the day, with what people call it. `changes`: the days from which other rows are in force."""
    days = [date.min, *changes, *changed_on(), date.max]
    return Texts(
        first=max(day for day in days if day <= on),
        next_change=min(day for day in days if day > on),
        hits=_hits(rows),
        life_events={one.code: one.life_events for one in called},
        index=built(_sources(rows, called), Reader(shorts(on), meanings(on))),
    )


def _hits(rows: Iterable[Listed]) -> dict[str, ProcedureHit]:
    return {
        row.code: ProcedureHit(
            row.version_id, row.code, row.name, row.field, tuple(row.levels), likeness=1.0, catalogue=row.version
        )
        for row in sorted(rows, key=lambda one: one.code)
    }


def _sources(rows: Iterable[Listed], called: Iterable[Everyday]) -> Iterator[Source]:
    """What may be found: each procedure with its published name and what people call it."""
    spoken = {one.code: one for one in called}
    for row in rows:
        people = spoken.get(row.code)
        names = [(Kind.PUBLISHED, row.name)]
        prior = COMMUNE * ("Cấp xã" in row.levels) + CITIZENS * (PERSON in row.applicants)
        if people is not None:
            names += [(Kind.SHORT, people.short_name), *((Kind.EVERYDAY, one) for one in people.everyday_words)]
            prior += CURATED
        yield Source(row.code, tuple(names), frozenset(row.levels), prior + INNER * bool(_INSIDE.match(row.name)))
