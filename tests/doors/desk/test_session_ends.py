"""19.15 without script: a session ends at every moment of a day, what was typed is there afterwards, the act happens once."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.casework.dossiers.models import Dossier, Lease
from motcua.casework.drafts.models import KeptPost
from motcua.doors.cli.demo.province import Province
from motcua.doors.desk.act_answers import TAKE_OVER
from motcua.foundation.people.models import Session
from tests.acts.places import officer
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, at, handled, signed_in, text
from tests.doors.desk.counter import CLERK, CONTRACT, INTAKE
from tests.doors.desk.ends import MOMENTS, NOON, Moment, Sent, form_at, recorded
from tests.doors.desk.test_login import PASSWORD, with_password
from tests.doors.desk.test_return import RETURN, decided

pytestmark = pytest.mark.django_db

KEPT = re.compile(r"^/dang-nhap/\?next=(/tiep-tuc/[0-9a-f-]{36}/)$")
STILL_THERE = "Mọi thứ đã nhập còn nguyên trên trang này; kiểm tra rồi bấm lại."


@pytest.fixture(autouse=True)
def _cheap_hashes(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def expired() -> None:
    """Every session has ended."""
    assert Session.objects.update(expire_date=datetime(2026, 1, 1, tzinfo=UTC))


def sent_too_late(sent: Sent) -> tuple[Any, str]:
    """The answer to a form whose session has ended, and where what was typed waits."""
    expired()
    answer = sent.client.post(sent.path, sent.body)
    way = KEPT.match(answer["Location"])
    assert answer.status_code == 302
    assert way, answer["Location"]
    return answer, way[1]


def back_again(client: Client, username: str, way: str) -> str:
    """The page to which signing in again leads."""
    with_password(username)
    answer = client.post("/dang-nhap/", {"username": username, "password": PASSWORD, "next": way})
    assert answer["Location"] == way
    page = client.get(way, follow=True)
    assert page.status_code == 200
    return text(page)


def unspaced(name: str, value: str | None) -> str | None:
    """A page writes telephones in groups of digits."""
    return value.replace(" ", "") if value and name == "phone" else value


def shows(page: str, moment: Moment, sent: Sent) -> dict[str, str]:
    form = form_at(page, sent.path)
    expected = dict(moment.comes_back) or {**sent.data, **sent.typed}
    for name in set(moment.comes_back or sent.typed):
        assert unspaced(name, form.get(name)) == unspaced(name, expected[name]), name
    return form


def pressed_again(sent: Sent, form: dict[str, str]) -> None:
    """Twice, as an impatient hand does."""
    for _ in range(2):
        answer = sent.client.post(sent.path, {**sent.typed, **form, **sent.button})
        assert answer.status_code in {200, 302, 303, 409}, text(answer)


@pytest.mark.criterion("ALL-08", "same")
@pytest.mark.criterion("ALL-15", "kept")
@pytest.mark.parametrize("name", MOMENTS)
def test_15_what_was_typed_comes_back_and_the_act_happens_once(
    province: Province, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    moment = MOMENTS[name]
    at(monkeypatch, moment.when)
    sent = moment.begin()
    before = recorded(moment.verb)
    answer, way = sent_too_late(sent)
    for typed in (*sent.typed.values(), "Hoàng", "020190001234"):
        assert len(typed) < 6 or typed not in answer["Location"] + str(sent.client.cookies)
    assert "Hết phiên, chưa mất gì" in text(sent.client.get(answer["Location"]))
    page = back_again(sent.client, moment.username, way)
    assert STILL_THERE in page
    assert recorded(moment.verb) == before
    form = shows(page, moment, sent)
    if moment.verb:
        pressed_again(sent, form)
        assert recorded(moment.verb) == before + 1


def test_15_there_are_more_than_twenty_moments() -> None:
    assert len(MOMENTS) > 20


def test_20_26_coming_back_to_a_call_records_none_and_keeps_its_note(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The button is the act here, and to open an address is not to press it."""
    made = decided()
    Dossier.objects.filter(pk=made.id).update(applicant_phone="+84912345678")
    at(monkeypatch, "2026-03-23 09:05")
    client = signed_in(CLERK)
    form = form_at(text(client.get(RETURN)), RETURN)
    note = {"note": "Gọi lại buổi chiều"}
    _, way = sent_too_late(Sent(client, RETURN, form, note, {"called": f"{made.id} reached"}))
    page = back_again(client, CLERK, way)
    assert STILL_THERE in page
    assert "Gọi lại buổi chiều" in page
    assert recorded("record_call") == 0


