"""Reading who was shown whom: for the person whose data it is, and for who answers to them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.foundation.reads.models import Reading


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """One answer that showed the subject; `how_many` others it showed with them, this one counted."""

    at: datetime
    account: str
    agency: str
    role: str
    door: str
    purpose: str
    how_many: int


def readings_of(subject: UUID, *, since: datetime, until: datetime) -> tuple[ReadingFacts, ...]:
    """Who was shown this dossier, person or draft in that time, oldest first. Reads the months of that time."""
    rows = Reading.objects.filter(subjects__contains=[subject], at__gte=since, at__lt=until).order_by("at", "id")
    return tuple(
        ReadingFacts(row.at, row.account, row.agency, row.role, row.door, row.purpose, row.how_many) for row in rows
    )
