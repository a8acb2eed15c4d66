"""20.28: what every answer tells a browser: what may be kept of it, what it may ask for, and never which version serves it."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.test import Client

from motcua.config import settings as configured
from motcua.doors.cli.demo.province import Province
from motcua.doors.ui.middleware import PERMISSIONS
from tests.doors.desk.caseworkers import DESK, SPECIALIST, at, handled, signed_in

UNKNOWN: Final = "/xu-ly/00000000-0000-0000-0000-000000000000/"


def answers(dossier: str) -> Iterator[Any]:
    desk, specialist = signed_in(DESK), signed_in(SPECIALIST)
    for address in ("/quay/", "/quay/tiep-nhan/", "/quay/tiep-nhan/thu-tuc/?find=khai", "/quay/tra/", "/tim/"):
        yield desk.get(address)
    for address in (f"/xu-ly/{dossier}/", f"/xu-ly/{dossier}/phoi-hop/", f"/xu-ly/{dossier}/ghi-chu/", "/xu-ly/"):
        yield specialist.get(address)
    yield specialist.get("/quay/")
    yield specialist.get(UNKNOWN)
    yield specialist.post(f"/xu-ly/{dossier}/ghi-chu/", {"expected": "1", "text": "x"})
    yield desk.get(f"/quay/in/{dossier}/giay-hen.pdf")


def test_20_28_nothing_that_an_officer_was_answered_stays_in_a_cache(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    seen = list(answers(str(made.id)))
    assert {one.status_code for one in seen} == {200, 403, 404, 409}
    assert [one.request["PATH_INFO"] for one in seen if "no-store" not in one.headers.get("Cache-Control", "")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/dang-nhap/", "/tra-cuu/", "/khong-co/", "/quay/"])
def test_20_28_no_page_asks_for_camera_place_or_microphone(address: str) -> None:
    policy = Client().get(address).headers["Permissions-Policy"]
    assert policy == PERMISSIONS
    for one in ("camera", "geolocation", "microphone"):
        assert f"{one}=()" in policy


def test_20_28_behind_https_every_name_below_stays_there() -> None:
    assert configured.SECURE_HSTS_INCLUDE_SUBDOMAINS is configured.HTTPS
    assert bool(configured.SECURE_HSTS_SECONDS) is configured.HTTPS


@pytest.mark.django_db
def test_20_28_behind_https_the_header_says_so(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31536000, True
    answer = Client().get("/", secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_20_28_the_server_names_itself_without_a_version() -> None:
    import gunicorn  # type: ignore[import-untyped]

    assert not any(letter.isdigit() for letter in gunicorn.SERVER)


@pytest.mark.django_db
def test_20_28_the_specimens_of_the_interface_ask_nothing_of_the_database(django_assert_num_queries: Any) -> None:
    """They stay open to everybody: invented data, the same in every installation."""
    with django_assert_num_queries(0):
        assert Client().get("/quan-tri/mau-giao-dien/").status_code == 200
