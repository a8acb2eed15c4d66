"""The record names agencies, desks and officers by references that outlive the database, and holds no text."""

import re
from datetime import date

import pytest

from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation import actions, demo_officers, queries
from motcua.foundation.organisation.installation import INSTALLER, Establishment
from motcua.foundation.organisation.values import AgencyFacts, EntryScope
from motcua.foundation.people import queries as accounts
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.values import CalendarEntry, DayKind
from tests.circumstances import acting
from tests.rooms.organisation.conftest import NOW

TODAY = date(2026, 11, 24)
CODED = re.compile(r"[A-Za-z0-9._:/+-]{0,128}")
Staff = tuple[demo_officers.DemoAccount, ...]


def strings(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for each in value.items() for one in each for text in strings(one)]
        case list():
            return [text for one in value for text in strings(one)]
    return []


def agency(code: str) -> AgencyFacts:
    known = queries.agency_by_code(code, on=TODAY)
    assert known is not None
    return known


def officer(username: str) -> Principal:
    account = accounts.account_by_username(username)
    assert account is not None
    principal = queries.officer_of(account.id, on=TODAY)
    assert principal is not None
    return principal


def test_a_principal_carries_what_the_record_keeps_of_them(staffed: Staff) -> None:
    desk = officer("tiepnhan.tamthanh")
    assert re.fullmatch(r"a-[a-z0-9]{8}", desk.account_ref)
    assert desk.agency_ref == "H37.103.01:2025-07-01"
    assert desk.agency_code == "H37.103.01"
    assert desk.service_point_code == "H37.103.01-1"
    assert officer("chuyenvien.stp").service_point_code == ""
    assert len({officer(line.username).account_ref for line in staffed}) == len(staffed)


def test_whoever_has_no_account_has_no_references() -> None:
    assert (INSTALLER.account_ref, INSTALLER.agency_ref, INSTALLER.agency_code) == ("", "", "")


def test_every_change_is_recorded_by_references_and_coded_words(staffed: Staff) -> None:
    head, leader = officer("truongphong.stp"), officer("lanhdao.stp")
    of_leader = queries.postings_of(leader.account_id, on=TODAY)[0]
    before = Record.objects.order_by("-pk")[0].pk
    day = CalendarEntry(date(2026, 11, 26), DayKind.CLOSURE, "Mất điện", "TB 12/TB-UBND", None, "local")
    scoped = {"scope": EntryScope.AGENCY, "agency_id": leader.agency_id}
    actions.declare_days(entries=[day], circumstances=acting(INSTALLER, NOW), note="Mất điện toàn thị trấn", **scoped)
    posted = actions.post_officer(
        account_id=head.account_id,
        agency_id=leader.agency_id,
        role=Role.LEADER,
        title="Thay lãnh đạo nghỉ phép",
        valid_from=TODAY,
        valid_to=date(2026, 11, 27),
        stand_in_for=of_leader.id,
        circumstances=acting(INSTALLER, NOW),
    )
    actions.end_posting(posting_id=posted.id, last_day=TODAY, circumstances=acting(INSTALLER, NOW))
    centre = agency("H37.103.01")
    fields = {"name": "Điểm 2", "address": "Chợ Giếng Vuông", "counters": ("Quầy Một",), "valid_from": TODAY}
    actions.open_service_point(agency_id=centre.id, circumstances=acting(INSTALLER, NOW), **fields)
    records = list(Record.objects.filter(pk__gt=before).order_by("pk"))
    assert [record.verb for record in records] == [
        "declare_calendar",
        "post_officer",
        "end_posting",
        "open_service_point",
    ]
    assert [record.stream for record in records] == [
        "calendar",
        f"account:{head.account_ref}",
        f"account:{head.account_ref}",
        "agency:H37.103.01:2025-07-01",
    ]
    assert records[1].body["stand_in_for"] == leader.account_ref
    assert records[2].body["valid_to"] == "2026-11-24"
    assert records[0].body["agency"] == leader.agency_ref
    assert [text for record in records for text in strings(record.body) if not CODED.fullmatch(text)] == []


@pytest.mark.parametrize("text", ["Nguyễn Văn A", "QĐ 12/QĐ-UBND"])
def test_the_basis_of_a_closing_stands_at_the_agency_and_not_in_the_record(province: Establishment, text: str) -> None:
    place = agency("H37.103.01")
    actions.close_agency(agency_id=place.id, last_day=TODAY, basis=text, circumstances=acting(INSTALLER, NOW))
    record = Record.objects.get(verb="close_agency")
    assert record.body == {"agency": "H37.103.01:2025-07-01", "last_day": "2026-11-24"}
