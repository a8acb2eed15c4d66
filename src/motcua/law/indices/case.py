"""A case: which facts, of which period, by which readings and working days, and whose figures are asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from motcua.law.indices.days import Days
from motcua.law.indices.facts import PROVINCE, AgencyLevel, Area, CaseLevel, Facts
from motcua.law.indices.period import Period
from motcua.law.indices.readings import DEFAULT, IndexReadings
from motcua.law.worktime.vietnam import SHIPPED

WORKING_DAYS: Final[Days] = SHIPPED.working_days
"""The days of the shipped calendar."""


@dataclass(frozen=True, slots=True)
class Case:
    level: CaseLevel
    period: Period
    facts: Facts
    readings: IndexReadings = DEFAULT
    days: Days = WORKING_DAYS


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose figures these are. `level` and `area` choose its targets; an officer has neither."""

    id: str
    level: AgencyLevel | None = None
    area: Area | None = None


def subjects(level: CaseLevel, facts: Facts) -> tuple[Subject, ...]:
    """All subjects of a case, in the order in which they are named."""
    if level is CaseLevel.PROVINCE:
        return (Subject(PROVINCE, AgencyLevel.PROVINCE),)
    if level is CaseLevel.AGENCY:
        return tuple(Subject(one.id, one.level, one.area) for one in facts.agencies)
    return tuple(Subject(one) for one in dict.fromkeys(officers(facts)))


def officers(facts: Facts) -> Iterable[str]:
    """Everybody whom a step or a rating names."""
    yield from (step.officer for one in facts.dossiers for step in one.steps if step.officer is not None)
    yield from (one.officer for one in facts.ratings if one.officer is not None)
