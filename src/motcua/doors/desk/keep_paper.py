"""The form by which an officer says what a file of a dossier is, so that it is kept in the vault (NĐ 118/2025 Art. 19.2)."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.acts import keep_paper as act
from motcua.acts.keep_paper import (
    IdentityNotKept,
    PaperTypeUnknown,
    StatementNotKept,
    ToKeep,
    may_keep,
    parties_of,
    worth_of,
)
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.papers.arriving import AttachedFile, FileUnknown
from motcua.casework.papers.queries import file_of_dossier
from motcua.casework.vault.refusals import ValidityEndsEarly
from motcua.doors.desk.dossier_files import address_of_file
from motcua.doors.staff import access
from motcua.doors.staff.viewer import Viewer, first_page
from motcua.doors.ui import clock, errors
from motcua.doors.ui.fields import LineField, VietnameseDateField
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words.dossier_words import short_name
from motcua.doors.words.refusal_words import message
from motcua.doors.words.vault_words import OF_ASSURANCE
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.refusals import Refused

EVERYWHERE: Final = "moi-thu-tuc"
ONLY_HERE: Final = "thu-tuc-nay"
AT_FIELD: Final[dict[type[Refused], str]] = {
    PaperTypeUnknown: "paper_type",
    StatementNotKept: "paper_type",
    IdentityNotKept: "paper_type",
    ValidityEndsEarly: "valid_to",
}
"""What the act refuses → the field that it is about; any other refusal is about the paper as a whole."""


class KeepForm(forms.Form):
    """What NĐ 118/2025 Art. 19.2 wants to be known of a digitised paper. Whose it is, the dossier says."""

    paper_type = forms.ChoiceField(label="Loại giấy tờ", error_messages={"required": "Chọn loại giấy tờ"})
    title = LineField(
        label="Tên giấy tờ", max_length=300, error_messages={"required": "Nhập tên giấy tờ như in trên giấy"}
    )
    summary = LineField(label="Trích yếu", max_length=300, required=False)
    number = LineField(label="Số, ký hiệu", max_length=120, required=False)
    issued_on = VietnameseDateField(label="Ngày cấp", required=False)
    issuer = LineField(
        label="Cơ quan cấp", max_length=300, error_messages={"required": "Nhập tên cơ quan cấp như in trên giấy"}
    )
    valid_from = VietnameseDateField(label="Có hiệu lực từ", required=False)
    valid_to = VietnameseDateField(
        label="Có hiệu lực đến hết", required=False, help_text="Để trống khi giấy không ghi thời hạn."
    )
    scope = forms.ChoiceField(
        label="Phạm vi hiệu lực",
        choices=((EVERYWHERE, "Mọi thủ tục"), (ONLY_HERE, "Chỉ thủ tục của hồ sơ này")),
        error_messages={"required": "Chọn phạm vi hiệu lực"},
    )

    def __init__(self, data: QueryDict | None, *, today: date, title: str = "") -> None:
        super().__init__(data, initial={"title": title, "scope": EVERYWHERE})
        self.today = today
        field = self.fields["paper_type"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Chọn loại"), *sorted((one.id, one.name) for one in paper_types().values())]

    def clean_issued_on(self) -> date | None:
        on: date | None = self.cleaned_data["issued_on"]
        if on is not None and on > self.today:
            raise forms.ValidationError("Ngày cấp đang ở tương lai. Kiểm tra lại năm", code="future")
        return on

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        begins = typed.get("valid_from") or typed.get("issued_on")
        last = typed.get("valid_to")
        if begins is not None and last is not None and last < begins:
            self.add_error("valid_to", "Ngày cuối có hiệu lực không thể trước ngày cấp hoặc ngày bắt đầu hiệu lực")
        return typed

    def wanted(self, case: Case, attachment: UUID) -> ToKeep:
        """What the act is asked for."""
        typed = dict(self.cleaned_data)
        scope = (case.facts.procedure_code,) if typed.pop("scope") == ONLY_HERE else ()
        return ToKeep(dossier_id=case.facts.id, attachment_id=attachment, scope=scope, **typed)


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, dossier_id: UUID, attachment: UUID) -> HttpResponse:
    """One file and the form beside it. What is refused comes back with everything that was typed."""
    by, at = access.principal_of(request), clock.now()
    try:
        case = open_case(dossier_id, seen_by=by, at=at)
        file = file_of_dossier(attachment, dossier_id=dossier_id, seen_by=by)
    except (DossierUnknown, FileUnknown):
        return errors.not_found(request)
    if not may_keep(case, by):
        return errors.forbidden(request)
    form = KeepForm(request.POST if request.method == "POST" else None, today=clock.today(), title=_name(case, file))
    if request.method == "POST" and form.is_valid():
        now = Circumstances(by=by, at=at, recorded_at=at, key=read_token(request))
        try:
            kept = act.keep_paper(form.wanted(case, attachment), now)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return _done(request, case, kept.id)
    return _page(request, case, file, form)


def refuse(form: KeepForm, refusal: Refused) -> None:
    """The refusal at its field, where the form has it."""
    name = AT_FIELD.get(type(refusal), "")
    form.add_error(name if name in form.fields else None, message(refusal))


def _done(request: HttpRequest, case: Case, paper_id: UUID) -> HttpResponse:
    messages.success(request, "Đã đưa giấy tờ vào kho. Từ nay hồ sơ khác của người này không phải nộp lại.")
    if case.facts.ended_at is None:
        response = HttpResponseRedirect(reverse("desk:vault_paper", args=[case.facts.id, paper_id]))
    else:
        response = HttpResponseRedirect(reverse("desk:papers", args=[case.facts.id]))
    response.status_code = 303
    return response


def _name(case: Case, file: AttachedFile) -> str:
    """What the checklist calls the paper."""
    return next((one.name for one in dossiers.components(case.facts) if one.order == file.order), "")[:300]


def _page(request: HttpRequest, case: Case, file: AttachedFile, form: KeepForm) -> HttpResponse:
    facts, here = case.facts, reverse("desk:keep_paper", args=[case.facts.id, file.id])

    def address(number: int) -> str:
        return reverse("desk:papers_page", args=[facts.id, file.id, number])

    heading = f"{file.order}. {_name(case, file)}"
    context: dict[str, object] = {
        "facts": facts,
        "short_name": short_name(facts),
        "form": form,
        "owner": facts.applicant if parties_of(case) else None,
        "worth": OF_ASSURANCE[worth_of(case, file.id, access.principal_of(request))],
        "viewer": Viewer.of(file, heading, f"{here}?", address, first=first_page(request.GET)),
        "back": address_of_file(facts.id, file),
    }
    return access.page(request, "desk/keep_paper.html", context, status=422 if form.errors else 200)
