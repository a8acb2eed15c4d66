"""Where review sheets find the finding that they begin from: our own record, asked anew in the moment of the press."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from motcua.foundation.people.principals import Principal
from motcua.law.simplify.findings import Finding


@dataclass(frozen=True, slots=True)
class FindingInPeriod:
    """A finding, and the days of the record that it was found in."""

    finding: Finding
    first: date
    last: date


class FindingSource(Protocol):
    """`insight.simplify` answers it."""

    def __call__(self, procedure: str, key: str, *, seen_by: Principal, at: datetime) -> FindingInPeriod | None:
        """The finding of that key (`values.Evidence.key`) as it stands now; None: there is none. Refused: as the source does."""


def no_findings(procedure: str, key: str, *, seen_by: Principal, at: datetime) -> FindingInPeriod | None:
    """Nothing is found where nothing asks the record."""
    del procedure, key, seen_by, at


SOURCE: FindingSource = no_findings
"""What the pages ask."""
