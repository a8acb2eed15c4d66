"""23: periods, working days, when a limit ends without what is taken out: by hand, and by a clerk who counts day by day."""

import random
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from motcua.law.indices.days import EVERY_DAY, PlainDays, nth_after, nth_before
from motcua.law.indices.exact import half_up
from motcua.law.indices.limits import TakenOut, Wait, limit_due, moved, taken_out
from motcua.law.indices.period import Period, Report, due_on, end_of, reporting_period
from motcua.law.worktime.values import VIETNAM, Due, Duration, Unit
from motcua.law.worktime.vietnam import SHIPPED
from tests.law.index_cases import case, figures, place_of

PLAIN = PlainDays()


def moment(day: int, hour: int = 9, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=VIETNAM)


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("report", "number", "first", "last"),
    [
        (Report.MONTH, 1, "2025-12-15", "2026-01-14"),
        (Report.MONTH, 3, "2026-02-15", "2026-03-14"),
        (Report.MONTH, 12, "2026-11-15", "2026-12-14"),
        (Report.QUARTER, 1, "2025-12-15", "2026-03-14"),
        (Report.QUARTER, 2, "2026-03-15", "2026-06-14"),
        (Report.QUARTER, 4, "2026-09-15", "2026-12-14"),
        (Report.HALF, 1, "2025-12-15", "2026-06-14"),
        (Report.HALF, 2, "2026-06-15", "2026-12-14"),
        (Report.YEAR, 1, "2025-12-15", "2026-12-14"),
    ],
)
def test_23_a_reporting_period_ends_on_the_fourteenth(report: Report, number: int, first: str, last: str) -> None:
    period = reporting_period(report, 2026, number)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_23_a_period_is_from_midnight_to_midnight_in_viet_nam() -> None:
    received = [
        "2026-02-28T16:59:59Z",
        "2026-02-28T17:00:00Z",
        "2026-03-31T23:59:59.999999+07:00",
        "2026-04-01T00:00:00+07:00",
    ]
    dossiers = [
        {"id": str(number), "procedure": "P", "agency": "A", "received_at": text}
        for number, text in enumerate(received)
    ]
    assert figures(case(dossiers=dossiers))["766.1.4"]["out"] == ["1", "2"]


@pytest.mark.parametrize(
    ("period", "place"),
    [
        (None, "period"),
        ({}, "period"),
        ({"from": "2026-03-02", "to": "2026-03-01"}, "period.to"),
        ({"from": "2026-03-02"}, "period.to"),
        ({"from": "2026-03-02T00:00:00+07:00", "to": "2026-03-03"}, "period.from"),
        ({"report": "month", "year": 2026, "n": 13}, "period.n"),
        ({"report": "month", "year": 2026, "n": 0}, "period.n"),
        ({"report": "quarter", "year": 2026, "n": 5}, "period.n"),
        ({"report": "half", "year": 2026, "n": 3}, "period.n"),
        ({"report": "month", "year": 2026}, "period.n"),
        ({"report": "month", "n": 2}, "period.year"),
        ({"report": "year", "year": 0}, "period.year"),
        ({"report": "year", "year": 100_000}, "period.year"),
        ({"report": "week", "year": 2026, "n": 2}, "period.report"),
    ],
)
def test_23_a_period_that_there_is_not_is_named(period: object, place: str) -> None:
    assert place_of(case(period=period)) == place


def test_23_working_days_before_and_after_a_day_do_not_count_it() -> None:
    assert nth_after(PLAIN, march(2), 5) == march(9)
    assert nth_after(PLAIN, march(7), 1) == march(9)
    assert nth_before(PLAIN, march(9), 5) == march(2)
    assert nth_before(PLAIN, march(8), 1) == march(6)
    days = PlainDays(off=(march(3), march(7)), make_up=(march(7), march(8)))
    assert [nth_after(days, march(2), number) for number in (1, 4, 5)] == [march(4), march(7), march(8)]
    assert nth_before(days, march(4), 1) == march(2)


