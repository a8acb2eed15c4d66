"""A detector: which dossiers it looks at, which of them are marked, and over which unit they are judged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from motcua.law.gaming.facts import Dossier
from motcua.law.gaming.settings import Settings
from motcua.law.gaming.view import View


class Unit(StrEnum):
    AGENCY = "agency"
    RECEPTION = "reception"
    OFFICER = "officer"


class Member(NamedTuple):
    """A dossier of a population. `subject`: the unit to which it belongs."""

    subject: str
    dossier: Dossier
    marked: bool


@dataclass(frozen=True, slots=True)
class Detector:
    """`members`: the population, each dossier once. `name` is that of the format."""

    name: str
    unit: Unit
    members: Callable[[View], Iterable[Member]]

    def base(self, settings: Settings) -> Fraction:
        """The least that is expected."""
        value: Fraction = getattr(settings, f"{self.name}_base")
        return value

    def share(self, settings: Settings) -> Fraction:
        """The least share that is a finding."""
        value: Fraction = getattr(settings, f"{self.name}_share")
        return value
