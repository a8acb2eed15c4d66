"""The directory of centres: where people hand in and collect, and which centre serves a place whose name has changed.

The register says which centres there are, the lists of the province what is known of each (`centre_lines`). Invented values are used
in a demonstration alone, and marked. Not here: whether a centre is open (`opening`), finding one by a name (`centre_search`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from django.conf import settings

from motcua.foundation.ledger import queries as ledger
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.centre_lines import CentreLine, CentreLines
from motcua.foundation.organisation.models import Area, AreaSuccession, CalendarEntryRow, OfficeHoursRow
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind, AgencyLevel, AreaKind, Certainty, ServedPart
from motcua.law.vietnamese import sort_key
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import OfficeHours

_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class Former:
    """A unit that went into the area of a centre, with its district: Xã Hoàng Đồng, Thành phố Lạng Sơn."""

    name: str
    district: str
    until: date
    share: ServedPart
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Centre:
    """One centre. `address`, `phone`: empty where not known, as `hours` is None; `invented`: of a demonstration, never real.

    `place` is the commune it serves (Phường Tam Thanh), empty for the centre of the province.
    """

    agency_id: int
    name: str
    place: str
    area_code: str
    address: str
    phone: str
    hours: OfficeHours | None
    invented: frozenset[str]
    formers: tuple[Former, ...]

    @property
    def letter(self) -> str:
        """Under which it stands in the directory: Phường Đông Kinh under Đ."""
        return self.short_place[:1].upper()

    @property
    def short_place(self) -> str:
        """Tam Thanh of Phường Tam Thanh."""
        return self.place.partition(" ")[2] or self.place


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """`province`: the centre of the province, None where there is none. `communes`: by the letters of their names."""

    province: Centre | None
    communes: tuple[Centre, ...]
    _by_area: Mapping[str, Centre] = field(repr=False)

    def of_area(self, code: str) -> Centre | None:
        """The centre of a commune in force."""
        return self._by_area.get(code)

    def serving(self, area_code: str) -> Centre | None:
        """Where to ask about an agency or a desk in this area: the centre of the commune, else that of the province."""
        return self._by_area.get(area_code, self.province)


def directory(*, on: date) -> Directory:
    """The centres of the day."""
    lines: CentreLines = settings.CENTRES
    return _directory(register(), lines, on, bool(lines.invented) and is_demonstration())


def calendar_of(centre: Centre) -> Calendar:
    """The calendar of the province, or the centre's own where it has closed days or hours of its own."""
    version = organisation.current_calendar_version()
    own = centre.agency_id if centre.agency_id in _with_calendar_of_their_own(version) else None
    return organisation.working_calendar(agency_id=own, version=version)


def is_demonstration() -> bool:
    """Whether invented officers were appointed here: the record says so."""
    return ledger.has_record("organisation", "appoint_officers", demonstration=True)


@lru_cache(maxsize=_KEPT)
def _with_calendar_of_their_own(version: int) -> frozenset[int]:
    """Calendar rows are only added, so a version always gives the same answer."""
    of_agencies = {"version__lte": version, "agency__isnull": False}
    days = CalendarEntryRow.objects.filter(**of_agencies).values_list("agency_id", flat=True)
    return frozenset(days.union(OfficeHoursRow.objects.filter(**of_agencies).values_list("agency_id", flat=True)))


@lru_cache(maxsize=_KEPT)
def _directory(known: Register, lines: CentreLines, on: date, demonstrates: bool) -> Directory:  # noqa: FBT001 (a key of the cache)
    formers = _formers(on)
    centres = [
        _centre(agency, lines, formers.get(agency.area_code, ()), demonstrates)
        for agency in known.in_force(on, kind=AgencyKind.CENTRE)
    ]
    communes = sorted((one for one in centres if one.place), key=lambda one: sort_key(one.short_place))
    return Directory(
        province=next((one for one in centres if not one.place), None),
        communes=tuple(communes),
        _by_area={one.area_code: one for one in communes},
    )


def _centre(agency: AgencyFacts, lines: CentreLines, formers: tuple[Former, ...], demonstrates: bool) -> Centre:  # noqa: FBT001 (as above)
    of_commune = agency.level is AgencyLevel.COMMUNE
    code = agency.area_code if of_commune else ""
    nothing = CentreLine(code, "", "", None)
    real = lines.real.get(code, nothing)
    made_up = lines.invented.get(code, nothing) if demonstrates else nothing
    wanting = {name for name in ("address", "phone", "hours") if not getattr(real, name) and getattr(made_up, name)}
    return Centre(
        agency_id=agency.id,
        name=agency.name,
        place=agency.area_name if of_commune else "",
        area_code=code,
        address=real.address or made_up.address,
        phone=real.phone or made_up.phone,
        hours=real.hours or made_up.hours,
        invented=frozenset(wanting),
        formers=formers,
    )


def _formers(on: date) -> dict[str, tuple[Former, ...]]:
    """Code of a unit in force -> the units that went into it, however many reforms ago."""
    areas = {area.pk: area for area in Area.objects.all()}
    steps: dict[int, list[AreaSuccession]] = {}
    for row in AreaSuccession.objects.order_by("old__code", "new__code"):
        steps.setdefault(row.old_id, []).append(row)
    collected: dict[str, list[Former]] = {}
    for old_id in steps:
        for row in _heirs(old_id, steps, areas, on):
            former = _former(areas[old_id], areas, row)
            collected.setdefault(areas[row.new_id].code, []).append(former)
    return {code: tuple(formers) for code, formers in collected.items()}


def _heirs(
    old_id: int, steps: Mapping[int, list[AreaSuccession]], areas: Mapping[int, Area], on: date
) -> Iterator[AreaSuccession]:
    """The steps that end in a unit in force."""
    for row in steps.get(old_id, ()):
        until = areas[row.new_id].valid_to
        if until is None or until >= on:
            yield row
        else:
            yield from _heirs(row.new_id, steps, areas, on)


def _former(old: Area, areas: Mapping[int, Area], row: AreaSuccession) -> Former:
    above = areas.get(old.parent_id) if old.parent_id is not None else None
    district = above.name if above is not None and above.kind == AreaKind.DISTRICT.value else ""
    return Former(old.name, district, old.valid_to or old.valid_from, ServedPart(row.share), Certainty(row.certainty))
