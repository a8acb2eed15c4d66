"""23: intervals, ranks that draw small agencies to the mean, and why a share changed: by hand, and as properties."""

import random
from fractions import Fraction

import pytest

from motcua.law.indices.live.compare import change, differs, ranked, shrunk, weight_of, wilson

SQUARE = Fraction(1_959_964, 1_000_000) ** 2


@pytest.mark.parametrize(
    ("counted", "n", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (263, 7000, 0.0334, 0.0423),
        (0, 0, 0.0, 1.0),
    ],
)
def test_23_the_interval_of_a_share_by_hand(counted: int, n: int, low: float, high: float) -> None:
    assert [round(float(one), 4) for one in wilson(counted, n)] == [low, high]


def test_23_the_ends_of_the_interval_solve_the_equation_of_the_score() -> None:
    """An end is the share whose own error just reaches what was seen."""
    for counted, n in ((1, 3), (8, 10), (29, 30), (500, 1000), (1, 100_000)):
        for end in wilson(counted, n):
            assert float((Fraction(counted, n) - end) ** 2) == pytest.approx(
                float(SQUARE * end * (1 - end) / n), rel=1e-9
            )
        low, high = wilson(counted, n)
        assert wilson(n - counted, n) == (1 - high, 1 - low)
        assert low < Fraction(counted, n) < high
        wider = wilson(counted, n, 0.99)
        assert wider[0] < low < high < wider[1]


@pytest.mark.parametrize(("counted", "n", "confidence"), [(-1, 3, 0.95), (4, 3, 0.95), (1, 3, 1), (1, 3, 0)])
def test_23_what_is_no_share_has_no_interval(counted: int, n: int, confidence: float) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(counted, n, confidence)


def test_23_a_difference_counts_when_it_is_larger_than_its_error() -> None:
    assert differs((80, 100), (50, 100))
    assert differs((50, 100), (80, 100))
    assert not differs((8, 10), (5, 10)), "the same shares of few dossiers"
    assert not differs((8, 10), (0, 0)), "nothing is not different"
    assert not differs((7, 9), (7, 9))
    # 56 of 70 against 48 of 80: Newcombe 1998 gives 0.0524 to 0.3339 for their difference
    assert differs((56, 70), (48, 80))
    assert not differs((9, 10), (3, 10), confidence=0.999)


def test_23_how_much_the_mean_weighs_by_hand() -> None:
    """Of two agencies with 10 each: the mean is 1/2, its variance 1/4, there is room for 20 − 10 − 1 = 9."""
    # 7 and 3: scatter (0.4 + 0.4) ÷ 0.25 = 3.2; alike 2.2 ÷ 9; 9 ÷ 2.2 − 1
    assert weight_of([(7, 10), (3, 10)]) == Fraction(34, 11)
    assert shrunk(7, 10, Fraction(1, 2), Fraction(34, 11)) == Fraction(47, 72)
    assert weight_of([(6, 10), (4, 10)]) is None, "0.8 is less than chance makes"
    assert weight_of([(9, 10), (1, 10)]) == 0, "so far apart that the mean tells nothing"
    assert weight_of([(7, 10), (0, 0)]) is None
    assert weight_of([(0, 10), (0, 5)]) is None
    assert weight_of([(1, 1), (0, 1)]) is None, "one dossier each tells nothing of agencies"
    assert shrunk(7, 10, Fraction(1, 2), None) == Fraction(1, 2)
    assert shrunk(0, 0, Fraction(1, 2), 0) == Fraction(1, 2)


def test_23_the_weight_of_the_mean_is_found_again_and_drawn_shares_are_nearer_to_the_truth() -> None:
    """Agencies whose true shares come from Beta(16, 4), a weight of 20; many have few dossiers."""
    rng = random.Random(23)
    true = [rng.betavariate(16, 4) for _ in range(400)]
    seen = []
    for one in true:
        n = rng.choice([2, 5, 12, 40, 200])
        seen.append((sum(rng.random() < one for _ in range(n)), n))
    weight = weight_of(seen)
    assert weight is not None
    assert 14 < weight < 29
    mean = Fraction(sum(one[0] for one in seen), sum(one[1] for one in seen))
    raw = sum((k / n - one) ** 2 for (k, n), one in zip(seen, true, strict=True))
    drawn = sum((float(shrunk(k, n, mean, weight)) - one) ** 2 for (k, n), one in zip(seen, true, strict=True))
    assert drawn < raw / 3


