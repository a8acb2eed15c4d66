"""Papers as files at the counter, before the dossier is made: under each paper of an intake the files that were scanned, photographed
or brought, and beside them the pages of one.

Without script every file that was chosen comes with the form; one that is refused takes none of the others away. With it each comes in
parts (`sending`). Not here: what a file is worth.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.drafts.queries import draft
from motcua.casework.papers import files, uploads
from motcua.casework.papers.arriving import AttachedFile, FileGiven, FileUnknown, Origin
from motcua.casework.papers.queries import file_of_intake
from motcua.casework.papers.sending import KEPT_FOR
from motcua.doors.desk.intake_page import Desk, desk_of
from motcua.doors.desk.scanner import offered
from motcua.doors.staff import access
from motcua.doors.staff.viewer import FileRow, Viewer, drawn, first_page
from motcua.doors.ui import clock, errors
from motcua.doors.ui.components import ErrorLine
from motcua.doors.wire.sending import HalfRow, half_rows
from motcua.doors.words.file_words import why_not
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.refusals import Refused

CHOSEN: Final = "xem"
"""Name in the address of the file that is looked at."""
FIELD: Final = "tep-"
"""The field of a paper, before the catalogue's number of it."""
TAKES: Final = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.heic,.heif,application/pdf,image/*"
"""What the browser offers first; what comes in is judged by its content."""

NOTHING_CHOSEN: Final = "Chọn tệp của giấy tờ rồi bấm Tải lên."
MOST_AT_ONCE: Final = 11 * 1024 * 1024
"""Bytes of files in one request without script: with its other parts it stays below what the web server takes."""


@dataclass(frozen=True, slots=True)
class PaperTitle:
    """A paper as a list names it. `id`: of its field; `under`: the second line."""

    id: int
    number: int
    name: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class PaperRow:
    paper: PaperTitle
    files: tuple[FileRow, ...]
    half_sent: tuple[HalfRow, ...]
    problems: tuple[str, ...]
    is_next: bool = False
    """The first paper without a file."""
    there: tuple[FileRow, ...] = ()
    """Files that the dossier has under it already."""

    @property
    def field(self) -> str:
        return f"{FIELD}{self.paper.id}"

    @property
    def hashes(self) -> str:
        """What a page posts of its files."""
        return " ".join(one.file.file_hash for one in self.files)


@access.officer(Permission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest, key: UUID) -> HttpResponse:
    """GET: the papers of the draft with their files, one of them open. POST: the files that were chosen, or one that is taken off."""
    by, at = access.principal_of(request), clock.now()
    kept = draft(key, seen_by=by)
    if kept is None:
        return errors.not_found(request)
    desk = desk_of(kept.typed, by=by, at=at, pressed="renew", versions=access.versions_of(request))
    problems: dict[int, list[str]] = {}
    if request.method == "POST":
        now = Circumstances(by=by, at=at, recorded_at=at, key=key)
        if taken_off(request, key, now):
            return HttpResponseRedirect(reverse("desk:scan", args=[key]))
        last, problems = attached(request, key, desk.papers, now)
        if last is not None and not problems:
            return HttpResponseRedirect(address_of(key, last))
        if not problems:
            problems = {next(iter(desk.papers), 0): [NOTHING_CHOSEN]}
    return _page(request, desk.with_files(key), key, problems)


@access.officer(Permission.RECEIVE)
@require_safe
def page_image(request: HttpRequest, key: UUID, attachment: UUID, number: int) -> HttpResponse:
    """A page of a file of this intake, drawn."""
    try:
        file = file_of_intake(attachment, intake=key, seen_by=access.principal_of(request))
    except FileUnknown:
        return errors.not_found(request)
    return drawn(request, file, number)


def drop(strays: Iterable[AttachedFile], key: UUID, *, by: Principal, at: datetime) -> None:
    """Take these files off the page."""
    for file in strays:
        files.remove(file.id, intake=key, circumstances=Circumstances(by=by, at=at, recorded_at=at))


def taken_off(request: HttpRequest, key: UUID, now: Circumstances) -> bool:
    """Whether a button of the page took a file off it, or what was half sent."""
    removed, thrown_away = named(request.POST.get("remove", "")), named(request.POST.get("throw", ""))
    if removed is not None:
        files.remove(removed, intake=key, circumstances=now)
    if thrown_away is not None:
        uploads.throw_away(thrown_away, intake=key, circumstances=now)
    return removed is not None or thrown_away is not None


def attached(
    request: HttpRequest, key: UUID, lines: Iterable[int], now: Circumstances
) -> tuple[AttachedFile | None, dict[int, list[str]]]:
    """The last file that came in with the form, and why others did not, by the number of their paper."""
    last, problems = None, dict[int, list[str]]()
    for line, given in _chosen(request, lines):
        try:
            last = files.attach(
                Path(given.temporary_file_path()),
                FileGiven(key, line, given.name or "", Origin.UPLOAD),
                now,
                files=settings.DOCUMENTS,
                examiner=settings.EXAMINER,
            )
        except Refused as refused:
            problems.setdefault(line, []).append(why_not(refused))
    return last, problems


def _chosen(request: HttpRequest, lines: Iterable[int]) -> Iterator[tuple[int, TemporaryUploadedFile]]:
    for line in lines:
        for given in request.FILES.getlist(f"{FIELD}{line}"):
            if isinstance(given, TemporaryUploadedFile):  # the only handler that the settings name
                yield line, given


def _page(request: HttpRequest, desk: Desk, key: UUID, problems: dict[int, list[str]]) -> HttpResponse:
    every = [file for paper in desk.papers.values() for file in paper.files]
    chosen = named(request.GET.get(CHOSEN, ""))
    current = next((file for file in every if file.id == chosen), every[-1] if every else None)
    empty = next((paper.id for paper in desk.papers.values() if not paper.files), None)
    rows = [
        PaperRow(
            PaperTitle(paper.id, paper.number, paper.name, paper.under),
            tuple(FileRow.of(file, address_of(key, file), current) for file in paper.files),
            half_rows(paper.half_sent),
            tuple(problems.get(paper.id, ())),
            paper.id == empty,
        )
        for paper in desk.papers.values()
    ]
    lines = [ErrorLine(text, row.field) for row in rows for text in row.problems]
    context = {
        "rows": rows,
        "lines": lines,
        "has_errors": bool(lines),
        "takes": TAKES,
        "most": MOST_AT_ONCE,
        "sending": reverse("desk:send", args=[key]),
        "kept_for": KEPT_FOR.days,
        "view": desk.view,
        "person": desk.data.get("full_name", ""),
        "sort": reverse("desk:pages", args=[key]) if every else "",
        "sheets": sum(len(file.marks) for file in every),
        "print": reverse("desk:separators", args=[key]),
        "take": reverse("desk:scanner", args=[key]),
        "back": f"{reverse('desk:intake')}?nhap={key}",
        "scanner": offered(desk.by),
        "viewer": viewer_of(key, current, desk, first=first_page(request.GET)) if current else None,
        "replace": reverse("desk:page_again", args=[key, current.id]) if current else "",
    }
    return access.page(request, "desk/scan.html", context, status=422 if lines else 200)


def viewer_of(key: UUID, file: AttachedFile, desk: Desk, *, first: int = 1) -> Viewer:
    """The pages of a file of an intake."""
    paper, file_id = desk.papers[file.line], file.id

    def address(number: int) -> str:
        return reverse("desk:scan_page", args=[key, file_id, number])

    look = address_of(key, file)
    return Viewer.of(file, f"{paper.number}. {paper.name}", look, address, first=first, again=look)


def address_of(key: UUID, file: AttachedFile) -> str:
    """Where a file of an intake is looked at."""
    return f"{reverse('desk:scan', args=[key])}?{CHOSEN}={file.id}"


def named(text: str) -> UUID | None:
    """What a button or an address names; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
