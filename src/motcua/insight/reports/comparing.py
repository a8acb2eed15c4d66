"""Two reports of the same thing, cell by cell."""

from collections.abc import Iterator

from motcua.insight.reports.values import Difference, Report, Row, Section


def differences(before: Report, now: Report) -> tuple[Difference, ...]:
    """What differs, in the order of the older one; nothing where they are equal.

    Left out: sections that show what stood when the report was made, and columns that show persons.
    """
    new = {one.id: one for one in now.sections}
    old = {one.id: one for one in before.sections}
    found: list[Difference] = []
    for section in before.sections:
        if not section.stands_now:
            found += _in_section(section, new.get(section.id))
    for section in now.sections:
        if section.id not in old and not section.stands_now:
            found += (Difference(section.id, row.key, "", None, _name(row)) for row in section.rows)
    return tuple(found)


def _in_section(before: Section, now: Section | None) -> Iterator[Difference]:
    rows = {} if now is None else {row.key: row for row in now.rows}
    for row in before.rows:
        other = rows.pop(row.key, None)
        if now is None or other is None:
            yield Difference(before.id, row.key, "", _name(row), None)
        else:
            yield from _in_row(before, row, now, other)
    for row in rows.values():
        yield Difference(before.id, row.key, "", None, _name(row))


def _in_row(before: Section, row: Row, now: Section, other: Row) -> Iterator[Difference]:
    cells = dict(zip((one.id for one in now.columns), other.cells, strict=True))
    for column, cell in zip(before.columns, row.cells, strict=True):
        if not column.personal and cells.get(column.id) != cell:
            yield Difference(before.id, row.key, column.id, cell, cells.get(column.id))


def _name(row: Row) -> str:
    """The first thing that the row says of itself."""
    return next((str(cell) for cell in row.cells if cell is not None), row.key)
