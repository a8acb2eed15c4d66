"""A case: which facts, of which period, by which working days and settings."""

from dataclasses import dataclass
from typing import Final

from motcua.law.gaming.facts import Facts
from motcua.law.gaming.settings import DEFAULT, Settings
from motcua.law.indices.days import Days
from motcua.law.indices.period import Period
from motcua.law.worktime.vietnam import SHIPPED

WORKING_DAYS: Final[Days] = SHIPPED.working_days
"""The days of the shipped calendar."""

LONGEST: Final = 366
"""Days of a period."""


@dataclass(frozen=True, slots=True)
class Case:
    period: Period
    facts: Facts
    settings: Settings = DEFAULT
    days: Days = WORKING_DAYS
