"""A list of targets as a spreadsheet has it: columns found by their headings, each row with what is wrong about it, or nothing.

Words of people become coded words here; what a row means is read by the room of plans. Nothing is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from motcua.adapters.spreadsheets.read import Rows, UnreadableSheet, day_of, read_rows
from motcua.doors.staff.staff_list import UNREADABLE
from motcua.doors.staff.unfit_sheets import UnfitSheet
from motcua.doors.words.target_words import (
    AREAS,
    CERTAINTIES,
    COLUMN_NAMES,
    INDICATOR_NAMES,
    LEVELS,
    problem_of,
    twice,
)
from motcua.foundation.plans.reading import COLUMNS, UnfitTarget, target_of
from motcua.foundation.plans.values import Certainty, Key, TargetGiven, TargetLevel
from motcua.law.vietnamese import name_key

MARKS: Final = {"k": Certainty.KNOWN, "s": Certainty.STATED, "?": Certainty.UNSURE}
"""The marks of the working papers, with or without brackets."""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One row of the file, and what is wrong about it; empty: it can be recorded."""

    number: int
    target: TargetGiven | None
    problem: str = ""


def read_target_list(data: bytes) -> tuple[TargetLine, ...]:
    """Every row by its number in the file. Raises UnfitSheet where the whole file cannot be used."""
    try:
        rows = read_rows(data)
    except UnreadableSheet as error:
        raise UnfitSheet(UNREADABLE[error.reason]) from error
    places = _places(rows)
    lines = [_line(number, row, places) for number, row in enumerate(rows[1:], start=2)]
    if not lines:
        raise UnfitSheet("Tệp chưa có dòng chỉ tiêu nào dưới dòng tiêu đề. Thêm chỉ tiêu rồi chạy lại.")
    return _each_once(lines)


def _places(rows: Rows) -> dict[str, int]:
    head = [cell.casefold() for cell in rows[0]] if rows else []
    places = {
        column: next((head.index(name) for name in (COLUMN_NAMES[column], column) if name in head), -1)
        for column in COLUMNS
    }
    missing = [COLUMN_NAMES[column] for column in COLUMNS if places[column] < 0]
    if missing:
        needed = ", ".join(f"“{name}”" for name in missing)
        raise UnfitSheet(f"Dòng đầu của tệp còn thiếu cột {needed}. Giữ nguyên tên các cột.")
    return places


def _line(number: int, row: tuple[str, ...], places: Mapping[str, int]) -> TargetLine:
    cells = {column: row[place] if place < len(row) else "" for column, place in places.items()}
    day = day_of(cells["decided_on"])
    coded = cells | {column: _code(column, cells[column]) for column in _CODED}
    if day is not None:
        coded["decided_on"] = day.isoformat()
    try:
        return TargetLine(number, target_of(coded))
    except UnfitTarget as unfit:
        return TargetLine(number, None, problem_of(unfit.column, unfit.reason, cells[unfit.column]))


def _each_once(lines: list[TargetLine]) -> tuple[TargetLine, ...]:
    first: dict[Key, int] = {}
    judged = []
    for line in lines:
        other = first.setdefault(line.target.key, line.number) if line.target is not None else line.number
        judged.append(line if other == line.number else replace(line, target=None, problem=twice(other)))
    return tuple(judged)


_CODED: Final = ("indicator", "level", "area", "certainty")


@cache
def _codes() -> Mapping[str, Mapping[str, str]]:
    levels = {**{words: code for code, words in LEVELS.items()}, "cấp huyện": TargetLevel.DISTRICT}
    short = {words.removeprefix("cấp "): code for words, code in levels.items()}
    words: Mapping[str, Mapping[str, str]] = {
        "indicator": {name: code for code, name in INDICATOR_NAMES.items()},
        "level": levels | short | {"toàn tỉnh": ""},
        "area": {name: code.value for code, name in AREAS.items()},
        "certainty": {name: code for code, name in CERTAINTIES.items()},
    }
    by_key = {column: {name_key(name): str(code) for name, code in names.items()} for column, names in words.items()}
    return by_key | {"certainty": by_key["certainty"] | {mark: code.value for mark, code in MARKS.items()}}


def _code(column: str, written: str) -> str:
    """The coded word for what somebody wrote; what is not known stays as it is."""
    bare = written.strip().strip("[]") if column == "certainty" else written.strip()
    known = _codes()[column]
    return known.get(name_key(bare), known.get(bare.casefold(), bare))
