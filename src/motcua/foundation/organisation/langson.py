"""Lạng Sơn as it is installed: units before and after 1/7/2025, bodies, desks, competences, the first calendar.

Reads the lists in `shipped/` and writes them once; a second call changes nothing. What is not known is not invented,
save the agency codes below H37, which are marked as demonstration. Not here: officers (`demo_officers`).
"""

import csv
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib import resources
from typing import Final

from django.db import transaction

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation import actions
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
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel, AreaKind, Certainty, EntryScope
from motcua.foundation.people.authors import author_of
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.vietnam import ENTRIES, FIRST, OFFICE_HOURS

REFORM: Final = date(2025, 7, 1)
"""Two levels of government, no district: NQ 1672/NQ-UBTVQH15 and Luật 72/2025/QH15."""

LAST_DAY_BEFORE: Final = date(2025, 6, 30)
LEGACY_FROM: Final = date(2020, 1, 1)
"""The lists do not say when the units came into being; this is the earliest day for which dossiers are read."""

PROVINCE_CODE: Final = "20"
PROVINCIAL_COUNTERS: Final = 8
COMMUNE_COUNTERS: Final = 3
DECISION: Final = "NQ 1672/NQ-UBTVQH15 ngày 16/6/2025"
HOURS: Final = "Thứ Hai đến thứ Sáu: 07:30–12:00 và 13:30–17:00"
HOURS_BASIS: Final = "Giờ hành chính thông thường, chờ tỉnh xác nhận"
DEMO_BASIS: Final = "mã minh họa, chưa theo quyết định của UBND tỉnh"

INSTALLER: Final = Principal(
    account_id=0, name="Thiết lập ban đầu", role=Role.ADMINISTRATOR, agency_id=0, agency_name="Hệ thống"
)
"""Speaks while there is no account yet: the first installation of a province."""


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
def establish_langson(*, by: Principal, at: datetime) -> Establishment:
    """Install the province where it is not yet. All or nothing; a second call changes nothing and says so."""
    created = not Area.objects.filter(code=PROVINCE_CODE).exists()
    if created:
        areas = _establish_areas()
        heads = _establish_provincial_agencies(areas[PROVINCE_CODE])
        _establish_communes(areas, heads)
        _close_districts(areas, heads["ubndtinh"])
        _establish_competences(heads)
        _establish_process_roles(heads)
        ledger.append(
            stream="organisation",
            verb="establish_province",
            author=author_of(by),
            happened_at=at,
            recorded_at=at,
            body={"province": PROVINCE_CODE, "agencies": Agency.objects.count(), "areas": Area.objects.count()},
        )
    if not CalendarVersion.objects.exists():
        _establish_calendar(by=by, at=at)
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


def shipped(name: str) -> list[dict[str, str]]:
    """The rows of one of the lists in `shipped/`, by column."""
    text = resources.files("motcua.foundation.organisation.shipped").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


# Areas ----------------------------------------------------------------------------------------------------------------


def _establish_areas() -> dict[str, Area]:
    """The province, old districts and communes, new communes and the mapping. Today's areas by code."""
    province = Area.objects.create(
        code=PROVINCE_CODE, name="Tỉnh Lạng Sơn", kind=AreaKind.PROVINCE.value, basis="GSO", valid_from=LEGACY_FROM
    )
    old_rows, new_rows = shipped("areas-before-2025.csv"), shipped("areas-from-2025.csv")
    districts = {
        row["district_code"]: _legacy(row["district_code"], row["district"], AreaKind.DISTRICT.value, province)
        for row in old_rows
    }
    Area.objects.bulk_create(districts.values())
    old = [_legacy(row["code"], row["name"], row["kind"], districts[row["district_code"]]) for row in old_rows]
    new = [_commune(row, province) for row in new_rows]
    Area.objects.bulk_create([*old, *new])
    old_by_code, new_by_code = {area.code: area for area in old}, {area.code: area for area in new}
    AreaSuccession.objects.bulk_create(
        AreaSuccession(
            old=old_by_code[row["old_code"]],
            new=new_by_code[row["new_code"]],
            share=row["share"],
            certainty=row["certainty"],
            decision=DECISION,
            note=row["note"],
        )
        for row in shipped("area-successions-2025.csv")
    )
    return {PROVINCE_CODE: province} | districts | new_by_code


