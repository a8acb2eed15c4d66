"""A province as it is installed: units before and after 1/7/2025, bodies, desks, competences, the first calendar.

Writes what the province's folder says, once; a second call changes nothing. What is not known is not invented, except agency codes
that the folder marks as demonstration. Not here: reading the folder (`province`), officers (`demo_officers`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation import actions
from motcua.foundation.organisation.dated_lists import check_lists
from motcua.foundation.organisation.models import (
    Agency,
    Area,
    AreaSuccession,
    CalendarVersion,
    Competence,
    Counter,
    ProcessRole,
    ServicePoint,
)
from motcua.foundation.organisation.province import chosen, read_province
from motcua.foundation.organisation.province_values import Commune, Facts, OldCommune, Province
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel, AreaKind, Certainty, EntryScope
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal, Role
from motcua.law.readings import readings_on
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.vietnam import FIRST, entries_by

REFORM: Final = date(2025, 7, 1)
"""Two levels of government, no district: Luật 72/2025/QH15."""

LAST_DAY_BEFORE: Final = date(2025, 6, 30)

INSTALLER: Final = Principal(
    account_id=0, name="Thiết lập ban đầu", role=Role.ADMINISTRATOR, agency_id=0, agency_name="Hệ thống"
)
"""Acts while there is no account yet: the first installation of a province."""


@dataclass(frozen=True, slots=True)
class Establishment:
    """What stands after the installation, counted from the database."""

    areas_before: int
    areas_after: int
    successions: int
    doubtful: tuple[str, ...]
    without_successor: tuple[str, ...]
    agencies: int
    service_points: int
    calendar_version: int
    created: bool


@transaction.atomic
def establish_province(province: Province | None = None, *, circumstances: Circumstances) -> Establishment:
    """Install the province if it is not installed; without an argument, that of the settings. All or nothing.

    A second call changes nothing and says so.
    """
    if province is None:
        province = read_province(chosen())
        check_lists(chosen())
    created = not Area.objects.filter(code=province.identity.code).exists()
    if created:
        areas = _establish_areas(province)
        heads = _establish_provincial_agencies(province, areas[province.identity.code])
        _establish_communes(province, areas, heads)
        _close_districts(province, areas, heads[province.facts.committee])
        _establish_competences(province, heads)
        _establish_process_roles(province, heads)
        ledger.append(
            stream="organisation",
            verb="establish_province",
            **stamp_of(circumstances),
            body={
                "province": province.identity.code,
                "agencies": Agency.objects.count(),
                "areas": Area.objects.count(),
            },
        )
    if not CalendarVersion.objects.exists():
        _establish_calendar(province, circumstances)
    return _stands(created=created)


def _stands(*, created: bool) -> Establishment:
    doubtful = AreaSuccession.objects.filter(certainty=Certainty.DOUBTFUL.value).select_related("old", "new")
    legacy = Area.objects.filter(valid_to=LAST_DAY_BEFORE, code__regex=r"^\d{5}$")
    orphans = legacy.exclude(pk__in=AreaSuccession.objects.values("old"))
    version: int = CalendarVersion.objects.order_by("-number").values_list("number", flat=True)[0]
    return Establishment(
        areas_before=legacy.count(),
        areas_after=Area.objects.filter(valid_from=REFORM, code__regex=r"^\d{5}$").count(),
        successions=AreaSuccession.objects.count(),
        doubtful=tuple(f"{row.old} → {row.new}: {row.note}" for row in doubtful),
        without_successor=tuple(map(str, orphans)),
        agencies=Agency.objects.filter(valid_to__isnull=True).count(),
        service_points=ServicePoint.objects.filter(valid_to__isnull=True).count(),
        calendar_version=version,
        created=created,
    )


# Areas ----------------------------------------------------------------------------------------------------------------


def _establish_areas(province: Province) -> dict[str, Area]:
    """The province, old districts and communes, new communes and the mapping. Today's areas by code."""
    identity, known_from = province.identity, province.facts.known_from
    whole = Area.objects.create(
        code=identity.code, name=identity.name, kind=AreaKind.PROVINCE.value, basis="GSO", valid_from=known_from
    )
    districts = {
        one.district_code: _legacy(one.district_code, one.district, AreaKind.DISTRICT, whole, known_from)
        for one in province.old_communes
    }
    Area.objects.bulk_create(districts.values())
    old = [_old_area(one, districts, known_from) for one in province.old_communes]
    new = [_commune(one, whole, province.facts.decision) for one in province.communes]
    Area.objects.bulk_create([*old, *new])
    old_by_code, new_by_code = {area.code: area for area in old}, {area.code: area for area in new}
    AreaSuccession.objects.bulk_create(
        AreaSuccession(
            old=old_by_code[line.old_code],
            new=new_by_code[line.new_code],
            share=line.share.value,
            certainty=line.certainty.value,
            decision=province.facts.decision,
            note=line.note,
        )
        for line in province.successions
    )
    return {identity.code: whole} | districts | new_by_code


