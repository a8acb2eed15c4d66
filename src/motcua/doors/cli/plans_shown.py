"""`motcua plan list`, `show` and `follow` on a terminal: one line a plan or task, or one JSON object a line."""

import argparse
from datetime import date
from typing import Any
from uuid import UUID

from motcua.doors.cli.operating import operator
from motcua.doors.cli.output import complain, print_json
from motcua.doors.ui import clock
from motcua.doors.words import plan_words as words
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.cascade import Overview, PlanFacts, TaskFacts
from motcua.foundation.plans.queries.plans import overview, plans
from motcua.foundation.plans.refusals import PlanUnknown


def run(args: argparse.Namespace) -> int:
    """0 where it is shown or followed, 2 where there is no such plan."""
    if args.verb == "list":
        return _list(as_json=args.json)
    return _show(args.plan, as_json=args.json) if args.verb == "show" else _follow(as_json=args.json)


def _list(*, as_json: bool) -> int:
    for one in plans(seen_by=operator(), on=clock.today()):
        if as_json:
            print_json(_plan(one.plan) | {"tasks": one.tasks, "done": one.done, "late": one.late})
        else:
            told = words.counts_line(one.tasks, one.done, one.late)
            print(f"{one.plan.id}  {words.name_of(one.plan)}, {_agency(one.plan)}: {words.state_of(one.plan)}; {told}")
    return 0


def _show(given: str, *, as_json: bool) -> int:
    today = clock.today()
    try:
        found = overview(UUID(given), seen_by=operator(), on=today)
    except ValueError:
        return complain(f"“{given}” không phải mã kế hoạch. Chép mã từ: motcua plan list.")
    except PlanUnknown as refused:
        return complain(sentence(refused))
    if as_json:
        print_json(_whole(found, today))
        return 0
    print(f"{words.name_of(found.plan)}, {_agency(found.plan)}: {words.state_of(found.plan)}")
    for one in found.tasks:
        print(f"{one.place}. {one.title}: {words.progress_words(one)}; {words.when(one, today)}")
    for own in found.own_plans:
        state = words.STATES[own.plan.state].lower() if own.plan is not None else "chưa lập"
        print(f"   {register().agency(own.agency_id).name}: kế hoạch riêng {state}; {words.reminded(own).lower()}")
    return 0


def _follow(*, as_json: bool) -> int:
    from django.conf import settings

    from motcua.acts.follow_plans import FollowMeans, follow_plans
    from motcua.insight.measure.agency_figures import BoardFigures

    means = FollowMeans(BoardFigures(), settings.DOCUMENTS, settings.EXAMINER)
    done = follow_plans(Circumstances.at_once(None, clock.now()), means)
    if as_json:
        print_json({"figures": done.noted, "taken_back": done.taken_back, "notices": done.notices})
    else:
        print(f"Đã ghi {done.noted} chỉ số mới, {done.notices} thông báo; {done.taken_back} minh chứng không còn tính.")
    return 0


def _agency(one: PlanFacts) -> str:
    return register().agency(one.agency_id).name


def _plan(one: PlanFacts) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "agency": register().agency(one.agency_id).code,
        "parent": None if one.parent is None else str(one.parent),
        "number": one.number,
        "title": one.title,
        "state": one.state.value,
        "issued_on": _day(one.issued_on),
        "first_day": one.span.first.isoformat(),
        "last_day": one.span.last.isoformat(),
    }


def _whole(given: Overview, today: date) -> dict[str, Any]:
    known = register()
    return _plan(given.plan) | {
        "tasks": [_task(one, today) for one in given.tasks],
        "own_plans": [
            {
                "agency": known.agency(one.agency_id).code,
                "plan": None if one.plan is None else str(one.plan.id),
                "issued_on": _day(one.obligation.done_on),
                "unanswered": len(one.unanswered),
                "reminded": one.reminded,
            }
            for one in given.own_plans
        ],
    }


def _task(one: TaskFacts, today: date) -> dict[str, Any]:
    known, goal, far = register(), one.goal, one.progress
    return {
        "id": str(one.id),
        "place": one.place,
        "title": one.title,
        "holders": [known.agency(each).code for each in one.holders],
        "due_on": one.due_on.isoformat(),
        "indicator": goal.indicator or None,
        "aim": None if goal.aim is None else float(goal.aim),
        "pieces": None if goal.is_figure else goal.pieces,
        "share": round(float(far.share), 4),
        "done_on": _day(far.done_on),
        "late": not far.is_done and one.is_late(today),
    }


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
