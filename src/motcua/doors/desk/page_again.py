"""A page that cannot be read is scanned again: the pages of another file take its place in the file where it lies."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.casework.papers import files, rearranging
from motcua.casework.papers.arriving import AttachedFile, FileGiven, FileRefused, FileUnknown
from motcua.casework.papers.page_plans import FilePlan, whole_of
from motcua.casework.papers.queries import file_of_intake, files_of_intake
from motcua.doors.staff import access
from motcua.doors.staff.viewer import first_page
from motcua.doors.ui import clock, errors
from motcua.doors.words.file_words import why_refused
from motcua.doors.words.refusal_words import message
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.law.refusals import Refused

FIELD = "tep"


@access.officer(Permission.RECEIVE)
@require_POST
def again(request: HttpRequest, key: UUID, attachment: UUID) -> HttpResponse:
    """The file that was chosen in the place of the page that the form names."""
    by, at = access.principal_of(request), clock.now()
    try:
        file = file_of_intake(attachment, intake=key, seen_by=by)
    except FileUnknown:
        return errors.not_found(request)
    given, number = request.FILES.get(FIELD), first_page(request.POST)
    page = f"{reverse('desk:scan', args=[key])}?xem={file.id}"
    if not isinstance(given, TemporaryUploadedFile) or not 1 <= number <= file.pages:
        messages.error(request, "Chọn tệp thay cho trang đó rồi bấm Thay trang.")
        return HttpResponseRedirect(page)
    now = Circumstances(by=by, at=at, recorded_at=at, key=key)
    try:
        _put_in(file, number, given, key, now)
    except FileRefused as refused:
        messages.error(request, why_refused(str(refused.facts["name"]), refused.facts["reasons"]))  # type: ignore[arg-type]
        return HttpResponseRedirect(page)
    except Refused as refused:
        messages.error(request, message(refused))
        return HttpResponseRedirect(page)
    messages.success(request, f"Đã thay trang {number} của tệp {file.name}.")
    return HttpResponseRedirect(reverse("desk:scan", args=[key]))


def _put_in(file: AttachedFile, number: int, given: TemporaryUploadedFile, key: UUID, now: Circumstances) -> None:
    """Refused as a whole: what came is not left beside the file."""
    source = Path(given.temporary_file_path())
    wanted = FileGiven(key, file.line, given.name or "")
    new = files.attach(source, wanted, now, files=settings.DOCUMENTS, examiner=settings.EXAMINER)
    there = files_of_intake(key, seen_by=now.officer)
    plan = [_with_page(one, file, number, new) for one in there if one.id != new.id]
    try:
        rearranging.rearrange(
            key, plan, [one.id for one in there], now, files=settings.DOCUMENTS, examiner=settings.EXAMINER
        )
    except Refused:
        files.remove(new.id, intake=key, circumstances=now)
        raise


def _with_page(one: AttachedFile, file: AttachedFile, number: int, new: AttachedFile) -> FilePlan:
    """The file as it is, or with the pages of the new one in the place of this page."""
    whole = whole_of(one)
    if one.id != file.id:
        return whole
    return FilePlan(one.line, (*whole.pages[: number - 1], *whole_of(new).pages, *whole.pages[number:]))
