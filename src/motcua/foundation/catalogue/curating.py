"""What changes the curated layer: proposals from a file, a person who confirms, edits or takes out rows.

A row is never edited: another follows it, dated. Each change leaves a ledger record in its transaction. Not here: reading a file
(`curation`), which rows fit (`queries.curated`).
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from motcua.foundation.catalogue.changing import (
    STREAM,
    Allowed,
    administrator,
    make_room,
    one_at_a_time,
    procedure_named,
)
from motcua.foundation.catalogue.curated_values import PaperGiven, PaperRow, Part
from motcua.foundation.catalogue.curation.checks import check, row_faults
from motcua.foundation.catalogue.curation.faults import FaultKind
from motcua.foundation.catalogue.curation.parts import CuratedPart, numbers_of
from motcua.foundation.catalogue.models import CuratedRow, Procedure
from motcua.foundation.catalogue.published import json_text
from motcua.foundation.catalogue.queries.curated import Fitting, Place, curated_in, fitting
from motcua.foundation.catalogue.queries.curated_papers import faults_of, parts_given
from motcua.foundation.catalogue.queries.curated_texts import PublishedTexts, known_on, published_texts, shipped_hashes
from motcua.foundation.catalogue.queries.force import in_force
from motcua.foundation.catalogue.queries.register import CuratedEntry, Entry, entry_of
from motcua.foundation.catalogue.refusals import (
    CuratedRowIncomplete,
    CuratedRowMoved,
    CuratedRowWrong,
    UnknownCuratedRow,
)
from motcua.foundation.catalogue.shipped_curated import shipped_curated, vocabulary
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances

HEAD: Final = (Part.HEAD, "")
GROUP_WAITS: Final = "nhóm chọn một của hàng này còn hàng chưa xác nhận, nên chưa dùng được"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What proposals changed: rows written, rows that said the same, rows that are no longer in the file of their procedure."""

    codes: tuple[str, ...]
    written: int
    unchanged: int
    ended: int


@transaction.atomic
def propose(*, parts: Sequence[CuratedPart], valid_from: date, circumstances: Circumstances) -> Proposed:
    """Take the rows of a file as proposals, dated `valid_from`: all or none.

    A row that says the same as the one in force stays as it is, confirmed or not. A row that says something else follows it and has
    to be confirmed again. What a procedure of the file no longer has ends. Refuses a row with a fault (CuratedRowWrong), a person who
    is no administrator.
    """
    administrator(circumstances.officer)
    one_at_a_time()
    texts = published_texts({part.code for part in parts}, on=valid_from)
    for fault in check(parts, known_on(texts, on=valid_from)):
        if fault.keeps_out:
            raise CuratedRowWrong(code=fault.code, place=fault.place or "cả mục", fault=fault.sentence)
    done = _propose(parts, texts, {code: one.hashes for code, one in texts.items()}, valid_from, circumstances)
    if done.written or done.ended:
        body = {"procedures": len(done.codes), "written": done.written, "ended": done.ended}
        _record("propose_curated", body | {"valid_from": valid_from.isoformat()}, circumstances)
    return done


@transaction.atomic
def propose_shipped(*, valid_from: date, circumstances: Circumstances) -> Proposed:
    """Take the province's shipped proposals for procedures that the mirror has and nobody has curated yet.

    They were written for the shipped national file: where the mirror publishes another text, a person has to look first.
    """
    administrator(circumstances.officer)
    one_at_a_time()
    parts = shipped_curated()
    curated = set(CuratedRow.objects.values_list("procedure__code", flat=True).distinct())
    texts = published_texts({part.code for part in parts} - curated, on=valid_from)
    wanted = [part for part in parts if part.code in texts]
    if not wanted:
        return Proposed((), 0, 0, 0)
    done = _propose(wanted, texts, shipped_hashes(texts), valid_from, circumstances)
    body = {"procedures": len(done.codes), "written": done.written}
    _record("propose_curated", body | {"valid_from": valid_from.isoformat()}, circumstances)
    return done


