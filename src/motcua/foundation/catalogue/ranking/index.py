"""The texts of all procedures as the ranker compares them: names in pieces, how much each piece tells, and where it occurs.

Built once for a version of the catalogue, then only read, so that any number of threads may use it. Pure.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final

from motcua.foundation.catalogue.ranking.reading import Reader, Reading
from motcua.foundation.catalogue.ranking.spelling import Spelling


class Kind(StrEnum):
    """Whose words a name is in."""

    EVERYDAY = "everyday"
    SHORT = "short"
    PUBLISHED = "published"


KIND_WEIGHTS: Final = {Kind.EVERYDAY: 1.0, Kind.SHORT: 1.0, Kind.PUBLISHED: 0.92}
MOST_TELLING: Final = 7.5
EVERYDAY_SCALE: Final = 1.5
"""The everyday names are a twentieth of all, so a piece that is rare among them tells less than the count of all names says."""
MOST_BEGINNINGS: Final = 20
"""A single letter begins hundreds of syllables, so it does not stand for any of them."""


@dataclass(frozen=True, slots=True)
class Source:
    """What can be looked for: its names, the groups that a search may be narrowed to, and how likely it is meant at all."""

    key: str
    names: tuple[tuple[Kind, str], ...]
    groups: frozenset[str] = frozenset()
    prior: float = 0.0


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a source. `pieces`: each syllable with its marks and factor; `mass`: how much the whole name tells."""

    source: int
    weight: float
    pieces: Mapping[str, tuple[str | None, float]]
    meanings: Mapping[str, float]
    pairs: frozenset[tuple[str, str]]
    mass: float


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """`tells`: how much a syllable or meaning tells. `postings`: the names that have it. `pairs`: neighbours, counted."""

    reader: Reader = field(repr=False)
    sources: tuple[Source, ...] = field(repr=False)
    names: tuple[Name, ...] = field(repr=False)
    tells: Mapping[str, float] = field(repr=False)
    postings: Mapping[str, Sequence[int]] = field(repr=False)
    pairs: Mapping[tuple[str, str], int] = field(repr=False)
    spelling: Spelling = field(repr=False)
    ordered: Sequence[str] = field(repr=False)

    def beginning_with(self, start: str) -> Sequence[str]:
        """Known syllables that begin with it; none where they are too many."""
        at = bisect_left(self.ordered, start)
        end = bisect_left(self.ordered, f"{start}\uffff", lo=at)
        return [one for one in self.ordered[at:end] if one != start] if end - at <= MOST_BEGINNINGS else ()


def built(sources: Iterable[Source], reader: Reader) -> Index:
    """The index of the sources."""
    every = tuple(sources)
    readings = [_readings(source, reader) for source in every]
    tells, known = _tells_of(readings)
    names = tuple(_name(at, kind, reading, tells) for at, each in enumerate(readings) for kind, reading in each)
    postings: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        for piece in (*name.pieces, *name.meanings):
            postings.setdefault(piece, []).append(at)
    pairs = Counter(pair for name in names for pair in name.pairs)
    return Index(reader, every, names, tells, postings, pairs, Spelling(known), sorted(known))


def _readings(source: Source, reader: Reader) -> list[tuple[Kind, Reading]]:
    """Each name once: of two that differ in marks only, the one with marks."""
    kept: dict[tuple[str, ...], tuple[Kind, Reading]] = {}
    for kind, text in source.names:
        tokens = reader.tokens(text)
        folded = tuple(one.folded for one in tokens)
        before = kept.get(folded)
        marked = any(one.marked is not None for one in tokens)
        if tokens and (before is None or (marked and not any(one.marked is not None for one in before[1].tokens))):
            kept[folded] = (kind, reader.read(tokens))
    return list(kept.values())


def _tells_of(readings: Sequence[Sequence[tuple[Kind, Reading]]]) -> tuple[dict[str, float], dict[str, int]]:
    """How much each piece tells, and the syllables with the number of sources that have them."""
    all_have, everyday_have, spoken = Counter[str](), Counter[str](), 0
    for each in readings:
        own = [_pieces(reading) for kind, reading in each if kind is not Kind.PUBLISHED]
        all_have.update(set().union(*(_pieces(reading) for _, reading in each)))
        everyday_have.update(set().union(*own))
        spoken += bool(own)
    tells = {}
    for piece, sources in all_have.items():
        told_in_all = min(math.log(1 + len(readings) / sources), MOST_TELLING)
        people = everyday_have[piece]
        in_everyday = EVERYDAY_SCALE * math.log(1 + spoken / people) if people else MOST_TELLING
        tells[piece] = min(told_in_all, in_everyday)
    return tells, {piece: count for piece, count in all_have.items() if not piece.startswith("=")}


def _pieces(reading: Reading) -> set[str]:
    return {*(one.folded for one in reading.tokens), *reading.meanings}


def _name(source: int, kind: Kind, reading: Reading, tells: Mapping[str, float]) -> Name:
    pieces: dict[str, tuple[str | None, float]] = {}
    for token, factor in zip(reading.tokens, reading.weights, strict=True):
        pieces.setdefault(token.folded, (token.marked, factor))
    mass = sum(tells[piece] * factor for piece, (_, factor) in pieces.items())
    mass += sum(tells[meaning] * sure for meaning, sure in reading.meanings.items())
    folded = [one.folded for one in reading.tokens]
    pairs = frozenset(pairwise(folded))
    return Name(source, KIND_WEIGHTS[kind], pieces, reading.meanings, pairs, mass)
