"""23: the page of the people at a reception: months are entered, corrected, and nothing typed is lost."""

from typing import Any

import pytest

from motcua.doors.cli.demo.province import Province
from tests.acts.conftest import province
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page

__all__ = ["province"]

pytestmark = pytest.mark.django_db
STAFF = "/dieu-hanh/nhan-luc/"


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-06 10:42")


def enter(browser: Any, **months: str) -> Any:
    page = Page.of(browser.get(STAFF))
    given = {f"thang-{number}": page.value(f"thang-{number}") for number in (1, 2, 3)}
    return browser.post(STAFF, given | {f"thang-{name[1:]}": text for name, text in months.items()})


def test_23_months_are_entered_and_a_wrong_number_keeps_what_was_typed(province: Province) -> None:
    browser = signed_in("giamdoc.tinh")
    assert "Còn 3 tháng chưa nhập" in Page.of(browser.get(STAFF)).text
    assert enter(browser, m1="2,5", m2="3").status_code == 302
    page = Page.of(browser.get(STAFF))
    assert [page.value(f"thang-{number}") for number in (1, 2, 3)] == ["2,5", "3", ""]
    assert "Còn 1 tháng chưa nhập" in page.text
    wrong = enter(browser, m3="ba người")
    assert wrong.status_code == 422
    page = Page.of(wrong)
    assert "Ghi số người bằng chữ số" in page.text
    assert page.value("thang-3") == "ba người"
    too_many = enter(browser, m3="1001")
    assert too_many.status_code == 422
    assert "nhập số từ 0 đến 1.000" in Page.of(too_many).text
    assert enter(browser, m2="").status_code == 302
    assert Page.of(browser.get(STAFF)).value("thang-2") == ""
    assert "năm 2025" in Page.of(browser.get(f"{STAFF}?nam=2025")).text
    assert "năm 2026" in Page.of(browser.get(f"{STAFF}?nam=1999")).text
