"""Joins of drawings that do not say which branches they gather: found by following the branches.

Drawings that we wrote name them, and those names are used.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace

from motcua.law.process.flow import all_targets, turned_round
from motcua.law.process.values import Branch, Join, Parallel, Step


Nexts = Mapping[str, tuple[str, ...]]


def joined(steps: tuple[Step, ...], joins: Mapping[str, Join]) -> tuple[Step, ...]:
    """The steps with their joins; a parallel whose join is "" gets the nearest join that all its branches reach."""
    nexts = {step.id: all_targets(step) for step in steps}
    before = turned_round(nexts)
    found = dict(joins)
    completed: dict[str, Parallel] = {}
    for step in steps:
        if step.parallel is not None and step.parallel.join == "":
            completed[step.id] = _completed(step.parallel, nexts, found)
            join = completed[step.id].join
            if join is not None and not found[join].group:
                found[join] = replace(found[join], group=step.parallel.group, waits_for=before.get(join, ()))
    return tuple(
        replace(step, parallel=completed.get(step.id, step.parallel), join=found.get(step.id)) for step in steps
    )


def _completed(parallel: Parallel, nexts: Nexts, joins: Mapping[str, Join]) -> Parallel:
    reaches = [_Reach(branch.first, nexts) for branch in parallel.branches]
    candidates = (one for one in _in_order(parallel.branches[0].first, nexts) if one in joins) if reaches else ()
    join = next((one for one in candidates if all(reach.holds(one) for reach in reaches)), None)
    branches = tuple(
        Branch(branch.first, branch.last or _last(branch.first, join, nexts), branch.when)
        for branch in parallel.branches
    )
    return Parallel(parallel.group, branches, join)


class _Reach:
    """What a branch reaches, followed no further than it is needed."""

    def __init__(self, first: str, nexts: Nexts) -> None:
        self._onward = _in_order(first, nexts)
        self._seen: set[str] = set()

    def holds(self, step_id: str) -> bool:
        while step_id not in self._seen:
            one = next(self._onward, None)
            if one is None:
                return False
            self._seen.add(one)
        return True


def _in_order(first: str, nexts: Nexts) -> Iterator[str]:
    """What can be reached from the step, nearest first."""
    seen = {first}
    waiting = deque([first])
    while waiting:
        step_id = waiting.popleft()
        yield step_id
        fresh = [one for one in nexts.get(step_id, ()) if one not in seen]
        seen.update(fresh)
        waiting.extend(fresh)


def _last(first: str, join: str | None, nexts: Nexts) -> str:
    """The nearest step of the branch that leads to the join."""
    return next((one for one in _in_order(first, nexts) if join in nexts.get(one, ())), first)
