"""Indexing: the next document, its pages with the field that is typed enlarged, and each value kept as soon as its field is left.

Every button works without a script; with one, a field is sent by itself (`indexing.js`) and Enter goes to the next uncertain one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from motcua.acts.match_owner import match_stated
from motcua.casework.campaign.actions import indexing, taking
from motcua.casework.campaign.matching import Known, Stated
from motcua.casework.campaign.queries import at_work
from motcua.casework.campaign.queries.documents import backlog, document
from motcua.casework.campaign.refusals import DocumentUnknown, NotThisStep
from motcua.casework.campaign.rights import may_lead
from motcua.casework.campaign.values import NEEDED, DocumentFacts, DocumentState, EntryField, OwnerMatch
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.ui.wording import clock_seconds, clock_time
from motcua.doors.words import indexing_words as words
from motcua.doors.words.refusal_words import message, sentence
from motcua.doors.workbench import index_form
from motcua.doors.workbench.frame import WHO, lot, page, see, with_lot
from motcua.doors.workbench.index_form import EntriesForm, rows_of, standing_values
from motcua.doors.workbench.stage import stage_of, turned_by
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.law.refusals import Refused

DO: Final = "do"
TAKE: Final = "lay"
NOW: Final = "o"
SOUGHT: Final = "chu"
"""Names in the form: the button, an offered value, the field with the cursor, what is looked for on the pages."""
STATES: Final = (DocumentState.INDEX,)
OPEN: Final = frozenset({DocumentState.INDEX, DocumentState.UNREADABLE})


@dataclass(frozen=True, slots=True)
class AtWork:
    """A document on the page of its indexing, and who works on it."""

    facts: DocumentFacts
    by: Principal
    lot: UUID | None

    @property
    def here(self) -> str:
        return with_lot(reverse("workbench:index_document", args=[self.facts.id]), self.lot)


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The document that they have; else what waits, and a button that takes the next one."""
    by, given = access.principal_of(request), lot(request)
    try:
        if request.method == "POST":
            return _next(request, by, given)
        mine = at_work.taken(STATES, seen_by=by, since=clock.now() - taking.TAKEN_FOR)
        if mine is not None:
            return HttpResponseRedirect(with_lot(reverse("workbench:index_document", args=[mine]), given))
        waiting = backlog(seen_by=by)
        made = at_work.pace(now=clock.now(), seen_by=by)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url="/")
    context = {
        "waiting": waiting.get(DocumentState.INDEX, 0),
        "unreadable": waiting.get(DocumentState.UNREADABLE, 0),
        "reading": waiting.get(DocumentState.READ, 0),
        "pace": words.pace(made),
        "here": with_lot(reverse("workbench:index"), given),
        "at": clock.now(),
    }
    return page(request, "workbench/index_start.html", context)


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def index_document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """One document. What is refused comes back with everything that was typed."""
    by = access.principal_of(request)
    try:
        shown = AtWork(document(document_id, seen_by=by, on=clock.today()), by, lot(request))
        if shown.facts.state not in OPEN:
            return _past(request, shown)
        if request.method == "POST":
            return _posted(request, shown)
        return _page(request, shown, EntriesForm(None, standing_values(shown.facts)))
    except DocumentUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=reverse("workbench:index"))


