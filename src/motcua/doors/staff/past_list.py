"""A list of what was reached in past years as a spreadsheet has it, each row with what is wrong about it. Nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from motcua.doors.staff.plain_lists import read_plain
from motcua.doors.staff.target_list import coded
from motcua.doors.words.target_words import PAST_NAMES, problem_of, twice
from motcua.foundation.plans.reading import UnfitTarget, past_value_of
from motcua.foundation.plans.values import PastKey, PastValueGiven


@dataclass(frozen=True, slots=True)
class PastLine:
    """One row of the file, and what is wrong about it; empty: it can be recorded."""

    number: int
    given: PastValueGiven | None
    problem: str = ""


def read_past_list(data: bytes, *, running: int) -> tuple[PastLine, ...]:
    """Every row by its number in the file. `running`: the year that is not over. Raises UnfitSheet."""
    nothing = "Tệp chưa có dòng số liệu nào dưới dòng tiêu đề. Thêm số liệu rồi chọn lại tệp."
    rows = read_plain(data, PAST_NAMES, nothing=nothing)
    return _each_once([_line(number, cells, running) for number, cells in rows])


def _line(number: int, cells: Mapping[str, str], running: int) -> PastLine:
    try:
        given = past_value_of(coded(cells, day="issued_on"))
    except UnfitTarget as unfit:
        return PastLine(number, None, problem_of(unfit.column, unfit.reason, cells[unfit.column]))
    if given.year >= running:
        return PastLine(number, None, problem_of("year", "running", cells["year"]))
    return PastLine(number, given)


def _each_once(lines: list[PastLine]) -> tuple[PastLine, ...]:
    first: dict[PastKey, int] = {}
    judged = []
    for line in lines:
        other = first.setdefault(line.given.key, line.number) if line.given is not None else line.number
        judged.append(line if other == line.number else replace(line, given=None, problem=twice(other, past=True)))
    return tuple(judged)
