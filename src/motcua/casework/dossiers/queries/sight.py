"""What a principal may see, as a condition on rows. The rule itself is in `visibility`, written with the state."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from motcua.casework.dossiers.models import Dossier
from motcua.foundation.people.principals import Principal


def agencies_seen(seen_by: Principal) -> list[int]:
    """The agencies whose dossiers the principal sees, in order. Not used for a principal who sees the whole province."""
    return sorted(seen_by.sees_agencies | {seen_by.agency_id})


def visible(rows: QuerySet[Dossier], *, seen_by: Principal) -> QuerySet[Dossier]:
    """Only what the principal may see."""
    return rows if seen_by.sees_province else rows.filter(visible_to__overlap=agencies_seen(seen_by))


def count_elsewhere(ids: Collection[UUID], *, agency_id: int) -> int:
    """How many of these are dossiers in which the agency has no part: a count for who supervises its officers."""
    return Dossier.objects.filter(pk__in=ids).exclude(visible_to__contains=[agency_id]).count()
