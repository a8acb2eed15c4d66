"""Sheets to lay between the papers of a batch in the feeder: one page for each paper of an intake, whose code names it."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.casework.drafts.queries import draft
from motcua.casework.papers.forms.separators import draw_separators
from motcua.casework.papers.separators import Separator, mark_of
from motcua.doors.desk.intake_page import Desk, desk_of
from motcua.doors.staff import access, printing
from motcua.doors.ui import clock, errors
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.people.principals import Permission
from motcua.law.refusals import Refused


@access.officer(Permission.RECEIVE)
@require_safe
def separators(request: HttpRequest, key: UUID) -> HttpResponse:
    """The sheets of the papers of this intake as one PDF, in the order of the list."""
    by, at = access.principal_of(request), clock.now()
    kept = draft(key, seen_by=by)
    if kept is None:
        return errors.not_found(request)
    sheets = sheets_of(desk_of(kept.typed, by=by, at=at, pressed="renew", versions=access.versions_of(request)))
    if not sheets:
        return errors.not_found(request)
    try:
        document = draw_separators(sheets)
    except Refused as refusal:
        back = reverse("desk:scan", args=[key])
        return errors.refused_response(request, refusal, sentence(refusal), back_url=back)
    return printing.pdf(document, "to-ngan.pdf")


def sheets_of(desk: Desk) -> list[Separator]:
    """One for each paper; none before a procedure was chosen."""
    if desk.view is None:
        return []
    code, procedure = desk.view.version.code, desk.view.plain or desk.view.version.name
    return [Separator(one.number, one.name, procedure, mark_of(code, one.row.official)) for one in desk.papers.values()]


def papers_by_mark(desk: Desk) -> Mapping[str, int]:
    """The papers of the page by the marks of their sheets: of two with one name the first."""
    lines: dict[str, int] = {}
    for sheet, line in zip(sheets_of(desk), desk.papers, strict=True):
        lines.setdefault(sheet.mark, line)
    return lines
