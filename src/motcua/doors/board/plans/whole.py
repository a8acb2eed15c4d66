"""A plan as a whole: how far its tasks are, whose own plans answer them, and what who looks may do with it."""

from datetime import date
from typing import Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from motcua.doors.board.frame import PLANS_WHO, page
from motcua.doors.board.plans.shapes import holders, missing_row, own_rows, task_row
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address_of
from motcua.doors.ui.fields import LineField, ParagraphField, VietnameseDateField, typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.ui.wording import number
from motcua.doors.words import plan_words as words
from motcua.doors.words.refusal_words import message, sentence
from motcua.foundation.organisation.register import Register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.foundation.plans.actions.drawing import close_plan, issue_plan, send_back_plan, submit_plan
from motcua.foundation.plans.actions.notices import remind
from motcua.foundation.plans.cascade import Overview, PlanFacts, TaskFacts
from motcua.foundation.plans.queries.plans import overview, plan
from motcua.foundation.plans.refusals import PlanUnknown
from motcua.foundation.plans.rights import draws_for, issues_for, judges_for
from motcua.insight.reports.rights import may_have, scope_of
from motcua.law.plans.values import PlanState
from motcua.law.refusals import Refused

OPEN: Final = 20
"""Tasks that are shown with the own plans below them; the rest are lines of a folded list."""
OWN: Final = 3
"""Own plans that are shown below a task."""
MISSING: Final = 5


class IssueForm(forms.Form):
    """Number and day of a plan that is signed."""

    number = LineField(
        label="Số kế hoạch", max_length=60, error_messages={"required": "Nhập số kế hoạch. Ví dụ: 157/KH-UBND"}
    )
    issued_on = VietnameseDateField(label="Ngày ký", needed="Nhập ngày ký. Ví dụ: 15/07/2021")


class SendBackForm(forms.Form):
    """Why a plan is sent back."""

    reason = ParagraphField(
        label="Lý do trả lại",
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Viết một câu: cần sửa gì"},
    )


