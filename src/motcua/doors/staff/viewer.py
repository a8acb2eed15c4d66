"""Looking at a file: its pages as pictures that a process of its own draws. The file itself never reaches a browser's viewer."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.casework.papers.arriving import AttachedFile, FileLost
from motcua.casework.papers.ports import Copied
from motcua.doors.ui import errors
from motcua.doors.words.file_words import about
from motcua.doors.words.refusal_words import sentence

log = logging.getLogger(__name__)

LONG_SIDE: Final = 1400
"""Pixels of a page: small print is read at it, and a page stays under 400 KB."""
AT_FIRST: Final = 20
"""Pages of one file that are shown at once; the rest comes with the next look."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file in a list, and where it is looked at."""

    file: AttachedFile
    words: str
    address: str
    current: bool

    @classmethod
    def of(cls, file: AttachedFile, address: str, current: AttachedFile | None) -> "FileRow":
        """`current`: the one that is looked at."""
        return cls(file, about(file), address, file == current)


@dataclass(frozen=True, slots=True)
class PageShown:
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """What the viewer shows: a heading, words about the file, and its pages."""

    heading: str
    name: str
    words: str
    pages: tuple[PageShown, ...]
    look: str
    """The address of this look."""
    further: int | None
    """The page with which the next look begins."""

    @classmethod
    def of(
        cls, file: AttachedFile, heading: str, look: str, address: Callable[[int], str], *, first: int = 1
    ) -> "Viewer":
        """`address`: of a page by its number, counted from 1. `first`: the page that the look begins with."""
        first = min(max(1, first), file.pages)
        last = min(file.pages, first + AT_FIRST - 1)
        pages = tuple(PageShown(number, address(number)) for number in range(first, last + 1))
        return cls(heading, file.name, about(file), pages, look, last + 1 if last < file.pages else None)


FROM: Final = "trang"
"""Name in the address of the page that a look begins with."""


def first_page(request: HttpRequest) -> int:
    """The page that the address names, else the first one."""
    given = request.GET.get(FROM, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 1


def drawn(request: HttpRequest, file: AttachedFile, number: int) -> HttpResponse:
    """The page as a picture; a page that is not there, or a file that was lost, is said."""
    if not 1 <= number <= file.pages:
        return errors.not_found(request)
    with TemporaryDirectory(prefix="motcua-page-") as folder:
        place = Path(folder) / "file"
        try:
            copied = settings.DOCUMENTS.copy(file.file_hash, place)
        except OSError:
            log.exception("the place of files does not answer")
            return errors.unavailable_response(request)
        picture = settings.EXAMINER.page(place, number, long_side=LONG_SIDE) if copied is Copied.WHOLE else None
    if picture is None:
        log.error("file %s cannot be shown: %s", file.file_hash, copied)
        lost = FileLost(name=file.name)
        return errors.refused_response(request, lost, sentence(lost))
    return HttpResponse(picture, content_type="image/png")
