"""The password in use is judged alike wherever it is asked for: counted, recorded, in the queue of hashing (issue 20 point 24)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.doors.staff import sign_ins
from motcua.foundation.ledger.models import Record
from motcua.foundation.people import passwords
from tests.acts.places import moment, officer
from tests.circumstances import acting
from tests.doors.desk.caseworkers import SPECIALIST, at, text
from tests.doors.desk.test_guessing import CountingHasher
from tests.doors.test_own_account import NEW, NOW, OLD, account, browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]

CHANGE, WRONG = "/tai-khoan/mat-khau/", "sai mật khẩu cũ"


@pytest.fixture(autouse=True)
def _morning(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PASSWORD_HASHERS = ["tests.doors.desk.test_guessing.CountingHasher"]
    at(monkeypatch, NOW)


@pytest.fixture
def nobody_has_time(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        @contextmanager
        def turn(self, *, known: bool) -> Iterator[bool]:
            yield False

    monkeypatch.setattr(sign_ins, "HASHING", Full())


def change(client: Client, old: str = WRONG) -> Any:
    return client.post(CHANGE, {"old_password": old, "password": NEW})


def test_20_24_on_the_page_of_one_s_password_five_wrong_old_ones_wait_and_hash_nothing_more() -> None:
    client = browser()
    assert [change(client).status_code for _ in range(5)] == [422] * 5
    before = CountingHasher.hashed
    answer = change(client, OLD)
    assert (answer.status_code, answer["Retry-After"]) == (429, "1")
    assert "Chờ 1 giây rồi nhập lại." in text(answer)
    assert CountingHasher.hashed == before
    assert account().check_password(OLD)
    refused = Record.objects.filter(stream=f"sign-in:{account().ref}", verb="sign_in_refused")
    assert [one.body["wrong"] for one in refused.order_by("sequence")] == [1, 2, 3, 4, 5]


def test_20_24_who_is_signed_in_changes_the_password_while_others_guess_at_it() -> None:
    client = browser()
    for number in range(9):
        Client().post("/dang-nhap/", {"username": SPECIALIST, "password": WRONG}, REMOTE_ADDR=f"198.51.100.{number}")
    assert Client().post("/dang-nhap/", {"username": SPECIALIST, "password": OLD}).status_code == 429
    assert change(client, OLD).status_code == 302
    assert account().check_password(NEW)


@pytest.mark.usefixtures("nobody_has_time")
def test_20_24_a_change_that_nobody_has_time_for_says_when_to_come_again_and_counts_as_no_guess() -> None:
    client = Client()
    client.force_login(account())
    answers = [change(client) for _ in range(7)]
    assert {(one.status_code, one["Retry-After"]) for one in answers} == {(429, "5")}


def test_20_24_a_password_chosen_by_a_link_is_hashed_in_the_queue_too(request: pytest.FixtureRequest) -> None:
    link = passwords.reset(account_id=account().pk, circumstances=acting(officer("quantri"), moment(NOW)))
    request.getfixturevalue("nobody_has_time")
    before = CountingHasher.hashed
    answer = Client().post("/dat-mat-khau/", {"k": link.key, "password": NEW})
    assert (answer.status_code, answer["Retry-After"]) == (429, "5")
    assert CountingHasher.hashed == before
    assert passwords.link_owner(link.key, at=moment(NOW)) is not None
