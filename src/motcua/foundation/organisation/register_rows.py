"""The rows behind the register, all of one moment: one statement reads them together with their version.

Read one by one, they could disagree after a change between two statements. Not here: what the register answers (`register`).
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from motcua.foundation.organisation.values import (
    AgencyFacts,
    AgencyKind,
    AgencyLevel,
    CompetenceFacts,
    CounterFacts,
    ProcessRoleFacts,
    ServicePointFacts,
)

_AGENCIES: Final = """
select a.id, a.code, a.code_is_demo, a.name, a.short_name, a.kind, a.level, a.area_id, coalesce(r.code, '') as area_code,
       coalesce(r.name, '') as area_name, a.parent_id, a.head_title, a.phone, a.valid_from, a.valid_to
from organisation_agency a left join organisation_area r on r.id = a.area_id
order by a.code collate "C", a.valid_from
"""
_POINTS: Final = """
select p.id, a.code || '-' || p.number as code, p.name, p.agency_id, a.code as agency_code, a.name as agency_name, a.level,
       p.area_id, coalesce(r.code, '') as area_code, coalesce(r.name, '') as area_name, p.address, p.phone, p.hours,
       p.hands_on,
       p.valid_from, p.valid_to,
       (select coalesce(json_agg(json_build_array(c.id, c.number, c.name) order by c.number), '[]')
        from organisation_counter c where c.service_point_id = p.id) as counters
from organisation_servicepoint p
join organisation_agency a on a.id = p.agency_id
left join organisation_area r on r.id = p.area_id
order by a.level <> 'province', coalesce(r.code, '') collate "C", p.id
"""
_COMPETENCES: Final = """
select domain, level, agency_id, agency_kind, valid_from, valid_to from organisation_competence order by rank, id
"""
_ROLES: Final = (
    "select role, agency_id, agency_kind, valid_from, valid_to from organisation_processrole order by role, id"
)

_VERSION: Final = "select coalesce((select version::text from organisation_version), '')"
_LISTED: Final = ", (select coalesce(json_agg(one), '[]') from ({}) as one)::text"
_ALL: Final = _VERSION + "".join(_LISTED.format(rows) for rows in (_AGENCIES, _POINTS, _COMPETENCES, _ROLES))


@dataclass(frozen=True, slots=True)
class RegisterRows:
    """Everything the register is made of, and the version under which it stands."""

    version: str
    agencies: tuple[AgencyFacts, ...]
    points: tuple[ServicePointFacts, ...]
    competences: tuple[CompetenceFacts, ...]
    process_roles: tuple[ProcessRoleFacts, ...]


def read_rows() -> RegisterRows:
    """All rows as of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL)
        version, *lists = cursor.fetchone() or ("", "[]", "[]", "[]", "[]")
    agencies, points, competences, process_roles = (json.loads(rows) for rows in lists)
    return RegisterRows(
        version=version,
        agencies=tuple(map(_agency, agencies)),
        points=tuple(map(_point, points)),
        competences=tuple(map(_competence, competences)),
        process_roles=tuple(map(_process_role, process_roles)),
    )


def _agency(row: dict[str, Any]) -> AgencyFacts:
    return AgencyFacts(**row | {"kind": AgencyKind(row["kind"]), "level": AgencyLevel(row["level"])} | _validity(row))


def _point(row: dict[str, Any]) -> ServicePointFacts:
    counters = tuple(CounterFacts(*counter) for counter in row["counters"])
    return ServicePointFacts(**row | {"level": AgencyLevel(row["level"]), "counters": counters} | _validity(row))


def _competence(row: dict[str, Any]) -> CompetenceFacts:
    return CompetenceFacts(**row | {"level": AgencyLevel(row["level"])} | _kind(row) | _validity(row))


def _process_role(row: dict[str, Any]) -> ProcessRoleFacts:
    return ProcessRoleFacts(**row | _kind(row) | _validity(row))


def _kind(row: dict[str, Any]) -> dict[str, AgencyKind | None]:
    return {"agency_kind": AgencyKind(row["agency_kind"]) if row["agency_kind"] else None}


def _validity(row: dict[str, Any]) -> dict[str, date | None]:
    return {
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    }
