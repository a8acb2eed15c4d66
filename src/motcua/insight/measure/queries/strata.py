"""A share of dossiers apart by agency and procedure at once: why it changed is asked of both."""

from datetime import datetime

from motcua.foundation.people.principals import Principal
from motcua.insight.measure.conditions import Outcome
from motcua.insight.measure.queries.lists import counted_by_stratum
from motcua.insight.measure.queries.rights import check
from motcua.insight.measure.queries.standing import consistently
from motcua.insight.measure.values import Wanted
from motcua.law.indices.live.compare import Counted
from motcua.law.worktime.arithmetic import local

Stratum = tuple[int, str]
"""An agency and the code of a procedure."""


def by_strata(figure_id: str, wanted: Wanted, *, seen_by: Principal, at: datetime) -> dict[Stratum, Counted]:
    """Counted of how many. Refused: who may not look (MeasureClosed). Raises KeyError for a figure without lists."""
    check(seen_by, wanted.agency, local(at).date())
    found = consistently(lambda standing: counted_by_stratum(figure_id, wanted, standing), at=at)
    return {key: (counts[Outcome.COUNTED], counts.total()) for key, counts in found.items()}
