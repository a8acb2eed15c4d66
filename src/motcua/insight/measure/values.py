"""What is asked of figures, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final
from uuid import UUID

from motcua.law.indices.definition import Definition
from motcua.law.indices.live.figures import Counts
from motcua.law.indices.period import Period
from motcua.law.indices.pointing import Total
from motcua.law.indices.readings import DEFAULT, IndexReadings
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
    """`at`: every act until then is counted. `pending`: acts that are counted but not folded yet. `made` false: the first sums are
    still being made, and nothing is counted."""

    at: datetime
    pending: int
    made: bool = True


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
class ShownTotal:
    """A group or a total of points. `target` only of a total."""

    total: Total
    target: InForce | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one subject and period, in the order of the catalogue. `columns_06a`: of report II.06a, sums included.
    `readings`: by which all of it was computed."""

    wanted: Wanted
    figures: tuple[ShownFigure, ...]
    freshness: Freshness
    totals: tuple[ShownTotal, ...] = ()
    columns_06a: Mapping[str, int] = field(default_factory=dict)
    readings: IndexReadings = DEFAULT

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
class OfMonth:
    """One figure of one period, oldest first in a list of them."""

    period: Period
    figure: ShownFigure


@dataclass(frozen=True, slots=True)
class LateAgency:
    """Dossiers of an agency that are overdue today, by how many working days ago they were due (`AGES`)."""

    agency: int
    name: str
    by_age: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.by_age)


AGES: Final = ((1, 2), (3, 5), (6, 10), (11, None))
"""Working days after the due day, both inclusive. A dossier that is due in hours is late on its own day: in the first."""


@dataclass(frozen=True, slots=True)
class DueSoon:
    """How many open dossiers of an agency are due today or in the next days, and not late."""

    agency: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class UsualTimes:
    """How long dossiers that are done were in our hands, and in the applicant's: median and p90, observed ones.

    `n`: how many. Below 30 nothing is usual: the four are None.
    """

    n: int
    ours: timedelta | None = None
    ours_p90: timedelta | None = None
    theirs: timedelta | None = None
    theirs_p90: timedelta | None = None


@dataclass(frozen=True, slots=True)
class OfProcedure:
    """A procedure in a period. `on_time` of `whole`: those of 766.2.1. `supplemented` of `done`: those of own.supplemented."""

    code: str
    name: str
    on_time: int
    whole: int
    done: int
    supplemented: int
    times: UsualTimes


@dataclass(frozen=True, slots=True)
class StepTimes:
    """A step in an agency: `n` were done in the period, `late` of them after their clock. Times from the opening of the step.

    `norm`: the median of the time that they had; None: they had no clock. `late_by`: median and p90 of those that were late.
    `open_late`: how many stand open now after their clock, in dossiers that have not ended.
    """

    agency: int
    name: str
    step: str
    step_name: str
    n: int
    late: int
    took: timedelta | None
    took_p90: timedelta | None
    norm: timedelta | None
    late_by: timedelta | None
    late_by_p90: timedelta | None
    open_late: int = 0


Place = tuple[datetime, UUID]
"""Where a list goes on: `received_at` and `id` of the last one that was shown."""


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
