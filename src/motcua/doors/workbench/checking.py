"""The second entry of key fields by somebody who does not see the first one, and a third one's word where the two differ.

What the reader is sure of, and was entered as it was read, stands there and is compared with the picture: a key for each says so.

What nobody could read waits here too, for who leads.
"""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.casework.campaign.actions import checking, taking
from motcua.casework.campaign.entries import normal
from motcua.casework.campaign.queries import at_work
from motcua.casework.campaign.queries.documents import (
    backlog,
    comparable,
    differences,
    document,
    next_document,
    waiting,
)
from motcua.casework.campaign.refusals import DocumentUnknown, NotThisStep, SamePerson, ValueUnfit
from motcua.casework.campaign.rights import check_judges, may_lead
from motcua.casework.campaign.values import KEY_FIELDS, Difference, DocumentFacts, DocumentState, EntryField
from motcua.doors.staff import access
from motcua.doors.staff.viewer import Crop
from motcua.doors.ui import clock, errors
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed
from motcua.doors.words import indexing_words as words
from motcua.doors.words.refusal_words import message, sentence
from motcua.doors.workbench.frame import WHO, lot, page, see, with_lot
from motcua.doors.workbench.index_form import EntriesForm, Row
from motcua.doors.workbench.indexing import DO, now_of
from motcua.doors.workbench.stage import Stage, stage_of, turned_by
from motcua.foundation.people.principals import Principal
from motcua.law.refusals import Refused

EMPTY: Final = "trong"
"""Name in the form: it was said that an empty field is not on the paper."""
SEEN: Final = "da-so"
"""Name in the form: this field was compared with the picture."""
OTHER: Final = "other"
RESOLVE: Final = "resolve"
AT_ONCE: Final = 50
"""Lines of the list of what nobody could read."""