@transaction.atomic
def confirm(
    *,
    code: str,
    places: Collection[Place] | None = None,
    circumstances: Circumstances,
    demonstration: bool = False,
) -> int:
    """A person confirms rows of a procedure after they have compared them with the published text; returns how many.

    `places` None: every row that fits; rows that a newer version has overtaken are confirmed only by name, and then follow as new
    rows written for it. A row confirmed before stays as it is. Refuses a row that is not there or whose published place is gone
    (UnknownCuratedRow), and one that is not complete (CuratedRowIncomplete).
    """
    administrator(circumstances.officer)
    one_at_a_time()
    layer = _standing(code, circumstances.at.date())
    chosen = layer.fitting.fits.keys() if places is None else places
    rows = [_row_at(code, layer, place) for place in chosen]
    waiting = [row for row in rows if not row.confirmed or _overtaken(row, layer)]
    _complete((row.row for row in waiting), layer)
    again = [row for row in waiting if _overtaken(row, layer)]
    for row in again:
        _follow(layer, row.row, circumstances, confirmed=True, demonstration=demonstration)
    by, at = circumstances.officer, circumstances.at
    CuratedRow.objects.filter(pk__in=[row.id for row in waiting if row not in again]).update(
        confirmed_by=by.account_id, confirmed_by_name=by.name, confirmed_at=at, demonstration=demonstration
    )
    if waiting:
        what = {"rows": len(waiting), "contents": _digest(row.row for row in waiting), "demonstration": demonstration}
        _record("confirm_curated", {"procedure": code, **what}, circumstances)
    return len(waiting)


@transaction.atomic
def edit(*, row: CuratedPart, circumstances: Circumstances, confirmed: bool = False) -> None:
    """A person writes a row anew: it follows the one in force today, which stays; `confirmed`: and confirms it. The same again
    writes nothing.

    Refuses a place that the version in force does not have (UnknownCuratedRow), a row with a fault (CuratedRowWrong), and to confirm
    one that is not complete (CuratedRowIncomplete).
    """
    administrator(circumstances.officer)
    one_at_a_time()
    layer = _standing(row.code, circumstances.at.date())
    place = (row.part, row.place)
    standing = layer.fitting.rows.get(place)
    if standing is None and place not in layer.texts.hashes:
        raise UnknownCuratedRow(code=row.code, place=_name(row))
    if standing is not None and standing.row.content == row.content and not _overtaken(standing, layer):
        if confirmed:
            confirm(code=row.code, places=[place], circumstances=circumstances)
        return
    _sound(layer, row)
    if confirmed:
        _complete([row], layer)
    _follow(layer, row, circumstances, confirmed=confirmed)
    what = {"part": row.part.value, "contents": _digest([row]), "confirmed": confirmed}
    _record("edit_curated", {"procedure": row.code, **what}, circumstances)


@transaction.atomic
def follow_papers(
    *,
    code: str,
    over: Sequence[PaperRow],
    given: Sequence[PaperGiven],
    valid_from: date,
    circumstances: Circumstances,
    allowed: Allowed,
) -> int:
    """Rows of papers that somebody approves follow the ones that they were written over, from `valid_from`, confirmed by who approves.

    All or none; returns how many rows say something else than before. `allowed` refuses who may not: who decides what the rows
    come from is asked by that act. Refuses a row that another one follows or that the published text has overtaken (CuratedRowMoved),
    one with a fault (CuratedRowWrong), and one that a person could not confirm (CuratedRowIncomplete).
    """
    allowed(circumstances.officer)
    one_at_a_time()
    layer = _standing(code, valid_from)
    for one in over:
        _stands(code, layer, one)
    parts = parts_given(code, over, given)
    for fault in faults_of(code, parts, on=valid_from):
        if fault.keeps_out:
            raise CuratedRowWrong(code=code, place=_place_of(fault.of), fault=fault.sentence)
        raise CuratedRowIncomplete(code=code, row=_place_of(fault.of), fault=fault.sentence)
    for part in parts:
        _follow(layer, part, circumstances, confirmed=True)
    _in_effect(code, layer, parts)
    if parts:
        what = {"rows": len(parts), "contents": _digest(parts), "valid_from": valid_from.isoformat()}
        _record("follow_curated", {"procedure": code, **what}, circumstances)
    return len(parts)


