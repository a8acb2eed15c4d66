"""What a phone must load for the tracking page, and the words that no citizen should meet."""

import re
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
import pytest
from django.contrib.staticfiles import finders

from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from tests.doors.page import Page
from tests.doors.portal.conftest import Answer
from tests.doors.portal.test_tracking import STATES
from tests.house.test_words import FORBIDDEN

pytestmark = pytest.mark.django_db

Get = Callable[..., Answer]
Its = Callable[[str], None]


def compressed(content: bytes) -> int:
    return len(brotli.compress(content, quality=11))


def file_bytes(address: str) -> bytes:
    found = finders.find(address.removeprefix("/static/"))
    assert isinstance(found, str), address
    with open(found, "rb") as file:  # noqa: PTH123 (the finder answers a text)
        return file.read()


def parts_of(page: str) -> dict[str, int]:
    """Bytes over the wire of a page and all that it refers to: text after brotli, fonts as they are."""
    sizes = {"page": compressed(page.encode())}
    for address in Page.read(page).loads:
        content = file_bytes(address)
        sizes[address] = compressed(content)
        if address.endswith(".css"):
            folder = address.rsplit("/", 1)[0]
            for inner in re.findall(r'url\("?([^")]+)"?\)', content.decode()):
                sizes[inner] = len(file_bytes(f"{folder}/{inner}"))
    return sizes


@pytest.mark.criterion("CIT-01", "weight")
@pytest.mark.parametrize("story", STATES, ids=lambda story: story.__name__)
def test_a_tracking_page_loads_in_62_kilobytes_and_runs_no_script(
    province: Province, get: Get, its: Its, story: Callable[[], Made]
) -> None:
    made = story()
    its("2026-03-16 09:00")
    answer = get(f"/tra-cuu/{made.tracking_token}/")
    assert answer.page.is_still
    sizes = parts_of(answer.html)
    assert any(name.endswith(".woff2") for name in sizes)
    assert sizes["page"] <= 5_000, sizes
    assert sum(sizes.values()) <= 62_000, sizes
    assert FORBIDDEN.findall(answer.text) == []
    assert answer.page.title == "Tình trạng hồ sơ – Một Cửa", "no person is in the title"


@pytest.mark.parametrize(
    "path", ["/", "/thu-tuc/", "/thu-tuc/?q=đăng ký", "/thu-tuc/?q=zzzz", "/thu-tuc/1.012783/", "/tra-cuu/"]
)
def test_no_page_of_the_portal_needs_a_script_or_says_a_forbidden_word(
    province: Province, get: Get, its: Its, path: str
) -> None:
    its("2026-03-02 09:14")
    answer = get(path)
    assert answer.status == 200
    assert answer.page.is_still
    assert sum(parts_of(answer.html).values()) <= 100_000
    own = answer.page.text_without("h3", "li", "dd", "b")  # published texts keep the words of their ministry
    assert FORBIDDEN.findall(own) == []
