"""A date that is promised on days off that no notice confirms yet says so wherever it stands, and a certain one nowhere."""

from collections.abc import Iterator

import pytest
from django.test import Client

from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.doors.wire.dossier_json import page_json
from motcua.doors.words.dossier_words import names_in
from motcua.insight.views.dossier_page import dossier_page
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import did, moment, officer
from tests.doors.desk.caseworkers import DESK, LEADER, PROCEDURE, accepted, at, handled, send, signed_in, text
from tests.doors.desk.counter import CLERK, begun, printed_words
from tests.papers import papers

pytestmark = pytest.mark.django_db

MARK = "Ngày nghỉ năm 2027 là theo luật, chưa có thông báo; hạn này có thể được tính lại khi có thông báo."
FIVE_DAYS = Duration(5, Unit.WORKING_DAY)
NEW_YEAR, MARCH = "2026-12-30 09:14", "2026-03-02 09:14"
"""Three working days from here: over 1/1/2027; within a week of 2026."""


def faces(made: Made, when: str) -> Iterator[tuple[str, str]]:
    """Each place where the date of an accepted dossier stands, with what it says."""
    client = signed_in(CLERK)
    yield "receipt page", text(client.get(f"/quay/in/{made.id}/"))
    yield "printed receipt", printed_words(client.get(f"/quay/in/{made.id}/giay-hen.pdf").content)[1]
    yield "dossier page", text(signed_in(CLERK).get(f"/xu-ly/{made.id}/")).partition("dong-ho")[2]
    yield "procedure page", text(Client().get(f"/thu-tuc/{PROCEDURE}/"))
    yield "tracking page", text(Client().get(f"/tra-cuu/{made.tracking_token}/"))
    page = dossier_page(made.id, seen_by=officer(DESK), at=moment(when))
    yield "JSON", " ".join(page_json(page, names_in(page))["clock"]["doubts"])
    yield "intake preview", text(client.post("/quay/tiep-nhan/", begun(client, PROCEDURE))).partition("hen-tra")[2]


@pytest.mark.parametrize(("when", "unsure"), [(NEW_YEAR, True), (MARCH, False)])
def test_the_date_of_acceptance(
    province: Province, monkeypatch: pytest.MonkeyPatch, when: str, *, unsure: bool
) -> None:
    made = accepted(when)
    at(monkeypatch, when)
    said = dict(faces(made, when))
    assert {place: MARK in words for place, words in said.items()} == dict.fromkeys(said, unsure)


@pytest.mark.parametrize(("when", "unsure"), [("2026-12-28 09:14", True), (MARCH, False)])
def test_the_date_of_an_extension_in_its_preview_and_on_its_paper(
    province: Province, monkeypatch: pytest.MonkeyPatch, when: str, *, unsure: bool
) -> None:
    made = handled(when)
    at(monkeypatch, when.replace("09:14", "10:00"))
    client = signed_in(LEADER)
    preview = text(send(client, made.id, "gia-han", extend_by="5", reason="", preview="1"))
    assert (MARK in preview) is unsure
    did(made.id, "extend", officer(LEADER), when.replace("09:14", "11:00"), reason="Chờ tàng thư", extend_by=FIVE_DAYS)
    page = dossier_page(made.id, seen_by=officer(LEADER), at=moment(when.replace("09:14", "12:00")))
    [document] = page.documents
    paper = printed_words(client.get(f"/xu-ly/{made.id}/van-ban/{document.sequence}.pdf").content)[1]
    assert (MARK in paper) is unsure


def test_a_supplement_shows_the_day_that_would_come_of_it_with_the_mark(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled("2026-12-28 09:14")
    did(made.id, "request_supplement", officer("chuyenvien.stp"), "2026-12-29 09:00", items=papers("Giấy A: thiếu"))
    at(monkeypatch, "2026-12-30 09:00")
    assert MARK in text(Client().get(f"/tra-cuu/{made.tracking_token}/"))
