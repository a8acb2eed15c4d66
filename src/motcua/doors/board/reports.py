"""Periodic reports: the form that makes one and the list of those kept, one report with its files, and what differs today."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.doors.board.frame import page
from motcua.doors.staff import access
from motcua.doors.staff.printing import documents
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.fields import VietnameseDateField
from motcua.doors.ui.idempotency import read_token
from motcua.doors.wire.report_files import TYPES, ReportWriter, file_name
from motcua.doors.wire.report_periods import BY_CALENDAR, PeriodUnfit, free_period, name_of, offered, read_period
from motcua.doors.words import report_words as words
from motcua.doors.words.refusal_words import message, sentence
from motcua.foundation.organisation.duties import of_province
from motcua.foundation.organisation.values import AgencyFacts
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.insight.reports.actions import make
from motcua.insight.reports.periods import last_ended
from motcua.insight.reports.queries import kept_reports
from motcua.insight.reports.reading import Means, Opened, file_of, open_report, recompute
from motcua.insight.reports.rights import WHO, ReportUnknown, agencies_offered
from motcua.insight.reports.values import KeptReport, ReportKind, Scope, ScopeLevel, Wanted
from motcua.law.indices.period import Period
from motcua.law.indices.period import Report as ByRule
from motcua.law.refusals import Refused

FREE: Final = "tu-chon"
COMPARE: Final = "so-sanh"
"""Name in the address: compute it again and show what differs."""
LEVELS: Final = {
    "toan-tinh": ScopeLevel.PROVINCE,
    "cap-tinh": ScopeLevel.DEPARTMENTS,
    "cap-xa": ScopeLevel.COMMUNES,
}


class ReportForm(forms.Form):
    """Which report is to be made."""

    kind = forms.ChoiceField(
        label="Báo cáo",
        choices=[(one.value, words.TITLES[one]) for one in ReportKind if one is not ReportKind.PLAN],
        error_messages={"required": "Chọn báo cáo", "invalid_choice": "Chọn một báo cáo trong danh sách"},
    )
    period = forms.ChoiceField(
        label="Kỳ báo cáo",
        help_text="Kỳ theo quy định tính từ ngày 15 đến hết ngày 14 (Nghị định 09/2019/NĐ-CP)",
        error_messages={"required": "Chọn kỳ báo cáo", "invalid_choice": "Chọn một kỳ trong danh sách"},
    )
    first = VietnameseDateField(label="Từ ngày", required=False, help_text="Chỉ khi chọn kỳ “Tự chọn ngày”")
    last = VietnameseDateField(label="Đến hết ngày", required=False)
    scope = forms.ChoiceField(
        label="Phạm vi",
        error_messages={"required": "Chọn phạm vi", "invalid_choice": "Chọn một phạm vi trong danh sách"},
    )

    def __init__(self, agencies: tuple[AgencyFacts, ...], *, sees_province: bool, **options: Any) -> None:
        super().__init__(**options)
        levels = [(name, words.SCOPES[level]) for name, level in LEVELS.items()] if sees_province else []
        self._agencies = {one.code: one for one in agencies}
        self.fields["scope"].choices = [*levels, *((one.code, one.name) for one in agencies)]  # type: ignore[attr-defined]  # the field above
        self.fields["period"].choices = _periods(clock.today())  # type: ignore[attr-defined]  # the field above

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("period") == FREE:
            self._free(given)
        return given

    def _free(self, given: dict[str, Any]) -> None:
        for name in ("first", "last"):
            if given.get(name) is None and name not in self.errors:
                self.add_error(name, forms.ValidationError("Nhập ngày. Ví dụ: 05/03/2026", code="required"))
        if given.get("first") and given.get("last"):
            try:
                free_period(given["first"], given["last"])
            except PeriodUnfit as unfit:
                self.add_error("first", forms.ValidationError(str(unfit), code="period"))

    @property
    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        given = self.cleaned_data
        return Wanted(ReportKind(given["kind"]), self._period(given), self._scope(given["scope"]))

    def _period(self, given: dict[str, Any]) -> Period:
        return free_period(given["first"], given["last"]) if given["period"] == FREE else read_period(given["period"])

    def _scope(self, name: str) -> Scope:
        if name in LEVELS:
            return Scope(LEVELS[name])
        agency = self._agencies[name]
        return Scope(ScopeLevel.AGENCY, agency.id, agency.code, agency.name)


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A line of the list."""

    url: str
    kind: str
    period: str
    days: str
    scope: str
    made: KeptReport
    maker: str


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """GET: the form and the kept reports. POST: a report is made and kept."""
    by, today = access.principal_of(request), clock.today()
    known = tuple(agencies_offered(by, access.register_of(request), on=today))
    form = ReportForm(
        known,
        sees_province=of_province(by),
        data=request.POST if request.method == "POST" else None,
        initial=_usual(by, today),
    )
    if request.method == "POST" and form.is_valid():
        now = clock.now()
        try:
            made = make(form.wanted, Circumstances(by=by, at=now, recorded_at=now, key=read_token(request)), means())
        except Refused as refusal:
            form.add_error(None, message(refusal))
        else:
            return HttpResponseRedirect(address_of("board:report", made.id))
    rows = tuple(_listed(one) for one in kept_reports(seen_by=by))
    context = {"form": form, "rows": rows, "has_errors": form.is_bound}
    return page(request, "board/reports.html", context, status=422 if form.is_bound else 200)


