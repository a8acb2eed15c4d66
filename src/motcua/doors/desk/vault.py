"""The vault at the desk: a person's papers, looked at for a running dossier of theirs. Every look is recorded with that dossier."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.dossiers.naming import named
from motcua.casework.dossiers.queries.outcomes import Called
from motcua.casework.dossiers.refusals import CodeAmbiguous, DossierUnknown
from motcua.casework.vault.refusals import PaperUnknown, VaultReasonEnded
from motcua.doors.desk.dossier import dossier_url
from motcua.doors.staff import access
from motcua.doors.staff.viewer import Viewer, drawn, first_page
from motcua.doors.ui import clock, errors, procedure_names
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed
from motcua.doors.ui.procedure_names import Procedure
from motcua.doors.words import reading_words, refusal_words, vault_words
from motcua.doors.words.dossier_words import short_name
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.insight.views.vault import UseLine, VaultPaperPage, vault_of, vault_paper
from motcua.law.identity.scans import ScanKind, read_scan

VERSION: Final = "ban"
"""Name in the address of the version that is looked at, counted from 1."""
NOT_A_CODE: Final = (
    "Nhập mã hồ sơ trên giấy hẹn, hoặc phần cuối của mã. Không tìm giấy tờ theo họ tên hay số định danh."
)
ONLY_WITH_A_REASON: Final = "Không có hồ sơ nào mang mã này trong phạm vi được xem. Kiểm tra lại mã."


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The box for the code of the dossier that is the reason. A name or a personal number finds nothing here."""
    if request.method != "POST":
        return access.page(request, "desk/vault_search.html", {})
    given = typed(request.POST, "code")[:60]
    if read_scan(given).kind is not ScanKind.CODE:
        return _search_page(request, given, NOT_A_CODE)
    try:
        return redirect("desk:vault_of", named(given, seen_by=access.principal_of(request)))
    except DossierUnknown:
        return _search_page(request, given, ONLY_WITH_A_REASON)
    except CodeAmbiguous as refusal:
        return _search_page(request, given, refusal_words.sentence(refusal))


def _search_page(request: HttpRequest, given: str, problem: str) -> HttpResponse:
    context: dict[str, object] = {
        "given": given,
        "at_field": {"code": problem},
        "lines": [ErrorLine(problem, "code")],
        "has_errors": True,
    }
    return access.page(request, "desk/vault_search.html", context, status=422)


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def papers(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """The applicant's papers: those that may be used again, and those that may not."""
    at = clock.now()
    try:
        page = vault_of(dossier_id, seen_by=access.principal_of(request), at=at)
    except DossierUnknown:
        return errors.not_found(request)
    except VaultReasonEnded as refusal:
        return errors.refused_response(
            request, refusal, refusal_words.sentence(refusal), back_url=dossier_url(dossier_id)
        )
    types = paper_types()
    lines = [vault_words.paper_line(one, types, at) for one in page.lines]
    context: dict[str, object] = {
        "facts": page.facts,
        "short_name": short_name(page.facts),
        "serving": [one for one in lines if one.line.serves],
        "others": [one for one in lines if not one.line.serves],
    }
    return access.page(request, "desk/vault.html", context)


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def paper(request: HttpRequest, dossier_id: UUID, paper_id: UUID) -> HttpResponse:
    """One paper with its versions, its uses, and for who answers for it who has read it."""
    at = clock.now()
    try:
        page = vault_paper(dossier_id, paper_id, seen_by=access.principal_of(request), at=at)
    except (DossierUnknown, PaperUnknown):
        return errors.not_found(request)
    except VaultReasonEnded as refusal:
        return errors.refused_response(
            request, refusal, refusal_words.sentence(refusal), back_url=dossier_url(dossier_id)
        )
    types = paper_types()
    known, chosen = types.get(page.line.paper.paper_type), _chosen(request, page)
    context: dict[str, object] = {
        "page": page,
        "facts": page.facts,
        "paper": page.line.paper,
        "shown": vault_words.paper_line(page.line, types, at),
        "type": known.name if known is not None else page.line.paper.paper_type,
        "everywhere": not page.line.paper.scope,
        "versions": _versions(page, chosen),
        "uses": [_use(one, page) for one in page.uses],
        "readings": _readings(page),
        "viewer": _viewer(request, page, chosen),
    }
    return access.page(request, "desk/vault_paper.html", context)


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def page_image(request: HttpRequest, dossier_id: UUID, paper_id: UUID, version: int, number: int) -> HttpResponse:
    """A page of a version, drawn."""
    try:
        page = vault_paper(dossier_id, paper_id, seen_by=access.principal_of(request), at=clock.now())
    except (DossierUnknown, PaperUnknown, VaultReasonEnded):
        return errors.not_found(request)
    versions = page.line.paper.versions
    file = page.files.get(versions[version - 1].file_hash) if 1 <= version <= len(versions) else None
    return errors.not_found(request) if file is None else drawn(request, file, number)


def _chosen(request: HttpRequest, page: VaultPaperPage) -> int:
    """The version that the address names, else the newest."""
    given, count = typed(request.GET, VERSION), len(page.line.paper.versions)
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else count
    return number if 1 <= number <= count else count


def _versions(page: VaultPaperPage, chosen: int) -> list[dict[str, object]]:
    return [
        {
            "number": number,
            "added_at": one.added_at,
            "checked_by": page.names.get(one.checked_by, ""),
            "address": f"?{VERSION}={number}",
            "current": number == chosen,
        }
        for number, one in enumerate(page.line.paper.versions, start=1)
    ]


def _use(one: UseLine, page: VaultPaperPage) -> dict[str, object]:
    dossier = one.dossier
    named_as = "" if dossier is None else _short(dossier, page)
    return {"use": one.use, "dossier": dossier, "procedure": named_as, "who": page.names.get(one.use.used_by, "")}


def _short(dossier: Called, page: VaultPaperPage) -> str:
    return procedure_names.short(Procedure(dossier.procedure_code, dossier.procedure_name, page.facts.catalogue))


def _readings(page: VaultPaperPage) -> list[dict[str, object]] | None:
    if page.readings is None:
        return None
    return [
        {
            "at": one.facts.at,
            "who": reading_words.who_words(one),
            "agency": one.agency,
            "purpose": reading_words.purpose_words(one.facts.purpose),
        }
        for one in page.readings
    ]


def _viewer(request: HttpRequest, page: VaultPaperPage, chosen: int) -> Viewer | None:
    versions = page.line.paper.versions
    file = page.files.get(versions[chosen - 1].file_hash) if versions else None
    if file is None:
        return None
    here = (page.facts.id, page.line.paper.id)

    def address(number: int) -> str:
        return reverse("desk:vault_page", args=[*here, chosen, number])

    look = f"{reverse('desk:vault_paper', args=here)}?{VERSION}={chosen}"
    return Viewer.of(file, f"Bản {chosen}", look, address, first=first_page(request.GET))
