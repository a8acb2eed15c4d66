"""The text of files as it was read: its pages, and where on them somebody finds what they look for."""

import logging
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from motcua.casework.papers.arriving import FileLost
from motcua.casework.papers.models import PaperWork
from motcua.casework.papers.pipeline import raw_page
from motcua.casework.papers.ports import FileStore
from motcua.casework.papers.queries import check_reader
from motcua.casework.papers.reading import ReadPage, StagedReader
from motcua.foundation.people.principals import Principal
from motcua.law.vietnamese import fold, unmarked

log = logging.getLogger(__name__)

Box = tuple[int, int, int, int]
AROUND: Final = 4
"""Words before and behind a place that are shown with it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: on which page, in which boxes of it, and the words around."""

    page: int
    boxes: tuple[Box, ...]
    around: str


def pages_read(
    attachment_id: UUID, *, seen_by: Principal, reader: StagedReader, files: FileStore
) -> tuple[ReadPage, ...]:
    """What was read of a file that the caller has seen; nothing where nobody read it, or what was read cannot be had now."""
    check_reader(seen_by)
    work = PaperWork.objects.filter(attachment=attachment_id, erased_at__isnull=True).only("results").first()
    if work is None or not work.results:
        return ()
    try:
        return reader.understood([raw_page(result[0], files) for result in work.results]).pages
    except (FileLost, OSError):
        log.exception("what was read of a paper cannot be had: %s", work.pk)
        return ()


def places_of(text: str, pages: Sequence[ReadPage]) -> tuple[Place, ...]:
    """Where the text stands: with marks as it is typed; typed without marks, however it is written."""
    wanted = _as_written(text).split()
    has_marks = any(unmarked(one) != one for one in wanted)
    reads: Callable[[str], str] = _as_written if has_marks else fold
    sought = [reads(one) for one in wanted]
    return tuple(place for page in pages for place in _on(page, sought, reads)) if wanted else ()


def _on(page: ReadPage, sought: Sequence[str], reads: Callable[[str], str]) -> Iterator[Place]:
    """The last word may go on, the first one may have begun before: "GCN" stands in "27/2014/GCN-UBND"."""
    written = [reads(word.text) for word in page.words]
    for first in range(len(written) - len(sought) + 1):
        there = written[first : first + len(sought)]
        if _matches(there, sought):
            last = first + len(sought)
            near = page.words[max(0, first - AROUND) : last + AROUND]
            boxes = tuple(word.box for word in page.words[first:last])
            yield Place(page.number, boxes, " ".join(word.text for word in near))


def _matches(there: Sequence[str], sought: Sequence[str]) -> bool:
    if len(sought) == 1:
        return sought[0] in there[0]
    inner = list(there[1:-1]) == list(sought[1:-1])
    return inner and there[0].endswith(sought[0]) and there[-1].startswith(sought[-1])


def _as_written(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
