"""The papers of a dossier as files: which lie under each paper, the pages of the one that is looked at, what was judged of it beside
them, and where in what was read of them something stands.

What is looked for may be a person, so it is posted and never stands in an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from motcua.acts.confirm_paper import may_confirm
from motcua.acts.keep_paper import may_keep
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.papers.arriving import AttachedFile, FileUnknown
from motcua.casework.papers.queries import file_of_dossier
from motcua.casework.papers.reading import ReadPage
from motcua.casework.papers.texts import Place, pages_read, places_of
from motcua.doors.desk.paper_panel import Panel, panel_of
from motcua.doors.desk.uncertain import certainty_of
from motcua.doors.staff import access
from motcua.doors.staff.viewer import FileRow, Marks, Viewer, drawn, first_page
from motcua.doors.ui import clock, errors
from motcua.doors.ui.fields import typed
from motcua.doors.words import digitising_words, filed_words
from motcua.doors.words.dossier_words import short_name
from motcua.foundation.people.principals import Principal
from motcua.insight.views.filed_papers import FiledPapers, filed_papers

CHOSEN: Final = "tep"
PAPER: Final = "giay"
"""Names in the address of the file, or of the paper, that is looked at."""
TEXT: Final = "van-ban"
"""Name in the address: the text of the file is wanted."""
SOUGHT: Final = "chu"
"""Name in the form of what is looked for in the text of the files."""
LONGEST: Final = 100


OUTSIDE: Final = ComponentFacts(0, "Giấy tờ được yêu cầu thêm, ngoài danh mục", "", "", 1, "")
"""Files that answer a request for papers that the published list does not name."""


@dataclass(frozen=True, slots=True)
class FiledRow:
    """A file, and where it is on its way into the vault: words, and the page where a person confirms it; both empty for one that is
    not on it."""

    row: FileRow
    standing: str = ""
    confirm: str = ""


@dataclass(frozen=True, slots=True)
class PaperRow:
    component: ComponentFacts
    files: tuple[FiledRow, ...]
    current: bool = False
    """Whether it is the one that is looked at."""

    @property
    def verdict(self) -> str:
        return filed_words.VERDICTS[self.component.verdict] if self.component.verdict else ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A file in which what is looked for stands: how often, on which pages, and the words around its first place."""

    file: AttachedFile
    words: str
    around: str
    current: bool