def test_23_plain_days_agree_with_counting_one_by_one_and_with_the_shipped_tally() -> None:
    rng = random.Random(5)
    for _ in range(40):
        start = date(2026, 1, 1).toordinal()
        some = [date.fromordinal(start + rng.randrange(120)) for _ in range(rng.randrange(60))]
        off, make_up = some[::2], some[1::2]
        days = PlainDays(off, make_up)
        works = [
            one
            for one in range(start - 100, start + 250)
            if date.fromordinal(one) in make_up
            or (date.fromordinal(one).weekday() < 5 and date.fromordinal(one) not in off)
        ]
        first = days.total(works[0])
        assert [days.find(first + number) for number in range(len(works))] == works
    plain, tally = PlainDays(), SHIPPED.working_days
    far = date(2100, 5, 5).toordinal()
    assert tally.find(tally.total(far) + 700) == plain.find(plain.total(far) + 700)


def test_23_the_end_of_all_days_is_an_end() -> None:
    assert end_of(date.max) > end_of(date(9999, 12, 30))
    assert limit_due(PLAIN, moment(2), Duration(10**9, Unit.WORKING_DAY)).on == date.max
    assert limit_due(PLAIN, moment(2), Duration(10**9, Unit.MONTH)).on == date.max
    assert limit_due(PLAIN, moment(2), Duration(10**30, Unit.HOUR)).at.year == 9999


@pytest.mark.parametrize(
    ("amount", "unit", "start", "last"),
    [
        (1, Unit.WORKING_DAY, (6, 3), "2026-03-09"),
        (5, Unit.WORKING_DAY, (2, 3), "2026-03-09"),
        (0, Unit.WORKING_DAY, (2, 3), "2026-03-02"),
        (0, Unit.WORKING_DAY, (7, 3), "2026-03-09"),
        (0, Unit.DAY, (7, 3), "2026-03-09"),
        (5, Unit.DAY, (2, 3), "2026-03-09"),
        (4, Unit.DAY, (2, 3), "2026-03-06"),
        (1, Unit.MONTH, (31, 1), "2026-03-02"),
        (1, Unit.MONTH, (31, 3), "2026-04-30"),
        (11, Unit.MONTH, (31, 3), "2027-03-01"),
        (0, Unit.MONTH, (2, 3), "2026-03-02"),
    ],
)
def test_23_a_limit_ends_on_a_working_day(amount: int, unit: Unit, start: tuple[int, int], last: str) -> None:
    due = limit_due(PLAIN, moment(start[0], month=start[1]), Duration(amount, unit))
    assert (str(due.on), due.at) == (last, end_of(date.fromisoformat(last)))


def wait(begin: datetime, end: datetime) -> Wait:
    return Wait(begin, end, end.date())


def test_23_a_wait_takes_out_the_days_after_it_begins_up_to_the_day_it_ends() -> None:
    out = taken_out([wait(moment(4), moment(11, 0))], moment(2))
    assert limit_due(PLAIN, moment(2), Duration(5, Unit.WORKING_DAY), out).on == march(16)
    assert limit_due(PLAIN, moment(2), Duration(5, Unit.DAY), out).on == march(16)
    assert limit_due(PLAIN, moment(2), Duration(1, Unit.MONTH), out).on == date(2026, 4, 9)
    same_day = taken_out([wait(moment(4), moment(4, 17))], moment(2))
    assert limit_due(PLAIN, moment(2), Duration(5, Unit.WORKING_DAY), same_day).on == march(9)


def test_23_overlapping_waits_are_taken_out_once() -> None:
    out = taken_out([wait(moment(4), moment(6)), wait(moment(5), moment(10)), wait(moment(5), moment(6))], moment(2))
    assert out.days == ((march(5).toordinal(), march(10).toordinal()),)
    assert out.length == timedelta(days=6)


