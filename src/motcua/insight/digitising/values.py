"""The progress of the campaign as values: shares over an inventory, what is left, the path by year, today's line. No rules.

A share without an inventory has no ratio: what nobody has counted is unknown, never 0 %.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from motcua.casework.campaign.values import BatchStep, InventoryRow
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.plans.values import Target


@dataclass(frozen=True, slots=True)
class Share:
    """Results that are digitised and still in force, of those in force that were counted."""

    digitised: int
    in_force: int

    @property
    def ratio(self) -> Fraction | None:
        return Fraction(self.digitised, self.in_force) if self.in_force else None

    @property
    def left(self) -> int:
        """Never below none: more may have been digitised than somebody counted."""
        return max(self.in_force - self.digitised, 0)


@dataclass(frozen=True, slots=True)
class AgencyGiven:
    """An agency as the register names it."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class StepGiven:
    """One step of today's line. `pages_an_hour` and `wrong` of `judged`: None and 0 where the step does not measure them yet.

    `oldest_at`: since when the oldest document waits there. `asks`: what waits for a person, a coded word with how many.
    """

    step: BatchStep
    batches: int
    pages_waiting: int
    pages_an_hour: int | None = None
    wrong: int = 0
    judged: int = 0
    oldest_at: datetime | None = None
    asks: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressRows:
    """Everything that a progress is made of, as plain rows.

    `before`: the inventory as it stood at the end of each earlier year. `this_month`: results digitised since the month began, by
    agency. `a_day`: how many the whole province digitises a day at present; None where too few days are known.
    """

    now: datetime
    inventory: tuple[InventoryRow, ...]
    agencies: tuple[AgencyGiven, ...]
    targets: tuple[Target, ...]
    before: Mapping[int, tuple[InventoryRow, ...]]
    this_month: Mapping[int, int]
    a_day: Fraction | None
    steps: tuple[StepGiven, ...]


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level against the target of the year. `level` None: the whole province."""

    level: AgencyLevel | None
    share: Share
    target: Target | None

    @property
    def gap(self) -> Fraction | None:
        """How far below its target it is; negative where above. None: nothing to compare."""
        if self.share.ratio is None or self.target is None or self.target.row.value is None:
            return None
        return Fraction(self.target.row.value) - self.share.ratio


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """What an agency has left. `uncounted`: types that it named and has not counted; `is_counted`: it has counted one at least."""

    agency: AgencyGiven
    share: Share
    this_month: int
    uncounted: int
    is_counted: bool


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year: the ratio and the target of each level; None where nobody counted, or none was set."""

    year: int
    ratios: Mapping[AgencyLevel, Fraction | None]
    targets: Mapping[AgencyLevel, Fraction | None]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of today's line, and since how many days its oldest document waits."""

    given: StepGiven
    days: int


@dataclass(frozen=True, slots=True)
class Progress:
    """`levels`: those that have rows. `agencies`: most left first. `uncounted`: agencies with a type that nobody has counted.

    `finish`: the day on which everything is digitised at today's pace. `narrow`: the step before which most pages wait.
    """

    now: datetime
    total: LevelLine
    levels: tuple[LevelLine, ...]
    slowest: LevelLine | None
    finish: date | None
    agencies: tuple[AgencyLine, ...]
    uncounted: tuple[AgencyLine, ...]
    years: tuple[YearLine, ...]
    steps: tuple[StepLine, ...]
    narrow: StepLine | None


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """An inventory row with its agency. `counts`: whether it is in numerator and denominator."""

    agency: AgencyGiven
    row: InventoryRow

    @property
    def counts(self) -> bool:
        return self.row.in_force is not None

    @property
    def still_valid(self) -> int:
        return self.row.digitised - self.row.digitised_no_longer_valid


@dataclass(frozen=True, slots=True)
class Explained:
    """One figure with all its rows: those that are counted, and those that are left out because nobody has counted them."""

    line: LevelLine
    counted: tuple[ExplainedRow, ...]
    left_out: tuple[ExplainedRow, ...]
