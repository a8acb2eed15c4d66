"""Two hands on a keyboard and a scanner, for stories without a mouse. They count what they do."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Page, expect

GIVEN: Final = (
    "An", "Bình", "Cúc", "Dung", "Én", "Giang", "Hà", "Kim", "Lan", "Mai", "Na", "Oanh", "Phượng", "Quế", "Sen", "Thơm",
)  # fmt: skip


def card(number: str, name: str) -> str:
    """The line that a scanner types for a citizen card."""
    return f"{number}||{name}|05031990|Nữ|Xã Mẫu Sơn, tỉnh Lạng Sơn|01012022"


def visitors() -> Iterator[tuple[str, str]]:
    """Number and invented name of one person after the other."""
    for count, given in enumerate(GIVEN):
        yield f"0201900012{count:02d}", f"Hoàng Thị {given}"


class Clerk:
    """Two hands on a keyboard and a scanner. `interactions`: keys and shortcuts, scans, typed fields."""

    def __init__(self, page: Page) -> None:
        self.page, self.interactions, self.people = page, 0, visitors()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.interactions += 1
            self.page.keyboard.press(key)

    def types(self, text: str) -> None:
        self.interactions += 1
        self.page.keyboard.insert_text(text)

    def scans(self, line: str) -> None:
        """A scanner types fast and sends Enter itself."""
        self.interactions += 1
        self.page.keyboard.type(line)
        self.page.keyboard.press("Enter")

    def goes_to(self, selector: str, key: str = "Tab", most: int = 60) -> None:
        """By Tab, as often as it needs."""
        for _ in range(most):
            if self.page.evaluate("where => document.activeElement.matches(where)", selector):
                return
            self.press(key)
        pytest.fail(f"{selector} is not reached by {most} times {key} from {self.page.url}")

    def focus_is(self, selector: str) -> None:
        expect(self.page.locator(selector).first).to_be_focused()

    def answered(self) -> None:
        """What was sent has come back."""
        expect(self.page.locator("#tiep-nhan")).not_to_have_attribute("aria-busy", "true")

    def next_person(self) -> str:
        """F2, the scan of the next card, their telephone. Answers the name."""
        number, name = next(self.people)
        self.press("F2")
        self.focus_is("#scan")
        expect(self.page.locator("#scan")).to_have_value("")
        self.scans(card(number, name))
        expect(self.page.locator(".mc-person__name")).to_have_text(name)
        self.focus_is("#id_phone")
        self.types("0912345678")
        return name

    def procedure(self, text: str) -> None:
        """The one procedure that this finds."""
        self.press("F4")
        self.focus_is("#find")
        self.types(text)
        self.press("Enter")
        expect(self.page.locator(".desk-chosen")).to_be_visible()

    def all_pass(self) -> None:
        """What is compulsory passes; the focus is on the first paper that is to be asked about."""
        with self.page.expect_response("**/quay/tiep-nhan/"):
            self.press("Shift+F8")
        self.answered()
        self.focus_is(".desk-paper:not([data-requirement=compulsory]) [value=passed]")

    def judges(self, keys: str) -> None:
        """One key a paper: the focus is on the next one that is to be judged. `s` stands for the space bar."""
        for key in keys:
            self.press("Space" if key == "s" else key)

    def accepts(self) -> None:
        self.press("F9")
        self.page.wait_for_url("**/quay/in/**")
        expect(self.page.locator("h1")).to_have_text("Đã tiếp nhận hồ sơ")
        expect(self.page.locator("[data-next]")).to_be_focused()

    def receives(self, code: str, keys: str) -> str:
        """A whole visit that ends with a receipt."""
        name = self.next_person()
        self.procedure(code)
        self.all_pass()
        self.judges(keys)
        self.accepts()
        return name
