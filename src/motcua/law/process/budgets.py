"""The longest way through a definition and its time: reading 27, "steps add up".

Parallel branches count by the longest, pauses and work after the result are not counted, a loop back does not add.
8 working hours = 1 working day; 24 hours = 1 day, 1 month = 30 days (Civil Code Art. 146.2, 147). Working time and
calendar time are compared by bounds, since how many working days a week holds depends on the calendar.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from motcua.law.process.answers import EVERYTHING, Region, TooManyCases
from motcua.law.process.dominance import dominators, within
from motcua.law.process.flow import Flow
from motcua.law.process.values import END, Budget, PauseEffect, Step, box_of
from motcua.law.worktime.values import Unit

WORKING: Final[Mapping[Unit, Fraction]] = {Unit.WORKING_DAY: Fraction(1), Unit.WORKING_HOUR: Fraction(1, 8)}
"""Units of working time in working days."""
CALENDAR: Final[Mapping[Unit, Fraction]] = {Unit.DAY: Fraction(1), Unit.HOUR: Fraction(1, 24), Unit.MONTH: Fraction(30)}
"""Units of calendar time in days."""
SEARCH_LIMIT: Final = 20_000
"""Ways tried one by one where a loop has two entrances; beyond it, loops are cut in the order of the table."""


@dataclass(frozen=True, slots=True)
class Total:
    """Working time in working days and calendar time in days, kept apart."""

    working: Fraction = Fraction(0)
    calendar: Fraction = Fraction(0)

    def __add__(self, other: "Total") -> "Total":
        return Total(self.working + other.working, self.calendar + other.calendar)

    @property
    def weight(self) -> Fraction:
        """For ordering ways only: five working days a week."""
        return self.working + self.calendar * Fraction(5, 7)

    def range_in(self, unit: Unit) -> tuple[Fraction, Fraction]:
        """The least and the most it can be, in working days or in days as `unit` is of working or calendar time."""
        if unit in WORKING:
            least, most = _working_days_in(self.calendar)
            return self.working + least, self.working + most
        least, most = _days_for(self.working)
        return self.calendar + least, self.calendar + most


def _working_days_in(days: Fraction) -> tuple[Fraction, Fraction]:
    """How many working days a run of calendar days can hold, holidays aside."""
    weeks, rest = divmod(days, 7)
    return 5 * weeks + max(Fraction(0), rest - 2), 5 * weeks + min(rest, Fraction(5))


def _days_for(working_days: Fraction) -> tuple[Fraction, Fraction]:
    """How many calendar days a run of working days can take, holidays aside."""
    if working_days == 0:
        return Fraction(0), Fraction(0)
    return working_days + 2 * max(0, (math.ceil(working_days) - 1) // 5), working_days + 2 * math.ceil(working_days / 5)


def total_of(budget: Budget) -> Total:
    if budget.unit in WORKING:
        return Total(working=budget.amount * WORKING[budget.unit])
    return Total(calendar=budget.amount * CALENDAR[budget.unit])


def time_of(step: Step) -> Total:
    """What the step adds to a way."""
    return total_of(step.budget) if step.counts else Total()


@dataclass(frozen=True, slots=True)
class Way:
    """One way from a step to the end."""

    steps: tuple[str, ...]
    total: Total


def longest_way(flow: Flow, start: str) -> Way | None:
    """The longest way that visits no step twice, under one run of the clock; None where no end can be reached.

    An answer that restarts the limit (NĐ 118/2025 Art. 19.5) ends one run and begins another: the longer counts.
    """
    one_run, starts = _runs(flow, start)
    ways = [way for begin in starts if (way := _longest_from(one_run, begin)) is not None]
    return max(ways, key=lambda way: way.total.weight, default=None)


def _runs(flow: Flow, start: str) -> tuple[Flow, tuple[str, ...]]:
    """The flow with each restarting pause as an end, and the steps at which a run of the clock begins."""
    restarts = [one for one in flow.reached if _restarts(flow.steps[one])]
    begins = dict.fromkeys((start, *(to for one in restarts for to in flow.known_nexts(one))))
    nexts = {one: (END,) if one in restarts else targets for one, targets in flow.nexts.items()}
    return replace(flow, nexts=nexts), tuple(begins)


def _restarts(step: Step) -> bool:
    return step.pause is not None and step.pause.effect is PauseEffect.RESTART


def _longest_from(flow: Flow, start: str) -> Way | None:
    backward = _backward_edges(flow, start)
    if not _is_entered_twice(flow, start, backward):
        return _longest_onward(flow, start, backward)
    ways = _ways(flow, start, EVERYTHING, by_answers=False)
    return ways if ways is not None else _longest_onward(flow, start, backward)


def _is_entered_twice(flow: Flow, start: str, backward: frozenset[tuple[str, str]]) -> bool:
    """Whether a loop can be entered elsewhere than at the step it leads back to.

    Lines back make no difference to what every way passes, as long as each leads to a step that was passed before.
    """
    if not backward:
        return False
    order = [*_last_first(flow, start, backward)][::-1]
    onward: dict[str, list[str]] = {step_id: [] for step_id in order}
    for step_id in order:
        for target in flow.known_nexts(step_id):
            if (step_id, target) not in backward:
                onward[target].append(step_id)
    spans = within(order, dominators(order, onward))
    return any(not spans[head][0] <= spans[tail][0] < spans[head][1] for tail, head in backward)


def longest_possible_way(flow: Flow, start: str) -> Way | None:
    """Like `longest_way`, but only ways that one set of answers can take; None where there are too many."""
    one_run, starts = _runs(flow, start)
    try:
        ways = [_ways(one_run, begin, one_run.reached[begin], by_answers=True) for begin in starts]
    except TooManyCases:
        return None
    return None if None in ways else max((way for way in ways if way), key=lambda way: way.total.weight, default=None)


def onward_choices(flow: Flow, start: str) -> Mapping[str, str]:
    """For each step on ways from `start`, the next step (or END) on its longest way under one run of the clock."""
    one_run, _ = _runs(flow, start)
    backward = _backward_edges(one_run, start)
    return {step_id: to for step_id, (to, _) in _best_onward(one_run, start, backward).items()}


def _backward_edges(flow: Flow, start: str) -> frozenset[tuple[str, str]]:
    """Edges that lead back to a step of the way being walked, steps taken in the order of the table."""
    found: set[tuple[str, str]] = set()
    state: dict[str, int] = {start: 1}
    work: list[tuple[str, Iterator[str]]] = [(start, flow.known_nexts(start))]
    while work:
        step_id, targets = work[-1]
        target = next(targets, None)
        if target is None:
            state[step_id] = 2
            work.pop()
        elif state.get(target) == 1:
            found.add((step_id, target))
        elif target not in state:
            state[target] = 1
            work.append((target, flow.known_nexts(target)))
    return frozenset(found)


def _best_onward(flow: Flow, start: str, backward: frozenset[tuple[str, str]]) -> Mapping[str, tuple[str, Total]]:
    best: dict[str, tuple[str, Total]] = {}
    for step_id in _last_first(flow, start, backward):
        own = time_of(flow.steps[step_id])
        for target in flow.nexts[step_id]:
            if (step_id, target) in backward or (target != END and target not in best):
                continue
            total = own + (best[target][1] if target != END else Total())
            if step_id not in best or total.weight > best[step_id][1].weight:
                best[step_id] = (target, total)
    return best


def _last_first(flow: Flow, start: str, backward: frozenset[tuple[str, str]]) -> Iterator[str]:
    """Steps reachable from `start`, each after all that follow it."""
    seen = {start}
    work: list[tuple[str, Iterator[str]]] = [(start, flow.known_nexts(start))]
    while work:
        step_id, targets = work[-1]
        target = next((to for to in targets if to not in seen and (step_id, to) not in backward), None)
        if target is None:
            work.pop()
            yield step_id
        else:
            seen.add(target)
            work.append((target, flow.known_nexts(target)))


def _longest_onward(flow: Flow, start: str, backward: frozenset[tuple[str, str]]) -> Way | None:
    best = _best_onward(flow, start, backward)
    if start not in best:
        return None
    steps = [start]
    while (target := best[steps[-1]][0]) != END:
        steps.append(target)
    return Way(tuple(steps), best[start][1])


def _ways(flow: Flow, start: str, region: Region, *, by_answers: bool) -> Way | None:
    """The longest of all ways without repetition, tried one by one; None beyond SEARCH_LIMIT or without an end."""
    longest: Way | None = None
    work: list[tuple[tuple[str, ...], Total, Region]] = [((start,), time_of(flow.steps[start]), region)]
    for _ in range(SEARCH_LIMIT):
        if not work:
            return longest
        steps, total, here = work.pop()
        last = steps[-1]
        exits = exits_by_answers(flow, last, here) if by_answers else [(to, here) for to in flow.nexts[last]]
        for target, taken in exits:
            if target == END:
                if longest is None or total.weight > longest.total.weight:
                    longest = Way(steps, total)
            elif target in flow.steps and target not in steps:
                work.append(((*steps, target), total + time_of(flow.steps[target]), taken))
    return None


def exits_by_answers(flow: Flow, step_id: str, region: Region) -> Iterator[tuple[str, Region]]:
    """The ways out of a step with the part of the region that takes each. Raises TooManyCases."""
    step = flow.steps[step_id]
    if flow.nexts[step_id] == (END,):
        yield END, region
        return
    yield from ((outcome.next, region) for outcome in step.outcomes)
    rest = region
    for condition in step.conditions:
        taken, rest = (rest, ()) if condition.when is None else flow.space.split(rest, box_of(condition.when))
        if taken:
            yield condition.next, taken
    for branch in step.parallel.branches if step.parallel is not None else ():
        taken = flow.space.split(region, box_of(branch.when))[0]
        if taken:
            yield branch.first, taken
