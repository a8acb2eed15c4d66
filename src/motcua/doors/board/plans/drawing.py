"""Drawing up a plan: what it is, and its tasks as rows of a form or out of a spreadsheet. Works without script."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_http_methods, require_safe

from motcua.adapters.spreadsheets.read import LARGEST_FILE
from motcua.doors.board.frame import PLANS_WHO, page
from motcua.doors.board.plans.head_form import PlanForm, assigned_of
from motcua.doors.board.plans.task_rows import DrawnRow, TypedRows, drawn, empty_row, read_rows_typed, typed_rows
from motcua.doors.staff import access
from motcua.doors.staff.task_list import COLUMNS, UNREADABLE, Scope, TaskLine, cells_of, read_task_list
from motcua.doors.staff.unfit_sheets import UnfitSheet
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address_of
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.ui.wording import number
from motcua.doors.words import plan_words as words
from motcua.doors.words.refusal_words import message
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.drawing import draw_up, write_plan
from motcua.foundation.plans.cascade import PlanFacts, PlanGiven, TaskFacts, TaskGiven
from motcua.foundation.plans.queries.plans import assigned_to, overview, plan
from motcua.foundation.plans.refusals import MayNotDrawUp, PlanUnknown
from motcua.foundation.plans.rights import draws_for
from motcua.law.plans.judging import Span
from motcua.law.plans.values import PlanState
from motcua.law.refusals import Refused

ANSWERS: Final = "theo"
"""Name in the address of the plan that is answered."""
SHEET: Final = "bang"
TYPED: Final = 60
"""Tasks that are drawn as rows; of more the spreadsheet is the form."""
MOST_SHOWN: Final = 100
WRONG: Final = "Bảng có {count} dòng chưa dùng được; chưa dòng nào được ghi. Sửa các dòng này trong tệp rồi nạp lại"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is drawn up. `plan` None: a new one. `parent`: the plan that it answers, with its tasks."""

    agencies: tuple[AgencyFacts, ...]
    offered: tuple[AgencyFacts, ...]
    plan: PlanFacts | None = None
    tasks: tuple[TaskFacts, ...] = ()
    parent: PlanFacts | None = None
    above: tuple[TaskFacts, ...] = ()
    assigned: tuple[int, ...] = ()

    def scope(self, agency: int, span: Span | None) -> Scope:
        own = agency if self.parent is not None else None
        return Scope(self.offered, span, own, {one.place: one.id for one in self.above})

    @property
    def is_long(self) -> bool:
        return len(self.tasks) > TYPED


