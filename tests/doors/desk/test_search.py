"""The search: one box, four ways to find, nobody's name in an address."""

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.doors.desk.search import as_stored, is_code, is_personal_number
from tests.doors.desk.caseworkers import DESK, SPECIALIST, STRANGER, at, handled, signed_in, text
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
        answer = client.get("/tim/", {"q": sought})
        assert str(made.id) not in text(answer)
        assert f'0 kết quả cho "{sought}"' in Page.of(answer).text


def test_no_result_gives_the_forms_that_can_be_sought(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")
    page = text(signed_in(DESK).get("/tim/", {"q": "không có ai"}))
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


@pytest.mark.parametrize(
    ("words", "code", "person"),
    [
        ("0031", True, False),
        ("261102-0031", True, False),
        ("H37.45-261102-0031", True, False),
        ("0912 345 678", False, True),
        ("+84 912 345 678", False, True),
        ("020 190 001 234", False, True),
        ("hoang thi an", False, False),
    ],
)
def test_a_code_is_told_from_a_number_of_a_person(words: str, code: bool, person: bool) -> None:
    assert (is_code(words), is_personal_number(words)) == (code, person)


def test_a_telephone_is_sought_as_it_is_kept() -> None:
    assert as_stored("+84 912-345.678") == "0912345678"
    assert as_stored("261102-0031") == "261102-0031"
