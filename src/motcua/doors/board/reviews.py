"""Review sheets: the list, the press that draws one up, the sheet that is written, submitted and decided, its files."""

import json
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from motcua.acts.approve_review import approve_review
from motcua.acts.draw_up_review import draw_up_review
from motcua.acts.give_review_change import give_review_change
from motcua.acts.give_review_rows import give_review_rows
from motcua.adapters.process_files import findings_in
from motcua.adapters.step_table.read import UnreadableFile
from motcua.adapters.step_table.write import json_of
from motcua.doors.board import findings_source, review_page
from motcua.doors.board.days import FIRST, LAST, read_days
from motcua.doors.board.frame import page
from motcua.doors.board.review_rows import RowsForm
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.fields import ParagraphField, VietnameseDateField, typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.wire.review_files import TYPES, file_name, written
from motcua.doors.words import review_words as words
from motcua.doors.words.refusal_words import message, sentence
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.foundation.reviews.actions import reject_review, submit_review, write_review
from motcua.foundation.reviews.queries import sheet, sheets
from motcua.foundation.reviews.refusals import SheetUnknown
from motcua.foundation.reviews.rights import drafts_for
from motcua.foundation.reviews.values import LawAnswer, SheetPage, SheetTexts, evidence_of
from motcua.insight.simplify.reading import LONGEST
from motcua.law.process.values import Definition
from motcua.law.refusals import Refused
from motcua.law.values_as_json import value_of

WHO: Final = (Permission.SIGN, Permission.ASSIGN, Permission.SUPERVISE)
"""Who reads sheets: who writes or decides them. Of which agencies is judged by the room."""
PROCEDURE, FINDING = "thu-tuc", "phat-hien"
"""Names in the address of a finding from which a sheet is drawn up."""
MOST_TEXT: Final = 2000
YEAR: Final = timedelta(days=LONGEST - 2)
LARGEST: Final = 2_000_000
"""Bytes of a step table."""
USUAL: Final = timedelta(days=90)
"""From the day of the approval to the day of its task that the form offers."""


class TextsForm(forms.Form):
    """What officials write; the question of law first."""

    law = forms.ChoiceField(
        label=words.LAW_QUESTION,
        choices=[("", "Chọn câu trả lời"), *((one.value, words.ANSWERS[one]) for one in LawAnswer if one.value)],
        error_messages={
            "required": "Trả lời câu về luật trước. Chưa chắc thì chọn “Chưa rõ”",
            "invalid_choice": "Chọn một câu trả lời trong danh sách",
        },
    )
    basis = ParagraphField(
        label="Căn cứ đã xem",
        max_length=MOST_TEXT,
        required=False,
        help_text="Số, ngày văn bản, điều khoản; hoặc quyết định ban hành quy trình nội bộ",
        widget=forms.Textarea({"rows": 2}),
    )
    proposal = ParagraphField(
        label="Đề nghị",
        max_length=MOST_TEXT,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Viết đề nghị: xem xét làm gì"},
    )
    narrowing = ParagraphField(
        label="Thu hẹp",
        max_length=MOST_TEXT,
        required=False,
        help_text="Trường hợp vẫn giữ như cũ",
        widget=forms.Textarea({"rows": 2}),
    )
    benefit = ParagraphField(
        label="Lợi ích",
        max_length=MOST_TEXT,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Viết lợi ích, theo số liệu bên cạnh"},
    )
    risk = ParagraphField(
        label="Rủi ro, cách giữ",
        max_length=MOST_TEXT,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Viết điều có thể xấu đi, và cách giữ"},
    )

    @property
    def texts(self) -> SheetTexts:
        given = self.cleaned_data
        return SheetTexts(**(given | {"law": LawAnswer(given["law"])}))


