"""Joins of drawings that do not say which branches they gather: found by following the branches.

Drawings that we wrote name them, and those names are used.
"""

from collections.abc import Mapping
from dataclasses import replace

from motcua.law.process.flow import all_targets
from motcua.law.process.values import Branch, Join, Parallel, Step


def joined(steps: tuple[Step, ...], joins: Mapping[str, Join]) -> tuple[Step, ...]:
    """The steps with their joins; a parallel whose join is "" gets the nearest join that all its branches reach."""
    nexts = {step.id: all_targets(step) for step in steps}
    found = dict(joins)
    completed: dict[str, Parallel] = {}
    for step in steps:
        if step.parallel is not None and step.parallel.join == "":
            completed[step.id] = _completed(step.parallel, nexts, found)
            join = completed[step.id].join
            if join is not None and not found[join].group:
                found[join] = replace(
                    found[join],
                    group=step.parallel.group,
                    waits_for=tuple(one for one, targets in nexts.items() if join in targets),
                )
    return tuple(
        replace(step, parallel=completed.get(step.id, step.parallel), join=found.get(step.id)) for step in steps
    )


def _completed(parallel: Parallel, nexts: Mapping[str, tuple[str, ...]], joins: Mapping[str, Join]) -> Parallel:
    orders = [_in_order(branch.first, nexts) for branch in parallel.branches]
    shared = [one for one in orders[0] if one in joins and all(one in order for order in orders)] if orders else []
    join = shared[0] if shared else None
    branches = tuple(
        Branch(branch.first, branch.last or _last(branch.first, join, nexts), branch.when)
        for branch in parallel.branches
    )
    return Parallel(parallel.group, branches, join)


def _in_order(first: str, nexts: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What can be reached from the step, nearest first."""
    order = [first]
    for step_id in order:
        order.extend(one for one in nexts.get(step_id, ()) if one not in order)
    return order


def _last(first: str, join: str | None, nexts: Mapping[str, tuple[str, ...]]) -> str:
    """The nearest step of the branch that leads to the join."""
    return next((one for one in _in_order(first, nexts) if join in nexts.get(one, ())), first)
