"""24: actual against path: worked tables of hit and miss, of the pace that there is and the one that is needed, of when it arrives."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.indices.pace import (
    Aims,
    Outlook,
    Point,
    Verdict,
    aim_of,
    counts,
    end_of_year,
    judge,
    outlook,
    pace,
    quarter_of,
)

WAITING: Aims = {2022: Fraction(30), 2025: Fraction(15)}
NOT_RESUPPLIED: Aims = {2022: Fraction("0.3"), 2025: Fraction("0.8")}
COMMUNES: Aims = {
    2021: Fraction("0.15"),
    2022: Fraction("0.35"),
    2023: Fraction("0.55"),
    2024: Fraction("0.75"),
    2025: Fraction("0.95"),
    2026: Fraction(1),
}
LIFTED: Aims = {2022: Fraction(30), 2024: None}


@pytest.mark.parametrize(
    ("aims", "year", "value", "is_judged"),
    [
        (WAITING, 2021, None, False),
        (WAITING, 2022, Fraction(30), True),
        (WAITING, 2023, Fraction(25), False),
        (WAITING, 2024, Fraction(20), False),
        (WAITING, 2025, Fraction(15), True),
        (WAITING, 2027, Fraction(15), True),
        (NOT_RESUPPLIED, 2023, Fraction(7, 15), False),
        (LIFTED, 2023, Fraction(30), False),
        (LIFTED, 2024, None, False),
        (LIFTED, 2026, None, False),
        ({}, 2025, None, False),
    ],
)
def test_24_the_path_is_straight_between_named_years_and_holds_after_the_last(
    aims: Aims, year: int, value: Fraction | None, is_judged: bool
) -> None:
    found = aim_of(aims, year)
    assert (found and found.value, bool(found and found.is_judged)) == (value, is_judged)


@pytest.mark.parametrize(
    ("aims", "at_most", "year", "value", "verdict", "beyond"),
    [
        (WAITING, True, 2022, Fraction("27.4"), Verdict.HIT, Fraction("2.6")),
        (WAITING, True, 2025, Fraction("14.6"), Verdict.HIT, Fraction("0.4")),
        (WAITING, True, 2025, Fraction(15), Verdict.HIT, Fraction(0)),
        (WAITING, True, 2026, Fraction(16), Verdict.MISS, Fraction(-1)),
        (WAITING, True, 2023, Fraction("21.8"), Verdict.AHEAD, Fraction("3.2")),
        (WAITING, True, 2024, Fraction(21), Verdict.BEHIND, Fraction(-1)),
        (NOT_RESUPPLIED, False, 2025, Fraction("0.589"), Verdict.MISS, Fraction("-0.211")),
        (COMMUNES, False, 2025, Fraction("0.57"), Verdict.MISS, Fraction("-0.38")),
        (COMMUNES, False, 2021, None, Verdict.UNMEASURED, None),
        (COMMUNES, False, 2020, Fraction(1), Verdict.NO_AIM, None),
        (LIFTED, True, 2025, Fraction(1), Verdict.NO_AIM, None),
    ],
)
def test_24_a_year_is_judged_by_what_was_asked_of_it(
    aims: Aims, at_most: bool, year: int, value: Fraction | None, verdict: Verdict, beyond: Fraction | None
) -> None:
    found = judge(aims, year, value, at_most=at_most)
    assert (found.verdict, found.beyond) == (verdict, beyond)
    assert found.missing == (-beyond if beyond is not None and beyond < 0 else None)


def test_24_what_is_missing_is_ranked_as_a_part_of_the_aim() -> None:
    minutes = judge(WAITING, 2025, Fraction(18), at_most=True)
    share = judge(NOT_RESUPPLIED, 2025, Fraction("0.589"), at_most=False)
    assert (minutes.shortfall, share.shortfall) == (Fraction(1, 5), Fraction("0.211") / Fraction("0.8"))
    assert judge(WAITING, 2025, Fraction(10), at_most=True).shortfall is None


@pytest.mark.parametrize(
    ("value", "size", "may"),
    [
        (Fraction(1), Fraction(30), True),
        (Fraction(1), Fraction(29), False),
        (Fraction(1), Fraction(0), False),
        (None, Fraction(90), False),
        (Fraction(1), None, True),
    ],
)
def test_24_nothing_is_judged_from_fewer_than_thirty(value: Fraction | None, size: Fraction | None, may: bool) -> None:
    assert counts(value, size) is may


def points(*values: tuple[int, str]) -> tuple[Point, ...]:
    return tuple(Point(quarter, Fraction(value)) for quarter, value in values)


Q = end_of_year(2025)


@pytest.mark.parametrize(
    ("given_points", "at_most", "expected"),
    [
        ((), False, None),
        (points((Q, "0.5")), False, None),
        (points((Q - 4, "0.44"), (Q, "0.57")), False, Fraction("0.0325")),
        (points((Q - 8, "0.1"), (Q - 4, "0.44"), (Q, "0.57")), False, Fraction("0.0325")),
        (points((Q - 12, "0.45"), (Q, "0.57")), False, Fraction("0.01")),
        (points((Q, "0.57"), (Q - 1, "0.55"), (Q - 2, "0.5")), False, Fraction("0.035")),
        (points((Q - 4, "17"), (Q, "14")), True, Fraction("0.75")),
        (points((Q - 4, "0.6"), (Q, "0.5")), False, Fraction("-0.025")),
    ],
)
def test_24_the_pace_is_that_of_the_last_year_toward_the_aim(
    given_points: tuple[Point, ...], at_most: bool, expected: Fraction | None
) -> None:
    assert pace(given_points, at_most=at_most) == expected


def test_24_the_pace_that_is_needed_and_the_quarter_in_which_it_arrives() -> None:
    at = quarter_of(date(2025, 6, 30))
    found = outlook(NOT_RESUPPLIED, points((at - 4, "0.473"), (at, "0.589")), at_most=False)
    assert found == Outlook(
        now=Point(at, Fraction("0.589")),
        aim=Fraction("0.8"),
        year=2025,
        missing=Fraction("0.211"),
        pace=Fraction("0.029"),
        needed=Fraction("0.1055"),
        arrives=at + 8,
        is_over=False,
    )
    assert quarter_of(date(2027, 6, 1)) == at + 8


def test_24_a_year_that_is_over_needs_nothing_and_may_still_be_reached_or_never() -> None:
    at = end_of_year(2026)
    late = outlook(WAITING, points((at - 4, "20"), (at, "18")), at_most=True)
    assert late is not None
    assert (late.is_over, late.needed, late.arrives) == (True, None, at + 6)
    away = outlook(WAITING, points((at - 4, "18"), (at, "20")), at_most=True)
    assert away is not None
    assert (away.pace, away.arrives) == (Fraction("-0.5"), None)
    slow = outlook(COMMUNES, points((at - 4, "0.5"), (at, "0.501")), at_most=False)
    assert slow is not None
    assert slow.arrives is None
    alone = outlook(WAITING, points((at, "18")), at_most=True)
    assert alone is not None
    assert (alone.pace, alone.arrives) == (None, None)
    there = outlook(WAITING, points((at, "12")), at_most=True)
    assert there is not None
    assert (there.missing, there.needed, there.arrives) == (0, None, at)
    assert outlook(LIFTED, points((at, "12")), at_most=True) is None
    assert outlook(WAITING, (), at_most=True) is None


@given(st.fractions(0, 1), st.fractions(0, 1), st.integers(1, 4))
def test_24_who_moves_as_needed_arrives_in_time(start: Fraction, aim: Fraction, left: int) -> None:
    at = end_of_year(2025) - left
    found = outlook({2025: aim}, [Point(at, start)], at_most=False)
    assert found is not None
    if found.needed is None:
        assert start >= aim
        return
    moved = outlook({2025: aim}, [Point(at - 1, start - found.needed), Point(at, start)], at_most=False)
    assert moved is not None
    assert moved.arrives == at + left