def test_20_26_coming_back_to_a_press_that_takes_over_takes_nothing(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 09:52")
    leader, path = signed_in(LEADER), f"/xu-ly/{made.id}/gia-han/"
    form = form_at(text(leader.get(path)), path)
    Lease.objects.update(account_id=officer(SPECIALIST).account_id)
    typed = {"reason": "Chờ tàng thư xác minh", "extend_by": "5"}
    _, way = sent_too_late(Sent(leader, path, form, typed, {TAKE_OVER: "1"}))
    with_password(LEADER)
    leader.post("/dang-nhap/", {"username": LEADER, "password": PASSWORD, "next": way})
    page = text(leader.get(way))
    assert "Chờ tàng thư xác minh" in page
    assert "Nhận lại" in page
    assert recorded("take_over") == 0


@pytest.mark.parametrize(
    ("username", "address"),
    [
        (SPECIALIST, "/xu-ly/?hang=tre-han"),
        (CLERK, "/quay/"),
        (CLERK, f"{INTAKE}?thu-tuc=1.012783"),
        (SPECIALIST, "/tim/?q=0031"),
    ],
)
def test_15_a_page_that_was_asked_for_comes_with_its_filters(
    province: Province, monkeypatch: pytest.MonkeyPatch, username: str, address: str
) -> None:
    at(monkeypatch, NOON)
    client = signed_in(username)
    assert client.get(address).status_code == 200
    expired()
    with_password(username)
    asked = client.get(address)
    page = form_at(text(client.get(asked["Location"])), "/dang-nhap/")
    assert client.post("/dang-nhap/", {**page, "username": username, "password": PASSWORD})["Location"] == address


def test_15_another_account_is_told_plainly_and_sees_nothing_of_it(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOON)
    sent = MOMENTS["accepting with F9"].begin()
    _, way = sent_too_late(sent)
    with_password(CONTRACT)
    sent.client.post("/dang-nhap/", {"username": CONTRACT, "password": PASSWORD, "next": way})
    page = sent.client.get(way)
    assert page.status_code == 404
    assert "thuộc tài khoản khác" in text(page)
    assert "Hoàng Thị Ẩn" not in text(page)
    assert "0912345678" not in text(page)


def test_15_a_form_that_does_not_say_whose_it_is_or_says_it_falsely_is_not_kept(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOON)
    sent = MOMENTS["accepting with F9"].begin()
    expired()
    for author in ("", "a-abcdefgh", "a-abcdefgh:" + "x" * 27):
        answer = sent.client.post(sent.path, {**sent.body, "typed_by": author})
        assert answer["Location"] == f"/dang-nhap/?next={INTAKE}"
    assert KeptPost.objects.count() == 0


def test_15_a_part_of_a_page_asked_for_by_script_is_answered_with_401_and_no_body(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOON)
    sent = MOMENTS["accepting with F9"].begin()
    expired()
    answer = sent.client.post(sent.path, sent.body, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")
    assert KeptPost.objects.count() == 0


# Signing in again in a second tab ---------------------------------------------------------------------------------------


def strict(username: str) -> Client:
    """A browser that Django asks for the token of every form."""
    with_password(username)
    client = Client(enforce_csrf_checks=True)
    client.get("/dang-nhap/")
    signed(client, username)
    return client


def signed(client: Client, username: str) -> None:
    """In a second tab: every form that was drawn before has an old token afterwards."""
    words = {"username": username, "password": PASSWORD, "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert client.post("/dang-nhap/", words).status_code == 302


def typed_in_the_first_tab(client: Client) -> dict[str, str]:
    page = text(client.get(INTAKE))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token is not None
    return {**form_at(page, INTAKE), "csrfmiddlewaretoken": token[1], "full_name": "Lý Thị Mẩy", "do": "accept"}


def test_15_signing_in_again_in_a_second_tab_loses_nothing_of_the_first(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOON)
    client = strict(CLERK)
    data = typed_in_the_first_tab(client)
    signed(client, CLERK)
    answer = client.post(INTAKE, data)
    assert answer.status_code == 302
    page = text(client.get(answer["Location"]))
    assert STILL_THERE in page
    assert form_at(page, INTAKE)["full_name"] == "Lý Thị Mẩy"


def test_15_an_old_token_is_told_to_the_script_and_no_page_takes_the_place_of_the_desk(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOON)
    client = strict(CLERK)
    data = typed_in_the_first_tab(client)
    signed(client, CLERK)
    answer = client.post(INTAKE, data, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["X-Mc-Form"], answer.content) == (403, "expired", b"")


def test_15_somebody_elses_sign_in_in_a_second_tab_never_gets_what_the_first_has(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOON)
    client = strict(CLERK)
    data = typed_in_the_first_tab(client)
    with_password(CONTRACT)
    signed(client, CONTRACT)
    answer = client.post(INTAKE, data)
    assert answer.status_code == 403
    assert "thuộc tài khoản khác" in text(answer)
    assert "Lý Thị Mẩy" not in text(answer)
    assert KeptPost.objects.get().typed["full_name"] == ["Lý Thị Mẩy"]
