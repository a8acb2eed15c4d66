"""A password is its owner's: a link that is used once, the old one asked, the validators applied, and every step recorded (20.23)."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import authenticate
from pytest_django.fixtures import Settings

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.ledger.models import Record
from motcua.foundation.people import actions, open_sessions, passwords
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.models import Account, PasswordLink, Session
from motcua.foundation.people.parties import AccountFacts, AccountUnknown, MayNotOpenAccounts
from motcua.foundation.people.password_links import GIVEN, make_links, renew_batch
from motcua.foundation.people.principals import Principal, Role
from motcua.foundation.people.role_names import UnknownRole, roles_named
from motcua.law.worktime.values import VIETNAM
from tests.circumstances import acting

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
ADMINISTRATOR = Principal(account_id=0, name="Quản trị", role=Role.ADMINISTRATOR, agency_id=0, agency_name="")
OTHER = Principal(account_id=0, name="Chuyên viên", role=Role.SPECIALIST, agency_id=0, agency_name="")
GOOD, BETTER = "nui-to-thi-hoa-hoi", "mot-cau-ngan-de-nho"


@pytest.fixture(autouse=True)
def _cheap_hashes(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def account() -> AccountFacts:
    return actions.open_account(
        username="hoa.nong", full_name="Nông Thị Hoa", password=None, circumstances=acting(ADMINISTRATOR, NOW)
    )


def verbs(account: AccountFacts) -> list[str]:
    rows = Record.objects.filter(stream=f"account:{account.ref}").order_by("sequence")
    return [row.verb for row in rows]


def given_link(account: AccountFacts, at: datetime) -> passwords.NewLink:
    """As opening it gives one."""
    [link] = make_links([account], at)
    ledger.append_each(streams={f"account:{account.ref}": [GIVEN]}, **stamp_of(acting(ADMINISTRATOR, at)))
    return link


def chosen(account: AccountFacts, password: str = GOOD) -> str:
    link = given_link(account, NOW)
    passwords.use_link(key=link.key, password=password, circumstances=acting(None, NOW))
    return link.key


def test_20_23_a_link_gives_a_password_once_and_its_key_is_kept_nowhere(account: AccountFacts) -> None:
    key = chosen(account)
    assert authenticate(username="hoa.nong", password=GOOD) is not None
    assert key.encode() not in bytes(PasswordLink.objects.get().key_hash)
    with pytest.raises(passwords.LinkUnusable):
        passwords.use_link(key=key, password=BETTER, circumstances=acting(None, NOW))
    assert authenticate(username="hoa.nong", password=BETTER) is None
    assert verbs(account) == ["open_account", "give_link", "use_link"]
    used = Record.objects.get(verb="use_link")
    assert (used.account, used.role, used.body) == (account.ref, "owner", {})


def test_20_23_a_link_ends_after_a_day_and_with_the_next_one(account: AccountFacts) -> None:
    first = given_link(account, NOW)
    assert first.expires_at == NOW + timedelta(hours=24)
    assert passwords.link_owner(first.key, at=NOW + timedelta(hours=23, minutes=59)) == account
    assert passwords.link_owner(first.key, at=NOW + timedelta(hours=24)) is None
    second = given_link(account, NOW)
    assert passwords.link_owner(first.key, at=NOW) is None
    late = acting(None, NOW + timedelta(hours=24))
    with pytest.raises(passwords.LinkUnusable):
        passwords.use_link(key=second.key, password=GOOD, circumstances=late)


@pytest.mark.parametrize("key", ["", "x" * 43, "\ud800"])
def test_20_23_an_invented_key_opens_nothing(account: AccountFacts, key: str) -> None:
    given_link(account, NOW)
    assert passwords.link_owner(key, at=NOW) is None
    with pytest.raises(passwords.LinkUnusable):
        passwords.use_link(key=key, password=GOOD, circumstances=acting(None, NOW))


def test_20_23_a_closed_account_has_no_use_of_its_link(account: AccountFacts) -> None:
    link = given_link(account, NOW)
    actions.close_account(account_id=account.id, last_day=NOW.date(), circumstances=acting(ADMINISTRATOR, NOW))
    later = NOW + timedelta(hours=16)
    assert passwords.link_owner(link.key, at=later) is None
    with pytest.raises(passwords.LinkUnusable):
        passwords.use_link(key=link.key, password=GOOD, circumstances=acting(None, later))


@pytest.mark.parametrize(
    ("password", "problem"),
    [("ngan-qua", "cần ít nhất 10 ký tự"), ("hoa.nong2026", "quá giống tên"), ("1234567890", "dễ bị đoán")],
)
def test_20_23_the_validators_are_applied_and_the_link_is_not_used_up(
    account: AccountFacts, password: str, problem: str
) -> None:
    link = given_link(account, NOW)
    with pytest.raises(passwords.PasswordUnfit) as refused:
        passwords.use_link(key=link.key, password=password, circumstances=acting(None, NOW))
    assert problem in refused.value.sentence
    assert passwords.link_owner(link.key, at=NOW) == account


def test_20_23_the_owner_proves_with_the_old_password_that_it_is_they(account: AccountFacts) -> None:
    chosen(account)
    now = acting(None, NOW)
    with pytest.raises(passwords.PasswordWrong):
        passwords.change_password(account_id=account.id, old=BETTER, new=BETTER, circumstances=now)
    with pytest.raises(passwords.PasswordUnchanged):
        passwords.change_password(account_id=account.id, old=GOOD, new=GOOD, circumstances=now)
    with pytest.raises(passwords.PasswordUnfit):
        passwords.change_password(account_id=account.id, old=GOOD, new="hoa.nong!", circumstances=now)
    passwords.change_password(account_id=account.id, old=GOOD, new=BETTER, circumstances=now)
    assert authenticate(username="hoa.nong", password=BETTER) is not None
    assert verbs(account)[-1] == "change_password"
    with pytest.raises(AccountUnknown):
        passwords.change_password(account_id=0, old=GOOD, new=BETTER, circumstances=now)


def test_20_23_a_reset_shuts_the_password_and_the_sessions_at_once(account: AccountFacts) -> None:
    chosen(account)
    Session.objects.create(session_key="k" * 32, account_id=account.id, expire_date=NOW + timedelta(hours=1))
    link = passwords.reset(account_id=account.id, circumstances=acting(ADMINISTRATOR, NOW))
    assert authenticate(username="hoa.nong", password=GOOD) is None
    assert not Session.objects.filter(account=account.id).exists()
    assert passwords.link_owner(link.key, at=NOW) == account
    assert verbs(account)[-2:] == ["reset_account", "give_link"]


def test_20_23_only_an_administrator_gives_a_link_or_resets(account: AccountFacts) -> None:
    with pytest.raises(MayNotOpenAccounts):
        passwords.reset(account_id=account.id, circumstances=acting(OTHER, NOW))
    given_link(account, NOW)
    with pytest.raises(MayNotOpenAccounts):
        renew_batch(made_at=NOW, circumstances=acting(OTHER, NOW))


def test_20_23_a_given_password_is_no_longer_to_be_changed_once_it_was() -> None:
    account = actions.open_account(
        username="lan", full_name="Lý Thị Lan", password=GOOD, circumstances=acting(ADMINISTRATOR, NOW)
    )
    passwords.change_password(account_id=account.id, old=GOOD, new=BETTER, circumstances=acting(None, NOW))
    assert not Account.objects.get(pk=account.id).must_change_password


def test_20_23_a_password_of_ones_own_is_no_longer_a_printed_one(account: AccountFacts) -> None:
    for act in (
        lambda: chosen(account),
        lambda: passwords.reset(account_id=account.id, circumstances=acting(ADMINISTRATOR, NOW)),
    ):
        Account.objects.update(demonstration=True)
        act()
        assert not Account.objects.get(pk=account.id).demonstration


def test_20_23_a_role_that_is_none_is_named_before_anything_starts() -> None:
    assert roles_named("") == frozenset()
    assert roles_named("administrator, leader") == {Role.ADMINISTRATOR, Role.LEADER}
    with pytest.raises(UnknownRole) as refused:
        roles_named("leader,thu-kho")
    assert refused.value.names == "thu-kho"


# Sessions -------------------------------------------------------------------------------------------------------------


def open_session(account: AccountFacts, key: str, device: str) -> None:
    Session.objects.create(
        session_key=key * 32,
        account_id=account.id,
        device=device,
        since=NOW,
        seen_at=NOW,
        expire_date=NOW + timedelta(hours=1),
    )


def test_20_23_sessions_are_seen_by_a_name_that_does_not_open_them(account: AccountFacts) -> None:
    open_session(account, "a", "Chrome trên Windows")
    open_session(account, "b", "Firefox trên Linux")
    rows = open_sessions.open_sessions(account.id, at=NOW, this="a" * 32)
    assert [(one.device, one.is_this) for one in rows] == [("Chrome trên Windows", True), ("Firefox trên Linux", False)]
    assert not {one.name for one in rows} & {"a" * 32, "b" * 32}
    assert open_sessions.open_sessions(account.id, at=NOW + timedelta(hours=2)) == ()


def test_20_23_one_session_or_all_others_are_ended_and_recorded(account: AccountFacts) -> None:
    for key in "abc":
        open_session(account, key, "Chrome trên Windows")
    name = open_sessions.name_of("b" * 32)
    owner = Principal(account.id, "Hoa", Role.SPECIALIST, 1, "")
    with pytest.raises(MayNotOpenAccounts):
        open_sessions.end_sessions(account_id=account.id, names=[name], circumstances=acting(OTHER, NOW))
    assert open_sessions.end_sessions(account_id=account.id, names=[name], circumstances=acting(owner, NOW)) == 1
    assert open_sessions.end_sessions(account_id=account.id, names=["x"], circumstances=acting(owner, NOW)) == 0
    all_others = acting(ADMINISTRATOR, NOW)
    assert open_sessions.end_sessions(account_id=account.id, names=None, circumstances=all_others, this="a" * 32) == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == ["a" * 32]
    records = Record.objects.filter(verb="end_sessions").order_by("sequence")
    assert [(one.role, one.body) for one in records] == [("owner", {"sessions": 1}), ("administrator", {"sessions": 1})]
