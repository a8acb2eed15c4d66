"""Which target holds for a figure: of the rows that match, that of the subject before that of its area, of its level, of everybody;
then the latest year; of two decisions for one year the later one. The one choice there is: files and the province's table use it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from motcua.law.indices.case import Subject
from motcua.law.indices.facts import AgencyLevel, Target

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class InForce:
    """A target that holds, and whether it is reached; None: there is no value."""

    value: Fraction
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Reach:
    """For whom a target is set and from which year on; empty: for everybody. `decided_on`: where it is known."""

    year: int
    subject: str = ""
    area: str = ""
    level: str = ""
    decided_on: date = date.min


def holding(rows: Iterable[tuple[Reach, Row]], *, year: int, subject: str, area: str, level: str) -> Row | None:
    """The row that holds for this subject; of two that nothing tells apart the later one. None: none matches."""
    able = [
        (reach, row)
        for reach, row in rows
        if reach.year <= year
        and reach.subject in ("", subject)
        and reach.area in ("", area)
        and reach.level in ("", level)
    ]
    ranked = sorted(able, key=lambda one: _rank(one[0]))
    return ranked[-1][1] if ranked else None


def _rank(one: Reach) -> tuple[bool, bool, bool, int, date]:
    return bool(one.subject), bool(one.area), bool(one.level), one.year, one.decided_on


Targets = Mapping[str, tuple[Target, ...]]


def target_for(rows: Iterable[Target], subject: Subject, year: int, level: AgencyLevel | None) -> Target | None:
    """`rows`: those of one indicator. `level`: of the subject, or of a row of the figure."""
    reached = ((Reach(one.year, one.subject or "", one.area or "", one.level or ""), one) for one in rows)
    return holding(reached, year=year, subject=subject.id, area=subject.area or "", level=level or "")


def is_reached(number: Fraction | None, target: Fraction, *, at_most: bool) -> bool | None:
    if number is None:
        return None
    return number <= target if at_most else number >= target
