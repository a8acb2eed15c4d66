"""20.23 Who changes how they sign in, or ends other sessions, proves again that it is they; nothing typed is lost by the question."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.foundation.organisation.sessions import SINCE
from motcua.foundation.people import second_factors
from motcua.foundation.people.models import Session
from tests.doors.desk.caseworkers import LEADER, at, text
from tests.doors.page import Page
from tests.doors.test_own_account import NOW, OLD, account, browser, with_application, with_password
from tests.rooms.people.test_second_factors import codes_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]

FACTORS, ACCOUNT = "/tai-khoan/hai-buoc/", "/tai-khoan/"
QUESTION = "<h1>Nhập lại mật khẩu</h1>"


@pytest.fixture(autouse=True)
def _morning(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    at(monkeypatch, NOW)


def left_open(client: Client, *, seconds: int = 301) -> Client:
    """As if its owner had signed in so long ago."""
    session = client.session
    session[SINCE] -= seconds
    if "proved" in session:
        session["proved"] -= seconds
    session.save()
    return client


def answered(client: Client, question: Any, proof: str = OLD) -> Any:
    """The page that asks, filled in and sent as a browser does."""
    page = Page.of(question)
    kept = {one.name: one.value for one in page.fields if one.name not in ("csrfmiddlewaretoken", "proof")}
    return client.post(question.request["PATH_INFO"], {**kept, "proof": proof})


def with_secret(client: Client) -> str:
    client.get(FACTORS)
    return str(client.session["second_factor_secret"])


def test_20_23_a_browser_that_was_left_open_is_asked_before_a_factor_is_added_and_what_was_typed_counts() -> None:
    client = browser()
    secret = with_secret(client)
    question = left_open(client).post(FACTORS, {"do": "totp", "code": codes_of(secret)[1]})
    assert QUESTION in text(question)
    assert not second_factors.has_second_factor(account().pk)
    done = answered(client, question)
    assert "<h1>Mã dự phòng</h1>" in text(done)
    assert second_factors.has_second_factor(account().pk)


@pytest.mark.parametrize("verb", ["remove", "codes"])
def test_20_23_it_is_asked_before_a_factor_goes_and_before_new_codes(verb: str) -> None:
    client = browser()
    secret = with_secret(client)
    client.post(FACTORS, {"do": "totp", "code": codes_of(secret)[1]})
    [factor] = second_factors.factors_of(account().pk)
    left = second_factors.codes_left(account().pk)
    press = {"do": f"remove {factor.id}" if verb == "remove" else "codes"}
    question = left_open(client).post(FACTORS, press)
    assert QUESTION in text(question)
    assert second_factors.has_second_factor(account().pk)
    done = answered(client, question)
    assert second_factors.has_second_factor(account().pk) is (verb == "codes")
    assert (done.status_code == 200 and text(done).count("<li><b>") == left) is (verb == "codes")


@pytest.mark.parametrize("others", [True, False])
def test_20_23_it_is_asked_before_other_sessions_end(others: bool) -> None:
    here, there = browser(), browser()
    names = [one.posts[1] for one in Page.of(here.get(ACCOUNT)).buttons if one.posts[0] == "end"]
    name = "others" if others else next(one for one in names if one != "others")
    question = left_open(here).post(ACCOUNT, {"end": name})
    assert QUESTION in text(question)
    assert there.get(ACCOUNT).status_code == 200
    assert answered(here, question).status_code == 302
    assert there.get(ACCOUNT).status_code == 302


def test_20_23_a_wrong_password_does_nothing_keeps_what_was_typed_and_is_counted_like_a_guess() -> None:
    here, there = browser(), browser()
    question = left_open(here).post(ACCOUNT, {"end": "others"})
    for _ in range(5):
        question = answered(here, question, "sai-mat-khau")
        assert question.status_code == 422
        assert "Mật khẩu chưa đúng" in text(question)
        assert [one.value for one in Page.of(question).fields if one.name == "proof"] == [""]
    waiting = answered(here, question)
    assert waiting.status_code == 429
    assert waiting["Retry-After"] == "1"
    assert there.get(ACCOUNT).status_code == 200
    assert Session.objects.filter(account=account()).count() == 2


def test_20_23_a_proof_counts_five_minutes_and_signing_in_is_one() -> None:
    client = browser()
    assert client.post(ACCOUNT, {"end": "others"}).status_code == 302
    question = left_open(client).post(ACCOUNT, {"end": "others"})
    answered(client, question)
    left_open(client, seconds=290)
    assert client.post(ACCOUNT, {"end": "others"}).status_code == 302
    left_open(client, seconds=11)
    assert QUESTION in text(client.post(ACCOUNT, {"end": "others"}))


@pytest.mark.parametrize(
    ("address", "press"), [(ACCOUNT, {"end": "x"}), (FACTORS, {"do": "key", "name": "Máy ở quầy", "answer": "{}"})]
)
def test_20_23_the_question_has_what_was_posted_and_no_more(address: str, press: Mapping[str, str]) -> None:
    question = left_open(browser()).post(address, {**press, "strange": "1"})
    fields = {one.name: one.value for one in Page.of(question).fields}
    assert {name: fields[name] for name in fields if name not in ("csrfmiddlewaretoken", "proof", "typed_by")} == press
    assert "no-store" in question["Cache-Control"]


def test_20_23_the_password_of_somebody_else_proves_nothing() -> None:
    client, other = browser(), with_password(LEADER)
    other.set_password("mat-khau-cua-lanh-dao")
    other.save()
    with_application()
    codes = second_factors.codes_left(account().pk)
    question = left_open(client).post(FACTORS, {"do": "codes"})
    assert answered(client, question, "mat-khau-cua-lanh-dao").status_code == 422
    assert second_factors.codes_left(account().pk) == codes