@dataclass(frozen=True, slots=True)
class Look:
    """The paper and the file that are looked at; `places`: where what is looked for stands, by file; `shapes`: of its pages."""

    papers: tuple[ComponentFacts, ...]
    paper: ComponentFacts | None
    file: AttachedFile | None
    places: Mapping[UUID, tuple[Place, ...]]
    pages: Mapping[UUID, tuple[ReadPage, ...]]
    with_text: bool = False
    """Whether the text of the file is wanted: it is read from the place of files page by page."""

    def steps(self, dossier_id: UUID) -> tuple[str, str]:
        """Addresses of the paper before and of the one behind; nothing at an end."""
        if self.paper is None:
            return "", ""
        at = self.papers.index(self.paper)
        before, behind = self.papers[max(0, at - 1) : at], self.papers[at + 1 : at + 2]
        here = reverse("desk:papers", args=[dossier_id])
        first, second = (f"{here}?{PAPER}={one[0].order}" if one else "" for one in (before, behind))
        return first, second

    def hits(self, filed: FiledPapers) -> list[Hit]:
        """The files in which it stands, in the order of the papers."""
        named = [(file, self.places.get(file.id, ())) for file in filed.files]
        return [
            Hit(file, digitising_words.places(those), those[0].around, file == self.file)
            for file, those in named
            if those
        ]

    def marks(self) -> dict[int, Marks]:
        """What is marked on the pages of the file."""
        if self.file is None:
            return {}
        shapes = {page.number: (page.width, page.height) for page in self.pages.get(self.file.id, ())}
        boxes: dict[int, list[tuple[int, int, int, int]]] = {}
        for place in self.places.get(self.file.id, ()):
            boxes.setdefault(place.page, []).extend(place.boxes)
        return {
            page: Marks(*shapes[page], tuple((x, y, right - x, bottom - y) for x, y, right, bottom in those))
            for page, those in boxes.items()
        }


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def papers(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """The list of papers with their files; one of them is open beside it, with what was judged of it."""
    return _looked_at(request, dossier_id, request.GET, "")


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_POST
def find_text(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """The same page with the places where something stands in what was read of its files."""
    return _looked_at(request, dossier_id, request.POST, typed(request.POST, SOUGHT)[:LONGEST])


def _looked_at(request: HttpRequest, dossier_id: UUID, given: Mapping[str, str], sought: str) -> HttpResponse:
    seen_by = access.principal_of(request)
    try:
        filed = filed_papers(dossier_id, seen_by=seen_by, at=clock.now())
    except DossierUnknown:
        return errors.not_found(request)
    papers = filed.papers
    if any(file.order == OUTSIDE.order for file in filed.files):
        papers = (*papers, OUTSIDE)
    look = _look(filed, papers, given, _places_in(filed, sought, seen_by))
    facts, case = filed.case.facts, filed.case
    context = {
        "facts": facts,
        "short_name": short_name(facts),
        "rows": [PaperRow(one, _rows(one, filed, look.file), one == look.paper) for one in papers],
        "viewer": _viewer(look, filed, first=first_page(request.GET)),
        "may_keep": may_keep(case, seen_by),
        "may_confirm": may_confirm(case, seen_by),
        "may_add": facts.ended_at is None and may_confirm(case, seen_by),
        "panel": _panel(look, filed, seen_by),
        "steps": look.steps(facts.id),
        "sought": sought,
        "hits": look.hits(filed),
        "can_find": any(one.read for one in filed.works.values()),
        "current": look.file,
        "text": f"{address_of_file(facts.id, look.file)}&{TEXT}=1" if look.file is not None else "",
    }
    return access.page(request, "desk/files.html", context)


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def page_image(request: HttpRequest, dossier_id: UUID, attachment: UUID, number: int) -> HttpResponse:
    """A page of a file of this dossier, drawn."""
    seen_by = access.principal_of(request)
    try:
        file = _file(dossier_id, attachment, seen_by)
    except (DossierUnknown, FileUnknown):
        return errors.not_found(request)
    return drawn(request, file, number)


def _file(dossier_id: UUID, attachment: UUID, seen_by: Principal) -> AttachedFile:
    dossiers.dossier(dossier_id, seen_by=seen_by)
    return file_of_dossier(attachment, dossier_id=dossier_id, seen_by=seen_by)


def _places_in(
    filed: FiledPapers, sought: str, seen_by: Principal
) -> dict[UUID, tuple[tuple[ReadPage, ...], tuple[Place, ...]]]:
    """What was read of each file in which it stands, and where; nothing is read where nothing is looked for."""
    if not sought:
        return {}
    read = {one.attachment_id: _read(one.attachment_id, seen_by) for one in filed.works.values() if one.read}
    places = {one: (pages, places_of(sought, pages)) for one, pages in read.items()}
    return {one: both for one, both in places.items() if both[1]}


def _read(attachment: UUID, seen_by: Principal) -> tuple[ReadPage, ...]:
    return pages_read(attachment, seen_by=seen_by, reader=settings.READER, files=settings.DOCUMENTS)


def _look(
    filed: FiledPapers,
    papers: tuple[ComponentFacts, ...],
    given: Mapping[str, str],
    there: Mapping[UUID, tuple[tuple[ReadPage, ...], tuple[Place, ...]]],
) -> Look:
    """The file that is named, else the first one of the paper that is named, else the first one; in a search one with a place."""
    order = given.get(PAPER, "")
    named = next((one for one in papers if str(one.order) == order), None)
    file = next((one for one in filed.files if str(one.id) == given.get(CHOSEN, "")), None)
    if there and (file is None or file.id not in there):
        file = next(one for one in filed.files if one.id in there)
    if file is None and named is not None:
        file = next((one for one in filed.files if one.order == named.order), None)
    if file is None and named is None:
        file = next(iter(filed.files), None)
    paper = next((one for one in papers if one.order == file.order), None) if file is not None else named
    paper = paper or next(iter(papers), None)
    places = {one: both[1] for one, both in there.items()}
    pages = {one: both[0] for one, both in there.items()}
    return Look(papers, paper, file, places, pages, with_text=TEXT in given)


def _rows(paper: ComponentFacts, filed: FiledPapers, current: AttachedFile | None) -> tuple[FiledRow, ...]:
    return tuple(_filed(file, paper, filed, current) for file in filed.files if file.order == paper.order)


def _filed(file: AttachedFile, paper: ComponentFacts, filed: FiledPapers, current: AttachedFile | None) -> FiledRow:
    facts, work = filed.case.facts, filed.works.get(file.id)
    row = FileRow.of(file, address_of_file(facts.id, file), current)
    if work is None:
        return FiledRow(row)
    uncertain = len(certainty_of(work, paper, facts.applicant).open)
    confirm = reverse("desk:confirm_paper", args=[facts.id, file.id])
    return FiledRow(row, digitising_words.standing(work, uncertain), confirm)


def _panel(look: Look, filed: FiledPapers, seen_by: Principal) -> Panel | None:
    if look.paper is None:
        return None
    file = look.file
    work = filed.works.get(file.id) if file is not None else None
    pages = _read(file.id, seen_by) if file is not None and look.with_text else ()
    return panel_of(look.paper, file, work, pages, filed, seen_by=seen_by)


def address_of_file(dossier_id: UUID, file: AttachedFile) -> str:
    """Where a file of a dossier is looked at."""
    return f"{reverse('desk:papers', args=[dossier_id])}?{CHOSEN}={file.id}"


def _viewer(look: Look, filed: FiledPapers, *, first: int) -> Viewer | None:
    file, dossier_id = look.file, filed.case.facts.id
    if file is None or look.paper is None:
        return None
    file_id, marks = file.id, look.marks()
    first = min(marks, default=first)

    def address(number: int) -> str:
        return reverse("desk:papers_page", args=[dossier_id, file_id, number])

    heading = f"{file.order}. {look.paper.name}" if file.order else look.paper.name
    return Viewer.of(file, heading, address_of_file(dossier_id, file), address, first=first, marks=marks)
