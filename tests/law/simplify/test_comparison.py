"""Before and after: worked tables, and that chance alone is not called better."""

import random
from datetime import date
from fractions import Fraction
from math import comb, sqrt
from statistics import NormalDist, median

import pytest

from motcua.law.simplify.comparison import (
    Compared,
    Good,
    Verdict,
    compare_medians,
    compare_shares,
    moved_mix,
    season_of,
)

HOUR = 3_600_000_000


def rounded(one: Compared, places: int) -> tuple[float, ...]:
    assert one.difference is not None
    assert one.low is not None
    assert one.high is not None
    return tuple(round(float(value), places) for value in (one.difference, one.low, one.high))


@pytest.mark.parametrize(
    ("before", "after", "interval", "verdict"),
    [
        # Newcombe 1998, method 10, table II (a): 56/70 and 48/80
        ((48, 80), (56, 70), (0.2, 0.0524, 0.3339), Verdict.WORSE),
        ((56, 70), (48, 80), (-0.2, -0.3339, -0.0524), Verdict.BETTER),
        # by hand: Wilson of 0/40 ends at z² ÷ (n + z²) = 3.8415 ÷ 43.8415
        ((0, 40), (0, 40), (0.0, -0.0876, 0.0876), Verdict.NO_DIFFERENCE),
    ],
)
def test_shares_as_newcombe_gives_them(
    before: tuple[int, int], after: tuple[int, int], interval: tuple[float, ...], verdict: Verdict
) -> None:
    found = compare_shares(before, after)
    assert rounded(found, 4) == interval
    assert found.verdict is verdict
    turned = {Verdict.WORSE: Verdict.BETTER, Verdict.BETTER: Verdict.WORSE}
    assert compare_shares(before, after, good=Good.MORE).verdict is turned.get(verdict, verdict)


def price_bonett(values: list[float]) -> float:
    """The variance of the median as the authors give it, with exact binomials: a second hand."""
    ordered, size = sorted(values), len(values)
    rank = round((size + 1) / 2 - sqrt(size))
    tail = 2 * sum(comb(size, one) for one in range(rank)) / 2**size
    z = NormalDist().inv_cdf(1 - tail / 2)
    return float(((ordered[size - rank] - ordered[rank - 1]) / (2 * z)) ** 2)


@pytest.mark.parametrize("sizes", [(30, 30), (41, 60), (200, 75)])
def test_medians_reach_at_least_as_far_as_price_and_bonett(sizes: tuple[int, int]) -> None:
    rng = random.Random(5)
    before, after = ([round(rng.lognormvariate(3, 0.8) * HOUR) for _ in range(size)] for size in sizes)
    found = compare_medians(before, after)
    spread = 1.959964 * sqrt(price_bonett([*map(float, before)]) + price_bonett([*map(float, after)]))
    middle = median(after) - median(before)
    assert found.difference == Fraction(middle)
    assert found.low is not None
    assert found.high is not None
    assert float(found.low) <= middle - 0.97 * spread
    assert float(found.high) >= middle + 0.97 * spread
    assert float(found.high - found.low) < 4 * spread, "and not without end"


def test_few_dossiers_are_not_compared() -> None:
    assert compare_medians([5] * 29, [1] * 500).verdict is Verdict.TOO_FEW
    assert compare_shares((20, 29), (0, 500)).verdict is Verdict.TOO_FEW
    nothing = compare_medians([], [1] * 30)
    assert (nothing.before, nothing.after, nothing.difference) == (None, Fraction(1), None)
    with pytest.raises(ValueError, match="no share"):
        compare_shares((5, 4), (1, 30))


def test_one_day_less_for_all_is_better_and_one_more_is_worse() -> None:
    days = [480 + one for one in range(40)]
    assert compare_medians(days, [one - 60 for one in days]).verdict is Verdict.BETTER
    assert compare_medians(days, [one + 60 for one in days]).verdict is Verdict.WORSE
    assert compare_medians([7] * 30, [7] * 30).verdict is Verdict.NO_DIFFERENCE


def test_tied_values_do_not_make_chance_look_sure() -> None:
    """Half of the dossiers take one day, half two: the middle jumps from one to the other by one dossier."""
    before, after = [1] * 49 + [2] * 51, [1] * 51 + [2] * 49
    assert compare_medians(before, after).verdict is Verdict.NO_DIFFERENCE


def cases(seed: int) -> tuple[list[int], list[int], float]:
    """Office hours before and after, from a generator that knows nothing of sheets, and the true change of the middle one."""
    rng = random.Random(seed)
    factor = (1.0, 1.0, 1.25, 0.95, 0.6)[seed % 5]
    shape = 0.4 + 0.1 * (seed % 4)
    before = [round(rng.lognormvariate(2.5, shape) * HOUR) for _ in range(rng.randint(40, 160))]
    after = [round(rng.lognormvariate(2.5, shape) * factor * HOUR) for _ in range(rng.randint(40, 160))]
    return before, after, factor


def test_of_twenty_generated_cases_none_is_called_better_when_its_interval_holds_0() -> None:
    said = []
    for seed in range(20):
        before, after, factor = cases(seed)
        found = compare_medians(before, after)
        assert found.low is not None
        assert found.high is not None
        holds = found.low <= 0 <= found.high
        assert (found.verdict is Verdict.NO_DIFFERENCE) is holds
        said.append((factor, found.verdict))
    assert sum(factor >= 1 for factor, _ in said) >= 8
    assert not [one for one in said if one[0] >= 1 and one[1] is Verdict.BETTER]
    assert (0.6, Verdict.BETTER) in said, "a real change is seen"


def false_alarms(number: int) -> float:
    """Of cases in which nothing changed, how many are said to differ: of long tails, ties, and shares."""
    found = 0
    for seed in range(number):
        rng = random.Random(10_000 + seed)
        sizes = rng.choice([30, 45, 80]), rng.choice([30, 60, 120])
        tied = seed % 4 == 0
        sides = [
            [rng.choice([1, 2, 3, 5]) if tied else round(rng.lognormvariate(2, 0.9) * HOUR) for _ in range(size)]
            for size in sizes
        ]
        shares = [(sum(rng.random() < 0.2 for _ in range(size)), size) for size in sizes]
        one = compare_shares(*shares) if seed % 4 == 1 else compare_medians(*sides)
        found += one.verdict is not Verdict.NO_DIFFERENCE
    return found / number


def test_chance_is_seldom_called_a_difference() -> None:
    assert false_alarms(100) <= 0.07


@pytest.mark.prove
def test_chance_is_called_a_difference_in_at_most_seven_of_a_hundred() -> None:
    assert false_alarms(400) <= 0.07


def test_mix_and_season_are_named() -> None:
    assert moved_mix({"desk": 30, "online": 10}, {"desk": 10, "online": 30}) == Fraction(1, 2)
    assert moved_mix({"desk": 3}, {"online": 5}) == 1
    assert moved_mix({"desk": 3}, {}) is None
    season = season_of([date(2026, 11, 3), date(2026, 12, 1)], [date(2026, 12, 9), date(2027, 1, 4)])
    assert (season.only_before, season.only_after, season.is_unlike) == ((11,), (1,), True)
    assert not season_of([date(2026, 1, 1)], [date(2027, 1, 1)]).is_unlike
