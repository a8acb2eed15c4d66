"""Tasks as rows of a form: what was typed, rows that come and go by a button, and how they are drawn again."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import QueryDict

from motcua.doors.staff.task_list import COLUMNS, Scope, TaskLine, read_task
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed

COUNT: Final = "so-dong"
MOST: Final = 80
"""Rows of one form."""


def name_of(place: int, column: str) -> str:
    """The name of a cell: `nv-0-title`."""
    return f"nv-{place}-{column}"


def empty_row() -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "")


@dataclass(frozen=True, slots=True)
class TypedRows:
    """Each row: the id of the task that stands already (empty: none), and its cells."""

    rows: tuple[tuple[str, dict[str, str]], ...]

    def added(self) -> "TypedRows":
        return TypedRows((*self.rows, ("", empty_row()))) if len(self.rows) < MOST else self

    def without(self, place: str) -> "TypedRows":
        """`place`: as a button names it, from 0."""
        return TypedRows(tuple(one for at, one in enumerate(self.rows) if str(at) != place))


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row with the names of its fields."""

    number: int
    id: str
    cells: dict[str, str]
    names: dict[str, str]
    id_name: str


def typed_rows(data: QueryDict) -> TypedRows:
    """The rows of a form as they were typed."""
    given = typed(data, COUNT)
    count = min(int(given), MOST) if given.isascii() and given.isdigit() and len(given) <= 4 else 0
    return TypedRows(
        tuple(
            (typed(data, name_of(at, "id")), {one: typed(data, name_of(at, one)).strip() for one in COLUMNS})
            for at in range(count)
        )
    )


def read_rows_typed(rows: TypedRows, scope: Scope) -> tuple[TaskLine, ...]:
    """What each row is; a row in which nothing was typed is no row."""
    return tuple(
        read_task(at, cells, scope, id_=_uuid(key)) for at, (key, cells) in enumerate(rows.rows) if any(cells.values())
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def drawn(rows: TypedRows, lines: tuple[TaskLine, ...]) -> tuple[tuple[DrawnRow, ...], dict[str, str], list[ErrorLine]]:
    """The rows, what is wrong by the id of its field, and the same as lines of the summary."""
    shown = tuple(
        DrawnRow(at + 1, key, cells, {one: name_of(at, one) for one in COLUMNS}, name_of(at, "id"))
        for at, (key, cells) in enumerate(rows.rows)
    )
    wrong = [
        ErrorLine(f"Nhiệm vụ {line.number + 1}: {text[:1].lower()}{text[1:]}", name_of(line.number, column))
        for line in lines
        for column, text in line.problems
    ]
    at_field = {name_of(line.number, column): text for line in lines for column, text in line.problems}
    return shown, at_field, wrong