class TableForm(forms.Form):
    """The new process as a step table."""

    file = forms.FileField(
        label="Bảng bước mới",
        help_text="Tệp .json, .yaml hoặc .bpmn, một quy trình",
        error_messages={"required": "Chọn tệp bảng bước", "empty": "Tệp rỗng. Chọn lại tệp bảng bước"},
        widget=forms.FileInput({"accept": ".json,.yaml,.yml,.bpmn"}),
    )

    def clean_file(self) -> Definition:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST:
            raise forms.ValidationError("Tệp quá 2 MB. Chọn tệp chỉ có một quy trình", code="size")
        try:
            found = findings_in(file.read(), file.name or "bang-buoc.json")
        except UnreadableFile as unreadable:
            raise forms.ValidationError(str(unreadable), code="unreadable") from unreadable
        if len(found) != 1:
            raise forms.ValidationError("Tệp phải có đúng một quy trình", code="count")
        if found[0].defects:
            raise forms.ValidationError([one.sentence for one in found[0].defects[:5]], code="defects")
        return found[0].definition


class ApproveForm(forms.Form):
    """From when the change holds, and until when its task is done."""

    valid_from = VietnameseDateField(label="Áp dụng từ ngày", needed="Nhập ngày áp dụng. Ví dụ: 05/03/2026")
    due_on = VietnameseDateField(label="Hạn của nhiệm vụ", needed="Nhập hạn của nhiệm vụ. Ví dụ: 05/06/2026")


class RejectForm(forms.Form):
    """Why not."""

    reason = ParagraphField(
        label="Lý do bác",
        max_length=MOST_TEXT,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Ghi lý do bác: người soạn chỉ biết điều bạn viết"},
    )


@access.officer(*WHO)
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """The sheets that concern this officer, those that wait for a decision first."""
    every = sheets(seen_by=access.principal_of(request))
    return page(request, "board/reviews.html", {"rows": review_page.rows(every)})


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """GET: the finding of the address as it stands now. POST: a sheet is drawn up from it."""
    by, now = access.principal_of(request), clock.now()
    procedure, key = typed(request.GET, PROCEDURE)[:40], typed(request.GET, FINDING)[:16]
    first, last = typed(request.GET, FIRST)[:20], typed(request.GET, LAST)[:20]
    period, _ = read_days(first, last, today=clock.today(), usual=YEAR)
    if not drafts_for(by, procedure, on=clock.today()):
        return errors.forbidden(request)
    try:
        found = None if period is None else findings_source.SOURCE(procedure, key, period, seen_by=by)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=address("board:reviews"))
    if found is None or period is None:
        return errors.not_found(request)
    evidence = evidence_of(found.finding, first=period.first, last=period.last, component=found.component)
    if request.method == "POST":
        circumstances = Circumstances(by=by, at=now, recorded_at=now, key=read_token(request))
        made = draw_up_review(evidence, words.first_texts, circumstances)
        return HttpResponseRedirect(address_of("board:review", made))
    return page(
        request,
        "board/review_new.html",
        {"evidence": review_page.evidence(evidence), "texts": words.first_texts(evidence)},
    )


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """GET: the sheet. POST: it is written, given a process or rows, submitted, approved or rejected."""
    by = access.principal_of(request)
    try:
        found = sheet(sheet_id, seen_by=by, on=clock.today())
    except SheetUnknown:
        return errors.not_found(request)
    forms_ = _Forms(request, found)
    if request.method == "POST":
        try:
            said = forms_.act()
        except SheetUnknown:
            return errors.not_found(request)
        except Refused as refusal:
            if not forms_.tell(refusal):
                return errors.refused_response(request, refusal, sentence(refusal), back_url=request.path)
        else:
            if said:
                messages.success(request, said)
                return HttpResponseRedirect(request.path)
    context = review_page.context(request, found) | forms_.context
    return page(request, "board/review.html", context, status=422 if forms_.pressed else 200)


