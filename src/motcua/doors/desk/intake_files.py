"""The files of an intake beside its form: which one is seen, which pages somebody should look at, how many one key passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from motcua.casework.papers.arriving import AttachedFile
from motcua.doors.desk import scanning
from motcua.doors.desk.checklist import Paper
from motcua.doors.desk.intake_page import Desk
from motcua.doors.words.file_words import faulty_pages

MOST_NAMED: Final = 3
"""Files of which the summary names the pages; more are counted."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """ "trang 5 mờ" and where it is seen."""

    words: str
    address: str
    number: int
    """Of the paper in the list."""


def beside(desk: Desk, key: UUID) -> dict[str, Any]:
    """What the page of intake draws of its files; nothing where it has none."""
    papers = list(desk.papers.values())
    faulty = tuple(
        Faulty(words, scanning.address_of(key, file), paper.number)
        for paper in papers
        for file in paper.files
        if (words := faulty_pages(file))
    )
    seen = _seen_first(papers)
    return {
        "viewer": scanning.viewer_of(key, seen, desk) if seen else None,
        "faulty": faulty[:MOST_NAMED],
        "faulty_more": max(0, len(faulty) - MOST_NAMED),
        "has_scans": any(paper.files for paper in papers),
        "to_pass": sum(1 for paper in papers if paper.files and paper.is_unseen),
    }


def _seen_first(papers: Sequence[Paper]) -> AttachedFile | None:
    """Of the first paper that is still to be judged, else of the first one that has a file."""
    with_files = [paper for paper in papers if paper.files]
    chosen = next((paper for paper in with_files if paper.is_unseen), with_files[0] if with_files else None)
    return chosen.files[0] if chosen else None
