"""How pages of a batch form documents: formed by separator sheets, split, merged, turned, moved. Values in, values out. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from motcua.casework.campaign.refusals import PagesElsewhere

FULL: Final = 360
NewId = Callable[[], UUID]


class ChangeKind(StrEnum):
    """What somebody did with pages."""

    FORM = "form"
    """The documents as separator sheets, or files, form them."""
    SPLIT = "split"
    MERGE = "merge"
    ROTATE = "rotate"
    MOVE = "move"
    RETYPE = "retype"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page of a document: its order in the batch, and how many degrees it is turned to the right."""

    order: int
    turned: int = 0


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A document as the pages lie now."""

    id: UUID
    paper_type: str
    pages: tuple[PagePlace, ...]


@dataclass(frozen=True, slots=True)
class Scanned:
    """A page as it lies in the batch. `file`: the how many-th file it came in. `sheet`: the type that a separator sheet announces."""

    order: int
    file: int
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a change does to the documents that it touches. One without pages is none any more."""

    before: tuple[PlannedDocument, ...]
    after: tuple[PlannedDocument, ...]


@dataclass(frozen=True, slots=True)
class LastChange:
    """The change that an undo takes back. `page`: the first page of the last document that it left."""

    kind: ChangeKind
    page: int


def formed(pages: Sequence[Scanned], paper_type: str, new_id: NewId) -> tuple[PlannedDocument, ...]:
    """The documents of a scan. With separator sheets: what follows each is one, of the type that it announces. Else each file is one.

    Pages before the first sheet are one of the box's type. A sheet is in no document.
    """
    by_sheet = any(one.sheet for one in pages)
    groups: list[tuple[str, list[int]]] = []
    file = None
    for one in pages:
        if one.sheet:
            groups.append((one.sheet, []))
            continue
        if not groups or (not by_sheet and one.file != file):
            groups.append((paper_type, []))
        groups[-1][1].append(one.order)
        file = one.file
    return tuple(
        PlannedDocument(new_id(), kind, tuple(PagePlace(order) for order in orders))
        for kind, orders in groups
        if orders
    )


def split_before(documents: Iterable[PlannedDocument], page: int, new_id: NewId) -> Change:
    """This page and what follows it in its document become a document of their own, of the same type."""
    one, place = _with(documents, page)
    if place == 0:
        raise PagesElsewhere
    rest = PlannedDocument(new_id(), one.paper_type, one.pages[place:])
    return Change((one,), (replace(one, pages=one.pages[:place]), rest))


def merge_with_previous(documents: Sequence[PlannedDocument], page: int) -> Change:
    """The document of this page goes behind the last page of the one before it."""
    one, _ = _with(documents, page)
    place = documents.index(one)
    if place == 0:
        raise PagesElsewhere
    before = documents[place - 1]
    return Change((before, one), (replace(before, pages=before.pages + one.pages), replace(one, pages=())))


def turn(documents: Iterable[PlannedDocument], page: int, degrees: int) -> Change:
    """This page is turned so far to the right."""
    one, place = _with(documents, page)
    turned = PagePlace(page, (one.pages[place].turned + degrees) % FULL)
    return Change((one,), (replace(one, pages=(*one.pages[:place], turned, *one.pages[place + 1 :])),))


def move(documents: Sequence[PlannedDocument], page: int, *, behind: int | None, first_of: int | None = None) -> Change:
    """This page goes behind that one, into its document too; None: it becomes the first of its own document, or of that which has
    the page `first_of`."""
    one, place = _with(documents, page)
    taken, left = one.pages[place], one.pages[:place] + one.pages[place + 1 :]
    if behind is None:
        into = one if first_of is None else _with(documents, first_of)[0]
        if into.id == one.id:
            return Change((one,), (replace(one, pages=(taken, *left)),))
        return Change((one, into), (replace(one, pages=left), replace(into, pages=(taken, *into.pages))))
    into, _ = _with(documents, behind)
    if behind == page:
        raise PagesElsewhere
    there = left if into.id == one.id else into.pages
    after = next(at for at, other in enumerate(there, start=1) if other.order == behind)
    moved = replace(into, pages=(*there[:after], taken, *there[after:]))
    return Change((one,), (moved,)) if into.id == one.id else Change((one, into), (replace(one, pages=left), moved))


def retype(documents: Iterable[PlannedDocument], page: int, paper_type: str) -> Change:
    """The document of this page is of another type."""
    one, _ = _with(documents, page)
    return Change((one,), (replace(one, paper_type=paper_type),))


def as_json(documents: Iterable[PlannedDocument]) -> list[dict[str, Any]]:
    """Plain JSON."""
    return [
        {"id": str(one.id), "type": one.paper_type, "pages": [[page.order, page.turned] for page in one.pages]}
        for one in documents
    ]


def of_json(kept: Iterable[dict[str, Any]]) -> tuple[PlannedDocument, ...]:
    """What `as_json` wrote."""
    return tuple(PlannedDocument(UUID(one["id"]), one["type"], places(one["pages"])) for one in kept)


def places(kept: Iterable[Sequence[int]]) -> tuple[PagePlace, ...]:
    """Pages as a row of a document has them."""
    return tuple(PagePlace(order, turned) for order, turned in kept)


def _with(documents: Iterable[PlannedDocument], page: int) -> tuple[PlannedDocument, int]:
    """The document that has this page, and where. Refused: none has it (PagesElsewhere)."""
    for one in documents:
        for place, other in enumerate(one.pages):
            if other.order == page:
                return one, place
    raise PagesElsewhere
