"""Simpler procedures: which have findings, one with its map and its evidence for and against, the dossiers, the log as a file."""

import secrets
import tempfile
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.adapters.event_log.write_ocel import write_ocel
from motcua.adapters.event_log.write_xes import write_xes
from motcua.doors.board import simplify_words as shown
from motcua.doors.board.days import FIRST, LAST, read_days
from motcua.doors.board.frame import WHO, page
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.components import ErrorLine, Page
from motcua.doors.ui.fields import typed
from motcua.doors.ui.procedure_names import Procedure, whole
from motcua.doors.ui.wording import short_date
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.catalogue.queries.register_rows import current_version
from motcua.foundation.reviews.rights import drafts_for
from motcua.insight.simplify.export import Pseudonyms, exported
from motcua.insight.simplify.queries import asked_of, key_of, overview
from motcua.insight.simplify.queries import shown as may_open
from motcua.insight.simplify.reading import LONGEST, year_until
from motcua.insight.simplify.refusals import NothingOfProcedure, PeriodTooLongToAsk, TooManyToAsk
from motcua.insight.simplify.values import Asked
from motcua.law.indices.period import Period
from motcua.law.simplify.findings import Finding

FINDING, SIDE, AT = "phat-hien", "ben", "trang"
"""Names in the address: the finding that is looked at, which dossiers of it, which page of them."""
FOR, AGAINST = "thuan", "nghich"
USUAL: Final = timedelta(days=LONGEST - 2)
ROWS: Final = 100
FORMS: Final = {"xes": "application/xml", "ocel": "application/json"}
_UNFIT: Final = (PeriodTooLongToAsk, TooManyToAsk, NothingOfProcedure)


@access.officer(*WHO)
@require_safe
def overview_page(request: HttpRequest) -> HttpResponse:
    """Every procedure with what is found in it, the largest effect first."""
    period = year_until(clock.today())
    try:
        found = overview(period, at=clock.now(), seen_by=access.principal_of(request))
    except TooManyToAsk as refusal:
        return page(request, "board/simplify.html", {"refusal": sentence(refusal)})
    names = shown.agency_names(access.register_of(request), on=clock.today())
    catalogue = current_version()
    lines = [shown.line(one, names, address_of("board:simplify_one", one.code), catalogue) for one in found.lines]
    context: dict[str, object] = {
        "found": found,
        "with_findings": [one for one in lines if one.findings],
        "without": [one for one in lines if one.is_judged and not one.findings],
        "too_few": [one for one in lines if not one.is_judged],
        "headline": shown.overview_headline(lines),
    }
    return page(request, "board/simplify.html", context)


