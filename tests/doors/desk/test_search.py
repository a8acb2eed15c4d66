"""The search: one box, four ways to find, nobody's name in an address."""

import pytest

from motcua.doors.cli.demo.province import Province
from tests.doors.desk.caseworkers import DESK, SPECIALIST, STRANGER, at, handled, signed_in, text
from tests.doors.desk.counter import CARD
from tests.doors.page import Page

pytestmark = pytest.mark.django_db


def tail(code: str) -> str:
    return code.partition("-")[2]


@pytest.mark.criterion("ALL-09", "people")
@pytest.mark.criterion("ALL-14", "numbers")
@pytest.mark.parametrize(
    "sought", ["hoang thi an", "HOÀNG THỊ ẨN", "020190001234", "020 190 001 234", "020-190-001-234"]
)
def test_a_person_is_found_without_marks_and_with_any_grouping(
    sought: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(SPECIALIST)
    response = client.post("/tim/", {"q": sought})
    assert (response.status_code, response["Location"]) == (302, "/tim/")
    page = text(client.get("/tim/"))
    assert str(made.id) in page
    assert "1 hồ sơ cho" in page


@pytest.mark.criterion("ALL-11", "address")
def test_a_code_is_found_by_its_tail_and_may_stand_in_the_address(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(SPECIALIST)
    response = client.post("/tim/", {"q": tail(made.code)})
    assert response["Location"] == f"/tim/?q={tail(made.code)}"
    for sought in (tail(made.code), tail(made.code).replace("-", ""), made.code.lower(), made.code[-4:]):
        assert str(made.id) in text(client.get("/tim/", {"q": sought})), sought


def test_nobody_finds_what_he_may_not_see(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(STRANGER)
    for sought in ("hoang thi an", made.code, "020190001234"):
        client.post("/tim/", {"q": sought})
        answer = client.get("/tim/", {"q": sought} if sought == made.code else {})
        assert str(made.id) not in text(answer)
        assert f'0 kết quả cho "{sought}"' in Page.of(answer).text


def test_no_result_gives_the_forms_that_can_be_sought(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(DESK)
    client.post("/tim/", {"q": "không có ai"})
    page = text(client.get("/tim/"))
    for hint in ("Đuôi mã hồ sơ", "12 chữ số", "Số điện thoại", "không cần dấu"):
        assert hint in page


def test_the_empty_box_only_gives_hints(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")
    page = text(signed_in(DESK).get("/tim/"))
    assert "Tìm trong các hồ sơ được xem" in page
    assert "kết quả cho" not in page


def test_an_administrator_may_not_search(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")
    assert signed_in("quantri").get("/tim/").status_code == 403


@pytest.mark.parametrize("given", ["020190001234", "020 190 009 999", "0912345678", "trieu thi mui", "0|x|Y"])
def test_19_18_an_address_with_a_number_or_a_name_is_refused(
    given: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    answer = signed_in(DESK).get("/tim/", {"q": given})
    assert answer.status_code == 400
    assert "không được đi trong địa chỉ" in text(answer)
    assert str(made.id) not in text(answer)
    assert given not in text(answer)


def test_19_18_a_card_and_a_receipt_are_found_here_too(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(SPECIALIST)
    assert client.post("/tim/", {"q": CARD})["Location"] == "/tim/"
    page = text(client.get("/tim/"))
    assert str(made.id) in page
    assert "01012022" not in page, "of a card only its number is kept"
    link = f"https://motcua.example/tra-cuu/{made.tracking_token}/"
    assert client.post("/tim/", {"q": link})["Location"] == f"/tim/?q={made.code}"
    client.post("/tim/", {"q": "020190001234|Ẩn"})
    assert "Quét lại" in text(client.get("/tim/"))
    assert "Quét lại" not in text(client.get("/tim/")), "said once"
