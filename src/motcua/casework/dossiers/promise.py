"""What a promised date of a dossier still depends on: the sentences that stand beside it on every page and paper."""

from datetime import datetime

from motcua.casework.dossiers.values import DossierFacts
from motcua.foundation.organisation import queries as organisation
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.explain import doubts
from motcua.law.worktime.values import Due


def promise_doubts(facts: DossierFacts, begun: datetime | None, due: Due | None) -> tuple[str, ...]:
    """Why `due`, counted from `begun` by the calendar of the dossier, may still be computed anew; empty where it is certain, where
    nothing is promised and where another system promised it."""
    if begun is None or due is None or facts.mastered_by:
        return ()
    calendar = organisation.working_calendar(agency_id=facts.one_stop_id, version=facts.calendar_version)
    return tuple(one.text for one in doubts(calendar, local(begun).date(), due))
