"""Which target holds for a figure: of the rows that match, that of the subject before that of its area, of its level, of everybody;
then the latest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.law.indices.case import Subject
from motcua.law.indices.facts import AgencyLevel, Target


@dataclass(frozen=True, slots=True)
class InForce:
    """A target that holds, and whether it is reached; None: there is no value."""

    value: Fraction
    reached: bool | None


Targets = Mapping[str, tuple[Target, ...]]


def target_for(rows: Iterable[Target], subject: Subject, year: int, level: AgencyLevel | None) -> Target | None:
    """`rows`: those of one indicator. `level`: of the subject, or of a row of the figure."""
    able = [one for one in rows if one.year <= year and _matches(one, subject, level)]
    return max(able, key=_rank, default=None)


def _matches(one: Target, subject: Subject, level: AgencyLevel | None) -> bool:
    return (
        one.subject in (None, subject.id)
        and (one.area is None or one.area is subject.area)
        and (one.level is None or one.level is level)
    )


def _rank(one: Target) -> tuple[bool, bool, bool, int]:
    return one.subject is not None, one.area is not None, one.level is not None, one.year


def is_reached(number: Fraction | None, target: Fraction, *, at_most: bool) -> bool | None:
    if number is None:
        return None
    return number <= target if at_most else number >= target