def _old_area(one: OldCommune, districts: dict[str, Area], known_from: date) -> Area:
    return _legacy(one.code, one.name, one.kind, districts[one.district_code], known_from)


def _legacy(code: str, name: str, kind: AreaKind, parent: Area, known_from: date) -> Area:
    return Area(
        code=code,
        name=name,
        kind=kind.value,
        parent=parent,
        basis="danh mục trước 01/7/2025; ngày bắt đầu chưa rõ",
        valid_from=known_from,
        valid_to=LAST_DAY_BEFORE,
    )


def _commune(one: Commune, province: Area, decision: str) -> Area:
    return Area(
        code=one.code,
        name=one.name,
        kind=one.kind.value,
        parent=province,
        area_km2=one.area_km2,
        latitude=one.latitude,
        longitude=one.longitude,
        basis=decision,
        valid_from=REFORM,
    )


# Agencies and desks ---------------------------------------------------------------------------------------------------


def _establish_provincial_agencies(province: Province, area: Area) -> dict[str, Agency]:
    """Committee, departments, vertical bodies and the provincial centre with its desk; by their key in the list."""
    made: dict[str, Agency] = {}
    for body in province.bodies:
        made[body.key] = Agency.objects.create(
            code=body.code,
            code_is_demo=body.code_is_demo,
            name=body.name,
            short_name=body.short_name,
            kind=body.kind.value,
            level=AgencyLevel.PROVINCE.value,
            area=area,
            parent=made.get(body.parent),
            head_title=body.head_title,
            basis=body.basis,
            valid_from=REFORM,
        )
    centre, facts = made[province.facts.centre], province.facts
    desk = ServicePoint.objects.create(
        agency=centre,
        name=centre.name,
        address=province.identity.in_sentence,
        hours=facts.desk_hours,
        valid_from=REFORM,
    )
    _counters([desk], facts.counters_of_the_province)
    return made


def _establish_communes(province: Province, areas: dict[str, Area], heads: dict[str, Agency]) -> None:
    """In each commune: the People's Committee, its service centre with a desk, the commune police."""
    facts, above_all = province.facts, heads[province.facts.committee]
    communes = [area for code, area in sorted(areas.items()) if len(code) == 5]
    committees = [
        _commune_agency(f"{above_all.code}.{number}", area, AgencyKind.COMMUNE_COMMITTEE, above_all, facts)
        for number, area in enumerate(communes, facts.first_commune_number)
    ]
    Agency.objects.bulk_create(committees)
    places = list(zip(committees, communes, strict=True))
    centres = [_commune_agency(f"{above.code}.01", area, AgencyKind.CENTRE, above, facts) for above, area in places]
    police = [
        _commune_agency(f"{above.code}.02", area, AgencyKind.COMMUNE_POLICE, heads[facts.police], facts)
        for above, area in places
    ]
    Agency.objects.bulk_create([*centres, *police])
    desks = [
        ServicePoint(
            agency=centre,
            area=area,
            name=centre.name,
            address=f"{_lower_first(area.name)}, {province.identity.in_sentence}",
            hours=facts.desk_hours,
            valid_from=REFORM,
        )
        for centre, area in zip(centres, communes, strict=True)
    ]
    _counters(ServicePoint.objects.bulk_create(desks), facts.counters_of_a_commune)


