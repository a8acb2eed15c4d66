"""One-stop processes of the old form (2012–2015): agencies with their days, each with tasks that name the next role.

An agency's days count: they add up to the total. Where the tasks of an agency do not add up to its days, one task takes the
difference, so that the agency keeps its time. `differences_of_legacy` says where.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from motcua.adapters.step_table.node import TableNode
from motcua.adapters.step_table.read import UnreadableFile, plain_values
from motcua.law.process.check_budgets import amount_words
from motcua.law.process.defects import Defect, Kind
from motcua.law.process.values import DONE, END, Budget, Definition, Outcome, Pause, PauseEffect, Step
from motcua.law.worktime.values import Unit

SHIPPED: Final = Path(__file__).parent / "shipped" / "processes.json"
TAX_WAIT: Final = "Chờ người nộp thực hiện nghĩa vụ tài chính (quy trình cũ ghi “pause”)"
"""The old processes mark the wait for the tax receipt as a pause without naming an article."""


@dataclass(frozen=True, slots=True)
class _Task:
    name: str
    role: str
    group: str
    days: Fraction
    next_role: str | None
    pauses: bool


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    days: Fraction
    tasks: tuple[_Task, ...]


def definitions_of_legacy(source: object) -> tuple[Definition, ...]:
    """The definitions in a file of old processes (its path, or its values as read). Raises UnreadableFile.

    One step for each task; the agency's group is its `agency_role`, the task's role its `role`, its days the budget in
    working days. A task marked `pause` is followed by a waiting step of its own. Names are composed (NFC).
    """
    return tuple(_definition(node) for node in _processes(source))


def differences_of_legacy(source: object) -> dict[str, tuple[Defect, ...]]:
    """For each process, the agencies whose tasks do not add up to the agency's own days."""
    return {node.field("code").text(): tuple(_differences(node)) for node in _processes(source)}


def is_legacy(values: object) -> bool:
    return isinstance(values, dict) and isinstance(values.get("executable"), list)


def _processes(source: object) -> Iterator[TableNode]:
    if isinstance(source, str | Path):
        path = Path(source)
        try:
            source = plain_values(path.read_bytes(), path.name)
        except OSError as error:
            raise UnreadableFile(f"{path.name}: không mở được tệp.") from error
    yield from TableNode(source, "").field("executable").items()


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _groups(node: TableNode) -> tuple[_Group, ...]:
    return tuple(_group(one) for one in node.field("steps").items())


def _group(node: TableNode) -> _Group:
    group = node.field("group").text()
    return _Group(
        _composed(node.field("name").text()),
        node.field("days").amount(),
        tuple(_task(one, group) for one in node.field("tasks").items()),
    )


def _task(node: TableNode, group: str) -> _Task:
    next_role = node.field("next").optional_text()
    return _Task(
        name=_composed(node.field("name").text()),
        role=node.field("role").text(),
        group=group,
        days=node.field("days").amount(),
        next_role=None if next_role in {None, "NULL"} else next_role,
        pauses=str(node.field("pause").value).lower() == "true",
    )


def _definition(node: TableNode) -> Definition:
    code = node.field("code").text()
    total = Budget(node.field("total_days").amount(), Unit.WORKING_DAY)
    placed = [
        (task, budget) for group in _groups(node) for task, budget in zip(group.tasks, _budgets(group), strict=True)
    ]
    tasks = [task for task, _ in placed]
    ids = [f"{number:02}_{task.role.lower()}" for number, task in enumerate(tasks, 1)]
    steps: list[Step] = []
    for number, (task, budget) in enumerate(placed):
        following = _following(tasks, number)
        target = END if following is None else ids[following]
        waits = f"{ids[number]}_cho"
        steps.append(_step(ids[number], task, budget, waits if task.pauses else target))
        if task.pauses:
            steps.append(_wait(waits, target))
    return Definition(
        id=code,
        name=_composed(node.field("name").text()),
        start=ids[0] if ids else "",
        steps=tuple(steps),
        legal_limit=total,
        declared_total=total,
    )


def _following(tasks: list[_Task], number: int) -> int | None:
    """The next task in order whose role is named; where nobody after it has that role, the next task."""
    wanted = tasks[number].next_role
    if wanted is None:
        return None
    later = range(number + 1, len(tasks))
    return next((one for one in later if tasks[one].role == wanted), next(iter(later), None))


def _step(step_id: str, task: _Task, days: Fraction, target: str) -> Step:
    return Step(
        id=step_id,
        name=task.name,
        role=task.role.lower(),
        agency_role=task.group.lower(),
        budget=Budget(days, Unit.WORKING_DAY),
        outcomes=(Outcome(DONE, target),),
    )


def _wait(step_id: str, target: str) -> Step:
    return Step(
        id=step_id,
        name="Chờ biên lai nộp thuế",
        role="applicant",
        agency_role="applicant",
        outcomes=(Outcome("da_nop", target),),
        pause=Pause(TAX_WAIT, PauseEffect.NOT_COUNTED),
    )


def _budgets(group: _Group) -> tuple[Fraction, ...]:
    """The days of each task, such that they add up to the days of the agency.

    Days that no task claims go to the last task; days claimed beyond the agency's are taken from the longest.
    """
    days = [task.days for task in group.tasks]
    if not days:
        return ()
    spare = group.days - sum(days, Fraction(0))
    if spare >= 0:
        days[-1] += spare
        return tuple(days)
    while spare < 0:
        longest = days.index(max(days))
        taken = min(days[longest], -spare)
        days[longest] -= taken
        spare += taken
    return tuple(days)


def _differences(node: TableNode) -> Iterator[Defect]:
    number = 0
    for group in _groups(node):
        first = f"{number + 1:02}_{group.tasks[0].role.lower()}" if group.tasks else None
        number += len(group.tasks)
        claimed = sum((task.days for task in group.tasks), Fraction(0))
        if claimed != group.days:
            yield Defect(
                Kind.STAGE_SUM_MISMATCH,
                first,
                f"“{group.name}” có {amount_words(group.days)} ngày làm việc nhưng các việc cộng lại là"
                f" {amount_words(claimed)} ngày: sửa thời gian của từng việc.",
            )
