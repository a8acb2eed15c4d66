"""Rights come from the posting in force on a day; without one an account may nothing."""

from datetime import date, datetime
from time import process_time

import pytest
from django.contrib.auth import authenticate

from motcua.foundation.organisation import actions, demo_officers, queries
from motcua.foundation.organisation.installation import INSTALLER, Establishment
from motcua.foundation.organisation.models import Posting
from motcua.foundation.organisation.province import chosen, read_demo, read_province
from motcua.foundation.organisation.values import (
    AgencyClosed,
    AgencyFacts,
    MayNotAdminister,
    OverlappingValidity,
    StandInUnbounded,
    StillInUse,
)
from motcua.foundation.people import actions as people
from motcua.foundation.people import queries as accounts
from motcua.foundation.people.models import Account
from motcua.foundation.people.principals import Permission, Principal, Role
from motcua.law.worktime.values import VIETNAM
from tests.circumstances import acting
from tests.rooms.organisation.conftest import NOW, PASSWORD

TODAY = date(2026, 11, 24)
Staff = tuple[demo_officers.DemoAccount, ...]


def officer(username: str, on: date = TODAY) -> Principal:
    account = accounts.account_by_username(username)
    assert account is not None
    principal = queries.officer_of(account.id, on=on)
    assert principal is not None
    return principal


def agency(code: str) -> AgencyFacts:
    found = queries.agency_by_code(code, on=TODAY)
    assert found is not None
    return found


def tam_thanh() -> AgencyFacts:
    """The People's Committee of Tam Thanh (05986), the third commune by code."""
    found = agency("H37.103")
    assert found.area_code == "05986"
    return found


def test_every_role_of_the_demonstration_becomes_its_principal(staffed: Staff) -> None:
    for line in staffed:
        principal = officer(line.username)
        assert (principal.name, principal.role) == (line.full_name, line.role)
    assert {line.role for line in staffed} == set(Role) - {Role.SYSTEM}


def test_a_reception_officer_stands_at_his_counter_and_sees_his_centre_only(staffed: Staff) -> None:
    principal = officer("tiepnhan.tamthanh")
    assert principal.service_point_name == "Trung tâm Phục vụ hành chính công phường Tam Thanh"
    assert principal.counter_name == "Quầy 1"
    assert principal.may(Permission.RECEIVE)
    assert principal.sees_agencies == {agency("H37.103.01").id}
    assert not principal.sees_province


def test_a_specialist_sees_his_agency_and_what_is_below_it(staffed: Staff) -> None:
    principal = officer("chuyenvien.snnmt")
    assert principal.service_point_id is None
    assert principal.sees_agencies == {agency("H37.06").id, agency("H37.06.01").id}
    assert agency("H37.06").id not in officer("chuyenvien.vpdkdd").sees_agencies


def test_whoever_heads_a_commune_centre_watches_its_committee(staffed: Staff) -> None:
    principal = officer("giamdoc.tamthanh")
    assert principal.sees_agencies == {tam_thanh().id, agency("H37.103.01").id}
    assert not principal.sees_province


def test_only_the_head_and_administrator_of_the_provincial_centre_see_the_province(staffed: Staff) -> None:
    seeing = {line.username for line in staffed if officer(line.username).sees_province}
    assert seeing == {"quantri", "giamdoc.tinh"}


def test_every_commune_can_take_a_dossier_the_whole_way(staffed: Staff) -> None:
    for place in queries.communes(on=TODAY):
        here = queries.agencies(on=TODAY, area_code=place.code)
        roles = {one.role for each in here for one in queries.officers_of_agency(each.id, on=TODAY)}
        assert {Role.RECEPTION, Role.SPECIALIST, Role.LEADER, Role.SUPERVISOR} <= roles, place.name


def test_every_open_agency_has_somebody(staffed: Staff) -> None:
    """But for the few that the demonstration leaves without accounts: they answer by a link."""
    province = read_province(chosen())
    alone = {body.name for body in province.bodies if body.key in read_demo(chosen()).without_accounts}
    empty = {one.name for one in queries.agencies(on=TODAY) if not queries.officers_of_agency(one.id, on=TODAY)}
    assert empty == alone != set()


def test_officers_of_an_agency_come_in_the_order_of_vietnamese_names(staffed: Staff) -> None:
    names = [one.full_name for one in queries.officers_of_agency(agency("H37.01.01").id, on=TODAY)]
    assert len(names) == 11
    assert names == sorted(names, key=demo_order)
    assert queries.officers_of_agency(agency("H37.01.01").id, on=TODAY, role=Role.CONTRACT)[0].role is Role.CONTRACT


def demo_order(name: str) -> bytes:
    return bytes(Account.objects.get(full_name=name).name_sort)


def test_five_hundred_accounts_are_opened_in_seconds_and_can_log_in(province: Establishment) -> None:
    started = process_time()
    demo_officers.appoint_demo_officers(circumstances=acting(INSTALLER, NOW), password=PASSWORD)
    assert process_time() - started < 5
    assert Account.objects.count() > 500
    assert authenticate(username="tiepnhan.tamthanh", password=PASSWORD) is not None
    assert authenticate(username="TiepNhan.TamThanh", password=PASSWORD) is not None
    assert authenticate(username="tiepnhan.tamthanh", password="khac") is None


