"""What the code on a separator sheet says: the type and the box of the papers that follow it in a batch scan, and the sheet's number.

`MCN1*BUSINESS_LICENCE*H37.20-H042*0007*K`: only letters that a QR code writes short, a check letter at the end. The sheet is
printed and recognised by these two functions, so that neither can change alone. Not here: drawing and reading the picture.
"""

import re
from dataclasses import dataclass
from typing import Final

MARK: Final = "MCN1"
"""Separator sheets of Một Cửa, first layout of the code."""

LAST_SERIAL: Final = 9999
_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*-./:"
"""The letters of a code, all short in a QR code; `:` stands for `_`. Their number is a prime, so that the check letter sees each
single fault."""

_TYPE: Final = re.compile(r"[a-z0-9](?:[a-z0-9_.-]{0,38}[a-z0-9])?")
_BOX: Final = re.compile(r"[A-Z0-9](?:[A-Z0-9./-]{0,38}[A-Z0-9])?")
_CODE: Final = re.compile(rf"({MARK}\*([A-Z0-9:.-]{{1,40}})\*([A-Z0-9./-]{{1,40}})\*([0-9]{{4}}))\*([0-9A-Z*./:-])")


class NoSeparator(ValueError):
    """A type, a box or a number that no separator sheet can have. `part` is a coded word."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True, slots=True)
class Separator:
    """`paper_type` as the vocabulary of papers names it, `box` in capitals, `serial` of the sheet within its printing."""

    paper_type: str
    box: str
    serial: int

    def __post_init__(self) -> None:
        if not _TYPE.fullmatch(self.paper_type):
            raise NoSeparator("paper_type")
        if not _BOX.fullmatch(self.box):
            raise NoSeparator("box")
        if not 1 <= self.serial <= LAST_SERIAL:
            raise NoSeparator("serial")


def separator_code(sheet: Separator) -> str:
    """The text of the QR code of a sheet."""
    written = f"{MARK}*{sheet.paper_type.upper().replace('_', ':')}*{sheet.box}*{sheet.serial:04d}"
    return f"{written}*{_check_letter(written)}"


def read_separator(code: str) -> Separator | None:
    """The sheet of a code that a scan shows; None for any other code, and for one of ours that was misread."""
    parts = _CODE.fullmatch(code)
    if parts is None or _check_letter(parts[1]) != parts[5]:
        return None
    try:
        return Separator(parts[2].lower().replace(":", "_"), parts[3], int(parts[4]))
    except NoSeparator:
        return None


def _check_letter(written: str) -> str:
    """A weighted sum: one wrong letter, or two neighbours that changed places, always give another one."""
    total = 0
    for letter in written:
        total = (total * 7 + _LETTERS.index(letter)) % len(_LETTERS)
    return _LETTERS[total]
