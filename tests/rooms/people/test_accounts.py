"""Accounts log in and nothing else: opened by an administrator, closed by date, never deleted."""

from datetime import date, datetime

import pytest
from django.conf import global_settings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings

from motcua.config import settings as product
from motcua.foundation.people import actions, queries
from motcua.foundation.people.models import Account
from motcua.foundation.people.parties import (
    AccountFacts,
    MayNotOpenAccounts,
    NameMissing,
    UsernameInvalid,
    UsernameTaken,
    ValidityOutOfOrder,
)
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.values import VIETNAM
from tests.circumstances import acting

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
ADMINISTRATOR = Principal(account_id=0, name="Quản trị", role=Role.ADMINISTRATOR, agency_id=0, agency_name="")
SPECIALIST = Principal(account_id=0, name="Chuyên viên", role=Role.SPECIALIST, agency_id=0, agency_name="")
PASSWORD = "nui-to-thi-2026"


def open_one(username: str = "hoa", *, by: Principal = ADMINISTRATOR, valid_to: date | None = None) -> AccountFacts:
    return actions.open_account(
        username=username, full_name="Nông Thị Hoa", password=PASSWORD, circumstances=acting(by, NOW), valid_to=valid_to
    )


@pytest.mark.django_db
def test_an_account_logs_in_with_its_password_in_any_case_of_the_name() -> None:
    account = open_one("Hoa")
    assert account.username == "hoa"
    found = authenticate(username="HOA", password=PASSWORD)
    assert found is not None
    assert found.pk == account.id
    assert authenticate(username="hoa", password=PASSWORD + "x") is None


@pytest.mark.django_db
def test_a_username_is_plain_and_given_once() -> None:
    open_one("hoa")
    with pytest.raises(UsernameTaken):
        open_one("HOA")
    with pytest.raises(UsernameInvalid) as refused:
        open_one("Hòa Nông")
    assert '"Hòa Nông"' in refused.value.sentence


@pytest.mark.django_db
def test_an_account_needs_a_name_and_an_administrator() -> None:
    with pytest.raises(NameMissing):
        actions.open_account(username="x", full_name=" ", password=PASSWORD, circumstances=acting(ADMINISTRATOR, NOW))
    with pytest.raises(MayNotOpenAccounts):
        open_one(by=SPECIALIST)
    assert Account.objects.count() == 0


@pytest.mark.django_db
def test_a_closed_account_cannot_log_in_and_is_still_known() -> None:
    account = open_one()
    with pytest.raises(ValidityOutOfOrder):
        actions.close_account(
            account_id=account.id, last_day=date(2026, 11, 1), circumstances=acting(ADMINISTRATOR, NOW)
        )
    later = actions.close_account(
        account_id=account.id, last_day=date(2026, 11, 30), circumstances=acting(ADMINISTRATOR, NOW)
    )
    assert later.is_active
    tomorrow = datetime(2026, 12, 1, 8, 0, tzinfo=VIETNAM)
    closed = actions.close_account(
        account_id=account.id, last_day=date(2026, 11, 30), circumstances=acting(ADMINISTRATOR, tomorrow)
    )
    assert not closed.is_active
    assert authenticate(username="hoa", password=PASSWORD) is None
    assert queries.account_by_username("hoa") == closed
    assert queries.account(account.id) == closed


@pytest.mark.django_db
def test_many_accounts_are_opened_together_and_only_once() -> None:
    names = {"an": "Lý Văn An", "binh": "Vi Thị Bình"}
    start = date(2025, 7, 1)
    first = actions.open_accounts(
        names=names, password=PASSWORD, circumstances=acting(ADMINISTRATOR, NOW), valid_from=start
    )
    more = {**names, "cuong": "Hứa Đức Cường"}
    again = actions.open_accounts(
        names=more, password=PASSWORD, circumstances=acting(ADMINISTRATOR, NOW), valid_from=start
    )
    assert {name: again[name] for name in names} == first
    assert Account.objects.count() == 3
    assert authenticate(username="cuong", password=PASSWORD) is not None


@pytest.mark.django_db
def test_20_23_each_account_has_a_salt_of_its_own_and_a_cheap_hash_lasts_until_the_first_sign_in(
    settings: Settings,
) -> None:
    assert not hasattr(product, "PASSWORD_HASHERS"), "Django's own, with all rounds"
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    names = {"an": "Lý Văn An", "binh": "Vi Thị Bình"}
    actions.open_accounts(
        names=names, password=PASSWORD, circumstances=acting(ADMINISTRATOR, NOW), valid_from=date(2025, 7, 1)
    )
    hashes = dict(Account.objects.values_list("username", "password"))
    rounds, salts = zip(*(one.split("$")[1:3] for one in hashes.values()), strict=True)
    assert set(rounds) == {str(actions.ROUNDS_OF_A_DEMONSTRATION)}
    assert len(set(salts)) == 2
    assert set(Account.objects.values_list("demonstration", flat=True)) == {True}
    assert authenticate(username="an", password=PASSWORD + "x") is None
    assert Account.objects.get(username="an").password == hashes["an"]
    assert authenticate(username="an", password=PASSWORD) is not None
    full = Account.objects.get(username="an").password.split("$")
    assert int(full[1]) == PBKDF2PasswordHasher.iterations
    assert full[2] not in salts
    assert Account.objects.get(username="binh").password == hashes["binh"]


@pytest.mark.django_db
def test_20_23_a_password_that_an_administrator_chose_must_be_changed() -> None:
    assert open_one().must_change_password
    links = actions.open_account(
        username="mo", full_name="Vi Văn Mơ", password=None, circumstances=acting(ADMINISTRATOR, NOW)
    )
    assert not links.must_change_password
    assert not Account.objects.get(username="mo").has_usable_password()


@pytest.mark.django_db
def test_names_sort_as_vietnamese_names_do() -> None:
    names = {"a": "Hoàng Văn Đạt", "b": "Hoàng Thị Dung", "c": "Vi Thị An", "d": "Bế Thị An"}
    actions.open_accounts(
        names=names, password=PASSWORD, circumstances=acting(ADMINISTRATOR, NOW), valid_from=date(2025, 7, 1)
    )
    ordered = Account.objects.order_by("name_sort").values_list("full_name", flat=True)
    assert list(ordered) == ["Bế Thị An", "Vi Thị An", "Hoàng Thị Dung", "Hoàng Văn Đạt"]


@pytest.mark.django_db
def test_the_database_refuses_capitals_in_a_username_and_an_end_before_the_start() -> None:
    fields = {"full_name": "Nông Thị Hoa", "valid_from": date(2026, 1, 1)}
    with pytest.raises(IntegrityError, match="account_username_lower_case"), transaction.atomic():
        Account.objects.create(username="Hoa", **fields)
    with pytest.raises(IntegrityError, match="account_valid_in_order"), transaction.atomic():
        Account.objects.create(username="hoa", valid_to=date(2025, 12, 31), **fields)
