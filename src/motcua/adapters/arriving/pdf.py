"""A PDF that arrives: what it hides, what acts in it, its pages, and whether anything is drawn on them."""

from dataclasses import dataclass, field
from pathlib import Path

from motcua.adapters.arriving.blankness import drawn_pages, is_blank_document
from motcua.adapters.arriving.finding import Reason
from motcua.adapters.arriving.pdf_document import Document, Encrypted, Unreadable
from motcua.adapters.arriving.pdf_pages import MOST_PAGES, Looping, PageTree, has_xfa, page_tree, pdfa_claim
from motcua.adapters.arriving.pdf_scan import scan
from motcua.adapters.arriving.polyglots import behind_end, hides_something, is_cut_off


@dataclass(frozen=True, slots=True)
class PdfFinding:
    reasons: frozenset[Reason]
    document: Document | None = None
    pages: int | None = None
    pdfa: str | None = None


@dataclass(slots=True)
class _Reading:
    """What is known while reading goes on."""

    path: Path
    content: bytes
    reasons: set[Reason] = field(default_factory=set)


def examine_pdf(path: Path, content: bytes) -> PdfFinding:
    behind = behind_end(content)
    reading = _Reading(path, content)
    if hides_something(behind):
        reading.reasons.add(Reason.POLYGLOT)
    if is_cut_off(behind):
        reading.reasons.add(Reason.TRUNCATED)
    try:
        document = Document.open(path)
    except Encrypted:
        reading.reasons.add(Reason.ENCRYPTED)
    except Unreadable as problem:
        _unreadable(reading, limited=problem.limited)
    else:
        return _examined(reading, document)
    return PdfFinding(frozenset(reading.reasons))


def _unreadable(reading: _Reading, *, limited: bool) -> None:
    """A file that was cut off says so; what was lost with its end is no reason of its own."""
    if limited:
        reading.reasons.add(Reason.DECOMPRESSION_BOMB)
    elif Reason.TRUNCATED not in reading.reasons:
        reading.reasons.add(Reason.MALFORMED)


def _examined(reading: _Reading, document: Document) -> PdfFinding:
    reading.reasons |= scan(document)
    if has_xfa(document):
        reading.reasons.add(Reason.XFA)
    try:
        tree = page_tree(document)
    except Looping:
        tree = PageTree((), frozenset())
    if not tree.leaves:
        _unreadable(reading, limited=False)
        return PdfFinding(frozenset(reading.reasons))
    if len(tree.leaves) > MOST_PAGES:
        reading.reasons.add(Reason.TOO_MANY_PAGES)
    elif _nothing_drawn(reading, document, len(tree.leaves)):
        reading.reasons.add(Reason.BLANK)
    return PdfFinding(frozenset(reading.reasons), document, len(tree.leaves), pdfa_claim(document))


def _nothing_drawn(reading: _Reading, document: Document, pages: int) -> bool:
    """Looked at only where drawing is safe and the file is whole."""
    if reading.reasons & {Reason.DECOMPRESSION_BOMB, Reason.TRUNCATED}:
        return False
    plain = b"XRefStm" not in reading.content and not document.was_rebuilt
    if plain and drawn_pages(reading.path) == pages:
        return is_blank_document(reading.path) is True
    redrawn = document.redrawn()
    return redrawn is not None and is_blank_document(redrawn) is True
