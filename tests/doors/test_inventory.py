"""The inventory of pages is whole, and what every page has is there: seen without a browser and without scripts."""

import re
from typing import Any, Final

import pytest
from django.db import connection
from django.test import Client
from django.urls import resolve
from pytest_django.plugin import DjangoDbBlocker

from motcua.doors.cli.demo.province import Province
from motcua.doors.words.act_words import VERBS
from motcua.foundation.guessing import actions as guessing
from tests.browser.inventory import EMPTY, ERROR, FILLED, NO_PAGES, NOW, Visit, scene, visits
from tests.databases import as_the_application
from tests.doors.desk.caseworkers import SPECIALIST, at, signed_in
from tests.doors.page import Page
from tests.house.test_authorisation import table
from tests.house.tree import HOUSE

NO_FORMS: Final = {
    "staff:posting": "a form for who has two postings (test_login)",
    "staff:renew": "the dialog over every page of officers (test_session_renewed)",
    "staff:second_step": "a form between two steps of signing in (test_own_account)",
    "staff:password_link": "a form behind a link that is shown once (test_own_account)",
    "staff:session": "asked by the script that warns before the end; its plain twin is signing in again",
    "desk:intake_draft": "saving while somebody types; its plain twin is every press (test_intake_drafts)",
    "desk:intake_draft_discard": "a form where a draft waits (test_intake_drafts)",
    "desk:add_send": "for the script that sends files in parts; its plain twin is the form of the page that adds files",
    "desk:take_over": "a form where a colleague has the dossier in hand (test_in_hand)",
    "console:jobs": "a form where a job fails (test_jobs_page)",
    "workbench:index": "a form where a document waits (test_indexing)",
    "workbench:enter": "for the script that sends one field; its plain twin is every button of the page (test_indexing)",
    "workbench:second_entry": "a form where a document waits (test_checking)",
    "workbench:check_document": "a page of a document (test_checking)",
    "workbench:accept": "a page of a batch (test_checking)",
    "desk:joint_revoke": "a form where a link was made, which the scene uses up (test_joint_page)",
}
"""POST → why no form of the inventory leads there."""
NO_ERRORS: Final = {
    "board:reports": "every list begins with what fits; days that do not fit are in tests/doors/board/test_reports",
    "desk:add_files": "the button that may meet an error is hidden where a script sends the files (test_adding)",
    "staff:desks": "one button, and nothing to fill in",
    "console:jobs": "a button where a job fails, and nothing to fill in",
    "console:procedure": "everything of the demonstration is confirmed, so nothing can be chosen (test_curated_pages)",
}
"""A page with a form → why no pass looks at it with an error."""
NOT_A_PAGE: Final = frozenset({"login", "302", "303", "403", "404", "405"})

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def every(province: Province, django_db_blocker: DjangoDbBlocker) -> list[Visit]:
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        at(patch, NOW)
        made = scene()
        with as_the_application():
            return visits(made)


@pytest.fixture(scope="module")
def opened(every: list[Visit], django_db_blocker: DjangoDbBlocker) -> list[tuple[Visit, Any]]:
    """Each address once, as it answers; every test below looks at the same answers."""
    clients: dict[str, Client] = {}
    once = {(visit.who, visit.address): visit for visit in every}
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, as_the_application():
        at(patch, NOW)
        patch.setattr(guessing, "_by_itself", connection.cursor)  # all answers are read in one transaction
        for who, _ in once:
            clients.setdefault(who, signed_in(who) if who else Client())
        return [(visit, clients[who].get(address)) for (who, address), visit in once.items()]


def routes_that_answer(method: str) -> set[str]:
    rows = [row for row in table().values() if row.method == method and set(row.answers) - NOT_A_PAGE]
    return {row.route.partition("[")[0] for row in rows}


def test_19_22_every_route_with_a_page_is_in_the_inventory(every: list[Visit]) -> None:
    visited = {visit.route for visit in every}
    pages = routes_that_answer("GET")
    assert sorted(pages - visited - set(NO_PAGES)) == []
    assert sorted(set(NO_PAGES) & visited) == []
    assert {visit.state for visit in every} == {EMPTY, FILLED, ERROR}


def test_19_22_every_page_with_a_form_is_looked_at_with_an_error(every: list[Visit]) -> None:
    with_error = {visit.route for visit in every if visit.state == ERROR}
    rows = [row for row in table().values() if row.method == "POST" and "422" in row.answers]
    forms = {row.route.partition("[")[0] for row in rows} & {visit.route for visit in every}
    assert {"portal:track", "staff:login"} <= forms
    assert sorted(forms - with_error - set(NO_ERRORS)) == []


@pytest.mark.criterion("ALL-02", "posts")
def test_every_post_is_reached_by_a_plain_form(opened: list[tuple[Visit, Any]]) -> None:
    reached = set()
    for visit, answer in opened:
        for action in Page.of(answer).forms:
            reached.add(resolve(action.partition("?")[0] or visit.address.partition("?")[0]).view_name)
    rows = [
        row for row in table().values() if row.method == "POST" and set(row.answers) - {"login", "403", "404", "405"}
    ]
    wanted = {row.route.partition("[")[0] for row in rows} | {"staff:logout"}
    assert sorted(wanted - reached - set(NO_FORMS)) == []


@pytest.mark.criterion("ALL-05", "structure")
def test_every_page_has_one_heading_one_main_and_one_live_region(opened: list[tuple[Visit, Any]]) -> None:
    wrong = []
    for visit, answer in opened:
        source = answer.content.decode()
        live = len(re.findall(r"aria-live=", source))
        counts = len(re.findall(r"<h1[ >]", source)), len(re.findall(r"<main[ >]", source)), live
        scripted = "<script" in source
        if counts != (1, 1, 1 if scripted else 0):
            wrong.append(f"{visit}: {counts}")
    assert wrong == []


