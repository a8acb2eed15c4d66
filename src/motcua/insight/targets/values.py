"""Targets and what was reached, as values: a line for each indicator, level and area, with its years, its targets and its outlook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from motcua.foundation.plans.values import PastValue, Target
from motcua.law.indices.pace import Aims, Judged, Outlook, Point, Verdict, counts


class Missing(StrEnum):
    """Why there is no figure, where the measure does not say it itself."""

    AREA = "area"
    """Agencies have no class of place."""
    INVENTORY = "inventory"
    """Nobody has counted what is in force."""
    ONLINE_PROCEDURES = "online_procedures"
    TIME_CUT = "time_cut"
    """No procedure is marked as reviewed."""
    WHOLE_ONLINE = "whole_online"
    ONCE_ONLY = "once_only"
    NOT_COUNTED = "not_counted"
    """There is no figure of this indicator at this level."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure that the system counted. `size`: on how many cases it stands. `by_officers`: the part of what came online that
    officers filed, of all that came."""

    value: Fraction | None
    numerator: Fraction
    denominator: Fraction
    size: Fraction
    by_officers: Fraction | None = None

    @property
    def is_few(self) -> bool:
        return self.value is not None and not counts(self.value, self.size)


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a line. `first`, `last`: the days that are counted; of one that runs up to today. `target`: set for this very year."""

    year: int
    first: date
    last: date
    measured: Measured | None
    entered: PastValue | None
    target: Target | None
    judged: Judged

    @property
    def value(self) -> Fraction | None:
        """What is judged: the figure of the system, and only where it has none that counts the one that was entered."""
        if self.measured is not None and counts(self.measured.value, self.measured.size):
            return self.measured.value
        given = self.entered.row.value if self.entered is not None else None
        return None if given is None else Fraction(given)

    @property
    def is_entered(self) -> bool:
        """Whether the value that was entered is the one that is judged."""
        return self.value is not None and not (self.measured and counts(self.measured.value, self.measured.size))


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator at a level, in an area, of a subject; empty: of all. `documents`: targets of the period, or that still hold.

    `missing`: why there is no figure at all, a coded word; `no_source`: the same in words of the measure. `last`: whose verdict it is.
    """

    indicator: str
    level: str
    area: str
    subject: str
    aims: Aims
    at_most: bool
    documents: tuple[Target, ...]
    years: tuple[Year, ...]
    last: Year
    outlook: Outlook | None
    missing: Missing | None = None
    no_source: str = ""

    @property
    def is_reached(self) -> bool:
        return self.last.judged.verdict is Verdict.HIT

    @property
    def is_missed(self) -> bool:
        return self.last.judged.verdict is Verdict.MISS


@dataclass(frozen=True, slots=True)
class Period:
    """Years that are shown together, both inclusive."""

    first: int
    last: int

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """All lines of a period. `agency`: whose figures they are; None: the province."""

    period: Period
    agency: int | None
    lines: tuple[Line, ...]

    @property
    def reached(self) -> int:
        return sum(one.is_reached for one in self.lines)

    @property
    def unmeasured(self) -> int:
        return sum(one.last.judged.verdict is Verdict.UNMEASURED for one in self.lines)

    @property
    def farthest(self) -> Line | None:
        """The one that misses most of its aim."""
        return max(self._missed, key=lambda one: one.last.judged.shortfall or Fraction(0), default=None)

    @property
    def nearest(self) -> Line | None:
        """The one that misses least, where there is another one that misses more."""
        found = min(self._missed, key=lambda one: one.last.judged.shortfall or Fraction(0), default=None)
        return None if found is self.farthest else found

    @property
    def _missed(self) -> list[Line]:
        return [one for one in self.lines if one.is_missed]


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who answers for an indicator: the lead of a task of a plan in force. `place`: of the task in its plan."""

    agency: str
    plan: str
    place: int
    task: UUID


@dataclass(frozen=True, slots=True)
class Series:
    """What the system has of a line: by year, and at the end of whole quarters. `missing`, `no_source`: why there is nothing."""

    by_year: Mapping[int, Measured]
    quarters: tuple[Point, ...] = ()
    missing: Missing | None = None
    no_source: str = ""
