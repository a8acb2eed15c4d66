"""The counter's own page: what the desk did today, and what waits for it. Reads only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.casework.dossiers.queries import Queue, at_desk, ready_to_return, worklist
from motcua.casework.dossiers.values import WaitingResult, WorklistRow
from motcua.foundation.people.principals import Principal
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True)
class CounterView:
    """`received` and `returned`: of the officer's service point since midnight. `online`: least time left first."""

    received: int
    returned: int
    online: tuple[WorklistRow, ...]
    online_count: int
    online_more: bool
    """There are more than were counted."""
    ready: tuple[WaitingResult, ...]


def counter_view(*, seen_by: Principal, at: datetime) -> CounterView:
    """What the page of the officer's counter shows at `at`."""
    here = local(at)
    begun = here.replace(hour=0, minute=0, second=0, microsecond=0)
    today = at_desk(seen_by=seen_by, since=begun)
    online = Queue.ONLINE
    waiting = worklist(
        seen_by=seen_by, queue=online, at=at, midnight=begun + timedelta(days=1), counted=frozenset({online})
    )
    return CounterView(
        received=today.received,
        returned=today.returned,
        online=waiting.rows,
        online_count=waiting.counts[online] or 0,
        online_more=online in waiting.more,
        ready=ready_to_return(seen_by=seen_by),
    )
