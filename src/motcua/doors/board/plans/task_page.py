"""A task: its goal and progress, what was given as evidence, why it is late, how its day moved, and what who looks may do."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.acts.give_signed_file import give_signed_file
from motcua.doors.board import filters
from motcua.doors.board.frame import PLANS_WHO, WHO, page
from motcua.doors.board.periods import FREE, YEAR
from motcua.doors.board.plans.shapes import own_rows, task_row
from motcua.doors.staff import access
from motcua.doors.staff.printing import documents
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address_of
from motcua.doors.ui.fields import LineField, ParagraphField, VietnameseDateField, typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.ui.wording import short_date
from motcua.doors.words import plan_words as words
from motcua.doors.words.refusal_words import message, sentence
from motcua.foundation.organisation.register import Register
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.foundation.plans.actions.progress import (
    explain_lateness,
    give_document,
    judge_explanation,
    move_deadline,
    take_back_evidence,
)
from motcua.foundation.plans.cascade import EvidenceFacts, TaskPage
from motcua.foundation.plans.queries.plans import overview, task
from motcua.foundation.plans.refusals import TaskUnknown
from motcua.law.plans.values import EvidenceKind, PlanState, Withdrawn
from motcua.law.refusals import Refused

MOST_TEXT: Final = 2000
FILE: Final = "tep"
"""Name of the field of a file."""


class DocumentForm(forms.Form):
    """A document by number, day and issuer."""

    number = LineField(
        label="Số, ký hiệu văn bản",
        max_length=60,
        error_messages={"required": "Nhập số văn bản. Ví dụ: 214/BB-UBND"},
    )
    on = VietnameseDateField(label="Ngày văn bản", needed="Nhập ngày ghi trên văn bản. Ví dụ: 05/03/2026")
    issuer = LineField(
        label="Nơi ban hành", max_length=200, error_messages={"required": "Nhập cơ quan ban hành văn bản"}
    )


class FileForm(forms.Form):
    """A file with a digital signature."""

    tep = forms.FileField(
        label="Tệp PDF đã ký số",
        help_text="Chữ ký được kiểm tra ngay. Tệp chưa ký số không tính là minh chứng",
        error_messages={"required": "Chọn tệp đã ký số", "empty": "Tệp rỗng. Chọn lại tệp"},
        widget=forms.FileInput({"accept": ".pdf,application/pdf"}),
    )


class ExplainForm(forms.Form):
    """Why a task is late, and until when it will be done."""

    reason = ParagraphField(
        label="Vì sao chậm, đang làm gì",
        max_length=MOST_TEXT,
        help_text="Không ghi họ tên, số định danh của người dân",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Viết một câu: vì sao chậm"},
    )
    proposed = VietnameseDateField(label="Đề nghị hạn mới", required=False)


class MoveForm(forms.Form):
    """A later day for a task."""

    due_on = VietnameseDateField(label="Hạn mới", needed="Nhập hạn mới. Ví dụ: 30/06/2026")
    why = ParagraphField(
        label="Lý do đổi hạn",
        max_length=MOST_TEXT,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Viết một câu: vì sao đổi hạn"},
    )


Forms = dict[str, forms.Form]
FIELD_OF: Final = {
    "evidence_ahead": "on",
    "evidence_before": "on",
    "evidence_twice": "number",
    "evidence_not_signed": FILE,
    "task_new_due_unfit": "due_on",
}
"""At which field a refusal stands; the explanation's day is its own."""


