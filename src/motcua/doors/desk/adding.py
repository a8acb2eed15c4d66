"""Files for papers of a dossier that an officer has in hand: gathered under each paper, seen, and added with one press.

As at the counter: in parts with a script, with the form without one. What is gathered is nobody's but the officer's until the press.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.acts import add_files as act
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.papers import uploads
from motcua.casework.papers.arriving import AttachedFile, FileUnknown
from motcua.casework.papers.queries import file_of_intake, files_of_dossier, files_of_intake
from motcua.casework.papers.sending import KEPT_FOR
from motcua.doors.desk.dossier_files import address_of_file
from motcua.doors.desk.scanning import (
    CHOSEN,
    MOST_AT_ONCE,
    NOTHING_CHOSEN,
    TAKES,
    PaperRow,
    PaperTitle,
    attached,
    named,
    taken_off,
)
from motcua.doors.staff import access
from motcua.doors.staff.viewer import FileRow, Viewer, drawn, first_page
from motcua.doors.ui import clock, errors
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.wire import sending
from motcua.doors.words.dossier_words import short_name
from motcua.doors.words.refusal_words import message, sentence
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.refusals import Refused


@dataclass(frozen=True, slots=True)
class Adding:
    """A dossier for an officer who may add to it, with the papers that take files."""

    case: Case
    papers: tuple[ComponentFacts, ...]
    by: Principal

    @property
    def dossier_id(self) -> UUID:
        return self.case.facts.id

    @property
    def page(self) -> UUID:
        return act.page_of(self.dossier_id, self.by)

    @property
    def here(self) -> str:
        return reverse("desk:add_files", args=[self.dossier_id])


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """GET: the papers with what was gathered. POST: files that were chosen, one that is taken off, or the press that adds all."""
    try:
        adding = _adding(request, dossier_id)
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        back = reverse("desk:papers", args=[dossier_id])
        return errors.refused_response(request, refusal, sentence(refusal), back_url=back)
    if request.method != "POST":
        return _page(request, adding, {})
    now = Circumstances(by=adding.by, at=adding.case.at, recorded_at=adding.case.at, key=read_token(request))
    if taken_off(request, adding.page, now):
        return HttpResponseRedirect(adding.here)
    if typed(request.POST, "do") == "add":
        return _added(request, adding, now)
    last, problems = attached(request, adding.page, [one.order for one in adding.papers], now)
    if last is not None and not problems:
        return HttpResponseRedirect(_address_of(adding, last))
    first = adding.papers[0].order if adding.papers else 0
    return _page(request, adding, problems or {first: [NOTHING_CHOSEN]})


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_POST
def begin(request: HttpRequest, dossier_id: UUID) -> JsonResponse:
    """A file is announced, under a paper of the dossier."""
    try:
        adding = _adding(request, dossier_id)
    except DossierUnknown:
        return sending.gone()
    except Refused as refusal:
        return sending.refused(refusal)
    return sending.begun(request, adding.page, {one.order for one in adding.papers}, _now(adding.by))


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_POST
def part(request: HttpRequest, dossier_id: UUID, upload: UUID, order: int) -> JsonResponse:
    """A part of it."""
    by = access.principal_of(request)
    return sending.part_kept(request, act.page_of(dossier_id, by), upload, order, _now(by))


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_POST
def finish(request: HttpRequest, dossier_id: UUID, upload: UUID) -> JsonResponse:
    """The whole of it."""
    by = access.principal_of(request)
    return sending.finished(act.page_of(dossier_id, by), upload, _now(by))


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def page_image(request: HttpRequest, dossier_id: UUID, attachment: UUID, number: int) -> HttpResponse:
    """A page of a file that was gathered, drawn."""
    by = access.principal_of(request)
    try:
        file = file_of_intake(attachment, intake=act.page_of(dossier_id, by), seen_by=by)
    except FileUnknown:
        return errors.not_found(request)
    return drawn(request, file, number)


def _adding(request: HttpRequest, dossier_id: UUID) -> Adding:
    by = access.principal_of(request)
    case = open_case(dossier_id, seen_by=by, at=clock.now())
    return Adding(case, act.papers_to_add_to(case, by), by)


def _now(by: Principal) -> Circumstances:
    return Circumstances.at_once(by, clock.now())


def _added(request: HttpRequest, adding: Adding, now: Circumstances) -> HttpResponse:
    """The press. A refusal brings the page back with all files."""
    orders = [one.order for one in dossiers.components(adding.case.facts)]
    shown = {(order, one) for order in orders for one in typed(request.POST, f"files-{order}").split()}
    try:
        act.add_files(adding.dossier_id, shown, now)
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal.kind == "bad_input" else HTTPStatus.CONFLICT
        return _page(request, adding, {}, message(refusal), status=status)
    messages.success(request, f"Đã đưa {len(shown)} tệp vào hồ sơ.")
    return HttpResponseRedirect(reverse("desk:papers", args=[adding.dossier_id]))


def _page(
    request: HttpRequest,
    adding: Adding,
    problems: Mapping[int, Sequence[str]],
    problem: str = "",
    *,
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> HttpResponse:
    facts, every = adding.case.facts, files_of_intake(adding.page, seen_by=adding.by)
    chosen = named(request.GET.get(CHOSEN, ""))
    current = next((file for file in every if file.id == chosen), every[-1] if every else None)
    rows = _rows(adding, every, current, problems)
    lines = [ErrorLine(problem, rows[0].field if rows else "")] if problem else []
    lines += [ErrorLine(text, row.field) for row in rows for text in row.problems]
    context: dict[str, Any] = {
        "facts": facts,
        "short_name": short_name(facts),
        "rows": rows,
        "posts_hashes": True,
        "gathered": sum(len(row.files) for row in rows),
        "half": sum(len(row.half_sent) for row in rows),
        "lines": lines,
        "has_errors": bool(lines),
        "takes": TAKES,
        "most": MOST_AT_ONCE,
        "kept_for": KEPT_FOR.days,
        "sending": reverse("desk:add_send", args=[facts.id]),
        "here": adding.here,
        "back": reverse("desk:papers", args=[facts.id]),
        "viewer": _viewer(adding, current, first=first_page(request.GET)) if current else None,
    }
    return access.page(request, "desk/add_files.html", context, status=status if lines else HTTPStatus.OK)


def _rows(
    adding: Adding,
    every: Sequence[AttachedFile],
    current: AttachedFile | None,
    problems: Mapping[int, Sequence[str]],
) -> list[PaperRow]:
    there = files_of_dossier(adding.dossier_id, seen_by=adding.by)
    half = uploads.half_sent(adding.page, seen_by=adding.by)
    return [
        PaperRow(
            PaperTitle(one.order, one.order, one.name, one.official),
            tuple(FileRow.of(file, _address_of(adding, file), current) for file in every if file.line == one.order),
            sending.half_rows(file for file in half if file.line == one.order),
            tuple(problems.get(one.order, ())),
            there=tuple(
                FileRow.of(file, address_of_file(adding.dossier_id, file), None)
                for file in there
                if file.order == one.order
            ),
        )
        for one in adding.papers
    ]


def _viewer(adding: Adding, file: AttachedFile, *, first: int) -> Viewer:
    name = next((one.name for one in adding.papers if one.order == file.line), "")

    def address(number: int) -> str:
        return reverse("desk:add_page", args=[adding.dossier_id, file.id, number])

    return Viewer.of(file, f"{file.line}. {name}", _address_of(adding, file), address, first=first)


def _address_of(adding: Adding, file: AttachedFile) -> str:
    return f"{adding.here}?{CHOSEN}={file.id}"
