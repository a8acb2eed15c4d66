"""What goes over the wire: headers of every answer, cookies of who signs in, no post without its token."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from django import forms
from django.conf import settings as configured
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.models import Account
from tests.doors.desk.caseworkers import DESK, at

ANSWERS: Final = (
    ("/", 200),
    ("/thu-tuc/", 200),
    ("/tra-cuu/", 200),
    ("/dang-nhap/", 200),
    ("/healthz/", 200),
    ("/khong-co/", 404),
    ("/quay/", 302),
)
"""Pages of citizens, the sign-in page, the probe, a page that is none, and one that asks who it is."""
PASSWORD: Final = "mat-khau-thu-nghiem"
LONGEST_THAT_MUST_BE_TAKEN: Final = 64

pytestmark = pytest.mark.django_db


def signing_in(client: Client, **more: Any) -> Any:
    account = Account.objects.get(username=DESK)
    account.set_password(PASSWORD)
    account.save()
    return client.post("/dang-nhap/", {"username": DESK, "password": PASSWORD, **more})


@pytest.mark.parametrize(("address", "status"), ANSWERS)
def test_20_every_answer_forbids_guessing_of_types_and_frames_and_sends_no_address_on(
    address: str, status: int, province: Province
) -> None:
    answer = Client().get(address)
    assert answer.status_code == status
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    policy = set(answer["Content-Security-Policy"].split("; "))
    assert policy >= {"default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"}
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert [name for name in answer.headers if name.startswith("Access-Control-")] == []


@pytest.mark.parametrize("address", [address for address, status in ANSWERS if status != 302])
def test_20_every_text_says_its_letters(address: str, province: Province) -> None:
    kind = Client().get(address)["Content-Type"]
    assert kind.startswith("text/")
    assert kind.endswith("charset=utf-8")


def test_20_cookies_of_an_officer_are_closed_to_scripts_and_other_sites(
    province: Province, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    at(monkeypatch, "2026-03-02 08:00")
    client = Client()
    client.get("/dang-nhap/")
    cookies = [client.cookies["csrftoken"], signing_in(client).cookies[configured.SESSION_COOKIE_NAME]]
    for cookie in cookies:
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
        assert cookie["domain"] == ""
    assert {configured.SESSION_COOKIE_SECURE, configured.CSRF_COOKIE_SECURE} == {True}


def test_20_a_session_has_a_long_name_of_chance_that_is_new_at_each_sign_in(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-02 08:00")
    client, names = Client(), list[str]()
    client.cookies[configured.SESSION_COOKIE_NAME] = "x" * 32
    for _ in range(3):
        names.append(signing_in(client).cookies[configured.SESSION_COOKIE_NAME].value)
    assert len({*names, "x" * 32}) == 4
    assert {len(name) for name in names} == {32}


def views(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from views(one)
        else:
            yield one


def test_20_no_page_is_let_off_the_token_of_forms() -> None:
    every = list(views(get_resolver()))
    assert len(every) > 20
    assert [str(one.pattern) for one in every if getattr(one.callback, "csrf_exempt", False)] == []


@pytest.mark.parametrize("address", ["/dang-nhap/", "/thoat/", "/tra-cuu/", "/tim/", "/quay/tiep-nhan/"])
def test_20_a_post_without_its_token_or_from_another_site_is_refused(address: str, province: Province) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(address, {"q": "x"}).status_code == 403
    client.get("/dang-nhap/")
    token = client.cookies["csrftoken"].value
    foreign = {"csrfmiddlewaretoken": token, "q": "x"}
    assert client.post(address, foreign, headers={"Origin": "https://example.org"}).status_code == 403


@pytest.mark.parametrize("address", ["/", "/tra-cuu/", "/dang-nhap/", "/thoat/", "/healthz/"])
def test_20_trace_is_answered_by_nobody(address: str, province: Province) -> None:
    answer = Client().trace(address, headers={"X-Secret": "bi-mat"})
    assert answer.status_code == 405
    assert b"bi-mat" not in answer.content


def test_20_folders_of_static_files_are_not_listed() -> None:
    assert {Client().get(address).status_code for address in ("/static/", "/static/ui/", "/static/ui/fonts/")} == {404}


def kinds_of(form: type[forms.Form]) -> Iterator[type[forms.Form]]:
    yield form
    for one in form.__subclasses__():
        yield from kinds_of(one)


def test_20_passwords_are_typed_unseen_and_may_be_long() -> None:
    """Whatever form asks for one, here or in a door that comes later: nothing of it is cut off."""
    Client().get("/dang-nhap/")  # loads every door
    fields = [
        field
        for form in kinds_of(forms.Form)
        for name, field in form.base_fields.items()
        if "password" in name and form.__module__.startswith("motcua.")
    ]
    assert fields
    for field in fields:
        assert isinstance(field.widget, forms.PasswordInput)
        assert isinstance(field, forms.CharField)
        assert field.strip is False
        assert field.max_length is None or field.max_length >= LONGEST_THAT_MUST_BE_TAKEN
