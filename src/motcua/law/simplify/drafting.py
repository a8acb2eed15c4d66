"""The change of a process that a finding suggests, drafted for a person to look at: a step is left out, or its time is cut.

None where the table does not say what would follow; then a person writes the new table. What is drafted is judged like any other
(`law.process.check`), and nothing of it is in force before somebody signs.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import Final

from motcua.law.process.budgets import CALENDAR, WORKING, longest_way
from motcua.law.process.check import defects
from motcua.law.process.flow import flow_of
from motcua.law.process.values import END, NOWHERE, Budget, Definition, Outcome, Step

DROPS: Final = frozenset({"opinion_always_agrees", "step_never_changes_outcome"})
"""Kinds of findings that a step may be left out for."""
CUTS: Final = "budget_far_from_real"
HALF_DAY: Final = Fraction(1, 2)


def drafted(
    definition: Definition, kind: str, subject: Mapping[str, str], saved_days: Fraction | None
) -> Definition | None:
    """The next version that this finding suggests, sound; None: a person has to write it.

    `saved_days`: working days between the budget and the real time, of the finding.
    """
    step = step_named(definition, subject.get("step", ""))
    if step is None:
        return None
    found: Definition | None = None
    if kind in DROPS:
        found = _without(definition, step)
    elif kind == CUTS and subject.get("direction") == "too_long" and saved_days is not None:
        found = _shortened(definition, step, saved_days)
    found = None if found is None else _with_total(found)
    return found if found is not None and not defects(found) else None


def step_named(definition: Definition, word: str) -> Step | None:
    """The step that a finding means: by its id, its name, or its name with its id where several share one."""
    wanted = " ".join(word.split())
    for one in definition.steps:
        name = " ".join(one.name.split())
        if wanted in (one.id, f"{name} ({one.id})"):
            return one
    named = [one for one in definition.steps if wanted and " ".join(one.name.split()) == wanted]
    return named[0] if len(named) == 1 else None


def _without(definition: Definition, step: Step) -> Definition | None:
    """Who led to the step leads to what followed its first outcome. Not where it opens, joins or ends branches, or is the first."""
    after = step.outcomes[0].next if step.outcomes else NOWHERE
    in_branches = any(
        step.id in (branch.first, branch.last)
        for one in definition.steps
        if one.parallel is not None
        for branch in one.parallel.branches
    )
    joins = step.join is not None or any(
        one.join is not None and step.id in one.join.waits_for for one in definition.steps
    )
    if (
        step.id == definition.start
        or step.parallel is not None
        or in_branches
        or joins
        or after in (NOWHERE, END, step.id)
    ):
        return None
    return replace(
        definition, steps=tuple(_led_past(one, step.id, after) for one in definition.steps if one.id != step.id)
    )


def _led_past(one: Step, left_out: str, after: str) -> Step:
    """Outcomes that now lead to the same step stay, since each says something else; one that would lead back to itself is left out."""
    outcomes = tuple(
        Outcome(each.name, after if each.next == left_out else each.next, each.label)
        for each in one.outcomes
        if not (each.next == left_out and after == one.id)
    )
    conditions = tuple(replace(each, next=after if each.next == left_out else each.next) for each in one.conditions)
    return replace(one, outcomes=outcomes, conditions=conditions)


def _shortened(definition: Definition, step: Step, saved_days: Fraction) -> Definition | None:
    """The time less what was saved in the middle dossier, up to the next half day; in hours up to the next hour."""
    unit = step.budget.unit
    if unit in WORKING:
        day, grain = WORKING[unit], HALF_DAY if WORKING[unit] == 1 else Fraction(1)
    else:
        day, grain = CALENDAR[unit], Fraction(1)
    left = (step.budget.amount * day - saved_days) / day
    amount = max(ceil(left / grain) * grain, grain)
    if amount >= step.budget.amount:
        return None
    shorter = replace(step, budget=Budget(amount, unit))
    return replace(definition, steps=tuple(shorter if one.id == step.id else one for one in definition.steps))


def _with_total(definition: Definition) -> Definition | None:
    """The declared total is that of the longest way where it can be said in its unit; otherwise none is declared. None: unsound."""
    declared, bare = definition.declared_total, replace(definition, declared_total=None)
    if defects(bare):
        return None
    way = longest_way(flow_of(bare), bare.start)
    if declared is None or way is None:
        return bare
    units, amount, other = WORKING, way.total.working, way.total.calendar
    if declared.unit not in WORKING:
        units, amount, other = CALENDAR, way.total.calendar, way.total.working
    return bare if other else replace(bare, declared_total=Budget(amount / units[declared.unit], declared.unit))