@access.officer(*PLANS_WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def one_task(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """GET: the task. POST: evidence, an explanation, a judgement, a later day."""
    by = access.principal_of(request)
    try:
        found = task(task_id, seen_by=by, on=clock.today())
        shown: Forms = {}
        if request.method == "POST":
            now = clock.now()
            circumstances = Circumstances(by=by, at=now, recorded_at=now, key=read_token(request))
            pressed = _BUTTONS.get(typed(request.POST, "do"))
            answer = pressed(request, task_id, circumstances) if pressed is not None else {}
            if isinstance(answer, str):
                messages.success(request, answer)
                return HttpResponseRedirect(request.path)
            shown = answer
        return _page(request, found, by, shown)
    except TaskUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        back = address_of("board:task", task_id)
        return errors.refused_response(request, refusal, sentence(refusal), back_url=back)


@access.officer(*PLANS_WHO)
@require_safe
def task_file(request: HttpRequest, task_id: UUID, evidence_id: UUID) -> HttpResponse:
    """A file that stands, or stood, as evidence, byte for byte."""
    try:
        found = task(task_id, seen_by=access.principal_of(request), on=clock.today())
    except TaskUnknown:
        return errors.not_found(request)
    one = next((each for each in found.evidence if each.id == evidence_id and each.file_hash), None)
    content = documents().kept(one.file_hash) if one is not None else None
    if content is None:
        return errors.not_found(request)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="minh-chung-{str(evidence_id)[:8]}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _document(request: HttpRequest, task_id: UUID, now: Circumstances) -> str | Forms:
    form = DocumentForm(request.POST)

    def act(given: Mapping[str, Any]) -> str:
        give_document(task_id, number=given["number"], on=given["on"], issuer=given["issuer"], circumstances=now)
        return f"Đã ghi văn bản {given['number']}."

    return _tried("document", form, act)


def _file(request: HttpRequest, task_id: UUID, now: Circumstances) -> str | Forms:
    form = FileForm(request.POST, request.FILES)

    def act(given: Mapping[str, Any]) -> str:
        file = given[FILE]
        if not isinstance(file, TemporaryUploadedFile):
            raise TypeError("files of forms lie on the disk")
        give_signed_file(
            task_id,
            Path(file.temporary_file_path()),
            file.name or "",
            now,
            files=settings.DOCUMENTS,
            examiner=settings.EXAMINER,
        )
        return f"Đã ghi tệp {file.name}."

    return _tried("file", form, act, other=FILE)


def _explain(request: HttpRequest, task_id: UUID, now: Circumstances) -> str | Forms:
    form = ExplainForm(request.POST)

    def act(given: Mapping[str, Any]) -> str:
        explain_lateness(task_id, given["reason"], proposed_on=given["proposed"], circumstances=now)
        return "Đã gửi giải trình đến nơi ban hành kế hoạch."

    return _tried("explain", form, act)


def _move(request: HttpRequest, task_id: UUID, now: Circumstances) -> str | Forms:
    form = MoveForm(request.POST)

    def act(given: Mapping[str, Any]) -> str:
        move_deadline(task_id, given["due_on"], given["why"], now)
        return f"Đã đổi hạn thành {given['due_on']:%d/%m/%Y}."

    return _tried("move", form, act)


def _tried(name: str, form: forms.Form, act: Callable[[Mapping[str, Any]], str], *, other: str = "") -> str | Forms:
    """What was done; otherwise the form with what is wrong about it. Refused: what has nothing to do with its fields."""
    if form.is_valid():
        try:
            return act(form.cleaned_data)
        except TaskUnknown:
            raise
        except Refused as refusal:
            field = FIELD_OF.get(refusal.code, other)
            field = "proposed" if field == "due_on" and name == "explain" else field
            if field not in form.fields:
                raise
            form.add_error(field, message(refusal))
    return {name: form}


def _take_back(request: HttpRequest, task_id: UUID, now: Circumstances) -> str | Forms:
    rejects = typed(request.POST, "do") == "reject"
    key = _chosen(request, {one.id for one in task(task_id, seen_by=now.officer, on=clock.today()).evidence})
    take_back_evidence(key, Withdrawn.REJECTED if rejects else Withdrawn.MISTAKEN, now)
    return "Đã ghi: minh chứng không được công nhận." if rejects else "Đã rút minh chứng."


def _judge(request: HttpRequest, task_id: UUID, now: Circumstances) -> str | Forms:
    accepts = typed(request.POST, "do") == "accept"
    key = _chosen(request, {one.id for one in task(task_id, seen_by=now.officer, on=clock.today()).explanations})
    judge_explanation(key, accept=accepts, circumstances=now)
    return "Đã chấp nhận giải trình." if accepts else "Đã ghi: giải trình chưa được chấp nhận."


def _chosen(request: HttpRequest, known: set[UUID]) -> UUID:
    """Which piece or explanation of this task a button stands at. Refused: none of it (TaskUnknown)."""
    given = typed(request.POST, "which")
    found = next((one for one in known if str(one) == given), None)
    if found is None:
        raise TaskUnknown
    return found


_BUTTONS: Final[Mapping[str, Callable[[HttpRequest, UUID, Circumstances], str | Forms]]] = {
    "document": _document,
    "file": _file,
    "explain": _explain,
    "move": _move,
    "take_back": _take_back,
    "reject": _take_back,
    "accept": _judge,
    "refuse": _judge,
}


def _page(request: HttpRequest, given: TaskPage, by: Principal, shown: Forms) -> HttpResponse:
    today, known = clock.today(), access.register_of(request)
    running = given.plan.state in (PlanState.ISSUED, PlanState.CLOSED)
    wrong = next((one for one in shown.values() if one.is_bound), None)
    row = task_row(given.task, known, today, running=running)
    names = names_of_refs([one.explained_by for one in given.explanations])
    context = {
        "found": given,
        "plan": given.plan,
        "plan_name": words.name_of(given.plan),
        "plan_url": address_of("board:plan", given.plan.id),
        "issuer": known.agency(given.plan.agency_id).name,
        "row": row,
        "figure_url": _figure_url(given, known, by),
        "evidence": tuple(_evidence(one, given, known) for one in reversed(given.evidence)),
        "explanations": tuple(
            (one, known.agency(one.agency_id).name, names.get(one.explained_by, ""), one.text or words.ERASED)
            for one in given.explanations
        ),
        "notices": tuple((words.notice(one.kind), known.agency(one.agency_id).name, one.at) for one in given.notices),
        "deadlines": tuple((on, at, why or words.ERASED) for on, at, why in given.deadlines),
        "answers": _answers(given, by, known, today),
        "document": shown.get("document") or DocumentForm(initial={"issuer": by.agency_name}),
        "file": shown.get("file") or FileForm(),
        "explain": shown.get("explain") or ExplainForm(),
        "move": shown.get("move") or MoveForm(),
        "wrong": wrong,
        "has_errors": wrong is not None,
        "is_figure": given.task.goal.is_figure,
    }
    return page(request, "board/task.html", context, status=422 if wrong is not None else 200)


def _answers(given: TaskPage, by: Principal, known: Register, today: date) -> tuple[object, ...]:
    """The own plans that answer this task, as far as who looks may read them."""
    if given.plan.state not in (PlanState.ISSUED, PlanState.CLOSED):
        return ()
    above = overview(given.plan.id, seen_by=by, on=today)
    return own_rows(above.answering.get(given.task.id, ()), above.named, known, today)


def _figure_url(given: TaskPage, known: Register, by: Principal) -> str:
    """Where the figure is explained, for who reads the board and where one agency answers for it: of the days of its last note, and
    of this year before the first one."""
    goal, mine = given.task.goal, given.task.holders
    if not goal.is_figure or not by.permissions & set(WHO) or len(mine) != 1:
        return ""
    noted = [
        one for one in given.evidence if one.kind is EvidenceKind.FIGURE and one.withdrawn is None and one.first_day
    ]
    last = max(noted, key=lambda one: one.on, default=None)
    asked = {filters.PERIOD: YEAR, filters.AGENCY: known.agency(mine[0]).code}
    if last is not None and last.first_day is not None:
        asked |= {filters.PERIOD: FREE, filters.FIRST: short_date(last.first_day), filters.LAST: short_date(last.on)}
    return f"{address_of('board:explained', goal.indicator)}?{urlencode(asked)}"


def _evidence(one: EvidenceFacts, given: TaskPage, known: Register) -> dict[str, object]:
    is_file = one.kind is EvidenceKind.FILE
    return {
        "facts": one,
        "kind": words.KINDS[one.kind],
        "what": words.evidence_words(one, given.task.goal.indicator),
        "agency": known.agency(one.agency_id).name,
        "why": words.WITHDRAWN[one.withdrawn] if one.withdrawn is not None else "",
        "url": reverse("board:task_file", args=[given.task.id, one.id]) if is_file else "",
        "by_people": one.kind is not EvidenceKind.FIGURE,
    }
