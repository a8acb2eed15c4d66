"""Dossiers that wake, read many at once; each is then locked and done by itself (`actions.fall_due`).

Nobody looks, so nobody's sight is asked. What was read counts for a dossier only where nothing was recorded before its lock.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.casework.dossiers.history import History, beginning, folded
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.recording import RoomSource, stream_of
from motcua.casework.dossiers.rows import MARK, rows
from motcua.foundation.ledger import queries as ledger


@dataclass(frozen=True, slots=True)
class ReadAhead:
    """A dossier before its lock. Folding waits until it is needed, so that a stream that cannot be read stops no other dossier."""

    row: Dossier
    mark: str
    rows_of_steps: tuple[Step, ...]
    records: tuple[ledger.Recorded, ...]

    @property
    def history(self) -> History:
        source = RoomSource(stream_of(self.row.pk), {step.step: step.name for step in self.rows_of_steps})
        return folded(self.records, source, start=beginning(self.row.channel))


_AWAKE = """
where wakes_at <= %(at)s and (%(after)s::timestamptz is null or (wakes_at, id) > (%(after)s, %(last)s::uuid))
order by wakes_at, id limit %(most)s
"""


def awake(*, at: datetime, after: ReadAhead | None, most: int) -> Sequence[ReadAhead]:
    """The dossiers that wake by `at`, at most so many, in order; `after`: the last one of those before.

    The rows are read first: what is recorded meanwhile then shows as a row that has moved on.
    """
    last = after.row if after is not None else None
    place = {"after": last and last.wakes_at, "last": last and last.pk}
    found = rows(Dossier, _AWAKE, {"at": at, "most": most, **place}, more=MARK)
    steps = defaultdict[UUID, list[Step]](list)
    if not found:
        return ()
    for step, _ in rows(Step, "where dossier_id = any(%(ids)s) order by id", {"ids": [row.pk for row, _ in found]}):
        steps[step.dossier_id].append(step)
    streams = ledger.streams([stream_of(row.pk) for row, _ in found])
    return tuple(ReadAhead(row, mark, tuple(steps[row.pk]), streams[stream_of(row.pk)]) for row, (mark,) in found)