@access.officer(*PLANS_WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def whole(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """GET: the plan. POST: it is submitted, sent back, issued or closed, or agencies are reminded."""
    by = access.principal_of(request)
    forms_: tuple[IssueForm, SendBackForm] = (IssueForm(initial={"issued_on": clock.today()}), SendBackForm())
    try:
        if request.method == "POST":
            pressed = _press(request, plan_id)
            if isinstance(pressed, HttpResponse):
                return pressed
            forms_ = pressed
        return _page(request, plan_id, by, forms_)
    except PlanUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        back = address_of("board:plan", plan_id)
        return errors.refused_response(request, refusal, sentence(refusal), back_url=back)


def _press(request: HttpRequest, plan_id: UUID) -> HttpResponse | tuple[IssueForm, SendBackForm]:
    """What a button does; the forms again where one was not filled in."""
    now = clock.now()
    circumstances = Circumstances(by=access.principal_of(request), at=now, recorded_at=now, key=read_token(request))
    pressed = typed(request.POST, "do")
    if pressed == "issue":
        return _issue(request, plan_id, circumstances)
    if pressed == "send_back":
        form = SendBackForm(request.POST)
        if not form.is_valid():
            return IssueForm(initial={"issued_on": clock.today()}), form
        send_back_plan(plan_id, form.cleaned_data["reason"], circumstances)
        return _done(request, plan_id, "Đã trả lại kế hoạch để sửa.")
    if pressed == "submit":
        submit_plan(plan_id, circumstances)
        return _done(request, plan_id, "Đã trình kế hoạch.")
    if pressed == "close":
        close_plan(plan_id, circumstances)
        return _done(request, plan_id, "Đã kết thúc kế hoạch.")
    if pressed == "remind":
        told = remind(plan_id, circumstances)
        return _done(request, plan_id, f"Đã nhắc {number(told)} cơ quan." if told else "Hôm nay đã nhắc rồi.")
    plan(plan_id, seen_by=circumstances.officer)
    return IssueForm(initial={"issued_on": clock.today()}), SendBackForm()


def _issue(
    request: HttpRequest, plan_id: UUID, circumstances: Circumstances
) -> HttpResponse | tuple[IssueForm, SendBackForm]:
    form = IssueForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            issue_plan(plan_id, number=given["number"], issued_on=given["issued_on"], circumstances=circumstances)
        except Refused as refusal:
            if refusal.code != "plan_day_unfit":
                raise
            form.add_error("issued_on", message(refusal))
        else:
            return _done(request, plan_id, f"Đã ban hành kế hoạch {given['number']}.")
    return form, SendBackForm()


def _done(request: HttpRequest, plan_id: UUID, text: str) -> HttpResponse:
    messages.success(request, text)
    return HttpResponseRedirect(address_of("board:plan", plan_id))


def _page(request: HttpRequest, plan_id: UUID, by: Principal, given: tuple[IssueForm, SendBackForm]) -> HttpResponse:
    today, known = clock.today(), access.register_of(request)
    found = overview(plan_id, seen_by=by, on=today)
    facts = found.plan
    running = facts.state in (PlanState.ISSUED, PlanState.CLOSED)
    issue, back = given
    bound = next((one for one in given if one.is_bound), None)
    context = {
        "plan": facts,
        "name": words.name_of(facts),
        "state": words.state_of(facts),
        "headline": words.headline(found, today) if running else ("", "", ""),
        "running": running,
        "agency": known.agency(facts.agency_id).name,
        "parent_url": address_of("board:plan", facts.parent) if facts.parent is not None else "",
        "stat": _stat(found, known),
        **_tasks(found, known, today, running=running),
        **_missing(found, known, today),
        **_may(by, facts),
        "issue": issue,
        "back": back,
        "wrong": bound,
        "has_errors": bound is not None,
        "may_report": running and may_have(by, scope_of(known.agency(facts.agency_id))),
    }
    return page(request, "board/plan.html", context, status=422 if bound is not None else 200)


def _may(by: Principal, facts: PlanFacts) -> dict[str, object]:
    signs, draft = issues_for(by, facts.agency_id), facts.state is PlanState.DRAFT
    judges = judges_for(by, facts.agency_id) and facts.state is PlanState.ISSUED
    return {
        "may_write": draft and draws_for(by, facts.agency_id),
        "may_decide": signs and facts.state is PlanState.SUBMITTED,
        "may_remind": judges,
        "may_close": judges,
        "returned": plan(facts.id, seen_by=by).returned if draft else None,
    }


def _tasks(given: Overview, known: Register, today: date, *, running: bool) -> dict[str, object]:
    """The late first, then what is not done, then what is; the first with their own plans, the rest folded."""
    ones = sorted(given.tasks, key=lambda each: _order(each, today)) if running else list(given.tasks)
    opened = []
    for one in ones[:OPEN]:
        rows = own_rows(given.answering.get(one.id, ()), given.named, known, today)
        opened.append((task_row(one, known, today, running=running), rows[:OWN], len(rows) - OWN))
    folded = [
        (one.place, one.title, address_of("board:task", one.id), holders(one, known), words.when(one, today))
        for one in ones[OPEN:]
    ]
    return {"opened": opened, "folded": folded, "count": len(ones)}


def _order(one: TaskFacts, today: date) -> tuple[int, date, int]:
    group = 2 if one.progress.is_done else 0 if one.is_late(today) else 1
    return group, one.due_on, one.place


def _missing(given: Overview, known: Register, today: date) -> dict[str, object]:
    without = words.without_plan(given)
    rows = sorted((missing_row(one, known, today) for one in without), key=lambda each: each.agency)
    return {"missing": rows[:MISSING], "more_missing": rows[MISSING:], "missing_count": len(rows)}


def _stat(given: Overview, known: Register) -> tuple[tuple[str, str, str], ...]:
    """The row of facts: heading, value, small print."""
    facts, own = given.plan, given.own_plans
    rows = [
        ("Ngày ký", _day(facts.issued_on), f"{known.agency(facts.agency_id).name}"),
        ("Thời gian", f"{facts.span.first:%d/%m/%Y} – {facts.span.last:%d/%m/%Y}", ""),
    ]
    if facts.basis:
        rows.append(("Căn cứ", facts.basis, ""))
    if own:
        kinds = [known.agency(one.agency_id).kind for one in own]
        communes = sum(kind is AgencyKind.COMMUNE_COMMITTEE for kind in kinds)
        parts = [
            f"{number(len(own) - communes)} sở, ngành" if len(own) > communes else "",
            f"{number(communes)} xã, phường" if communes else "",
        ]
        issued = sum(one.obligation.done_on is not None for one in own)
        drafts = sum(one.plan is not None and one.obligation.done_on is None for one in own)
        none = len(own) - issued - drafts
        wanted, left = len(own) * len(given.tasks), sum(len(one.unanswered) for one in own)
        rows += [
            ("Giao cho", f"{number(len(own))} cơ quan", " và ".join(one for one in parts if one)),
            (
                "Có kế hoạch riêng",
                f"{number(issued)}/{number(len(own))}",
                f"{number(drafts)} đang lập, {number(none)} chưa lập; hạn {_day(facts.own_plans_by)}",
            ),
            ("Nhiệm vụ được nhận", f"{number(wanted - left)}/{number(wanted)}", f"{number(left)} lượt chưa nhận"),
        ]
    return tuple(rows)


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on is not None else "chưa ký"