@dataclass(frozen=True, slots=True)
class Disputed:
    """A field of which two people say different things; `other`: the field for what the paper says instead."""

    field: EntryField
    label: str
    first: str
    second: str
    other: forms.BoundField
    chosen: str
    error: str
    crop: Crop | None


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, for a third one, and for who leads; a button takes the next one."""
    by, given = access.principal_of(request), lot(request)
    try:
        check_judges(by)
        if request.method == "POST":
            is_third = typed(request.POST, DO) == RESOLVE
            return _next(request, by, DocumentState.DIFFERS if is_third else DocumentState.CHECK, given)
        mine = at_work.taken(_STATES, seen_by=by, since=clock.now() - taking.TAKEN_FOR)
        if mine is not None:
            return HttpResponseRedirect(with_lot(reverse("workbench:check_document", args=[mine]), given))
        return page(request, "workbench/check_start.html", _waiting(by, given))
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=reverse("workbench:index"))


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def check_document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """One document: its key fields once more, or the fields that differ."""
    by = access.principal_of(request)
    try:
        check_judges(by)
        facts = document(document_id, seen_by=by, on=clock.today())
        mine = by.account_ref
        if facts.state is DocumentState.CHECK:
            if facts.indexed_by == mine:
                raise SamePerson
            return _second(request, facts, by)
        if facts.state is DocumentState.DIFFERS:
            if request.method == "POST" and facts.checked_by == mine:
                return _next(request, by, DocumentState.CHECK, lot(request), after=facts.id)
            if mine in (facts.indexed_by, facts.checked_by):
                raise SamePerson
            return _third(request, facts, by)
        if request.method == "POST" and facts.checked_by == mine:
            return _next(request, by, DocumentState.CHECK, lot(request), after=facts.id)
        raise NotThisStep
    except DocumentUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=reverse("workbench:second_entry"))


_STATES: Final = (DocumentState.CHECK, DocumentState.DIFFERS)


def _waiting(by: Principal, given: UUID | None) -> dict[str, object]:
    counts = backlog(seen_by=by)
    unread = (
        waiting((DocumentState.UNREADABLE,), seen_by=by, on=clock.today(), batch_id=given, most=AT_ONCE)
        if may_lead(by)
        else ()
    )
    return {
        "second": counts.get(DocumentState.CHECK, 0),
        "third": counts.get(DocumentState.DIFFERS, 0),
        "unreadable": counts.get(DocumentState.UNREADABLE, 0),
        "has_second": next_document((DocumentState.CHECK,), seen_by=by, batch_id=given) is not None,
        "has_third": next_document((DocumentState.DIFFERS,), seen_by=by, batch_id=given) is not None,
        "unread": [(one, words.type_name(one.paper_type), words.place(one)) for one in unread],
        "may_lead": may_lead(by),
        "here": with_lot(reverse("workbench:second_entry"), given),
        "at": clock.now(),
    }


def _second(request: HttpRequest, facts: DocumentFacts, by: Principal) -> HttpResponse:
    """The key fields, empty but those that are compared; what was entered, read or listed otherwise is nowhere on the page."""
    offered = comparable(facts.id, seen_by=by, on=clock.today())
    facts = replace(facts, proposals=offered)
    standing = {one: offered[one].value if one in offered else "" for one in KEY_FIELDS}
    form = EntriesForm(request.POST if request.method == "POST" else None, standing)
    if request.method != "POST":
        return _check_page(request, facts, by, form)
    if typed(request.POST, DO) == "flag":
        taking.flag(facts.id, now_of(request, by), is_flagged=not facts.flagged_by)
        return see(_here(facts, request))
    values = form.every()
    compared = {one for one, read in offered.items() if values.get(one) == read.value}
    for one in compared - {name for name in compared if name.value in request.POST.getlist(SEEN)}:
        form.add_error(one.value, f"So {words.FIELDS[one].lower()} với ảnh: đúng thì bấm Enter ở ô này, sai thì gõ lại")
    if form.errors:
        return _check_page(request, facts, by, form)
    blank = [one for one, value in values.items() if not value]
    if blank and EMPTY not in request.POST:
        return _check_page(request, facts, by, form, blank=tuple(blank))
    try:
        state = checking.enter_again(facts.id, values, now_of(request, by), compared=compared)
    except (SamePerson, NotThisStep, DocumentUnknown):
        raise
    except Refused as refusal:
        return _check_page(request, facts, by, form, problem=message(refusal))
    messages.success(
        request,
        "Khớp với lần nhập trước."
        if state is DocumentState.CHECKED
        else "Có ô khác lần nhập trước: tài liệu chuyển cho người thứ ba.",
    )
    return _next(request, by, DocumentState.CHECK, lot(request), after=facts.id)


def _check_page(
    request: HttpRequest,
    facts: DocumentFacts,
    by: Principal,
    form: EntriesForm,
    *,
    blank: tuple[EntryField, ...] = (),
    problem: str = "",
) -> HttpResponse:
    stage = stage_of(facts, by=by, fields=KEY_FIELDS, turned=turned_by(request))
    seen = request.POST.getlist(SEEN)
    rows = _rows(facts, form, stage, blank, seen)
    first = next((row.field for row in rows if row.is_now), KEY_FIELDS[0])
    problems = []
    if blank:
        said = f"Còn để trống: {words.needs(blank)}. Giấy không ghi thì bấm Xong lần nữa."
        problems.append(ErrorLine(said, f"id_{first.value}"))
    if problem:
        problems.append(ErrorLine(problem, ""))
    context = _common(request, facts, stage) | {
        "form": form,
        "rows": rows,
        "current": rows[0],
        "problems": problems,
        "is_blank_said": bool(blank),
        "compared": [one.value for one in facts.proposals],
        "seen_field": SEEN,
        "seen": seen,
    }
    return page(request, "workbench/check.html", context, status=422 if form.errors or problems else 200)


def _rows(
    facts: DocumentFacts, form: EntriesForm, stage: Stage, blank: tuple[EntryField, ...], seen: list[str]
) -> tuple[Row, ...]:
    """The cursor stands in the first field of which something is wrong, else in the first."""
    wrong = [one for one in KEY_FIELDS if one.value in form.errors]
    first = (*blank, *wrong, KEY_FIELDS[0])[0]
    return tuple(
        Row(
            one,
            form[one.value],
            "ask" if one in blank or one in facts.proposals else "free",
            _compared_words(one, facts, seen),
            (),
            stage.crops.get(one),
            one is first,
        )
        for one in KEY_FIELDS
    )


def _compared_words(field: EntryField, facts: DocumentFacts, seen: list[str]) -> str:
    """Of a field that is compared with the picture."""
    if field not in facts.proposals:
        return ""
    return "đã so với ảnh" if field.value in seen else "so với ảnh"


def _third(request: HttpRequest, facts: DocumentFacts, by: Principal) -> HttpResponse:
    """Each differing field: what the first wrote, what the second wrote, or what the paper says instead."""
    differing = differences(facts.id, seen_by=by)
    form = EntriesForm(request.POST if request.method == "POST" else None, {one.field: "" for one in differing})
    if request.method != "POST":
        return _resolve_page(request, facts, by, form, differing, {})
    values, wrong = _chosen(request, form, differing)
    if not wrong:
        checking.resolve(facts.id, values, now_of(request, by))
        messages.success(request, "Đã chọn bản đúng.")
        return _next(request, by, DocumentState.DIFFERS, lot(request), after=facts.id)
    return _resolve_page(request, facts, by, form, differing, wrong)


def _chosen(
    request: HttpRequest, form: EntriesForm, differing: tuple[Difference, ...]
) -> tuple[dict[EntryField, str], dict[EntryField, str]]:
    """What was chosen of each field, and of which ones something is wrong."""
    values: dict[EntryField, str] = {}
    wrong: dict[EntryField, str] = {}
    form.is_valid()
    for one in differing:
        choice = typed(request.POST, f"chon-{one.field.value}")
        text = str(form.cleaned_data.get(one.field.value, ""))
        if choice in ("first", "second"):
            values[one.field] = one.first if choice == "first" else one.second
        elif choice != OTHER:
            wrong[one.field] = f"Chọn một giá trị cho ô {words.FIELDS[one.field]}"
        elif one.field.value in form.errors:
            wrong[one.field] = " ".join(map(str, form.errors[one.field.value]))
        else:
            try:
                values[one.field] = normal(one.field, text)
            except ValueUnfit as refusal:
                wrong[one.field] = sentence(refusal)
    return values, wrong


def _resolve_page(
    request: HttpRequest,
    facts: DocumentFacts,
    by: Principal,
    form: EntriesForm,
    differing: tuple[Difference, ...],
    wrong: dict[EntryField, str],
) -> HttpResponse:
    fields = tuple(one.field for one in differing)
    stage = stage_of(facts, by=by, fields=fields, turned=turned_by(request))
    disputed = tuple(
        Disputed(
            one.field,
            words.FIELDS[one.field],
            words.shown(one.field, one.first) or "để trống",
            words.shown(one.field, one.second) or "để trống",
            form[one.field.value],
            typed(request.POST, f"chon-{one.field.value}"),
            wrong.get(one.field, ""),
            stage.crops.get(one.field),
        )
        for one in differing
    )
    context = _common(request, facts, stage) | {
        "disputed": disputed,
        "problems": [ErrorLine(text, f"chon-{field.value}-first") for field, text in wrong.items()],
    }
    return page(request, "workbench/resolve.html", context, status=422 if wrong else 200)


def _common(request: HttpRequest, facts: DocumentFacts, stage: Stage) -> dict[str, object]:
    return {
        "facts": facts,
        "title": words.type_name(facts.paper_type),
        "place": words.place(facts),
        "stage": stage,
        "turn_to": (turned_by(request) + 90) % 360,
        "here": _here(facts, request),
        "at": clock.now(),
    }


def _here(facts: DocumentFacts, request: HttpRequest) -> str:
    return with_lot(reverse("workbench:check_document", args=[facts.id]), lot(request))


def _next(
    request: HttpRequest, by: Principal, state: DocumentState, given: UUID | None, after: UUID | None = None
) -> HttpResponse:
    taken = taking.take_next((state,), now_of(request, by), batch_id=given, after=after)
    if taken is not None:
        return see(with_lot(reverse("workbench:check_document", args=[taken]), given))
    return see(with_lot(reverse("workbench:second_entry"), given))
