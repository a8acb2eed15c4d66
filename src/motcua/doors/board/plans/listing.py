"""The plans that concern an officer, what waits for them, and what was said to them of late."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.board.frame import PLANS_WHO, page
from motcua.doors.board.plans.drawing import ANSWERS
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.words import plan_words as words
from motcua.foundation.organisation.register import Register
from motcua.foundation.plans.queries.plans import ListedPlan, plans
from motcua.foundation.plans.queries.waiting import OwedPlan, RecentNotice, Waiting, recent_notices, waiting
from motcua.foundation.plans.rights import leads


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to be done: a link, what it is, until when."""

    url: str
    what: str
    due: str
    is_late: bool


@access.officer(*PLANS_WHO)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What is to be done first, then every plan."""
    by, today, known = access.principal_of(request), clock.today(), access.register_of(request)
    context = {
        "todo": todo(waiting(seen_by=by), known, today),
        "said": tuple(_notice(one, known) for one in recent_notices(seen_by=by, at=clock.now())),
        "rows": tuple(_row(one, known) for one in plans(seen_by=by, on=today)),
        "draws": leads(by),
    }
    return page(request, "board/plans.html", context)


def todo(one: Waiting, known: Register, today: date) -> tuple[Todo, ...]:
    """Own plans that are owed, then plans to be signed."""
    signed = tuple(
        Todo(address_of("board:plan", each.id), f"Kế hoạch chờ ký: {each.title}", "", is_late=False)
        for each in one.to_sign
    )
    return (*(_owed(each, known, today) for each in one.owed), *signed)


def _owed(one: OwedPlan, known: Register, today: date) -> Todo:
    parent, own = one.parent, one.own
    due = parent.own_plans_by
    name = f"Kế hoạch riêng của {known.agency(one.agency_id).name} theo {words.name_of(parent)}"
    url = address_of("board:plan", own.id) if own else f"{address('board:new_plan')}?{ANSWERS}={parent.id}"
    state = words.STATES[own.state].lower() if own else "chưa lập"
    told = words.left(due, today) if due is not None else ""
    return Todo(url, f"{name}: {state}", told, is_late=due is not None and due < today)


def _notice(one: RecentNotice, known: Register) -> dict[str, object]:
    target = ("board:task", one.task) if one.task is not None else ("board:plan", one.plan.id)
    return {
        "url": address_of(*target),
        "what": words.notice_line(one),
        "title": one.title,
        "plan": words.name_of(one.plan),
        "agency": known.agency(one.agency_id).name,
        "at": one.at,
    }


def _row(one: ListedPlan, known: Register) -> dict[str, object]:
    return {
        "url": address_of("board:plan", one.plan.id),
        "name": words.name_of(one.plan),
        "title": one.plan.title,
        "agency": known.agency(one.plan.agency_id).name,
        "state": words.state_of(one.plan),
        "tasks": words.counts_line(one.tasks, one.done, one.late),
        "late": one.late,
        "own": one.plan.parent is not None,
    }
