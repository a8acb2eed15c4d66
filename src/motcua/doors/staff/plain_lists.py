"""A list in a spreadsheet, row by row: columns found by their headings, cells by column. What is no plain list is refused whole."""

from collections.abc import Mapping
from typing import Final

from motcua.adapters.spreadsheets.read import Numbered, UnreadableSheet, read_numbered
from motcua.doors.staff.staff_list import UNREADABLE
from motcua.doors.staff.unfit_sheets import UnfitSheet

Cells = tuple[tuple[int, dict[str, str]], ...]
"""Rows by their number in the file, each cell by its column."""

_UNREADABLE: Final = UNREADABLE | {
    "merged": "Tệp có ô gộp ({place}). Bỏ gộp ô, mỗi dòng ghi đủ các cột, rồi chọn lại tệp.",
    "formula": "Ô {place} là công thức. Dán lại thành giá trị (Paste Special, Values) rồi chọn lại tệp.",
}


def read_plain(data: bytes, names: Mapping[str, str], *, nothing: str) -> Cells:
    """The rows below the headings. `names`: column → heading. `nothing`: said of a file without any row. Raises UnfitSheet."""
    try:
        rows = read_numbered(data)
    except UnreadableSheet as error:
        raise UnfitSheet(_UNREADABLE[error.reason].format(place=error.place)) from error
    places = _places(rows, names)
    if len(rows) < 2:
        raise UnfitSheet(nothing)
    return tuple(
        (number, {column: row[place] if place < len(row) else "" for column, place in places.items()})
        for number, row in rows[1:]
    )


def _places(rows: Numbered, names: Mapping[str, str]) -> dict[str, int]:
    if not rows:
        raise UnfitSheet("Tệp không có dòng nào. Dùng tệp mẫu, giữ nguyên dòng tên cột.")
    head = [cell.casefold() for cell in rows[0][1]]
    places = {
        column: next((head.index(one) for one in (name, column) if one in head), -1) for column, name in names.items()
    }
    missing = [name for column, name in names.items() if places[column] < 0]
    if missing:
        needed = ", ".join(f"“{name}”" for name in missing)
        raise UnfitSheet(f"Dòng đầu của tệp còn thiếu cột {needed}. Giữ nguyên tên các cột.")
    return places
