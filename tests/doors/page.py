"""An answered page as a blind person reads it: by headings, labels, and the names of parts, buttons, links and rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from lxml import html
from lxml.html import HtmlElement

UNREAD = frozenset({"script", "style", "svg", "template"})
"""What only the browser reads."""
PARTS = ".//section|.//aside|.//nav|.//table|.//fieldset|.//details|.//*[@role='region']"


@dataclass(frozen=True, slots=True)
class Link:
    name: str
    address: str
    is_current: bool
    is_main: bool
    """It is drawn as the one thing to do next."""
    key: str


@dataclass(frozen=True, slots=True)
class Button:
    name: str
    posts: tuple[str, str]
    """The field that it sends when it is pressed, and the value."""
    is_main: bool


@dataclass(frozen=True, slots=True)
class Field:
    label: str
    name: str
    value: str
    options: tuple[tuple[str, str], ...]
    """The values that can be chosen, each with its words."""
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.cells)


class Page:
    """A whole page, or a part of one."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root

    @classmethod
    def of(cls, response: Any) -> Self:
        return cls.read(response.content.decode())

    @classmethod
    def read(cls, source: str) -> Self:
        return cls(html.document_fromstring(source, parser=html.HTMLParser(encoding=None, remove_comments=True)))

    @property
    def text(self) -> str:
        """What is read, blanks as one, without what only the browser reads."""
        return _words(self._root)

    @property
    def title(self) -> str:
        return _one(self._root.xpath("//head/title"), "title", _words)

    def heading(self, level: int = 1) -> str:
        return _one(self._all(f".//h{level}"), f"heading of level {level}", _words)

    def headings(self, level: int) -> tuple[str, ...]:
        return tuple(map(_words, self._all(f".//h{level}")))

    def part(self, name: str) -> "Page":
        """The section, table, group of fields or other part with this name."""
        return Page(_one([one for one in self._all(PARTS) if _part_name(one) == name], f"part “{name}”"))

    def under(self, heading: str) -> "Page":
        """What stands right below this heading."""
        found = [one for level in "23456" for one in self._all(f".//h{level}") if _words(one) == heading]
        return Page(_one(found, f"heading “{heading}”").getnext())

    def at(self, anchor: str) -> "Page":
        """Where a link within the page leads: the part that the place names, or the place itself."""
        identity = anchor.removeprefix("#")
        named = self._all(f".//*[@aria-labelledby='{identity}']")
        return Page(_one(named or self._all(f".//*[@id='{identity}']"), f"place {anchor}"))

    def every(self, css_class: str) -> tuple["Page", ...]:
        """What is drawn in this way, for what has no other mark."""
        wanted = f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {css_class} ')]"
        return tuple(map(Page, self._all(wanted)))

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(map(_link, self._all(".//a[@href]")))

    def link(self, name: str) -> Link:
        return _one([one for one in self.links if one.name == name], f"link “{name}”")

    def link_to(self, address: str) -> Link:
        """The first link to this address."""
        found = [one for one in self.links if one.address == address]
        assert found, f"no link to {address} among {sorted(self.addresses)}"
        return found[0]

    @property
    def addresses(self) -> frozenset[str]:
        return frozenset(one.address for one in self.links)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(map(_button, self._all(".//button")))

    def button(self, name: str) -> Button:
        return _one([one for one in self.buttons if one.name == name], f"button “{name}”")

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(self._field(one) for one in self._all(".//input[@name]|.//select[@name]|.//textarea[@name]"))

    def field(self, label: str) -> Field:
        return _one([one for one in self.fields if one.label == label], f"field “{label}”")

    def fields_named(self, name: str) -> tuple[Field, ...]:
        """The controls that post under this name, buttons not among them."""
        return tuple(one for one in self.fields if one.name == name)

    def value(self, name: str) -> str:
        """What the first control of this name would post, a hidden one too."""
        found = self.fields_named(name)
        assert found, f"nothing posts as {name}"
        return found[0].value

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all tables, heads included."""
        return tuple(map(_row, self._all(".//tr")))

    def row(self, *texts: str) -> Row:
        """The one row that says all of this."""
        return _one([one for one in self.rows if all(text in one.text for text in texts)], f"row with {texts}")

    @property
    def errors(self) -> tuple[str, ...]:
        """What is said to be wrong, each at its field."""
        return tuple(one.text for one in self.every("mc-msg-error"))

    @property
    def summary(self) -> tuple[str, ...]:
        """What is said to be wrong, above the form."""
        return tuple(link.name for one in self.every("mc-errors") for link in one.links)

    def described(self, anchor: str) -> str:
        """What describes the control to which a link within the page leads, or the group of controls that it belongs to."""
        control = _one(self._all(f".//*[@id='{anchor.removeprefix('#')}']"), f"control {anchor}")
        near = [control, *control.iterancestors("fieldset")]
        ids = " ".join(one.get("aria-describedby", "") for one in near).split()
        return " ".join(_words(one) for identity in ids for one in self._all(f".//*[@id='{identity}']"))

    def presses(self, name: str) -> tuple[str, ...]:
        """The values that buttons post under this name."""
        return tuple(value for own, value in (one.posts for one in self.buttons) if own == name)

    @property
    def offered(self) -> frozenset[str]:
        """Every value that can be chosen or pressed."""
        options = (value for one in self.fields for value, _ in one.options)
        return frozenset((*options, *(one.value for one in self.fields), *(one.posts[1] for one in self.buttons)))

    @property
    def forms(self) -> frozenset[str]:
        """Where the forms post to."""
        return frozenset(one.get("action", "") for one in self._all(".//form"))

    def fact(self, name: str) -> str:
        """What a list of facts says of this."""
        return _one(self._all(f".//dt[normalize-space()='{name}']/following-sibling::dd[1]"), f"fact “{name}”", _words)

    @property
    def strong(self) -> tuple[str, ...]:
        """What is emphasised, in the order of the page."""
        return tuple(map(_words, self._all(".//b")))

    def text_without(self, *tags: str) -> str:
        """What is read outside of these elements."""
        return _words(self._root, UNREAD | set(tags))

    @property
    def loads(self) -> tuple[str, ...]:
        """The addresses of this site that the browser loads by itself."""
        addresses = self._all(".//link/@href|.//script/@src|.//img/@src")
        return tuple(str(one) for one in addresses if one.startswith("/"))

    @property
    def is_still(self) -> bool:
        """No script, no handler and no style of its own stands in it."""
        return not self._all(".//script|.//@style|.//@*[starts-with(name(), 'on')]")

    def form(self, anchor: str) -> dict[str, str]:
        """Every value that this form would post, without a button and without Django's own token."""
        identity = anchor.removeprefix("#")
        controls = self._all(f".//*[@id='{identity}']//*[@name][not(@form)]|.//*[@name][@form='{identity}']")
        assert controls, f"nothing in the form {anchor}"
        return {one.get("name"): _value(one) for one in controls if _posts(one)}

    def forms_to(self, address: str) -> tuple[dict[str, str], ...]:
        """What every form would post that posts to this address, without its buttons."""
        return tuple(
            {one.get("name"): _value(one) for one in form.xpath(".//*[@name]") if _posts(one)}
            for form in self._all(f".//form[@action='{address}']")
        )

    def _all(self, path: str) -> list[HtmlElement]:
        return self._root.xpath(path)

    def _field(self, control: HtmlElement) -> Field:
        options = tuple((_value_of_option(one), _words(one)) for one in control.iter("option"))
        checked = control.get("checked") is not None
        return Field(_label(control), control.get("name"), _value(control), options, checked)


