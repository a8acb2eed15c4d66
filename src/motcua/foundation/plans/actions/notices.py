"""What is said when time passes: that a day comes near, that an explanation is owed, and to whom it is reported. Once each.

By the same logic as a dossier (`law.promises`). A notice stands under the agency that it is about; who reads it follows from its kind.
Also the reminder that somebody presses.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.drawing import locked, record
from motcua.foundation.plans.cascade import OwnPlan
from motcua.foundation.plans.models import Plan, PlanNotice
from motcua.foundation.plans.queries.plans import own_plans, tasks_of
from motcua.foundation.plans.rights import check_judges
from motcua.law.plans.clock import fall_due as law_fall_due
from motcua.law.plans.judging import in_force
from motcua.law.plans.values import NoticeKind, PlanState
from motcua.law.readings import readings_on
from motcua.law.worktime.arithmetic import local


def fall_due(circumstances: Circumstances) -> int:
    """Say all that is due by now of every issued plan, each plan in a transaction of its own. How many notices were new."""
    return sum(_of_plan(one, circumstances) for one in _running())


def _running() -> list[UUID]:
    return list(Plan.objects.filter(state=PlanState.ISSUED.value).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def remind(plan_id: UUID, circumstances: Circumstances) -> int:
    """Remind every agency whose own plan is due or will be, and that has none, once a day. How many were reminded.

    Refused: PlanUnknown, MayNotIssue, PlanNotInForce.
    """
    row = locked(plan_id, circumstances)
    check_judges(circumstances.officer, row.agency_id)
    in_force(PlanState(row.state))
    today = local(circumstances.at).date()
    waiting = [one.agency_id for one in _own(row, today) if one.obligation.done_on is None]
    made = _say(row, None, [(one, NoticeKind.EXPECTED, today) for one in waiting], circumstances.at)
    if made:
        record(row.pk, "remind_of_own_plans", {"agencies": made}, circumstances)
    return made


@transaction.atomic
def _of_plan(plan_id: UUID, circumstances: Circumstances) -> int:
    row = Plan.objects.select_for_update().get(pk=plan_id)
    today, calendar = local(circumstances.at).date(), working_calendar()
    readings = readings_on(today)
    made = 0
    for one in tasks_of([plan_id], on=today):
        kinds = law_fall_due(one.obligation, calendar, readings, circumstances.at)
        notices = [(agency, kind, one.due_on) for kind in kinds for agency in one.holders]
        made += _say(row, one.id, notices, circumstances.at)
    for own in _own(row, today):
        kinds = law_fall_due(own.obligation, calendar, readings, circumstances.at)
        made += _say(row, None, [(own.agency_id, kind, own.obligation.due_on) for kind in kinds], circumstances.at)
    if made:
        record(row.pk, "plan_fell_due", {"notices": made}, circumstances)
    return made


def _own(row: Plan, today: date) -> tuple[OwnPlan, ...]:
    own = {one.agency_id: one for one in Plan.objects.filter(parent=row)}
    return own_plans(row, (), own, on=today)


def _say(row: Plan, task: UUID | None, notices: Iterable[tuple[int, NoticeKind, date]], at: datetime) -> int:
    wanted = [
        PlanNotice(plan=row, task_id=task, agency_id=agency, kind=kind.value, due_on=due_on, at=at)
        for agency, kind, due_on in notices
    ]
    if not wanted:
        return 0
    standing = set(PlanNotice.objects.filter(plan=row, task_id=task).values_list("agency_id", "kind", "due_on"))
    new = [one for one in wanted if (one.agency_id, one.kind, one.due_on) not in standing]
    PlanNotice.objects.bulk_create(new)
    return len(new)
