"""22: a stranger compares a file with a result on their own device: nothing is sent. Without the means for that, the form is sent."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.pages import PHONE
from tests.given_out import BYTES, CODE, given_out

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]

NewPage = Callable[..., Page]
ADDRESS = f"/xac-thuc/{CODE}/"
CHANGED, SAME = "Tệp đã bị thay đổi", "Tệp đúng là bản đã ký, không bị sửa."
RED, GREEN = "rgb(166, 27, 27)", "rgb(11, 107, 58)"
NO_SUBTLE = "Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })"


def files(folder: Path) -> tuple[Path, Path]:
    whole, altered = folder / "ket-qua.pdf", folder / "ket-qua-da-sua.pdf"
    whole.write_bytes(BYTES)
    altered.write_bytes(BYTES.replace(b"given", b"taken"))
    return whole, altered


def requests_of(page: Page) -> list[str]:
    """What this page sends from now on, but for fonts and pictures that it still loads."""
    sent: list[str] = []

    def note(one: Request) -> None:
        if one.method != "GET" or "/static/" not in one.url:
            sent.append(f"{one.method} {one.url}")

    page.on("request", note)
    return sent


def press(page: Page, file: Path) -> None:
    page.locator("#tep").set_input_files(file)
    page.get_by_role("button", name="So tệp này").click()


def answer_is(page: Page, words: str, file: Path) -> str:
    """The answer has the focus; its colour."""
    place = page.locator("main > div .mc-verdict")
    expect(place).to_have_count(1)
    expect(place.locator("h2")).to_have_text(words)
    expect(place).to_contain_text(file.name)
    expect(place).to_be_focused()
    return str(place.locator("h2").evaluate("e => getComputedStyle(e).color"))


@pytest.mark.criterion("CIT-10", "here")
def test_22_in_the_browser_a_file_is_compared_and_nothing_is_sent(new_page: NewPage, tmp_path: Path) -> None:
    given_out()
    whole, altered = files(tmp_path)
    page = new_page(PHONE)
    page.goto(ADDRESS)
    sent = requests_of(page)
    press(page, altered)
    assert answer_is(page, CHANGED, altered) == RED
    page.locator("#tep").set_input_files(whole)
    expect(page.locator("main > div .mc-verdict")).to_have_count(0)
    page.get_by_role("button", name="So tệp này").click()
    assert answer_is(page, SAME, whole) == GREEN
    assert sent == []


@pytest.mark.parametrize("scripts", [False, True], ids=["no script", "no crypto.subtle"])
def test_22_where_the_browser_cannot_compare_the_form_is_sent(
    new_page: NewPage, tmp_path: Path, *, scripts: bool
) -> None:
    given_out()
    _, altered = files(tmp_path)
    page = new_page(PHONE, java_script_enabled=scripts)
    page.add_init_script(NO_SUBTLE)
    page.goto(ADDRESS)
    sent = requests_of(page)
    press(page, altered)
    expect(page.locator("main > div .mc-verdict h2")).to_have_text(CHANGED)
    assert sent[0].startswith("POST")
