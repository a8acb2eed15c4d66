"""The compiled clock against the naive clerk, on generated calendars."""

import sys
from random import Random, SystemRandom

import pytest
from hypothesis import strategies as st

from motcua.law.worktime.arithmetic import due, worked_between, working_days_between
from motcua.law.worktime.values import Duration
from tests.law.sizes import examples
from tests.law.worktime.generated import (
    LONGEST_PROVED,
    Office,
    durations,
    offices,
    random_case,
    random_office,
    starts,
)
from tests.law.worktime.naive import naive_due, naive_worked_seconds, naive_working_days

CASES_PER_CALENDAR = 20


def check(office: Office, start: object, duration: Duration, told: str = "") -> None:
    end = due(office.calendar, start, duration)
    expected = naive_due(office.clerk, start, duration)
    assert (end.on or end.at) == expected, f"{told} {start} + {duration.amount} {duration.unit}"


@examples(
    few=50,
    many=500,
    office=offices(),
    cases=st.lists(st.tuples(starts(), durations()), min_size=CASES_PER_CALENDAR, max_size=CASES_PER_CALENDAR),
)
def test_due_dates_agree_with_the_naive_clerk(office, cases):
    for start, duration in cases:
        check(office, start, duration)


@examples(few=100, many=500, office=offices(), first=starts(), second=starts())
def test_time_worked_and_days_worked_agree_with_the_naive_clerk(office, first, second):
    start, end = sorted((first.replace(second=0), second.replace(second=0)))
    assert worked_between(office.calendar, start, end).total_seconds() == naive_worked_seconds(office.clerk, start, end)
    days = working_days_between(office.calendar, start.date(), end.date())
    assert days == naive_working_days(office.clerk, start.date(), end.date())


@pytest.mark.prove
def test_a_million_due_dates_of_up_to_400_working_days_agree_with_the_naive_clerk(capsys):
    seed = SystemRandom().randrange(2**32)
    with capsys.disabled():
        sys.stdout.write(f"\nseed {seed}\n")
    random = Random(seed)
    for _ in range(1_000):
        office = random_office(random)
        for _ in range(1_000):
            case = random_case(random, LONGEST_PROVED, share_of_working_hours=0.04)
            check(office, case.start, case.duration, f"seed {seed}:")
