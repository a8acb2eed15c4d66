"""What is asked of figures, and what they answer."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from motcua.law.indices.definition import Definition
from motcua.law.indices.live.figures import Counts
from motcua.law.indices.period import Period
from motcua.law.indices.tally import Why
from motcua.law.indices.targets import InForce


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of what figures are asked. `agency` None: the province. `procedure`, `channel`: empty for all."""

    period: Period
    agency: int | None = None
    procedure: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """`at`: every act until then is counted. `pending`: acts that are counted but not folded yet."""

    at: datetime
    pending: int


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as a page shows it. `counts` None: there is no source for it (`no_source` says which is missing).

    `value`, `points` are rounded as the format says. `low`, `high`: the Wilson interval of a share, 95 %. `few`: fewer than 30, where
    numbers are shown and no percentage.
    """

    definition: Definition
    counts: Counts | None
    value: Fraction | None = None
    points: Fraction | None = None
    target: InForce | None = None
    few: bool = False
    low: Fraction | None = None
    high: Fraction | None = None
    no_source: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one subject and period, in the order of the catalogue."""

    wanted: Wanted
    figures: tuple[ShownFigure, ...]
    freshness: Freshness

    def __getitem__(self, id_: str) -> ShownFigure:
        return next(one for one in self.figures if one.definition.id == id_)


@dataclass(frozen=True, slots=True)
class OfAgency:
    """One figure of one agency. `shrunk`: the value drawn toward the mean of the province, by which agencies are ranked."""

    agency: int
    name: str
    figure: ShownFigure
    shrunk: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ListedDossier:
    """A dossier behind a figure. No person stands here. `why`: of an excluded one. `counted`: None for an excluded one."""

    id: UUID
    code: str
    procedure_code: str
    procedure_name: str
    agency: str
    received_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    due_text: str
    counted: bool | None
    why: Why | None = None
