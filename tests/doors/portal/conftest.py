"""The demo province, a clock that stands where a story puts it, and an answered page as words and as a page."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client

from motcua.doors.ui import clock
from tests.acts.conftest import province
from tests.acts.places import moment
from tests.doors.page import Page

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
    def page(self) -> Page:
        return Page.read(self.html)

    @property
    def text(self) -> str:
        return self.page.text

    @property
    def heading(self) -> str:
        return self.page.heading()


@pytest.fixture
def its(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`its("2026-03-03 09:00")`: from here on the clock of the doors shows this moment."""

    def stands(written: str) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment(written))

    return stands


@pytest.fixture
def get(client: Client) -> Callable[..., Answer]:
    return lambda path, **query: Answer(client.get(path, query))


@pytest.fixture
def post(client: Client) -> Callable[..., Answer]:
    return lambda path, **fields: Answer(client.post(path, fields))
