"""A dossier of another system at the desk: found by the number it has there, read, never handled."""

import random
from datetime import datetime

import pytest

from motcua.acts.import_history import import_cases
from motcua.casework.dossiers.queries import search
from motcua.doors.cli.demo.province import Province, installer
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.acts.import_case import ForeignCase, ImportedStep
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import Due
from tests.acts.places import moment, officer
from tests.doors.desk.caseworkers import STRANGER, at, signed_in, text
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

WATCHER = "chuyenvien.stp"


def brought(deadline: datetime | None, ended_at: datetime | None) -> None:
    start = moment("2011-10-11 13:42")
    case = ForeignCase(
        source="WABO",
        external_id="case-10011",
        channel=Channel.ONLINE,
        channel_as_written="Internet",
        started_at=start,
        deadline=Due(deadline) if deadline else None,
        ended_at=ended_at,
        steps=(ImportedStep("T02 Check confirmation", start, "Resource21", "Group 1", "complete"),),
    )
    when = moment("2026-03-02 09:00")
    import_cases(
        cases=[case],
        source="WABO",
        agency_code="H37.03",
        circumstances=Circumstances(by=installer(), at=when, recorded_at=when, rng=random.Random(3)),
    )


@pytest.mark.parametrize("deadline", [None, moment("2011-12-06 13:41")])
@pytest.mark.parametrize("ended_at", [None, moment("2011-12-07 09:00")])
def test_its_page_says_whose_it_is_and_offers_no_act(
    deadline: datetime | None, ended_at: datetime | None, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(deadline, ended_at)
    at(monkeypatch, "2026-03-02 10:00")
    [found] = search("case-10011", seen_by=officer(WATCHER))
    response = signed_in(WATCHER).get(f"/xu-ly/{found.id}/")
    page = text(response)
    assert response.status_code == 200
    assert "case-10011" in page
    assert "Nhập từ hệ thống WABO" in page
    assert "T02 Check confirmation" in page
    assert "Group 1" in page
    wanted = "do hệ thống WABO đặt" if deadline else "Nhật ký của hệ thống WABO không có hạn trả"
    assert wanted in page
    own = {one for one in Page.of(response).addresses if one.startswith(f"/xu-ly/{found.id}/")}
    assert own <= {f"/xu-ly/{found.id}/"}, "no address of an act"
    assert signed_in(STRANGER).get(f"/xu-ly/{found.id}/").status_code == 404


def test_it_stands_in_no_list_of_work(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    brought(moment("2011-12-06 13:41"), None)
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(WATCHER)
    assert "case-10011" not in text(client.get("/xu-ly/"))
    [found] = search("case-10011", seen_by=officer(WATCHER))
    assert str(found.id) in text(client.post("/tim/", {"q": "case-10011"}, follow=True))
