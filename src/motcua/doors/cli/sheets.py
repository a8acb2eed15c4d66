"""A spreadsheet that a command writes down whole or not at all: read, and complained of row by row."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from motcua.doors.cli.output import complain
from motcua.doors.staff.unfit_sheets import UnfitSheet


class SheetLine(Protocol):
    """A row of the file by its number in it; `problem`: what is wrong about it, empty where nothing is."""

    @property
    def number(self) -> int: ...

    @property
    def problem(self) -> str: ...


L = TypeVar("L", bound=SheetLine)


def fit_lines(file: str, read: Callable[[bytes], Sequence[L]]) -> Sequence[L] | int:
    """The rows, where all can be written down; else the exit status, and what is wrong was said."""
    try:
        lines = read(Path(file).read_bytes())
    except OSError as error:
        return complain(f"Không đọc được tệp {file}: {error.strerror}.")
    except UnfitSheet as unfit:
        return complain(str(unfit))
    wrong = [one for one in lines if one.problem]
    for one in wrong:
        complain(f"Dòng {one.number}: {one.problem}")
    if wrong:
        return complain(f"Chưa ghi dòng nào: {len(wrong)} trong {len(lines)} dòng cần sửa.")
    return lines


def say_checked(lines: Sequence[SheetLine]) -> int:
    """Of `--check`: every row could be written down, none was."""
    print(f"Đọc được cả {len(lines)} dòng; chưa ghi.")
    return 0
