"""A form from its file: a JSON Schema whose own keywords begin with "x-". docs/formats/forms.md.

Questions that several forms ask stand in the bank; a property refers to one (`"$ref": "bank#/name"`) and may say some of it anew.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from motcua.law.forms.defects import Defect, Fault, defects
from motcua.law.forms.judging import PROBLEMS
from motcua.law.forms.reading_conditions import condition_of, read_condition
from motcua.law.forms.values import Check, Choice, Field, Form, Group, Kind, Limits, Line, Page, Section
from motcua.law.forms.written import (
    Json,
    Wrong,
    day,
    flag,
    listed,
    mapping,
    number,
    only,
    optional,
    text,
    texts,
    whole,
    word,
)

BANK: Final = "bank#/"
MOST: Final = 20
"""Of a group that says nothing."""
SCHEMA: Final = "https://json-schema.org/draft/2020-12/schema"
_STANDARD: Final = {
    "$ref", "type", "title", "description", "enum", "oneOf", "format", "minLength", "maxLength", "pattern", "minimum", "maximum",
    "items", "uniqueItems", "minItems", "maxItems", "properties", "additionalProperties", "examples",
}  # fmt: skip
_OWN: Final = {
    "x-kind", "x-official", "x-unit", "x-when", "x-needed", "x-prefill", "x-bank", "x-former", "x-say", "x-places", "x-first",
    "x-last", "x-day", "x-one",
}  # fmt: skip
_TOP: Final = {
    "$schema", "$id", "title", "type", "properties", "additionalProperties", "x-version", "x-procedures", "x-basis", "x-certain",
    "x-sections", "x-checks", "x-print", "x-addressed-to", "x-declaration", "description",
    "x-case",
}  # fmt: skip


_FIXED: Final = {"$schema": SCHEMA, "type": "object", "additionalProperties": False}
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,60}", re.ASCII)


class FormDefective(ValueError):
    """The form cannot be used; `defects` is never empty."""

    def __init__(self, every: tuple[Defect, ...]) -> None:
        super().__init__("; ".join(f"{one.fault} {one.place} {one.what}".strip() for one in every))
        self.defects = every


def read_form(written: object, bank: Json) -> Form:
    """The form of a file. `bank`: name → property of the shared bank. Raises FormDefective with everything that is wrong."""
    try:
        form, unknown = _form(written, bank)
    except Wrong as wrong:
        raise FormDefective((wrong.defect,)) from wrong
    found = (*unknown, *defects(form))
    if found:
        raise FormDefective(found)
    return form


def resolved(written: Json, bank: Json) -> dict[str, Any]:
    """The file with its references to the bank put in: a JSON Schema that any validator reads."""
    whole = dict(written)
    whole["properties"] = {name: _resolved(name, one, bank) for name, one in written["properties"].items()}
    return whole


def _resolved(name: str, written: Any, bank: Json) -> dict[str, Any]:
    place = f"properties.{name}"
    given = dict(mapping(written, place))
    reference = given.pop("$ref", None)
    if reference is not None:
        known = reference.removeprefix(BANK) if isinstance(reference, str) and reference.startswith(BANK) else ""
        if known not in bank:
            raise Wrong(place, known, Fault.UNKNOWN_BANK)
        given = {**mapping(bank[known], f"bank.{known}"), "x-bank": known, **given}
        if "$ref" in given:
            raise Wrong(f"bank.{known}", "$ref")
    items = given.get("items")
    if isinstance(items, Mapping) and isinstance(items.get("properties"), Mapping):
        inner = {one: _resolved(f"{name}.items.{one}", value, bank) for one, value in items["properties"].items()}
        given["items"] = {**items, "properties": inner}
    return given


def _form(written: object, bank: Json) -> tuple[Form, tuple[Defect, ...]]:
    file = mapping(written, "")
    for key, value in _FIXED.items():
        if file.get(key) != value:
            raise Wrong(key)
    unknown = [Defect(Fault.UNKNOWN_KEY, "", key) for key in file if key not in _TOP]
    fields, groups = dict[str, Field](), dict[str, Group]()
    for name, one in mapping(file.get("properties"), "properties").items():
        given = _resolved(_name(name, "properties"), one, bank)
        unknown += _unknown(f"properties.{name}", given)
        if given.get("type") == "array" and "properties" in mapping(given.get("items", {}), f"properties.{name}"):
            groups[name] = _group(name, given)
        else:
            fields[name] = _field(name, given, f"properties.{name}")
    form = Form(
        id=_name(text(file, "$id", "").rpartition(":")[2].replace("-", "_"), "$id").replace("_", "-"),
        version=text(file, "x-version", ""),
        title=text(file, "title", ""),
        procedures=texts(file.get("x-procedures", []), "x-procedures"),
        basis=text(file, "x-basis", ""),
        certain=flag(file, "x-certain", ""),
        fields=fields,
        groups=groups,
        sections=tuple(_section(one, f"x-sections.{place}") for place, one in listed(file, "x-sections")),
        checks=tuple(_check(one, f"x-checks.{place}") for place, one in listed(file, "x-checks")),
        addressed_to=optional(file, "x-addressed-to", ""),
        lines=tuple(_line(one, f"x-print.{place}") for place, one in listed(file, "x-print")),
        declaration=optional(file, "x-declaration", ""),
        case=optional(file, "x-case", ""),
    )
    return form, tuple(unknown)


def _name(name: str, place: str) -> str:
    """A name is also that of a field in a posted page."""
    if not _NAME.fullmatch(name):
        raise Wrong(place, name)
    return name


def _unknown(place: str, given: Json) -> list[Defect]:
    found = [Defect(Fault.UNKNOWN_KEY, place, key) for key in given if key not in _STANDARD | _OWN]
    items = given.get("items")
    if isinstance(items, Mapping):
        for name, one in mapping(items.get("properties", {}), place).items():
            found += _unknown(f"{place}.items.{name}", one)
    return found


def _group(name: str, given: Json) -> Group:
    place = f"properties.{name}"
    items = given["items"]
    only(items, {"type", "properties", "additionalProperties"}, f"{place}.items")
    if items.get("type") != "object" or items.get("additionalProperties") is not False:
        raise Wrong(f"{place}.items")
    inner = mapping(items["properties"], place)
    return Group(
        name=name,
        title=text(given, "title", place),
        one=text(given, "x-one", place),
        fields=tuple(_field(_name(one, place), value, f"{place}.items.{one}") for one, value in inner.items()),
        least=whole(given, "minItems", place) or 0,
        most=MOST if (most := whole(given, "maxItems", place)) is None else most,
        when=condition_of(given, "x-when", place),
        former=texts(given.get("x-former", []), place),
    )


_KINDS: Final[Mapping[tuple[str, str], Kind]] = {
    ("string", ""): Kind.TEXT,
    ("string", "date"): Kind.DATE,
    ("string", "email"): Kind.EMAIL,
    ("integer", ""): Kind.INTEGER,
    ("boolean", ""): Kind.YES_NO,
}
_TYPES: Final[Mapping[Kind, str]] = {
    Kind.INTEGER: "integer", Kind.MONEY: "integer", Kind.YES_NO: "boolean", Kind.SEVERAL: "array",
}  # fmt: skip


def _kind(given: Json, place: str) -> Kind:
    written = given.get("x-kind")
    type_, format_ = optional(given, "type", place), optional(given, "format", place)
    if written is None:
        if type_ == "array":
            return Kind.SEVERAL
        if type_ == "string" and ("oneOf" in given or "enum" in given):
            return Kind.CHOICE
        found = _KINDS.get((type_, format_))
        if found is None:
            raise Wrong(place, f"type {type_} {format_}".strip())
        return found
    kind = word(Kind, written, place)
    if type_ != _TYPES.get(kind, "string"):
        raise Wrong(place, f"type {type_}, x-kind {kind}")
    return kind


def _field(name: str, given: Json, place: str) -> Field:
    needed = given.get("x-needed", True)
    return Field(
        name=name,
        kind=_kind(given, place),
        title=text(given, "title", place),
        official=optional(given, "x-official", place),
        hint=optional(given, "description", place),
        unit=optional(given, "x-unit", place),
        when=condition_of(given, "x-when", place),
        needed=needed if isinstance(needed, bool) else False,
        needed_when=None if isinstance(needed, bool) else read_condition(needed, place),
        choices=tuple(_choices(given, place)),
        limits=_limits(given, place),
        prefill=texts(given.get("x-prefill", []), place),
        bank=optional(given, "x-bank", place),
        former=texts(given.get("x-former", []), place),
        say=_say(mapping(given["x-say"], place), f"{place}.x-say") if "x-say" in given else None,
    )


def _say(given: Json, place: str) -> Mapping[str, str]:
    only(given, PROBLEMS, place)
    return {kind: text(given, kind, place) for kind in given}


def _choices(given: Json, place: str) -> Iterator[Choice]:
    items = given.get("items")
    source: Json = items if isinstance(items, Mapping) else given
    for n, one in listed(source, "oneOf"):
        entry = mapping(one, f"{place}.oneOf.{n}")
        only(entry, {"const", "title"}, f"{place}.oneOf.{n}")
        yield Choice(text(entry, "const", place), text(entry, "title", place))
    for _, value in listed(source, "enum"):
        if not isinstance(value, str) or not value.strip():
            raise Wrong(f"{place}.enum")
        yield Choice(value, value)


def _limits(given: Json, place: str) -> Limits:
    side = given.get("x-day", "")
    if side not in ("", "not_future", "not_past"):
        raise Wrong(f"{place}.x-day")
    return Limits(
        shortest=whole(given, "minLength", place) or 0,
        longest=whole(given, "maxLength", place),
        pattern=optional(given, "pattern", place),
        least=number(given, "minimum", place),
        most=number(given, "maximum", place),
        places=whole(given, "x-places", place),
        first=day(given, "x-first", place),
        last=day(given, "x-last", place),
        not_future=side == "not_future",
        not_past=side == "not_past",
    )


def _section(one: Any, place: str) -> Section:
    given = mapping(one, place)
    only(given, {"id", "title", "pages"}, place)
    pages = tuple(_page(page, f"{place}.pages.{n}") for n, page in listed(given, "pages"))
    if not pages:
        raise Wrong(place, "pages")
    return Section(text(given, "id", place), text(given, "title", place), pages)


def _page(one: Any, place: str) -> Page:
    given = mapping(one, place)
    only(given, {"id", "title", "asks", "lead", "why", "when"}, place)
    page = Page(text(given, "id", place), text(given, "title", place), texts(given.get("asks", []), place))
    if not page.asks:
        raise Wrong(place, "asks")
    why, lead = optional(given, "why", place), optional(given, "lead", place)
    return replace(page, lead=lead, why=why, when=condition_of(given, "when", place))


def _check(one: Any, place: str) -> Check:
    given = mapping(one, place)
    only(given, {"id", "at", "wrong", "say"}, place)
    wrong = read_condition(given.get("wrong"), place)
    return Check(text(given, "id", place), text(given, "at", place), wrong, text(given, "say", place))


def _line(one: Any, place: str) -> Line:
    given = mapping(one, place)
    only(given, {"words", "shows", "joined", "each", "when", "text"}, place)
    joined = given.get("joined", ", ")
    if not isinstance(joined, str):
        raise Wrong(f"{place}.joined")
    shows = texts(given.get("shows", []), place)
    return Line(
        text(given, "words", place),
        shows,
        joined,
        optional(given, "each", place),
        condition_of(given, "when", place),
        optional(given, "text", place),
    )
