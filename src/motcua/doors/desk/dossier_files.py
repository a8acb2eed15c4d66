"""The papers of a dossier as files: which lie under each paper, and the pages of the one that is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.values import ComponentFacts, DossierFacts
from motcua.casework.papers.arriving import AttachedFile, FileUnknown
from motcua.casework.papers.confirming import works_of_dossier
from motcua.casework.papers.queries import file_of_dossier, files_of_dossier
from motcua.casework.papers.steps import WorkFacts
from motcua.doors.desk.uncertain import certainty_of
from motcua.doors.staff import access
from motcua.doors.staff.viewer import FileRow, Viewer, drawn, first_page
from motcua.doors.ui import errors
from motcua.doors.words import digitising_words
from motcua.doors.words.dossier_words import short_name
from motcua.foundation.people.principals import Permission, Principal

CHOSEN = "tep"
"""Name in the address of the file that is looked at."""


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


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def papers(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """The list of papers with their files; one of them is open beside it."""
    seen_by = access.principal_of(request)
    try:
        facts = dossiers.dossier(dossier_id, seen_by=seen_by)
    except DossierUnknown:
        return errors.not_found(request)
    files = files_of_dossier(dossier_id, seen_by=seen_by)
    chosen = request.GET.get(CHOSEN, "")
    current = next((file for file in files if str(file.id) == chosen), files[0] if files else None)
    components = dossiers.components(facts)
    works = works_of_dossier(dossier_id, seen_by=seen_by) if files else {}
    if any(file.order == OUTSIDE.order for file in files):
        components = (*components, OUTSIDE)
    context = {
        "facts": facts,
        "short_name": short_name(facts),
        "rows": [PaperRow(one, _rows(one, files, current, facts, works)) for one in components],
        "viewer": _viewer(current, components, facts, first=first_page(request.GET)),
        "may_keep": _may_keep(facts, seen_by),
        "may_confirm": _may_keep(facts, seen_by) or _is_of_desk(facts, seen_by),
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


def _may_keep(facts: DossierFacts, by: Principal) -> bool:
    """Whether to offer that a file goes into the vault; the act asks more closely."""
    theirs = by.sees_agencies | {by.agency_id}
    return by.may(Permission.HANDLE) and bool({facts.resolving_id, facts.holder_id} & theirs)


def _is_of_desk(facts: DossierFacts, by: Principal) -> bool:
    return by.may(Permission.RECEIVE) and facts.one_stop_id in (by.sees_agencies | {by.agency_id})


def _file(dossier_id: UUID, attachment: UUID, seen_by: Principal) -> AttachedFile:
    dossiers.dossier(dossier_id, seen_by=seen_by)
    return file_of_dossier(attachment, dossier_id=dossier_id, seen_by=seen_by)


def _rows(
    paper: ComponentFacts,
    files: tuple[AttachedFile, ...],
    current: AttachedFile | None,
    facts: DossierFacts,
    works: Mapping[UUID, WorkFacts],
) -> tuple[FiledRow, ...]:
    return tuple(_filed(file, paper, current, facts, works.get(file.id)) for file in files if file.order == paper.order)


def _filed(
    file: AttachedFile,
    paper: ComponentFacts,
    current: AttachedFile | None,
    facts: DossierFacts,
    work: WorkFacts | None,
) -> FiledRow:
    row = FileRow.of(file, address_of_file(facts.id, file), current)
    if work is None:
        return FiledRow(row)
    uncertain = len(certainty_of(work, paper, facts.applicant).open)
    confirm = reverse("desk:confirm_paper", args=[facts.id, file.id])
    return FiledRow(row, digitising_words.standing(work, uncertain), confirm)


def address_of_file(dossier_id: UUID, file: AttachedFile) -> str:
    """Where a file of a dossier is looked at."""
    return f"{reverse('desk:papers', args=[dossier_id])}?{CHOSEN}={file.id}"


def _viewer(
    file: AttachedFile | None, components: tuple[ComponentFacts, ...], facts: DossierFacts, *, first: int
) -> Viewer | None:
    if file is None:
        return None
    name = next((one.name for one in components if one.order == file.order), "")
    file_id = file.id

    def address(number: int) -> str:
        return reverse("desk:papers_page", args=[facts.id, file_id, number])

    heading = f"{file.order}. {name}" if file.order else name
    return Viewer.of(file, heading, address_of_file(facts.id, file), address, first=first)
