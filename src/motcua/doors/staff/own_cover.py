"""Who acts for oneself, from a day to a day: named by who heads a unit, ended by them at any time."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from motcua.doors.staff import access
from motcua.doors.staff.own_account import by_owner, owner
from motcua.doors.ui import clock, errors
from motcua.doors.ui.fields import VietnameseDateField, typed
from motcua.doors.words.refusal_words import message
from motcua.foundation.organisation.covers import covers_of, end_cover, may_delegate, name_cover
from motcua.foundation.organisation.queries import officers_of_agency
from motcua.foundation.organisation.values import PostingFacts
from motcua.foundation.people.parties import AccountFacts
from motcua.law.refusals import Refused


class CoverForm(forms.Form):
    """Who, and from when to when."""

    colleague = forms.ChoiceField(label="Người làm thay", error_messages={"required": "Chọn người làm thay"})
    valid_from = VietnameseDateField(label="Từ ngày", needed="Nhập ngày bắt đầu. Ví dụ: 05/03/2026")
    valid_to = VietnameseDateField(label="Đến hết ngày", needed="Nhập ngày kết thúc. Ví dụ: 12/03/2026")

    def __init__(self, colleagues: tuple[PostingFacts, ...], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a post, or nothing
        field = self.fields["colleague"]
        if isinstance(field, forms.ChoiceField):
            named = [(one.account_ref, f"{one.full_name}, {one.title}") for one in colleagues]
            field.choices = [("", "Chọn cán bộ cùng cơ quan"), *named]


@owner()
@require_http_methods(["GET", "HEAD", "POST"])
def cover(request: HttpRequest, mine: AccountFacts) -> HttpResponse:
    """GET: who acts for whom, and the form for who may delegate. POST: names a cover, or ends the one that the button names."""
    by, today = access.officer_today(request), clock.today()
    if by is None or not may_delegate(by):
        return errors.forbidden(request)
    colleagues = tuple(
        one
        for one in officers_of_agency(by.agency_id, on=today)
        if one.account_id != mine.id and one.stand_in_for is None
    )
    if request.method == "POST" and typed(request.POST, "end"):
        return _ended(request, mine, today)
    form = CoverForm(colleagues, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _named(request, form, colleagues):
        messages.success(request, "Đã ghi người làm thay. Mỗi việc họ làm thay được ghi tên họ, kèm chữ thay mặt.")
        return redirect("staff:cover")
    context: dict[str, object] = {"form": form, "mine": mine, "covers": covers_of(mine.id, on=today), "by": by}
    return access.page(request, "staff/cover.html", context, status=422 if form.errors else 200)


def _named(request: HttpRequest, form: CoverForm, colleagues: tuple[PostingFacts, ...]) -> bool:
    own = next((one for one in access.postings(request) if one.stand_in_for is None), None)
    chosen = next((one for one in colleagues if one.account_ref == form.cleaned_data["colleague"]), None)
    if own is None or chosen is None:
        form.add_error("colleague", "Chọn người làm thay trong danh sách")
        return False
    try:
        name_cover(
            posting_id=own.id,
            account_id=chosen.account_id,
            valid_from=form.cleaned_data["valid_from"],
            valid_to=form.cleaned_data["valid_to"],
            circumstances=by_owner(request),
        )
    except Refused as refused:
        form.add_error(None, message(refused))
        return False
    return True


def _ended(request: HttpRequest, mine: AccountFacts, today: date) -> HttpResponse:
    known = {str(one.posting.id): one for one in covers_of(mine.id, on=today) if one.covered_ref == mine.ref}
    chosen = known.get(typed(request.POST, "end"))
    if chosen is not None:
        end_cover(cover_id=chosen.posting.id, circumstances=by_owner(request))
        messages.success(request, f"{chosen.posting.full_name} làm thay đến hết hôm nay.")
    return redirect("staff:cover")
