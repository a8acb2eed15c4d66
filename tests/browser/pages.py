"""What every page must hold in a real browser: accessible, never sideways, quiet in the console, light."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from playwright.sync_api import Browser, Page, Route

from motcua.foundation.organisation.sessions import SINCE
from tests.doors.desk.caseworkers import signed_in

_AXE: Final = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
_RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")

PHONE: Final = {"width": 360, "height": 740}
SMALLEST: Final = {"width": 320, "height": 640}
DESKTOP: Final = {"width": 1366, "height": 768}


def assert_accessible(page: Page) -> None:
    """No violation of axe-core, best-practice rules included (ALL-03)."""
    page.evaluate("document.fonts.ready.then(() => true)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    # of what passes one place for each rule is enough: naming every place of it would take most of the time
    # no rule of these asks for the sheets, which axe would fetch again
    options = {"runOnly": {"type": "tag", "values": list(_RULES)}, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate(
        "options => axe.run(document, options).then(({violations, passes}) => ({violations, passes: passes.length}))",
        options,
    )
    told = [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    assert not told, f"{page.url} at {_width(page)}:\n" + "\n".join(told)
    assert found["passes"], "axe looked at nothing"


def assert_no_sideways_scroll(page: Page) -> None:
    """The page is never wider than the window (ALL-01)."""
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths[0] <= widths[1], f"{page.url}: {widths[0]} px wide in a window of {widths[1]} px"


def assert_targets(page: Page, least: int) -> None:
    """Links outside of sentences, buttons and controls are at least `least` px high (2.5.8: 24; citizens: 44)."""
    small = page.evaluate(
        """least => [...document.querySelectorAll('button, select, input:not([type=hidden]), a[class], nav a')]
            .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.mc-seg') && !e.matches('.mc-skip'))
            .map(e => [e, (e.matches('input[type=radio], input[type=checkbox]') && e.closest('label') || e)])
            .filter(([, box]) => box.getBoundingClientRect().height < least - 0.5)
            .map(([e, box]) => `${box.getBoundingClientRect().height} px: ${e.outerHTML.slice(0, 120)}`)""",
        least,
    )
    assert not small, f"{page.url}:\n" + "\n".join(small)


def assert_fits_everybody(page: Page, least: int = 24) -> None:
    """The page as it is, on a desk screen and on a telephone; it is opened and filled in once for both."""
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a size of Playwright's own
        assert_accessible(page)
        assert_no_sideways_scroll(page)
        assert_targets(page, least)
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


def assert_arrived(page: Page) -> None:
    """The page is there with its scripts. What is done by a script's own event (a drop, a key, a call) has to come after it: a click
    that opened the page ends when the page begins."""
    page.wait_for_load_state("load")


class Between:
    """Stands between a page and the server at one address (a pattern of Playwright's): what is sent there goes to `answer`, and to
    the server while that is None.

    It is made before the page is opened. The browser tells an open page of it later than it says that it did, so a request right
    after would still go to the server.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.answer: Callable[[Route], Any] | None = None
        page.route(address, self._met)

    def _met(self, route: Route) -> None:
        if self.answer is None:
            route.continue_()
        else:
            self.answer(route)


def go_offline(page: Page) -> None:
    """Cut the network, and come back when the page knows."""
    page.context.set_offline(True)
    page.wait_for_function("!navigator.onLine")


def go_online(page: Page) -> None:
    """Mend the network, and come back when the page knows."""
    page.context.set_offline(False)
    page.wait_for_function("navigator.onLine")


def sign_in(page: Page, username: str) -> None:
    """With a session made beside the browser, as one that was signed in just now: nobody's password is typed and hashed. Signing in
    by hand has tests of its own."""
    client = signed_in(username)
    session = client.session
    session[SINCE] = session.second()  # type: ignore[attr-defined]  # a session of ours
    session.save()
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.clear_cookies()
    own = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "domain": "localhost", "path": "/"}
    page.context.add_cookies([own])  # type: ignore[list-item]  # a cookie of Playwright's own


@contextmanager
def windows(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens windows of a size on the server, each with cookies of its own. At the end every page must have been quiet."""
    contexts, watches = [], []

    def opened(size: dict[str, int], **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            base_url=server,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            **options,
        )
        context.add_init_script("window.print = () => {};")  # no printer here, and a PDF that is printed ends the page
        contexts.append(context)
        page = context.new_page()
        watches.append(Watch(page))
        return page

    yield opened
    for context in contexts:
        context.close()
    for watch in watches:
        watch.assert_quiet()


def tab_order(page: Page, steps: int) -> list[str]:
    """What receives focus when Tab is pressed `steps` times: the text, or the id of a control."""
    reached = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("(e => e.id || e.textContent.trim())(document.activeElement)"))
    return reached


class Watch:
    """What a page says in the console and what it could not load; `assert_quiet` at the end of the test.

    An answer of 4xx to the page itself or to a form is the test's own business; anything else that fails is not.
    """

    def __init__(self, page: Page) -> None:
        self.problems: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("response", self._response)
        page.on("request", self._request)

    def _console(self, message: Any) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {message.text}")

    def _response(self, response: Any) -> None:
        own = response.request.resource_type in {"document", "fetch", "xhr"}
        if response.status >= 500 or (response.status >= 400 and not own):
            self.problems.append(f"{response.status} {response.url}")

    def _request(self, request: Any) -> None:
        viewer = ("chrome-extension://", "chrome://")  # the browser's own, which shows a PDF in a frame
        if not request.url.startswith(("http://localhost", "http://127.0.0.1", "data:", "blob:", *viewer)):
            self.problems.append(f"asked elsewhere: {request.url}")

    def assert_quiet(self) -> None:
        assert not self.problems, json.dumps(self.problems, ensure_ascii=False, indent=1)


def _width(page: Page) -> int:
    size = page.viewport_size
    return size["width"] if size else 0
