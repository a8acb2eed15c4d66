"""Pages as a browser has them: what came back, and the forms on it with everything that they would post."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Page:
    status: int
    text: str
    location: str = ""
    """Where a redirect leads."""


class Browser(Protocol):
    """Somebody's browser, with its cookies."""

    def get(self, path: str, *, by_script: bool = False) -> Page: ...

    def post(self, path: str, data: Mapping[str, str]) -> Page: ...


@dataclass(slots=True)
class Form:
    """`fields`: what it posts unchanged, without a button. `options`: what can be chosen for a name, value and label."""

    id: str = ""
    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def option(self, name: str, label: str) -> str:
        """The value of the first choice whose label contains these letters."""
        return next(value for value, shown in self.options[name] if label in shown)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self._option: str | None = None
        self._area = ""
        self._letters = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(got.get("id", ""), got.get("action", ""))
            self.forms.append(self._form)
        if self._form is None:
            return
        name = got.get("name", "")
        if tag == "input" and name:
            self._input(self._form, name, got)
        elif tag == "select":
            self._select = name
            self._form.options[name] = []
        elif tag == "option" and self._select:
            self._option, self._letters = got.get("value"), ""
            self._chosen = "selected" in got
        elif tag == "textarea":
            self._area, self._letters = name, ""

    def _input(self, form: Form, name: str, got: dict[str, str]) -> None:
        if got.get("type") in ("radio", "checkbox"):
            form.options.setdefault(name, []).append((got.get("value", "on"), got.get("value", "on")))
            if "checked" not in got:
                return
        elif got.get("type") in ("submit", "button"):
            return
        form.fields[name] = got.get("value", "on" if got.get("type") == "checkbox" else "")

    def handle_data(self, data: str) -> None:
        self._letters += data

    def handle_endtag(self, tag: str) -> None:
        form = self._form
        if form is None:
            return
        if tag == "option" and self._select:
            label = " ".join(self._letters.split())
            value = label if self._option is None else self._option
            if self._chosen or not form.options[self._select]:
                form.fields[self._select] = value
            form.options[self._select].append((value, label))
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            form.fields[self._area], self._area = self._letters.removeprefix("\n"), ""
        elif tag == "form":
            self._form = None


def forms_of(page: Page) -> list[Form]:
    reader = _Reader()
    reader.feed(page.text)
    return reader.forms


def form_of(page: Page, *, id: str = "", action: str = "") -> Form:  # noqa: A002  the name in HTML
    """The first form with this id, or whose address ends so. Raises AssertionError with what the page says instead."""
    for form in forms_of(page):
        if (id and form.id == id) or (action and form.action.endswith(action)):
            return form
    raise AssertionError(f"status {page.status}, no form {id or action} on: {page.text[:2000]}")
