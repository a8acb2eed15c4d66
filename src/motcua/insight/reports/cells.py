"""What builders of reports share: decimals of shares, totals, the names of agencies."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from motcua.insight.reports.values import TOTAL, Cell, Column, Content, Row
from motcua.law.indices.exact import VALUE_PLACES, half_up
from motcua.law.worktime.values import Due

NAME: Final = Column("name", Content.TEXT)
"""First column of every table of numbers: what the row is of."""


def decimal_of(number: Fraction, places: int) -> Decimal:
    """Rounded half up, once."""
    rounded = half_up(number, places)
    return Decimal(rounded.numerator * 10**places // rounded.denominator).scaleb(-places)


def day_of(due: Due | None) -> date | None:
    """The day on which something is due; of a limit in hours that of the moment."""
    return None if due is None else due.on or due.at.date()


def share(part: int, whole: int) -> Decimal | None:
    """Four decimals; None where there is nothing to compare."""
    return decimal_of(Fraction(part, whole), VALUE_PLACES) if whole else None


def counts(values: Mapping[str, int], columns: Sequence[Column]) -> tuple[Cell, ...]:
    """The numbers of a row in the order of its columns; what was not counted is 0."""
    return tuple(values.get(one.id, 0) for one in columns)


def sum_row(rows: Iterable[Row], columns: Sequence[Column]) -> Row:
    """The total: counts are added, everything else stays empty but the name."""
    given = tuple(rows)
    cells: list[Cell] = []
    for at, column in enumerate(columns):
        if column.content is Content.COUNT:
            cells.append(sum(cell for row in given if isinstance(cell := row.cells[at], int)))
        else:
            cells.append(TOTAL if column.id == NAME.id else None)
    return Row(TOTAL, tuple(cells))