def test_23_hours_are_taken_out_to_the_second() -> None:
    out = taken_out([wait(moment(2, 12), moment(3, 12)), wait(moment(3, 10), moment(3, 13))], moment(2, 9))
    assert limit_due(PLAIN, moment(2, 9), Duration(24, Unit.HOUR), out).at == moment(4, 10)
    assert limit_due(PLAIN, moment(2, 9), Duration(3, Unit.HOUR), out).at == moment(2, 12)
    assert limit_due(PLAIN, moment(2, 9), Duration(0, Unit.HOUR), out) == Due(moment(2, 9))


def test_23_a_pause_before_acceptance_takes_out_nothing_before_it() -> None:
    out = taken_out([wait(moment(2, 8, 2), moment(4, 9))], moment(2, 9))
    assert (out.number(EVERY_DAY), out.number(PLAIN), out.length) == (2, 2, timedelta(days=2))
    assert limit_due(PLAIN, moment(2), Duration(1, Unit.WORKING_DAY), out).on == march(5)
    assert limit_due(PLAIN, moment(2), Duration(0, Unit.WORKING_DAY), out).on == march(5)
    assert limit_due(PLAIN, moment(2), Duration(0, Unit.MONTH), out).on == march(4)


def test_23_a_promise_moves_by_what_was_taken_out() -> None:
    out = taken_out([wait(moment(4), moment(9, 10))], moment(2))
    assert moved(PLAIN, due_on(march(9)), Unit.WORKING_DAY, out).on == march(12)
    assert moved(PLAIN, due_on(march(9)), Unit.DAY, out).on == march(16)
    assert moved(PLAIN, due_on(march(9)), None, out).on == march(16)
    assert moved(PLAIN, Due(moment(9)), Unit.WORKING_DAY, out).at == moment(14, 10)
    saturday = due_on(march(14))
    assert moved(PLAIN, saturday, Unit.DAY, TakenOut()) == saturday


def naive_limit(start: date, amount: int, unit: Unit, out: set[date], off: set[date]) -> date:
    """Day by day, with a calendar on the wall."""

    def works(day: date) -> bool:
        return day.weekday() < 5 and day not in off

    day = start
    if unit is Unit.WORKING_DAY:
        while amount:
            day += timedelta(days=1)
            amount -= works(day) and day not in out
    else:
        while amount:
            day += timedelta(days=1)
            amount -= day not in out
    while not works(day) or day in out:
        day += timedelta(days=1)
    return day


def test_23_limits_agree_with_a_clerk_who_counts_day_by_day() -> None:
    rng = random.Random(23)
    for _ in range(400):
        off = {march(1) + timedelta(days=rng.randrange(60)) for _ in range(rng.randrange(6))}
        start = moment(rng.randrange(1, 10), rng.randrange(24))
        waits = []
        for _ in range(rng.randrange(4)):
            begin = start + timedelta(hours=rng.randrange(400))
            waits.append(wait(begin, begin + timedelta(hours=rng.randrange(200))))
        out = {
            one.begin.date() + timedelta(days=number)
            for one in waits
            for number in range(1, (one.last - one.begin.date()).days + 1)
        }
        amount, unit = rng.randrange(15), rng.choice([Unit.WORKING_DAY, Unit.DAY])
        due = limit_due(PlainDays(off), start, Duration(amount, unit), taken_out(waits, start))
        assert due.on == naive_limit(start.date(), amount, unit, out, off), (start, amount, unit, waits, off)


def test_23_numbers_are_rounded_half_up_once() -> None:
    assert half_up(Fraction(1, 8), 2) == Fraction(13, 100)
    assert half_up(Fraction(5, 1000), 2) == Fraction(1, 100)
    assert half_up(Fraction(4999, 1_000_000), 2) == 0
    assert half_up(Fraction(25, 100), 1) == Fraction(3, 10)


def test_23_the_days_of_a_period_are_counted_with_both_ends() -> None:
    assert Period(march(1), march(31)).days == 31
    assert Period(march(1), march(1)).days == 1
