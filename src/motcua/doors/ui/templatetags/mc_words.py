"""Filters that write dates, numbers and people the Vietnamese way: `{% load mc_words %}`.

Each filter answers an empty string for None and for an empty value, so that a missing date prints nothing.
"""

from collections.abc import Callable
from typing import Any

from django import template

from motcua.doors.ui import procedure_names, wording
from motcua.law import numbers_in_words
from motcua.law.codes.tracking_secret import grouped_secret
from motcua.law.identity import masks

register = template.Library()


def _present(write: Callable[..., str]) -> Callable[..., str]:
    def written(value: Any, *options: Any) -> str:
        return "" if value is None or value == "" else write(value, *options)

    return written


_FILTERS: dict[str, Callable[..., str]] = {
    "date_short": wording.short_date,
    "day_month": wording.day_month,
    "date_long": wording.long_date,
    "date_official": wording.official_date,
    "date_weekday": wording.weekday_date,
    "weekday": wording.weekday,
    "clock_time": wording.clock_time,
    "clock_seconds": wording.clock_seconds,
    "time_printed": wording.printed_time,
    "moment": wording.moment,
    "number": wording.number,
    "money": wording.money,
    "money_words": numbers_in_words.money,
    "file_size": wording.file_size,
    "short_title": wording.short_title,
    "published": wording.published,
    "procedure": procedure_names.short,
    "procedure_confirmed": procedure_names.confirmed,
    "procedure_whole": procedure_names.whole,
    "procedure_official": procedure_names.official,
    "phone": wording.phone,
    "phone_link": wording.phone_link,
    "in_fours": grouped_secret,
    "percent_of": wording.percent,
    "personal_id": masks.show_number,
    "personal_id_masked": masks.mask_number,
    "name_masked": masks.mask_name,
}

for _name, _write in _FILTERS.items():
    register.filter(_name, _present(_write))

register.filter("counted", wording.counted)
