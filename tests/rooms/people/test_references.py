"""Accounts, persons and organisations are named in the record by references that say nothing about them and never change."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.foundation.ledger.models import Record
from motcua.foundation.people import actions, passwords, queries
from motcua.foundation.people.models import Account, Person
from motcua.foundation.people.parties import Party, PartyKind, PersonGiven
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.values import VIETNAM
from tests.circumstances import acting

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
ADMINISTRATOR = Principal(account_id=0, name="Quản trị", role=Role.ADMINISTRATOR, agency_id=0, agency_name="")
DESK = Principal(account_id=1, name="Nông Thị Hoa", role=Role.RECEPTION, agency_id=1, agency_name="Trung tâm")
MAU = PersonGiven(full_name="Lý Thị Mẫu", personal_number="020190001234", birth_date=date(1990, 3, 27))
PASSWORD = "nui-to-thi-2026"
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

pytestmark = pytest.mark.django_db


def test_an_account_has_an_opaque_reference_that_outlives_its_closing() -> None:
    account = actions.open_account(
        username="hoa",
        full_name="Nông Thị Hoa",
        password=PASSWORD,
        circumstances=acting(ADMINISTRATOR, NOW),
        phone="0912345678",
    )
    assert re.fullmatch(r"a-[a-z0-9]{8}", account.ref)
    closed = actions.close_account(
        account_id=account.id, last_day=date(2026, 11, 30), circumstances=acting(ADMINISTRATOR, NOW)
    )
    assert closed.ref == account.ref == queries.account_by_username("hoa").ref  # type: ignore[union-attr]


def test_accounts_opened_together_have_a_reference_each() -> None:
    names = {f"can.bo.{number}": "Vi Thị Lan" for number in range(200)}
    actions.open_accounts(
        names=names, password=PASSWORD, circumstances=acting(ADMINISTRATOR, NOW), valid_from=date(2025, 7, 1)
    )
    refs = set(Account.objects.values_list("ref", flat=True))
    assert len(refs) == 200
    assert Record.objects.get(verb="open_accounts").body == {"accounts": sorted(refs)}


def test_the_database_refuses_a_reference_given_twice_or_of_another_form() -> None:
    first = Account.objects.create_account(username="a", full_name="Lý Văn An", password=None)
    with pytest.raises(IntegrityError, match="ref"), transaction.atomic():
        Account.objects.create_account(username="b", full_name="Lý Văn Bình", password=None, ref=first.ref)
    with pytest.raises(IntegrityError, match="account_ref_form"), transaction.atomic():
        Account.objects.create_account(username="c", full_name="Lý Văn Cường", password=None, ref="ly.van.cuong")


def test_a_person_keeps_their_reference_through_every_correction() -> None:
    person = actions.register_person(given=MAU, circumstances=acting(DESK, NOW)).record
    assert re.fullmatch(f"person:{UUID}", person.ref)
    given = replace(MAU, full_name="Lý Thị Mẫn")
    corrected = actions.correct_person(
        person_id=person.id,
        given=given,
        fields=["full_name"],
        reason="cải chính hộ tịch",
        circumstances=acting(DESK, NOW),
    )
    assert corrected.ref == person.ref
    again = actions.register_person(given=given, circumstances=acting(DESK, NOW))
    assert again.record.ref == person.ref
    assert set(Record.objects.values_list("stream", flat=True)) == {person.ref}


def test_people_who_share_a_name_do_not_share_a_reference() -> None:
    foreigner = PersonGiven(full_name="Li Wei")
    refs = {actions.register_person(given=foreigner, circumstances=acting(DESK, NOW)).record.ref for _ in range(3)}
    assert len(refs) == Person.objects.count() == 3


def test_an_organisation_has_a_reference_of_its_own_kind() -> None:
    entered = actions.register_legal_entity(name="Hợp tác xã Mẫu Sơn", circumstances=acting(DESK, NOW))
    assert re.fullmatch(f"organisation:{UUID}", entered.record.ref)
    assert Record.objects.get(verb="register_legal_entity").stream == entered.record.ref


def test_a_party_carries_the_reference_of_who_is_on_record_and_of_nobody_else() -> None:
    person = actions.register_person(given=MAU, circumstances=acting(DESK, NOW)).record
    entity = actions.register_legal_entity(name="Hợp tác xã Mẫu Sơn", circumstances=acting(DESK, NOW)).record
    assert (person.party().ref, entity.party().ref) == (person.ref, entity.ref)
    assert Party(PartyKind.INDIVIDUAL, "Lý Thị Mẫu").ref == ""


def test_no_record_of_the_room_holds_a_name_a_number_or_a_database_key() -> None:
    actions.register_person(given=MAU, circumstances=acting(DESK, NOW))
    actions.register_person(given=replace(MAU, phone="0912345678"), circumstances=acting(DESK, NOW))
    actions.register_legal_entity(name="Hợp tác xã Mẫu Sơn", tax_code="0100109106", circumstances=acting(DESK, NOW))
    account = actions.open_account(
        username="nong.hoa", full_name="Nông Thị Hoa", password=PASSWORD, circumstances=acting(ADMINISTRATOR, NOW)
    )
    passwords.reset(account_id=account.id, circumstances=acting(ADMINISTRATOR, NOW))
    actions.close_account(account_id=account.id, last_day=date(2026, 11, 30), circumstances=acting(ADMINISTRATOR, NOW))
    written = [f"{record.stream} {record.body}" for record in Record.objects.order_by("pk")]
    assert len(written) == 7
    planted = ("Mẫu", "Nông", "nong", "020190001234", "0912345678", "0100109106", "1990")
    assert [line for line in written for text in planted if text in line] == []
    assert [line for line in written if re.search(r":\d+ |: \d", line)] == []
