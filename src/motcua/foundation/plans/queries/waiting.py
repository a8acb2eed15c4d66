"""What waits for an officer: own plans that their agency owes, plans to be signed, and what was said to them of late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import F, Q

from motcua.foundation.organisation.duties import own_agencies
from motcua.foundation.organisation.heirs import forerunners_of
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.plans.cascade import PlanFacts
from motcua.foundation.plans.models import Plan, PlanAssignment, PlanNotice, PlanTask
from motcua.foundation.plans.queries.plans import IN_FORCE, plan_facts
from motcua.foundation.plans.rights import READS, judges_for, leads
from motcua.law.plans.values import NoticeKind, PlanState

LATELY: Final = timedelta(days=60)
MOST: Final = 40
"""Notices of a list."""


@dataclass(frozen=True, slots=True)
class OwedPlan:
    """A plan that asks their agency for one of its own. `own`: the one that it has, not issued yet."""

    parent: PlanFacts
    agency_id: int
    own: PlanFacts | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """`owed`: own plans that are not issued. `to_sign`: plans that were submitted to them."""

    owed: tuple[OwedPlan, ...]
    to_sign: tuple[PlanFacts, ...]

    def __len__(self) -> int:
        return len({one.own.id for one in self.owed if one.own} | {one.id for one in self.to_sign}) + sum(
            one.own is None for one in self.owed
        )


@dataclass(frozen=True, slots=True)
class RecentNotice:
    """A notice that concerns them. `task` None: of an own plan. `place`, `title`: of the task in its plan."""

    plan: PlanFacts
    agency_id: int
    kind: NoticeKind
    due_on: date
    at: datetime
    task: UUID | None = None
    place: int = 0
    title: str = ""


def waiting(*, seen_by: Principal) -> Waiting:
    """What waits for who draws up or signs plans of an agency; nothing for anybody else."""
    if not leads(seen_by):
        return Waiting((), ())
    own, signs = own_agencies(seen_by), seen_by.may(Permission.SIGN)
    rows = Plan.objects.filter(agency_id__in=own).exclude(state__in=IN_FORCE)
    open_ = [plan_facts(one) for one in rows.order_by("drawn_up_at")]
    to_sign = tuple(one for one in open_ if one.state is PlanState.SUBMITTED) if signs else ()
    return Waiting(_owed(own, {(one.parent, one.agency_id): one for one in open_}), to_sign)


def _owed(mine: Collection[int], drafts: dict[tuple[UUID | None, int], PlanFacts]) -> tuple[OwedPlan, ...]:
    """A plan that was assigned to an agency before it was merged is owed by who took its place."""
    asked = {*mine, *forerunners_of(mine)}
    done = Plan.objects.filter(agency_id__in=asked, state__in=IN_FORCE, parent__isnull=False).values("parent_id")
    rows = (
        PlanAssignment.objects.filter(agency_id__in=asked, plan__state=PlanState.ISSUED.value)
        .exclude(plan__in=done)
        .select_related("plan")
        .order_by(F("plan__own_plans_by").asc(nulls_last=True), "plan")
    )
    found: dict[UUID, OwedPlan] = {}
    for row in rows:
        agency = row.agency_id if row.agency_id in mine else _heir(mine)
        found.setdefault(row.plan_id, OwedPlan(plan_facts(row.plan), agency, drafts.get((row.plan_id, agency))))
    return tuple(found.values())


def _heir(mine: Collection[int]) -> int:
    """Of an officer's agencies the one that takes another's place: never a one-stop centre."""
    known = register()
    return next(one for one in sorted(mine) if known.agency(one).kind is not AgencyKind.CENTRE)


def recent_notices(*, seen_by: Principal, at: datetime) -> tuple[RecentNotice, ...]:
    """What was said of late, the newest first: to an agency of theirs about what it answers for, to who issued a plan what is late
    beyond that (`NoticeKind.ISSUER`)."""
    if not READS & seen_by.permissions:
        return ()
    own = own_agencies(seen_by)
    committees = [one.id for one in register().agencies if one.kind is AgencyKind.PROVINCIAL_COMMITTEE]
    judges = [one for one in {*own, *committees} if judges_for(seen_by, one)]
    held = Q(agency_id__in=own) & ~Q(kind=NoticeKind.ISSUER.value)
    issued = Q(kind=NoticeKind.ISSUER.value, plan__agency_id__in=judges)
    rows = PlanNotice.objects.filter(held | issued, at__gte=at - LATELY, plan__state=PlanState.ISSUED.value)
    return tuple(_recent(one, one.task) for one in rows.select_related("plan", "task").order_by("-at", "-pk")[:MOST])


def _recent(row: PlanNotice, task: PlanTask | None) -> RecentNotice:
    about = (None, 0, "") if task is None else (task.pk, task.place, task.title)
    return RecentNotice(plan_facts(row.plan), row.agency_id, NoticeKind(row.kind), row.due_on, row.at, *about)
