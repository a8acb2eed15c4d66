"""The register: what the catalogue has about one procedure, whatever the day, as one value that never changes.

A process keeps the entries it has read, each under the version that the database gave it. The version moves in the transaction of
every change. Each act and each page asks for the version once, and so notices what another process has changed. Not here: the lines
of a version (`lines`), search, and changes (`actions`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, TypeVar

from motcua.foundation.catalogue.curated_values import Part
from motcua.foundation.catalogue.curation.parts import CuratedPart
from motcua.foundation.catalogue.queries.lines import channel_of
from motcua.foundation.catalogue.queries.register_rows import EntryRows, current_version, read_rows
from motcua.foundation.catalogue.values import LocalAnswer, VersionSummary
from motcua.law.dossier.rules import GroupKind
from motcua.law.worktime.values import Duration, Unit

ENTRIES_KEPT: Final = 4096
"""Entries in memory, more than the national catalogue has procedures. One costs about 3 kB; those of an older version leave first."""


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """The head of a version with what a page shows beside it."""

    summary: VersionSummary
    national_id: str
    kind: str | None
    applicants: tuple[str, ...]
    authority: str | None
    agencies: str | None
    coordinating: str | None
    legal_basis: tuple[str, ...]
    promulgating: str
    imported_at: datetime

    @property
    def valid_from(self) -> date:
        return self.summary.valid_from

    @property
    def valid_to(self) -> date | None:
        return self.summary.valid_to


@dataclass(frozen=True, slots=True)
class DatedProcess:
    """The row of a process definition of the procedure, with the days on which it is in force."""

    id: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True, eq=False)
class CuratedEntry:
    """A row of the curated layer (`models.curated.CuratedRow`), with who entered and who confirmed it."""

    id: int
    row: CuratedPart
    version_id: int
    published_hash: str
    valid_from: date
    valid_to: date | None
    entered_by: str
    entered_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    demonstration: bool

    @property
    def confirmed(self) -> bool:
        return self.confirmed_at is not None


_Dated = TypeVar("_Dated", PublishedVersion, DatedProcess, LocalAnswer, CuratedEntry)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One procedure under one version of the catalogue. `versions`, `local` and `curated` come newest first, `processes` by code."""

    code: str
    versions: tuple[PublishedVersion, ...] = field(repr=False)
    local: tuple[LocalAnswer, ...] = field(repr=False)
    processes: tuple[DatedProcess, ...] = field(repr=False)
    curated: tuple[CuratedEntry, ...] = field(repr=False)

    def version(self, on: date) -> PublishedVersion | None:
        """The version in force on the day."""
        return next(iter(_in_force(self.versions, on)), None)

    def process(self, on: date) -> int | None:
        """The row of the process in force on the day (`process_in_force`)."""
        return next((one.id for one in _in_force(self.processes, on)), None)

    def curated_on(self, on: date) -> tuple[CuratedEntry, ...]:
        """The rows of the curated layer in force on the day."""
        return _in_force(self.curated, on)

    def local_on(self, on: date) -> tuple[LocalAnswer, ...]:
        """Our rows in force on the day."""
        return _in_force(self.local, on)


class _Another(Exception):
    """The rows stand under another version than the one asked for, so they are not kept under it."""

    def __init__(self, entry: Entry | None) -> None:
        self.entry = entry


def entry_of(code: str, version: str | None = None) -> Entry | None:
    """The procedure as of this transaction, for one small statement. None: the catalogue has never had it.

    With `version` (`current_version`, read by another statement of the same transaction) no statement is needed while this process
    has the entry. An entry is kept only under the version that was read together with its rows: what a transaction has changed and
    takes back stands under a version that nobody is ever given again.
    """
    known = current_version() if version is None else version
    try:
        return _kept(code, known)
    except _Another as read:
        return read.entry


@lru_cache(maxsize=ENTRIES_KEPT)
def _kept(code: str, version: str) -> Entry:
    """What raises is not kept."""
    rows = read_rows(code)
    if rows is None:
        raise _Another(None)
    entry = _entry(code, rows)
    if not version or rows.version != version:
        raise _Another(entry)
    return entry


def _entry(code: str, rows: EntryRows) -> Entry:
    return Entry(
        code,
        tuple(_version(code, row) for row in rows.versions),
        tuple(map(answer_from, rows.local)),
        tuple(DatedProcess(**row) for row in rows.processes),
        tuple(curated_from(code, row) for row in rows.curated),
    )


def _version(code: str, row: Mapping[str, Any]) -> PublishedVersion:
    summary = VersionSummary(
        id=row["id"],
        code=code,
        number=row["number"],
        name=row["name"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        field=row["field"],
        levels=tuple(row["levels"]),
        decision=row["decision"],
    )
    return PublishedVersion(
        summary,
        national_id=row["national_id"],
        kind=row["kind"],
        applicants=tuple(row["applicants"]),
        authority=row["authority"],
        agencies=row["agencies"],
        coordinating=row["coordinating"],
        legal_basis=tuple(row["legal_basis"]),
        promulgating=row["promulgating"],
        imported_at=row["imported_at"],
    )


def curated_from(code: str, row: Mapping[str, Any]) -> CuratedEntry:
    """A row of the layer, by the columns of `models.curated.CuratedRow`."""
    part = CuratedPart(code, Part(row["part"]), row["place"], row["content"], row["proposal"], row["position"])
    return CuratedEntry(
        id=row["id"],
        row=part,
        version_id=row["version_id"],
        published_hash=row["published_hash"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        entered_by=row["entered_by_name"],
        entered_at=row["entered_at"],
        confirmed_by=row["confirmed_by_name"],
        confirmed_at=row["confirmed_at"],
        demonstration=row["demonstration"],
    )


def answer_from(row: Mapping[str, Any]) -> LocalAnswer:
    """Our row, by the columns of `models.local.LocalTime`."""
    return LocalAnswer(
        duration=_duration(row["amount"], row["unit"]),
        basis=row["basis"],
        valid_from=row["valid_from"],
        channel=channel_of(row["channel"]),
        case_name=row["case_name"],
        receipt_day_clause=row["receipt_day_clause"],
        immediate=row["immediate"],
        financial_pause=row["financial_pause"],
        supplement_pause=row["supplement_pause"],
        acceptance_limit=_duration(row["acceptance_amount"], row["acceptance_unit"]),
        supplement_notice=_duration(row["notice_amount"], row["notice_unit"]),
        supplement_term=_duration(row["term_amount"], row["term_unit"]),
        obligation_term=_duration(row["obligation_amount"], row["obligation_unit"]),
        group=GroupKind(row["group"]) if row["group"] is not None else None,
        valid_to=row["valid_to"],
        entered_by=row["entered_by_name"],
        entered_at=row["entered_at"],
        row_id=row["id"],
    )


def _duration(amount: int | None, unit: str | None) -> Duration | None:
    return Duration(amount, Unit(unit)) if amount is not None and unit is not None else None


def _in_force(rows: tuple[_Dated, ...], on: date) -> tuple[_Dated, ...]:
    """`valid_to` is the last day in force."""
    return tuple(one for one in rows if one.valid_from <= on and (one.valid_to is None or one.valid_to >= on))