def _legacy(code: str, name: str, kind: str, parent: Area) -> Area:
    return Area(
        code=code,
        name=name,
        kind=kind,
        parent=parent,
        basis="danh mục trước 01/7/2025; ngày bắt đầu chưa rõ",
        valid_from=LEGACY_FROM,
        valid_to=LAST_DAY_BEFORE,
    )


def _commune(row: dict[str, str], province: Area) -> Area:
    return Area(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        parent=province,
        area_km2=Decimal(row["area_km2"]) if row["area_km2"] else None,
        latitude=Decimal(row["latitude"]),
        longitude=Decimal(row["longitude"]),
        basis=DECISION,
        valid_from=REFORM,
    )


# Agencies and desks ---------------------------------------------------------------------------------------------------


def _establish_provincial_agencies(province: Area) -> dict[str, Agency]:
    """Committee, departments, vertical bodies and the provincial centre with its desk; by their key in the list."""
    made: dict[str, Agency] = {}
    for row in shipped("agencies.csv"):
        made[row["key"]] = Agency.objects.create(
            code=row["code"],
            code_is_demo=row["code"] != "H37",
            name=row["name"],
            short_name=row["short_name"],
            kind=row["kind"],
            level=AgencyLevel.PROVINCE.value,
            area=province,
            parent=made.get(row["parent"]),
            head_title=row["head_title"],
            basis=row["basis"],
            valid_from=REFORM,
        )
    centre = made["tinh"]
    desk = ServicePoint.objects.create(
        agency=centre, name=centre.name, address="tỉnh Lạng Sơn", hours=HOURS, valid_from=REFORM
    )
    _counters([desk], PROVINCIAL_COUNTERS)
    return made


def _establish_communes(areas: dict[str, Area], heads: dict[str, Agency]) -> None:
    """In each of the 65: the People's Committee, its service centre with a desk, the commune police."""
    communes = [area for code, area in sorted(areas.items()) if len(code) == 5]
    committees = [
        _commune_agency(f"H37.{100 + place}", area, AgencyKind.COMMUNE_COMMITTEE, heads["ubndtinh"])
        for place, area in enumerate(communes, 1)
    ]
    Agency.objects.bulk_create(committees)
    places = list(zip(committees, communes, strict=True))
    centres = [_commune_agency(f"{above.code}.01", area, AgencyKind.CENTRE, above) for above, area in places]
    police = [
        _commune_agency(f"{above.code}.02", area, AgencyKind.COMMUNE_POLICE, heads["congan"]) for above, area in places
    ]
    Agency.objects.bulk_create([*centres, *police])
    desks = [
        ServicePoint(
            agency=centre,
            area=area,
            name=centre.name,
            address=f"{_lower_first(area.name)}, tỉnh Lạng Sơn",
            hours=HOURS,
            valid_from=REFORM,
        )
        for centre, area in zip(centres, communes, strict=True)
    ]
    _counters(ServicePoint.objects.bulk_create(desks), COMMUNE_COUNTERS)


def _commune_agency(code: str, area: Area, kind: AgencyKind, parent: Agency) -> Agency:
    place = _lower_first(area.name)
    names = {
        AgencyKind.COMMUNE_COMMITTEE: (f"Ủy ban nhân dân {place}", f"UBND {place}", "Chủ tịch"),
        AgencyKind.CENTRE: (f"Trung tâm Phục vụ hành chính công {place}", f"Trung tâm PVHCC {place}", "Giám đốc"),
        AgencyKind.COMMUNE_POLICE: (f"Công an {place}", f"Công an {place}", "Trưởng Công an"),
    }
    name, short_name, head_title = names[kind]
    return Agency(
        code=code,
        code_is_demo=True,
        name=name,
        short_name=short_name,
        kind=kind.value,
        level=AgencyLevel.COMMUNE.value,
        area=area,
        parent=parent,
        head_title=head_title,
        basis=DEMO_BASIS,
        valid_from=REFORM,
    )


