"""Lines of a page that was read, each with its place and how surely its words were read."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from motcua.casework.papers.reading import ReadPage, Word

_TRUST: Final = ((0, 0.0), (40, 0.3), (60, 0.7), (75, 0.9), (85, 0.97), (92, 0.99), (96, 0.997), (100, 0.999))
"""Confidence of the recogniser → the part of such words that is right."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """`page` from 1. Places are parts of the width and height of the page."""

    words: tuple[Word, ...]
    page: int
    left: float
    right: float
    top: float

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.words)

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def trust(self, begin: int = 0, end: int | None = None) -> float:
        """How likely all words are right that lie between two letters of the text."""
        place, whole = 0, 1.0
        for word in self.words:
            after = place + len(word.text)
            if after > begin and (end is None or place < end):
                whole *= trust_in(word.confidence)
            place = after + 1
        return whole


def trust_in(confidence: int) -> float:
    """Of one word."""
    for (low, least), (high, most) in pairwise(_TRUST):
        if confidence <= high:
            return least + (most - least) * (confidence - low) / (high - low)
    return _TRUST[-1][1]


def lines_of(page: ReadPage) -> tuple[PaperLine, ...]:
    """The words of a page as the lines of its text."""
    waiting, lines = list(page.words), []
    for text in page.text.splitlines():
        count = len(text.split())
        if count:
            lines.append(_line(waiting[:count], page))
            del waiting[:count]
    return tuple(lines)


def _line(words: Sequence[Word], page: ReadPage) -> PaperLine:
    return PaperLine(
        words=tuple(words),
        page=page.number,
        left=min(one.box[0] for one in words) / page.width,
        right=max(one.box[2] for one in words) / page.width,
        top=min(one.box[1] for one in words) / page.height,
    )