@access.officer(*WHO)
@require_safe
def review_table(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """The proposed process as a step table; where none was proposed, the one that dossiers follow."""
    try:
        found = sheet(sheet_id, seen_by=access.principal_of(request), on=clock.today())
    except SheetUnknown:
        return errors.not_found(request)
    plain = review_page.table_of(found)
    if plain is None:
        return errors.not_found(request)
    definition: Definition = value_of(Definition, json.loads(json.dumps(plain)))
    response = HttpResponse(json_of([definition]), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="bang-buoc.json"'
    return _unstored(response)


@access.officer(*WHO)
@require_safe
def review_file(request: HttpRequest, sheet_id: UUID, form: str) -> HttpResponse:
    """One of the two formats."""
    if form not in TYPES:
        return errors.not_found(request)
    try:
        found = sheet(sheet_id, seen_by=access.principal_of(request), on=clock.today())
        shown = review_page.shown(found)
        content = written(shown, form)
    except SheetUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(
            request, refusal, sentence(refusal), back_url=address_of("board:review", sheet_id)
        )
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{file_name(shown, form)}"'
    return _unstored(response)


def _unstored(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


class _Forms:
    """The forms of the page, of which one press sends one."""

    def __init__(self, request: HttpRequest, sheet_page: SheetPage) -> None:
        pressed = typed(request.POST, "do") if request.method == "POST" else ""
        now, today = clock.now(), clock.today()
        self._found, self.pressed = sheet_page, pressed
        key = read_token(request) if pressed else None
        self._circumstances = Circumstances(by=access.principal_of(request), at=now, recorded_at=now, key=key)
        texts = sheet_page.now
        initial = {name: getattr(texts, name) for name in TextsForm.base_fields} | {"law": texts.law.value}
        sent = request.POST if pressed else None
        self.texts = TextsForm(sent if pressed in ("save", "submit") else None, initial=initial)
        self.table = TableForm(*((sent, request.FILES) if pressed == "table" else ()))
        days = {"valid_from": today, "due_on": today + USUAL}
        self.rows = RowsForm(sent if pressed == "rows" else None, sheet_page, on=today)
        self.approve = ApproveForm(sent if pressed == "approve" else None, initial=days)
        self.reject = RejectForm(sent if pressed == "reject" else None)
        self._by_press = {
            "save": self.texts,
            "submit": self.texts,
            "table": self.table,
            "rows": self.rows,
            "approve": self.approve,
            "reject": self.reject,
        }

    @property
    def context(self) -> dict[str, object]:
        chosen = self._by_press.get(self.pressed)
        return {
            "texts": self.texts,
            "table": self.table,
            "rows_form": self.rows,
            "approve": self.approve,
            "reject": self.reject,
            "pressed": chosen,
            "has_errors": chosen is not None,
        }

    def act(self) -> str:
        """What was done, in a sentence; empty: the form of the press is not whole."""
        chosen = self._by_press.get(self.pressed)
        if chosen is None or not chosen.is_valid():
            return ""
        given, sheet_id = chosen.cleaned_data, self._found.facts.id
        match self.pressed:
            case "save" | "submit":
                write_review(sheet_id, self.texts.texts, self._circumstances)
                if self.pressed == "save":
                    return "Đã lưu nháp."
                submit_review(sheet_id, self._circumstances)
                return "Đã trình phiếu."
            case "table":
                give_review_change(sheet_id, given["file"], self._circumstances)
                return "Đã nhận bảng bước mới."
            case "rows":
                give_review_rows(sheet_id, self.rows.given, self._circumstances)
                return "Đã lưu nội dung đề nghị."
            case "approve":
                return self._approve(given)
            case _:
                reject_review(sheet_id, given["reason"], self._circumstances)
                return "Đã bác phiếu."

    def _approve(self, given: dict[str, Any]) -> str:
        facts = self._found.facts
        plan = words.plan_words(facts, self._found.now, review_page.procedure_name(facts.evidence.procedure))
        approve_review(
            facts.id,
            valid_from=given["valid_from"],
            due_on=given["due_on"],
            plan_words=plan,
            circumstances=self._circumstances,
        )
        return "Đã duyệt phiếu. Kế hoạch thực hiện đã lập và chờ ký ban hành."

    def tell(self, refusal: Refused) -> bool:
        """Put a refusal of bad input at its field. False: it is about more than the form."""
        chosen = self._by_press.get(self.pressed)
        if chosen is None or refusal.kind != "bad_input":
            return False
        field = AT_FIELD.get(refusal.code)
        chosen.add_error(field if field in chosen.fields else None, message(refusal))
        return True


AT_FIELD: Final = {
    "review_law_unanswered": "law",
    "review_start_unfit": "valid_from",
    "task_due_unfit": "due_on",
    "review_change_of_other": "file",
    "review_change_same": "file",
    "process_defective": "file",
}
"""Refusals that are about one field."""
