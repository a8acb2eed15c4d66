"""Revoking a paper of the vault, replacing it, or setting a change right: a form that says what follows, and a box to confirm it."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.acts.change_paper import Changed, change_paper
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.vault.refusals import PaperUnknown, ReplacementUnfit, VaultReasonEnded
from motcua.casework.vault.values import REASONS_OF, StatusReason
from motcua.doors.desk.dossier import dossier_url
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words import refusal_words, vault_words
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.insight.views.vault import VaultPaperPage, vault_paper
from motcua.law.refusals import Refused
from motcua.law.reuse.facts import Status

NONE_YET: Final = ""
"""The paper that takes its place is not in the vault."""


class ChangeForm(forms.Form):
    """The new status with its reason, in one choice, so that no reason of another status can be given."""

    change = forms.ChoiceField(
        label="Việc cần ghi",
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn việc cần ghi và lý do", "invalid_choice": "Chọn lại việc cần ghi và lý do"},
    )
    replaced_by = forms.ChoiceField(label="Giấy tờ thay thế", required=False)
    sure = forms.BooleanField(
        label="Tôi đã đối chiếu với quyết định hoặc giấy tờ mới và xác nhận ghi",
        error_messages={"required": "Đánh dấu xác nhận trước khi ghi"},
    )

    def __init__(self, data: QueryDict | None, page: VaultPaperPage) -> None:
        super().__init__(data)
        change, replacing = self.fields["change"], self.fields["replaced_by"]
        if isinstance(change, forms.ChoiceField) and isinstance(replacing, forms.ChoiceField):
            change.choices = _changes(page)
            types = paper_types()
            replacing.choices = [
                (NONE_YET, "Chưa có trong kho"),
                *(
                    (str(one.id), f"{vault_words.name_of(one, types)}, {vault_words.about(one)}")
                    for one in page.successors
                ),
            ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        status = str(typed.get("change", "")).partition("/")[0]
        if typed.get("replaced_by") and status and status != Status.REPLACED:
            self.add_error("replaced_by", "Chỉ chọn giấy tờ thay thế khi ghi thay bằng giấy tờ khác")
        return typed

    def status(self) -> tuple[Status, StatusReason]:
        """What was chosen."""
        status, _, reason = str(self.cleaned_data["change"]).partition("/")
        return Status(status), StatusReason(reason)

    def successor(self) -> UUID | None:
        chosen = str(self.cleaned_data["replaced_by"])
        return UUID(chosen) if chosen else None


def _changes(page: VaultPaperPage) -> list[tuple[str, str]]:
    """Every status but the one that was recorded, each with each of its reasons."""
    return [
        (f"{status.value}/{reason.value}", f"{vault_words.OF_CHANGE[status]}: {vault_words.OF_REASON[reason]}")
        for status, reasons in REASONS_OF.items()
        if status is not page.line.paper.status
        for reason in reasons
    ]


@access.officer(Permission.SIGN, Permission.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, dossier_id: UUID, paper_id: UUID) -> HttpResponse:
    """The form; a press that is confirmed changes the paper and says how many open dossiers lean on it."""
    by, at = access.principal_of(request), clock.now()
    try:
        page = vault_paper(dossier_id, paper_id, seen_by=by, at=at)
    except (DossierUnknown, PaperUnknown):
        return errors.not_found(request)
    except VaultReasonEnded as refusal:
        return errors.refused_response(
            request, refusal, refusal_words.sentence(refusal), back_url=dossier_url(dossier_id)
        )
    if not page.may_change:
        return errors.forbidden(request)
    form = ChangeForm(request.POST if request.method == "POST" else None, page)
    if request.method == "POST" and form.is_valid():
        now = Circumstances(by=by, at=at, recorded_at=at, key=read_token(request))
        status, reason = form.status()
        try:
            changed = change_paper(paper_id, status, reason, now, replaced_by=form.successor())
        except Refused as refusal:
            at_field = "replaced_by" if isinstance(refusal, ReplacementUnfit) else "change"
            form.add_error(at_field, refusal_words.message(refusal))
        else:
            return _done(request, dossier_id, changed)
    context: dict[str, object] = {
        "facts": page.facts,
        "paper": page.line.paper,
        "shown": vault_words.paper_line(page.line, paper_types(), at),
        "form": form,
    }
    return access.page(request, "desk/vault_change.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, dossier_id: UUID, changed: Changed) -> HttpResponse:
    count = changed.open_dossiers
    follows = f"{count} hồ sơ đang giải quyết dựa vào giấy tờ này hiện cảnh báo cho người xử lý." if count else ""
    messages.success(request, f"Đã ghi. {follows}".strip())
    response = HttpResponseRedirect(reverse("desk:vault_paper", args=[dossier_id, changed.paper.id]))
    response.status_code = 303
    return response
