"""20 (ASVS 16.3.2) Who is refused for want of right leaves a line in the log, without a person and without an address; bounded."""

import logging
from uuid import uuid4

import pytest
from django.test import Client

from motcua.doors.staff import refused
from motcua.foundation.people.models import Account
from tests.doors.desk.caseworkers import DESK, SPECIALIST, at, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 08:00")


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.name == refused.__name__]


def test_20_asvs_16_3_2_a_page_that_is_not_theirs_and_a_dossier_that_they_do_not_see_are_written_down(
    caplog: pytest.LogCaptureFixture,
) -> None:
    client, ref = signed_in(SPECIALIST), Account.objects.get(username=SPECIALIST).ref
    hidden = uuid4()
    assert client.get("/quan-tri/tai-khoan/?q=Hoa").status_code == 403
    assert client.get(f"/xu-ly/{hidden}/").status_code == 404
    assert lines(caplog) == [
        f"refused 403: console:accounts, account {ref}, role specialist, times 1",
        f"refused 404: desk:dossier, account {ref}, role specialist, times 1",
    ]
    written = "".join(lines(caplog))
    assert not [one for one in (SPECIALIST, str(hidden), "Hoa", "/") if one in written]
    assert {one.levelno for one in caplog.records if one.name == refused.__name__} == {logging.WARNING}


def test_20_asvs_16_3_2_a_flood_of_refusals_is_written_by_its_doublings(caplog: pytest.LogCaptureFixture) -> None:
    client = signed_in(SPECIALIST)
    for _ in range(20):
        client.get("/quan-tri/tai-khoan/")
    assert [one.rsplit(" ", 1)[1] for one in lines(caplog)] == ["1", "2", "4", "8", "16"]


def test_20_asvs_16_3_2_what_is_allowed_and_who_is_not_signed_in_leave_no_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    for client in (Client(), signed_in(DESK)):
        client.get("/quay/")
    Client().get("/quan-tri/tai-khoan/")
    signed_in(DESK).get("/khong-co/")
    assert lines(caplog) == []


def test_20_asvs_16_3_2_a_process_remembers_no_more_than_its_bound() -> None:
    tally = refused.Tally(most=3)
    assert [tally.counted(key) for key in "aabcd"] == [1, 2, 1, 1, 1]
    assert tally.counted("a") == 1, "the least recent one was forgotten"
    assert tally.counted("d") == 2
