"""One's own account on pages: password, second step, sessions, who acts for oneself, and what comes before anything else (20.23)."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation.models import Posting
from motcua.foundation.people import passwords, second_factors
from motcua.foundation.people.models import Account, Session
from motcua.foundation.people.principals import Role
from tests.acts.places import moment, officer
from tests.circumstances import acting
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, at, signed_in, text
from tests.doors.page import Page
from tests.rooms.people.test_second_factors import codes_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]

NOW = "2026-03-02 08:00"
OLD, NEW = "mat-khau-thu-nghiem", "mot-cau-ngan-de-nho"
OWN_PAGES = ("/tai-khoan/", "/tai-khoan/mat-khau/", "/tai-khoan/hai-buoc/")


@pytest.fixture(autouse=True)
def _morning(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    at(monkeypatch, NOW)


def account(username: str = SPECIALIST) -> Account:
    return Account.objects.get(username=username)


def with_password(username: str = SPECIALIST) -> Account:
    found = account(username)
    if not found.check_password(OLD):
        found.set_password(OLD)
        found.save()
    return found


def signing_in(client: Client, password: str = OLD, **words: str) -> Any:
    return client.post("/dang-nhap/", {"username": SPECIALIST, "password": password, **words})


def browser(username: str = SPECIALIST) -> Client:
    """Signed in by the page, with a password that is known."""
    with_password(username)
    client = Client(
        headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"}
    )
    assert client.post("/dang-nhap/", {"username": username, "password": OLD}).status_code == 302
    return client


def with_application(username: str = SPECIALIST) -> tuple[str, tuple[str, ...]]:
    secret = second_factors.new_secret()
    codes = second_factors.add_totp(
        account_id=account(username).pk,
        secret=secret,
        code=codes_of(secret)[0],
        circumstances=acting(None, moment(NOW)),
    )
    return secret, codes


# The password ---------------------------------------------------------------------------------------------------------


def test_20_23_a_changed_password_ends_every_other_session() -> None:
    here, there = browser(), Client()
    assert signing_in(there).status_code == 302
    done = here.post("/tai-khoan/mat-khau/", {"old_password": OLD, "password": NEW})
    assert (done.status_code, done["Location"]) == (302, "/tai-khoan/")
    assert here.get("/tai-khoan/").status_code == 200
    assert there.get("/tai-khoan/").status_code == 302
    assert signing_in(Client(), NEW).status_code == 302
    assert [one.verb for one in Record.objects.filter(stream=f"account:{account().ref}").order_by("sequence")] == [
        "change_password",
        "end_sessions",
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("sai-mat-khau", NEW, "Mật khẩu đang dùng chưa đúng"),
        (OLD, OLD, "trùng mật khẩu đang dùng"),
        (OLD, "ngan", "cần ít nhất 10 ký tự"),
        ("", "", "Nhập mật khẩu mới"),
    ],
)
def test_20_23_what_is_wrong_is_told_at_its_field_and_no_password_comes_back(old: str, new: str, words: str) -> None:
    answer = browser().post("/tai-khoan/mat-khau/", {"old_password": old, "password": new})
    assert answer.status_code == 422
    assert words in text(answer)
    values = [one.value for one in Page.of(answer).fields if one.name in ("old_password", "password")]
    assert values == ["", ""]


def test_20_23_a_password_that_somebody_else_chose_comes_before_any_other_page() -> None:
    client = browser()
    Account.objects.filter(username=SPECIALIST).update(must_change_password=True)
    for page in ("/xu-ly/", "/tai-khoan/", "/tim/", "/tai-khoan/hai-buoc/"):
        assert client.get(page)["Location"] == "/tai-khoan/mat-khau/"
    part = client.get("/xu-ly/", headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Redirect"]) == (204, "/tai-khoan/mat-khau/")
    assert "Đổi mật khẩu trước khi làm việc" in text(client.get("/tai-khoan/mat-khau/"))
    client.post("/tai-khoan/mat-khau/", {"old_password": OLD, "password": NEW})
    assert client.get("/xu-ly/").status_code == 200


def test_20_23_a_link_shows_whose_it_is_and_is_used_once() -> None:
    link = passwords.reset(account_id=account().pk, circumstances=acting(officer("quantri"), moment(NOW)))
    page = Client().get("/dat-mat-khau/", {"k": link.key})
    assert SPECIALIST in text(page)
    assert "no-store" in page["Cache-Control"]
    assert Client().post("/dat-mat-khau/", {"k": link.key, "password": "ngan"}).status_code == 422
    assert Client().post("/dat-mat-khau/", {"k": link.key, "password": NEW})["Location"] == "/dang-nhap/"
    again = Client().post("/dat-mat-khau/", {"k": link.key, "password": OLD})
    assert again.status_code == 404
    assert "Đường dẫn không dùng được nữa" in text(again)
    assert signing_in(Client(), NEW).status_code == 302


def test_20_23_pages_of_ones_own_are_for_whoever_is_signed_in_and_nobody_else() -> None:
    for page in OWN_PAGES:
        assert Client().get(page)["Location"] == f"/dang-nhap/?next={page}"
    client = signed_in(SPECIALIST)
    Posting.objects.filter(account__username=SPECIALIST).update(valid_to=datetime(2026, 3, 1, tzinfo=UTC).date())
    assert [client.get(page).status_code for page in OWN_PAGES] == [200, 200, 200]
    Account.objects.filter(username=SPECIALIST).update(valid_to=datetime(2026, 3, 1, tzinfo=UTC).date())
    assert [client.get(page).status_code for page in OWN_PAGES] == [403, 403, 403]


# The second step ------------------------------------------------------------------------------------------------------


def test_20_23_nobody_is_signed_in_before_the_second_step() -> None:
    with_password()
    _, codes = with_application()
    client = Client()
    first = signing_in(client, next="/tim/")
    assert first["Location"] == "/dang-nhap/buoc-hai/"
    assert client.get("/xu-ly/")["Location"] == "/dang-nhap/?next=/xu-ly/"
    assert client.get("/dang-nhap/buoc-hai/").status_code == 200
    wrong = client.post("/dang-nhap/buoc-hai/", {"code": "123 456 7"})
    assert wrong.status_code == 422
    assert "Mã xác thực chưa đúng" in text(wrong)
    assert client.post("/dang-nhap/buoc-hai/", {"code": codes[0]}, follow=True).redirect_chain[-1][0] == "/tim/"
    assert client.get("/xu-ly/").status_code == 200


def test_20_23_a_code_of_the_application_signs_in_once() -> None:
    with_password()
    secret, _ = with_application()
    code = codes_of(secret)[1]
    for status in (302, 422):
        client = Client()
        signing_in(client)
        assert client.post("/dang-nhap/buoc-hai/", {"code": code}).status_code == status


def test_20_23_the_second_step_needs_the_first_and_not_a_later_password() -> None:
    with_password()
    _, codes = with_application()
    alone = Client().post("/dang-nhap/buoc-hai/", {"code": codes[0]})
    assert alone["Location"] == "/dang-nhap/"
    client = Client()
    signing_in(client)
    account_now = account()
    account_now.set_password(NEW)
    account_now.save()
    assert client.post("/dang-nhap/buoc-hai/", {"code": codes[0]})["Location"] == "/dang-nhap/"
    assert client.get("/xu-ly/").status_code == 302


def test_20_23_a_right_password_waits_five_minutes_for_its_second_step() -> None:
    with_password()
    _, codes = with_application()
    client = Client()
    signing_in(client)
    session = client.session
    session["second_step"][2] -= 301
    session["second_step"] = list(session["second_step"])
    session.save()
    assert client.post("/dang-nhap/buoc-hai/", {"code": codes[0]})["Location"] == "/dang-nhap/"


def test_20_23_five_wrong_codes_wait_even_for_a_right_one_by_the_law_of_passwords() -> None:
    with_password()
    _, codes = with_application()
    client = Client()
    signing_in(client)
    assert {client.post("/dang-nhap/buoc-hai/", {"code": "12345"}).status_code for _ in range(5)} == {422}
    waiting = client.post("/dang-nhap/buoc-hai/", {"code": codes[0]})
    assert waiting.status_code == 422
    assert "Chờ 1 giây" in text(waiting)
    assert Record.objects.filter(verb="second_factor_refused").count() == 5


def test_20_23_signing_in_again_in_place_takes_the_second_step_too() -> None:
    owner = with_password()
    _, codes = with_application()
    words = {"username": SPECIALIST, "password": OLD, "account": owner.ref}
    client = Client()
    alone = client.post("/dang-nhap/lai/", words)
    assert (alone.status_code, alone.json()["code"]) == (422, True)
    assert "đăng nhập hai bước" in alone.json()["problem"]
    assert client.post("/dang-nhap/lai/", {**words, "code": "1"}).status_code == 422
    assert client.get("/xu-ly/").status_code == 302
    assert client.post("/dang-nhap/lai/", {**words, "code": codes[0]}).json()["account"] == owner.ref
    assert client.get("/xu-ly/").status_code == 200


def test_20_23_a_role_of_the_setting_sets_up_a_second_step_before_it_works(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({Role.SPECIALIST})
    client = browser()
    assert client.get("/xu-ly/")["Location"] == "/tai-khoan/hai-buoc/"
    assert browser(LEADER).get("/xu-ly/").status_code == 200
    page = client.get("/tai-khoan/hai-buoc/")
    assert "Vai trò này phải đăng nhập hai bước" in text(page)
    secret = client.session["second_factor_secret"]
    done = client.post("/tai-khoan/hai-buoc/", {"do": "totp", "code": codes_of(secret)[1]})
    shown = re.findall(r"<li><b>(\d{8})</b></li>", text(done))
    assert len(shown) == 10
    assert client.get("/xu-ly/").status_code == 200
    again = text(client.get("/tai-khoan/hai-buoc/"))
    assert not [one for one in shown if one in again]


def test_20_23_the_secret_is_shown_until_it_is_proved_and_a_wrong_code_changes_nothing() -> None:
    client = browser()
    first = text(client.get("/tai-khoan/hai-buoc/"))
    secret = client.session["second_factor_secret"]
    assert secret in first.replace(" ", "")
    wrong = client.post("/tai-khoan/hai-buoc/", {"do": "totp", "code": "12"})
    assert wrong.status_code == 422
    assert client.session["second_factor_secret"] == secret
    assert client.post("/tai-khoan/hai-buoc/", {"do": "key", "name": "Máy", "answer": "{}"}).status_code == 422
    assert not second_factors.has_second_factor(account().pk)


def test_20_23_the_last_one_removed_signs_in_with_the_password_alone() -> None:
    client = browser()
    client.get("/tai-khoan/hai-buoc/")
    client.post("/tai-khoan/hai-buoc/", {"do": "totp", "code": codes_of(client.session["second_factor_secret"])[1]})
    [factor] = second_factors.factors_of(account().pk)
    client.post("/tai-khoan/hai-buoc/", {"do": "remove 999999999999999999999"})
    assert second_factors.has_second_factor(account().pk)
    client.post("/tai-khoan/hai-buoc/", {"do": f"remove {factor.id}"})
    assert signing_in(Client())["Location"] == "/xu-ly/"


def test_20_23_a_session_older_than_the_second_factor_cannot_take_it_away() -> None:
    older, newer = browser(), browser()
    assert older.get("/xu-ly/").status_code == 200
    newer.get("/tai-khoan/hai-buoc/")
    code = codes_of(newer.session["second_factor_secret"])[1]
    newer.post("/tai-khoan/hai-buoc/", {"do": "totp", "code": code})
    [factor] = second_factors.factors_of(account().pk)
    assert older.post("/tai-khoan/hai-buoc/", {"do": f"remove {factor.id}"}).status_code == 302
    assert second_factors.has_second_factor(account().pk)
    assert older.get("/xu-ly/").status_code == 302


# Sessions -------------------------------------------------------------------------------------------------------------


def test_20_23_sessions_are_seen_with_their_device_and_ended() -> None:
    here, there = browser(), browser()
    page = here.get("/tai-khoan/")
    assert text(page).count("Chrome trên Windows</b>") == 2
    keys = set(Session.objects.filter(account=account()).values_list("pk", flat=True))
    assert not [key for key in keys if key in text(page)]
    [button] = [one for one in Page.of(page).buttons if one.posts[0] == "end" and one.posts[1] != "others"]
    here.post("/tai-khoan/", {"end": button.posts[1]})
    assert there.get("/tai-khoan/").status_code == 302
    assert here.get("/tai-khoan/").status_code == 200


def test_20_23_a_counter_has_an_idle_limit_of_its_own(settings: Settings) -> None:
    settings.COUNTER_IDLE_SECONDS = 600
    counter, desk = browser(DESK), browser(SPECIALIST)
    counter.get("/quay/")
    desk.get("/xu-ly/")
    left = {who: Session.objects.get(account__username=who) for who in (DESK, SPECIALIST)}
    lasts = {who: row.expire_date - row.seen_at for who, row in left.items() if row.seen_at is not None}
    assert lasts[DESK] <= timedelta(seconds=601)
    assert lasts[SPECIALIST] > timedelta(minutes=100)


# Covers ---------------------------------------------------------------------------------------------------------------


def test_20_23_a_leader_names_who_acts_for_them_and_ends_it() -> None:
    client = signed_in(LEADER)
    other = account("truongphong.stp")
    words = {"colleague": other.ref, "valid_from": "2/3/2026", "valid_to": "9/3/2026"}
    assert client.post("/tai-khoan/lam-thay/", {**words, "valid_to": "1/3/2026"}).status_code == 422
    assert client.post("/tai-khoan/lam-thay/", {**words, "colleague": account(DESK).ref}).status_code == 422
    assert client.post("/tai-khoan/lam-thay/", words).status_code == 302
    page = client.get("/tai-khoan/lam-thay/")
    assert other.full_name in text(page)
    cover = Posting.objects.get(stand_in_for__account__username=LEADER)
    choice = signed_in("truongphong.stp").get("/dang-nhap/noi-lam-viec/")
    assert "thay thế đến 09/03/2026" in text(choice)
    client.post("/tai-khoan/lam-thay/", {"end": str(cover.pk)})
    cover.refresh_from_db()
    assert cover.valid_to == moment(NOW).date()
    assert signed_in(SPECIALIST).get("/tai-khoan/lam-thay/").status_code == 403