@transaction.atomic
def retire(*, code: str, place: Place, circumstances: Circumstances) -> None:
    """A person takes out a row from today: its published place is gone. Refuses one that is not there (UnknownCuratedRow)."""
    administrator(circumstances.officer)
    one_at_a_time()
    layer = _standing(code, circumstances.at.date())
    standing = layer.fitting.rows.get(place)
    if standing is None or place == HEAD:
        raise UnknownCuratedRow(code=code, place=_place_of(place))
    _rows(layer.procedure, place).filter(pk=standing.id).update(valid_to=layer.on - timedelta(days=1))
    what = {"part": place[0].value, "contents": _digest([standing.row])}
    _record("retire_curated", {"procedure": code, **what}, circumstances)


@dataclass(frozen=True, slots=True)
class _Layer:
    """The layer of one procedure on the day, against the version in force."""

    procedure: Procedure
    entry: Entry
    texts: PublishedTexts
    fitting: Fitting
    on: date


def _standing(code: str, on: date) -> _Layer:
    procedure = procedure_named(code, on)
    entry = entry_of(code)
    texts = published_texts({code}, on=on).get(code)
    if entry is None or texts is None:
        raise UnknownCuratedRow(code=code, place=Part.HEAD.value)
    version = next(one.summary for one in entry.versions if one.summary.id == texts.version_id)
    return _Layer(procedure, entry, texts, fitting(entry, on, version), on)


def _row_at(code: str, layer: _Layer, place: Place) -> CuratedEntry:
    row = layer.fitting.rows.get(place)
    if row is None or (row.published_hash and place not in layer.texts.hashes):
        raise UnknownCuratedRow(code=code, place=_place_of(place))
    return row


def _stands(code: str, layer: _Layer, row: PaperRow) -> None:
    """Refused: the newest row of the place is another one, ends before, or is not about what is published there (CuratedRowMoved)."""
    place = (Part.PAPER, row.place)
    rows = (one for one in layer.entry.curated if (one.row.part, one.row.place) == place)
    newest = next((one for one in rows if one.valid_to is None or one.valid_to >= one.valid_from), None)
    standing = layer.fitting.rows.get(place)
    moved = standing is None or standing is not newest or standing.row.content != row.content
    overtaken = layer.texts.hashes.get(place) != row.published_hash or layer.entry.version(layer.on) is None
    if moved or overtaken:
        raise CuratedRowMoved(code=code, row=row.published)


def _in_effect(code: str, layer: _Layer, parts: Sequence[CuratedPart]) -> None:
    """What was approved decides something from that day: a row of a group of which another member waits would not."""
    entry = entry_of(code)
    found = curated_in(entry, layer.on, layer.texts.version_id) if entry is not None else None
    for part in parts:
        case, order = numbers_of(part.place)
        if found is None or found.paper(case, order) is None:
            raise CuratedRowIncomplete(code=code, row=_name(part), fault=GROUP_WAITS)


def _overtaken(row: CuratedEntry, layer: _Layer) -> bool:
    """Whether the row was written for another text than stands at its place now."""
    return bool(row.published_hash) and layer.texts.hashes.get((row.row.part, row.row.place)) != row.published_hash


def _complete(rows: Iterable[CuratedPart], layer: _Layer) -> None:
    words = vocabulary()
    for row in rows:
        for fault in row_faults(row, words, layer.texts.names.get(row.place, "")):
            raise CuratedRowIncomplete(code=row.code, row=_name(row), fault=fault.sentence)


