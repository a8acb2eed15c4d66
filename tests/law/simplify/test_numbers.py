"""24: ranks, survival, tails and intervals: by hand, and against sums of fractions."""

from fractions import Fraction
from math import comb
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.simplify.proportions import at_least, at_most, false_discovery, wilson
from motcua.law.simplify.ranks import interval_of_median, kaplan_meier_median, median, quantile
from tests.law.simplify.naive_answer import kaplan_meier

BASES = [Fraction(one) for one in ("0.05", "0.5", "0.1", "0.2", "0.8", "0.333")]


def summed(numbers: range, size: int, base: Fraction) -> Fraction:
    return sum((comb(size, i) * base**i * (1 - base) ** (size - i) for i in numbers), start=Fraction(0))


@given(st.sampled_from(BASES), st.integers(1, 90), st.data())
def test_24_a_tail_is_the_sum_of_its_terms(base: Fraction, size: int, data: st.DataObject) -> None:
    marked = data.draw(st.integers(0, size))
    assert float(at_most(marked, size, base)) == float(summed(range(marked + 1), size, base))
    assert float(at_least(marked, size, base)) == float(summed(range(marked, size + 1), size, base))


@pytest.mark.parametrize(
    ("size", "marked", "base"),
    [
        (1200, 540, "0.5"),
        (1200, 660, "0.5"),
        (2000, 8, "0.05"),
        (900, 700, "0.8"),
        (1000, 0, "0.05"),
        (700, 699, "0.5"),
    ],
)
def test_24_a_tail_of_a_large_population_is_right_to_the_last_digit(size: int, marked: int, base: str) -> None:
    exact = summed(range(marked + 1), size, Fraction(base))
    assert float(at_most(marked, size, Fraction(base))) == float(exact)
    assert float(at_least(marked + 1, size, Fraction(base))) == float(1 - exact)


def test_24_a_tail_smaller_than_any_float_is_still_above_nothing() -> None:
    least = at_least(100_000, 100_000, Fraction(1, 2))
    assert float(least) == 0
    assert least == Fraction(1, 2**100_000)
    assert at_least(99_999, 100_000, Fraction(1, 2)) > least


def test_24_a_base_of_nothing_or_everything_has_tails_too() -> None:
    assert [at_most(k, 2, Fraction(0)) for k in (0, 1, 2)] == [1, 1, 1]
    assert [at_least(k, 2, Fraction(0)) for k in (0, 1, 2)] == [1, 0, 0]
    assert [at_most(k, 2, Fraction(1)) for k in (0, 1, 2)] == [0, 0, 1]
    assert [at_least(k, 2, Fraction(1)) for k in (0, 1, 2)] == [1, 1, 1]


def test_24_wilson_s_interval_is_that_of_the_books() -> None:
    """Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    table = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (marked, size), expected in table.items():
        assert tuple(round(end, 4) for end in wilson(marked, size)) == expected
    assert wilson(20, 20)[1] == 1.0
    assert wilson(0, 20)[0] == 0.0


def test_24_false_discovery_is_the_least_of_all_that_are_not_before() -> None:
    """Worked: m = 4; 0.04, 0.02·4/2, 0.9·4/4, and 0.03·4/3, which is less than the one of 0.02."""
    probabilities = [Fraction(one) for one in ("0.03", "0.01", "0.9", "0.02")]
    values = false_discovery(probabilities)
    assert values == tuple(Fraction(one) for one in ("0.04", "0.04", "0.9", "0.04"))
    assert false_discovery([]) == ()
    assert false_discovery([Fraction(1, 2), Fraction(1, 2)]) == (Fraction(1, 2), Fraction(1, 2))


def test_24_ranks_are_values_that_were_observed() -> None:
    tens = list(range(10, 101, 10))
    assert (median(tens), median(tens[:9]), median([7])) == (50, 50, 7)
    assert (quantile(tens, 9), quantile(tens[:9], 9), quantile([7], 9)) == (90, 90, 7)
    assert [quantile(list(range(1, n + 1)), 9) for n in (30, 70, 110)] == [27, 63, 99]


def test_24_the_interval_of_a_median_lies_between_order_statistics() -> None:
    """r = 100: ⌊50 − 9.80⌋ = 40, ⌈51 + 9.80⌉ = 61; few values: the first and the last."""
    assert interval_of_median(list(range(1, 101))) == (40, 61)
    assert interval_of_median([3, 5]) == (3, 5)
    assert interval_of_median([3]) == (3, 3)


def test_24_half_is_reached_exactly_and_ends_come_before_what_is_censored() -> None:
    assert kaplan_meier_median([1, 2, 3, 4], []) == 2
    assert kaplan_meier_median([1, 2, 3], []) == 2
    assert kaplan_meier_median([5], [5]) == 5, "one of two: half"
    assert kaplan_meier_median([5], [5, 5]) is None, "a third of three"
    assert kaplan_meier_median([6], [5, 5]) == 6
    assert kaplan_meier_median([], [1]) is None
    assert kaplan_meier_median([], []) is None


@given(st.lists(st.integers(0, 12), max_size=40), st.lists(st.integers(0, 12), max_size=40))
def test_24_survival_is_that_of_fractions(ends: list[int], censored: list[int]) -> None:
    assert kaplan_meier_median(ends, censored) == kaplan_meier(ends, censored)


@pytest.mark.parametrize("size", [600, pytest.param(60_000, marks=pytest.mark.prove)])
def test_24_half_of_many_is_not_lost_to_rounding(size: int) -> None:
    """Without censoring the median is a rank; a product of floats misses it by a hair for some sizes."""
    rng = Random(24)
    ends = [rng.randrange(size) for _ in range(size)]
    assert kaplan_meier_median(ends, []) == sorted(ends)[(size + 1) // 2 - 1]