def _commune_agency(code: str, area: Area, kind: AgencyKind, parent: Agency, facts: Facts) -> Agency:
    place = _lower_first(area.name)
    names = {
        AgencyKind.COMMUNE_COMMITTEE: (f"Ủy ban nhân dân {place}", f"UBND {place}", "Chủ tịch"),
        AgencyKind.CENTRE: (f"Trung tâm Phục vụ hành chính công {place}", f"Trung tâm PVHCC {place}", "Giám đốc"),
        AgencyKind.COMMUNE_POLICE: (f"Công an {place}", f"Công an {place}", "Trưởng Công an"),
    }
    name, short_name, head_title = names[kind]
    return Agency(
        code=code,
        code_is_demo=facts.commune_codes_are_demo,
        name=name,
        short_name=short_name,
        kind=kind.value,
        level=AgencyLevel.COMMUNE.value,
        area=area,
        parent=parent,
        head_title=head_title,
        basis=facts.commune_codes_basis,
        valid_from=REFORM,
    )


def _close_districts(province: Province, areas: dict[str, Area], parent: Agency) -> None:
    """The district committees and their one-stop units: closed, kept for the dossiers they received."""
    districts = [area for code, area in sorted(areas.items()) if len(code) == 3]
    committees = [
        _district_agency(f"{parent.code}.{area.code}", area, AgencyKind.DISTRICT_COMMITTEE, parent, province.facts)
        for area in districts
    ]
    Agency.objects.bulk_create(committees)
    units = [
        _district_agency(f"{committee.code}.01", area, AgencyKind.CENTRE, committee, province.facts)
        for committee, area in zip(committees, districts, strict=True)
    ]
    Agency.objects.bulk_create(units)
    ServicePoint.objects.bulk_create(
        ServicePoint(
            agency=unit,
            area=unit.area,
            name=unit.name,
            valid_from=province.facts.known_from,
            valid_to=LAST_DAY_BEFORE,
        )
        for unit in units
    )


def _district_agency(code: str, area: Area, kind: AgencyKind, parent: Agency, facts: Facts) -> Agency:
    committee = f"Ủy ban nhân dân {_lower_first(area.name)}"
    is_committee = kind is AgencyKind.DISTRICT_COMMITTEE
    name = committee if is_committee else f"Bộ phận Tiếp nhận và Trả kết quả {committee}"
    short_name = f"UBND {_lower_first(area.name)}"
    return Agency(
        code=code,
        code_is_demo=facts.commune_codes_are_demo,
        name=name,
        short_name=short_name if is_committee else f"Bộ phận Một cửa {short_name}",
        kind=kind.value,
        level=AgencyLevel.DISTRICT.value,
        area=area,
        parent=parent,
        head_title="Chủ tịch" if is_committee else "Trưởng bộ phận",
        basis=facts.commune_codes_basis,
        valid_from=facts.known_from,
        valid_to=LAST_DAY_BEFORE,
    )


def _counters(desks: list[ServicePoint], count: int) -> None:
    Counter.objects.bulk_create(
        Counter(service_point=desk, number=number, name=f"Quầy {number}")
        for desk in desks
        for number in range(1, count + 1)
    )


def _establish_process_roles(province: Province, heads: dict[str, Agency]) -> None:
    ProcessRole.objects.bulk_create(
        ProcessRole(role=line.role, agency=heads.get(line.agency), agency_kind=line.agency_kind, valid_from=REFORM)
        for line in province.roles
    )


def _establish_competences(province: Province, heads: dict[str, Agency]) -> None:
    Competence.objects.bulk_create(
        Competence(
            domain=line.domain,
            level=line.level.value,
            agency=heads.get(line.agency),
            agency_kind=line.agency_kind,
            rank=line.rank,
            basis=province.facts.competences_basis,
            valid_from=REFORM,
        )
        for line in province.competences
    )


# Calendar -------------------------------------------------------------------------------------------------------------


def _establish_calendar(province: Province, circumstances: Circumstances) -> None:
    """The province's hours first, then the days off of the nation, which the law of time ships; of years without a notice by the
    reading of the day (reading 44)."""
    hours, basis = province.facts.hours, province.facts.hours_basis
    note = "Giờ làm việc ban đầu"
    actions.declare_hours(hours=hours, valid_from=FIRST, basis=basis, circumstances=circumstances, note=note)
    entries = entries_by(readings_on(local(circumstances.at).date()))
    note = f"Ngày nghỉ, nghỉ bù và làm bù của cả nước {FIRST.year}–{entries[-1].on.year}"
    actions.declare_days(entries=entries, circumstances=circumstances, note=note, scope=EntryScope.NATION)


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]
