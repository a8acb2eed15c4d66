"""Files that are two things at once, and files that end too early, by the bytes at their ends."""

import re
from typing import BinaryIO, Final

from motcua.adapters.arriving.finding import Kind
from motcua.adapters.arriving.kinds import HEAD, MARKS, WHITE, names_pdf
from motcua.adapters.arriving.zip_ends import directory_in_tail

END: Final = b"%%EOF"
_MOST_BEHIND: Final = 1024
_SUSPICIOUS: Final = re.compile(rb"<html|<script|<!doctype|<\?php|PK\x03\x04|\x7fELF", re.IGNORECASE)
_OBJECT: Final = re.compile(rb"\d+[ \t\n\r\f\0]+\d+[ \t\n\r\f\0]+obj(?![A-Za-z0-9])")


def is_polyglot(kind: Kind, file: BinaryIO, size: int) -> bool:
    """Of a kind that is taken; what stands behind the end of a PDF is judged by `behind_end`."""
    file.seek(0)
    head = file.read(HEAD + len(b"%PDF-"))
    second = _before_pdf(head) if kind is Kind.PDF else names_pdf(head)
    return second or directory_in_tail(file, size)


def behind_end(content: bytes) -> bytes | None:
    """What follows the last `%%EOF` of a PDF, without white space around it. None where there is no end."""
    position = content.rfind(END)
    return None if position < 0 else content[position + len(END) :].strip(WHITE)


def is_cut_off(behind: bytes | None) -> bool:
    """Whether a PDF ends without `%%EOF`, or with the beginning of an update."""
    return behind is None or _OBJECT.match(behind) is not None


def hides_something(behind: bytes | None) -> bool:
    """Whether what stands behind the end of a PDF is more than it may be."""
    if behind is None or is_cut_off(behind):
        return False
    return len(behind) > _MOST_BEHIND or behind.startswith(b"MZ") or _SUSPICIOUS.search(behind) is not None


def _before_pdf(head: bytes) -> bool:
    before = head[: head.find(b"%PDF-")].strip(WHITE)
    return bool(before) and before not in MARKS
