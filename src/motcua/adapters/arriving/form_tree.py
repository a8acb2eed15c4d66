"""Fields of a form by their full names, each with its own dictionary and the widgets that belong to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from motcua.adapters.arriving.pdf_document import Document
from motcua.adapters.arriving.pdf_values import Entries, Name, Ref, Value

_MOST_FIELDS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Field:
    """A named node of the field tree. `kind` is inherited."""

    name: str
    place: Value
    entries: Entries
    kind: str | None
    widgets: tuple[Value, ...]
    has_fields: bool

    def reference(self) -> Ref | None:
        return self.place if isinstance(self.place, Ref) else None


def fields_of(document: Document) -> tuple[Field, ...]:
    """Every named field in the order of the tree."""
    form = document.entries(document.catalog.get("AcroForm"))
    return tuple(_walked(document, document.items(form.get("Fields"))))


def _walked(document: Document, roots: list[Value]) -> Iterator[Field]:
    waiting: list[tuple[Value, str, str | None]] = [(one, "", None) for one in reversed(roots)]
    seen: set[Ref] = set()
    for _ in range(_MOST_FIELDS):
        if not waiting:
            return
        place, above, inherited = waiting.pop()
        entries = document.entries(place)
        if isinstance(place, Ref):
            if place in seen:
                continue
            seen.add(place)
        if not entries:
            continue
        kind = document.value(entries.get("FT"))
        inherited = str(kind) if isinstance(kind, Name) else inherited
        name = _joined(above, document.value(entries.get("T")))
        kids = document.items(entries.get("Kids"))
        fields = [one for one in kids if document.value(document.entries(one).get("T")) is not None]
        widgets = tuple(one for one in kids if one not in fields)
        yield Field(name, place, entries, inherited, widgets, bool(fields))
        waiting.extend((one, name, inherited) for one in reversed(fields))


def _joined(above: str, own: Value) -> str:
    text = text_of(own) if isinstance(own, bytes) else ""
    return f"{above}.{text}" if above and text else above or text


def text_of(raw: bytes) -> str:
    """A text string: UTF-16 or UTF-8 by its mark, else one letter a byte."""
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    return raw.decode("pdfdoc_pikepdf", "replace")
