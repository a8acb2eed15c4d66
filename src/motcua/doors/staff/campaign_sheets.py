"""Sheets of the campaign as files have them: counts of an inventory, and what is known of the files of a batch.

Columns are found by their headings. Each row has what is wrong about it, or nothing; what one means is judged by the room.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.adapters.spreadsheets.read import Rows, UnreadableSheet, day_of, read_rows
from motcua.casework.campaign.values import CountGiven, EntryField, MetadataGiven
from motcua.doors.staff.unfit_sheets import UnfitSheet
from motcua.foundation.catalogue.shipped_curated import paper_types, results
from motcua.foundation.organisation.values import AgencyFacts, AgencyLevel
from motcua.law.vietnamese import fold

MOST: Final = 20_000
"""Rows of a sheet: a batch of 10,000 pages is at most so many papers."""

FILE_NAME: Final = ("tên tệp", "file name")
OF_METADATA: Final[Mapping[EntryField, tuple[str, ...]]] = {
    EntryField.NUMBER: ("số", "số, ký hiệu", "number"),
    EntryField.ISSUED_ON: ("ngày cấp", "ngày", "issued on"),
    EntryField.ISSUER: ("cơ quan cấp", "issuer"),
    EntryField.OWNER_NAME: ("họ và tên", "họ tên", "owner"),
    EntryField.OWNER_NUMBER: ("số định danh", "số giấy tờ", "personal number"),
    EntryField.OWNER_BORN: ("ngày sinh", "năm sinh", "born"),
    EntryField.SIGNER: ("người ký", "signer"),
    EntryField.SUBJECT: ("nội dung", "trích yếu", "subject"),
    EntryField.VALID_TO: ("có giá trị đến", "hết hiệu lực", "valid to"),
}
OF_INVENTORY: Final[Mapping[str, tuple[str, ...]]] = {
    "agency": ("mã cơ quan", "agency code"),
    "level": ("cấp", "level"),
    "paper_type": ("loại giấy tờ", "paper type"),
    "year": ("năm", "year"),
    "in_force": ("số còn hiệu lực", "còn hiệu lực", "in force"),
    "source": ("nguồn", "source"),
}
LEVELS: Final = {"tinh": AgencyLevel.PROVINCE, "huyen": AgencyLevel.DISTRICT, "xa": AgencyLevel.COMMUNE}
UNKNOWN: Final = frozenset({"", "chua ro", "chua biet", "?"})
"""How a sheet says that nobody knows a number. It is never 0."""

UNREADABLE: Final = {
    "size": "Tệp lớn hơn 2 MB. Tách bảng thành nhiều tệp.",
    "rows": "Tệp có hơn 20.000 dòng. Tách bảng thành nhiều tệp.",
    "encoding": "Tệp CSV chưa ở bảng mã UTF-8. Trong Excel chọn Lưu thành: CSV UTF-8.",
    "format": "Không đọc được tệp. Dùng tệp Excel (.xlsx) với bảng ở trang tính đầu tiên, hoặc tệp CSV UTF-8.",
}


@dataclass(frozen=True, slots=True)
class CountLine:
    """A row of an inventory. `given` None: `problem` says why it cannot be counted."""

    number: int
    given: CountGiven | None
    problem: str = ""


def read_metadata(data: bytes) -> tuple[MetadataGiven, ...]:
    """What is known of the files of a batch. Raises UnfitSheet: no column of file names, or of nothing else."""
    rows = _rows(data)
    head = _head(rows)
    file_name = _place(head, FILE_NAME)
    places = {field: _place(head, names) for field, names in OF_METADATA.items()}
    if file_name is None or all(place is None for place in places.values()):
        raise UnfitSheet(
            'Dòng đầu của tệp cần cột "tên tệp" và ít nhất một cột khác. Dùng tệp mẫu, giữ nguyên tên cột.'
        )
    return tuple(
        MetadataGiven(
            row=number,
            file_name=_cell(row, file_name),
            values={field: _written(field, _cell(row, place)) for field, place in places.items()},
            problem="" if _cell(row, file_name) else "no_file_name",
        )
        for number, row in enumerate(rows[1:], start=2)
    )


def read_inventory(data: bytes, agencies: Sequence[AgencyFacts]) -> tuple[CountLine, ...]:
    """Counts of an inventory. Raises UnfitSheet: a column is missing."""
    rows = _rows(data)
    head = _head(rows)
    places = {column: _place(head, names) for column, names in OF_INVENTORY.items()}
    missing = [OF_INVENTORY[column][0] for column, place in places.items() if place is None and column in _NEEDED]
    if missing:
        needed = ", ".join(f'"{name}"' for name in missing)
        raise UnfitSheet(f"Dòng đầu của tệp còn thiếu cột {needed}. Dùng tệp mẫu, giữ nguyên tên cột.")
    by_code = {one.code.casefold(): one for one in agencies}
    chosen = results()
    types = {fold(name): one.id for one in paper_types().values() if one.id in chosen for name in (one.id, one.name)}
    return tuple(
        _count(number, {column: _cell(row, place) for column, place in places.items()}, by_code, types)
        for number, row in enumerate(rows[1:], start=2)
    )


_NEEDED: Final = frozenset({"agency", "level", "paper_type", "in_force"})


def _count(
    number: int, cells: Mapping[str, str], by_code: Mapping[str, AgencyFacts], types: Mapping[str, str]
) -> CountLine:
    agency, level = by_code.get(cells["agency"].casefold()), LEVELS.get(fold(cells["level"]).removeprefix("cap "))
    paper_type, known = types.get(fold(cells["paper_type"])), _number(cells["in_force"])
    year = _number(cells["year"])
    if agency is None:
        return CountLine(number, None, f"Không có cơ quan với mã {cells['agency'] or 'trống'}.")
    if level is None:
        return CountLine(number, None, "Cấp ghi là tỉnh, huyện hoặc xã.")
    if paper_type is None:
        return CountLine(number, None, f"Không có loại giấy tờ “{cells['paper_type']}”.")
    if known is None and fold(cells["in_force"]) not in UNKNOWN:
        return CountLine(number, None, "Số còn hiệu lực là một số, hoặc “chưa rõ”.")
    if year is None and cells["year"]:
        return CountLine(number, None, "Năm ghi bằng bốn chữ số, hoặc để trống.")
    return CountLine(number, CountGiven(agency.id, level, paper_type, known, year, cells["source"]))


def _rows(data: bytes) -> Rows:
    try:
        rows = read_rows(data, most=MOST)
    except UnreadableSheet as error:
        raise UnfitSheet(UNREADABLE[error.reason]) from error
    if len(rows) < len(("head", "row")):
        raise UnfitSheet("Tệp chưa có dòng nào dưới dòng tiêu đề. Điền bảng rồi chọn lại tệp.")
    return rows


def _head(rows: Rows) -> list[str]:
    return [cell.casefold() for cell in rows[0]]


def _place(head: Sequence[str], names: Sequence[str]) -> int | None:
    return next((head.index(name) for name in names if name in head), None)


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _written(field: EntryField, cell: str) -> str:
    """A day that a sheet has as a number is written as people write it."""
    day = day_of(cell) if field in (EntryField.ISSUED_ON, EntryField.VALID_TO, EntryField.OWNER_BORN) else None
    return cell if day is None else f"{day:%d/%m/%Y}"


def _number(cell: str) -> int | None:
    bare = cell.replace(".", "").replace(" ", "")
    return int(bare) if bare.isascii() and bare.isdigit() else None
