"""The pages of a result as pictures, and its signed file. What is looked at is recorded with its purpose, as for any file.

What is edited or missing is marked only on a page that is, but for the marks, the very one that is kept.
"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.acts.result_page import drawn, signatory, template_for
from motcua.acts.save_result_draft import DraftMeans
from motcua.acts.submit_result import drafted_of
from motcua.casework.dossiers.case import open_case
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.papers.arriving import FileLost
from motcua.casework.papers.ports import Copied, hash_of
from motcua.casework.results.queries import result
from motcua.casework.results.refusals import ResultUnknown, SignerUnfit, TemplateUnfit
from motcua.casework.results.values import Result
from motcua.doors.staff import access, printing
from motcua.doors.staff.viewer import drawn_from, picture_of
from motcua.doors.ui import clock, errors
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.people.principals import Principal

MARKED: Final = "danh-dau"
"""Name in the address of a page on which what is edited or missing is marked."""


@dataclass(frozen=True, slots=True)
class PictureShown:
    number: int
    address: str


def pictures_of(one: Result, *, marked: bool = True) -> tuple[PictureShown, ...]:
    """The pages, as their addresses; another page of the same draft has other ones."""
    more = f"&{MARKED}=1" if marked else ""
    return tuple(
        PictureShown(
            number,
            f"{reverse('desk:result_page', args=[one.dossier_id, one.id, number])}?ban={one.page_hash[:12]}{more}",
        )
        for number in range(1, one.pages + 1)
    )


def drafting_means(request: HttpRequest) -> DraftMeans:
    """With what pages are drawn; the address below the QR ends before the code."""
    base = settings.PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")
    return DraftMeans(settings.RESULT_MAKER, settings.DOCUMENTS, f"{base}/xac-thuc/")


@access.officer(*access.CASEWORK)
@require_safe
def page_image(request: HttpRequest, dossier_id: UUID, result_id: UUID, number: int) -> HttpResponse:
    """A page as it was given out, else as it is signed or to be signed."""
    by = access.principal_of(request)
    try:
        one = _of_dossier(dossier_id, result_id, by)
    except (DossierUnknown, ResultUnknown):
        return errors.not_found(request)
    if not one.page_hash or not 1 <= number <= one.pages:
        return errors.not_found(request)
    if MARKED in request.GET and not one.signed_hash and (content := _marked(request, one, by)):
        with TemporaryDirectory(prefix="motcua-page-") as folder:
            place = Path(folder) / "file"
            place.write_bytes(content)
            picture = picture_of(request, place, number)
        if picture is not None:
            return HttpResponse(picture, content_type="image/png")
    return drawn_from(request, one.final_hash or one.signed_hash or one.page_hash, one.title, number)


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def document(request: HttpRequest, dossier_id: UUID, result_id: UUID) -> HttpResponse:
    """The file as it was given out, to be kept or printed."""
    by = access.principal_of(request)
    try:
        one = _of_dossier(dossier_id, result_id, by)
    except (DossierUnknown, ResultUnknown):
        return errors.not_found(request)
    if not one.final_hash:
        return errors.not_found(request)
    with TemporaryDirectory(prefix="motcua-result-") as folder:
        place = Path(folder) / "file"
        try:
            copied = settings.DOCUMENTS.copy(one.final_hash, place)
        except OSError:
            return errors.unavailable_response(request)
        if copied is not Copied.WHOLE:
            lost = FileLost(name=one.title)
            return errors.refused_response(request, lost, sentence(lost))
        return printing.pdf(place.read_bytes(), f"ket-qua-{str(one.id)[:8]}.pdf")


def _of_dossier(dossier_id: UUID, result_id: UUID, by: Principal) -> Result:
    """The result, of a dossier that may be seen. Refused like one that is not there: a result of another dossier."""
    open_case(dossier_id, seen_by=by, at=clock.now())
    one = result(result_id, seen_by=by)
    if one.dossier_id != dossier_id:
        raise ResultUnknown
    return one


def _marked(request: HttpRequest, one: Result, by: Principal) -> bytes | None:
    """The same page with marks; None where it would not be the same: the dossier, the agency or the law changed since it was drawn."""
    given, means = drafted_of(one), drafting_means(request)
    case = open_case(one.dossier_id, seen_by=by, at=clock.now())
    try:
        chosen, who = template_for(case, given), signatory(case, given.signer_id)
    except (TemplateUnfit, SignerUnfit):
        return None
    made = drawn(
        case, given, chosen, who,
        check_code=one.check_code, check_address=means.check_address, by=by, drawn_at=one.drafted_at,
    )  # fmt: skip
    plain, _ = means.maker.page(made.page)
    if hash_of(plain) != one.page_hash:
        return None
    content, _ = means.maker.page(made.page, marked=True)
    return content
