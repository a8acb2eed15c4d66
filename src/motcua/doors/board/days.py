"""The days that an address names (`tu`, `den`), for pages that look at a period which somebody types."""

from datetime import date, timedelta
from typing import Final

from django.core.exceptions import ValidationError

from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import read_date
from motcua.doors.ui.wording import short_date
from motcua.law.indices.period import Period

FIRST, LAST = "tu", "den"
EARLIEST: Final = date(2015, 1, 1)


def read_days(first: str, last: str, *, today: date, usual: timedelta) -> tuple[Period | None, tuple[ErrorLine, ...]]:
    """The days as they were typed; what is empty is today, and `usual` before the last day. Or what is wrong with them."""
    errors: list[ErrorLine] = []
    end = _day(last, LAST, errors) if last else today
    begin = _day(first, FIRST, errors) if first else (end or today) - usual
    if end is not None and end > today:
        errors.append(ErrorLine("Ngày cuối không sau hôm nay. Chọn ngày sớm hơn.", LAST))
    elif begin is not None and end is not None and begin > end:
        errors.append(ErrorLine("Ngày đầu không sau ngày cuối. Sửa lại một trong hai.", FIRST))
    if errors or begin is None or end is None:
        return None, tuple(errors)
    return Period(begin, end), ()


def _day(given: str, field: str, errors: list[ErrorLine]) -> date | None:
    try:
        day = read_date(given)
    except ValidationError as wrong:
        errors.append(ErrorLine(str(wrong.messages[0]), field))
        return None
    if day < EARLIEST:
        errors.append(ErrorLine(f"Chọn ngày từ {short_date(EARLIEST)} trở đi.", field))
        return None
    return day
