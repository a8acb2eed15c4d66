"""Compiles a definition into an immutable table: once per version, so that moving a dossier is a lookup.

The place of a dossier, with which the table is asked, is in `place`. Whether a definition is sound is in `check`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from motcua.law.process.answers import Answer, AnswerSet
from motcua.law.process.flow import all_targets
from motcua.law.process.refusals import (
    AnswerMissing,
    NoConditionFits,
    NotExecutable,
    OutcomeMissing,
    UnknownOutcome,
    UnknownStep,
)
from motcua.law.process.values import DONE, END, NOWHERE, Definition, JoinMode, Step, When, box_of

Fits = tuple[tuple[str, AnswerSet], ...]
"""Questions and what they accept; all must fit."""


@dataclass(frozen=True, slots=True)
class Move:
    """A step to open next, or END."""

    to: str
    branch: str | None = None
    """The first step of the parallel branch that this move opens, None for any other move."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """What a join waits for: `always`, and `by_branch` once the branch with that first step is open.

    `inside` are the steps of the branches, which count only when they are done after the branches opened.
    """

    always: frozenset[str]
    by_branch: Mapping[str, frozenset[str]]
    inside: frozenset[str]

    def awaited(self, opened: frozenset[str], completed: frozenset[str]) -> frozenset[str]:
        """The steps to wait for, given the first steps of the branches now opening and what was done before."""
        found = self.always
        for first in opened:
            found |= self.by_branch.get(first, frozenset())
        return found - (completed - self.inside)


@dataclass(frozen=True, slots=True)
class Exits:
    """The ways out of one step."""

    outcomes: Mapping[str, tuple[Move, ...]]
    conditions: tuple[tuple[Fits | None, tuple[Move, ...]], ...]
    branches: tuple[tuple[Fits, Move], ...]
    join: str | None
    always: tuple[Move, ...] = ()
    """The moves of branches that ask nothing, where the step has no other exits."""


@dataclass(frozen=True, slots=True)
class ProcessTable:
    """One version of a process, ready to move dossiers. Immutable; equal definitions give equal tables."""

    definition: Definition
    start: str
    steps: Mapping[str, Step]
    exits: Mapping[str, Exits]
    gatherings: Mapping[str, Gathering]

    def step(self, step_id: str) -> Step:
        """The step as the definition has it. Refuses an id that the table does not have."""
        step = self.steps.get(step_id)
        if step is None:
            raise UnknownStep(step=step_id, known=", ".join(self.steps))
        return step

    def outcomes_of(self, step_id: str) -> tuple[str, ...]:
        """The outcomes a person may choose; (DONE,) where conditions or branches decide."""
        exits = self.exits[step_id]
        return (*exits.outcomes, *((DONE,) if exits.conditions or exits.branches else ()))

    def next_steps(self, step_id: str, outcome: str | None, answers: Mapping[str, Answer]) -> tuple[Move, ...]:
        """What opens when the step is done with the outcome (None or DONE where conditions or branches decide).

        A step whose branches all stay closed goes straight to its join. Refuses an unknown outcome, a missing answer
        and answers that no condition fits.
        """
        exits = self.exits[step_id]
        if outcome is not None:
            moves = exits.outcomes.get(outcome)
            if moves is not None:
                return moves
            if exits.always and outcome == DONE:
                return exits.always
        if (outcome is None or outcome == DONE) and (exits.conditions or exits.branches):
            return self._decided(step_id, exits, answers)
        allowed = ", ".join(self.outcomes_of(step_id))
        if outcome is None:
            raise OutcomeMissing(step=step_id, allowed=allowed)
        raise UnknownOutcome(step=step_id, outcome=outcome, allowed=allowed)

    def _decided(self, step_id: str, exits: Exits, answers: Mapping[str, Answer]) -> tuple[Move, ...]:
        opened = tuple(move for fits, move in exits.branches if _fits(step_id, fits, answers))
        for condition, moves in exits.conditions:
            if condition is None or _fits(step_id, condition, answers):
                return (*opened, *moves)
        if opened:
            return opened
        if exits.branches and exits.join is not None:
            return (Move(exits.join),)
        raise NoConditionFits(step=step_id)


def _fits(step_id: str, tests: Fits, answers: Mapping[str, Answer]) -> bool:
    for question, accepted in tests:
        answer = answers.get(question)
        if answer is None:
            raise AnswerMissing(step=step_id, question=question)
        if not accepted.holds(answer):
            return False
    return True


def compile_process(definition: Definition) -> ProcessTable:
    """The table of the definition. Refuses (NotExecutable) ids that occur twice or are named but do not exist.

    Other defects do not stop compiling: a dossier may still have to be moved by a definition whose defect was found later.
    """
    steps: dict[str, Step] = {}
    for step in definition.steps:
        if step.id in steps:
            raise NotExecutable(process=definition.id, why=f"mã bước “{step.id}” dùng hai lần.")
        steps[step.id] = step
    if definition.start == END:
        raise NotExecutable(process=definition.id, why="đi thẳng từ bắt đầu tới kết thúc, không qua bước nào.")
    for source, target in (("start", definition.start), *_named_targets(definition)):
        if target not in steps and target != END:
            raise NotExecutable(process=definition.id, why=f"“{source}” chỉ tới “{target}”, là bước không có.")
    return ProcessTable(
        definition=definition,
        start=definition.start,
        steps=MappingProxyType(steps),
        exits=MappingProxyType({step.id: _exits_of(step) for step in definition.steps}),
        gatherings=MappingProxyType(
            {step.id: _gathering_of(definition, steps, step) for step in definition.steps if step.join is not None}
        ),
    )


def _named_targets(definition: Definition) -> tuple[tuple[str, str], ...]:
    named = [(step.id, target) for step in definition.steps for target in all_targets(step)]
    joins = [(step.id, step.parallel.join) for step in definition.steps if step.parallel is not None]
    return (*named, *((source, join) for source, join in joins if join is not None))


def _exits_of(step: Step) -> Exits:
    parallel = step.parallel
    branches = parallel.branches if parallel is not None else ()
    plain = not step.conditions and not any(branch.when for branch in branches)
    return Exits(
        outcomes=MappingProxyType({one.name: (Move(one.next),) for one in step.outcomes if one.next != NOWHERE}),
        conditions=tuple(
            (None if one.when is None else _tests(one.when), (Move(one.next),)) for one in step.conditions
        ),
        branches=tuple((_tests(branch.when), Move(branch.first, branch=branch.first)) for branch in branches),
        join=parallel.join if parallel is not None else None,
        always=tuple(Move(branch.first, branch=branch.first) for branch in branches) if plain else (),
    )


def _tests(when: When) -> Fits:
    return tuple(box_of(when).items())


def _gathering_of(definition: Definition, steps: Mapping[str, Step], gathering: Step) -> Gathering:
    join = gathering.join
    if join is None:
        raise NotExecutable(process=definition.id, why=f"bước “{gathering.id}” không phải bước gộp.")
    waited = frozenset(join.waits_for)
    branches: dict[str, frozenset[str]] = {}
    for opener in steps.values():
        if opener.parallel is not None and opener.parallel.group == join.group:
            for branch in opener.parallel.branches:
                inside = _inside(steps, branch.first, frozenset({opener.id, gathering.id})) | {branch.last}
                branches[branch.first] = branches.get(branch.first, frozenset()) | inside
    everything = frozenset[str]().union(*branches.values())
    if join.mode is JoinMode.ALL:
        return Gathering(waited, MappingProxyType({}), everything)
    by_branch = {first: waited & inside for first, inside in branches.items()}
    return Gathering(waited - everything, MappingProxyType(by_branch), everything)


def _inside(steps: Mapping[str, Step], first: str, avoiding: frozenset[str]) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [first]
    while waiting:
        step_id = waiting.pop()
        if step_id in steps and step_id not in seen and step_id not in avoiding:
            seen.add(step_id)
            waiting.extend(all_targets(steps[step_id]))
    return frozenset(seen)
