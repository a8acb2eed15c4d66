"""The curated layer of a procedure over one published version: which rows still fit, and which a person has to look at again.

Kept in memory with the entry of the register, so under the version of the catalogue. Not here: pages of the administrator
(`curated_desk`), what a row's content means (`curation`).
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from django.db import connection

from motcua.foundation.catalogue.curated_values import (
    CuratedCase,
    CuratedPaper,
    CuratedProcedure,
    Everyday,
    LookAgain,
    Part,
    Question,
    Reason,
    Requirement,
)
from motcua.foundation.catalogue.curation.checks import named_cases, named_papers
from motcua.foundation.catalogue.curation.content import case_of, fee_lines_of, paper_of, question_of
from motcua.foundation.catalogue.curation.parts import hashes_of, numbers_of
from motcua.foundation.catalogue.queries.lines import lines_of
from motcua.foundation.catalogue.queries.register import CuratedEntry, Entry, entry_of
from motcua.foundation.catalogue.queries.register_rows import current_version
from motcua.foundation.catalogue.shipped_curated import forms
from motcua.foundation.catalogue.values import VersionSummary

CURATED_KEPT: Final = 512
"""Layers in memory, each of one entry, day and published version. One costs about 10 kB; a province has some hundred."""

Place = tuple[Part, str]

_EVERYDAY: Final = """
select p.code, r.content::text
  from catalogue_curatedrow r join catalogue_procedure p on p.id = r.procedure_id
 where r.part = 'head' and r.valid_from <= %(on)s and (r.valid_to is null or r.valid_to >= %(on)s)
   and exists (select from catalogue_procedureversion v where v.procedure_id = p.id and v.valid_from <= %(on)s
                 and (v.valid_to is null or v.valid_to >= %(on)s))
 order by p.code
"""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The rows in force, those that fit the published version, and why the others do not."""

    rows: Mapping[Place, CuratedEntry]
    fits: Mapping[Place, CuratedEntry]
    look_again: tuple[LookAgain, ...]


def curated_of(code: str, *, on: date, version_id: int, version: str | None = None) -> CuratedProcedure | None:
    """The layer of a procedure in force on the day, over one of its published versions; None where there is none.

    `version`: of the catalogue, where this transaction has read it; then no statement is needed once it is kept.
    """
    entry = entry_of(code, version)
    return curated_in(entry, on, version_id) if entry is not None else None


@lru_cache(maxsize=CURATED_KEPT)
def curated_in(entry: Entry, on: date, version_id: int) -> CuratedProcedure | None:
    """The same from an entry. Neither it nor a published version ever changes, so the layer may be kept with them."""
    published = next((one.summary for one in entry.versions if one.summary.id == version_id), None)
    return _layer(entry.code, fitting(entry, on, published)) if published is not None else None


def everyday(on: date, version: str | None = None) -> tuple[Everyday, ...]:
    """What people call each procedure in force on the day that has a layer, by code. One statement, or two when it is not kept."""
    known = current_version() if version is None else version
    return _everyday(on, known) if known else _everyday.__wrapped__(on, known)


@lru_cache(maxsize=8)
def _everyday(on: date, version: str) -> tuple[Everyday, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_EVERYDAY, {"on": on})
        rows = cursor.fetchall()
    return tuple(_called(code, json.loads(content)) for code, content in rows)


def fitting(entry: Entry, on: date, published: VersionSummary) -> Fitting:
    """The rows of the entry against one published version."""
    rows = {(one.row.part, one.row.place): one for one in entry.curated_on(on)}
    lines = lines_of(published.id)
    priced = (fee for time in lines.times for fee in time.fees)
    now = hashes_of(published.name, lines.cases, priced)
    look = {place: _reason(place, row, now) for place, row in rows.items() if row.published_hash}
    overtaken = {place: reason for place, reason in look.items() if reason is not None}
    overtaken |= dict.fromkeys(_left_alone(rows, overtaken), Reason.ALONE)
    again = [LookAgain(*place, reason, rows[place].version_id) for place, reason in overtaken.items()]
    fresh = [LookAgain(*place, Reason.NEW) for place in now if rows and place not in rows and place[0] is Part.PAPER]
    fits = {place: row for place, row in rows.items() if place not in overtaken and not _asks_about(row, overtaken)}
    return Fitting(rows, fits, tuple(again + fresh))


