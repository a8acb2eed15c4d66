"""Where the ways of a definition lead: which steps are reached, with which answers, and which parts cannot be left.

Facts only; `check` says which of them are defects. An edge counts when some answers of the form can take it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from motcua.law.process.answers import EVERYTHING, AnswerSpace, Box, Region, TooManyCases
from motcua.law.process.values import END, NOWHERE, Definition, Step, box_of

WIDEN_AFTER: Final = 40
"""Boxes kept for one step before its answers are taken as "anything": a bound on work, never on correctness of ways."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The reachable part of a definition.

    `steps` holds every step by id; `reached` the answers with which a step is reached (absent: never); `nexts` the
    targets that can happen, END and unknown ids included; `gaps` the answers of a reached step that no condition
    fits; `intricate` steps whose conditions cut the answers into too many cases to judge. `before` turns `nexts` round,
    `leaky` are the steps at which a way may be missing, and from `endless` ones neither END nor a leaky step is reached.
    `surely_opened` has the first steps of the branches that a parallel step opens for every answer.
    """

    steps: Mapping[str, Step]
    space: AnswerSpace
    reached: Mapping[str, Region]
    nexts: Mapping[str, tuple[str, ...]]
    gaps: Mapping[str, Box]
    intricate: frozenset[str]
    before: Mapping[str, tuple[str, ...]] = field(init=False)
    leaky: frozenset[str] = field(init=False)
    endless: frozenset[str] = field(init=False)
    surely_opened: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """What the checker asks of every step is found once."""
        before = turned_round(self.nexts)
        leaky = frozenset(step_id for step_id in self.reached if self._is_leaky(step_id))
        object.__setattr__(self, "before", before)
        object.__setattr__(self, "leaky", leaky)
        object.__setattr__(self, "endless", frozenset(self.reached) - backwards(before, {END, *leaky}))
        opened = {one: tuple(self._surely_opened(self.steps[one], region)) for one, region in self.reached.items()}
        object.__setattr__(self, "surely_opened", {one: firsts for one, firsts in opened.items() if firsts})

    def _surely_opened(self, step: Step, region: Region) -> Iterator[str]:
        for branch in step.parallel.branches if step.parallel is not None else ():
            if not self.space.split(region, box_of(branch.when))[1]:
                yield branch.first

    def _is_leaky(self, step_id: str) -> bool:
        """Whether a way may be missing here (no next, unknown next, gap): what follows cannot be judged from it."""
        return (
            self.is_endless_pause(step_id)
            or not self.nexts[step_id]
            or step_id in self.gaps
            or any(outcome.next == NOWHERE for outcome in self.steps[step_id].outcomes)
            or any(self.is_unknown(to) for to in self.nexts[step_id])
        )

    def is_endless_pause(self, step_id: str) -> bool:
        """A pause without a next step, or with none but itself."""
        return self.steps[step_id].pause is not None and set(self.nexts[step_id]) <= {step_id}

    def is_unknown(self, target: str) -> bool:
        return target != END and target not in self.steps

    def known_nexts(self, step_id: str) -> Iterator[str]:
        return (to for to in self.nexts.get(step_id, ()) if to in self.steps)

    def from_here(self, start: str, *, avoiding: frozenset[str]) -> frozenset[str]:
        """Steps on ways that begin at `start` (itself included) and do not enter those avoided."""
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            step_id = waiting.pop()
            if step_id in seen or step_id in avoiding or step_id not in self.steps:
                continue
            seen.add(step_id)
            waiting.extend(self.known_nexts(step_id))
        return frozenset(seen)


def _ways_out(space: AnswerSpace, step: Step, region: Region) -> tuple[list[tuple[str, Region]], Region]:
    """Targets with the answers that lead to them, and the answers that lead nowhere."""
    ways = [(outcome.next, region) for outcome in step.outcomes]
    rest = region if step.conditions else ()
    for condition in step.conditions:
        if condition.when is None:
            taken, rest = rest, ()
        else:
            taken, rest = space.split(rest, box_of(condition.when))
        ways.append((condition.next, taken))
    if step.parallel is not None:
        ways.extend((branch.first, space.split(region, box_of(branch.when))[0]) for branch in step.parallel.branches)
        skipped = _unopened(space, step, region)
        if skipped and step.parallel.join is not None:
            ways.append((step.parallel.join, skipped))
    return [(to, taken) for to, taken in ways if taken and to != NOWHERE], rest


def _unopened(space: AnswerSpace, step: Step, region: Region) -> Region:
    """Answers for which no branch is opened: the process goes straight to the join."""
    for branch in step.parallel.branches if step.parallel is not None else ():
        region = space.split(region, box_of(branch.when))[1]
    return region


def flow_of(definition: Definition) -> Flow:
    """Follow every way from the start. Of two steps with one id the first counts."""
    steps: dict[str, Step] = {}
    for step in definition.steps:
        steps.setdefault(step.id, step)
    space = AnswerSpace({question.name: question.possible for question in definition.questions})
    reached: dict[str, Region] = {}
    intricate: set[str] = set()
    waiting: list[tuple[str, Region]] = [(definition.start, EVERYTHING)] if definition.start in steps else []
    while waiting:
        step_id, region = waiting.pop()
        known = reached.get(step_id, ())
        try:
            fresh = space.without(region, known)
            if not fresh:
                continue
            if len(known) + len(fresh) > WIDEN_AFTER:
                fresh = space.without(EVERYTHING, known)
                reached[step_id] = EVERYTHING
            else:
                reached[step_id] = (*known, *fresh)
            ways, _ = _ways_out(space, steps[step_id], fresh)
        except TooManyCases:
            intricate.add(step_id)
            reached[step_id] = EVERYTHING
            ways = [(to, EVERYTHING) for to in all_targets(steps[step_id])] if known != EVERYTHING else []
        waiting.extend((to, taken) for to, taken in ways if to in steps)
    return _settled(steps, space, reached, intricate)


def _settled(steps: Mapping[str, Step], space: AnswerSpace, reached: Mapping[str, Region], intricate: set[str]) -> Flow:
    nexts: dict[str, tuple[str, ...]] = {}
    gaps: dict[str, Box] = {}
    for step_id, region in reached.items():
        try:
            ways, rest = _ways_out(space, steps[step_id], region)
        except TooManyCases:
            intricate.add(step_id)
            ways, rest = [(to, region) for to in all_targets(steps[step_id])], ()
        nexts[step_id] = tuple(dict.fromkeys(to for to, _ in ways))
        if rest:
            gaps[step_id] = rest[0]
    return Flow(steps, space, reached, nexts, gaps, frozenset(intricate))


def all_targets(step: Step) -> tuple[str, ...]:
    """Every id that the exits of a step name, END included, whether or not it can happen."""
    targets = [outcome.next for outcome in step.outcomes]
    targets.extend(condition.next for condition in step.conditions)
    targets.extend(branch.first for branch in (step.parallel.branches if step.parallel is not None else ()))
    return tuple(dict.fromkeys(to for to in targets if to != NOWHERE))


def turned_round(nexts: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """For each target, the steps that lead to it."""
    before: dict[str, list[str]] = {}
    for source, targets in nexts.items():
        for target in targets:
            before.setdefault(target, []).append(source)
    return {target: tuple(sources) for target, sources in before.items()}


def leading_to(nexts: Mapping[str, Iterable[str]], goals: Iterable[str]) -> frozenset[str]:
    """Everything from which one of the goals can be reached, the goals included."""
    return backwards(turned_round(nexts), goals)


def backwards(
    before: Mapping[str, tuple[str, ...]], goals: Iterable[str], *, avoiding: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Like `leading_to`, on a graph that is turned round already, without ways through the steps avoided."""
    seen = set(goals)
    waiting = list(seen)
    while waiting:
        for source in before.get(waiting.pop(), ()):
            if source not in seen and source not in avoiding:
                seen.add(source)
                waiting.append(source)
    return frozenset(seen)


def circles(nexts: Mapping[str, Iterable[str]]) -> tuple[frozenset[str], ...]:
    """The strongly connected groups of a graph, each before those that lead to it (Tarjan, without recursion)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[frozenset[str]] = []
    placed: set[str] = set()
    for root in nexts:
        if root in order:
            continue
        work = [(root, iter(nexts[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        while work:
            node, targets = work[-1]
            target = next((to for to in targets if to in nexts and to not in placed), None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    group = _cut_off(stack, node)
                    placed |= group
                    found.append(group)
            elif target in order:
                low[node] = min(low[node], order[target])
            else:
                order[target] = low[target] = len(order)
                stack.append(target)
                work.append((target, iter(nexts[target])))
    return tuple(found)


def _cut_off(stack: list[str], node: str) -> frozenset[str]:
    """Takes the node and what stands above it from the stack."""
    taken = [stack.pop()]
    while taken[-1] != node:
        taken.append(stack.pop())
    return frozenset(taken)
