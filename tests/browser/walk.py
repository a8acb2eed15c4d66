"""One window goes through the inventory once and keeps what is wrong there, by the name of the check.

A page is opened once and measured in every width that it has to fit: opening and filling in take longer than a change of size.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, Final

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from motcua.casework.dossiers.models import Lease
from tests.browser.inventory import CITIZEN, ERROR, Visit
from tests.browser.pages import (
    PHONE,
    assert_accessible,
    assert_no_sideways_scroll,
    assert_targets,
    sign_in,
)

WIDE: Final = {"width": 1280, "height": 800}
SCREEN: Final = {"width": 1366, "height": 768}
"""Of an officer."""
ZOOMED: Final = {"width": 320, "height": 256}
"""A window of 1280 × 1024 at 400 %, as wide as the smallest telephone: no sheet asks how high a window is."""
PATIENCE: Final = 15_000
"""Milliseconds, on a busy machine, for a page to answer a press."""
TABS, AT_ONCE = 40, 10
"""How often Tab is pressed on a page, and after how many presses the browser is asked where they led."""
ACT: Final = "desk:act"
ANSWER: Final = ".mc-errors, .mc-empty"
PRESSED: Final = """selector => {
    const button = [...document.querySelectorAll(selector)].find(one => one.checkVisibility());
    for (const one of button.form?.elements ?? []) {
        if (one.type === 'radio' || one.type === 'checkbox') one.checked = false;
        else if (one.matches('select')) one.selectedIndex = -1;
        else if (one.matches('input:not([type=hidden]), textarea')) one.value = '';
    }
    button.click();
}"""
"""The first that is seen is pressed with nothing filled in: what a form suggests might be enough for it."""
SHOWN: Final = "selector => document.querySelector(selector)?.checkVisibility()"
NOTHING_WRONG: Final = f"document.querySelectorAll('{ANSWER}').forEach(one => one.remove())"

WIDE_TABLES: Final = """() => [...document.querySelectorAll('table')].filter(table => table.checkVisibility()).map(table => {
    let box = table.parentElement;
    while (box && !['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) box = box.parentElement;
    const sideways = box && box.scrollWidth > box.clientWidth + 1;
    const named = box && (box.hasAttribute('aria-label') || box.hasAttribute('aria-labelledby'));
    return sideways && !(named && box.getAttribute('role') === 'region' && box.tabIndex === 0)
        ? box.outerHTML.slice(0, 120) : '';
}).filter(Boolean)"""

FOCUS: Final = """() => {
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
LOOKS_AT_FOCUS: Final = f"""() => {{
    const look = {FOCUS};
    window.reached = [];
    addEventListener('keydown', event => event.key === 'Tab' && window.reached.push(look()), true);
}}"""
"""Each press of Tab writes down where the one before it led: to ask after each would take as long again."""
REACHED: Final = f"() => [...window.reached.splice(0).slice(1), ({FOCUS})()]"

PARTS: Final = """() => [...new Set([...document.querySelectorAll('body *')].filter(e => e.checkVisibility()).map(e => {
    const names = e.getAttributeNames().filter(name => !['id', 'href', 'value', 'src'].includes(name)).sort();
    const own = ['class', 'role', 'type'].map(name => e.getAttribute(name) ?? '').join('|');
    return [e.parentElement.className, e.tagName, own, names, Boolean(e.textContent.trim())].join(' ');
}))]"""
"""What a page is made of, as far as axe tells it apart: elements with their classes, roles and attributes, without their words."""

CUT: Final = """() => [...document.querySelectorAll('body *')].filter(e => {
    if (!e.checkVisibility() || e.clientWidth <= 1 || e.matches('input, select, img, svg, svg *')) return false;
    const style = getComputedStyle(e), cuts = one => ['hidden', 'clip'].includes(one);
    return (cuts(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
        || (cuts(style.overflowY) && e.textContent.trim() && e.scrollHeight > e.clientHeight + 2);
}).map(e => 'cut: ' + e.outerHTML.slice(0, 120))"""
SCROLLS_UNSEEN: Final = """() => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility()
    && ['auto', 'scroll'].includes(getComputedStyle(e).overflowY) && !e.matches('textarea, select, dialog')
    && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
    && !(e.getAttribute('role') === 'region' && e.tabIndex === 0 && (e.ariaLabel || e.getAttribute('aria-labelledby')))
).map(e => 'scrolls inside itself: ' + e.outerHTML.slice(0, 120))"""
OVER_EACH_OTHER: Final = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), boxes = [], wrong = [];
    const above = e => e && (['sticky', 'fixed'].includes(getComputedStyle(e).position) || above(e.parentElement));
    const inside = (box, e) => {
        for (let one = e; one && one !== document.body; one = one.parentElement)
            if (getComputedStyle(one).overflowY !== 'visible') {
                const edge = one.getBoundingClientRect();
                box = {left: Math.max(box.left, edge.left), right: Math.min(box.right, edge.right),
                    top: Math.max(box.top, edge.top), bottom: Math.min(box.bottom, edge.bottom)};
            }
        return box;
    };
    while (texts.nextNode()) {
        const e = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !e.checkVisibility({visibilityProperty: true}) || e.closest('svg, option')) continue;
        if (e.closest('.mc-vh, .mc-skip') || e.matches('details:not([open])') || above(e)) continue;
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        for (const one of range.getClientRects()) {
            const box = inside(one, e);
            if (box.right - box.left > 2 && box.bottom - box.top > 2) boxes.push({e, ...box, top: box.top, bottom: box.bottom,
                left: box.left, right: box.right, words: texts.currentNode.data.trim().slice(0, 40)});
        }
    }
    boxes.sort((one, other) => one.top - other.top);
    boxes.forEach((one, at) => {
        for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom; next++) {
            const other = boxes[next];
            const high = Math.min(one.bottom, other.bottom) - other.top;
            const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
            const low = Math.min(one.bottom - one.top, other.bottom - other.top);
            if (one.words !== other.words && wide > 3 && high > low * .4) wrong.push(`over each other: ${one.words} | ${other.words}`);
        }
    });
    return wrong;
}"""
AT_NO_FIELD: Final = """() => [...document.querySelectorAll('.mc-errors a[href^="#"]')].filter(link => {
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const holders = field ? [field, ...field.querySelectorAll('[aria-describedby]'), field.closest('[aria-describedby]')] : [];
    const said = holders.filter(Boolean).flatMap(one => (one.getAttribute('aria-describedby') || '').split(' '))
        .map(id => document.getElementById(id)?.textContent || '');
    return !said.some(one => one.includes(link.textContent.trim()));
}).map(link => link.outerHTML)"""
LARGE: Final = "document.documentElement.style.fontSize = '200%'"
USUAL: Final = "document.documentElement.style.fontSize = ''"


def kind_of(visit: Visit) -> tuple[str, str, str]:
    """Pages that differ by their route, by the act whose form they are, or by their state."""
    act = visit.address.partition("?")[0].rstrip("/").rpartition("/")[2] if visit.route == ACT else ""
    return visit.route, act, visit.state


def forms_with_errors(visits: Sequence[Visit]) -> set[str]:
    """Addresses of the forms of acts that are visited untouched and with errors."""
    return {one.address for one in visits if one.route == ACT and one.press}


class Walk:
    """What is wrong by the name of the check, and where it looked.

    Axe, which takes longest, looks at each route, act and state once on a screen and on a telephone, and on a screen at every other
    visit that has a part which none before it had. The form of an act that comes back with errors has all that it had before: it is
    looked at untouched on a screen, with its errors on a telephone. Where the walk is `thorough`, axe looks on both at every visit.
    """

    def __init__(self, page: Page, *, thorough: bool = False) -> None:
        self.page, self.who, self.thorough = page, CITIZEN, thorough
        self.wrong: dict[str, list[str]] = defaultdict(list)
        self.looked_at: list[Visit] = []
        self.tabbed: set[str] = set()
        self.wide: set[tuple[str, str, str]] = set()
        self.parts: set[str] = set()
        self.narrow: set[tuple[str, str, str]] = set()
        self.enlarged: set[tuple[str, str, str]] = set()
        self.pressed: set[str] = set()
        page.set_default_timeout(PATIENCE)

    def through(self, visits: Sequence[Visit], look: Callable[[Visit], None]) -> None:
        self.pressed = forms_with_errors(visits)
        for visit in visits:
            try:
                self.sized(WIDE)
                self._opened(visit)
                look(visit)
                self.looked_at.append(visit)
            except PlaywrightError as error:
                self.wrong["opened"].append(f"{visit}, showing {self.page.url}: {error}")

    def _opened(self, visit: Visit) -> None:
        if visit.who != self.who:
            self.who = visit.who
            if visit.who == CITIZEN:
                self.page.context.clear_cookies()
            else:
                sign_in(self.page, visit.who)
        Lease.objects.all().delete()  # whoever looked before has nothing in hand any more
        self.page.goto(visit.address)
        if visit.press:
            self.page.evaluate(NOTHING_WRONG)  # what appears then belongs to the answer
            self.page.evaluate(PRESSED, visit.press)
            self.page.wait_for_function(SHOWN, arg=ANSWER)
            self.page.wait_for_load_state()

    def sized(self, size: dict[str, int]) -> None:
        self.page.set_viewport_size(size)  # type: ignore[arg-type]  # a size of Playwright's own

    def whole(self, visit: Visit) -> None:
        """Everything that a page must hold in a state, at every width."""
        if self.thorough or (not (visit.press and visit.address in self.pressed) and self._is_new(visit)):
            self._check("axe 1280", visit, lambda: assert_accessible(self.page))
        self._focus(visit)
        # the last press may have shown the way past the masthead, which lies over the first link while it has the focus
        self.page.evaluate("document.activeElement.blur()")
        self.sized(PHONE)
        again = kind_of(visit) in self.narrow or (not visit.press and visit.address in self.pressed)
        if self.thorough or not again:
            self.narrow.add(kind_of(visit))
            self._check("axe 360", visit, lambda: assert_accessible(self.page))
        self._title(visit)
        self._fits(visit)
        self._large_text(visit)

    def _is_new(self, visit: Visit) -> bool:
        """Whether no page of this kind was looked at on a screen, or this one has a part that none of them had."""
        parts = set(self.page.evaluate(PARTS))
        new = kind_of(visit) not in self.wide or not parts <= self.parts
        self.wide.add(kind_of(visit))
        self.parts |= parts
        return new

    def without_fonts(self, visit: Visit) -> None:
        self.sized(PHONE)
        self._check("without fonts", visit, lambda: not self.page.locator("h1").first.is_visible())
        self._check("without fonts", visit, lambda: assert_no_sideways_scroll(self.page))
        self._large_text(visit)

    def _check(self, name: str, visit: Visit, check: Callable[[], Any]) -> None:
        try:
            answer = check()
        except AssertionError as failure:
            answer = str(failure)
        if answer:
            self.wrong[name].append(f"{visit} at {self.page.viewport_size}: {answer}")

    def _fits(self, visit: Visit) -> None:
        least = 44 if visit.route.startswith("portal:") else 24
        for size, name in ((PHONE, "widths"), (ZOOMED, "zoom")):
            self.sized(size)
            self._check(name, visit, lambda: assert_no_sideways_scroll(self.page))
            self._check("tables", visit, lambda: self.page.evaluate(WIDE_TABLES))
            self._check("targets", visit, lambda: assert_targets(self.page, least))

    def _large_text(self, visit: Visit) -> None:
        """Letters twice as large: of citizens on every visit to a telephone (CIT-09), of officers on each kind of page, on a
        telephone and on their screen (WCAG 1.4.4)."""
        of_citizens = visit.who == CITIZEN
        if not of_citizens:
            if kind_of(visit) in self.enlarged:
                return
            self.enlarged.add(kind_of(visit))
        self.page.evaluate(LARGE)
        for size in (PHONE,) if of_citizens else (PHONE, SCREEN):
            self.sized(size)
            name = "text" if of_citizens else "text of officers"
            self._check(name, visit, lambda: assert_no_sideways_scroll(self.page))
            for look in (CUT, SCROLLS_UNSEEN, OVER_EACH_OTHER):
                self._check(name, visit, lambda look=look: self.page.evaluate(look))
        self.page.evaluate(USUAL)

    def _title(self, visit: Visit) -> None:
        if visit.state == ERROR and visit.press and self.page.locator(".mc-errors").count():
            self._check("title", visit, lambda: "" if self.page.title().startswith("Lỗi: ") else self.page.title())
            self._check("fields", visit, lambda: self.page.evaluate(AT_NO_FIELD))

    def _focus(self, visit: Visit) -> None:
        """By Tab through a page, each kind of page once and every form of an act."""
        if visit.press or (visit.route in self.tabbed and visit.route != ACT):
            return
        self.tabbed.add(visit.route)
        self.page.evaluate(LOOKS_AT_FOCUS)
        for _ in range(0, TABS, AT_ONCE):
            for _ in range(AT_ONCE):
                self.page.keyboard.press("Tab")
            for focus in self.page.evaluate(REACHED):
                if focus["body"]:
                    return
                if focus["ring"] < 3:
                    self.wrong["ring"].append(f"{visit}: a ring of {focus['ring']} px: {focus['name']}")
                if focus["hidden"]:
                    self.wrong["hidden"].append(f"{visit}: under a bar: {focus['name']}")
