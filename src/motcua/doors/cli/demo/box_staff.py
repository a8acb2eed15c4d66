"""Who works on the box of the demo, and which agencies have counted their inventory: found among the officers that there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.province import chosen, read_demo
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind, AgencyLevel
from motcua.foundation.people.principals import Principal, Role
from motcua.foundation.people.queries import account_by_username

COUNTED: Final = {AgencyLevel.COMMUNE: 7, AgencyLevel.PROVINCE: 3}
"""So many agencies of a level have counted."""
OF_COMMUNE: Final = ("marriage_certificate", "construction_permit", "household_business_certificate")
OF_PROVINCE: Final = ("construction_permit", "diploma")


@dataclass(frozen=True, slots=True)
class BoxStaff:
    """The officers of one commune. `place`: as papers call it, "Phường Tam Thanh". Nobody does two of these steps."""

    agency_id: int
    agency_name: str
    place: str
    indexer: Principal
    checker: Principal
    accepter: Principal
    leader: Principal


def staff_of_box(on: date) -> BoxStaff | None:
    """Of the commune whose leader a visitor is told of, else of the first one that has these officers. None: no commune has."""
    told = {one.agency_id for name in read_demo(chosen()).shown if (one := _named(name, on)) is not None}
    communes = sorted(_communes(on), key=lambda one: one.id not in told)
    return next((found for one in communes if (found := _staff(one, on)) is not None), None)


def _named(username: str, on: date) -> Principal | None:
    account = account_by_username(username)
    return None if account is None else organisation.officer_of(account.id, on=on)


def counting(on: date, box: BoxStaff) -> Iterator[tuple[Principal, AgencyLevel, tuple[str, ...]]]:
    """Who counts what: an officer of the agency, its level, the types. The commune of the box counts by itself."""
    communes = [one for one in _communes(on) if one.id != box.agency_id]
    departments = organisation.agencies(on=on, kind=AgencyKind.DEPARTMENT)
    for agencies, level, types in (
        (communes, AgencyLevel.COMMUNE, OF_COMMUNE),
        (departments, AgencyLevel.PROVINCE, OF_PROVINCE),
    ):
        counted = 0
        for agency in agencies:
            officer = _officer(agency.id, Role.SPECIALIST, on)
            if officer is not None and counted < COUNTED[level]:
                counted += 1
                yield officer, level, types[: 1 + counted % len(types)]


def _communes(on: date) -> tuple[AgencyFacts, ...]:
    return organisation.agencies(on=on, kind=AgencyKind.COMMUNE_COMMITTEE)


def _staff(agency: AgencyFacts, on: date) -> BoxStaff | None:
    leader = _officer(agency.id, Role.LEADER, on)
    checkers = [_officer(agency.id, Role.SPECIALIST, on, place) for place in (0, 1)]
    centres = organisation.agencies(on=on, kind=AgencyKind.CENTRE, area_code=agency.area_code or None)
    mine = (one for one in centres if one.parent_id == agency.id)
    indexers = (_officer(one.id, Role.CONTRACT, on) for one in mine)
    indexer = next((one for one in indexers if one is not None), None)
    if leader is None or indexer is None or checkers[0] is None or checkers[1] is None:
        return None
    return BoxStaff(agency.id, agency.name, agency.area_name, indexer, checkers[0], checkers[1], leader)


def _officer(agency_id: int, role: Role, on: date, place: int = 0) -> Principal | None:
    posts = organisation.officers_of_agency(agency_id, on=on, role=role)
    return organisation.officer_of(posts[place].account_id, on=on) if len(posts) > place else None
