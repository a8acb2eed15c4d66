"""The counter's own page: what the desk did today, and what waits for it. Reads only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.casework.dossiers.counter_day import counter_day
from motcua.casework.dossiers.queries import Queue, ready_to_return, worklist
from motcua.casework.dossiers.values import WorklistRow
from motcua.foundation.people.principals import Principal
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True)
class CounterView:
    """`received` and `returned`: of the officer's service point since midnight. `online`: least time left first."""

    received: int
    returned: int
    online: tuple[WorklistRow, ...]
    online_count: int
    ready: tuple[WorklistRow, ...]


def counter_view(*, seen_by: Principal, at: datetime) -> CounterView:
    """What stands on the page of the officer's counter at `at`."""
    here = local(at)
    begun = here.replace(hour=0, minute=0, second=0, microsecond=0)
    day = counter_day(since=begun, seen_by=seen_by)
    waiting = worklist(seen_by=seen_by, queue=Queue.ONLINE, at=at, midnight=begun + timedelta(days=1))
    return CounterView(
        received=day.received,
        returned=day.returned,
        online=waiting.rows,
        online_count=waiting.counts[Queue.ONLINE],
        ready=ready_to_return(seen_by=seen_by),
    )
