"""Every page of the inventory in a real browser: as wide as the window, accessible, in whole sizes, with a focus that is seen.

Each pass collects what is wrong on all pages before it fails, so that one run tells everything.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page

from motcua.doors.ui import clock
from tests.acts.places import moment
from tests.browser.inventory import CITIZEN, NOW, Visit, scene, visits
from tests.browser.pages import PHONE, assert_no_sideways_scroll
from tests.doors.desk.caseworkers import signed_in

NewPage = Callable[..., Page]
WIDE, ZOOMED = {"width": 1280, "height": 800}, {"width": 320, "height": 256}
"""A window of 1280 × 1024, and the same at 400 %."""

WIDE_TABLES = """() => [...document.querySelectorAll('table')].filter(table => table.checkVisibility()).map(table => {
    let box = table.parentElement;
    while (box && !['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) box = box.parentElement;
    const sideways = box && box.scrollWidth > box.clientWidth + 1;
    const named = box && (box.hasAttribute('aria-label') || box.hasAttribute('aria-labelledby'));
    return sideways && !(named && box.getAttribute('role') === 'region' && box.tabIndex === 0)
        ? box.outerHTML.slice(0, 120) : '';
}).filter(Boolean)"""

FOCUS = """() => {
    const on = document.activeElement, style = getComputedStyle(on), box = on.getBoundingClientRect();
    const shadow = /(\\d+(?:\\.\\d+)?)px(?: rgb| inset|$)/.exec(style.boxShadow.replace(/rgb[a]?\\([^)]*\\)/g, '').trim());
    const ring = Math.max(style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), shadow ? parseFloat(shadow[1]) : 0);
    const x = box.left + Math.min(box.width / 2, 12), y = box.top + Math.min(box.height / 2, 12);
    const above = document.elementFromPoint(x, y);
    const bar = above && !on.contains(above) && !above.contains(on)
        && [above, ...ancestors(above)].some(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position));
    function ancestors(e) { return e.parentElement ? [e.parentElement, ...ancestors(e.parentElement)] : []; }
    return {name: on.outerHTML.slice(0, 110), body: on === document.body, ring, hidden: Boolean(bar)};
}"""


@pytest.fixture
def every(province: None, monkeypatch: pytest.MonkeyPatch) -> list[Visit]:
    monkeypatch.setattr(clock, "now", lambda: moment(NOW))
    return visits(scene())


def walk(page: Page, every: list[Visit], only: Callable[[Visit], bool] = lambda _: True) -> Iterator[Visit]:
    """Each visit, with its page open in its state."""
    who = None
    for visit in filter(only, every):
        if visit.who != who:
            who = visit.who
            page.context.clear_cookies()
            if who != CITIZEN:
                _sign_in(page, who)
        page.goto(visit.address)
        if visit.press:
            page.locator(visit.press).first.click()
            page.locator(".mc-errors, .mc-empty").first.wait_for()
        yield visit


def _sign_in(page: Page, who: str) -> None:
    """With a session made beside the browser; signing in by hand has tests of its own."""
    cookie = signed_in(who).cookies[settings.SESSION_COOKIE_NAME].value
    page.goto("/tro-giup/")
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": page.url}])


def wrong(page: Page, visit: Visit, checks: Mapping[str, Callable[[], Any]]) -> list[str]:
    """What these checks say of the page."""
    problems = []
    for name, check in checks.items():
        try:
            answer = check()
        except AssertionError as failure:
            answer = str(failure)
        if answer:
            problems.append(f"{visit} at {page.viewport_size}: {name}: {answer}")
    return problems


@pytest.mark.criterion("ALL-04", "ring", "hidden")
def test_the_focus_is_seen_wherever_tab_leads(new_page: NewPage, every: list[Visit]) -> None:
    problems, page, routes = [], new_page(WIDE), set[str]()
    for visit in walk(page, every, lambda one: not one.press):
        if visit.route in routes and visit.route != "desk:act":
            continue
        routes.add(visit.route)
        for _ in range(40):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus["body"]:
                break
            if focus["ring"] < 3:
                problems.append(f"{visit}: a ring of {focus['ring']} px: {focus['name']}")
            if focus["hidden"]:
                problems.append(f"{visit}: under a bar: {focus['name']}")
    assert len(routes) > 15
    assert not problems, "\n".join(sorted(set(problems)))


@pytest.mark.criterion("CIT-13", "fonts", "images")
def test_the_portal_needs_no_font_and_no_image(new_page: NewPage, every: list[Visit]) -> None:
    problems, page = [], new_page(PHONE)
    kinds = {"font", "image"}
    page.route("**/*", lambda route: route.abort() if route.request.resource_type in kinds else route.continue_())
    for visit in walk(page, every, lambda one: one.who == CITIZEN and one.route.startswith("portal:")):
        assert page.locator("h1").first.is_visible()
        problems += wrong(page, visit, {"without fonts": lambda: assert_no_sideways_scroll(page)})
    assert not problems, "\n".join(problems)
