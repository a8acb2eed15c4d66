"""The database refuses rows that contradict each other, also when another program writes them."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.foundation.organisation import actions, queries
from motcua.foundation.organisation.installation import INSTALLER, Establishment
from motcua.foundation.organisation.models import Agency, Area, AreaSuccession, Competence, Counter, Posting
from motcua.foundation.organisation.values import (
    AgencyFacts,
    AgencyKind,
    AgencyLevel,
    CodeInvalid,
    OverlappingValidity,
    ValidityOutOfOrder,
)
from motcua.foundation.people.models import Account
from tests.circumstances import acting
from tests.rooms.organisation.conftest import NOW

TODAY = date(2026, 11, 24)


def refused_by_the_database(make: Any, **fields: Any) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make(**fields)
    return str(error.value)


def open_a_fund(code: str, valid_from: date = TODAY, valid_to: date | None = None) -> AgencyFacts:
    return actions.open_agency(
        code=code,
        name="Quỹ Bảo vệ môi trường",
        short_name="Quỹ BVMT",
        kind=AgencyKind.SUBORDINATE,
        level=AgencyLevel.PROVINCE,
        head_title="Giám đốc",
        basis="QĐ minh họa",
        valid_from=valid_from,
        valid_to=valid_to,
        circumstances=acting(INSTALLER, NOW),
    )


def test_validity_runs_forward(province: Establishment) -> None:
    fields = {"code": "09999", "name": "Xã Thử", "kind": "commune", "basis": "-", "valid_from": TODAY}
    assert "area_valid_in_order" in refused_by_the_database(Area.objects.create, **fields, valid_to=date(2026, 11, 23))
    Area.objects.create(**fields, valid_to=TODAY)


def test_a_code_is_borne_by_one_unit_at_a_time(province: Establishment) -> None:
    fields = {"code": "05977", "name": "Phường Thử", "kind": "ward", "basis": "-", "valid_from": TODAY}
    assert "area_code_once_today" in refused_by_the_database(Area.objects.create, **fields)


def test_words_outside_a_vocabulary_and_malformed_codes_are_refused(province: Establishment) -> None:
    fields = {"name": "Thử", "basis": "-", "valid_from": TODAY}
    assert "area_kind_known" in refused_by_the_database(Area.objects.create, code="09999", kind="county", **fields)
    assert "area_code_form" in refused_by_the_database(Area.objects.create, code="0999", kind="commune", **fields)
    assert "agency_code_form" in refused_by_the_database(
        Agency.objects.create,
        code="h37",
        short_name="T",
        kind="department",
        level="province",
        head_title="-",
        name="Thử",
        valid_from=TODAY,
    )


def test_an_old_unit_has_one_main_heir_and_is_not_its_own(province: Establishment) -> None:
    line = AreaSuccession.objects.filter(share="whole")[0]
    other = AreaSuccession.objects.exclude(new=line.new)[0].new
    fields = {"old": line.old, "certainty": "published", "decision": "-"}
    assert "succession_one_main_heir" in refused_by_the_database(
        AreaSuccession.objects.create, new=other, share="main_part", **fields
    )
    assert "succession_not_to_itself" in refused_by_the_database(
        AreaSuccession.objects.create, new=line.old, share="part", **fields
    )


def test_a_posting_is_one_and_a_counter_belongs_to_a_desk(staffed: object) -> None:
    posting = Posting.objects.filter(counter__isnull=False)[0]
    fields = {"agency": posting.agency, "role": "reception", "title": "-", "valid_from": TODAY}
    assert "posting_one_open_of_his_own" in refused_by_the_database(
        Posting.objects.create, account=posting.account, **fields
    )
    free = Account.objects.create_account(username="moi", full_name="Nông Văn Mới", password=None)
    assert "posting_counter_needs_a_desk" in refused_by_the_database(
        Posting.objects.create, account=free, counter=posting.counter, **fields
    )
    assert "posting_stand_in_is_bounded" in refused_by_the_database(
        Posting.objects.create, account=free, stand_in_for=posting, **fields
    )
    assert "posting_role_known" in refused_by_the_database(
        Posting.objects.create, account=free, **{**fields, "role": "king"}
    )


def test_a_counter_number_is_given_once(province: Establishment) -> None:
    desk = queries.service_points(on=TODAY)[0]
    assert "counter_number_once" in refused_by_the_database(
        Counter.objects.create, service_point_id=desk.id, number=1, name="Quầy 1"
    )


def test_competence_names_an_agency_or_a_kind_and_not_both(province: Establishment) -> None:
    agency = Agency.objects.get(code="H37.03")
    fields = {"domain": "Thử", "level": "province", "basis": "-", "valid_from": TODAY}
    assert "competence_agency_or_kind" in refused_by_the_database(Competence.objects.create, **fields)
    assert "competence_agency_or_kind" in refused_by_the_database(
        Competence.objects.create, agency=agency, agency_kind="department", **fields
    )


def test_a_code_may_be_given_again_only_after_it_lapsed(province: Establishment) -> None:
    first = open_a_fund("H37.50", valid_to=date(2026, 12, 31))
    with pytest.raises(OverlappingValidity):
        open_a_fund("H37.50", valid_from=date(2026, 12, 31))
    second = open_a_fund("H37.50", valid_from=date(2027, 1, 1))
    found = [queries.agency_by_code("H37.50", on=on) for on in (date(2026, 12, 31), date(2027, 1, 1))]
    assert found == [first, second]


def test_a_closed_agency_keeps_its_history_and_takes_its_desks_with_it(province: Establishment) -> None:
    fund = open_a_fund("H37.51")
    desk = actions.open_service_point(
        agency_id=fund.id,
        name="Điểm tiếp nhận",
        address="phường Tam Thanh, tỉnh Lạng Sơn",
        counters=("Quầy 1", "Quầy 2"),
        valid_from=TODAY,
        circumstances=acting(INSTALLER, NOW),
    )
    assert [one.number for one in desk.counters] == [1, 2]
    closed = actions.close_agency(
        agency_id=fund.id, last_day=date(2026, 12, 31), basis="QĐ minh họa", circumstances=acting(INSTALLER, NOW)
    )
    assert closed.valid_to == date(2026, 12, 31)
    assert queries.service_points(on=date(2026, 12, 31), agency_id=fund.id)
    assert queries.service_points(on=date(2027, 1, 1), agency_id=fund.id) == ()


def test_what_an_administrator_mistypes_is_answered_with_a_sentence(province: Establishment) -> None:
    with pytest.raises(CodeInvalid) as refused:
        open_a_fund("H3-7")
    assert "H37.17.03" in refused.value.sentence
    with pytest.raises(ValidityOutOfOrder) as order:
        open_a_fund("H37.52", valid_to=date(2026, 11, 1))
    assert "01/11/2026" in order.value.sentence
