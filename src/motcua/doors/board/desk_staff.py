"""The people at a reception, month by month: what QĐ 468's dossiers for each person a year are divided by.

A month that is not entered is unknown, never 0.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from motcua.doors.board.frame import page
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.fields import LineField, typed
from motcua.doors.words.refusal_words import message
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.foundation.plans.actions.targets import record_desk_staff
from motcua.foundation.plans.queries.targets import desk_staff
from motcua.foundation.plans.values import DeskStaffGiven
from motcua.law.refusals import Refused

YEAR: Final = "nam"
EARLIEST: Final = 2021
"""QĐ 468 is of this year."""
_PEOPLE: Final = re.compile(r"(\d{1,4})(?:[,.](\d{1,2}))?", re.ASCII)


class PeopleField(LineField):
    """A number of people with at most two places after the comma; empty where it is not known."""

    def clean(self, value: Any) -> Decimal | None:
        if not str(value or "").strip():
            return None
        text = super().clean(value)
        found = _PEOPLE.fullmatch(text)
        if found is None:
            raise forms.ValidationError("Ghi số người bằng chữ số, ví dụ 3 hoặc 2,5", code="invalid")
        return Decimal(f"{found[1]}.{found[2] or 0}")


class MonthsForm(forms.Form):
    """The months of a year that have begun. What the page says of an empty one stands above them all."""

    use_required_attribute = False

    def __init__(self, months: tuple[date, ...], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for month in months:
            self.fields[name_of(month)] = PeopleField(label=f"Tháng {month.month}", max_length=20)


def name_of(month: date) -> str:
    """The field of a month."""
    return f"thang-{month.month}"


@access.officer(Permission.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def staff(request: HttpRequest) -> HttpResponse:
    """GET: the months of a year at the reception of who looks. POST: they are recorded, all or none."""
    by, today = access.principal_of(request), clock.today()
    year = _year(typed(request.GET, YEAR), today)
    months = tuple(date(year, number, 1) for number in range(1, 13) if date(year, number, 1) <= today)
    standing = desk_staff([by.agency_code], first=months[0], last=months[-1])
    initial = {name_of(month): _shown(standing.get((by.agency_code, month))) for month in months}
    form = MonthsForm(months, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = [DeskStaffGiven(by.agency_code, month, form.cleaned_data[name_of(month)]) for month in months]
        try:
            told = record_desk_staff(given=given, circumstances=Circumstances.at_once(by, clock.now()))
        except Refused as refusal:
            form.add_error(None, message(refusal))
        else:
            messages.success(request, f"Đã ghi {told.written} tháng." if told.written else "Không có gì thay đổi.")
            return HttpResponseRedirect(request.get_full_path())
    context = {
        "form": form,
        "agency": by.agency_name,
        "year": year,
        "years": tuple(range(EARLIEST, today.year + 1)),
        "unknown": sum((by.agency_code, month) not in standing for month in months),
        "has_errors": form.is_bound,
    }
    return page(request, "board/desk_staff.html", context, status=422 if form.is_bound else 200)


def _year(given: str, today: date) -> int:
    """The year of the address; the present one where there is no such year."""
    is_year = given.isascii() and given.isdigit() and EARLIEST <= int(given[:4]) <= today.year
    return int(given[:4]) if is_year else today.year


def _shown(people: Decimal | None) -> str:
    return "" if people is None else f"{people.normalize():f}".replace(".", ",")
