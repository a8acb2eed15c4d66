"""A table of the board as a file: the rows of the page, all of them, under the same filter."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from django.http import HttpRequest, HttpResponse

from motcua.doors.board.filters import Filter
from motcua.doors.board.lists import harmless
from motcua.doors.ui.fields import typed

KIND: Final = "dang"
"""The name in the address: `csv`."""


def wants_csv(request: HttpRequest, given: Filter) -> bool:
    """Whether the file is asked for. A filter that is wrong is said on the page."""
    return typed(request.GET, KIND) == "csv" and not given.errors


def csv_url(given: Filter) -> str:
    """The address of the file, beside the page."""
    return given.query(dang="csv")


def csv_file(name: str, given: Filter, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """With a mark for spreadsheets that would guess another alphabet; a cell never begins a formula."""
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow(columns)
    lines.writerows(tuple(map(harmless, row)) for row in rows)
    response = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{given.chosen.period.last:%Y-%m-%d}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response
