"""A list of targets as a spreadsheet has it: columns found by their headings, each row with what is wrong about it, or nothing.

Words of people become coded words here; what a row means is read by the room of plans. Nothing is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from motcua.adapters.spreadsheets.read import day_of
from motcua.doors.staff.plain_lists import read_plain
from motcua.doors.words.target_words import (
    AREAS,
    CERTAINTIES,
    COLUMN_NAMES,
    INDICATOR_NAMES,
    LEVELS,
    problem_of,
    twice,
)
from motcua.foundation.plans.reading import UnfitTarget, target_of
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
    rows = read_plain(
        data, COLUMN_NAMES, nothing="Tệp chưa có dòng chỉ tiêu nào dưới dòng tiêu đề. Thêm chỉ tiêu rồi chạy lại."
    )
    return _each_once([_line(number, cells) for number, cells in rows])


def _line(number: int, cells: Mapping[str, str]) -> TargetLine:
    try:
        return TargetLine(number, target_of(coded(cells, day="decided_on")))
    except UnfitTarget as unfit:
        return TargetLine(number, None, problem_of(unfit.column, unfit.reason, cells[unfit.column]))


def _each_once(lines: list[TargetLine]) -> tuple[TargetLine, ...]:
    first: dict[Key, int] = {}
    judged = []
    for line in lines:
        other = first.setdefault(line.target.key, line.number) if line.target is not None else line.number
        judged.append(line if other == line.number else replace(line, target=None, problem=twice(other)))
    return tuple(judged)


def coded(cells: Mapping[str, str], *, day: str) -> dict[str, str]:
    """The cells with coded words for what people write. `day`: the column of a day, which a spreadsheet may have as a number."""
    found = {column: _code(column, cells[column]) if column in _CODED else cells[column] for column in cells}
    on = day_of(cells[day])
    return found if on is None else found | {day: on.isoformat()}


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
