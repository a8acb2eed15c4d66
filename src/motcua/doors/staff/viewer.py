"""Looking at a file: its pages as pictures that a process of its own draws. The file itself never reaches a browser's viewer."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.casework.papers.arriving import AttachedFile, FileLost, FileSilent
from motcua.casework.papers.page_plans import UNSIGNED
from motcua.casework.papers.ports import Copied
from motcua.casework.papers.steps import Proposed
from motcua.doors.ui import errors
from motcua.doors.words.file_words import about, faults, faulty_pages, unjudged
from motcua.doors.words.refusal_words import sentence

log = logging.getLogger(__name__)

LONG_SIDE: Final = 1400
"""Pixels of a page: small print is read at it, and a page stays under 400 KB."""
SMALL: Final = "nho"
"""Name in the address of a page that is wanted as a small picture."""
SMALL_SIDE: Final = 260
AT_FIRST: Final = 20
"""Pages of one file that are shown at once; the rest comes with the next look."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file in a list, and where it is looked at."""

    file: AttachedFile
    words: str
    warning: str
    """Which of its pages somebody should look at; which nobody has looked at."""
    address: str
    current: bool

    @classmethod
    def of(cls, file: AttachedFile, address: str, current: AttachedFile | None) -> "FileRow":
        """`current`: the one that is looked at."""
        return cls(file, about(file), warning_of(file), address, file == current)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked on a page: the size that the boxes are measured in, and each box as left, top, width and height."""

    width: int
    height: int
    boxes: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of a page where something was read, in pixels of the page: what is shown, and the frame within it."""

    address: str
    page: int
    width: int
    height: int
    view: str
    frame: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class PageShown:
    """`fault`: what is wrong with it as a picture, in words."""

    number: int
    address: str
    fault: str
    marks: Marks | None = None


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
    key: str = ""
    """Of the file, so that a part of the page that shows it may stay."""
    again: str = ""
    """Where a page of it is scanned again; nothing once it is in a dossier."""
    is_signed: bool = False

    @classmethod
    def of(
        cls,
        file: AttachedFile,
        heading: str,
        look: str,
        address: Callable[[int], str],
        *,
        first: int = 1,
        again: str = "",
        marks: Mapping[int, Marks] = MappingProxyType({}),
    ) -> "Viewer":
        """`address`: of a page by its number, counted from 1. `first`: the page that the look begins with. `again`: where a page is
        scanned again. `marks`: by the number of the page."""
        first = min(max(1, first), file.pages)
        last = min(file.pages, first + AT_FIRST - 1)
        pages = tuple(
            PageShown(number, address(number), faults(file.faults.get(number, ())), marks.get(number))
            for number in range(first, last + 1)
        )
        further = last + 1 if last < file.pages else None
        return cls(
            heading, file.name, about(file), pages, look, further, str(file.id), again, file.signatures != UNSIGNED
        )

    @property
    def faulty(self) -> tuple[PageShown, ...]:
        """The pages of this look that somebody should look at."""
        return tuple(page for page in self.pages if page.fault)

    @property
    def worst(self) -> int:
        """The page that is scanned again, where somebody scans one."""
        return next(iter(self.faulty or self.pages)).number

    @property
    def can_change(self) -> bool:
        """Whether a page of it may be another one."""
        return bool(self.again) and not self.is_signed


def warning_of(file: AttachedFile) -> str:
    """ "trang 5 mờ; từ trang 61 chưa kiểm mờ, nghiêng"; nothing for none."""
    return "; ".join(filter(None, (faulty_pages(file), unjudged(file))))


def crop_of(one: Proposed, address: Callable[[int], str]) -> Crop | None:
    """The words with what stands around them: three lines high, at least a third of the page wide."""
    if one.box is None:
        return None
    (left, top, right, bottom), (width, height) = one.box, one.shape
    high = bottom - top
    wide = max(right - left + 2 * high, width // 3)
    x = min(max(0, (left + right - wide) // 2), max(0, width - wide))
    y = max(0, top - high)
    frame = (left - 4, top - 4, right - left + 8, high + 8)
    return Crop(address(one.page), one.page, width, height, f"{x} {y} {min(wide, width)} {3 * high}", frame)


FROM: Final = "trang"
"""Name in the address of the page that a look begins with."""


def first_page(given_with: Mapping[str, str]) -> int:
    """The page that the address or the form names, else the first one."""
    given = given_with.get(FROM, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 1


def drawn(request: HttpRequest, file: AttachedFile, number: int) -> HttpResponse:
    """The page as a picture; a page that is not there, a file that was lost, a place that is silent, is said."""
    if not 1 <= number <= file.pages:
        return errors.not_found(request)
    return drawn_from(request, file.file_hash, file.name, number)


def drawn_from(
    request: HttpRequest, file_hash: str, name: str, number: int, *, long_side: int = LONG_SIDE
) -> HttpResponse:
    """A page of a kept file as a picture. The caller has asked whether the file has it."""
    with TemporaryDirectory(prefix="motcua-page-") as folder:
        place = Path(folder) / "file"
        try:
            copied = settings.DOCUMENTS.copy(file_hash, place)
        except OSError:
            log.exception("the place of files does not answer")
            silent = FileSilent(name=name)
            return errors.refused_response(request, silent, sentence(silent), status=503)
        picture = picture_of(request, place, number, long_side) if copied is Copied.WHOLE else None
    if picture is None:
        log.error("file %s cannot be shown: %s", file_hash, copied)
        lost = FileLost(name=name)
        return errors.refused_response(request, lost, sentence(lost))
    return HttpResponse(picture, content_type="image/png")


def picture_of(request: HttpRequest, place: Path, number: int, long_side: int = LONG_SIDE) -> bytes | None:
    """A page of this file, as small as the address wants it."""
    side = SMALL_SIDE if SMALL in request.GET else long_side
    picture: bytes | None = settings.EXAMINER.page(place, number, long_side=side)
    return picture
