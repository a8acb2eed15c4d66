"""Signing in: the first page of each role, the answer to a wrong password, and who may open which page."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.models import Posting
from motcua.foundation.people.models import Account
from tests.acts.places import moment
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, at, signed_in, text
from tests.doors.desk.counter import CLERK, CONTRACT
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

PASSWORD = "mat-khau-thu-nghiem"
COUNTER_PAGES = ("/quay/", "/quay/tiep-nhan/", "/quay/tra/")


def with_password(username: str) -> None:
    account = Account.objects.get(username=username)
    account.set_password(PASSWORD)
    account.save()


@pytest.fixture(autouse=True)
def _cheap_hashes(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.mark.parametrize(("username", "first_page"), [(CLERK, "/quay/"), (SPECIALIST, "/xu-ly/"), (LEADER, "/xu-ly/")])
def test_after_signing_in_everybody_is_where_his_day_begins(
    province: Province, monkeypatch: pytest.MonkeyPatch, username: str, first_page: str
) -> None:
    at(monkeypatch, "2026-03-02 08:00")
    with_password(username)
    client = Client()
    answer = client.post("/dang-nhap/", {"username": f" {username.upper()} ", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer["Location"] == first_page
    assert client.get(first_page).status_code == 200


def test_the_page_that_asked_for_it_comes_back_and_a_foreign_one_does_not(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-02 08:00")
    with_password(CLERK)
    asked = Client().get("/quay/tra/")
    assert asked["Location"] == "/dang-nhap/?next=/quay/tra/"
    words = {"username": CLERK, "password": PASSWORD}
    assert Client().post("/dang-nhap/", {**words, "next": "/quay/tra/"})["Location"] == "/quay/tra/"
    assert Client().post("/dang-nhap/", {**words, "next": "https://example.org/"})["Location"] == "/quay/"


def test_a_wrong_password_and_an_unknown_account_are_told_alike(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-02 08:00")
    with_password(CLERK)
    wrong = Client().post("/dang-nhap/", {"username": CLERK, "password": "sai"})
    unknown = Client().post("/dang-nhap/", {"username": "khongcoai", "password": "sai"})
    assert wrong.status_code == unknown.status_code == 422
    page = Page.of(wrong)
    assert page.title.startswith("Lỗi: Đăng nhập cán bộ")
    assert text(wrong).count("Tài khoản hoặc mật khẩu chưa đúng") == text(unknown).count(
        "Tài khoản hoặc mật khẩu chưa đúng"
    )
    assert page.value("username") == CLERK
    assert "sai" not in [one.value for one in page.fields]


def test_signing_out_is_a_post_and_closes_the_counter(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 08:00")
    client = signed_in(CLERK)
    assert client.get("/thoat/").status_code == 405
    assert client.post("/thoat/").status_code == 302
    assert client.get("/quay/").status_code == 302


@pytest.mark.parametrize("page", COUNTER_PAGES)
def test_a_specialist_may_not_open_the_counter(province: Province, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    at(monkeypatch, "2026-03-02 08:00")
    refused = signed_in(SPECIALIST).get(page)
    assert refused.status_code == 403
    assert "Trang này dành cho người được giao việc đó" in text(refused)
    assert "Tiếp nhận" not in [one.name for one in Page.of(signed_in(SPECIALIST).get("/xu-ly/")).links]


@pytest.mark.parametrize("page", COUNTER_PAGES)
@pytest.mark.parametrize("username", [CLERK, CONTRACT])
def test_reception_and_contract_staff_may(
    province: Province, monkeypatch: pytest.MonkeyPatch, page: str, username: str
) -> None:
    at(monkeypatch, "2026-03-02 08:00")
    assert signed_in(username).get(page).status_code == 200


def test_an_account_without_a_posting_today_is_told_so(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 08:00")
    client = signed_in(CLERK)
    Posting.objects.filter(account__username=CLERK).update(valid_to=moment("2026-03-01 00:00").date())
    answer = client.get("/quay/")
    assert answer.status_code == 403
    assert "Tài khoản chưa được phân công hôm nay" in text(answer)


def test_somebody_with_two_postings_chooses_and_works_in_the_chosen_one(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-02 08:00")
    with_password(CLERK)
    own = Posting.objects.get(account__username=CLERK)
    other = Posting.objects.get(account__username=SPECIALIST)
    second = Posting.objects.create(
        account=own.account,
        agency=other.agency,
        role=other.role,
        title="Chuyên viên",
        stand_in_for=other,
        valid_from=own.valid_from,
        valid_to=moment("2026-03-02 00:00").date(),
    )
    client = Client()
    answer = client.post("/dang-nhap/", {"username": CLERK, "password": PASSWORD})
    assert answer["Location"] == "/dang-nhap/noi-lam-viec/"
    page = text(client.get(answer["Location"]))
    assert "(thay thế đến 02/03/2026)" in page
    assert client.post("/dang-nhap/noi-lam-viec/", {"posting": "999999"}).status_code == 422
    assert client.post("/dang-nhap/noi-lam-viec/", {"posting": str(second.pk)})["Location"] == "/xu-ly/"
    assert client.get("/quay/").status_code == 403
    at(monkeypatch, "2026-03-03 08:00")  # the stand-in is over: their own posting counts again
    assert client.get("/quay/").status_code == 200
