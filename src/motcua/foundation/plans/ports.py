"""What plans need from above: figures of the board, computed by who measures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Protocol

from motcua.law.indices.period import Period


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure of an agency in a period. `counted` of `size`. `version`: of its formula."""

    value: Fraction
    counted: int
    size: int
    version: str
    on: date
    """The last day that is counted."""


class Figures(Protocol):
    """Computes figures of the board. The same question about days that are over gives the same answer until a figure is recomputed."""

    def of(
        self, indicator: str, agencies: Collection[int], period: Period, *, at: datetime
    ) -> Mapping[int, FigureValue]:
        """By agency; the provincial committee stands for the province. Left out: who has no value, or no source."""


class NoFigures:
    """Knows none."""

    def of(
        self, indicator: str, agencies: Collection[int], period: Period, *, at: datetime
    ) -> Mapping[int, FigureValue]:
        """Nothing, always."""
        return {}
