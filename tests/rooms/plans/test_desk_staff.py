"""23: the people at each reception, entered by month: who may, what is refused, staff-years of any period."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.plans.actions.targets import record_desk_staff
from motcua.foundation.plans.queries.targets import desk_staff
from motcua.foundation.plans.refusals import (
    DeskStaffImpossible,
    DeskStaffOfOthers,
    DeskStaffTooSoon,
    DeskStaffTwice,
)
from motcua.foundation.plans.values import DeskStaffGiven, Recorded
from motcua.law.indices.period import Period
from motcua.law.indices.staff_years import staff_years
from motcua.law.refusals import Refused
from tests.acts.conftest import province
from tests.acts.places import moment, officer
from tests.circumstances import acting

__all__ = ["province"]

NOON = moment("2026-11-30 12:00")
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def test_23_a_month_counts_by_its_days_and_an_unknown_one_makes_everything_unknown() -> None:
    people = {OCTOBER: Fraction(5, 2), NOVEMBER: Fraction(3)}
    assert staff_years(people, Period(OCTOBER, date(2026, 11, 30))) == (Fraction(5, 2) * 31 + 3 * 30) / 365
    assert staff_years(people, Period(date(2026, 10, 15), date(2026, 11, 14))) == (Fraction(5, 2) * 17 + 3 * 14) / 365
    assert staff_years(people, Period(date(2026, 9, 30), date(2026, 11, 30))) is None
    assert staff_years({}, Period(OCTOBER, OCTOBER)) is None
    assert staff_years(
        {date(2025, 12, 1): Fraction(1), date(2026, 1, 1): Fraction(1)}, Period(date(2025, 12, 31), date(2026, 1, 1))
    ) == Fraction(2, 365)


@pytest.mark.django_db
def test_23_the_head_of_a_reception_enters_its_people_and_a_later_number_follows(province: Province) -> None:
    by = officer("giamdoc.tinh")
    mine = by.agency_code
    given = [DeskStaffGiven(mine, OCTOBER, Decimal("12.5")), DeskStaffGiven(mine, NOVEMBER, Decimal(13))]
    assert record_desk_staff(given=given, circumstances=acting(by, NOON)) == Recorded(2, 0)
    again = [given[0], DeskStaffGiven(mine, NOVEMBER, None)]
    assert record_desk_staff(given=again, circumstances=acting(by, NOON)) == Recorded(1, 1)
    assert desk_staff([mine], first=OCTOBER, last=NOVEMBER) == {(mine, OCTOBER): Decimal("12.50")}
    told = Record.objects.filter(stream="plans", verb="record_desk_staff").order_by("sequence")
    assert [one.body["rows"][-1] for one in told] == [
        {"agency": mine, "month": "2026-11", "people": "13"},
        {"agency": mine, "month": "2026-11", "people": None},
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("login", "given", "refused"),
    [
        ("giamdoc.tinh", [("H37.99", NOVEMBER, "1")], DeskStaffOfOthers),
        ("chuyenvien.stp", [("", NOVEMBER, "1")], DeskStaffOfOthers),
        ("giamdoc.tinh", [("", NOVEMBER, "1000.01")], DeskStaffImpossible),
        ("giamdoc.tinh", [("", NOVEMBER, "-1")], DeskStaffImpossible),
        ("giamdoc.tinh", [("", date(2026, 12, 1), "1")], DeskStaffTooSoon),
        ("giamdoc.tinh", [("", NOVEMBER, "1"), ("", NOVEMBER, "2")], DeskStaffTwice),
    ],
    ids=["another agency", "no supervisor", "too many", "fewer than none", "a month to come", "two for one"],
)
def test_23_what_cannot_be_is_refused_whole(
    province: Province, login: str, given: list[tuple[str, date, str]], refused: type[Refused]
) -> None:
    by = officer(login)
    rows = [DeskStaffGiven(agency or by.agency_code, month, Decimal(people)) for agency, month, people in given]
    with pytest.raises(refused):
        record_desk_staff(given=rows, circumstances=acting(by, NOON))
    assert not desk_staff([by.agency_code], first=OCTOBER, last=date(2026, 12, 1))
