"""The papers of a dossier whose type the catalogue knows, for the job that begins to digitise them. Nobody is shown anything."""

from collections.abc import Mapping
from uuid import UUID

from motcua.casework.dossiers.models import Component
from motcua.casework.dossiers.values import NOT_APPLICABLE
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.reuse.wanted import wanted_of


def types_of_papers(dossier_id: UUID, *, circumstances: Circumstances) -> Mapping[int, str]:
    """The type of each paper that belongs to the case, by its order; without fresh statements and what the catalogue left open."""
    rows = Component.objects.filter(dossier=dossier_id).exclude(verdict=NOT_APPLICABLE)
    known = {order: wanted_of(wanted) for order, wanted in rows.values_list("order", "wanted")}
    return {order: wanted.paper_type for order, wanted in known.items() if wanted is not None}