def _close_districts(areas: dict[str, Area], parent: Agency) -> None:
    """The eleven district committees and their one-stop units: closed, kept for the dossiers they received."""
    districts = [area for code, area in sorted(areas.items()) if len(code) == 3]
    committees = [
        _district_agency(f"H37.{area.code}", area, AgencyKind.DISTRICT_COMMITTEE, parent) for area in districts
    ]
    Agency.objects.bulk_create(committees)
    units = [
        _district_agency(f"{committee.code}.01", area, AgencyKind.CENTRE, committee)
        for committee, area in zip(committees, districts, strict=True)
    ]
    Agency.objects.bulk_create(units)
    ServicePoint.objects.bulk_create(
        ServicePoint(agency=unit, area=unit.area, name=unit.name, valid_from=LEGACY_FROM, valid_to=LAST_DAY_BEFORE)
        for unit in units
    )


def _district_agency(code: str, area: Area, kind: AgencyKind, parent: Agency) -> Agency:
    committee = f"Ủy ban nhân dân {_lower_first(area.name)}"
    is_committee = kind is AgencyKind.DISTRICT_COMMITTEE
    name = committee if is_committee else f"Bộ phận Tiếp nhận và Trả kết quả {committee}"
    short_name = f"UBND {_lower_first(area.name)}"
    return Agency(
        code=code,
        code_is_demo=True,
        name=name,
        short_name=short_name if is_committee else f"Bộ phận Một cửa {short_name}",
        kind=kind.value,
        level=AgencyLevel.DISTRICT.value,
        area=area,
        parent=parent,
        head_title="Chủ tịch" if is_committee else "Trưởng bộ phận",
        basis=DEMO_BASIS,
        valid_from=LEGACY_FROM,
        valid_to=LAST_DAY_BEFORE,
    )


def _counters(desks: list[ServicePoint], count: int) -> None:
    Counter.objects.bulk_create(
        Counter(service_point=desk, number=number, name=f"Quầy {number}")
        for desk in desks
        for number in range(1, count + 1)
    )


def _establish_process_roles(heads: dict[str, Agency]) -> None:
    ProcessRole.objects.bulk_create(
        ProcessRole(role=row["role"], agency=heads.get(row["agency"]), agency_kind=row["kind"], valid_from=REFORM)
        for row in shipped("process-roles.csv")
    )


def _establish_competences(heads: dict[str, Agency]) -> None:
    Competence.objects.bulk_create(
        Competence(
            domain=row["domain"],
            level=row["level"],
            agency=heads[row["agency"]] if row["agency"] else None,
            agency_kind=row["agency_kind"],
            rank=int(row["rank"]),
            basis="đề xuất theo bộ ban hành, chờ tỉnh xác nhận",
            valid_from=REFORM,
        )
        for row in shipped("competences.csv")
    )


# Calendar -------------------------------------------------------------------------------------------------------------


def _establish_calendar(*, by: Principal, at: datetime) -> None:
    """Hours first, then the decreed days of the nation: the province starts with what the law of time ships."""
    note = "Giờ làm việc ban đầu"
    actions.declare_hours(hours=OFFICE_HOURS, valid_from=FIRST, basis=HOURS_BASIS, by=by, at=at, note=note)
    note = "Ngày nghỉ, nghỉ bù và làm bù của cả nước 2019–2027"
    actions.declare_days(entries=ENTRIES, by=by, at=at, note=note, scope=EntryScope.NATION)


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]
