"""Reports of a plan: the form that makes one for half a year or a year, and those that are kept."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from motcua.doors.board.frame import page
from motcua.doors.board.reports import means
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address_of
from motcua.doors.ui.idempotency import read_token
from motcua.doors.wire.report_periods import BY_CALENDAR, read_period
from motcua.doors.words import plan_words
from motcua.doors.words import report_words as words
from motcua.doors.words.refusal_words import message
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.cascade import PlanFacts
from motcua.foundation.plans.queries.plans import plan
from motcua.foundation.plans.refusals import PlanUnknown
from motcua.insight.reports.actions import make
from motcua.insight.reports.queries import reports_of_plan
from motcua.insight.reports.rights import WHO, may_have, scope_of
from motcua.insight.reports.values import KeptReport, ReportKind, Wanted
from motcua.law.plans.values import PlanState
from motcua.law.refusals import Refused

MOST: Final = 12
"""Periods that the form offers, the newest first."""


class PlanReportForm(forms.Form):
    """For which half-year or year."""

    period = forms.ChoiceField(
        label="Kỳ báo cáo",
        error_messages={"required": "Chọn kỳ báo cáo", "invalid_choice": "Chọn một kỳ trong danh sách"},
    )

    def __init__(self, facts: PlanFacts, **options: Any) -> None:
        super().__init__(**options)
        self.fields["period"].choices = periods(facts)  # type: ignore[attr-defined]  # the field above


def periods(facts: PlanFacts) -> list[tuple[str, str]]:
    """Half-years and years of the plan that have begun, by calendar, the newest first."""
    today = clock.today()
    last = min(facts.span.last, today)
    found = []
    for year in range(last.year, facts.span.first.year - 1, -1):
        for name in (f"{BY_CALENDAR}{year}", f"{BY_CALENDAR}{year}-H2", f"{BY_CALENDAR}{year}-H1"):
            period = read_period(name)
            if period.first <= last and period.last >= facts.span.first:
                found.append((name, f"{words.period_words(period)} ({words.days(period)})"))
    return found[:MOST]


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def reports_of(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """GET: the form and what is kept. POST: a report is made and kept."""
    by = access.principal_of(request)
    try:
        facts = plan(plan_id, seen_by=by)
    except PlanUnknown:
        return errors.not_found(request)
    scope = scope_of(access.register_of(request).agency(facts.agency_id))
    if facts.state not in (PlanState.ISSUED, PlanState.CLOSED) or not may_have(by, scope):
        return errors.not_found(request)
    form = PlanReportForm(facts, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        now = clock.now()
        wanted = Wanted(ReportKind.PLAN, read_period(form.cleaned_data["period"]), scope, plan_id)
        try:
            made = make(wanted, Circumstances(by=by, at=now, recorded_at=now, key=read_token(request)), means())
        except Refused as refusal:
            form.add_error(None, message(refusal))
        else:
            return HttpResponseRedirect(address_of("board:report", made.id))
    context = {
        "form": form,
        "name": plan_words.name_of(facts),
        "plan_url": address_of("board:plan", plan_id),
        "agency": scope.name,
        "rows": tuple(_row(one) for one in reports_of_plan(plan_id, seen_by=by)),
        "has_errors": form.is_bound,
    }
    return page(request, "board/plan_reports.html", context, status=422 if form.is_bound else 200)


def _row(one: KeptReport) -> dict[str, object]:
    period = one.wanted.period
    return {
        "url": address_of("board:report", one.id),
        "period": words.period_words(period),
        "days": words.days(period),
        "made_at": one.made_at,
        "maker": words.maker(one),
    }
