"""The place of a dossier in its process, and how it moves. Pure functions on immutable values.

A place has steps only. The dossier knows who is assigned, when a step is due and what the clock does.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.law.process.answers import Answer
from motcua.law.process.compile import Move, ProcessTable
from motcua.law.process.refusals import ProcessEnded, step_not_open
from motcua.law.process.values import END
from motcua.law.references import StepId

Awaited = tuple[tuple[StepId, frozenset[StepId]], ...]
"""Join → steps it still waits for, for joins whose branches are open."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one dossier in one process.

    `open`: steps to be done now, in the order of opening. `completed`: steps done, in order, again each time they were
    done again. `awaited`: what joins of open branches wait for. `arrived`: joins reached but still waiting. `opened`:
    what the last move opened. `ended`: END was reached; nothing is open any more.
    """

    open: tuple[StepId, ...] = ()
    completed: tuple[StepId, ...] = ()
    awaited: Awaited = ()
    arrived: tuple[StepId, ...] = ()
    opened: tuple[StepId, ...] = ()
    ended: bool = False

    def times(self, step_id: str) -> int:
        """How often the step was completed."""
        return self.completed.count(step_id)


def begin(table: ProcessTable) -> Place:
    """The place of a dossier whose process starts."""
    return Place(open=(table.start,), opened=(table.start,))


def advance(
    table: ProcessTable, place: Place, step_id: str, outcome: str | None, answers: Mapping[str, Answer]
) -> Place:
    """The place after the open step is done with the outcome.

    Refuses: process ended, step not open, unknown outcome, missing answer, no condition that fits. END closes whatever
    is still open.
    """
    if step_id not in place.open:
        if place.ended:
            raise ProcessEnded(step=step_id)
        raise step_not_open(table.step(step_id).id, place.open)
    moves = table.next_steps(step_id, outcome, answers)
    completed = (*place.completed, step_id)
    if len(moves) == 1 and not place.awaited and not place.arrived:
        target = moves[0].to
        if target == END:
            return Place((), completed, (), (), (), True)
        if moves[0].branch is None and target not in table.gatherings:
            opened = (target,)
            if len(place.open) == 1:
                return Place(opened, completed, (), (), opened, False)
            still = tuple([one for one in place.open if one not in {step_id, target}])
            return Place((*still, target), completed, (), (), opened, False)
    return _gathered(table, place, step_id, moves, completed)


def _gathered(
    table: ProcessTable, place: Place, step_id: str, moves: tuple[Move, ...], completed: tuple[str, ...]
) -> Place:
    """The general case: branches open, joins wait."""
    awaited = place.awaited
    if awaited:
        awaited = tuple((join, steps - {step_id} if step_id in steps else steps) for join, steps in awaited)
    arrived, opened, branches = place.arrived, [], []
    for move in moves:
        if move.to == END:
            return Place((), completed, (), (), (), True)
        if move.branch is not None:
            branches.append(move.branch)
        if move.to not in table.gatherings:
            opened.append(move.to)
        elif move.to not in arrived:
            arrived = (*arrived, move.to)
    if branches:
        awaited = _waiting(table, step_id, frozenset(branches), awaited, completed)
    if arrived:
        arrived, awaited, joined = _joined(table, arrived, awaited, completed)
        opened.extend(joined)
    still = tuple([one for one in place.open if one != step_id and one not in opened])
    now_open = tuple(dict.fromkeys(opened)) if len(opened) > 1 else tuple(opened)
    return Place((*still, *now_open), completed, awaited, arrived, now_open, False)


def _waiting(
    table: ProcessTable, step_id: str, branches: frozenset[str], awaited: Awaited, completed: tuple[str, ...]
) -> Awaited:
    """What joins wait for once the branches are open."""
    join = table.exits[step_id].join
    if join is None or join not in table.gatherings:
        return awaited
    steps = table.gatherings[join].awaited(branches, frozenset(completed))
    return (*(one for one in awaited if one[0] != join), (join, steps))


def _joined(
    table: ProcessTable, arrived: tuple[str, ...], awaited: Awaited, completed: tuple[str, ...]
) -> tuple[tuple[str, ...], Awaited, tuple[str, ...]]:
    """Opens the reached joins that wait for nothing any more."""
    waiting = dict(awaited)
    opened: tuple[str, ...] = ()
    for join in arrived:
        remaining = waiting.get(join)
        if remaining is None:
            remaining = table.gatherings[join].always - frozenset(completed)
        if not remaining:
            opened = (*opened, join)
    if not opened:
        return arrived, awaited, ()
    return (
        tuple(one for one in arrived if one not in opened),
        tuple(one for one in awaited if one[0] not in opened),
        opened,
    )