@access.officer(*WHO)
@require_POST
def enter(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """One field by itself, for the script of the page: what stands there now, or why it does not."""
    by = access.principal_of(request)
    name = typed(request.POST, "truong")
    field = next((one for one in EntryField if one.value == name), None)
    if field is None:
        return JsonResponse({"problem": "Tải lại trang rồi nhập lại ô này."}, status=422)
    try:
        form = EntriesForm(request.POST, {field: ""})
        values = form.changed(also=field)
        if field not in values:
            return JsonResponse(
                {"problem": " ".join(map(str, form.errors.get(field.value, ["Nhập lại ô này."])))}, status=422
            )
        indexing.enter(document_id, field, values[field], now_of(request, by))
        facts = document(document_id, seen_by=by, on=clock.today())
        return JsonResponse(_standing(request, facts, field, by))
    except DocumentUnknown as refusal:
        return JsonResponse({"problem": sentence(refusal)}, status=404)
    except Refused as refusal:
        return JsonResponse({"problem": message(refusal)}, status=409)


def _standing(request: HttpRequest, facts: DocumentFacts, field: EntryField, by: Principal) -> dict[str, object]:
    """What the script writes beside the field that it sent."""
    standing = standing_values(facts)
    owner = render_to_string("workbench/parts/owner.html", _owner(facts, by), request=request)
    return {
        "value": words.shown(field, standing[field]),
        "state": index_form.state_of(facts, field),
        "words": index_form.words_of(facts, field),
        "counted": words.counted(len(facts.uncertain), len(standing)),
        "at": clock_seconds(clock.now()),
        "owner": owner,
    }


def _posted(request: HttpRequest, shown: AtWork) -> HttpResponse:
    """Everything that was typed is kept first; then what the button means."""
    if SOUGHT in request.POST and DO not in request.POST:
        sought = " ".join(typed(request.POST, SOUGHT).split())[:100]
        return _page(request, shown, EntriesForm(None, standing_values(shown.facts)), sought=sought)
    do, now = typed(request.POST, DO), _field(typed(request.POST, NOW))
    form = EntriesForm(request.POST, standing_values(shown.facts))
    taken = typed(request.POST, TAKE)
    is_accepted = do == "accept" and not taken
    if do in ("", "accept", "finish", "unreadable") or taken:
        for field, value in form.changed(also=now if is_accepted else None).items():
            indexing.enter(shown.facts.id, field, value, now_of(request, shown.by))
        if form.errors:
            return _page(request, _again(shown), form)
    try:
        if taken:
            return _offered(request, shown, taken)
        return _PRESSED.get(do, _stay)(request, shown)
    except (DocumentUnknown, NotThisStep):
        raise
    except Refused as refusal:
        again = _again(shown)
        return _page(request, again, EntriesForm(None, standing_values(again.facts)), problem=message(refusal))


def _stay(request: HttpRequest, shown: AtWork) -> HttpResponse:
    return see(shown.here)


def _finished(request: HttpRequest, shown: AtWork) -> HttpResponse:
    indexing.finish(shown.facts.id, now_of(request, shown.by))
    return _next(request, shown.by, shown.lot, after=shown.facts.id)


def _unreadable(request: HttpRequest, shown: AtWork) -> HttpResponse:
    indexing.say_unreadable(shown.facts.id, now_of(request, shown.by))
    messages.success(request, "Đã chuyển tài liệu không đọc được cho người phụ trách.")
    return _next(request, shown.by, shown.lot, after=shown.facts.id)


def _flagged(request: HttpRequest, shown: AtWork) -> HttpResponse:
    taking.flag(shown.facts.id, now_of(request, shown.by), is_flagged=not shown.facts.flagged_by)
    return see(shown.here)


def _undone(request: HttpRequest, shown: AtWork) -> HttpResponse:
    field = indexing.undo_entry(shown.facts.id, now_of(request, shown.by))
    return see(with_lot(f"{reverse('workbench:index_document', args=[shown.facts.id])}?{NOW}={field.value}", shown.lot))


def _taken(request: HttpRequest, shown: AtWork) -> HttpResponse:
    taking.take(shown.facts.id, now_of(request, shown.by))
    return see(shown.here)


def _given_back(request: HttpRequest, shown: AtWork) -> HttpResponse:
    indexing.give_back(shown.facts.id, now_of(request, shown.by))
    messages.success(request, "Đã trả tài liệu về hàng chờ nhập.")
    return see(reverse("workbench:second_entry"))


def _left_out(request: HttpRequest, shown: AtWork) -> HttpResponse:
    indexing.leave_out(shown.facts.id, now_of(request, shown.by))
    messages.success(request, "Tài liệu này không số hóa; ảnh quét và nhật ký vẫn được giữ.")
    return see(reverse("workbench:second_entry"))


def _offered(request: HttpRequest, shown: AtWork, taken: str) -> HttpResponse:
    """A value that a list offers, entered by one press: `<field>:<list>`."""
    name, _, source = taken.partition(":")
    field = _field(name)
    value = None
    if field is not None:
        before = at_work.before_it(shown.facts.id, seen_by=shown.by)
        value = index_form.offered(field, source, shown.facts, before)
        if source == "register" and field is EntryField.OWNER_NAME:
            known = _on_record(shown.facts, shown.by)[1]
            value = known.name if known is not None else None
    if field is not None and value is not None:
        indexing.enter(shown.facts.id, field, value, now_of(request, shown.by))
    return see(shown.here)


_PRESSED: Final[Mapping[str, Callable[[HttpRequest, AtWork], HttpResponse]]] = {
    "finish": _finished,
    "unreadable": _unreadable,
    "flag": _flagged,
    "undo": _undone,
    "take": _taken,
    "give_back": _given_back,
    "leave_out": _left_out,
}


def _next(request: HttpRequest, by: Principal, given: UUID | None, after: UUID | None = None) -> HttpResponse:
    """Take the next document and go there; else to the page that says what waits."""
    taken = taking.take_next(STATES, now_of(request, by), batch_id=given, after=after)
    if taken is not None:
        return see(with_lot(reverse("workbench:index_document", args=[taken]), given))
    messages.success(request, "Không còn tài liệu nào chờ nhập. Tài liệu mới tự hiện ở đây khi máy đọc xong.")
    return see(with_lot(reverse("workbench:index"), given))


def _past(request: HttpRequest, shown: AtWork) -> HttpResponse:
    """A document that is not indexed any more: a press twice leads on; an old address says so."""
    if request.method == "POST" and shown.facts.indexed_by == shown.by.account_ref:
        return _next(request, shown.by, shown.lot, after=shown.facts.id)
    raise NotThisStep


def _again(shown: AtWork) -> AtWork:
    return AtWork(document(shown.facts.id, seen_by=shown.by, on=clock.today()), shown.by, shown.lot)


def now_of(request: HttpRequest, by: Principal) -> Circumstances:
    """Who presses, when, and with which token."""
    at = clock.now()
    return Circumstances(by=by, at=at, recorded_at=at, key=read_token(request))


def _field(name: str) -> EntryField | None:
    return next((one for one in EntryField if one.value == name), None)


def _on_record(facts: DocumentFacts, by: Principal) -> tuple[OwnerMatch, Known | None]:
    """Whose it is by what stands in its fields now."""
    standing = standing_values(facts)
    given = Stated(standing[EntryField.OWNER_NAME], standing[EntryField.OWNER_NUMBER], standing[EntryField.OWNER_BORN])
    is_number = given.number.isascii() and given.number.isdigit()
    return match_stated(given, seen_by=by, on=clock.today()) if is_number else (OwnerMatch.NOT, None)


def _owner(facts: DocumentFacts, by: Principal) -> dict[str, object]:
    """The card of the owner: who is on record under this number, and what agrees."""
    how, known = _on_record(facts, by)
    standing = standing_values(facts)
    return {
        "known": words.known(known) if known is not None else "",
        "match": words.MATCHES.get(how, ""),
        "is_matched": how is OwnerMatch.MATCHED,
        "their_name": known.name if known is not None and known.name != standing[EntryField.OWNER_NAME] else "",
        "number": standing[EntryField.OWNER_NUMBER],
    }


def _page(
    request: HttpRequest, shown: AtWork, form: EntriesForm, *, problem: str = "", sought: str = ""
) -> HttpResponse:
    facts, by = shown.facts, shown.by
    since = clock.now() - taking.TAKEN_FOR
    hands = at_work.hands_on(facts.id, seen_by=by, since=since)
    theirs = hands if hands is not None and hands.account != by.account_ref else None
    asked = facts.uncertain
    wanted = _field(typed(request.GET, NOW))
    now = wanted or next(iter(asked), None)
    stage = stage_of(facts, by=by, sought=sought, turned=turned_by(request))
    rows = rows_of(form, facts, before=at_work.before_it(facts.id, seen_by=by), crops=stage.crops, now=now)
    first = next((one for one in rows if one.field is (now or EntryField.NUMBER)), rows[0])
    context: dict[str, object] = {
        "facts": facts,
        "title": words.type_name(facts.paper_type),
        "place": words.place(facts),
        "pace": words.pace(at_work.pace(now=clock.now(), seen_by=by)),
        "form": form,
        "rows": rows,
        "current": first,
        "now": now,
        "needed": NEEDED,
        "counted": words.counted(len(asked), len(rows)),
        "threshold": words.share(facts.threshold),
        "stage": stage,
        "turn_to": (turned_by(request) + 90) % 360,
        "here": shown.here,
        "sends_to": reverse("workbench:enter", args=[facts.id]),
        "problems": (ErrorLine(problem, f"id_{now.value}" if now else ""),) if problem else (),
        "theirs": _theirs(theirs),
        "may_lead": may_lead(by),
        "is_unreadable": facts.state is DocumentState.UNREADABLE,
        "at": clock.now(),
        **_owner(facts, by),
    }
    return page(request, "workbench/index.html", context, status=422 if form.errors or problem else 200)


def _theirs(hands: at_work.Hands | None) -> str:
    """ "Lương Thị Ổn đang nhập tài liệu này, lần cuối lúc 09:12"; nothing where nobody else has it."""
    if hands is None:
        return ""
    name = names_of_refs([hands.account]).get(hands.account, "Một cán bộ khác")
    return f"{name} đang làm tài liệu này, lần cuối lúc {clock_time(hands.last_at)}."