def test_23_a_small_agency_does_not_lead_by_luck() -> None:
    order = ranked({"small": (3, 3), "good": (290, 300), "fair": (250, 300), "bad": (200, 300), "none": (0, 0)})
    assert [one.subject for one in order] == ["good", "small", "fair", "bad"]
    good, small, fair, bad = order
    assert (good.place, small.place, fair.place, bad.place) == (1, 2, 3, 4)
    assert small.share == 1 > small.drawn > fair.drawn
    assert small.few
    assert not small.unlike_mean
    assert not small.unlike_next
    assert good.unlike_mean
    assert bad.unlike_mean
    assert fair.unlike_next
    assert not bad.unlike_next, "nobody stands below"
    worst = ranked({"good": (290, 300), "bad": (200, 300)}, least_is_best=True)
    assert [one.subject for one in worst] == ["bad", "good"]


def test_23_where_chance_explains_the_differences_nobody_leads() -> None:
    order = ranked({"A": (6, 10), "B": (4, 10), "C": (5, 10)})
    assert {(one.place, one.drawn) for one in order} == {(1, Fraction(1, 2))}
    assert not any(one.unlike_mean or one.unlike_next for one in order)
    assert ranked({"A": (0, 0)}) == ()


def test_23_why_a_share_changed_by_hand() -> None:
    """14 of 20 became 39 of 50. A grew from half to four fifths and works better, B works as before."""
    found = change({"A": (5, 10), "B": (9, 10)}, {"A": (30, 40), "B": (9, 10)})
    assert found is not None
    a, b = found.parts
    assert (a.mix, a.working) == (Fraction("-0.0345"), Fraction("0.1625"))
    assert (b.mix, b.working) == (Fraction("-0.048"), 0)
    assert (found.mix, found.working) == (Fraction("-0.0825"), Fraction("0.1625"))
    assert (found.number_count, found.mix_count, found.working_count) == (
        Fraction("22.2"),
        Fraction("-2.8875"),
        Fraction("5.6875"),
    )
    assert [one.stratum for one in found.largest()] == ["A", "B"]


def test_23_a_new_procedure_changes_the_mix_alone() -> None:
    found = change({"A": (1, 2)}, {"A": (1, 2), "B": (2, 2)})
    assert found is not None
    assert [(one.mix, one.working) for one in found.parts] == [(Fraction(1, 16), 0), (Fraction(3, 16), 0)]
    assert change({"A": (0, 0)}, {"A": (1, 1)}) is None
    assert change({"A": (1, 1)}, {}) is None


def test_23_the_parts_of_a_change_add_up_and_go_back() -> None:
    rng = random.Random(23)
    for _ in range(200):
        before, after = (
            {
                (rng.choice("ABCD"), rng.choice("PQRST")): (min(rng.randrange(40), n), n)
                for n in (rng.randrange(40) for _ in range(9))
            }
            for _ in range(2)
        )
        found, back = change(before, after), change(after, before)
        if found is None or back is None:
            continue
        assert found.mix + found.working == found.share_after - found.share_before
        counts = found.number_count + found.mix_count + found.working_count
        assert counts == found.after[0] - found.before[0]
        assert (back.mix, back.working, back.number_count) == (-found.mix, -found.working, -found.number_count)
        agencies = found.by(lambda one: one[0])
        assert (agencies.mix, agencies.working) == (found.mix, found.working)
        assert sum(one.after[1] for one in agencies.parts) == found.after[1]
        largest = found.largest()
        assert len(largest) <= 5
        least = min((abs(one.together) for one in largest), default=0)
        assert all(abs(one.together) <= least for one in found.parts if one not in largest)


def test_23_ten_times_as_many_of_the_same_change_the_number_alone() -> None:
    found = change({"A": (3, 4), "B": (1, 6)}, {"A": (30, 40), "B": (10, 60)})
    assert found is not None
    assert (found.mix, found.working, found.largest()) == (0, 0, ())
    assert found.number_count == 36
