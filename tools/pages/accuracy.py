"""How much of a page was read right: 1 − edit distance ÷ syllables, both over composed syllables."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from tools.pages.plan import PageSpec


@dataclass(frozen=True, slots=True)
class Judged:
    """A page and how much of it was read right; below 0 where more was read than stands there."""

    spec: PageSpec
    accuracy: float
    syllables: int


@dataclass(frozen=True, slots=True)
class ClassAccuracy:
    """Of all pages of one class: ("stamp", "red")."""

    name: tuple[str, str]
    pages: int
    mean: float
    least: float


def syllables_of(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).split()


def accuracy(right: Sequence[str], read: Sequence[str]) -> float:
    return 1 - edits(right, read) / max(1, len(right))


def edits(right: Sequence[str], read: Sequence[str]) -> int:
    """The least number of syllables put in, left out or changed."""
    row = list(range(len(read) + 1))
    for down, wanted in enumerate(right, 1):
        before, row[0] = row[0], down
        for across, got in enumerate(read, 1):
            before, row[across] = row[across], min(row[across] + 1, row[across - 1] + 1, before + (wanted != got))
    return row[-1]


def by_class(pages: Iterable[Judged]) -> list[ClassAccuracy]:
    """In the order of the classes' names."""
    gathered: dict[tuple[str, str], list[float]] = {}
    for page in pages:
        for name in page.spec.classes().items():
            gathered.setdefault(name, []).append(page.accuracy)
    return [ClassAccuracy(name, len(each), mean(each), min(each)) for name, each in sorted(gathered.items())]
