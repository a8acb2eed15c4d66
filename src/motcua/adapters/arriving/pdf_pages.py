"""The page tree walked by its kids, and what the catalog claims."""

import re
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from motcua.adapters.arriving.pdf_document import Document
from motcua.adapters.arriving.pdf_filters import Bomb
from motcua.adapters.arriving.pdf_streams import content
from motcua.adapters.arriving.pdf_values import Ref, Stream, Value

MOST_PAGES: Final = 1000
_MOST_NODES: Final = 200_000
_MOST_METADATA: Final = 16 << 20
_CLAIM: Final = "{http://www.aiim.org/pdfa/ns/id/}"
_PART: Final = re.compile(r"\d{1,2}")
_LEVEL: Final = re.compile(r"[A-Za-z]?")


class Looping(Exception):
    """The page tree contains itself."""


@dataclass(frozen=True, slots=True)
class PageTree:
    """Leaves in order, and every node that is an object of its own. No more leaves than were asked for, and one."""

    leaves: tuple[Value, ...]
    nodes: frozenset[Ref]


def page_tree(document: Document, most: int = MOST_PAGES) -> PageTree:
    """Raises Looping."""
    leaves: list[Value] = []
    nodes: set[Ref] = set()
    above: set[Ref] = set()
    waiting: list[tuple[Value, bool]] = [(document.catalog.get("Pages"), True)]
    visited = 0
    while waiting and len(leaves) <= most:
        node, enters = waiting.pop()
        visited += 1
        if visited > _MOST_NODES or (isinstance(node, Ref) and enters and node in above):
            raise Looping
        if not enters and isinstance(node, Ref):
            above.discard(node)
            continue
        entries = document.entries(node)
        if isinstance(node, Ref) and entries:
            nodes.add(node)
        if _is_leaf(document, entries):
            leaves.append(node)
        elif entries:
            if isinstance(node, Ref):
                above.add(node)
                waiting.append((node, False))
            waiting.extend((kid, True) for kid in reversed(document.items(entries.get("Kids"))))
    return PageTree(tuple(leaves), frozenset(nodes))


def _is_leaf(document: Document, entries: dict[str, Value]) -> bool:
    named = document.value(entries.get("Type"))
    return bool(entries) and (named == "Page" or ("Kids" not in entries and named != "Pages"))


def has_xfa(document: Document) -> bool:
    form = document.entries(document.catalog.get("AcroForm"))
    return document.value(form.get("XFA")) is not None


def pdfa_claim(document: Document) -> str | None:
    """Part and level, as the metadata of the catalog claim them."""
    stream = document.value(document.catalog.get("Metadata"))
    if not isinstance(stream, Stream):
        return None
    try:
        text = content(document, stream, _MOST_METADATA).strip(b" \t\n\r\f\0")
        root: Any = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except (Bomb, etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    part, level = _claimed(root, "part"), _claimed(root, "conformance") or ""
    if part is None or not _PART.fullmatch(part) or not _LEVEL.fullmatch(level):
        return None
    return part + level.upper()


def _claimed(root: Any, word: str) -> str | None:
    """The first one, as an attribute or an element."""
    for one in root.iter(etree.Element):
        if (value := one.get(_CLAIM + word)) is not None:
            return str(value).strip()
        if one.tag == _CLAIM + word and one.text is not None:
            return str(one.text).strip()
    return None
