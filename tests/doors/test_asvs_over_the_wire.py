"""20 (ASVS) Names of cookies, what is forgotten at signing out, names of files, moments in the log, a reset beside a second step."""

import json
import logging
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from motcua.doors.staff import known_browsers, printing
from motcua.doors.ui.scrubbing import LINE, ScrubbingFormatter
from motcua.foundation.people import passwords
from motcua.foundation.people.models import Account
from tests.acts.places import agency, moment, officer, received
from tests.circumstances import acting
from tests.doors.desk.caseworkers import DESK, at, signed_in
from tests.doors.test_own_account import NEW, NOW, SPECIALIST, with_application, with_password
from tests.doors.worker.processes import environment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]

NAME = re.compile(r'(?:inline|attachment); filename="[a-z0-9.-]+"')
ASK = (
    "from django.conf import settings as s; import json; print(json.dumps([s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME]))"
)


@pytest.fixture(autouse=True)
def _morning(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    at(monkeypatch, NOW)


def names(tmp_path: Path, **more: str) -> list[str]:
    """Of the cookies of a service that starts with these variables."""
    given = environment(DJANGO_SETTINGS_MODULE="motcua.config.settings", MOTCUA_VAR=str(tmp_path), **more)
    done = subprocess.run([sys.executable, "-c", ASK], env=given, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def test_20_asvs_3_3_3_cookies_belong_to_the_host_with_tls_and_are_taken_without_it(tmp_path: Path) -> None:
    assert names(tmp_path) == ["motcua_session", "csrftoken"]
    assert names(tmp_path, MOTCUA_HTTPS="1") == ["__Host-motcua_session", "__Host-csrftoken"]


def test_20_asvs_3_3_3_what_a_browser_demands_of_such_names_is_sent(settings: Any) -> None:
    settings.HTTPS = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-motcua_session", "__Host-csrftoken"
    with_password()
    client = Client()
    client.get("/dang-nhap/", secure=True)
    for _ in range(2):
        client.post("/dang-nhap/", {"username": SPECIALIST, "password": "mat-khau-thu-nghiem"}, secure=True)
    cookies = client.cookies
    assert set(cookies) == {"__Host-motcua_session", "__Host-csrftoken", f"__Secure-{known_browsers.COOKIE}"}
    assert {one["secure"] for one in cookies.values()} == {True}
    assert {one["domain"] for one in cookies.values()} == {""}
    assert {one["path"] for name, one in cookies.items() if name.startswith("__Host-")} == {"/"}
    request = client.get("/dang-nhap/", secure=True).wsgi_request
    assert known_browsers.mark_of(request, SPECIALIST)


def test_20_asvs_14_3_1_signing_out_empties_the_browser_and_keeps_it_known() -> None:
    left = signed_in(SPECIALIST).post("/thoat/")
    assert left["Clear-Site-Data"] == '"cache", "storage"'
    assert left.cookies["motcua_session"]["max-age"] == 0
    assert known_browsers.COOKIE not in left.cookies


def test_20_asvs_5_4_1_names_of_printed_documents_are_ours_whatever_is_asked() -> None:
    dossier = received(officer(DESK), "1.004873", agency("H37.03"), "2026-03-02 09:14").id
    client = signed_in(DESK)
    posted = {"filename": '"; x=../../etc', "name": "a\r\nX-Evil: 1", "hai": "1"}
    answers = [
        client.get(reverse("desk:receipt_document", args=[dossier]), posted),
        client.post(reverse("desk:receipt_reprint", args=[dossier]), posted),
        Client().get("/ma-nguon/motcua.tar.gz", posted),
    ]
    assert [one.status_code for one in answers] == [200, 200, 200]
    for one in answers:
        assert NAME.fullmatch(one["Content-Disposition"]), one["Content-Disposition"]
        assert "X-Evil" not in one.headers
    assert str(dossier)[:8] in answers[0]["Content-Disposition"]
    assert [one["Content-Type"] for one in answers] == ["application/pdf", "application/pdf", "application/gzip"]


@pytest.mark.parametrize("address", ["..", "%22;x=1", "a%0d%0aX-Evil:1", "%2e%2e%2fpasswd"])
def test_20_asvs_5_4_2_an_address_that_is_no_identifier_names_no_file(address: str) -> None:
    answer = signed_in(DESK).get(
        reverse("desk:receipt_document", args=[UUID(int=0)]).replace(str(UUID(int=0)), address)
    )
    assert answer.status_code in (400, 404)
    assert "Content-Disposition" not in answer.headers


def test_20_asvs_5_4_2_a_header_takes_no_line_end() -> None:
    with pytest.raises(ValueError, match="newlines"):
        printing.pdf(b"", 'a"\r\nX-Evil: 1')


def test_20_asvs_6_4_3_a_reset_password_still_asks_for_the_second_step() -> None:
    with_password()
    _, codes = with_application()
    owner = Account.objects.get(username=SPECIALIST)
    link = passwords.reset(account_id=owner.pk, circumstances=acting(officer("quantri"), moment(NOW)))
    client = Client()
    assert client.post("/dat-mat-khau/", {"k": link.key, "password": NEW})["Location"] == "/dang-nhap/"
    assert client.get("/xu-ly/").status_code == 302
    first = client.post("/dang-nhap/", {"username": SPECIALIST, "password": NEW})
    assert first["Location"] == "/dang-nhap/buoc-hai/"
    assert client.get("/xu-ly/").status_code == 302
    assert client.post("/dang-nhap/buoc-hai/", {"code": codes[0]}).status_code == 302
    assert client.get("/xu-ly/").status_code == 200


def test_20_asvs_16_2_2_a_line_of_the_log_bears_its_moment_with_the_zone() -> None:
    record = logging.LogRecord("motcua.x", logging.WARNING, "", 0, "một dòng", (), None)
    written = ScrubbingFormatter(LINE).format(record)
    moment_of, rest = written.split(" ", 1)
    assert rest == "WARNING motcua.x một dòng"
    read = datetime.fromisoformat(moment_of)
    assert read.utcoffset() is not None
    assert abs(read.timestamp() - record.created) < 0.001
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d", moment_of)
