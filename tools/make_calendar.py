"""Writes `src/motcua/law/worktime/vietnam_computed.py`: the days off of the years whose rows are not kept by hand.

    python tools/make_calendar.py            writes the file
    python tools/make_calendar.py --check    says whether the file is what would be written (exit status 1 if not)

The days of past years come from PyPI `holidays`, those of years without a notice from the law and the moon alone. Both are refused
unless they obey the law: fixed solar days, five days of Tết around the first new moon of the year, Giỗ Tổ on 10/3 of the lunar
year, both found here from the sun and the moon, each holiday of the Labour Code on a weekly rest day compensated on the next
working day. The basis of a row is the notice of its year, where we are certain of it.
"""

import argparse
import math
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import holidays

COMPUTED_YEARS: Final = range(2018, 2019)
ANNOUNCED_YEARS: Final = range(2019, 2024)
BY_LAW_YEARS: Final = range(2027, 2036)
TARGET: Final = Path(__file__).parent.parent / "src/motcua/law/worktime/vietnam_computed.py"

Row = tuple[str, str, str, str]

SATURDAY: Final = 5
AFTER_A_REST_DAY: Final = (0, 3)
"""Monday, which follows the week's end, and Thursday, whose Friday leads to it."""
TET_DAYS: Final = 5
TWO_DAYS_OF_NATIONAL_DAY: Final = 2021
"""The Labour Code 2019 is in force from 1/1/2021."""
CULTURE_DAY: Final = 2026
"""Resolution 28/2026/QH16."""
TET: Final = "Tết Nguyên đán"
HUNG_KINGS: Final = "Giỗ Tổ Hùng Vương"
NATIONAL: Final = "Quốc khánh 2/9"
CULTURE: Final = "Ngày Văn hóa Việt Nam 24/11"
NAMES: Final = (
    ("Lunar New Year", TET),
    ("Hung Kings", HUNG_KINGS),
    ("New Year's Day", "Tết Dương lịch"),
    ("Liberation Day", "Ngày Chiến thắng 30/4"),
    ("International Labor Day", "Ngày Quốc tế lao động 1/5"),
    ("National Day", NATIONAL),
    ("Vietnam Cultural Day", CULTURE),
)
CULTURE_LAW: Final = "Nghị quyết 28/2026/QH16, Điều 2"
"""Not in Art. 112.1 of the Labour Code, so that Art. 111.3 compensates nothing when it falls on a weekend."""
_OF_2019: Final = "Thông báo 3238/TB-LĐTBXH (2018)"
NOTICES: Final = {
    (2019, TET): _OF_2019,
    (2020, TET): "Thông báo 4544/TB-LĐTBXH (25/10/2019)",
    (2021, TET): "Thông báo 4875/TB-LĐTBXH",
    (2021, NATIONAL): "Thông báo 4875/TB-LĐTBXH",
    (2022, TET): "Thông báo 119/TB-LĐTBXH",
    (2022, NATIONAL): "Thông báo 119/TB-LĐTBXH",
    (2023, TET): "Thông báo 5034/TB-LĐTBXH",
    (2023, NATIONAL): "Thông báo 5034/TB-LĐTBXH",
}
"""The days that a notice fixes each year, with their compensation. What is not here is known by the law alone."""
UNCHECKED: Final = "chưa đối chiếu"
"""Days of the past that depend on a notice whose number we are not certain of."""
SWAPS: Final = {date(2018, 12, 31): _OF_2019, date(2019, 4, 29): _OF_2019}
"""Weekday off → the notice that swaps it."""
WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def spoken(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def article(year: int) -> str:
    if year >= TWO_DAYS_OF_NATIONAL_DAY:
        return "Bộ luật Lao động 2019, Điều 112"
    return "Bộ luật Lao động 2012, Điều 115"


def compensation(year: int) -> str:
    if year >= TWO_DAYS_OF_NATIONAL_DAY:
        return "Bộ luật Lao động 2019, Điều 111 khoản 3"
    return "Bộ luật Lao động 2012, Điều 115 khoản 3"


def library_days(year: int) -> dict[date, str]:
    days = holidays.country_holidays("VN", years=year, language="en_US")
    return dict(sorted(days.items()))


def swaps(year: int) -> dict[date, date]:
    """Weekday swapped off → the rest day on which it is worked, for days off in `year`."""
    found = {}
    for day, name in library_days(year).items():
        if name.startswith("Day off (substituted from "):
            month, of_month, of_year = name.removesuffix(")").rsplit(" ", 1)[1].split("/")
            found[day] = date(int(of_year), int(month), int(of_month))
    return found


def rows_of(year: int) -> list[Row]:
    """All entries of a past year, by date."""
    days = library_days(year)
    tet = [day for day, name in days.items() if "Lunar New Year" in name]
    swapped = swaps(year)
    rows = [_row_of_day(day, name, tet, swapped) for day, name in days.items()]
    for off, worked in {**swaps(year - 1), **swapped, **swaps(year + 1)}.items():
        if worked.year == year:
            rows.append((worked.isoformat(), "make_up", f"làm bù cho {spoken(off)}", SWAPS.get(off, UNCHECKED)))
    return sorted(rows)


def _row_of_day(day: date, name: str, tet: list[date], swapped: dict[date, date]) -> Row:
    iso = day.isoformat()
    if day in swapped:
        return iso, "day_off", f"nghỉ hoán đổi, làm bù {spoken(swapped[day])}", SWAPS.get(day, UNCHECKED)
    vietnamese = next(words for english, words in NAMES if english in name)
    if name.endswith("(observed)") or day in tet[TET_DAYS:]:
        return iso, "day_off", f"nghỉ bù {vietnamese}", _basis(day, vietnamese, compensation(day.year))
    return iso, "holiday", vietnamese, _basis(day, vietnamese, article(day.year))


def _basis(day: date, holiday: str, law: str) -> str:
    notice = NOTICES.get((day.year, holiday))
    if notice is not None:
        return notice
    return f"{law} ({UNCHECKED})" if holiday == TET else law


def rows_by_law(year: int) -> list[Row]:
    """The entries of a year that has no notice yet, by date: what the law gives, and nothing that somebody must still decide.

    The law fixes how many days Tết and the National Day have, a notice which ones. Until then Tết has the two days before and the
    three from the new year on, as in 2024, and the National Day its neighbour that joins it to the week's end.
    """
    first, national = lunar_new_year(year), date(year, 9, 2)
    neighbour = date(year, 9, 3) if national.weekday() in AFTER_A_REST_DAY else date(year, 9, 1)
    compensated = {
        date(year, 1, 1): "Tết Dương lịch",
        **{first + timedelta(days=offset): TET for offset in range(-2, 3)},
        hung_kings(year): HUNG_KINGS,
        date(year, 4, 30): "Ngày Chiến thắng 30/4",
        date(year, 5, 1): "Ngày Quốc tế lao động 1/5",
        min(national, neighbour): NATIONAL,
        max(national, neighbour): NATIONAL,
    }
    expected = {neighbour} | {day for day, name in compensated.items() if name == TET}
    rows = [
        (day.isoformat(), "holiday", name, f"{article(year)}{', ngày dự kiến' if day in expected else ''}")
        for day, name in compensated.items()
    ]
    rows += [
        (day.isoformat(), "day_off", f"nghỉ bù {compensated[of]}", compensation(year))
        for of, day in _compensations(sorted(compensated))
    ]
    return sorted([*rows, (date(year, 11, 24).isoformat(), "holiday", CULTURE, CULTURE_LAW)])


def _compensations(holidays_by_law: list[date]) -> Iterator[tuple[date, date]]:
    """Each holiday on a weekly rest day with the working day that is off in its place."""
    free = set(holidays_by_law)
    for day in holidays_by_law:
        if day.weekday() >= SATURDAY:
            instead = day
            while instead.weekday() >= SATURDAY or instead in free:
                instead += timedelta(days=1)
            free.add(instead)
            yield day, instead


def faults(year: int, rows: list[Row]) -> Iterator[str]:
    """What in the entries of a year contradicts the law; nothing when all is well."""
    kinds = {date.fromisoformat(on): kind for on, kind, _, _ in rows}
    named: dict[str, list[date]] = {}
    for on, kind, reason, _ in rows:
        if kind == "holiday":
            named.setdefault(reason, []).append(date.fromisoformat(on))
    fixed = [(1, 1), (30, 4), (1, 5), (2, 9)] + [(24, 11)] * (year >= CULTURE_DAY)
    for day, month in fixed:
        if kinds.get(date(year, month, day)) != "holiday":
            yield f"{day}/{month}/{year} is a holiday by law"
    if year < CULTURE_DAY and kinds.get(date(year, 11, 24)) is not None:
        yield f"24/11/{year} was not yet a holiday"
    if len(named[NATIONAL]) != (2 if year >= TWO_DAYS_OF_NATIONAL_DAY else 1):
        yield f"wrong number of days for the National Day of {year}"
    if len(named[TET]) != TET_DAYS or lunar_new_year(year) not in named[TET]:
        yield f"Tết of {year} is not five days around {lunar_new_year(year)}"
    if named[HUNG_KINGS] != [hung_kings(year)]:
        yield f"Giỗ Tổ of {year} is {hung_kings(year)}, not {named[HUNG_KINGS]}"
    yield from _compensation_faults(kinds, named)


def _compensation_faults(kinds: dict[date, str], named: dict[str, list[date]]) -> Iterator[str]:
    by_code = sorted(day for name, days in named.items() for day in days if name != CULTURE)
    for rest_day, instead in _compensations(by_code):
        if kinds.get(instead) != "day_off":
            yield f"{rest_day} falls on a rest day, {instead} is off instead"
    for day in named.get(CULTURE, ()):
        following = next(on for on in (day + timedelta(days=n) for n in range(1, 4)) if on.weekday() < SATURDAY)
        if day.weekday() >= SATURDAY and following in kinds:
            yield f"{day} is not compensated, yet {following} is off"


# The sky: J. Meeus, Astronomical Algorithms, chapters 25 and 49, main terms; good to minutes for these centuries.

_J2000: Final = 2451545.0
_ORDINAL_OF_JULIAN_DAY: Final = 1721424.5
"""Julian day of ordinal 0 at 00:00 UT."""
_DAYS_IN_CENTURY: Final = 36525.0
_HOURS_EAST: Final = 7
_TERMS: Final = (
    (-0.40720, 0, 1, 0, 0),
    (0.17241, 1, 0, 0, 1),
    (0.01608, 0, 2, 0, 0),
    (0.01039, 0, 0, 2, 0),
    (0.00739, -1, 1, 0, 1),
    (-0.00514, 1, 1, 0, 1),
    (0.00208, 2, 0, 0, 2),
    (-0.00111, 0, 1, -2, 0),
)
"""Coefficient in days; multiples of the sun's anomaly, the moon's anomaly, the argument of latitude; power of E."""
_DELTA_T: Final = 72.0 / 86400
"""Dynamical minus universal time, these decades."""


def new_moon(number: int) -> float:
    """Julian day (universal time) of the new moon `number`; 0 is that of 6 January 2000."""
    century = number / 1236.85
    mean = 2451550.09766 + 29.530588861 * number + 0.00015437 * century**2
    eccentricity = 1 - 0.002516 * century
    sun = math.radians(2.5534 + 29.10535670 * number)
    moon = math.radians(201.5643 + 385.81693528 * number + 0.0107582 * century**2)
    latitude = math.radians(160.7108 + 390.67050284 * number - 0.0016118 * century**2)
    correction = sum(
        term * eccentricity**power * math.sin(of_sun * sun + of_moon * moon + of_latitude * latitude)
        for term, of_sun, of_moon, of_latitude, power in _TERMS
    )
    node = math.radians(124.7746 - 1.56375588 * number)
    return mean + correction - 0.00017 * math.sin(node) - _DELTA_T


def local_day(julian_day: float) -> date:
    return date.fromordinal(math.floor(julian_day - _ORDINAL_OF_JULIAN_DAY + _HOURS_EAST / 24))


def sun_longitude(day: date) -> float:
    """Apparent longitude of the sun in degrees at 00:00 of a day in +07."""
    moment = day.toordinal() + _ORDINAL_OF_JULIAN_DAY - _HOURS_EAST / 24
    century = (moment - _J2000) / _DAYS_IN_CENTURY
    anomaly = math.radians(357.52911 + 35999.05029 * century)
    centre = (1.914602 - 0.004817 * century) * math.sin(anomaly)
    centre += 0.019993 * math.sin(2 * anomaly) + 0.000289 * math.sin(3 * anomaly)
    node = math.radians(125.04 - 1934.136 * century)
    return (280.46646 + 36000.76983 * century + centre - 0.00569 - 0.00478 * math.sin(node)) % 360


def lunar_month_with(year: int, longitude: float) -> date:
    """First day of the lunar month of `year` in which the sun reaches `longitude` (the month's major solar term)."""
    number = math.floor((year - 2000) * 12.3685) - 2
    while True:
        first, following = local_day(new_moon(number)), local_day(new_moon(number + 1))
        before, after = sun_longitude(first) - longitude, sun_longitude(following) - longitude
        if first.year == year and (before + 180) % 360 - 180 <= 0 < (after + 180) % 360 - 180:
            return first
        number += 1


def lunar_new_year(year: int) -> date:
    """The first day of the month of Vũ Thủy (330 degrees)."""
    return lunar_month_with(year, 330)


def hung_kings(year: int) -> date:
    """The tenth day of the month of Cốc Vũ (30 degrees), the third of the lunar year."""
    return lunar_month_with(year, 30) + timedelta(days=9)


def checked_rows(years: range) -> list[Row]:
    rows = []
    for year in years:
        of_year = rows_by_law(year) if year in BY_LAW_YEARS else rows_of(year)
        wrong = list(faults(year, of_year))
        if wrong:
            raise ValueError("; ".join(wrong))
        rows += of_year
    return rows


HEADER: Final = '''\
"""Days off of years whose rows are not kept by hand; written by `tools/make_calendar.py`, not by hand.

Each day was checked against the Labour Code, the new moons and the compensation rule. What the rows mean stands in
`vietnam`.
"""

from typing import Final

Row = tuple[str, str, str, str]
"""Date, kind of day, what a person calls it, basis."""
'''


def written() -> str:
    parts = [HEADER]
    for name, years in (
        ("COMPUTED", COMPUTED_YEARS),
        ("ANNOUNCED", ANNOUNCED_YEARS),
        ("BY_LAW", BY_LAW_YEARS),
    ):
        lines = "".join(f"    {_literal(row)},\n" for row in checked_rows(years))
        parts.append(f"\n{name}: Final[tuple[Row, ...]] = (\n{lines})\n")
    return "".join(parts)


def _literal(row: Row) -> str:
    return "(" + ", ".join(f'"{word}"' for word in row) + ")"


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the computed days off of Viet Nam.")
    parser.add_argument("--check", action="store_true", help="compare only")
    if parser.parse_args().check:
        same = TARGET.read_text(encoding="utf-8") == written()
        print("as written" if same else f"{TARGET} differs from what would be written")
        return 0 if same else 1
    TARGET.write_text(written(), encoding="utf-8")
    print(f"wrote {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
