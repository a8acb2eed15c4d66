"""The second factor: codes that count once, recovery codes, secrets that a copy does not open (20.23)."""

from datetime import datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from motcua.foundation.ledger.models import Record
from motcua.foundation.people import actions, second_factors
from motcua.foundation.people.parties import AccountFacts, MayNotOpenAccounts
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.values import VIETNAM
from tests.circumstances import acting

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
ADMINISTRATOR = Principal(account_id=0, name="Quản trị", role=Role.ADMINISTRATOR, agency_id=0, agency_name="")
OTHER = Principal(account_id=0, name="Chuyên viên", role=Role.SPECIALIST, agency_id=0, agency_name="")
OWNER = acting(None, NOW)


@pytest.fixture
def account() -> AccountFacts:
    return actions.open_account(
        username="hoa.nong", full_name="Nông Thị Hoa", password=None, circumstances=acting(ADMINISTRATOR, NOW)
    )


def codes_of(secret: str) -> list[str]:
    """The codes that count now, the oldest first."""
    return [format_hotp_value(hotp_value(secret, counter)) for counter in yield_hotp_counters_from_time()]


def with_application(account: AccountFacts) -> tuple[str, tuple[str, ...]]:
    """Set up with the oldest code that counts, so that the next two are still unused."""
    secret = second_factors.new_secret()
    codes = second_factors.add_totp(account_id=account.id, secret=secret, code=codes_of(secret)[0], circumstances=OWNER)
    return secret, codes


def passes(account: AccountFacts, code: str, at: datetime = NOW) -> None:
    second_factors.pass_with_code(account_id=account.id, code=code, circumstances=acting(None, at))


def test_20_23_an_application_is_added_by_a_code_that_it_shows(account: AccountFacts) -> None:
    secret = second_factors.new_secret()
    with pytest.raises(second_factors.CodeWrong):
        second_factors.add_totp(account_id=account.id, secret=secret, code="000", circumstances=OWNER)
    assert not second_factors.has_second_factor(account.id)
    codes = second_factors.add_totp(account_id=account.id, secret=secret, code=codes_of(secret)[1], circumstances=OWNER)
    assert len(set(codes)) == 10
    assert second_factors.has_second_factor(account.id)
    assert [one.kind for one in second_factors.factors_of(account.id)] == ["totp"]
    assert secret not in str(Authenticator.objects.get(type="totp").data)
    assert Record.objects.get(verb="add_second_factor").body == {"kind": "totp"}


def test_20_23_a_code_counts_once(account: AccountFacts) -> None:
    secret, _ = with_application(account)
    code = codes_of(secret)[1]
    passes(account, code)
    with pytest.raises(second_factors.CodeWrong):
        passes(account, code)
    with pytest.raises(second_factors.CodeWrong):
        passes(account, codes_of(secret)[0])


def test_20_23_a_recovery_code_opens_once_and_new_ones_end_the_old(account: AccountFacts) -> None:
    _, codes = with_application(account)
    passes(account, codes[3])
    assert second_factors.codes_left(account.id) == 9
    with pytest.raises(second_factors.CodeWrong):
        passes(account, codes[3])
    fresh = second_factors.renew_codes(account_id=account.id, circumstances=OWNER)
    with pytest.raises(second_factors.CodeWrong):
        passes(account, codes[4])
    passes(account, fresh[0])
    kinds = [one.body["kind"] for one in Record.objects.filter(verb="pass_second_factor").order_by("sequence")]
    assert kinds == ["recovery", "recovery"]


def test_20_23_the_owner_removes_one_and_an_administrator_all(account: AccountFacts) -> None:
    with_application(account)
    with pytest.raises(MayNotOpenAccounts):
        second_factors.remove_factor(account_id=account.id, factor_id=None, circumstances=acting(OTHER, NOW))
    with pytest.raises(second_factors.FactorUnknown):
        second_factors.remove_factor(account_id=account.id, factor_id=-1, circumstances=OWNER)
    second_factors.remove_factor(account_id=account.id, factor_id=None, circumstances=acting(ADMINISTRATOR, NOW))
    assert not Authenticator.objects.exists()
    with pytest.raises(second_factors.FactorUnknown):
        second_factors.renew_codes(account_id=account.id, circumstances=OWNER)


@pytest.mark.parametrize("answer", ["", "[]", "{}", '{"id": 1}', '{"id": "AA", "rawId": "AA", "response": {}}', "null"])
def test_20_23_an_answer_of_any_shape_is_refused_with_a_sentence(account: AccountFacts, answer: str) -> None:
    ceremony = second_factors.Ceremony("localhost")
    second_factors.begin_key(account.id, ceremony)
    with pytest.raises(second_factors.KeyUnusable):
        second_factors.add_key(
            account_id=account.id, name="Khóa", answer=answer, ceremony=ceremony, circumstances=OWNER
        )
    second_factors.begin_key_check(account.id, ceremony)
    with pytest.raises(second_factors.KeyUnusable):
        second_factors.pass_with_key(account_id=account.id, answer=answer, ceremony=ceremony, circumstances=OWNER)
    assert not second_factors.has_second_factor(account.id)
