"""What is wrong with pages as pictures, as it lies in the finding of a file, and which are sheets between papers.

A fault is a warning: it refuses nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from motcua.casework.papers.reading import PageFault, PageLook

FAULTS: Final = "faults"
JUDGED: Final = "judged"
MARKS: Final = "marks"
_KNOWN: Final = frozenset(PageFault)


def as_finding(pages: Iterable[PageLook]) -> dict[str, Any]:
    """What was seen of the first pages of a file, in order, for its finding."""
    judged = list(enumerate(pages, start=1))
    faults = {str(number): [one.value for one in look.faults] for number, look in judged if look.faults}
    marks = {str(number): look.mark for number, look in judged if look.mark}
    return {FAULTS: faults, JUDGED: len(judged), MARKS: marks}


def faults_in(finding: Mapping[str, Any]) -> dict[int, tuple[PageFault, ...]]:
    """By the number of the page; nothing where nobody looked, or where the finding was erased."""
    return {
        int(number): tuple(PageFault(one) for one in said if one in _KNOWN)
        for number, said in finding.get(FAULTS, {}).items()
    }


def judged_in(finding: Mapping[str, Any]) -> int:
    """How many pages were looked at."""
    return int(finding.get(JUDGED, 0))


def marks_in(finding: Mapping[str, Any]) -> dict[int, str]:
    """The sheets between papers: what each says of the paper behind it, by the number of its page."""
    return {int(number): str(mark) for number, mark in finding.get(MARKS, {}).items()}
