"""19.15: signing in again in place, staying signed in by one click, and the two ends of a session."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends import base
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.sessions import SessionStore
from motcua.foundation.people.models import Session
from tests.acts.places import officer
from tests.doors.desk.caseworkers import text
from tests.doors.desk.counter import CLERK, CONTRACT
from tests.doors.desk.test_login import PASSWORD, with_password
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

IDLE, TOTAL = 7200, 12 * 3600
STATE, AGAIN = "/phien/", "/dang-nhap/lai/"


class Clock:
    """The clock of Django's sessions, put where a test needs it."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def later(self, **by: int) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Clock:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SESSION_COOKIE_AGE, settings.SESSION_TOTAL_SECONDS = IDLE, TOTAL
    mine = Clock()
    monkeypatch.setattr(base, "timezone", mine)
    return mine


@pytest.fixture
def client(province: Province, clock: Clock) -> Client:
    """A browser in which the clerk signed in this morning."""
    with_password(CLERK)
    browser = Client()
    answer = browser.post("/dang-nhap/", {"username": CLERK, "password": PASSWORD})
    assert answer.status_code == 302
    return browser


def state(client: Client) -> dict[str, Any]:
    return dict(client.get(STATE).json())


def again(client: Client, **given: str) -> Any:
    account = officer(CLERK).account_ref
    return client.post(AGAIN, {"username": CLERK, "password": PASSWORD, "account": account, "posting": "", **given})


def test_15_the_state_says_who_is_signed_in_and_for_how_long(client: Client, clock: Clock) -> None:
    said_first = state(client)
    assert said_first["account"] == officer(CLERK).account_ref
    assert said_first["left"] == IDLE
    clock.later(minutes=30)
    assert state(client)["left"] == IDLE - 1800
    nobody = state(Client())
    assert (nobody["account"], nobody["left"], nobody["total"]) == ("", 0, 0)


def test_15_asking_for_the_state_keeps_nobody_signed_in_but_the_button_does(client: Client, clock: Clock) -> None:
    clock.later(minutes=116)
    assert state(client)["left"] == 240
    assert client.post(STATE).json()["left"] == IDLE
    clock.later(minutes=116)
    assert state(client)["account"]


def test_15_work_keeps_a_session_and_is_written_once_in_some_minutes(client: Client, clock: Clock) -> None:
    clock.later(minutes=4)
    client.get("/quay/")
    assert state(client)["left"] == IDLE - 240
    clock.later(minutes=2)
    client.get("/quay/")
    assert state(client)["left"] == IDLE


def test_15_an_idle_session_ends(client: Client, clock: Clock) -> None:
    clock.later(seconds=IDLE + 1)
    assert state(client)["account"] == ""
    assert client.get("/quay/").status_code == 302


def test_15_a_busy_session_ends_with_its_day(client: Client, clock: Clock) -> None:
    for _ in range(11):
        clock.later(minutes=60)
        assert client.get("/quay/").status_code == 200
    last = state(client)
    assert last["left"] == last["total"] == 3600
    assert client.post(STATE).json()["left"] == 3600
    clock.later(minutes=61)
    assert client.get("/quay/").status_code == 302


def test_15_signing_in_again_in_place_gives_the_page_a_new_token_and_a_new_day(client: Client, clock: Clock) -> None:
    clock.later(seconds=IDLE + 1)
    answer = again(client)
    assert answer.status_code == 200
    assert answer.json()["account"] == officer(CLERK).account_ref
    assert answer.json()["left"] == IDLE
    assert len(answer.json()["token"]) == 64
    assert client.get("/quay/").status_code == 200


def test_15_another_account_is_told_plainly_and_is_not_signed_in(client: Client, clock: Clock) -> None:
    clock.later(seconds=IDLE + 1)
    with_password(CONTRACT)
    answer = again(client, username=CONTRACT)
    assert answer.status_code == 409
    assert "không phải tài khoản đang làm dở" in answer.json()["problem"]
    assert state(client)["account"] == ""


def test_15_a_wrong_password_is_told_in_the_dialog(client: Client, clock: Clock) -> None:
    clock.later(seconds=IDLE + 1)
    assert "chưa đúng" in again(client, password="sai").json()["problem"]
    assert again(client, password="").json()["problem"] == "Nhập mật khẩu"
    assert state(client)["account"] == ""


def test_15_the_dialog_is_a_page_part_with_labels_and_no_script_of_its_own(client: Client) -> None:
    page = Page.of(client.get(AGAIN))
    assert page.is_still
    assert page.field("Mật khẩu").name == "password"
    assert page.button("Ở lại thêm 2 giờ")
    assert page.button("Đăng nhập và tiếp tục").is_main


def test_15_a_page_knows_whose_it_is_and_how_long_it_lasts(client: Client) -> None:
    source = text(client.get("/quay/"))
    assert f'data-account="{officer(CLERK).account_ref}"' in source
    assert f'data-left="{IDLE}"' in source


def test_15_a_session_without_its_beginning_gets_one(client: Client) -> None:
    row = Session.objects.get()
    store = SessionStore(row.session_key)
    del store["signed_in_at"]
    store.save()
    client.get("/quay/")
    assert "signed_in_at" in SessionStore(row.session_key)
