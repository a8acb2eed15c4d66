"""Requests to act: the list, the form that sends one, the page where the agency takes note of it and answers."""

from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.directions.actions import answer_request, ask_to_act, take_note
from motcua.casework.directions.queries import direction, directions
from motcua.casework.directions.refusals import DirectionUnknown
from motcua.casework.directions.rights import may_ask
from motcua.casework.directions.values import DirectionFacts, DirectionGiven, DirectionPage, Topic
from motcua.doors.board import filters
from motcua.doors.board.frame import REQUESTS_WHO, page
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.fields import ParagraphField, VietnameseDateField, typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words import direction_words as words
from motcua.doors.words.refusal_words import message, sentence
from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.organisation.values import AgencyFacts
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.queries import names_of_refs
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import due_after_day
from motcua.law.worktime.values import Duration, Unit

TOPIC, COUNT = "viec", "so"
"""Names in the address of the form: what it is about, of how many dossiers."""
USUAL_DAYS: Final = 2
"""Working days that the form offers to answer in."""
KEPT: Final = frozenset(
    {filters.PERIOD, filters.FIRST, filters.LAST, filters.AGENCY, filters.PROCEDURE, filters.CHANNEL}
)
MOST_TEXT: Final = 2000


class AskForm(forms.Form):
    """A request that an agency act."""

    agency = forms.ChoiceField(
        label="Gửi cơ quan",
        error_messages={"required": "Chọn cơ quan nhận", "invalid_choice": "Chọn một cơ quan trong danh sách"},
    )
    topic = forms.ChoiceField(
        label="Về việc",
        choices=[(one.value, name) for one, name in words.TOPICS.items()],
        error_messages={"required": "Chọn việc cần xử lý", "invalid_choice": "Chọn một việc trong danh sách"},
    )
    due_on = VietnameseDateField(label="Hạn trả lời", needed="Nhập hạn trả lời. Ví dụ: 05/03/2026")
    text = ParagraphField(
        label="Nội dung đề nghị",
        max_length=MOST_TEXT,
        help_text="Không ghi họ tên, số định danh của người dân",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Viết một câu: cần làm gì"},
    )

    def __init__(self, known: tuple[AgencyFacts, ...], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["agency"].choices = [("", "Chọn cơ quan"), *((one.code, one.name) for one in known)]  # type: ignore[attr-defined]  # the field above


class AnswerForm(forms.Form):
    """What the agency says."""

    text = ParagraphField(
        label="Trả lời",
        max_length=MOST_TEXT,
        help_text="Đã làm gì, còn gì, đến ngày nào. Không ghi họ tên, số định danh của người dân",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Viết một câu: đã làm gì"},
    )


@access.officer(*REQUESTS_WHO)
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The requests that concern this officer, those that wait first."""
    by = access.principal_of(request)
    every = directions(seen_by=by, on=clock.today())
    rows = tuple(_row(request, one) for one in every)
    asks = any(may_ask(by, one.id) for one in filters.agencies_to_choose(request))
    return page(request, "board/requests.html", {"rows": rows, "summary": words.summary(every), "asks": asks})


@access.officer(*REQUESTS_WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """GET: the form, filled in from the exception that was pressed. POST: the request is sent."""
    by = access.principal_of(request)
    known = tuple(one for one in filters.agencies_to_choose(request) if may_ask(by, one.id))
    if not known:
        return errors.forbidden(request)
    form = AskForm(known, request.POST if request.method == "POST" else None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, clock.now()
        agency = next(one for one in known if one.code == given["agency"])
        wanted = DirectionGiven(
            agency_id=agency.id,
            topic=Topic(given["topic"]),
            due_on=given["due_on"],
            text=given["text"],
            dossiers=_count(request),
            query=_query(request),
        )
        try:
            made = ask_to_act(wanted, Circumstances(by=by, at=now, recorded_at=now, key=read_token(request)))
        except Refused as refusal:
            form.add_error("due_on" if refusal.code == "direction_deadline_unfit" else None, message(refusal))
        else:
            messages.success(request, f"Đã gửi đề nghị xử lý đến {agency.name}.")
            return HttpResponseRedirect(address_of("board:request", made))
    context = {"form": form, "count": _count(request), "query": _query(request), "has_errors": form.is_bound}
    return page(request, "board/ask.html", context, status=422 if form.is_bound else 200)


@access.officer(*REQUESTS_WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def one_request(request: HttpRequest, direction_id: UUID) -> HttpResponse:
    """GET: the request and what was answered. POST: it is taken note of, answered, or answered as done."""
    by, now = access.principal_of(request), clock.now()
    form = AnswerForm()
    try:
        found = direction(direction_id, seen_by=by, on=clock.today())
        if request.method == "POST":
            circumstances = Circumstances(by=by, at=now, recorded_at=now, key=read_token(request))
            pressed = typed(request.POST, "do")
            if pressed == "note":
                take_note(direction_id, circumstances)
                messages.success(request, "Đã ghi nhận đề nghị.")
                return HttpResponseRedirect(request.path)
            form = AnswerForm(request.POST)
            if form.is_valid():
                answer_request(direction_id, form.cleaned_data["text"], circumstances, is_done=pressed == "done")
                messages.success(request, "Đã ghi trả lời.")
                return HttpResponseRedirect(request.path)
    except DirectionUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=address("board:requests"))
    return page(request, "board/request.html", _page(request, found, form), status=422 if form.is_bound else 200)


def _page(request: HttpRequest, given: DirectionPage, form: AnswerForm) -> dict[str, object]:
    accounts = [given.facts.requested_by, given.seen_by, *(one.answered_by for one in given.answers)]
    names = names_of_refs([one for one in accounts if one])
    register = access.register_of(request)
    return {
        "found": given,
        "what": words.what(given.facts),
        "state": words.state(given.facts),
        "to": register.agency(given.facts.agency_id).name,
        "sender": register.agency(given.facts.from_agency_id).name,
        "requested_by": names.get(given.facts.requested_by, ""),
        "seen_by_name": names.get(given.seen_by, ""),
        "text": given.text if given.text is not None else words.ERASED,
        "answers": tuple(
            (one, names.get(one.answered_by, ""), one.text if one.text is not None else words.ERASED)
            for one in given.answers
        ),
        "list_url": f"{address('board:late')}?{given.facts.query}"
        if given.facts.topic is Topic.LATE and given.facts.query
        else "",
        "form": form,
        "has_errors": form.is_bound,
    }


def _row(request: HttpRequest, one: DirectionFacts) -> dict[str, object]:
    register = access.register_of(request)
    return {
        "facts": one,
        "what": words.what(one),
        "to": register.agency(one.agency_id).name,
        "sender": register.agency(one.from_agency_id).name,
        "state": words.state(one),
        "url": address_of("board:request", one.id),
    }


def _initial(request: HttpRequest) -> dict[str, object]:
    topic = typed(request.GET, TOPIC)
    chosen = Topic(topic) if topic in {one.value for one in Topic} else Topic.OTHER
    return {
        "agency": typed(request.GET, filters.AGENCY),
        "topic": chosen.value,
        "due_on": usual_deadline(clock.today()),
        "text": words.suggestion(chosen, _count(request)),
    }


def usual_deadline(today: date) -> date:
    """The working day that the form offers."""
    due = due_after_day(working_calendar(), today, Duration(USUAL_DAYS, Unit.WORKING_DAY))
    return due.on if due.on is not None else due.at.date()


def _count(request: HttpRequest) -> int:
    """How many dossiers the exception had, as the board wrote it into the address."""
    given = typed(request.GET, COUNT)
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 7 else 0


def _query(request: HttpRequest) -> str:
    """The filter of the board as it stood: only names that it knows."""
    pairs = parse_qsl(request.META.get("QUERY_STRING", ""))
    return urlencode([(name, value[:40]) for name, value in pairs if name in KEPT])


def ask_url(agency: str, topic: Topic, count: int, given: filters.Filter) -> str:
    """The form for an exception of the board."""
    pairs = dict(given.pairs) | {filters.AGENCY: agency, TOPIC: topic.value, COUNT: str(count)}
    return f"{address('board:ask')}?{urlencode(pairs)}"
