"""Which state of the organisation and of the calendar is in force: two marks, read together.

`VERSION_COLUMNS` are two columns that another query may include, so that the first read of a request also reads the versions
without a further statement. Not here: what each version contains (`register`, `queries`).
"""

from dataclasses import dataclass
from typing import Final

from django.db import connection

from motcua.foundation.organisation.values import NoCalendar

VERSION_COLUMNS: Final = """
coalesce((select version::text from organisation_version), ''), (select max(number) from organisation_calendarversion)
"""
"""Columns for `Versions(*columns)`."""


@dataclass(frozen=True, slots=True)
class Versions:
    """`register` moves with every change of agencies, desks, counters and competences; `calendar` is the latest number."""

    register: str
    calendar: int | None

    @property
    def calendar_number(self) -> int:
        """The number of the latest calendar. Refused: none has been declared (`NoCalendar`)."""
        if self.calendar is None:
            raise NoCalendar
        return self.calendar


def current_versions() -> Versions:
    """Both versions as they stand in this transaction, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {VERSION_COLUMNS}")
        register, calendar = cursor.fetchone() or ("", None)
    return Versions(register, calendar)
