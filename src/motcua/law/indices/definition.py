"""How a figure is declared: what it is called, from where it comes, what is counted among what, its points and its target.

A measure says its numerator and its denominator in Vietnamese beside the conditions that compute them, so that a figure explains
itself by what made it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, Generic, Protocol, TypeVar

from motcua.law.indices.facts import CaseLevel
from motcua.law.indices.readings import IndexReadings
from motcua.law.indices.tally import Excluded, Tally, Why, share
from motcua.law.indices.view import View


class Identified(Protocol):
    """What can stand in a list of ids."""

    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=Identified)


class Unit(StrEnum):
    """What the value of a figure is measured in."""

    SHARE = "share"
    SCORE = "score"
    """Points of NĐ 61, from 0 to 2."""
    MINUTES = "minutes"
    DOSSIERS_PER_STAFF_YEAR = "dossiers_per_staff_year"


class Few(StrEnum):
    """From what a figure judges whether it stands on few cases."""

    IDS = "ids"
    """Those counted and those out."""
    DENOMINATOR = "denominator"
    NEVER = "never"


ABOVE_AGENCY: Final = frozenset({CaseLevel.PROVINCE, CaseLevel.AGENCY})
EVERYBODY: Final = frozenset(CaseLevel)
BELOW_PROVINCE: Final = frozenset({CaseLevel.AGENCY, CaseLevel.OFFICER})
OF_AGENCY: Final = frozenset({CaseLevel.AGENCY})
FEWER_THAN: Final = 30


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its first day in force, and the day on which another took its place."""

    text: str
    since: date
    until: date | None = None


QD_766: Final = Source("Quyết định 766/QĐ-TTg", date(2022, 6, 23))
QD_468: Final = Source("Quyết định 468/QĐ-TTg", date(2021, 3, 27))
ND_61: Final = Source("Nghị định 61/2018/NĐ-CP", date(2018, 6, 21), date(2025, 7, 1))
TT_01: Final = Source("Thông tư 01/2020/TT-VPCP", date(2020, 10, 21))
OWN: Final = Source("Chỉ số tự theo dõi, không có trong văn bản", date(2026, 11, 30))


@dataclass(frozen=True)
class Population(Generic[Row]):
    """Among what is counted."""

    text: str
    rows: Callable[[View], Iterable[Row]]


@dataclass(frozen=True)
class Condition(Generic[Row]):
    """What is counted."""

    text: str
    test: Callable[[View, Row], bool]


@dataclass(frozen=True)
class Exclusion(Generic[Row]):
    """What is left out of numerator and denominator. Of several the first counts."""

    why: Why
    test: Callable[[View, Row], bool]


class Measure(Protocol):
    """Counts for one subject."""

    @property
    def numerator(self) -> str: ...

    @property
    def denominator(self) -> str: ...

    def tally(self, view: View) -> Tally: ...


@dataclass(frozen=True)
class Share(Generic[Row]):
    """How many of a population meet a condition."""

    of: Population[Row]
    counts: Condition[Row]
    without: tuple[Exclusion[Row], ...] = ()

    @property
    def numerator(self) -> str:
        return self.counts.text

    @property
    def denominator(self) -> str:
        return self.of.text

    def tally(self, view: View) -> Tally:
        able: list[str] = []
        out: list[str] = []
        excluded: list[Excluded] = []
        for row in self.of.rows(view):
            if (why := first_why(self.without, view, row)) is not None:
                excluded.append(Excluded(row.id, why))
            else:
                (able if self.counts.test(view, row) else out).append(row.id)
        return share(able, out, excluded)


@dataclass(frozen=True)
class MeanScore(Generic[Row]):
    """The mean of a score of 2, 1 or 0. A score above 0 is counted."""

    of: Population[Row]
    text: str
    score: Callable[[View, Row], int]
    without: tuple[Exclusion[Row], ...] = ()

    @property
    def numerator(self) -> str:
        return self.text

    @property
    def denominator(self) -> str:
        return self.of.text

    def tally(self, view: View) -> Tally:
        scores: list[tuple[str, int]] = []
        excluded: list[Excluded] = []
        for row in self.of.rows(view):
            if (why := first_why(self.without, view, row)) is not None:
                excluded.append(Excluded(row.id, why))
            else:
                scores.append((row.id, self.score(view, row)))
        return Tally(
            numerator=Fraction(sum(score for _, score in scores)),
            denominator=Fraction(len(scores)),
            counted=tuple(id_ for id_, score in scores if score),
            out=tuple(id_ for id_, score in scores if not score),
            excluded=tuple(excluded),
        )


@dataclass(frozen=True, slots=True)
class Computed:
    """What is no share: its own sum."""

    numerator: str
    denominator: str
    compute: Callable[[View], Tally]

    def tally(self, view: View) -> Tally:
        return self.compute(view)


@dataclass(frozen=True, slots=True)
class Definition:
    """`maximum`: points of QĐ 766 or NĐ 61; None: a figure without points. `target` by default. `at_most`: a target is reached from
    below. `by`: named readings that change it. `version`: of the formula, which is as old as its source."""

    id: str
    title: str
    formula: str
    measure: Measure
    source: Source
    article: str = ""
    unit: Unit = Unit.SHARE
    maximum: Fraction | None = None
    target: Fraction | None = None
    at_most: bool = False
    levels: frozenset[CaseLevel] = ABOVE_AGENCY
    few: Few = Few.IDS
    by: tuple[str, ...] = ()
    version: str = "1"
    applies: Callable[[IndexReadings], bool] = lambda _: True

    @property
    def is_score(self) -> bool:
        return self.unit is Unit.SCORE

    @property
    def of_766(self) -> bool:
        return self.maximum is not None and not self.is_score

    def is_few(self, tally: Tally) -> bool:
        return self.is_few_of(len(tally.counted) + len(tally.out), tally.denominator)

    def is_few_of(self, ids: int, denominator: Fraction) -> bool:
        """`ids`: how many are counted or out."""
        if self.few is Few.NEVER:
            return False
        return (denominator if self.few is Few.DENOMINATOR else ids) < FEWER_THAN


def first_why(without: Iterable[Exclusion[Row]], view: View, row: Row) -> Why | None:
    return next((one.why for one in without if one.test(view, row)), None)


def points(number: int) -> Fraction:
    """A maximum of points."""
    return Fraction(number)


def percent(number: int) -> Fraction:
    return Fraction(number, 100)