def _one(candidates: list[Any], what: str, read: Callable[[Any], Any] = lambda one: one) -> Any:
    assert len(candidates) == 1, f"{len(candidates)} times {what}"
    return read(candidates[0])


def _words(element: HtmlElement, unread: frozenset[str] = UNREAD) -> str:
    return " ".join(" ".join(_texts(element, unread)).split())


def _texts(element: HtmlElement, unread: frozenset[str]) -> Iterator[str]:
    if element.tag not in unread:
        yield element.text or ""
        for inner in element:
            yield from _texts(inner, unread)
            yield inner.tail or ""


def _name(element: HtmlElement) -> str:
    """The name by which it is announced. The key that presses it is announced beside it."""
    return element.get("aria-label") or _words(element, UNREAD | {"kbd"})


def _part_name(part: HtmlElement) -> str:
    if by := part.get("aria-labelledby"):
        return _one(part.xpath(f"//*[@id='{by}']"), f"element {by}", _name)
    if label := part.get("aria-label"):
        return str(label)
    heads = part.xpath("./caption|./legend|./summary")
    return _name(heads[0]) if heads else ""


def _link(link: HtmlElement) -> Link:
    return Link(
        _name(link), link.get("href"), link.get("aria-current") == "page", _is_main(link), link.get("data-key", "")
    )


def _button(button: HtmlElement) -> Button:
    return Button(_name(button), (button.get("name", ""), button.get("value", "")), _is_main(button))


def _is_main(element: HtmlElement) -> bool:
    return "mc-btn--go" in element.get("class", "").split()


def _row(row: HtmlElement) -> Row:
    return Row(tuple(map(_words, row.xpath("./th|./td"))), tuple(one.get("href") for one in row.xpath(".//a[@href]")))


def _label(control: HtmlElement) -> str:
    if label := control.get("aria-label"):
        return str(label)
    for one in control.xpath("//label[@for=$id]", id=control.get("id", "")) or control.xpath("ancestor::label[1]"):
        return _name(one)
    return ""


def _posts(control: HtmlElement) -> bool:
    if control.tag not in ("input", "select", "textarea") or control.get("disabled") is not None:
        return False
    optional = control.get("type") in ("radio", "checkbox")
    return control.get("name") != "csrfmiddlewaretoken" and (not optional or control.get("checked") is not None)


def _value(control: HtmlElement) -> str:
    if control.tag == "textarea":
        return (control.text or "").removeprefix("\n")
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        return _value_of_option(chosen[0]) if chosen else ""
    return str(control.get("value", ""))


def _value_of_option(option: HtmlElement) -> str:
    return str(option.get("value", _words(option)))
