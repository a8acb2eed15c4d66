"""The names of periods, on the command line and in forms: `2026-11`, `2026-Q3`, `2026-H1`, `2026`, `lich:2026-Q3`, two days.

Without `lich:` they are those of NĐ 09/2019 (from the 15th to the 14th).
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from motcua.insight.reports.periods import calendar_period, last_ended, number_of
from motcua.law.indices.period import Period, Report, reporting_period

BY_CALENDAR: Final = "lich:"
_NAME: Final = re.compile(r"(?P<year>[0-9]{4})(?:-(?:Q(?P<quarter>[0-9])|H(?P<half>[0-9])|(?P<month>[0-9]{2})))?")
_DAYS: Final = re.compile(r"(?P<first>[0-9]{4}-[0-9]{2}-[0-9]{2})\.\.(?P<last>[0-9]{4}-[0-9]{2}-[0-9]{2})")
EARLIEST: Final = 2018
"""The year of NĐ 61/2018/NĐ-CP."""
LATEST: Final = 2100
LONGEST: Final = 3 * 366
"""Days of a free period."""


class PeriodUnfit(ValueError):
    """The name is of no period that there is. Its text says in Vietnamese what to do."""


def read_period(name: str) -> Period:
    """The period of a name. Raises PeriodUnfit."""
    if days := _DAYS.fullmatch(name):
        return _free(days["first"], days["last"])
    found = _NAME.fullmatch(name.removeprefix(BY_CALENDAR))
    if found is None:
        raise PeriodUnfit(
            "Viết kỳ báo cáo là tháng (2026-11), quý (2026-Q3), nửa năm (2026-H1), năm (2026), kỳ theo lịch (lich:2026-Q3)"
            " hoặc hai ngày (2026-01-01..2026-03-31)."
        )
    year, (report, number) = int(found["year"]), _place(found)
    make = calendar_period if name.startswith(BY_CALENDAR) else reporting_period
    if not (EARLIEST <= year <= LATEST and 1 <= number <= report.in_year):
        raise PeriodUnfit(f"Không có kỳ {name}. Tháng từ 01 đến 12, quý từ Q1 đến Q4, nửa năm H1 hoặc H2.")
    return make(report, year, number)


def free_period(first: date, last: date) -> Period:
    """Two days, both inclusive. Raises PeriodUnfit."""
    if first > last:
        raise PeriodUnfit("Ngày đầu không sau ngày cuối. Sửa lại một trong hai.")
    if first.year < EARLIEST or last.year > LATEST or (last - first).days >= LONGEST:
        raise PeriodUnfit(f"Kỳ dài nhất ba năm, từ năm {EARLIEST} trở đi. Chọn lại hai ngày.")
    return Period(first, last)


def name_of(period: Period) -> str:
    """The name under which `read_period` finds it again."""
    if period.report is not None:
        return _named(period.report, period.last.year, number_of(period))
    for report in Report:
        for number in range(1, report.in_year + 1):
            if calendar_period(report, period.last.year, number) == period:
                return BY_CALENDAR + _named(report, period.last.year, number)
    return f"{period.first.isoformat()}..{period.last.isoformat()}"


def offered(today: date) -> Iterator[tuple[str, Period]]:
    """What forms offer, the newest first within its kind: by the rule the running one and those before, then by calendar."""
    for report, count in ((Report.MONTH, 12), (Report.QUARTER, 5), (Report.HALF, 3), (Report.YEAR, 3)):
        day = _end_of_running(report, today) + timedelta(days=1)
        for _ in range(count):
            period = last_ended(report, day)
            yield name_of(period), period
            day = period.first
    for report, count in ((Report.MONTH, 12), (Report.QUARTER, 5), (Report.YEAR, 3)):
        for period in _calendar_before(report, today, count):
            yield name_of(period), period


def _end_of_running(report: Report, today: date) -> date:
    candidates = (
        reporting_period(report, year, n) for year in (today.year, today.year + 1) for n in range(1, report.in_year + 1)
    )
    return next(one.last for one in candidates if one.last >= today)


def _calendar_before(report: Report, today: date, count: int) -> Iterator[Period]:
    day = today
    for _ in range(count):
        months = 12 // report.in_year
        period = calendar_period(report, day.year, (day.month - 1) // months + 1)
        yield period
        day = period.first - timedelta(days=1)


def _free(first: str, last: str) -> Period:
    try:
        return free_period(date.fromisoformat(first), date.fromisoformat(last))
    except PeriodUnfit:
        raise
    except ValueError as error:
        raise PeriodUnfit("Một trong hai ngày không có trong lịch. Viết năm-tháng-ngày, ví dụ 2026-03-05.") from error


def _place(name: "re.Match[str]") -> tuple[Report, int]:
    for report in (Report.QUARTER, Report.HALF, Report.MONTH):
        if name[report.value] is not None:
            return report, int(name[report.value])
    return Report.YEAR, 1


def _named(report: Report, year: int, number: int) -> str:
    match report:
        case Report.MONTH:
            return f"{year}-{number:02d}"
        case Report.QUARTER:
            return f"{year}-Q{number}"
        case Report.HALF:
            return f"{year}-H{number}"
        case Report.YEAR:
            return f"{year}"
