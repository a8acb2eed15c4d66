"""A list of officers to come, as a file has it: columns found by their headings, each row with what is wrong about it, or nothing.

Columns: username, full name, code of the agency, role, first day. The console previews it, the command line opens it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from django.core.exceptions import ValidationError

from motcua.adapters.spreadsheets.read import Rows, UnreadableSheet, day_of, read_rows
from motcua.doors.staff.unfit_sheets import UnfitSheet
from motcua.doors.ui.fields import letter_problem, read_date
from motcua.doors.words.coded_words import ROLES
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.organisation.new_staff import NewStaff, Post, refusals_of
from motcua.foundation.organisation.values import AgencyFacts
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Role
from motcua.law.vietnamese import name_key

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "username": ("tên đăng nhập", "username"),
    "full_name": ("họ và tên", "full name"),
    "agency": ("mã cơ quan", "agency code"),
    "role": ("vai trò", "role"),
    "valid_from": ("từ ngày", "from"),
}
"""Column → its headings, capitals aside."""

LONGEST: Final = {"username": 150, "full_name": 200, "agency": 40, "role": 40, "valid_from": 20}
UNREADABLE: Final = {
    "size": "Tệp lớn hơn 2 MB. Tách danh sách thành nhiều tệp.",
    "rows": "Tệp có hơn 1.000 dòng. Tách danh sách thành nhiều tệp.",
    "encoding": "Tệp CSV chưa ở bảng mã UTF-8. Trong Excel chọn Lưu thành: CSV UTF-8.",
    "format": "Không đọc được tệp. Dùng tệp Excel (.xlsx) với danh sách ở trang tính đầu tiên, hoặc tệp CSV UTF-8.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file as it is written there, and what is wrong about it; empty: it can be opened."""

    number: int
    cells: Mapping[str, str]
    new: NewStaff | None
    problem: str = ""


def read_list(data: bytes, *, agencies: Sequence[AgencyFacts], circumstances: Circumstances) -> tuple[Line, ...]:
    """Every row, judged as opening them would judge it. Nothing is written. Raises UnfitSheet."""
    try:
        rows = read_rows(data)
    except UnreadableSheet as error:
        raise UnfitSheet(UNREADABLE[error.reason]) from error
    places = _places(rows)
    by_code = {one.code.casefold(): one for one in agencies}
    lines = [_line(number, row, places, by_code) for number, row in enumerate(rows[1:], start=2)]
    if not lines:
        raise UnfitSheet("Tệp chưa có dòng cán bộ nào dưới dòng tiêu đề. Thêm cán bộ rồi chọn lại tệp.")
    return _judged(lines, circumstances)


def judge_again(
    rows: Sequence[Mapping[str, str]], *, agencies: Sequence[AgencyFacts], circumstances: Circumstances
) -> tuple[Line, ...]:
    """Rows that were read before, judged as things stand now."""
    by_code = {one.code.casefold(): one for one in agencies}
    places = {column: place for place, column in enumerate(COLUMNS)}
    lines = [
        _line(number, tuple(row[column] for column in COLUMNS), places, by_code)
        for number, row in enumerate(rows, start=2)
    ]
    return _judged(lines, circumstances)


def title_of(role: Role) -> str:
    """What a posting is called where nobody wrote a title."""
    return ROLES[role][:1].upper() + ROLES[role][1:]


def _judged(lines: list[Line], circumstances: Circumstances) -> tuple[Line, ...]:
    fit = [(place, line.new) for place, line in enumerate(lines) if line.new is not None]
    refused = refusals_of([new for _, new in fit], circumstances)
    for among, refusal in refused.items():
        place = fit[among][0]
        lines[place] = replace(lines[place], problem=sentence(refusal))
    return tuple(lines)


def _places(rows: Rows) -> dict[str, int]:
    head = [cell.casefold() for cell in rows[0]] if rows else []
    places = {
        column: next((head.index(name) for name in names if name in head), -1) for column, names in COLUMNS.items()
    }
    missing = [names[0] for column, names in COLUMNS.items() if places[column] < 0]
    if missing:
        needed = ", ".join(f'"{name}"' for name in missing)
        raise UnfitSheet(f"Dòng đầu của tệp còn thiếu cột {needed}. Dùng tệp mẫu, giữ nguyên tên cột.")
    return places


def _line(number: int, row: tuple[str, ...], places: dict[str, int], by_code: Mapping[str, AgencyFacts]) -> Line:
    cells = {column: row[place] if place < len(row) else "" for column, place in places.items()}
    role, day = _role(cells["role"]), day_of(cells["valid_from"])
    if day is not None:
        cells["valid_from"] = f"{day:%d/%m/%Y}"
    agency = by_code.get(cells["agency"].casefold())
    problem = _problem(cells, role, agency)
    if problem or role is None or agency is None:
        return Line(number, cells, None, problem)
    post = Post(agency.id, role, title_of(role), read_date(cells["valid_from"]))
    return Line(number, cells, NewStaff(cells["username"], cells["full_name"], post))


def _problem(cells: Mapping[str, str], role: Role | None, agency: AgencyFacts | None) -> str:
    for column, names in COLUMNS.items():
        if not cells[column]:
            return f'Cột "{names[0]}" còn trống. Nhập vào tệp rồi chọn lại.'
        if len(cells[column]) > LONGEST[column]:
            return f'Cột "{names[0]}" dài hơn {LONGEST[column]} ký tự. Rút ngắn.'
        if wrong := letter_problem(cells[column]):
            return f'Cột "{names[0]}": {wrong}'
    if agency is None:
        return f'Không có cơ quan đang hoạt động với mã "{cells["agency"]}". Kiểm tra lại mã định danh.'
    if role is None:
        return f'Không có vai trò "{cells["role"]}". Dùng một trong: {", ".join(role_names())}.'
    return _day_problem(cells["valid_from"])


def _day_problem(text: str) -> str:
    try:
        day: date = read_date(text)
    except ValidationError as error:
        return f'Cột "từ ngày": {error.messages[0]}.'
    return "" if day.year >= 2000 else 'Cột "từ ngày": năm trước 2000. Kiểm tra lại năm.'


def role_names() -> tuple[str, ...]:
    """What the column of roles may say."""
    return tuple(words for role, words in ROLES.items() if role is not Role.SYSTEM)


def _role(text: str) -> Role | None:
    known = _roles_by_name()
    return known.get(name_key(text)) or known.get(text.strip().casefold())


@cache
def _roles_by_name() -> Mapping[str, Role]:
    known = {name_key(words): role for role, words in ROLES.items() if role is not Role.SYSTEM}
    return known | {role.value: role for role in Role if role is not Role.SYSTEM}
