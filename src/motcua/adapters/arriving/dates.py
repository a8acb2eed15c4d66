"""Moments that a PDF or a CMS says, as Vietnamese time."""

import re
from datetime import datetime, timedelta, timezone
from typing import Final

from motcua.adapters.arriving.form_tree import text_of
from motcua.law.worktime.values import VIETNAM

_DATE: Final = re.compile(
    r"\s*(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([Zz+-])(?:(\d\d)'?(?:(\d\d)'?)?)?)?"
)


def pdf_date(given: object) -> datetime | None:
    """`D:YYYYMMDDHHmmSSOHH'mm'`, cut off anywhere after the year; without offset as Vietnamese time."""
    match = _DATE.match(text_of(given)) if isinstance(given, bytes) else None
    if match is None:
        return None
    year, month, day, hour, minute, second = (
        int(one or default) for one, default in zip(match.groups(), _LEAST, strict=False)
    )
    try:
        return in_vietnam(datetime(year, month, day, hour, minute, second, tzinfo=_zone(match)))
    except ValueError:
        return None


def in_vietnam(moment: datetime | None) -> datetime | None:
    """None for a moment at the edge of the calendar, which no signature has."""
    try:
        return None if moment is None else moment.astimezone(VIETNAM)
    except OverflowError:
        return None


_LEAST: Final = (1, 1, 1, 0, 0, 0)


def _zone(match: re.Match[str]) -> timezone:
    sign = match[7]
    if sign is None:
        return VIETNAM
    offset = timedelta(hours=int(match[8] or 0), minutes=int(match[9] or 0))
    return timezone(-offset if sign == "-" else offset)
