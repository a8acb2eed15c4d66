"""Rows of dossiers that a page has the keys of."""

from collections.abc import Collection
from uuid import UUID

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.rows import row_of, rows_of
from motcua.casework.dossiers.queries.sight import visible
from motcua.casework.dossiers.values import WorklistRow
from motcua.foundation.people.principals import Principal


def listed(ids: Collection[UUID], *, seen_by: Principal) -> dict[UUID, WorklistRow]:
    """Those of them that the principal may see, as lists show them."""
    seen = list(visible(Dossier.objects.filter(pk__in=set(ids)), seen_by=seen_by).values_list("pk", flat=True))
    if not seen:
        return {}
    rows = rows_of("select unnest(%(ids)s::uuid[]) as id", {"ids": seen}, order="d.id")
    return {row.id: row_of(row) for row in rows}
