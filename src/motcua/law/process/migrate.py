"""Moves a place from one version of a process to another, or says by name why it cannot be moved.

Steps only: `dossier.acts.migrate_process` decides which clock a step keeps or begins. If the new version is sound, the new place is
never stuck: every step that a join waits for is still to come.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from motcua.law.process.check_joins import sure_to_run
from motcua.law.process.compile import ProcessTable
from motcua.law.process.defects import names
from motcua.law.process.flow import Flow, flow_of, leading_to
from motcua.law.process.place import Awaited, Place
from motcua.law.process.refusals import (
    BranchesWithoutJoin,
    JoinBeforeBranches,
    JoinWaitsInVain,
    NoCounterpart,
    NothingToMigrate,
    StepLeadsNowhere,
    StepMappedTwice,
    StepsNeverMeet,
    UnknownCounterpart,
    step_not_open,
)
from motcua.law.process.values import Definition, JoinMode
from motcua.law.references import StepId

FLOWS_KEPT: Final = 64

Counterparts = tuple[tuple[StepId, StepId], ...]
"""Open step → the step of the new version that takes its place."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """`kept`: open steps that stand as they are; `opened`: steps of the new version that open now; `mapping`: which open step
    ended for which, as it took effect."""

    place: Place
    kept: tuple[str, ...]
    opened: tuple[str, ...]
    mapping: Counterparts


@dataclass(frozen=True, slots=True)
class _Branch:
    """A branch of a join. `inside`: where its way may lead before the join; `core`: of these, what leads to the join."""

    first: str
    last: str
    inside: frozenset[str]
    core: frozenset[str]


def migrated(old: ProcessTable, place: Place, new: ProcessTable, mapping: Iterable[tuple[str, str]]) -> Migrated:
    """The place of the same dossier in the new version.

    An open step stays open where the new version has its id, unless `mapping` names another. Completed steps stay completed where
    the new version has them. Refused by name: an ended process, an open step without counterpart, a mapping from what is not open
    or to what does not exist, branches that the new version does not gather, a join that would wait for ever.
    """
    if place.ended or not place.open:
        raise NothingToMigrate
    wanted = _wanted(old, place, new, mapping)
    counterpart = {step: wanted.get(step, step) for step in place.open}
    kept = tuple(step for step in place.open if counterpart[step] == step)
    now_open = tuple(dict.fromkeys(counterpart.values()))
    crossing = _Crossing(old, place, new, now_open, frozenset(kept))
    live = crossing.live()
    arrived = tuple(join for join in place.arrived if join in live)
    joined = tuple(join for join in arrived if not live[join])
    opened = (*(step for step in now_open if step not in kept), *(join for join in joined if join not in now_open))
    awaited: Awaited = tuple((join, steps) for join, steps in live.items() if join not in joined)
    return Migrated(
        Place(
            open=(*now_open, *(join for join in joined if join not in now_open)),
            completed=tuple(step for step in place.completed if step in new.steps),
            awaited=awaited,
            arrived=tuple(join for join in arrived if join not in joined),
            opened=opened,
        ),
        kept,
        opened,
        tuple((step, counterpart[step]) for step in place.open if counterpart[step] != step),
    )


def without_counterpart(place: Place, new: ProcessTable) -> tuple[str, ...]:
    """The open steps that the new version does not have: somebody must say what takes their place."""
    return tuple(step for step in place.open if step not in new.steps)


def _wanted(
    old: ProcessTable, place: Place, new: ProcessTable, mapping: Iterable[tuple[str, str]]
) -> Mapping[str, str]:
    wanted: dict[str, str] = {}
    for step, target in mapping:
        if step in wanted and wanted[step] != target:
            raise StepMappedTwice(step=step)
        if step not in place.open:
            raise step_not_open(old.step(step).id, place.open)
        if target not in new.steps:
            raise UnknownCounterpart(step=step, target=target)
        wanted[step] = target
    missing = [step for step in without_counterpart(place, new) if step not in wanted]
    if missing:
        raise NoCounterpart(steps=names(old.step(step) for step in missing))
    return wanted


@dataclass(frozen=True, slots=True)
class _Crossing:
    """The joins of the new version that the place is inside of, and what they wait for."""

    old: ProcessTable
    place: Place
    new: ProcessTable
    now_open: tuple[str, ...]
    kept: frozenset[str]

    def live(self) -> dict[str, frozenset[str]]:
        """Join of the new version → what it still waits for, for joins whose branches are open. Refuses what would get stuck."""
        self._lead_on()
        live = {**self._kept_joins(), **self._entered_joins()}
        for join in self.new.gatherings:
            self._waits_not_in_vain(join, live.get(join))
        self._meet(live)
        return live

    # Joins that were waiting under the old version -------------------------------------------------------------------

    def _kept_joins(self) -> dict[str, frozenset[str]]:
        live: dict[str, frozenset[str]] = {}
        for join, remaining in self._waiting().items():
            if join not in self.new.gatherings:
                continue
            inside = self._tokens(branch.inside for branch in _branches(self.new, join))
            if join in self.now_open and join not in self.kept:
                if inside:
                    raise JoinBeforeBranches(join=names([self.new.step(join)]), steps=self._named(sorted(inside)))
                continue
            to_come = self._still_awaited(join, remaining)
            if inside or not (remaining or to_come):
                live[join] = to_come
        return live

    def _waiting(self) -> Mapping[str, frozenset[str]]:
        """Join → what it waits for under the old version, joins reached without branches included."""
        done = frozenset(self.place.completed)
        reached = {join: self.old.gatherings[join].always - done for join in self.place.arrived}
        return {**reached, **dict(self.place.awaited)}

    def _still_awaited(self, join: str, remaining: frozenset[str] | None) -> frozenset[str]:
        """What the new version's join still waits for. For steps that the old version's join knew, the old state decides: done
        stays done.

        A step that only the new version waits for is awaited where its branch is open. Else it is awaited where the join waits for
        every branch and nothing of this branch was done. `remaining` is None for a join that the old version did not have open.
        """
        gathering = self.new.steps[join].join
        if gathering is None:
            raise AssertionError("a gathering is a step with a join")
        was = self.old.steps[join].join if remaining is not None else None
        known = frozenset(was.waits_for) if was is not None else frozenset[str]()
        since, branches = self._since_opened(join), _branches(self.new, join)
        awaited: set[str] = set()
        for waited in gathering.waits_for:
            own = [branch for branch in branches if waited == branch.last or waited in branch.core]
            if waited in known:
                fresh = waited in self.now_open and waited not in self.kept
                to_come = fresh or waited in (remaining or frozenset())
            elif waited in self.now_open:
                to_come = True
            elif waited in since:
                to_come = False
            elif own:
                begun = any(since & branch.core for branch in own)
                every = gathering.mode is JoinMode.ALL and not begun
                to_come = bool(self._tokens(branch.core for branch in own)) or every
            else:
                to_come = True
            if to_come:
                awaited.add(waited)
        return frozenset(awaited)

    def _since_opened(self, join: str) -> frozenset[str]:
        """The steps done since the branches of the join were last opened; all steps, where no recorded step opened them."""
        openers, done = self._openers(join), self.place.completed
        last = max((place for place, step in enumerate(done) if step in openers), default=-1)
        return frozenset(done[last + 1 :])

    # Joins that the dossier enters ------------------------------------------------------------------------------------

    def _entered_joins(self) -> dict[str, frozenset[str]]:
        """Joins into whose branches an open step is moved, or whose branches surround it in the new version."""
        waiting = self._waiting()
        live: dict[str, frozenset[str]] = {}
        for join in self.new.gatherings:
            if join in waiting:
                continue
            inside = self._tokens(branch.core for branch in _branches(self.new, join)) - self._inside_before(join)
            if inside and join in self.now_open and join not in self.kept:
                raise JoinBeforeBranches(join=names([self.new.step(join)]), steps=self._named(sorted(inside)))
            if inside:
                live[join] = self._still_awaited(join, None)
        return live

    def _inside_before(self, join: str) -> frozenset[str]:
        """Kept open steps that were in the branches of the join before, with no branch open: a way back led there."""
        if join not in self.old.gatherings:
            return frozenset()
        return self.kept & frozenset[str]().union(*(branch.core for branch in _branches(self.old, join)))

    # What must hold ---------------------------------------------------------------------------------------------------

    def _named(self, steps: Iterable[str]) -> str:
        return names(self.new.step(step) for step in steps)

    def _tokens(self, areas: Iterable[frozenset[str]]) -> frozenset[str]:
        return frozenset(self.now_open) & frozenset[str]().union(*areas)

    def _lead_on(self) -> None:
        flow = _flow(self.new.definition)
        for step in self.now_open:
            if step not in flow.reached or step in flow.endless:
                raise StepLeadsNowhere(step=names([self.new.step(step)]))

    def _waits_not_in_vain(self, join: str, awaited: frozenset[str] | None) -> None:
        """Every step waited for is done, or an open step's way still passes it before the join."""
        flow = _flow(self.new.definition)
        needed = self._needed(flow, join, awaited)
        vain = [one for one in sorted(needed) if not self._will_run(flow, join, one)]
        if vain:
            told = names(self.new.step(one) for one in vain)
            raise JoinWaitsInVain(join=names([self.new.step(join)]), waited=told)

    def _needed(self, flow: Flow, join: str, awaited: frozenset[str] | None) -> frozenset[str]:
        """What the join waits for, now or when a way reaches it again without opening its branches.

        A join that is reached only by opening its branches waits for what is outside of them: they open with their first step.
        """
        gathering, done = self.new.gatherings[join], frozenset(self.place.completed)
        openers = self._openers(join)
        if awaited is not None or join in self.now_open:
            again = any(join in flow.from_here(step, avoiding=openers) for step in flow.known_nexts(join))
            return (awaited or frozenset()) | (gathering.always - done if again else frozenset())
        if any(join in flow.from_here(step, avoiding=openers) for step in self.now_open):
            return gathering.always - done
        if any(join in flow.from_here(step, avoiding=frozenset()) for step in self.now_open):
            return gathering.always - gathering.inside - done
        return frozenset()

    def _openers(self, join: str) -> frozenset[str]:
        return frozenset(step.id for step in self.new.steps.values() if step.parallel and step.parallel.join == join)

    def _will_run(self, flow: Flow, join: str, waited: str) -> bool:
        return waited in self.now_open or not sure_to_run(flow, join, waited).isdisjoint(self.now_open)

    def _meet(self, live: Mapping[str, frozenset[str]]) -> None:
        """Steps open together must be joined again. Two kept steps are accepted if every join that was waiting is still there."""
        branches = [_branches(self.new, join) for join in live]
        lost = [self.old.step(join) for join in self._waiting() if join not in live]
        for one, other in combinations(self.now_open, 2):
            if one in self.kept and other in self.kept and not lost:
                continue
            if any(self._together(one, other, found) for found in branches):
                continue
            if lost:
                raise BranchesWithoutJoin(join=names(lost), steps=self._named(self.now_open))
            raise StepsNeverMeet(steps=names([self.new.step(one), self.new.step(other)]))

    def _together(self, one: str, other: str, branches: tuple[_Branch, ...]) -> bool:
        of_one = {branch.first for branch in branches if one in branch.inside}
        of_other = {branch.first for branch in branches if other in branch.inside}
        if one in self.kept and other in self.kept:
            return bool(of_one and of_other)
        return any(first != second for first in of_one for second in of_other)


@lru_cache(maxsize=FLOWS_KEPT)
def _flow(definition: Definition) -> Flow:
    return flow_of(definition)


def _branches(table: ProcessTable, join: str) -> tuple[_Branch, ...]:
    """The branches that the join gathers, of every step that opens them."""
    gathering = table.steps[join].join
    group = gathering.group if gathering is not None else ""
    return tuple(
        _branch(table.definition, opener.id, join, branch.first, branch.last)
        for opener in table.steps.values()
        if opener.parallel is not None and opener.parallel.group == group
        for branch in opener.parallel.branches
    )


@lru_cache(maxsize=FLOWS_KEPT * 16)
def _branch(definition: Definition, opener: str, join: str, first: str, last: str) -> _Branch:
    flow = _flow(definition)
    inside = flow.from_here(first, avoiding=frozenset({opener, join}))
    nexts = {step: flow.nexts.get(step, ()) for step in inside}
    return _Branch(first, last, inside, inside & leading_to(nexts, {join}))
