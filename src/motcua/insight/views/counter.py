"""The counter's own page: what the desk did today, and what waits for it. Reads only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import Queue, ready_to_return, visible, worklist
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
    since = Q(accepted_at__gte=begun)
    counts = visible(Dossier.objects.filter(received_at_point=seen_by.service_point_id), seen_by=seen_by).aggregate(
        received=Count("pk", filter=since), returned=Count("pk", filter=Q(returned_at__gte=begun))
    )
    waiting = worklist(seen_by=seen_by, queue=Queue.ONLINE, at=at, midnight=begun + timedelta(days=1))
    return CounterView(
        received=counts["received"],
        returned=counts["returned"],
        online=waiting.rows,
        online_count=waiting.counts[Queue.ONLINE],
        ready=ready_to_return(seen_by=seen_by),
    )
