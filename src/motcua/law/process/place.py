"""Where a dossier stands in its process, and how it moves: pure, total, immutable.

A place knows steps only. Who is assigned, when a step falls due and what the clock does are the dossier's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from motcua.law.process.answers import Answer
from motcua.law.process.compile import Move, ProcessTable
from motcua.law.process.refusals import ProcessEnded, StepNotOpen
from motcua.law.process.values import END

Awaited = tuple[tuple[str, frozenset[str]], ...]
"""Join → steps it still waits for, for joins whose branches are open."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one dossier in one process.

    `open`: steps to be done now, in the order of opening. `completed`: steps done, in order, again each time they were
    done again. `awaited`: what joins of open branches wait for. `arrived`: joins reached but still waiting. `opened`:
    what the last move opened. `ended`: END was reached; nothing is open any more.
    """

    open: tuple[str, ...] = ()
    completed: tuple[str, ...] = ()
    awaited: Awaited = ()
    arrived: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
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
        raise StepNotOpen(step=step_id, open=", ".join(place.open))
    moves = table.next_steps(step_id, outcome, answers)
    completed = (*place.completed, step_id)
    if len(moves) == 1 and not place.awaited and not place.arrived:
        target = moves[0].to
        if target == END:
            return Place((), completed, (), (), (), True)
        if moves[0].branch is None and target not in table.gatherings:
            still = tuple(one for one in place.open if one != step_id and one != target)
            return Place((*still, target), completed, (), (), (target,), False)
    return _gathered(table, place, step_id, moves, completed)


def _gathered(
    table: ProcessTable, place: Place, step_id: str, moves: tuple[Move, ...], completed: tuple[str, ...]
) -> Place:
    """The general case: branches open, joins wait."""
    if any(move.to == END for move in moves):
        return Place(completed=completed, ended=True)
    awaited = {join: steps - {step_id} for join, steps in place.awaited}
    join = table.exits[step_id].join
    branches = frozenset(move.branch for move in moves if move.branch is not None)
    if branches and join is not None and join in table.gatherings:
        awaited[join] = table.gatherings[join].awaited(branches, frozenset(completed))
    arrived = dict.fromkeys(place.arrived)
    opened: dict[str, None] = {}
    for move in moves:
        (arrived if move.to in table.gatherings else opened)[move.to] = None
    for gathering in tuple(arrived):
        remaining = awaited.get(gathering)
        if remaining is None:
            remaining = table.gatherings[gathering].always - frozenset(completed)
        if not remaining:
            opened[gathering] = None
            del arrived[gathering]
            awaited.pop(gathering, None)
    still = tuple(one for one in place.open if one != step_id and one not in opened)
    return replace(
        place,
        open=(*still, *opened),
        completed=completed,
        awaited=tuple(awaited.items()),
        arrived=tuple(arrived),
        opened=tuple(opened),
    )
