"""The published entries that the mirror holds, for the lint."""

import json
from collections.abc import Iterator
from datetime import date

from motcua.foundation.catalogue.findings import Finding, findings
from motcua.foundation.catalogue.models import ProcedureVersion
from motcua.foundation.catalogue.published import read
from motcua.foundation.catalogue.queries.force import in_force


def lint(*, on: date) -> Iterator[Finding]:
    """Every finding of the entries in force on the day, by procedure code."""
    rows = ProcedureVersion.objects.filter(in_force(on)).order_by("procedure__code")
    return findings([read(json.loads(text)) for text in rows.values_list("published", flat=True)])
