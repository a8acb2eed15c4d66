"""A task as its row is drawn: who answers for it, a bar, its day, its state in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.doors.ui.addresses import address_of
from motcua.doors.words import plan_words as words
from motcua.doors.words.plan_words import assigned_words
from motcua.foundation.organisation.register import Register
from motcua.foundation.plans.cascade import OwnPlan, PlanFacts, TaskFacts

WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class TaskRow:
    """`tone`: `done`, `late`, `soon` or empty, beside words that say the same."""

    place: int
    title: str
    url: str
    holder: str
    goal: str
    bar: SafeString
    progress: str
    due_on: date
    when: str
    explained: str
    tone: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """An agency's own plan under a task that it answers. `works`: how many of its tasks do."""

    name: str
    url: str
    works: int
    task: TaskRow


@dataclass(frozen=True, slots=True)
class MissingRow:
    """An agency without an own plan."""

    agency: str
    reminded: str
    state: str
    due: str


def meter(share: Fraction, *, stressed: bool) -> SafeString:
    """A share as a bar from zero. Decoration: words stand below."""
    width = round(WIDTH * float(min(max(share, Fraction(0)), Fraction(1))), 1)
    tone = "pl-acc" if stressed else "pl-grey"
    return format_html(
        '<svg class="pl-meter" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="pl-track" width="100" height="10"/><rect class="{}" width="{}" height="10"/></svg>',
        tone,
        f"{width:g}",
    )


def task_row(one: TaskFacts, known: Register, today: date, *, running: bool = True) -> TaskRow:
    late = running and not one.progress.is_done and one.is_late(today)
    tone = "done" if one.progress.is_done else "late" if late else ""
    if late and one.explanation is not None and one.explanation.due_on == one.due_on:
        tone = "soon"
    return TaskRow(
        place=one.place,
        title=one.title,
        url=address_of("board:task", one.id),
        holder=holders(one, known),
        goal=words.goal_words(one.goal, one.product),
        bar=meter(one.progress.share, stressed=late),
        progress=words.progress_words(one),
        due_on=one.due_on,
        when=words.when(one, today) if running else "",
        explained=words.explained(one.explanation),
        tone=tone,
        remark=one.remark,
    )


def holders(one: TaskFacts, known: Register) -> str:
    """Who answers for it today; where that is another than it was given to, whose it was."""
    names = [known.agency(each).name for each in one.holders]
    was = known.agency(one.agency_id).name
    if not names:
        return f"{was} (đã giải thể, chưa rõ cơ quan tiếp nhận)"
    told = assigned_words(names)
    return told if one.agency_id in one.holders else f"{told}, nhận từ {was}"


def own_rows(
    ones: Collection[TaskFacts], plans: Mapping[UUID, PlanFacts], known: Register, today: date
) -> tuple[OwnRow, ...]:
    """One row for each own plan, by the task of it that is least done; the late ones first."""
    by_plan: dict[UUID, list[TaskFacts]] = {}
    for one in ones:
        by_plan.setdefault(one.plan, []).append(one)
    rows = []
    for key, theirs in by_plan.items():
        plan = plans[key]
        worst = min(theirs, key=lambda each: (each.progress.is_done, not each.is_late(today), each.progress.share))
        name = f"{words.name_of(plan)} của {known.agency(plan.agency_id).name}"
        row = task_row(worst, known, today)
        rows.append(OwnRow(name, address_of("board:plan", plan.id), len(theirs), row))
    order = {"late": 0, "soon": 1, "": 2, "done": 3}
    return tuple(sorted(rows, key=lambda each: (order[each.task.tone], each.name)))


def missing_row(one: OwnPlan, known: Register, today: date) -> MissingRow:
    return MissingRow(
        agency=known.agency(one.agency_id).name,
        reminded=words.reminded(one),
        state=words.STATES[one.plan.state].lower() if one.plan is not None else "chưa lập",
        due=words.left(one.obligation.due_on, today),
    )
