"""19.20 Officers have a help page of their own: the keys, what each page is for, whom to call. Citizens keep theirs."""

import pytest
from django.test import Client, override_settings

from motcua.doors.cli.demo.province import Province
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, signed_in
from tests.doors.page import Page

pytestmark = pytest.mark.django_db
HELP = "/can-bo/tro-giup/"


@pytest.mark.parametrize("who", [DESK, SPECIALIST, LEADER, "quantri"])
def test_19_20_every_page_of_the_masthead_is_explained_and_no_other(province: Province, who: str) -> None:
    page = Page.of(signed_in(who).get(HELP))
    assert [page.headings(2)[at] for at in (0, 1, 2)] == ["Gọi ai", "Mỗi trang để làm gì", "Phím tắt"]
    explained = {one.address for one in page.under("Mỗi trang để làm gì").links}
    masthead = {
        one.address
        for one in page.links
        if one.address.startswith(("/quay/", "/xu-ly/", "/tim/", "/so-hoa/", "/quan-tri/"))
    }
    assert explained == masthead
    assert explained


def test_19_20_the_telephone_of_the_province_is_the_first_that_is_offered(province: Province) -> None:
    with override_settings(HOTLINE="02053812345"):
        page = Page.of(signed_in(SPECIALIST).get(HELP)).under("Gọi ai")
    assert page.links[0].address.startswith("tel:")


def test_19_20_officers_are_led_to_their_own_page_and_citizens_to_theirs(province: Province) -> None:
    assert HELP in Page.of(signed_in(DESK).get("/quay/")).addresses
    citizens = Page.of(Client().get("/tro-giup/"))
    assert HELP not in citizens.addresses
    assert "cán bộ" not in citizens.headings(2)
    assert Client().get(HELP).status_code == 302


def test_19_20_only_the_keys_of_ones_own_pages_are_listed(province: Province) -> None:
    assert "Shift+F8" in Page.of(signed_in(DESK).get(HELP)).text
    assert "Shift+F8" not in Page.of(signed_in(SPECIALIST).get(HELP)).text
    assert "F9" not in Page.of(signed_in("quantri").get(HELP)).text
