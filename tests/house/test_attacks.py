"""Attacks of the audit that no other test makes; docs/security/audit.md says which test makes the others (issue 20)."""

import re
from typing import Final

import pytest
from django.test import Client

from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.models import Session
from tests.doors.desk.caseworkers import DESK
from tests.doors.desk.test_login import PASSWORD, with_password
from tests.house.tree import ROOT

PAGE: Final = "docs/security/audit.md"
FINDING: Final = re.compile(r"^\| ([HMLF]\d+) \|", re.MULTILINE)
TEST: Final = re.compile(r"\[`(\w+)`\]\(\.\./\.\./([\w/.]+)\)")

PLANTED: Final = "a" * 32


@pytest.mark.django_db
def test_20_24_an_identifier_that_somebody_planted_is_not_the_one_of_the_session(province: Province) -> None:
    """Whoever puts a cookie into a browser before its owner signs in has nothing afterwards, and after signing out nobody has."""
    with_password(DESK)
    client = Client()
    client.cookies["motcua_session"] = PLANTED
    client.post("/dang-nhap/", {"username": DESK, "password": PASSWORD})
    opened = client.cookies["motcua_session"].value
    assert opened != PLANTED
    assert opens(opened)
    assert not opens(PLANTED)
    client.post("/thoat/")
    assert not opens(opened)
    assert not Session.objects.filter(session_key=opened).exists()


def opens(key: str) -> bool:
    """Whether a browser with this cookie alone is let in."""
    other = Client()
    other.cookies["motcua_session"] = key
    return other.get("/quay/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/static/../secret-key", "/static/%2e%2e/%2e%2e/etc/passwd", "/static/ui/", "/..;/quan-tri/", "/.git/config",
        "/admin/", "/accounts/login/", "/accounts/2fa/", "/ma-nguon/../secret-key", "/XU-LY/",
    ],
)  # fmt: skip
def test_20_25_no_path_leads_beside_the_routes(path: str) -> None:
    """Neither to a file of the folder nor to a page of a library that nobody routed."""
    assert Client().get(path).status_code == 404


def test_20_31_each_finding_of_the_audit_has_a_row_whose_tests_stand_there() -> None:
    text = (ROOT / PAGE).read_text("utf-8")
    found = FINDING.findall(text)
    meant = [f"{kind}{number}" for kind, most in (("H", 4), ("M", 12), ("L", 12)) for number in range(1, most + 1)]
    assert [one for one in found if one[0] != "F"] == meant
    named = TEST.findall(text)
    assert len(named) > 40
    assert [name for name, file in named if f"def {name}(" not in (ROOT / file).read_text("utf-8")] == []