@access.officer(*PLANS_WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def new_plan(request: HttpRequest) -> HttpResponse:
    """A plan of an agency of theirs; with `theo`, their own plan that answers another."""
    try:
        return _drawn(request, _setting(request))
    except (PlanUnknown, MayNotDrawUp) as refusal:
        return errors.forbidden(request) if isinstance(refusal, MayNotDrawUp) else errors.not_found(request)


@access.officer(*PLANS_WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def written(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """A draft, written anew as a whole. What is not a draft any more leads to its page."""
    try:
        facts = plan(plan_id, seen_by=access.principal_of(request))
        if facts.state is not PlanState.DRAFT:
            return HttpResponseRedirect(address_of("board:plan", plan_id))
        return _drawn(request, _setting(request, facts))
    except PlanUnknown:
        return errors.not_found(request)
    except MayNotDrawUp:
        return errors.forbidden(request)


@access.officer(*PLANS_WHO)
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """A spreadsheet with the columns of a task and two rows as an example."""
    rows = (
        "Số hóa kết quả còn hiệu lực;;H37.03;31/12/2026;468.digitised_in_force;70 %;;;",
        "Nghiệm thu trang thiết bị;Biên bản nghiệm thu;H37.03;30/06/2026;;;2;;",
    )
    text = "\r\n".join((";".join(COLUMNS.values()), *rows, ""))
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="nhiem-vu.csv"'
    return response


def _setting(request: HttpRequest, facts: PlanFacts | None = None) -> Setting:
    """Refused: PlanUnknown, MayNotDrawUp."""
    by, today, known = access.principal_of(request), clock.today(), access.register_of(request)
    offered = known.in_force(today)
    mine = tuple(one for one in offered if draws_for(by, one.id))
    if not mine or (facts is not None and not draws_for(by, facts.agency_id)):
        raise MayNotDrawUp
    parent_id = facts.parent if facts is not None else _uuid(typed(request.GET, ANSWERS))
    above = overview(parent_id, seen_by=by, on=today) if parent_id is not None else None
    parent, asked = (above.plan, above.tasks) if above is not None else (None, ())
    if facts is None:
        return Setting(mine, offered, None, (), parent, asked)
    tasks = overview(facts.id, seen_by=by, on=today).tasks
    chosen = (known.agency(facts.agency_id),)
    assigned = assigned_to(facts.id, seen_by=by)
    return Setting(chosen, offered, facts, tasks, parent, asked, assigned)


def _uuid(text: str) -> UUID | None:
    """Refused: text that is there and names none (PlanUnknown)."""
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise PlanUnknown from error


def _drawn(request: HttpRequest, setting: Setting) -> HttpResponse:
    if request.method != "POST":
        return _page(request, setting, _first_form(request, setting), _first_rows(request, setting))
    form, rows, pressed = _form(setting, request.POST), typed_rows(request.POST), typed(request.POST, "do")
    if pressed == "add":
        return _page(request, setting, form, rows.added(), touched=True)
    if pressed.startswith("remove-"):
        return _page(request, setting, form, rows.without(pressed.removeprefix("remove-")), touched=True)
    if not form.is_valid():
        return _page(request, setting, form, rows, wrong=True)
    agency = int(form.cleaned_data["agency"])
    span = Span(form.cleaned_data["first"], form.cleaned_data["last"])
    scope = setting.scope(agency, span)
    if pressed == "sheet":
        return _from_sheet(request, setting, form, rows, scope)
    if setting.is_long:
        return _kept(request, setting, form, rows, [_as_given(one) for one in setting.tasks])
    lines = read_rows_typed(rows, scope)
    if any(one.given is None for one in lines):
        return _page(request, setting, form, rows, lines=lines, wrong=True)
    return _kept(request, setting, form, rows, [one.given for one in lines if one.given is not None])


def _from_sheet(request: HttpRequest, setting: Setting, form: PlanForm, rows: TypedRows, scope: Scope) -> HttpResponse:
    """All tasks of a file in place of those that stand, or none of them with what is wrong about each row."""
    try:
        lines = read_task_list(_bytes_of(request), scope)
    except UnfitSheet as unfit:
        return _page(request, setting, form, rows, problems=[ErrorLine(str(unfit), SHEET)], wrong=True)
    bad = [one for one in lines if one.given is None]
    if bad:
        problems = [ErrorLine(f"Dòng {one.number}: {_problems(one)}", "") for one in bad[:MOST_SHOWN]]
        heading = WRONG.format(count=number(len(bad)))
        return _page(request, setting, form, rows, problems=problems, heading=heading, wrong=True)
    return _kept(request, setting, form, rows, [one.given for one in lines if one.given is not None])


def _bytes_of(request: HttpRequest) -> bytes:
    """The file that came. Raises UnfitSheet: none came, or more than a list has."""
    file = request.FILES.get(SHEET)
    if file is None:
        raise UnfitSheet("Chọn tệp bảng nhiệm vụ rồi bấm Nạp bảng.")
    if file.size is None or file.size > LARGEST_FILE:
        raise UnfitSheet(UNREADABLE["size"])
    return bytes(file.read())


def _problems(one: TaskLine) -> str:
    return "; ".join(f"cột “{COLUMNS[column]}”: {text}" for column, text in one.problems)


def _kept(
    request: HttpRequest, setting: Setting, form: PlanForm, rows: TypedRows, tasks: list[TaskGiven]
) -> HttpResponse:
    by, now, given = access.principal_of(request), clock.now(), form.cleaned_data
    circumstances = Circumstances(by=by, at=now, recorded_at=now, key=read_token(request))
    wanted = PlanGiven(
        agency_id=int(given["agency"]),
        title=given["title"],
        span=Span(given["first"], given["last"]),
        tasks=tuple(tasks),
        basis=given["basis"],
        remark=given["remark"],
        parent=setting.parent.id if setting.parent is not None else None,
        assigned=assigned_of(form, setting.offered),
        own_plans_by=given.get("own_plans_by"),
    )
    try:
        if setting.plan is None:
            made = draw_up(wanted, circumstances)
        else:
            made = setting.plan.id
            write_plan(made, wanted, circumstances)
    except Refused as refusal:
        return _page(request, setting, form, rows, problems=[ErrorLine(message(refusal), "id_title")], wrong=True)
    messages.success(request, f"Đã lưu bản nháp, {number(len(tasks))} nhiệm vụ.")
    return HttpResponseRedirect(address_of("board:plan", made))


def _form(setting: Setting, data: QueryDict | None, initial: Mapping[str, Any] | None = None) -> PlanForm:
    return PlanForm(
        setting.agencies,
        setting.offered,
        is_own=setting.parent is not None,
        data=data,
        initial=initial,
    )


def _first_form(request: HttpRequest, setting: Setting) -> PlanForm:
    facts, parent = setting.plan, setting.parent
    if facts is not None:
        head = {
            "agency": facts.agency_id,
            "title": facts.title,
            "basis": facts.basis,
            "remark": facts.remark,
            "first": facts.span.first,
            "last": facts.span.last,
            "own_plans_by": facts.own_plans_by,
        }
        return _form(setting, None, head | PlanForm.assigned_initial(setting.assigned, setting.offered))
    mine = next(
        (one for one in setting.agencies if one.kind is AgencyKind.PROVINCIAL_COMMITTEE and parent is None),
        next(
            (one for one in setting.agencies if one.id == access.principal_of(request).agency_id), setting.agencies[0]
        ),
    )
    year = clock.today().year
    head = {"agency": mine.id, "first": date(year, 1, 1), "last": date(year, 12, 31)}
    if parent is not None:
        name = words.name_of(parent)
        head |= {"title": f"Thực hiện {name[:1].lower()}{name[1:]}: {parent.title}"[:300], "basis": name}
        head |= {"first": parent.span.first, "last": parent.span.last}
    return _form(setting, None, head)


def _first_rows(request: HttpRequest, setting: Setting) -> TypedRows:
    """What stands; of a new plan that answers another the tasks that it is given; else one empty row."""
    known = access.register_of(request)
    numbers = {one.id: one.place for one in setting.above}
    if setting.plan is not None and not setting.is_long:
        return TypedRows(
            tuple((str(one.id), cells_of(one, known.agency(one.agency_id), numbers)) for one in setting.tasks)
        )
    if setting.parent is not None and setting.plan is None and len(setting.above) <= TYPED:
        return TypedRows(
            tuple(
                ("", cells_of(one, known.agency(one.agency_id), {}) | {"answers": str(one.place), "remark": ""})
                for one in setting.above
            )
        )
    return TypedRows(()) if setting.is_long else TypedRows((("", empty_row()),))


def _as_given(one: TaskFacts) -> TaskGiven:
    aim = one.goal.aim
    return TaskGiven(
        title=one.title,
        agency_id=one.agency_id,
        due_on=one.issued_due_on,
        product=one.product,
        indicator=one.goal.indicator,
        aim=None if aim is None else Decimal(aim.numerator) / aim.denominator,
        pieces=one.goal.pieces,
        answers=one.answers,
        remark=one.remark,
        id=one.id,
    )


def _page(
    request: HttpRequest,
    setting: Setting,
    form: PlanForm,
    rows: TypedRows,
    *,
    lines: tuple[TaskLine, ...] = (),
    problems: list[ErrorLine] | None = None,
    heading: str = "",
    wrong: bool = False,
    touched: bool = False,
) -> HttpResponse:
    """`touched`: rows came or went; nothing is judged yet, so that no field is marked."""
    shown, at_field, at_rows = drawn(rows, lines)
    if touched:
        form = _form(setting, None, form.as_typed())
    context: dict[str, object] = {
        "form": form,
        "plan": setting.plan,
        "plan_url": address_of("board:plan", setting.plan.id) if setting.plan is not None else "",
        "parent": setting.parent,
        "parent_name": words.name_of(setting.parent) if setting.parent is not None else "",
        "rows": shown,
        "at_field": at_field | {one.field_id: one.text for one in problems or () if one.field_id == SHEET},
        "lines": [*at_rows, *(problems or ())],
        "heading": heading,
        "above": tuple((one.place, one.title) for one in setting.above),
        "unanswered": _unanswered(setting, shown),
        "agencies": setting.offered if setting.parent is None else (),
        "indicators": words.indicator_choices() if shown else (),
        "is_long": setting.is_long,
        "count": len(setting.tasks),
        "columns": tuple(COLUMNS.values()),
        "sheet": SHEET,
        "has_errors": wrong,
    }
    return page(request, "board/plan_form.html", context, status=422 if wrong else 200)


def _unanswered(setting: Setting, shown: tuple[DrawnRow, ...]) -> tuple[tuple[int, str], ...]:
    """The tasks of the parent plan that no row answers."""
    answered = {one.cells["answers"] for one in shown} | {
        str(next(each.place for each in setting.above if each.id == one.answers))
        for one in (setting.tasks if setting.is_long else ())
        if one.answers is not None
    }
    return tuple((one.place, one.title) for one in setting.above if str(one.place) not in answered)
