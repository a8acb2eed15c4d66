"""The control sums of a report. One whose sums do not hold is refused: it is neither shown nor kept."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final

from motcua.insight.reports import apologies, handling, productivity
from motcua.insight.reports.values import TOTAL, Content, Report, ReportKind, Row, Section
from motcua.law.refusals import Refused

OF_06A: Final[Mapping[str, tuple[str, ...]]] = {
    "3": ("4", "5", "6"),
    "7": ("8", "9", "10"),
    "11": ("12", "13"),
}
OF_ROWS: Final[Mapping[ReportKind, tuple[tuple[str, str, tuple[str, ...]], ...]]] = {
    ReportKind.PRODUCTIVITY: (
        (productivity.AGENCIES, "ended", ("early", "on_time", "late")),
        (productivity.OFFICERS, "steps", ("steps_on_time", "steps_late", "steps_without_due")),
    ),
    ReportKind.APOLOGIES: (
        (apologies.AGENCIES, "late", ("late_ended", "late_open")),
        (apologies.AGENCIES, "late", ("apologised", "not_apologised")),
    ),
}
"""Section, column, and the columns that add up to it."""
RECEIVED: Final = "3"
HANDLED: Final = ("7", "11")
LEVELS: Final = (handling.DEPARTMENTS, handling.DISTRICTS, handling.COMMUNES)


class SumsDiffer(Refused):
    """Báo cáo chưa lập được vì số kiểm tra không khớp ở dòng {row}, cột {column}: cộng lại được {sum}, trong bảng ghi {given}.
    Không dùng các số này; báo quản trị dòng này để kiểm tra số liệu."""

    code: ClassVar[str] = "report_sums"
    kind: ClassVar[str] = "wrong_state"


def check_sums(report: Report) -> None:
    """Refused (SumsDiffer): the first sum that does not hold."""
    for section in report.sections:
        _check_total(section)
        if report.wanted.kind is ReportKind.HANDLING:
            for row in section.rows:
                _check_row_of_06a(section, row)
    if report.wanted.kind is ReportKind.HANDLING:
        _check_levels({one.id: one for one in report.sections})
    for id_, column, parts in OF_ROWS.get(report.wanted.kind, ()):
        for row in report.section(id_).rows:
            _is_sum(report.section(id_), row, column, parts)


def _check_row_of_06a(section: Section, row: Row) -> None:
    for column, parts in OF_06A.items():
        _is_sum(section, row, column, parts)
    _is_sum(section, row, RECEIVED, HANDLED)


def _is_sum(section: Section, row: Row, column: str, parts: Iterable[str]) -> None:
    given = _number(section, row, column)
    _equal(row.key, column, given, sum(_number(section, row, one) for one in parts))


def _check_total(section: Section) -> None:
    """The total is the sum of the rows, in every column of counts that it fills."""
    total = section.row(TOTAL)
    if total is None:
        return
    for at, column in enumerate(section.columns):
        given = total.cells[at]
        if column.content is Content.COUNT and given is not None:
            _equal(TOTAL, column.id, given, sum(_counts(section, at)))


def _counts(section: Section, at: int) -> Iterator[int]:
    for row in section.rows:
        cell = row.cells[at]
        if row.key != TOTAL and isinstance(cell, int):
            yield cell


def _check_levels(sections: Mapping[str, Section]) -> None:
    """The consolidation: every level and every agency add up to the whole, field by field."""
    whole = sections.get(handling.ALL)
    if whole is None:
        return
    levels = [sections[one] for one in LEVELS if one in sections]
    for row in whole.rows if levels else ():
        for at, column in enumerate(whole.columns):
            if column.content is Content.COUNT:
                parts = (_at(one, row.key, at) for one in levels)
                _equal(row.key, column.id, row.cells[at], sum(parts))
    agencies, total = sections.get(handling.AGENCIES), whole.row(TOTAL)
    for at, column in enumerate(whole.columns):
        if agencies is not None and total is not None and column.content is Content.COUNT:
            _equal(TOTAL, column.id, total.cells[at], _at(agencies, TOTAL, at))


def _at(section: Section, key: str, at: int) -> int:
    row = section.row(key)
    cell = row.cells[at] if row is not None else 0
    return cell if isinstance(cell, int) else 0


def _number(section: Section, row: Row, column: str) -> int:
    cell = row.cells[section.place(column)]
    return cell if isinstance(cell, int) else 0


def _equal(row: str, column: str, given: object, added: int) -> None:
    if given != added:
        raise SumsDiffer(row=row, column=column, sum=added, given=given)
