"""Where review sheets find the finding that they begin from: our own record, asked anew in the moment of the press."""

from dataclasses import dataclass
from typing import Protocol

from motcua.foundation.people.principals import Principal
from motcua.insight.simplify.queries import answer_of, key_of
from motcua.insight.simplify.refusals import NothingOfProcedure
from motcua.law.indices.period import Period
from motcua.law.simplify.findings import Finding


@dataclass(frozen=True, slots=True)
class FindingInPeriod:
    """`component`: the published name of the paper that it is about; empty: it is about none."""

    finding: Finding
    component: str = ""


class FindingSource(Protocol):
    """What the pages ask: the record, and in tests one finding."""

    def __call__(self, procedure: str, key: str, period: Period, *, seen_by: Principal) -> FindingInPeriod | None:
        """The finding of that key (`values.Evidence.key`) in these days; None: there is none. Refused: as the source does."""


def own_record(procedure: str, key: str, period: Period, *, seen_by: Principal) -> FindingInPeriod | None:
    """Refused: who may see no figures (MeasureClosed), too many days or dossiers (PeriodTooLongToAsk, TooManyToAsk)."""
    try:
        asked = answer_of(procedure, period, seen_by=seen_by)
    except NothingOfProcedure:
        return None
    finding = next((one for one in asked.findings if key_of(one) == key), None)
    if finding is None:
        return None
    component = dict(finding.subject).get("component", "")
    return FindingInPeriod(finding, asked.papers.get(str(component), "") if component else "")


SOURCE: FindingSource = own_record
