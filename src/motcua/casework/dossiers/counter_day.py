"""How many dossiers a counter took in and gave back since a moment. Reads only."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import visible
from motcua.foundation.people.principals import Principal


@dataclass(frozen=True, slots=True)
class CounterDay:
    """Counts of the officer's service point."""

    received: int
    returned: int


def counter_day(*, since: datetime, seen_by: Principal) -> CounterDay:
    """What was received at the officer's service point, and returned of what it received, since then."""
    rows = Dossier.objects.filter(received_at_point=seen_by.service_point_id)
    counts = visible(rows, seen_by=seen_by).aggregate(
        received=Count("pk", filter=Q(accepted_at__gte=since)), returned=Count("pk", filter=Q(returned_at__gte=since))
    )
    return CounterDay(received=counts["received"], returned=counts["returned"])