def _sound(layer: _Layer, row: CuratedPart) -> None:
    """The row among the others as they would stand. A group may be left with one member while a person edits the next."""
    for fault in faults_of(row.code, [row], on=layer.on):
        if fault.keeps_out and fault.kind is not FaultKind.GROUP_OF_ONE:
            raise CuratedRowWrong(code=row.code, place=_place_of(fault.of), fault=fault.sentence)


def _name(row: CuratedPart) -> str:
    return _place_of((row.part, row.place))


def _place_of(place: Place | None) -> str:
    return "cả mục" if place is None else f"{place[0].value} {place[1]}".strip()


def _follow(
    layer: _Layer,
    row: CuratedPart,
    circumstances: Circumstances,
    *,
    confirmed: bool,
    demonstration: bool = False,
) -> None:
    """The row from today, after the one in force at its place."""
    following = _row(layer.procedure, row, layer.texts, layer.texts.hashes, layer.on, circumstances)
    if confirmed:
        by = circumstances.officer
        following.confirmed_by, following.confirmed_by_name = by.account_id, by.name
        following.confirmed_at, following.demonstration = circumstances.at, demonstration
    following.valid_to = make_room(_rows(layer.procedure, (row.part, row.place)), layer.on)
    following.save()


def _propose(
    parts: Sequence[CuratedPart],
    texts: Mapping[str, PublishedTexts],
    hashes: Mapping[str, Mapping[Place, str]],
    valid_from: date,
    circumstances: Circumstances,
) -> Proposed:
    procedures = {one.code: one for one in Procedure.objects.filter(code__in=texts)}
    places = CuratedRow.objects.filter(procedure__in=procedures.values())
    known = set(places.values_list("procedure__code", "part", "place"))
    standing = {
        (row.procedure.code, row.part, row.place): (row.content, row.position)
        for row in places.filter(in_force(valid_from)).select_related("procedure")
    }
    wanted = {(part.code, part.part.value, part.place): part for part in parts}
    fresh = {key: part for key, part in wanted.items() if standing.get(key) != (part.content, part.position)}
    gone = standing.keys() - wanted.keys()
    for code, kind, place in gone:
        make_room(_rows(procedures[code], (Part(kind), place)), valid_from)
    rows = []
    for key, part in fresh.items():
        row = _row(procedures[part.code], part, texts[part.code], hashes[part.code], valid_from, circumstances)
        if key in known:
            row.valid_to = make_room(_rows(row.procedure, (part.part, part.place)), valid_from)
        rows.append(row)
    CuratedRow.objects.bulk_create(rows)
    return Proposed(tuple(procedures), len(fresh), len(wanted) - len(fresh), len(gone))


def _row(
    procedure: Procedure,
    part: CuratedPart,
    texts: PublishedTexts,
    hashes: Mapping[Place, str],
    valid_from: date,
    circumstances: Circumstances,
) -> CuratedRow:
    by = circumstances.officer
    return CuratedRow(
        procedure=procedure,
        version_id=texts.version_id,
        part=part.part.value,
        place=part.place,
        position=part.position,
        content=part.content,
        published_hash=hashes.get((part.part, part.place), ""),
        proposal=part.proposal,
        valid_from=valid_from,
        entered_by=by.account_id,
        entered_by_name=by.name,
        entered_at=circumstances.at,
    )


def _rows(procedure: Procedure, place: Place) -> QuerySet[CuratedRow]:
    return CuratedRow.objects.filter(procedure=procedure, part=place[0].value, place=place[1])


def _digest(rows: Iterable[CuratedPart]) -> str:
    """Of what the rows say and where: a record has coded words only."""
    contents = sorted((row.part.value, row.place, json.dumps(row.content, sort_keys=True)) for row in rows)
    return sha256(json_text(contents).encode()).hexdigest()


def _record(verb: str, body: dict[str, Any], circumstances: Circumstances) -> None:
    ledger.append(stream=STREAM, verb=verb, body=body, **stamp_of(circumstances))
