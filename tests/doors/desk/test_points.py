"""23: what it would cost to close a dossier: the lack, the figure that it lowers, and whether it can still be mended."""

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.doors.words.closing_words import LACKS
from motcua.law.indices.live.closing import MENDABLE, Lack
from tests.acts.conftest import province
from tests.acts.places import did, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, STRANGER, accepted, at, handled, signed_in
from tests.doors.page import Page
from tests.papers import papers

__all__ = ["province"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-09 09:00")


def page_of(dossier_id: object, username: str = SPECIALIST) -> Page:
    response = signed_in(username).get(f"/xu-ly/{dossier_id}/diem/")
    assert response.status_code == 200
    return Page.of(response)


def test_23_what_can_still_be_mended_is_said_before_the_dossier_is_closed(province: Province) -> None:
    one = handled()
    page = page_of(one.id)
    assert "Đóng bây giờ thì hồ sơ này không đạt" in page.text
    row = next(each for each in page.rows if "Chưa có kết quả điện tử" in each.text)
    assert row.cells[1:] == ("Kết quả điện tử 766.4.1", "6,0", "Ký số kết quả rồi trả")
    assert "Quá hạn trả kết quả" in page.text, "the limit of three days is over"
    assert "đồng bộ" not in page.text, "what has no source loses nothing"
    did(one.id, "complete_step", officer(SPECIALIST), "2026-03-09 08:30", step="tham_dinh", outcome="dat")
    did(one.id, "issue_result", officer(LEADER), "2026-03-09 08:50", number="12/QĐ")
    closed = page_of(one.id)
    assert "Hồ sơ đã đóng và không đạt" in closed.text
    assert "Ký số kết quả rồi trả" not in closed.text


def test_23_a_second_request_for_papers_shows_as_what_it_costs(province: Province) -> None:
    one = handled()
    did(one.id, "request_supplement", officer(SPECIALIST), "2026-03-03 09:00", items=papers("Đơn: thiếu chữ ký"))
    did(one.id, "supplement", officer(DESK), "2026-03-04 09:00")
    assert "Yêu cầu bổ sung quá một lần" not in page_of(one.id).text


def test_23_the_page_is_for_who_sees_the_dossier(province: Province) -> None:
    one = accepted()
    assert signed_in(STRANGER).get(f"/xu-ly/{one.id}/diem/").status_code == 404
    assert "Điểm khi đóng" in Page.of(signed_in(SPECIALIST).get(f"/xu-ly/{one.id}/")).text


def test_23_every_lack_has_its_words_and_only_what_can_be_mended_an_action() -> None:
    assert set(LACKS) == set(Lack)
    assert {lack for lack, (_, action) in LACKS.items() if action} == MENDABLE
