"""23 (LDR-07): from an exception of the board to a request in two clicks, its deadline and its state on both sides."""

from typing import Any

import pytest

from motcua.casework.directions.actions import stream_of
from motcua.casework.directions.models import Direction
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from tests.acts.conftest import province
from tests.acts.places import agency
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, STRANGER, at, signed_in
from tests.doors.page import Page

__all__ = ["province"]

pytestmark = pytest.mark.django_db
CENTRE, OTHER_LEADER, HEAD = "giamdoc.tinh", "lanhdao.sxd", "truongphong.stp"
LIST, NEW = "/dieu-hanh/de-nghi/", "/dieu-hanh/de-nghi/moi/"
EXCEPTION = f"{NEW}?co-quan=H37.03&viec=late&so=31"


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-06 10:42")


def send(username: str = CENTRE, address: str = EXCEPTION, **changed: str) -> Any:
    """Open the form as the board opens it, and press its button."""
    browser = signed_in(username)
    page = Page.of(browser.get(address))
    names = ("agency", "topic", "due_on", "text", "form_token")
    return browser.post(address, {name: page.value(name) for name in names} | changed)


@pytest.mark.criterion("LDR-07", "task")
def test_23_a_request_is_sent_as_the_form_stands_and_both_sides_see_how_far_it_is(province: Province) -> None:
    form = Page.of(signed_in(CENTRE).get(EXCEPTION))
    assert (form.value("agency"), form.value("due_on")) == ("H37.03", "10/03/2026")
    assert "31 hồ sơ đang quá hạn" in form.value("text")
    sent = send()
    assert sent.status_code == 302
    here = sent.headers["Location"]
    assert "Đã gửi, chưa nhận; hạn 10/03/2026" in Page.of(signed_in(CENTRE).get(here)).text
    theirs = signed_in(HEAD)
    assert "Hồ sơ quá hạn: 31 hồ sơ" in Page.of(theirs.get(LIST)).text
    page = Page.of(theirs.get(here))
    theirs.post(here, {"do": "note", "form_token": page.value("form_token")})
    assert "Đã nhận, chưa trả lời" in Page.of(signed_in(CENTRE).get(here)).text
    token = Page.of(theirs.get(here)).value("form_token")
    for _ in range(2):
        theirs.post(here, {"do": "answer", "text": "Đã trả 20 hồ sơ.", "form_token": token})
    answered = Page.of(signed_in(CENTRE).get(here)).text
    assert "Đã trả lời, chưa xong" in answered
    assert answered.count("Đã trả 20 hồ sơ.") == 1
    token = Page.of(theirs.get(here)).value("form_token")
    theirs.post(here, {"do": "done", "text": "Xong cả 31 hồ sơ.", "form_token": token})
    assert "Đã xử lý xong ngày 06/03/2026" in Page.of(signed_in(CENTRE).get(LIST)).text
    row = Direction.objects.get(agency_id=agency("H37.03"))
    assert [one.verb for one in stream(stream_of(row.pk))] == [
        "ask_to_act",
        "take_note",
        "answer_request",
        "answer_request",
    ]


@pytest.mark.criterion("LDR-07", "late")
def test_23_a_request_that_nobody_answers_is_late_on_both_sides(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = send().headers["Location"]
    at(monkeypatch, "2026-03-11 08:00")
    for username in (CENTRE, LEADER):
        assert "Đã gửi, chưa nhận; quá hạn trả lời 10/03/2026" in Page.of(signed_in(username).get(here)).text
        assert "1 quá hạn trả lời" in Page.of(signed_in(username).get(LIST)).text


def test_23_pressing_twice_sends_one_request(province: Province) -> None:
    browser = signed_in(CENTRE)
    page = Page.of(browser.get(EXCEPTION))
    given = {name: page.value(name) for name in ("agency", "topic", "due_on", "text", "form_token")}
    first, second = (browser.post(EXCEPTION, given) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Direction.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"due_on": "05/03/2026"}, "Hạn trả lời phải từ hôm nay"),
        ({"due_on": "31/02/2026"}, "không có ngày 31"),
        ({"text": ""}, "Viết một câu: cần làm gì"),
        ({"agency": "H37.999"}, "Chọn một cơ quan trong danh sách"),
        ({"topic": "weather"}, "Chọn một việc trong danh sách"),
    ],
)
def test_23_what_is_wrong_is_said_and_what_was_typed_stays(
    province: Province, changed: dict[str, str], said: str
) -> None:
    answer = send(**({"text": "Làm ngay cho dân."} | changed))
    assert answer.status_code == 422
    page = Page.of(answer)
    assert page.title.startswith("Lỗi: ")
    assert said in page.text
    if "text" not in changed:
        assert page.value("text") == "Làm ngay cho dân."
    assert not Direction.objects.exists()


def test_23_only_who_leads_sends_and_only_the_agency_answers(province: Province) -> None:
    here = send().headers["Location"]
    assert signed_in(SPECIALIST).get(LIST).status_code == 403
    assert signed_in(HEAD).get(NEW).status_code == 403
    assert signed_in(OTHER_LEADER).get(here).status_code == 404
    assert signed_in(STRANGER).get(here).status_code == 403
    watching = signed_in(CENTRE)
    assert "Trả lời, đã xử lý xong" not in Page.of(watching.get(here)).text
    refused = watching.post(here, {"do": "done", "text": "Thay họ."})
    assert refused.status_code == 409
    assert "lãnh đạo, trưởng phòng" in Page.of(refused).text
