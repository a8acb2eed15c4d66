"""What is wrong with pages as pictures, as it lies in the finding of a file. A fault is a warning: it refuses nothing."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from motcua.casework.papers.reading import PageFault

FAULTS: Final = "faults"
JUDGED: Final = "judged"
_KNOWN: Final = frozenset(PageFault)


def as_finding(pages: Iterable[tuple[PageFault, ...]]) -> dict[str, Any]:
    """The faults of the first pages of a file, in order, for its finding."""
    judged = list(pages)
    faults = {str(number): [one.value for one in said] for number, said in enumerate(judged, start=1) if said}
    return {FAULTS: faults, JUDGED: len(judged)}


def faults_in(finding: Mapping[str, Any]) -> dict[int, tuple[PageFault, ...]]:
    """By the number of the page; nothing where nobody looked, or where the finding was erased."""
    return {
        int(number): tuple(PageFault(one) for one in said if one in _KNOWN)
        for number, said in finding.get(FAULTS, {}).items()
    }


def judged_in(finding: Mapping[str, Any]) -> int:
    """How many pages were looked at."""
    return int(finding.get(JUDGED, 0))
