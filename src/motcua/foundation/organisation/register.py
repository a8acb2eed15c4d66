"""The register: all agencies and service points, open and closed, as one value that never changes.

A process keeps the registers it has read, each under the version that the database gave it. The version moves in the transaction of
every change. Each request asks for the version once, and so notices what another process has changed. Not here: areas, postings,
calendars (`queries`), and changes (`actions`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from motcua.foundation.organisation.register_rows import read_rows
from motcua.foundation.organisation.values import (
    AgencyFacts,
    AgencyKind,
    AgencyLevel,
    AgencyUnknown,
    CompetenceFacts,
    PointUnknown,
    ProcessRoleFacts,
    ServicePointFacts,
)
from motcua.foundation.organisation.versions import current_versions
from motcua.law.references import AgencyRef

REGISTERS_KEPT: Final = 4
"""Registers in memory: the present one, and those that requests under way still read. One costs about 0.5 MB."""


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """The organisation under one version. Agencies come by code, points with those of the province first.

    Look-ups by code take a day, because codes are used again after mergers.
    """

    version: str
    agencies: tuple[AgencyFacts, ...] = field(repr=False)
    points: tuple[ServicePointFacts, ...] = field(repr=False)
    competences: tuple[CompetenceFacts, ...] = field(repr=False)
    process_roles: tuple[ProcessRoleFacts, ...] = field(repr=False)
    _agencies: dict[int, AgencyFacts] = field(init=False, repr=False)
    _codes: dict[str, tuple[AgencyFacts, ...]] = field(init=False, repr=False)
    _refs: dict[AgencyRef, AgencyFacts] = field(init=False, repr=False)
    names_by_ref: Mapping[AgencyRef, str] = field(init=False, repr=False)
    """The name of every agency, open or closed, by what the record names it by."""
    _points: dict[int, ServicePointFacts] = field(init=False, repr=False)
    _below: dict[int, tuple[int, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        below: dict[int, tuple[int, ...]] = defaultdict(tuple)
        codes: dict[str, tuple[AgencyFacts, ...]] = defaultdict(tuple)
        for one in self.agencies:
            codes[one.code] += (one,)
            if one.parent_id is not None:
                below[one.parent_id] += (one.id,)
        object.__setattr__(self, "_agencies", {one.id: one for one in self.agencies})
        object.__setattr__(self, "_codes", dict(codes))
        object.__setattr__(self, "_refs", {one.ref: one for one in self.agencies})
        object.__setattr__(self, "names_by_ref", {ref: one.name for ref, one in self._refs.items()})
        object.__setattr__(self, "_points", {one.id: one for one in self.points})
        object.__setattr__(self, "_below", dict(below))

    # Agencies

    def agency(self, agency_id: int) -> AgencyFacts:
        """One agency, open or closed. Refused: an id that does not exist (`AgencyUnknown`)."""
        known = self._agencies.get(agency_id)
        if known is None:
            raise AgencyUnknown(given=agency_id)
        return known

    def by_ref(self, ref: AgencyRef) -> AgencyFacts | None:
        """The agency that the record names so."""
        return self._refs.get(ref)

    def id_of(self, ref: AgencyRef) -> int | None:
        """The key of the agency in this database."""
        known = self._refs.get(ref)
        return None if known is None else known.id

    def by_code(self, code: str, *, on: date) -> AgencyFacts | None:
        """The agency that bore this identification code (mã định danh) on that day."""
        return next((one for one in self._codes.get(code, ()) if _in_force(one, on)), None)

    def in_force(
        self,
        on: date,
        *,
        level: AgencyLevel | None = None,
        kind: AgencyKind | None = None,
        area_code: str | None = None,
    ) -> tuple[AgencyFacts, ...]:
        """The agencies open on that day, by code; narrowed by level, kind or commune."""
        return tuple(
            one
            for one in self.agencies
            if _in_force(one, on)
            and (level is None or one.level is level)
            and (kind is None or one.kind is kind)
            and (area_code is None or one.area_code == area_code)
        )

    def names(self) -> tuple[tuple[int, str], ...]:
        """Every agency, open or closed, as (id, name), by code."""
        return tuple((one.id, one.name) for one in self.agencies)

    def subordinates(self, roots: Iterable[int]) -> frozenset[int]:
        """These agencies and all below them, at whatever depth, open or closed."""
        reached = set(roots)
        frontier = set(reached)
        while frontier:
            frontier = {below for above in frontier for below in self._below.get(above, ())} - reached
            reached |= frontier
        return frozenset(reached)

    def competent(self, *, level: AgencyLevel, domain: str, on: date) -> tuple[AgencyFacts, ...]:
        """Who may decide procedures of a field (lĩnh vực) at a level, the likeliest first.

        At the commune, a field without a row of its own belongs to every People's Committee (general competence, Luật
        Tổ chức chính quyền địa phương 72/2025/QH15); at the province such a field has no answer and an administrator is
        to be consulted.
        """
        competent: list[AgencyFacts] = []
        for row in self.competences:
            if (row.level, row.domain) != (level, domain) or not _in_force(row, on):
                continue
            competent += [one for one in self.agencies if _meant(row, one) and _in_force(one, on)]
        if not competent and level is AgencyLevel.COMMUNE:
            return self.in_force(on, level=level, kind=AgencyKind.COMMUNE_COMMITTEE)
        return tuple(competent)

    def of_roles(self, *, point_id: int | None, on: date, resolving_id: int | None = None) -> dict[str, int]:
        """What the agency roles of a process mean for a dossier received at a desk: role → agency.

        A role that means "the one of this place" is of the commune that resolves, else of the desk's; left out where neither is in
        one (a desk receives for every commune, NĐ 118/2025 Art. 20).
        """
        area = self._place(point_id, resolving_id)
        roles: dict[str, int] = {}
        for row in self.process_roles:
            if not _in_force(row, on):
                continue
            here = (one for one in self.agencies if _meant(row, one) and _in_force(one, on) and one.area_id == area)
            if row.agency_id is not None:
                roles[row.role] = row.agency_id
            elif area is not None and (local := next(here, None)) is not None:
                roles[row.role] = local.id
        return roles

    def _place(self, point_id: int | None, resolving_id: int | None) -> int | None:
        """The area of the commune that resolves, else of the desk."""
        resolving = self._agencies.get(resolving_id) if resolving_id is not None else None
        if resolving is not None and resolving.level is AgencyLevel.COMMUNE and resolving.area_id is not None:
            return resolving.area_id
        desk = self._points.get(point_id) if point_id is not None else None
        return None if desk is None else desk.area_id

    # Service points

    def point(self, point_id: int) -> ServicePointFacts:
        """One desk, open or closed. Refused: no such desk (`PointUnknown`)."""
        known = self._points.get(point_id)
        if known is None:
            raise PointUnknown(given=point_id)
        return known

    def point_by_code(self, code: str, *, on: date) -> ServicePointFacts | None:
        """The desk that bore this code on that day."""
        return next((one for one in self.points if one.code == code and _in_force(one, on)), None)

    def points_on(self, on: date, *, agency_id: int | None = None) -> tuple[ServicePointFacts, ...]:
        """The desks open on that day, those of the province first, then by commune; narrowed to one centre."""
        return tuple(
            one for one in self.points if _in_force(one, on) and (agency_id is None or one.agency_id == agency_id)
        )


def register(version: str | None = None) -> Register:
    """The register as of this transaction, for one small statement.

    With `version` (`Versions.register`, read by another statement of the same request) no statement is needed while this process
    has that version. A database that was emptied by force has no version: then nothing is kept.
    """
    known = current_versions().register if version is None else version
    try:
        return _kept(known)
    except _AnotherVersion as read:
        return read.register


class _AnotherVersion(Exception):
    """The rows were changed since the version was read, or have none: they are not kept under it."""

    def __init__(self, register: Register) -> None:
        super().__init__(register.version)
        self.register = register


@lru_cache(maxsize=REGISTERS_KEPT)
def _kept(version: str) -> Register:
    """Rows are kept under their own version alone, so that a change that is taken back leaves nothing behind."""
    rows = read_rows()
    read = Register(rows.version, rows.agencies, rows.points, rows.competences, rows.process_roles)
    if not version or rows.version != version:
        raise _AnotherVersion(read)
    return read


def _meant(row: CompetenceFacts | ProcessRoleFacts, agency: AgencyFacts) -> bool:
    return agency.id == row.agency_id if row.agency_id is not None else agency.kind is row.agency_kind


def _in_force(row: AgencyFacts | ServicePointFacts | CompetenceFacts | ProcessRoleFacts, on: date) -> bool:
    """`valid_to` is the last valid day."""
    return row.valid_from <= on and (row.valid_to is None or row.valid_to >= on)
