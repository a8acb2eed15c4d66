"""19.20: what a browser that has nothing yet must fetch for a page, as it is sent: page, sheet, scripts, fonts, mark.

A browser with brotli. The budgets are those of the order of work; scripts of a counter page ≤ 30 KB of it.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

import brotli  # type: ignore[import-untyped]
import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client

from motcua.doors.cli.demo.province import Province
from tests.doors.desk import caseworkers
from tests.doors.desk.caseworkers import at, signed_in, text
from tests.doors.desk.counter import CLERK, INTAKE, answered, begun, pressed
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

BROWSER: Final = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd"}
TRACKING, INTAKE_FILLED, CITIZEN, DESK = 62_000, 74_000, 100_000, 180_000
SCRIPTS: Final = 30_000
LAND, BIRTH, RESIDENCE = "1.013831", "1.001193", "1.004222"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 11:14")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of each part by its address; the page itself is "page"."""

    parts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.parts.values())

    def of(self, ending: str) -> int:
        return sum(size for name, size in self.parts.items() if name.endswith(ending))

    def within(self, budget: int) -> None:
        """The whole, one sheet, and scripts within theirs."""
        assert [name.endswith(".css") for name in self.parts].count(True) == 1, self.parts
        assert self.of(".woff2") > 20_000, "the fonts are counted"
        assert self.of(".js") <= SCRIPTS, self.parts
        assert self.total <= budget, self.parts


def file_of(address: str) -> bytes:
    path = finders.find(address.removeprefix("/static/"))
    assert isinstance(path, str), address
    with open(path, "rb") as file:  # noqa: PTH123 (the finder answers a text)
        return file.read()


def sent(address: str) -> int:
    """A static file as WhiteNoise has compressed it beforehand; a font is compressed in itself."""
    content = file_of(address)
    return len(content) if address.endswith(".woff2") else len(brotli.compress(content, quality=11))


def weight(response: Any) -> Weight:
    """All that this answer makes a browser fetch."""
    assert isinstance(response, HttpResponse)
    assert response["Content-Encoding"] == "br"
    parts = {"page": len(response.content)}
    for address in Page.read(brotli.decompress(response.content).decode()).loads:
        parts[address] = sent(address)
        if address.endswith(".css"):
            folder = address.rpartition("/")[0]
            inner = re.findall(r'url\("?([^")]+)"?\)', file_of(address).decode())
            parts |= {one: sent(f"{folder}/{one}") for one in inner}
    return Weight(parts)


def filled_intake(code: str) -> Weight:
    """The page as it stands before F9: card read, procedure chosen, every paper judged."""
    client = signed_in(CLERK)
    data = begun(client, code)
    page = Page.of(pressed(client, data, "renew"))
    for field in (one for one in page.fields if one.name in {"case", "choice"}):
        data[field.name] = field.options[1][0]
    data = answered(text(pressed(client, data, "all-pass")))
    response = client.post(INTAKE, {**data, "phone": "0912345678", "do": "renew"}, **BROWSER)
    assert response.status_code == 200
    return weight(response)


@pytest.mark.parametrize("code", [LAND, BIRTH, RESIDENCE])
def test_19_20_a_filled_intake_is_fetched_cold_in_74_kilobytes(province: Province, code: str) -> None:
    filled_intake(code).within(INTAKE_FILLED)


def test_19_20_the_other_pages_of_the_counter_weigh_no_more(province: Province) -> None:
    made, client = caseworkers.accepted("2026-03-02 09:14"), signed_in(CLERK)
    for path in ("/quay/", INTAKE, "/quay/tra/", f"/quay/in/{made.id}/"):
        weight(client.get(path, **BROWSER)).within(INTAKE_FILLED)


def test_19_20_tracking_is_fetched_cold_in_62_kilobytes(province: Province, client: Client) -> None:
    made = caseworkers.handled()
    status = weight(client.get(f"/tra-cuu/{made.tracking_token}/", **BROWSER))
    status.within(TRACKING)
    assert status.of(".js") == 0
    assert status.of(".css") <= 10_000


@pytest.mark.parametrize(
    "path", ["/", "/thu-tuc/", "/thu-tuc/?q=khai sinh", f"/thu-tuc/{LAND}/", "/tra-cuu/", "/trung-tam/", "/tro-giup/"]
)
def test_19_20_a_citizen_page_is_fetched_cold_in_100_kilobytes(province: Province, client: Client, path: str) -> None:
    weight(client.get(path, **BROWSER)).within(CITIZEN)


def test_19_20_the_pages_of_the_desk_are_fetched_cold_in_180_kilobytes(province: Province) -> None:
    made, client = caseworkers.handled(), signed_in(caseworkers.SPECIALIST)
    for path in ("/xu-ly/", f"/xu-ly/{made.id}/", f"/xu-ly/{made.id}/bo-sung/", f"/xu-ly/{made.id}/phoi-hop/", "/tim/"):
        weight(client.get(path, **BROWSER)).within(DESK)