def _layer(code: str, layer: Fitting) -> CuratedProcedure | None:
    head = layer.rows.get((Part.HEAD, ""))
    if head is None:
        return None
    fee = layer.fits.get((Part.FEE, ""))
    rows = _confirmed(layer.fits)
    papers = {(one.case, one.order): one for one in _papers(rows)}
    called = _called(code, head.row.content)
    return CuratedProcedure(
        code=code,
        short_name=called.short_name,
        confirmed=head.confirmed and (Part.HEAD, "") in layer.fits,
        everyday_words=called.everyday_words,
        life_events=called.life_events,
        cases=tuple(_cases(rows)),
        fees=fee_lines_of(fee.row.content) if fee is not None else (),
        fee_by_note=bool(fee is not None and fee.row.content["by_note"]),
        exemptions=fee.row.content["exemptions"] if fee is not None else None,
        questions=tuple(_questions(rows)),
        valid_from=head.valid_from,
        fee_confirmed=fee is not None and fee.confirmed,
        look_again=layer.look_again,
        _by_place=papers,
    )


def _confirmed(fits: Mapping[Place, CuratedEntry]) -> list[CuratedEntry]:
    """The rows that decide something. Alternatives of which one waits for a person would be another choice, so they all wait; so does
    a question about a row that waits."""
    waiting = {place: row for place, row in fits.items() if not row.confirmed}
    groups = {group for row in waiting.values() if (group := _group(row)) is not None}
    waiting |= {place: row for place, row in fits.items() if _group(row) in groups}
    return [row for place, row in fits.items() if place not in waiting and not _asks_about(row, waiting)]


def _reason(place: Place, row: CuratedEntry, now: Mapping[Place, str]) -> Reason | None:
    if place not in now:
        return Reason.GONE
    return None if now[place] == row.published_hash else Reason.CHANGED


def _left_alone(rows: Mapping[Place, CuratedEntry], overtaken: Collection[Place]) -> list[Place]:
    """Members of a group of which another no longer fits, or which has no other: what is left would be no choice."""
    groups: dict[tuple[int, str], list[Place]] = defaultdict(list)
    for place, row in rows.items():
        if (group := _group(row)) is not None:
            groups[group].append(place)
    broken = (one for one in groups.values() if len(one) == 1 or any(place in overtaken for place in one))
    return [place for one in broken for place in one if place not in overtaken]


def _group(row: CuratedEntry) -> tuple[int, str] | None:
    alternative = row.row.part is Part.PAPER and row.row.content["kind"] == Requirement.ALTERNATIVE
    name = row.row.content["group"] if alternative else None
    return (numbers_of(row.row.place)[0], name) if name else None


def _asks_about(row: CuratedEntry, places: Collection[Place]) -> bool:
    """Whether a question names one of these places."""
    if row.row.part is not Part.QUESTION:
        return False
    cases = ((Part.CASE, place) for _, place in named_cases(row.row))
    papers = ((Part.PAPER, place) for _, place in named_papers(row.row))
    return any(place in places for place in (*cases, *papers))


def _papers(rows: Iterable[CuratedEntry]) -> list[CuratedPaper]:
    fresh = forms()
    papers = (paper_of(row.row.content, forms=fresh) for row in rows if row.row.part is Part.PAPER)
    return sorted(papers, key=lambda paper: (paper.case, paper.order))


def _cases(rows: Iterable[CuratedEntry]) -> list[CuratedCase]:
    rows = tuple(rows)
    papers = _papers(rows)
    cases = sorted((row.row.content for row in rows if row.row.part is Part.CASE), key=lambda content: content["case"])
    return [case_of(one, tuple(paper for paper in papers if paper.case == one["case"])) for one in cases]


def _questions(rows: Iterable[CuratedEntry]) -> list[Question]:
    asked = sorted((row for row in rows if row.row.part is Part.QUESTION), key=lambda row: row.row.position)
    return [question_of(row.row.content) for row in asked]


def _called(code: str, content: object) -> Everyday:
    if not isinstance(content, dict):
        raise TypeError("the head of a layer is a record")
    return Everyday(code, content["short_name"], tuple(content["everyday_words"]), tuple(content["life_events"]))
