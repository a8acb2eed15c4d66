"""Every page of the inventory in a real browser: as wide as the window, accessible, in whole sizes, with a focus that is seen.

One walk looks at everything (`walk.py`); each test below says that nothing is wrong of one kind, so that one run tells all.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test.utils import modify_settings
from playwright.sync_api import Browser, Page
from pytest_django.plugin import DjangoDbBlocker
from tools.make_sheets import WRITTEN

from motcua.doors.ui import clock
from tests.acts.places import moment
from tests.browser.inventory import CITIZEN, EMPTY, ERROR, FILLED, NOW, Visit, scene, visits
from tests.browser.pages import PHONE, Between, windows
from tests.browser.walk import WIDE, Walk, forms_with_errors, kind_of
from tests.databases import copied, django_in

NewPage = Callable[..., Page]
WITHOUT = frozenset({"font", "image"})
ASKS_HEIGHT = re.compile(r"@(media|container)[^{]*(height|aspect-ratio|orientation)")


@pytest.fixture(scope="module")
def every(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    province_database: tuple[str, Any],
    database_server: dict[str, str],
    live_server: Any,
) -> Iterator[list[Visit]]:
    """The scene in a copy of the province, and the server that shows it, for one walk."""
    with (
        django_db_blocker.unblock(),
        copied(database_server, province_database[0]) as own,
        django_in(own),
        modify_settings(ALLOWED_HOSTS={"append": live_server.thread.host}),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(clock, "now", lambda: moment(NOW))
        yield visits(scene())


@pytest.fixture(scope="module")
def walk(every: list[Visit], browser: Browser, live_server: Any) -> Walk:
    with windows(browser, live_server.url) as opened:
        gone = Walk(opened(WIDE))
        gone.through(every, gone.whole)
    return gone


@pytest.fixture(scope="module")
def walk_without(every: list[Visit], browser: Browser, live_server: Any) -> Walk:
    """Through the portal, and nothing brings a font or an image."""
    with windows(browser, live_server.url) as opened:
        gone = Walk(opened(PHONE))
        Between(gone.page, "**/*").answer = lambda route: (
            route.abort() if route.request.resource_type in WITHOUT else route.continue_()
        )
        portal = [one for one in every if one.who == CITIZEN and one.route.startswith("portal:") and not one.press]
        gone.through(portal, gone.without_fonts)
    return gone


def wrong(walk: Walk, *names: str) -> str:
    return "\n".join(sorted({one for name in names for one in walk.wrong[name]}))


def test_19_22_the_walk_goes_through_every_page_in_each_of_its_states(walk: Walk, every: list[Visit]) -> None:
    assert not wrong(walk, "opened")
    assert walk.looked_at == every
    assert {one.state for one in every} == {EMPTY, FILLED, ERROR}
    assert len(every) >= 120


@pytest.mark.criterion("DSK-06", "view")
@pytest.mark.criterion("ALL-01", "widths", "zoom", "tables")
def test_every_page_fits_a_phone_and_400_percent(walk: Walk) -> None:
    assert not wrong(walk, "widths", "zoom", "tables")


@pytest.mark.criterion("ALL-04", "targets")
def test_the_targets_of_every_page_are_large_enough(walk: Walk) -> None:
    assert not wrong(walk, "targets")


@pytest.mark.criterion("ALL-06", "title")
def test_the_title_of_every_page_with_an_error_begins_with_it(walk: Walk) -> None:
    assert not wrong(walk, "title")


@pytest.mark.criterion("ALL-03", "empty", "filled", "error", "errors")
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible(walk: Walk, width: int) -> None:
    assert not wrong(walk, f"axe {width}")


def test_axe_looks_at_every_route_in_each_of_its_states(walk: Walk, every: list[Visit]) -> None:
    forms = forms_with_errors(every)
    on_a_screen = {kind_of(one) for one in every if not (one.press and one.address in forms)}
    assert walk.wide == on_a_screen
    looked_at = {kind_of(one) for one in every if one.press or one.address not in forms}
    assert walk.narrow == looked_at
    assert len(set(map(kind_of, every)) - looked_at) < len(looked_at) / 2


def test_no_sheet_asks_how_high_a_window_is() -> None:
    """So that what fits a window of 320 × 256 fits the smallest telephone, which is as wide."""
    sheets = {file.name: file.read_text("utf-8") for file in WRITTEN.glob("*.css")}
    assert sheets
    assert [name for name, sheet in sheets.items() if ASKS_HEIGHT.search(sheet)] == []
    assert ASKS_HEIGHT.search("@media (min-width: 48em) and (max-height:20em){p{top:0}}")


@pytest.mark.prove
def test_every_visit_is_accessible_on_a_screen_and_on_a_telephone(
    every: list[Visit], browser: Browser, live_server: Any
) -> None:
    with windows(browser, live_server.url) as opened:
        gone = Walk(opened(WIDE), thorough=True)
        gone.through(every, gone.whole)
    assert gone.looked_at == every
    assert not wrong(gone, "axe 360", "axe 1280")


@pytest.mark.criterion("CIT-09", "text")
def test_letters_twice_as_large_fit_a_phone_on_every_page(walk: Walk, walk_without: Walk) -> None:
    assert not wrong(walk, "text")
    assert not wrong(walk_without, "text")


def test_19_19_letters_twice_as_large_fit_every_page_of_officers(walk: Walk, every: list[Visit]) -> None:
    """WCAG 1.4.4: nothing is cut, lies over something else or scrolls inside itself unseen, at 360 and at 1366 px."""
    assert walk.enlarged == {kind_of(visit) for visit in every if visit.who != CITIZEN}
    assert not wrong(walk, "text of officers")


def test_19_20_every_error_of_every_form_stands_at_its_field(walk: Walk) -> None:
    assert not wrong(walk, "fields")


@pytest.mark.criterion("ALL-04", "ring", "hidden")
def test_the_focus_is_seen_wherever_tab_leads(walk: Walk) -> None:
    assert len(walk.tabbed) > 15
    assert not wrong(walk, "ring", "hidden")


@pytest.mark.criterion("CIT-13", "fonts", "images")
def test_the_portal_needs_no_font_and_no_image(walk_without: Walk) -> None:
    assert len(walk_without.looked_at) > 17
    assert not wrong(walk_without, "opened", "without fonts")


# What is planted is seen

PLANTED = """() => {
    const main = document.querySelector('main');
    const add = (name, style, words = '') => {
        const one = document.createElement(name);
        Object.assign(one.style, style);
        one.textContent = words;
        main.prepend(one);
        return one;
    };
    add('img', {width: '20px'});
    add('div', {width: '1300px', height: '9px'});
    add('p', {width: '30px', overflow: 'hidden', whiteSpace: 'nowrap'}, 'một câu dài bị cắt ở giữa');
    add('p', {height: '30px', overflow: 'auto'}, 'một câu dài cuộn bên trong mà không ai thấy');
    add('p', {marginTop: '-1.5rem'}, 'một câu nằm đè lên câu khác');
    add('div', {width: '200px', overflow: 'auto'}).append(add('table', {width: '900px', height: '9px', display: 'block'}));
    add('button', {height: '9px', padding: '0', outline: 'none', boxShadow: 'none'}, 'Nhỏ').style.minHeight = '0';
    add('div', {position: 'fixed', inset: '0', zIndex: '9'});
}"""


def test_what_is_planted_is_seen(new_page: NewPage) -> None:
    page = new_page(WIDE)
    page.goto("/tro-giup/")
    page.evaluate(PLANTED)
    gone = Walk(page)
    gone.whole(Visit("portal:home", ERROR, CITIZEN, "/tro-giup/"))
    kinds = {"axe 1280", "axe 360", "widths", "zoom", "tables", "targets", "text", "ring", "hidden"}
    seen = "\n".join(gone.wrong["text"])
    assert [one for one in ("cut: ", "scrolls inside itself: ", "over each other: ") if one not in seen] == []
    assert set(gone.wrong) == kinds
    gone.without_fonts(Visit("portal:home", FILLED, CITIZEN, "/tro-giup/"))
    assert gone.wrong["without fonts"]
