"""Known ends: the twelve vectors with their explanations word by word, and two years of cases as decreed."""

import json
from datetime import date, datetime, time
from pathlib import Path

import pytest

from motcua.law.worktime.arithmetic import due
from motcua.law.worktime.explain import explain
from motcua.law.worktime.values import VIETNAM, DayKind, Duration, Explanation, Unit
from motcua.law.worktime.vietnam import ENTRIES, SHIPPED
from tests.law.worktime.vectors import VECTORS, Vector, at

HERE = Path(__file__).parent
CASES = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))


def name(vector: Vector) -> str:
    return f"vector_{vector.number:02}"


def as_text(explanation: Explanation) -> str:
    lines = [str(explanation.due)]
    lines += [f"{sentence.on} | {sentence.text} | {sentence.basis}" for sentence in explanation.sentences]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("vector", VECTORS, ids=name)
def test_a_vector_ends_where_the_law_says(vector):
    end = due(SHIPPED, vector.start, vector.duration)
    assert (end.on or end.at) == vector.end


@pytest.mark.parametrize("vector", VECTORS, ids=name)
def test_a_vector_is_explained_word_by_word(vector):
    golden = (HERE / "golden" / f"{name(vector)}.txt").read_text(encoding="utf-8")
    assert as_text(explain(SHIPPED, vector.start, vector.duration)) == golden


def without(*days: date):
    """The shipped calendar with days forgotten: they are again what the week says."""
    kept = [entry for entry in ENTRIES if entry.on not in days]
    return type(SHIPPED)(SHIPPED.hours, kept, SHIPPED.first, SHIPPED.last)


@pytest.mark.parametrize(
    ("forgotten", "number", "wrong"),
    [
        ((date(2026, 8, 22),), 3, date(2026, 8, 25)),
        ((date(2026, 1, 10),), 8, date(2026, 1, 12)),
        ((date(2026, 1, 2), date(2026, 1, 10)), 9, at("2026-01-02T16:00")),
    ],
)
def test_a_forgotten_swap_moves_the_end_so_the_vectors_can_fail(forgotten, number, wrong):
    vector = VECTORS[number - 1]
    end = due(without(*forgotten), vector.start, vector.duration)
    assert (end.on or end.at) == wrong


def test_vector_12_transfers_at_the_start_of_the_next_working_day():
    received = VECTORS[11].start
    assert SHIPPED.opening(SHIPPED.next_working_day(received.date())) == at("2026-11-23T07:30")


def test_vector_6_lets_the_dossier_be_closed_only_after_the_last_day():
    end = due(SHIPPED, VECTORS[5].start, VECTORS[5].duration)
    assert not end.is_late(at("2026-11-16T23:59:59"))
    assert end.is_late(at("2026-11-17T00:00"))


@pytest.mark.parametrize("case", CASES["due_date_cases"], ids=lambda case: f"{case['received']}+{case['working_days']}")
def test_a_case_of_2024_or_2025_ends_as_decreed(case):
    received = datetime.combine(date.fromisoformat(case["received"]), time(9), VIETNAM)
    end = due(SHIPPED, received, Duration(case["working_days"], Unit.WORKING_DAY))
    assert end.on == date.fromisoformat(case["due"])


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_days_off_of_a_year_are_those_that_were_announced(year):
    official = CASES["official"][str(year)]
    of_year = [entry for entry in ENTRIES if entry.on.year == year]
    off = {DayKind.HOLIDAY, DayKind.DAY_OFF}
    weekdays_off = [str(entry.on) for entry in of_year if entry.kind in off and entry.on.weekday() < 5]
    assert weekdays_off == official["off_weekdays"]
    assert [str(entry.on) for entry in of_year if entry.kind is DayKind.MAKE_UP] == official["make_up_workdays"]
