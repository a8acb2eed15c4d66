"""20.23 The list of accounts goes on page by page, and is narrowed by name, username and agency; its address says so."""

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from motcua.doors.console import accounts
from motcua.foundation.organisation.models import Agency, Posting
from motcua.foundation.people.models import Account
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, at, signed_in, text
from tests.doors.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]

LIST, TODAY = "/quan-tri/tai-khoan/", date(2026, 3, 2)
MOST = 31


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 08:00")
    monkeypatch.setattr(accounts, "MOST", MOST)


@pytest.fixture
def admin() -> Client:
    return signed_in("quantri")


def refs(answer: Any) -> list[str]:
    """The accounts of a page, in its order."""
    return list(dict.fromkeys(re.findall(rf'href="{LIST}(a-[a-z0-9]{{8}})/"', text(answer))))


def beside(answer: Any, name: str) -> str:
    return next((one.address for one in Page.of(answer).links if one.name == name), "")


def in_order() -> list[str]:
    return list(Account.objects.order_by("-is_active", "name_sort", "pk").values_list("ref", flat=True))


def walked(client: Client, address: str, name: str) -> list[list[str]]:
    """The accounts of each page, going on by the link of this name."""
    pages = []
    while address:
        answer = client.get(address if address.startswith("/") else LIST + address)
        pages.append(refs(answer))
        address = beside(answer, name)
    return pages


def test_20_23_every_account_is_reached_page_by_page_once_and_in_order(admin: Client) -> None:
    Account.objects.filter(username__in=[SPECIALIST, LEADER]).update(is_active=False)
    pages = walked(admin, LIST, "Trang sau")
    assert [one for page in pages for one in page] == in_order()
    assert len(pages) > 2
    assert {len(page) for page in pages[:-1]} == {MOST}


def test_20_23_the_way_back_leads_over_the_same_pages(admin: Client) -> None:
    Account.objects.filter(username=SPECIALIST).update(is_active=False)
    answer = admin.get(LIST)
    seen = [refs(answer)]
    while address := beside(answer, "Trang sau"):
        answer = admin.get(LIST + address)
        seen.append(refs(answer))
    assert walked(admin, LIST + beside(answer, "Trang trước"), "Trang trước") == seen[-2::-1]


def test_20_23_an_account_that_is_opened_meanwhile_moves_no_other_to_another_page(admin: Client) -> None:
    after = beside(admin.get(LIST), "Trang sau")
    second = refs(admin.get(LIST + after))
    first = Account.objects.order_by("-is_active", "name_sort", "pk")[0]
    Account.objects.create(username="moi.mo", full_name="An", name_sort=first.name_sort[:1])
    assert refs(admin.get(LIST + after)) == second


def test_20_23_name_username_and_agency_narrow_every_page_and_stay_in_its_address(admin: Client) -> None:
    posts = Posting.objects.filter(valid_to__isnull=True, stand_in_for__isnull=True).select_related("agency")
    codes = [one.agency.code for one in posts]
    code = max(sorted(set(codes)), key=codes.count)
    there = set(posts.filter(agency__code=code).values_list("account__ref", flat=True))
    assert 1 < len(there) < Account.objects.count()
    accounts.MOST = 1
    pages = walked(admin, f"{LIST}?co-quan={code}", "Trang sau")
    assert [one for page in pages for one in page] == [one for one in in_order() if one in there]
    answer = admin.get(LIST, {"co-quan": code, "q": "."})
    asked = parse_qs(urlsplit(beside(answer, "Trang sau")).query)
    assert (asked["co-quan"], asked["q"], asked["trang"]) == ([code], ["."], ["2"])
    username = Account.objects.get(ref=pages[0][0]).username
    assert refs(admin.get(LIST, {"co-quan": code, "q": username})) == pages[0]
    elsewhere = next(one for one in sorted(set(codes)) if one != code)
    nobody = text(admin.get(LIST, {"co-quan": elsewhere, "q": username}))
    assert f'0 tài khoản có "{username}" ở {Agency.objects.filter(code=elsewhere).latest("pk").name}' in nobody


@pytest.mark.parametrize(
    "damage", ["sau=x", "truoc=x", "sau=a-zzzzzzzz&trang=9", "trang=-1", "trang=99999999999", "co-quan=x"]
)
def test_20_23_a_damaged_address_begins_at_the_first_page(admin: Client, damage: str) -> None:
    answer = admin.get(f"{LIST}?{damage}")
    assert answer.status_code == 200
    assert refs(answer) == in_order()[:MOST]
