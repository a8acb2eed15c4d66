"""Joins of drawings that do not say which branches they gather: found by following the branches.

Drawings that we wrote name them, and those names are used.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

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
    join = _nearest([branch.first for branch in parallel.branches], nexts, joins)
    branches = tuple(
        Branch(branch.first, branch.last or _last(branch.first, join, nexts), branch.when)
        for branch in parallel.branches
    )
    return Parallel(parallel.group, branches, join)


def _nearest(firsts: list[str], nexts: Nexts, joins: Mapping[str, Join]) -> str | None:
    """The join that all branches reach, followed no further than it is needed."""
    onward = [_in_order(first, nexts) for first in firsts]
    reached: list[dict[str, None]] = [{} for _ in firsts]
    more = 8
    while more:
        fresh = [list(islice(way, more)) for way in onward]
        for seen, steps in zip(reached, fresh, strict=True):
            seen.update(dict.fromkeys(steps))
        shared = (one for one in reached[0] if one in joins and all(one in seen for seen in reached)) if reached else ()
        join = next(iter(shared), None)
        if join is not None:
            return join
        more = 2 * more if any(fresh) else 0
    return None


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