@access.officer(*WHO)
@require_safe
def procedure_page(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure in a period (`tu`, `den`): its map, its ways, its findings; `phat-hien` is the one that is looked at."""
    period, first, last, lines = _period(request)
    context: dict[str, object] = {"procedure": code, "name": code, "back": address("board:simplify")}
    if period is not None:
        try:
            asked = asked_of(code, period, seen_by=access.principal_of(request))
        except NothingOfProcedure as refusal:
            if not typed(request.GET, FIRST) and not typed(request.GET, LAST):
                return errors.not_found(request)
            lines = (ErrorLine(sentence(refusal), FIRST),)
        except (PeriodTooLongToAsk, TooManyToAsk) as refusal:
            lines = (ErrorLine(sentence(refusal), FIRST),)
        else:
            context |= _answer(request, asked)
            first, last = short_date(period.first), short_date(period.last)
    context |= {
        "errors": lines,
        "has_errors": bool(lines),
        "wrong": {one.field_id for one in lines},
        "first": first,
        "last": last,
        "here": request.path,
    }
    return page(request, "board/simplify_one.html", context, status=422 if lines else 200)


@access.officer(*WHO)
@require_safe
def dossiers(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The dossiers that speak for a finding (`ben=thuan`) or against it (`nghich`): those that who looks may open."""
    period, *_ = _period(request)
    try:
        asked = asked_of(code, period, seen_by=access.principal_of(request)) if period is not None else None
    except _UNFIT:
        asked = None
    found = next((one for one in asked.findings if key_of(one) == key), None) if asked is not None else None
    side = typed(request.GET, SIDE) or FOR
    if asked is None or found is None or side not in (FOR, AGAINST):
        return errors.not_found(request)
    names = shown.agency_names(access.register_of(request), on=clock.today())
    ids = found.dossiers if side == FOR else found.counter_evidence
    rows = may_open(ids, seen_by=access.principal_of(request))
    query = _query(asked.period)
    context: dict[str, object] = {
        "name": whole(Procedure(code, asked.name, current_version())),
        "finding": shown.finding(found, 1, asked.papers, names),
        "is_for": side == FOR,
        "whole": len(ids),
        "may_open": len(rows),
        "back": f"{address_of('board:simplify_one', code)}?{query}&{FINDING}={key}",
        **_rows(request, rows, f"{request.path}?{query}&{SIDE}={side}"),
    }
    return page(request, "board/simplify_dossiers.html", context)


@access.officer(*WHO)
@require_safe
def log_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The record of a procedure as an event log, without anything personal; a part is in memory at once."""
    period, *_ = _period(request)
    if period is None or form not in FORMS:
        return errors.not_found(request)
    pseudonyms = Pseudonyms(settings.SECRET_KEY.encode(), secrets.token_hex(8))
    try:
        traces = exported(period, code, pseudonyms, seen_by=access.principal_of(request))
    except _UNFIT:
        return errors.not_found(request)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    if form == "ocel":
        write_ocel(traces, lambda text: file.write(text.encode()))
    else:
        write_xes(traces, lambda text: file.write(text.encode()), export=pseudonyms.export)
    file.seek(0)
    name = f"don-gian-hoa-{code}-{period.last:%Y-%m-%d}.{'xes' if form == 'xes' else 'ocel.json'}"
    response = FileResponse(file, as_attachment=True, filename=name, content_type=FORMS[form])
    response["Cache-Control"] = "private, no-store"
    return response  # type: ignore[return-value]  # it is streamed, and an answer all the same


def _period(request: HttpRequest) -> tuple[Period | None, str, str, tuple[ErrorLine, ...]]:
    first, last = typed(request.GET, FIRST)[:20], typed(request.GET, LAST)[:20]
    period, lines = read_days(first, last, today=clock.today(), usual=USUAL)
    return period, first, last, lines


def _query(period: Period) -> str:
    return urlencode({FIRST: short_date(period.first), LAST: short_date(period.last)})


def _answer(request: HttpRequest, asked: Asked) -> dict[str, object]:
    """What the page says of an answer."""
    names = shown.agency_names(access.register_of(request), on=clock.today())
    chosen = _chosen(asked.findings, typed(request.GET, FINDING))
    findings = [shown.finding(one, place, asked.papers, names) for place, one in enumerate(asked.findings, 1)]
    query, name = _query(asked.period), whole(Procedure(asked.procedure, asked.name, current_version()))
    for one in findings:
        lists = reverse("board:simplify_dossiers", args=[asked.procedure, one.key])
        one.for_url, one.against_url = f"{lists}?{query}&{SIDE}={FOR}", f"{lists}?{query}&{SIDE}={AGAINST}"
        one.sheet_url = (
            f"{address('board:review_new')}?{urlencode({'thu-tuc': asked.procedure})}&{FINDING}={one.key}&{query}"
        )
        one.url = f"?{query}&{FINDING}={one.key}#{one.key}"
    drafts = drafts_for(access.principal_of(request), asked.procedure, on=clock.today())
    looked_at = next((one for one in findings if chosen is not None and one.key == key_of(chosen)), None)
    return {
        "name": name,
        "asked": asked,
        "summary": asked.answer.summary,
        "headline": shown.headline(name, asked, findings),
        "looked_at": looked_at,
        "drafts": drafts,
        "others": [one for one in findings if one is not looked_at],
        "map": (drawn := shown.map_of(asked.answer.log, asked.answer.summary, chosen)),
        "left_out_words": shown.left_out_words(drawn.left_out),
        "map_words": shown.map_words(name, asked),
        "steps": shown.step_rows(asked.answer.summary),
        "ways": shown.way_rows(asked.answer.log),
        "variants": shown.variant_rows(asked.answer.log),
        "downloads": tuple(
            (label, f"{reverse('board:simplify_file', args=[asked.procedure, form])}?{query}")
            for label, form in (("Tải XES", "xes"), ("Tải OCEL 2.0", "ocel"))
        ),
    }


def _chosen(found: tuple[Finding, ...], key: str) -> Finding | None:
    """The finding that the address names, else the first."""
    return next((one for one in found if key_of(one) == key), found[0] if found else None)


def _rows(request: HttpRequest, rows: tuple[object, ...], url: str) -> dict[str, object]:
    """A page of rows, and the ways to the pages beside it."""
    given = typed(request.GET, AT)
    pages = max(1, -(-len(rows) // ROWS))
    at = min(int(given), pages) if given.isascii() and given.isdigit() and 0 < len(given) < 6 and int(given) else 1
    first = (at - 1) * ROWS
    part = rows[first : first + ROWS]
    list_page = Page(
        first + 1 if part else 0,
        first + len(part),
        len(rows),
        previous_url=f"{url}&{AT}={at - 1}" if at > 1 else "",
        next_url=f"{url}&{AT}={at + 1}" if at < pages else "",
    )
    return {"rows": part, "list_page": list_page}
