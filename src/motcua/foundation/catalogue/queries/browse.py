"""Leafing through the catalogue: fields and names in Vietnamese order, page by page."""

from datetime import date

from django.db.models import Q

from motcua.foundation.catalogue.models import ProcedureVersion
from motcua.foundation.catalogue.queries.force import in_force
from motcua.foundation.catalogue.queries.page import summary
from motcua.foundation.catalogue.values import VersionSummary
from motcua.law.vietnamese import sort_key


def fields(*, on: date, level: str | None = None) -> tuple[str, ...]:
    """The fields with a procedure in force on the day, in Vietnamese order."""
    rows = ProcedureVersion.objects.filter(in_force(on), _at(level)).values_list("field", flat=True).distinct()
    return tuple(sorted(rows, key=sort_key))


def listing(
    *, on: date, level: str | None = None, field: str | None = None, after: str | None = None, limit: int = 50
) -> tuple[VersionSummary, ...]:
    """At most `limit` procedures in force on the day by name; `after` is the code of the last one of the page before."""
    rows = ProcedureVersion.objects.select_related("procedure").filter(in_force(on), _at(level))
    if field is not None:
        rows = rows.filter(field=field)
    last = ProcedureVersion.objects.filter(in_force(on), procedure__code=after).first() if after is not None else None
    if last is not None:
        rows = rows.filter(Q(name_sort__gt=last.name_sort) | Q(name_sort=last.name_sort, procedure__code__gt=after))
    return tuple(summary(row) for row in rows.order_by("name_sort", "procedure__code")[:limit])


def _at(level: str | None) -> Q:
    return Q(levels__contains=[level]) if level is not None else Q()