@access.officer(*WHO)
@require_safe
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One kept report as tables; with `so-sanh`, what it says today as of the same moment."""
    by = access.principal_of(request)
    try:
        opened = open_report(report_id, means(), seen_by=by)
        checked = recompute(report_id, means(), seen_by=by) if COMPARE in request.GET else None
    except ReportUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=address("board:reports"))
    context = {
        **_context(opened),
        "compared": checked is not None,
        "differences": () if checked is None else tuple(words.differences(checked)),
        "compare": COMPARE,
    }
    return page(request, "board/report.html", context)


@access.officer(*WHO)
@require_safe
def report_file(request: HttpRequest, report_id: UUID, form: str) -> HttpResponse:
    """One of the four formats."""
    if form not in TYPES:
        return errors.not_found(request)
    try:
        made, content = file_of(report_id, form, means(), seen_by=access.principal_of(request))
    except ReportUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(
            request, refusal, sentence(refusal), back_url=address_of("board:report", report_id)
        )
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{file_name(made, form)}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _usual(by: Principal, today: date) -> dict[str, str]:
    """What is asked for most: the month that ended last, of all that they lead."""
    scope = "toan-tinh" if of_province(by) else by.agency_code
    return {"period": name_of(last_ended(ByRule.MONTH, today)), "scope": scope}


def means() -> Means:
    return Means(ReportWriter(), documents())


def _context(opened: Opened) -> dict[str, object]:
    of = words.shown(opened.report)
    return {
        "kept": opened.kept,
        "of": of,
        "tables": tuple(words.as_texts(one) for one in of.tables),
        "maker": words.maker(opened.kept),
        "files": tuple(
            (words.FILES[form], reverse("board:report_file", args=[opened.kept.id, form])) for form in TYPES
        ),
    }


def _listed(one: KeptReport) -> ListedReport:
    wanted = one.wanted
    return ListedReport(
        url=address_of("board:report", one.id),
        kind=words.SHORT[wanted.kind],
        period=words.period_words(wanted.period),
        days=words.days(wanted.period),
        scope=words.scope_words(wanted.scope),
        made=one,
        maker=words.maker(one),
    )


def _periods(today: date) -> list[tuple[str, Any]]:
    by_rule: list[tuple[str, str]] = []
    by_calendar: list[tuple[str, str]] = []
    for name, period in offered(today):
        label = f"{words.period_words(period)} ({words.days(period)})"
        (by_calendar if name.startswith(BY_CALENDAR) else by_rule).append((name, label))
    return [
        ("Theo quy định, từ ngày 15 đến hết ngày 14", by_rule),
        ("Theo lịch", by_calendar),
        ("Khác", [(FREE, "Tự chọn ngày")]),
    ]
