"""Every request finds its officer in one statement. A person who loses access loses it at the very next request."""

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.models import Agency, Posting
from motcua.foundation.organisation.sessions import SessionStore, stored_session
from motcua.foundation.people import actions as people
from motcua.foundation.people import passwords
from motcua.foundation.people.models import Account, Session
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.values import VIETNAM
from tests.acts.places import officer
from tests.circumstances import acting
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, at, signed_in, text
from tests.doors.desk.counter import CLERK

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=VIETNAM)
ADMINISTRATOR = Principal(account_id=0, name="Quản trị", role=Role.ADMINISTRATOR, agency_id=0, agency_name="")
PAGE = "/xu-ly/"
FOUNDATION = ("people_", "organisation_", "django_session")


@pytest.fixture
def client(province: Province, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A specialist who has a page open."""
    at(monkeypatch, "2026-03-02 10:00")
    browser = signed_in(SPECIALIST)
    assert browser.get(PAGE).status_code == 200
    return browser


def is_out(client: Client) -> bool:
    answer = client.get(PAGE)
    return answer.status_code == 302 and answer["Location"].startswith("/dang-nhap/")


def account() -> Account:
    return Account.objects.get(username=SPECIALIST)


def officer_statements(client: Client, page: str) -> list[str]:
    """What is asked of people and organisation before the page asks for a dossier."""
    with CaptureQueriesContext(connection) as statements:
        assert client.get(page).status_code == 200
    asked = [one["sql"] for one in statements]
    first = next(place for place, sql in enumerate(asked) if "dossiers_dossier" in sql)
    return [sql for sql in asked[:first] if any(name in sql for name in FOUNDATION)]


@pytest.mark.parametrize(("username", "page"), [(SPECIALIST, PAGE), (CLERK, "/quay/"), (LEADER, PAGE)])
def test_session_officer_agencies_and_versions_are_one_statement(client: Client, username: str, page: str) -> None:
    browser = signed_in(username)
    browser.get(page)
    assert len(officer_statements(browser, page)) == 1


# Shut out -------------------------------------------------------------------------------------------------------------


def test_a_closed_account_is_out_at_the_next_request(client: Client) -> None:
    people.close_account(account_id=account().pk, last_day=date(2026, 3, 1), circumstances=acting(ADMINISTRATOR, NOW))
    assert is_out(client)


def test_an_account_whose_last_day_is_over_may_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    people.close_account(account_id=account().pk, last_day=date(2026, 3, 2), circumstances=acting(ADMINISTRATOR, NOW))
    assert client.get(PAGE).status_code == 200
    at(monkeypatch, "2026-03-03 08:00")
    assert client.get(PAGE).status_code == 403


def test_an_ended_posting_is_out_at_the_next_request(client: Client) -> None:
    Posting.objects.filter(account=account()).update(valid_to=date(2026, 3, 1))
    answer = client.get(PAGE)
    assert answer.status_code == 403
    assert "Tài khoản chưa được phân công hôm nay" in text(answer)


def test_a_new_password_ends_every_session_opened_under_the_old_one(client: Client) -> None:
    passwords.reset(account_id=account().pk, circumstances=acting(ADMINISTRATOR, NOW))
    assert is_out(client)
    assert not Session.objects.filter(account=account()).exists()


def test_a_deleted_session_is_out_at_the_next_request(client: Client) -> None:
    Session.objects.filter(account=account()).delete()
    assert is_out(client)


def test_an_expired_session_is_out(client: Client) -> None:
    row = Session.objects.get(account=account())
    row.expire_date = datetime.now(tz=VIETNAM) - timedelta(seconds=1)  # noqa: TID251 - sessions end by the wall clock
    row.save()
    assert is_out(client)


def test_signing_out_ends_the_session(client: Client) -> None:
    assert client.post("/thoat/").status_code == 302
    assert not Session.objects.filter(account=account()).exists()
    assert is_out(client)


# Rights come from what was signed, not from a column --------------------------------------------------------------------


def test_a_session_whose_row_names_somebody_else_gives_no_rights_of_theirs(client: Client) -> None:
    Session.objects.filter(account=account()).update(account=Account.objects.get(username=LEADER))
    answer = client.get(PAGE)
    assert answer.wsgi_request.principal.account_id == account().pk


def test_a_session_of_another_making_gives_no_rights(client: Client) -> None:
    Session.objects.filter(account=account()).update(session_data="e30:forged")
    assert is_out(client)


def test_a_session_in_which_nobody_signed_in_is_nobody(client: Client) -> None:
    store = SessionStore()
    store["seen"] = True
    store.save()
    stored = stored_session(store.session_key)
    assert stored is not None
    assert stored.standing is None
    browser = Client()
    browser.cookies[configured.SESSION_COOKIE_NAME] = store.session_key or ""
    assert is_out(browser)
    again = SessionStore(store.session_key)
    assert again["seen"]
    assert again.standing is None


def test_a_session_under_the_older_secret_key_is_renewed(client: Client, settings: Settings) -> None:
    before = Session.objects.get(account=account()).session_key
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-secret-key-of-this-test"
    assert client.get(PAGE).status_code == 200
    assert Session.objects.get(account=account()).session_key != before
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(PAGE).status_code == 200


def test_signing_in_as_somebody_else_in_the_same_browser_shows_the_other(client: Client) -> None:
    client.force_login(Account.objects.get(username=LEADER))
    answer = client.get(PAGE)
    assert answer.wsgi_request.principal.account_id == officer(LEADER).account_id
    assert not Session.objects.filter(account=account()).exists()


# What changed meanwhile -----------------------------------------------------------------------------------------------


def test_a_change_of_the_organisation_is_seen_at_the_next_request(client: Client) -> None:
    place = officer(SPECIALIST).agency_id
    Agency.objects.filter(pk=place).update(name="Sở Tư pháp và Hộ tịch")
    answer = client.get(PAGE)
    assert answer.wsgi_request.principal.agency_name == "Sở Tư pháp và Hộ tịch"
    below = Agency.objects.exclude(pk=place).filter(parent__isnull=False)[0]
    Agency.objects.filter(pk=below.pk).update(parent=place)
    assert below.pk in client.get(PAGE).wsgi_request.principal.sees_agencies
