"""Two versions beside each other: young dossiers do not make a new version look quick."""

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from motcua.law.simplify.comparison import Verdict
from motcua.law.simplify.versions import Followed, before_after

ONE = Followed(
    date(2026, 3, 2), 1000, 100, 100, 40, supplemented=False, late=False, channel="desk", agency="7", papers=2
)
OLD = [replace(ONE, took=100 + at, whole=100 + at) for at in range(40)]


def test_a_version_that_takes_as_long_is_no_better_because_only_the_quick_ones_ended() -> None:
    young = [replace(ONE, age=50, took=10 + at % 9, whole=10 + at % 9) for at in range(40)]
    found = before_after(OLD, young)
    assert (found.young, found.took.verdict) == (40, Verdict.TOO_FEW)
    ripe = [replace(one, age=400, took=400, whole=None) for one in young]
    worse = before_after(OLD, ripe)
    assert (worse.open, worse.took.verdict) == (40, Verdict.WORSE)


def test_shares_steps_mix_and_season_are_those_of_the_dossiers_that_count() -> None:
    new = [
        replace(one, took=one.took - 60, step=None, channel="online", accepted_on=date(2026, 6, 1), late=at < 20)
        for at, one in enumerate(OLD)
    ]
    found = before_after(OLD, new)
    assert found.took.verdict is Verdict.BETTER
    assert found.step.verdict is Verdict.TOO_FEW
    assert found.late.verdict is Verdict.WORSE
    assert found.supplemented.verdict is Verdict.NO_DIFFERENCE
    assert (found.mix.channels, found.mix.agencies) == (1, 0)
    assert (found.season.only_before, found.season.only_after) == ((3,), (6,))
    assert before_after([], new).horizon is None


def asked(of: list[Followed], share: float, seed: int) -> list[Followed]:
    """Dossiers that were asked for the paper, of which about this share had to supplement it."""
    rng = random.Random(seed)
    return [replace(one, component_supplemented=rng.random() < share) for one in of]


def test_what_is_asked_of_a_paper_counts_only_dossiers_that_were_asked_for_it_and_are_old_enough() -> None:
    old = [replace(one, component_supplemented=at < 30) for at, one in enumerate(OLD)]
    new = [replace(one, component_supplemented=at < 4) for at, one in enumerate(OLD)]
    found = before_after(
        old, [*new, *(replace(one, component_supplemented=True, age=1) for one in OLD), *OLD]
    ).component_supplemented
    assert (found.n_before, found.n_after, found.verdict) == (40, 40, Verdict.BETTER)
    assert (found.before, found.after) == (Fraction(3, 4), Fraction(1, 10))
    assert before_after(new, old).component_supplemented.verdict is Verdict.WORSE
    assert before_after(OLD, OLD).component_supplemented.verdict is Verdict.TOO_FEW, "no paper was asked about"


@pytest.mark.parametrize("seed", range(20))
def test_of_twenty_cases_of_a_paper_none_is_called_better_when_its_interval_holds_nothing(seed: int) -> None:
    """Of each four cases one is better, one as before, one worse, and one has few dossiers."""
    was, stands = [(0.8, 0.2), (0.5, 0.5), (0.3, 0.8), (0.8, 0.2)][seed % 4]
    size = 20 if seed % 4 == 3 else 120
    whole = [replace(ONE, took=100 + at, whole=100 + at) for at in range(size)]
    found = before_after(asked(whole, was, seed), asked(whole, stands, seed + 100)).component_supplemented
    if seed % 4 == 3:
        assert (found.verdict, found.low) == (Verdict.TOO_FEW, None)
        return
    assert found.low is not None
    assert found.high is not None
    holds = found.low <= 0 <= found.high
    assert (found.verdict is Verdict.NO_DIFFERENCE) == holds
    assert (found.verdict is Verdict.BETTER) == (seed % 4 == 0)
    assert (found.verdict is Verdict.WORSE) == (seed % 4 == 2)