def test_a_second_appointment_adds_nobody(staffed: Staff) -> None:
    before = Posting.objects.count(), Account.objects.count()
    assert demo_officers.appoint_demo_officers(circumstances=acting(INSTALLER, NOW), password=PASSWORD) == staffed
    assert (Posting.objects.count(), Account.objects.count()) == before


def test_an_account_without_a_posting_is_nobody(staffed: Staff) -> None:
    account = people.open_account(
        username="moi", full_name="Vi Thị Mới", password=PASSWORD, circumstances=acting(INSTALLER, NOW)
    )
    assert queries.officer_of(account.id, on=TODAY) is None


def test_a_posting_counts_until_the_end_of_its_last_day(staffed: Staff) -> None:
    posting = queries.postings_of(officer("chuyenvien.stp").account_id, on=TODAY)[0]
    actions.end_posting(posting_id=posting.id, last_day=date(2026, 11, 30), circumstances=acting(INSTALLER, NOW))
    assert queries.officer_of(posting.account_id, on=date(2026, 11, 30)) is not None
    assert queries.officer_of(posting.account_id, on=date(2026, 12, 1)) is None


def test_a_closed_account_is_nobody_although_its_posting_lasts(staffed: Staff) -> None:
    account_id = officer("chuyenvien.stp").account_id
    people.close_account(account_id=account_id, last_day=date(2026, 11, 23), circumstances=acting(INSTALLER, NOW))
    assert queries.officer_of(account_id, on=TODAY) is None
    assert authenticate(username="chuyenvien.stp", password=PASSWORD) is None


def test_a_stand_in_acts_for_a_colleague_for_a_time_and_keeps_his_own_place(staffed: Staff) -> None:
    leader, head = officer("lanhdao.stp"), officer("truongphong.stp")
    of_leader = queries.postings_of(leader.account_id, on=TODAY)[0]
    stand_in = actions.post_officer(
        account_id=head.account_id,
        agency_id=leader.agency_id,
        role=Role.LEADER,
        title="Thay lãnh đạo nghỉ phép",
        valid_from=TODAY,
        valid_to=date(2026, 11, 27),
        stand_in_for=of_leader.id,
        circumstances=acting(INSTALLER, NOW),
    )
    assert officer("truongphong.stp").role is Role.HEAD
    chosen = queries.officer_of(head.account_id, on=TODAY, posting_id=stand_in.id)
    assert chosen is not None
    assert chosen.may(Permission.SIGN)
    assert queries.officer_of(head.account_id, on=date(2026, 11, 28), posting_id=stand_in.id) is None


def test_a_stand_in_without_an_end_is_refused(staffed: Staff) -> None:
    of_leader = queries.postings_of(officer("lanhdao.stp").account_id, on=TODAY)[0]
    with pytest.raises(StandInUnbounded):
        actions.post_officer(
            account_id=officer("truongphong.stp").account_id,
            agency_id=of_leader.agency_id,
            role=Role.LEADER,
            title="Thay lãnh đạo",
            valid_from=TODAY,
            stand_in_for=of_leader.id,
            circumstances=acting(INSTALLER, NOW),
        )


def test_nobody_holds_two_places_of_his_own_at_once(staffed: Staff) -> None:
    with pytest.raises(OverlappingValidity) as refused:
        actions.post_officer(
            account_id=officer("chuyenvien.stp").account_id,
            agency_id=agency("H37.04").id,
            role=Role.SPECIALIST,
            title="Chuyên viên",
            valid_from=TODAY,
            circumstances=acting(INSTALLER, NOW),
        )
    assert "Đóng bản ghi cũ" in refused.value.sentence


def test_an_agency_with_officers_cannot_be_closed_under_them(staffed: Staff) -> None:
    with pytest.raises(StillInUse):
        actions.close_agency(
            agency_id=agency("H37.14").id, last_day=TODAY, basis="QĐ minh họa", circumstances=acting(INSTALLER, NOW)
        )


def test_only_an_administrator_changes_the_organisation(staffed: Staff) -> None:
    leader = officer("lanhdao.stp")
    at = datetime(2026, 11, 24, 10, 0, tzinfo=VIETNAM)
    with pytest.raises(MayNotAdminister):
        actions.close_agency(
            agency_id=leader.agency_id, last_day=TODAY, basis="QĐ minh họa", circumstances=acting(leader, at)
        )
    with pytest.raises(MayNotAdminister):
        actions.declare_days(entries=(), circumstances=acting(leader, at), note="")


def test_nobody_is_posted_beyond_the_life_of_his_agency(staffed: Staff) -> None:
    account = people.open_account(
        username="moi", full_name="Vi Thị Mới", password=PASSWORD, circumstances=acting(INSTALLER, NOW)
    )
    closed = queries.agency_by_code("H37.186", on=date(2025, 6, 30))
    assert closed is not None
    with pytest.raises(AgencyClosed):
        actions.post_officer(
            account_id=account.id,
            agency_id=closed.id,
            role=Role.SPECIALIST,
            title="Chuyên viên",
            valid_from=TODAY,
            circumstances=acting(INSTALLER, NOW),
        )
