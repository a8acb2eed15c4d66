"""What a target is, as values: closed vocabularies, a row as it is given, a version as it was recorded.

Not here: which target applies (`choosing`), the table (`models`).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final


class Certainty(StrEnum):
    """How sure a row is: known to practitioners, stated in a text that was seen, or unsure and to be confirmed."""

    KNOWN = "known"
    STATED = "stated"
    UNSURE = "unsure"


class TargetLevel(StrEnum):
    """The level that a target is set for. Districts until 30/6/2025; what they kept is counted under their name."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class AreaClass(StrEnum):
    """The class of a place: QĐ 468 asks less of a reception in the mountains than in a town."""

    URBAN = "urban"
    RURAL = "rural"
    MOUNTAIN = "mountain"


class Measure(StrEnum):
    """In what a target is written."""

    SHARE = "share"  # from 0 to 1
    MINUTES = "minutes"
    A_YEAR = "a_year"  # dossiers a person a year
    POINTS = "points"  # of NĐ 61


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured. `at_most`: the less the better. `counted` False: no figure of the open format of indices measures it yet."""

    id: str
    measure: Measure
    at_most: bool = False
    counted: bool = True


_SHARES: Final = (
    *("766.1.1", "766.1.2", "766.1.3", "766.1.4", "766.2.1", "766.3.1", "766.3.2", "766.3.4", "766.3.5", "766.3.6"),
    *("766.4.1", "766.4.2", "766.4.copies", "766.4.3", "766.4.4", "766.4.5a", "766.4.5b", "766.5.1", "766.5.2"),
    *("766.5.3", "766.5.4", "468.not_resupplied", "468.digitised_in_force", "satisfaction", "satisfaction.special"),
)
_SMALL_SHARES: Final = ("766.2.2", "honest.officer_filed", "honest.unaccepted")
_MINUTES: Final = ("468.waiting_mean", "468.waiting_p90", "468.transaction_mean")
_POINTS: Final = (*(f"61.{number}" for number in range(1, 10)), "61.agency_total", "61.official_total")
_UNCOUNTED: Final = (
    *("1495.online_dossiers", "1495.online_procedures", "1495.time_cut", "334.whole_online", "334.once_only"),
)

INDICATORS: Final = {
    one.id: one
    for one in (
        *(Indicator(name, Measure.SHARE) for name in _SHARES),
        *(Indicator(name, Measure.SHARE, at_most=True) for name in _SMALL_SHARES),
        *(Indicator(name, Measure.MINUTES, at_most=True) for name in _MINUTES),
        *(Indicator(name, Measure.POINTS) for name in _POINTS),
        Indicator("468.productivity", Measure.A_YEAR),
        *(Indicator(name, Measure.SHARE, counted=False) for name in _UNCOUNTED),
    )
}
"""Figure ids as in the open format of indices; those of `_UNCOUNTED` are aims of the province that no figure measures yet."""

DIGITISED: Final = "468.digitised_in_force"

Key = tuple[str, str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class TargetGiven:
    """One row: a value that a decision sets for an indicator and a year. Empty `level`, `area` or `subject`: for all.

    `subject` is the code of an agency. `value` None: the decision sets none any more. `remark`: what about it is unsure.
    """

    decision: str
    decided_on: date
    indicator: str
    year: int
    value: Decimal | None
    certainty: Certainty
    source: str
    level: str = ""
    area: str = ""
    subject: str = ""
    remark: str = ""

    @property
    def key(self) -> Key:
        """What a later version follows."""
        return (self.decision, self.indicator, self.level, self.area, self.subject, self.year)


@dataclass(frozen=True, slots=True)
class Target:
    """A version as it stands in the table; `number` counts all versions in their order."""

    number: int
    row: TargetGiven
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an act wrote: new versions, and rows that said what stands already."""

    written: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class DeskStaffGiven:
    """How many people worked at an agency's reception in a month. `people` None: nobody knows. `month`: its first day."""

    agency: str
    month: date
    people: Decimal | None


MOST_PEOPLE: Final = Decimal(1000)
"""Of one reception."""

PastKey = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class PastValueGiven:
    """What an indicator reached in a year, by a document. Empty `level` or `area`: of the whole province. `value` None: taken back.

    `answered_by`: the agency that answers for the number.
    """

    indicator: str
    year: int
    value: Decimal | None
    document: str
    issued_on: date
    answered_by: str
    level: str = ""
    area: str = ""
    remark: str = ""

    @property
    def key(self) -> PastKey:
        """What a later version follows."""
        return (self.indicator, self.level, self.area, self.year)


@dataclass(frozen=True, slots=True)
class PastValue:
    """A version as it stands in the table; `number` counts all versions in their order."""

    number: int
    row: PastValueGiven
    recorded_at: datetime
    recorded_by: str
