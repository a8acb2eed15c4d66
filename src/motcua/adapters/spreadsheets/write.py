"""Tables as an XLSX workbook, one sheet a table. Numbers are numbers, days are days, texts stay texts whatever they begin with.

The same tables give the same bytes: the workbook bears the day that it is given and no clock.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

Value = int | Decimal | date | str | None
COUNT: Final = "#,##0"
NUMBER: Final = "#,##0.00"
SHARE: Final = "0.00%"
DAY: Final = "dd/mm/yyyy"
WIDEST: Final = 60
NARROWEST: Final = 9
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME: Final = 31


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`group`: the words above it and its neighbours. `form`: the number format of its cells; empty: text."""

    title: str
    group: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class SheetOf:
    """`above`: lines over the table. `bold`: places of the rows that are sums. `below`: lines under it."""

    name: str
    above: Sequence[str]
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Value]]
    bold: frozenset[int] = frozenset()
    below: Sequence[str] = ()


def write_workbook(sheets: Sequence[SheetOf], *, title: str, on: date) -> bytes:
    """A workbook that a program for spreadsheets opens. Text is written as text: no cell is a formula or a link."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": title, "created": datetime.combine(on, time(0))})
    names: set[str] = set()
    for sheet in sheets:
        _Sheet(book, sheet, _name(sheet.name, names)).write()
    book.close()
    return file.getvalue()


class _Sheet:
    def __init__(self, book: Any, sheet: SheetOf, name: str) -> None:
        self._book, self._sheet = book, sheet
        self._page = book.add_worksheet(name)
        self._forms: dict[tuple[str, bool], Any] = {}

    def write(self) -> None:
        page, sheet = self._page, self._sheet
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        line = 0
        for text in sheet.above:
            page.write_string(line, 0, text, self._book.add_format({"bold": line == 0}))
            line += 1
        line = self._head(line + 1)
        page.freeze_panes(line, 0)
        page.repeat_rows(line - 1)
        for place, row in enumerate(sheet.rows):
            for at, cell in enumerate(row):
                self._cell(line, at, cell, is_bold=place in sheet.bold)
            line += 1
        for text in sheet.below:
            line += 1
            page.write_string(line, 0, text)
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, self._width(at, column))

    def _head(self, line: int) -> int:
        """Two lines where columns are grouped; then the first line of the rows."""
        columns = self._sheet.columns
        form = self._book.add_format(
            {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
        )
        if any(one.group for one in columns):
            for first, last, group in _runs([one.group for one in columns]):
                if group and last > first:
                    self._page.merge_range(line, first, line, last, group, form)
                else:
                    self._page.write_string(line, first, group, form)
            line += 1
        for at, one in enumerate(columns):
            self._page.write_string(line, at, one.title, form)
        return line + 1

    def _cell(self, line: int, at: int, cell: Value, *, is_bold: bool) -> None:
        form = self._form(self._sheet.columns[at].form, is_bold=is_bold)
        match cell:
            case None:
                self._page.write_blank(line, at, None, form)
            case str():
                self._page.write_string(line, at, cell, form)
            case date():
                self._page.write_datetime(line, at, datetime.combine(cell, time(0)), form)
            case _:
                self._page.write_number(line, at, cell, form)

    def _form(self, number: str, *, is_bold: bool) -> Any:
        key = (number, is_bold)
        if key not in self._forms:
            given = {"num_format": number} if number else {"text_wrap": True, "valign": "top"}
            self._forms[key] = self._book.add_format({**given, "bold": is_bold, "border": 1})
        return self._forms[key]

    def _width(self, at: int, column: SheetColumn) -> int:
        if column.form:
            return max(NARROWEST, min(len(column.title), 14))
        longest = max((len(row[at]) for row in self._sheet.rows if isinstance(row[at], str)), default=0)  # type: ignore[arg-type]  # a text
        return max(NARROWEST, min(max(longest, len(column.title) // 2) + 2, WIDEST))


def _runs(groups: Sequence[str]) -> list[tuple[int, int, str]]:
    """Neighbours of the same group: first and last place."""
    runs: list[tuple[int, int, str]] = []
    for at, group in enumerate(groups):
        if runs and group and runs[-1][2] == group:
            runs[-1] = (runs[-1][0], at, group)
        else:
            runs.append((at, at, group))
    return runs


def _name(wanted: str, names: set[str]) -> str:
    """A name that a sheet may bear, once in the workbook."""
    plain = _FORBIDDEN.sub(" ", wanted).strip()[:_LONGEST_NAME] or "Bảng"
    found, count = plain, 1
    while found.casefold() in names:
        count += 1
        found = f"{plain[: _LONGEST_NAME - 4]} ({count})"
    names.add(found.casefold())
    return found
