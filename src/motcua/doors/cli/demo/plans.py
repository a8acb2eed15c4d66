"""The plan that the province ships, issued in the demonstration, and a few invented own plans that answer it, by the actions of plans.

Each stage that is run again does nothing.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.adapters.postgres.connections import in_one_transaction
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.jobs.kinds.follow_plans import JOB
from motcua.foundation.organisation.province import chosen
from motcua.foundation.organisation.queries import officer_of
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.people import queries as people
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.foundation.plans.actions.drawing import draw_up, issue_plan, submit_plan
from motcua.foundation.plans.actions.progress import explain_lateness, give_document
from motcua.foundation.plans.cascade import PlanGiven, TaskGiven
from motcua.foundation.plans.queries.plans import overview, plans
from motcua.foundation.plans.shipped_plans import ShippedPlan, shipped_plans
from motcua.law.plans.judging import Span
from motcua.law.worktime.arithmetic import local

ISSUER: Final = "lanhdao.ubndtinh"
INVENTED: Final = "số liệu minh họa"
AFTER: Final = timedelta(minutes=3)
"""The worker makes the first figures before it follows the evidence of plans."""
SHARED: Final = (AgencyKind.DEPARTMENT, AgencyKind.COMMUNE_COMMITTEE)
"""Who draws up a plan of their own."""


@dataclass(frozen=True, slots=True)
class Own:
    """An invented own plan: whose, its number, the days from today when its task is due and when a document was given (None: none
    was), why it is late."""

    account: str
    number: str
    due: int
    given: int | None = None
    why: str = ""


OWN: Final = (
    Own("lanhdao.stp", "24/KH-STP", -20, -25),
    Own("lanhdao.snv", "31/KH-SNV", -15, None, "Chờ bố trí kinh phí mua máy quét (số liệu minh họa)"),
    Own("lanhdao.tamthanh", "12/KH-UBND", 25),
    Own("lanhdao.kylua", "09/KH-UBND", -40),
)


def establish_plans(*, at: datetime, rng: random.Random) -> int:
    """Issue what is shipped, draw up the own plans, ask the worker to note the board's figures. How many plans there are of it.

    Nothing where the province ships none, where its leader has no account, or where plans stand already.
    """
    leader = _officer(ISSUER, at.date())
    shipped = shipped_plans(chosen())
    if leader is None or not shipped or plans(seen_by=leader, on=at.date()):
        return 0
    made = 0
    for one in shipped:
        key = _issue(one, leader, at, rng)
        made += 1 + sum(_own(each, key, at, rng) for each in OWN)
    with in_one_transaction():
        jobs.enqueue([JOB.of(Nothing(), not_before=at + AFTER)])
    return made


def _issue(one: ShippedPlan, leader: Principal, at: datetime, rng: random.Random) -> UUID:
    known, today = register(), local(at).date()
    given = PlanGiven(
        agency_id=_agency(known, one.agency, today),
        title=one.title,
        span=Span(one.first_day, one.last_day),
        tasks=tuple(
            TaskGiven(
                title=task.title,
                agency_id=_agency(known, task.agency, today),
                due_on=task.due_on,
                product=task.product,
                indicator=task.indicator,
                aim=task.aim,
                pieces=task.pieces,
                remark=one.task_remark,
            )
            for task in one.tasks
        ),
        basis=one.basis,
        remark=one.remark,
        assigned=tuple(each.id for each in known.in_force(today) if each.kind in SHARED),
        own_plans_by=one.own_plans_by,
    )
    return _issued(given, one.number, one.issued_on, leader, at, rng)


def _issued(given: PlanGiven, number: str, on: date, by: Principal, at: datetime, rng: random.Random) -> UUID:
    circumstances = Circumstances(by, at, at, rng=rng)
    key = draw_up(given, circumstances)
    submit_plan(key, circumstances)
    issue_plan(key, number=number, issued_on=on, circumstances=circumstances)
    return key


def _own(one: Own, parent: UUID, at: datetime, rng: random.Random) -> int:
    """Whether it was made: a province whose demonstration has no such account has none."""
    today = local(at).date()
    by = _officer(one.account, today)
    if by is None:
        return 0
    above, span = overview(parent, seen_by=by, on=today), Span(date(today.year, 1, 1), date(today.year, 12, 31))
    due = min(max(today + timedelta(days=one.due), span.first), span.last)
    tasks = tuple(
        TaskGiven(
            title=f"Thực hiện tại cơ quan: {task.title}"[:300],
            agency_id=by.agency_id,
            due_on=due,
            product="Báo cáo kết quả",
            answers=task.id,
            remark=INVENTED,
        )
        for task in above.tasks[-4:]
    )
    title = f"Kế hoạch năm {today.year} thực hiện {above.plan.number}"
    given = PlanGiven(by.agency_id, title, span, tasks, basis=above.plan.number, remark=INVENTED, parent=parent)
    key = _issued(given, one.number, span.first, by, at, rng)
    first = overview(key, seen_by=by, on=today).tasks[0].id
    circumstances = Circumstances(by, at, at, rng=rng)
    if one.given is not None:
        number = f"{one.number.split('/')[0]}/BC (minh họa)"
        on = max(today + timedelta(days=one.given), span.first)
        give_document(first, number=number, on=on, issuer=by.agency_name, circumstances=circumstances)
    if one.why and due < today:
        explain_lateness(first, one.why, proposed_on=None, circumstances=circumstances)
    return 1


def _officer(username: str, on: date) -> Principal | None:
    account = people.account_by_username(username)
    return officer_of(account.id, on=on) if account is not None else None


def _agency(known: Register, code: str, on: date) -> int:
    """Raises LookupError for a code that nobody bears: the province's own file names it."""
    found = known.by_code(code, on=on)
    if found is None:
        raise LookupError(code)
    return found.id
