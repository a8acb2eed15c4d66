"""Two versions beside each other: young dossiers do not make a new version look quick."""

from dataclasses import replace
from datetime import date

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
