"""What is offered when a search found nothing, and when a procedure is no longer in force."""

from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity

from motcua.foundation.catalogue.models import ProcedureVersion
from motcua.foundation.catalogue.queries.force import in_force
from motcua.foundation.catalogue.queries.page import version
from motcua.foundation.catalogue.queries.search import LONGEST_QUERY
from motcua.foundation.catalogue.values import Match, ProcedureHit, VersionSummary
from motcua.foundation.catalogue.wording import folded_line


def nearest(text: str, *, on: date, limit: int = 5) -> tuple[ProcedureHit, ...]:
    """The procedures in force whose names look most like the text, letter by letter (trigrams); empty for no letters."""
    typed = folded_line(text.replace("\x00", " ")[:LONGEST_QUERY]).strip()
    if not typed:
        return ()
    rows = (
        ProcedureVersion.objects.filter(in_force(on))
        .annotate(likeness=TrigramWordSimilarity(typed, "name_folded"))
        .filter(likeness__gt=0)
        .order_by("-likeness", "name_sort", "pk")
        .values_list("pk", "procedure__code", "name", "field", "levels")[:limit]
    )
    return tuple(
        ProcedureHit(version_id=pk, code=code, name=name, field=field, levels=tuple(levels), match=Match.FUZZY)
        for pk, code, name, field, levels in rows
    )


def last_version(code: str) -> VersionSummary | None:
    """The newest version of a procedure, in force or not; None for a code that never was."""
    newest = (
        ProcedureVersion.objects.filter(procedure__code=code).order_by("-number").values_list("pk", flat=True).first()
    )
    return version(newest) if newest is not None else None