@pytest.mark.criterion("ALL-03", "back")
def test_every_way_back_stands_inside_a_nav(opened: list[tuple[Visit, Any]]) -> None:
    sources = [answer.content.decode() for _, answer in opened]
    tags = [tag for source in sources for tag in re.findall(r"<(\w+) [^>]*class=\"[^\"]*mc-crumb", source)]
    assert tags
    assert set(tags) == {"nav"}


def test_19_20_what_cannot_be_undone_is_green_on_no_page(opened: list[tuple[Visit, Any]]) -> None:
    final = {name for words in VERBS.values() if words.final for name in (words.short, words.title)}
    final |= {"Ghi vào kho", "Ký bằng chữ ký cá nhân", "Ký xác nhận của cơ quan"}
    drawn = [
        (visit, one) for visit, answer in opened for page in [Page.of(answer)] for one in (*page.buttons, *page.links)
    ]
    assert len({one.name for _, one in drawn if one.name in final}) > 5
    assert [f"{visit}: {one.name}" for visit, one in drawn if one.is_main and one.name in final] == []


@pytest.mark.criterion("ALL-11", "title", "address")
def test_no_title_and_no_link_names_the_applicant(opened: list[tuple[Visit, Any]]) -> None:
    private = re.compile(r"hoang|hoàng|020190001234|0912345678|\+84912", re.IGNORECASE)
    wrong = []
    for visit, answer in opened:
        page = Page.of(answer)
        linked = [address for address in page.addresses if private.search(address) and not address.startswith("tel:")]
        wrong += [f"{visit}: {one}" for one in (page.title, *linked) if private.search(one)]
    assert wrong == []


@pytest.mark.criterion("ALL-12", "never")
def test_nowhere_an_error_is_told_without_what_to_do() -> None:
    hollow = re.compile(r"có lỗi xảy ra|vui lòng thử lại|đã có lỗi", re.IGNORECASE)
    files = [file for kind in ("*.html", "*.py", "*.js") for file in (HOUSE / "doors").rglob(kind)]
    assert len(files) > 100
    assert [file.name for file in files if hollow.search(file.read_text("utf-8"))] == []


@pytest.mark.criterion("ALL-13", "lists")
def test_every_list_of_officers_says_when_it_was_drawn(
    opened: list[tuple[Visit, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOW)
    lists = {"desk:counter", "desk:worklist", "desk:return", "desk:joint"}
    asked = {str(visit): answer for visit, answer in opened if visit.route in lists}
    assert len(asked) > 10
    client = signed_in(SPECIALIST)
    box = Page.of(client.get("/tim/")).forms_to("/tim/")[0]
    asked["what was sought"] = client.post("/tim/", {**box, "q": "hoang thi an"}, follow=True)
    stamp = re.compile(r"[Cc]ập nhật lúc 09:14:00")
    assert [name for name, answer in asked.items() if not stamp.search(Page.of(answer).text)] == []


@pytest.mark.criterion("ALL-14", "paste")
def test_nothing_blocks_pasting_or_autofill(opened: list[tuple[Visit, Any]]) -> None:
    scripts = [file.read_text("utf-8") for file in (HOUSE / "doors").rglob("mc-*.js")]
    assert scripts
    assert [word for text in scripts for word in re.findall(r"[\"'](paste|beforeinput|copy|drop)[\"']", text)] == []
    blocked = []
    for visit, answer in opened:
        if visit.route.startswith("portal:") or visit.route == "staff:login":
            source = answer.content.decode()
            blocked += [f"{visit}: {one}" for one in re.findall(r"<input[^>]*autocomplete=\"off\"[^>]*>", source)]
            blocked += [f"{visit}: {one}" for one in re.findall(r"<input[^>]*type=\"number\"[^>]*>", source)]
    assert blocked == []


@pytest.mark.criterion("ALL-04", "drag", "puzzle")
def test_nothing_is_dragged_and_nobody_is_given_a_puzzle(opened: list[tuple[Visit, Any]]) -> None:
    scripts = [file.read_text("utf-8") for file in (HOUSE / "doors").rglob("mc-*.js")]
    dragging = r"[\"'](drag\w*|pointermove|mousemove|touchmove)[\"']"
    assert [word for text in scripts for word in re.findall(dragging, text)] == []
    sources = [answer.content.decode() for _, answer in opened]
    assert [
        one for text in sources for one in re.findall(r"draggable=|captcha|mã hình ảnh (?!phải gõ lại)", text)
    ] == []


@pytest.mark.criterion("CIT-12", "form")
def test_no_page_of_the_portal_has_a_form_that_files(opened: list[tuple[Visit, Any]]) -> None:
    own = {"/thu-tuc/", "/tra-cuu/", "/xac-thuc/", "/trung-tam/", "/y-kien/", ""}
    portal = [(visit, answer) for visit, answer in opened if visit.route.startswith("portal:")]
    assert len(portal) > 15
    assert [f"{visit}: {form}" for visit, answer in portal for form in Page.of(answer).forms if form not in own] == []


@pytest.mark.criterion("CIT-09", "date")
def test_every_due_date_of_a_status_page_is_a_time_element(opened: list[tuple[Visit, Any]]) -> None:
    status = [answer.content.decode() for visit, answer in opened if visit.route == "portal:tracking"]
    drawn = [len(re.findall(r'class="mc-leaf[" ]', source)) for source in status]
    dates = [len(re.findall(r"<time [^>]*datetime=\"\d{4}-\d\d-\d\d\"", source)) for source in status]
    assert sum(drawn) >= 2
    assert dates == drawn
