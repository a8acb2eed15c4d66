"""What it would cost to close one dossier as it is: which lack loses points of which figure of QĐ 766."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.values import DossierFacts
from motcua.foundation.people.principals import Principal
from motcua.insight.measure.choosing import serving
from motcua.insight.measure.facts import read_facts
from motcua.insight.measure.sources import NO_SOURCE
from motcua.law.indices.live.closing import Cost, cost_of_closing
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True)
class ClosingCost:
    """`cost` None: the dossier is not accepted, or is counted elsewhere (in its group, in another system). `has_ended`: it was closed
    so."""

    facts: DossierFacts
    cost: Cost | None
    has_ended: bool = False


def closing_cost(dossier_id: UUID, *, seen_by: Principal, at: datetime) -> ClosingCost:
    """As it would be closed at `at`. Refused: DossierUnknown.

    What has no source in the province loses nothing here: no officer can enter it.
    """
    facts = dossiers.dossier(dossier_id, seen_by=seen_by)
    read = read_facts([dossier_id])
    found = read.dossiers.get(dossier_id)
    if found is None or found.dossier.accepted_at is None:
        return ClosingCost(facts, None)
    entered = replace(found.dossier, synced=True, identity_verified=True)
    basis = read.basis(serving())
    cost = cost_of_closing(entered, read.procedures[entered.procedure], basis.readings, at=local(at), days=basis.days)
    counted = tuple(one for one in cost.losses if one.figure not in NO_SOURCE)
    return ClosingCost(facts, replace(cost, losses=counted), found.dossier.end is not None)
