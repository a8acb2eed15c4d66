"""The periods that the board offers, from what the address says to days and back to words."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.core.exceptions import ValidationError

from motcua.doors.ui.fields import read_date
from motcua.doors.ui.wording import short_date
from motcua.law.indices.period import LAST_DAY, Period, Report, reporting_period

MONTH, LAST_MONTH, QUARTER, YEAR, REPORT, FREE = "thang", "thang-truoc", "quy", "nam", "bao-cao", "tu-chon"
CHOICES: Final = (
    (MONTH, "Tháng này"),
    (LAST_MONTH, "Tháng trước"),
    (QUARTER, "Quý này"),
    (YEAR, "Năm nay"),
    (REPORT, "Kỳ báo cáo tháng (15–14)"),
    (FREE, "Tự chọn ngày"),
)
LONGEST: Final = 3 * 366
"""Days of a free period."""
EARLIEST: Final = date(2015, 1, 1)


class PeriodUnfit(ValueError):
    """The address names no period that there is. Its text says what to do; `field` is the name of the field."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field, self.words = field, words


@dataclass(frozen=True, slots=True)
class Chosen:
    """A period as it was chosen. `last` of a period that runs is today: nothing that is to come is counted."""

    choice: str
    period: Period
    words: str


def read_period(choice: str, first: str, last: str, *, today: date) -> Chosen:
    """The period that the address names; without one this month. Raises PeriodUnfit."""
    match choice or MONTH:
        case "thang":
            return _month(MONTH, today.replace(day=1), today)
        case "thang-truoc":
            return _month(LAST_MONTH, (today.replace(day=1) - timedelta(days=1)).replace(day=1), today)
        case "quy":
            quarter = (today.month - 1) // 3
            begin = date(today.year, quarter * 3 + 1, 1)
            return Chosen(QUARTER, Period(begin, today), f"quý {('I', 'II', 'III', 'IV')[quarter]}/{today.year}")
        case "nam":
            return Chosen(YEAR, Period(date(today.year, 1, 1), today), f"năm {today.year}")
        case "bao-cao":
            whole = _reporting(today)
            return Chosen(REPORT, Period(whole.first, min(whole.last, today), Report.MONTH), _report_words(whole))
        case "tu-chon":
            return _free(first, last, today)
        case other:
            return _named_month(other, today)


def previous(chosen: Chosen) -> Period:
    """The period before, of the same kind and as many days; of a month the month before, up to the same day."""
    one = chosen.period
    match chosen.choice:
        case "quy" | "nam" | "bao-cao" | "tu-chon":
            last = one.first - timedelta(days=1)
            return Period(last - timedelta(days=one.days - 1), last)
        case _:
            begin = (one.first - timedelta(days=1)).replace(day=1)
            whole = one.last == _last_of(one.first)
            return Period(
                begin,
                _last_of(begin) if whole else min(begin.replace(day=1) + timedelta(days=one.days - 1), _last_of(begin)),
            )


def span_words(period: Period) -> str:
    """`từ 01/11 đến 30/11/2026`."""
    if period.first == period.last:
        return f"ngày {short_date(period.first)}"
    begin = f"{period.first:%d/%m}" if period.first.year == period.last.year else short_date(period.first)
    return f"từ {begin} đến {short_date(period.last)}"


def month_name(first: date) -> str:
    """The name of a month in an address: `2026-11`."""
    return f"{first:%Y-%m}"


def _month(choice: str, first: date, today: date) -> Chosen:
    return Chosen(choice, Period(first, min(_last_of(first), today)), f"tháng {first.month}/{first.year}")


def _named_month(given: str, today: date) -> Chosen:
    try:
        first = date.fromisoformat(f"{given}-01")
    except ValueError:
        raise PeriodUnfit("ky", "Chọn một kỳ trong danh sách") from None
    if not EARLIEST <= first <= today:
        raise PeriodUnfit("ky", "Chọn một tháng không sau hôm nay")
    return _month(given, first, today)


def _free(first: str, last: str, today: date) -> Chosen:
    begin = _day("tu", first)
    end = _day("den", last) if last else today
    if end > today:
        raise PeriodUnfit("den", "Ngày cuối không sau hôm nay. Chọn ngày sớm hơn")
    if begin > end:
        raise PeriodUnfit("tu", "Ngày đầu không sau ngày cuối. Sửa lại một trong hai")
    if (end - begin).days >= LONGEST:
        raise PeriodUnfit("tu", "Kỳ dài nhất ba năm. Chọn ngày đầu muộn hơn")
    return Chosen(FREE, Period(begin, end), span_words(Period(begin, end)))


def _day(field: str, given: str) -> date:
    try:
        day = read_date(given)
    except ValidationError as error:
        raise PeriodUnfit(field, str(error.messages[0])) from error
    if day < EARLIEST:
        raise PeriodUnfit(field, f"Chọn ngày từ {short_date(EARLIEST)} trở đi")
    return day


def _reporting(today: date) -> Period:
    """The reporting month that has today."""
    months = today.year * 12 + today.month - 1 + (1 if today.day > LAST_DAY else 0)
    return reporting_period(Report.MONTH, months // 12, months % 12 + 1)


def _report_words(whole: Period) -> str:
    return f"kỳ báo cáo tháng {whole.last.month}/{whole.last.year}"


def _last_of(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
