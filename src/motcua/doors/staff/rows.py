"""Rows of a list of dossiers as every officers' door draws them (`staff/rows.html`)."""

from collections.abc import Iterable
from datetime import datetime

from motcua.casework.dossiers.values import WorklistRow
from motcua.doors.words.row_words import RowWords, row_words
from motcua.foundation.people.principals import Principal
from motcua.law.worktime.calendar import Calendar


def words_of_rows(
    rows: Iterable[WorklistRow], *, seen_by: Principal, calendar: Calendar, at: datetime
) -> tuple[RowWords, ...]:
    """Rows as they are drawn."""
    return tuple(row_words(row, seen_by=seen_by, calendar=calendar, at=at) for row in rows)
