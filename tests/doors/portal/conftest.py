"""The demo province, a clock that stands where a story puts it, and an answered page as words and as a page."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client

from motcua.doors.ui import clock
from tests.acts.conftest import province
from tests.acts.places import moment

__all__ = ["province"]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as somebody meets it. `text`: what is read, blanks as one, without what only the browser reads."""

    response: HttpResponseBase

    @property
    def html(self) -> str:
        assert isinstance(self.response, HttpResponse)
        return self.response.content.decode()

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", self.html, flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())

    @property
    def heading(self) -> str:
        [found] = re.findall(r"<h1[^>]*>(.*?)</h1>", self.html, flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found)).split())


@pytest.fixture
def its(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`its("2026-03-03 09:00")`: from here on the clock of the doors stands there."""

    def stands(written: str) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment(written))

    return stands


@pytest.fixture
def get(client: Client) -> Callable[..., Answer]:
    return lambda path, **query: Answer(client.get(path, query))


@pytest.fixture
def post(client: Client) -> Callable[..., Answer]:
    return lambda path, **fields: Answer(client.post(path, fields))
