"""Dossiers of two versions beside each other: which of them are old enough to be counted, and what is compared.

Versions of a process, or of what is said of a paper.

A version that is new has only quick dossiers that ended. So a dossier counts, on both sides, when it was accepted long enough ago that
nine of ten of the old version had ended by then; one that has still not ended counts with its time so far.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from motcua.law.simplify.comparison import (
    Compared,
    Counted,
    Season,
    compare_medians,
    compare_shares,
    moved_mix,
    season_of,
)
from motcua.law.simplify.ranks import quantile

NINE_TENTHS: Final = 9


@dataclass(frozen=True, slots=True)
class Followed:
    """A dossier that began with one of the versions. Times are microseconds of office time.

    `age` since its acceptance; `took` without the time that it waited for the applicant, of an open one until now; `whole` from its
    acceptance to its end, None: it is open. `step`: in the step that the finding is about, None: it never had it. `papers`: how many
    were handed in on paper. `component_supplemented`: whether the paper that the finding is about had to be supplemented, None: it was
    not asked for, or the finding is about none.
    """

    accepted_on: date
    age: int
    took: int
    whole: int | None
    step: int | None
    supplemented: bool
    late: bool
    channel: str
    agency: str
    papers: int
    component_supplemented: bool | None = None


@dataclass(frozen=True, slots=True)
class Mix:
    """How far the mix of dossiers moved between the versions, each from 0 to 1; None: one side has no dossier."""

    channels: Fraction | None
    agencies: Fraction | None
    papers: Fraction | None


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """`took`, `step` in microseconds of office time; `component_supplemented`, `supplemented`, `late` as shares. Less is better.

    `horizon`: how old a dossier has to be to be counted; None: nothing of the old version has ended. `young`: left out, for they are
    not that old. `open`: counted of the new version, and not ended yet.
    """

    took: Compared
    step: Compared
    component_supplemented: Compared
    supplemented: Compared
    late: Compared
    mix: Mix
    season: Season
    horizon: int | None
    young: int
    open: int


def before_after(before: Sequence[Followed], after: Sequence[Followed]) -> BeforeAfter:
    """Both versions, as far as they can be compared."""
    ended = sorted(one.whole for one in before if one.whole is not None)
    horizon = quantile(ended, NINE_TENTHS) if ended else None
    was, stands = ([one for one in side if horizon is not None and one.age >= horizon] for side in (before, after))
    return BeforeAfter(
        took=compare_medians([one.took for one in was], [one.took for one in stands]),
        step=compare_medians(_steps(was), _steps(stands)),
        component_supplemented=compare_shares(_supplemented_of(was), _supplemented_of(stands)),
        supplemented=compare_shares(*((sum(one.supplemented for one in side), len(side)) for side in (was, stands))),
        late=compare_shares(*((sum(one.late for one in side), len(side)) for side in (was, stands))),
        mix=Mix(
            moved_mix(Counter(one.channel for one in was), Counter(one.channel for one in stands)),
            moved_mix(Counter(one.agency for one in was), Counter(one.agency for one in stands)),
            moved_mix(Counter(one.papers for one in was), Counter(one.papers for one in stands)),
        ),
        season=season_of([one.accepted_on for one in was], [one.accepted_on for one in stands]),
        horizon=horizon,
        young=len(before) + len(after) - len(was) - len(stands),
        open=sum(one.whole is None for one in stands),
    )


def _steps(side: Sequence[Followed]) -> list[int]:
    return [one.step for one in side if one.step is not None]


def _supplemented_of(side: Sequence[Followed]) -> Counted:
    asked = [one.component_supplemented for one in side if one.component_supplemented is not None]
    return sum(asked), len(asked)
