"""The pages of a document as pictures, and the place on them of the field that is being typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.casework.campaign.queries.at_work import PageFile, page_files, read_pages
from motcua.casework.campaign.refusals import CampaignClosed, DocumentUnknown
from motcua.casework.campaign.values import DocumentFacts, EntryField
from motcua.casework.papers.reading import ReadPage
from motcua.casework.papers.texts import places_of
from motcua.doors.staff import access
from motcua.doors.staff.viewer import Crop, Marks, crop_of, drawn_from
from motcua.doors.ui import errors
from motcua.doors.workbench.frame import WHO
from motcua.foundation.people.principals import Principal

LONG_SIDE: Final = 1900
"""Pixels of a page: a third of its width is read at twice its size."""
TURN: Final = "xoay"
"""Name in the address of how far all pages are turned, for who has no script."""
_A4: Final = (1000, 1414)
_TOP: Final = (0.0, 0.03, 1.0, 0.19)
_MIDDLE: Final = (0.0, 0.18, 1.0, 0.19)
_ZONES: Final[Mapping[EntryField, tuple[float, float, float, float]]] = {
    EntryField.NUMBER: _TOP,
    EntryField.ISSUED_ON: _TOP,
    EntryField.ISSUER: _TOP,
    EntryField.SUBJECT: _TOP,
    EntryField.OWNER_NAME: _MIDDLE,
    EntryField.OWNER_NUMBER: _MIDDLE,
    EntryField.OWNER_BORN: _MIDDLE,
    EntryField.SIGNER: (0.3, 0.55, 0.7, 0.19),
    EntryField.VALID_TO: (0.0, 0.35, 1.0, 0.19),
}
"""Where on a page such a value usually stands: left, top, width and height as parts of it. Shown where the reader met nothing."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page. `turned`: degrees to the right that it is to be turned by."""

    number: int
    address: str
    turned: int
    marks: Marks | None

    @property
    def is_sideways(self) -> bool:
        return self.turned % 180 != 0


@dataclass(frozen=True, slots=True)
class Stage:
    """`crops`: by field the part of a page that is enlarged while it is typed."""

    pages: tuple[Sheet, ...]
    crops: Mapping[EntryField, Crop]
    sought: str = ""
    hits: int = 0


def stage_of(
    facts: DocumentFacts,
    *,
    by: Principal,
    fields: Sequence[EntryField] = tuple(EntryField),
    sought: str = "",
    turned: int = 0,
) -> Stage:
    """The pages of a document that was seen; where `sought` stands on them is marked. `turned`: all of them, degrees to the right."""
    files = page_files(facts.id, seen_by=by)
    read = _read(facts, by) if sought else ()
    hits = places_of(sought, read)
    shapes = {page.number: (page.width, page.height) for page in read}
    boxes: dict[int, list[tuple[int, int, int, int]]] = {}
    for hit in hits:
        boxes.setdefault(hit.page, []).extend((x, y, right - x, bottom - y) for x, y, right, bottom in hit.boxes)
    marks = {page: Marks(*shapes[page], tuple(those)) for page, those in boxes.items()}
    pages = tuple(
        Sheet(one.number, address_of_page(facts.id, one), (one.turned + turned) % 360, marks.get(one.number))
        for one in files
    )
    is_straight = bool(files) and not any(one.turned for one in files)
    crops = {one: _crop(facts, one, files) for one in fields} if is_straight else {}
    return Stage(pages, crops, sought, len(hits))


def turned_by(request: HttpRequest) -> int:
    """How far the address wants the pages turned: a quarter, a half, three quarters, or not at all."""
    given = request.GET.get(TURN, "")
    return int(given) if given in ("90", "180", "270") else 0


def address_of_page(document_id: UUID, page: PageFile) -> str:
    """Where a page is drawn; another copy of it has another address."""
    return f"{reverse('workbench:page', args=[document_id, page.number])}?ban={page.file_hash[:12]}"


@access.officer(*WHO)
@require_safe
def page_image(request: HttpRequest, document_id: UUID, number: int) -> HttpResponse:
    """A page of a document of their agencies, drawn."""
    try:
        files = page_files(document_id, seen_by=access.principal_of(request))
    except (DocumentUnknown, CampaignClosed):
        return errors.not_found(request)
    if not 1 <= number <= len(files):
        return errors.not_found(request)
    page = files[number - 1]
    return drawn_from(request, page.file_hash, f"trang-{number}", page.file_page, long_side=LONG_SIDE)


def _read(facts: DocumentFacts, by: Principal) -> tuple[ReadPage, ...]:
    return read_pages(facts.id, seen_by=by, reader=settings.READER, files=settings.DOCUMENTS)


def _crop(facts: DocumentFacts, field: EntryField, files: Sequence[PageFile]) -> Crop:
    """The words as they were met, else where such a value usually stands."""
    proposal = facts.proposals.get(field)
    if proposal is not None and 1 <= proposal.page <= len(files):
        crop = crop_of(proposal, lambda number: address_of_page(facts.id, files[number - 1]))
        if crop is not None:
            return crop
    page = files[-1 if field is EntryField.SIGNER else 0]
    width, height = next((one.shape for one in facts.proposals.values() if one.page == page.number), _A4)
    left, top, wide, high = _ZONES[field]
    view = f"{int(left * width)} {int(top * height)} {int(wide * width)} {int(high * height)}"
    return Crop(address_of_page(facts.id, page), page.number, width, height, view, (0, 0, 0, 0))
