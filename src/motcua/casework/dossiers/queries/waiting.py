"""Where running dossiers wait: the steps that are open, at which agency, since when. No person is read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.queries.sight import visible
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows


@dataclass(frozen=True, slots=True)
class OpenStep:
    """`agency_id` None: the step is of nobody yet."""

    name: str
    agency_id: int | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier that runs: when it is due, and its open steps, oldest first."""

    due_at: datetime | None
    due_on: date | None
    steps: tuple[OpenStep, ...]


def waiting(ids: Collection[UUID], *, seen_by: Principal) -> dict[UUID, Waiting]:
    """Those of them that the principal may see. What a sub-dossier does stands there."""
    seen = visible(Dossier.objects.filter(pk__in=set(ids)), seen_by=seen_by).values_list("pk", "due_at", "due_on")
    dues = {key: (due_at, due_on) for key, due_at, due_on in seen}
    steps: dict[UUID, list[OpenStep]] = {key: [] for key in dues}
    rows = Step.objects.filter(dossier_id__in=dues, done_at__isnull=True, in_sub_dossier=False).order_by(
        "opened_at", "pk"
    )
    for dossier_id, name, agency_id, since in rows.values_list("dossier_id", "name", "agency_id", "opened_at"):
        steps[dossier_id].append(OpenStep(name, agency_id, since))
    for key in dues:
        shows(key)
    return {key: Waiting(*dues[key], tuple(steps[key])) for key in dues}
