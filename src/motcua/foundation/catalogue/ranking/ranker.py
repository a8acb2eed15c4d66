"""Which sources a query means, best first.

A name is compared as a whole: what both have, against what only the query has and what only the name has. A source counts by its
best name, and a little by what all its names together have of the query. Pure.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.foundation.catalogue.ranking.index import Index, Name
from motcua.foundation.catalogue.ranking.query import Query, query_of

MISSING_IN_NAME: Final = 0.35
MISSING_IN_QUERY: Final = 0.28
ALL_NAMES: Final = 0.4
IN_A_ROW: Final = 0.1
QUOTED: Final = 0.6
"""A name that has the query word for word, in a row, may be long: what else it says counts this much less."""
SEVERAL: Final = 3
BREADTH: Final = 0.1
"""How much it counts that several names of a source are like the query: then it is what the query is about."""
MARKS_DIFFER: Final = 0.55
MARKS_UNSAID: Final = 0.93
WORTH_COMPARING: Final = 0.15
"""A name with less than this share of what the best one has is not compared."""
GATHERED: Final = 0.9
"""Names are gathered by the most telling pieces of the query until these make up this share of it."""
GATHERED_MASS: Final = 0.1
"""How much what else a name says counts before it is compared: it may yet be one that has the query word for word."""
COMPARED: Final = 110
"""So many gathered names are compared exactly."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """`likeness`: 0 to about 1; how much of the query the source answers, and of its name the query."""

    key: str
    score: float
    likeness: float


def ranked(
    text: str, index: Index, *, limit: int, group: str | None = None, without: Sequence[int] = ()
) -> list[Ranked]:
    """At most `limit` sources, best first. `without`: names, by their place in the index, that are as if they were not there."""
    query = query_of(text, index)
    if not query.mass:
        return []
    alike: dict[int, list[float]] = {}
    union: dict[int, dict[str, float]] = {}
    for at in _gathered(query, index, group, frozenset(without)):
        name = index.names[at]
        likeness = _compared(query, name, index.tells, union.setdefault(name.source, {}))
        alike.setdefault(name.source, []).append(likeness)
    sure = query.mass / (query.mass + query.unknown)
    scored = []
    for source, each in alike.items():
        best = heapq.nlargest(SEVERAL, each)
        whole = (1 - ALL_NAMES) * best[0] + ALL_NAMES * sum(union[source].values()) / query.mass
        known = index.sources[source]
        score = whole + BREADTH * sum(best) / SEVERAL + known.prior
        scored.append(Ranked(known.key, round(score, 9), whole * sure))
    return heapq.nsmallest(limit, scored, key=lambda one: (-one.score, one.key))


def _gathered(query: Query, index: Index, group: str | None, without: frozenset[int]) -> list[int]:
    """The names that have most of the query's telling pieces."""
    names, sources = index.names, index.sources
    sums = _sums(query, index)
    least = WORTH_COMPARING * max(sums.values(), default=0.0)
    missing = MISSING_IN_NAME * query.mass
    likely = [
        (value * names[at].weight / (value + GATHERED_MASS * names[at].mass + missing), -at)
        for at, value in sums.items()
        if value > least and at not in without and (group is None or group in sources[names[at].source].groups)
    ]
    return [-at for _, at in heapq.nlargest(COMPARED, likely)]


def _sums(query: Query, index: Index) -> dict[int, float]:
    """For each name that may be meant, how much it has of the most telling pieces."""
    pieces: dict[str, dict[str, float]] = {meaning: {meaning: mass} for meaning, mass in query.meanings.items()}
    for form, terms in query.forms.items():
        for one in terms:
            pieces.setdefault(one.term, {})[form] = one.worth
    sums: dict[int, float] = {}
    reached = 0.0
    for piece in sorted(pieces, key=lambda one: -query.masses[one]):
        if reached > GATHERED * query.mass:
            break
        reached += query.masses[piece]
        for form, worth in pieces[piece].items():
            for at in index.postings[form]:
                sums[at] = sums.get(at, 0.0) + worth
    return sums


def _compared(query: Query, name: Name, tells: Mapping[str, float], union: dict[str, float]) -> float:
    """How alike query and name are; what the name has of the query is noted in `union`."""
    matched: dict[str, tuple[float, float]] = {}
    for piece in query.forms.keys() & name.pieces.keys():
        marked, factor = name.pieces[piece]
        for form in query.forms[piece]:
            agree = MARKS_UNSAID if form.marked is None else 1.0 if form.marked == marked else MARKS_DIFFER
            if form.term not in matched or form.worth * agree > matched[form.term][0]:
                matched[form.term] = (form.worth * agree, tells[piece] * factor)
    for meaning in query.meanings.keys() & name.meanings.keys():
        of_name = tells[meaning] * name.meanings[meaning]
        matched[meaning] = (min(query.meanings[meaning], of_name), of_name)
    both = of_name = 0.0
    for term, (worth, told) in matched.items():
        both += worth
        of_name += told
        if worth > union.get(term, 0.0):
            union[term] = worth
    if not both:
        return 0.0
    common = query.pairs & name.pairs
    row = sum([tells[one] + tells[other] for one, other in common])
    whole = len(common) / len(query.pairs) if common else 0.0
    only_of_name = MISSING_IN_QUERY * (1 - QUOTED * whole * whole) * max(0.0, name.mass - of_name)
    rest = MISSING_IN_NAME * max(0.0, query.mass - both) + only_of_name
    return (both / (both + rest) + IN_A_ROW * row / (2 * query.mass)) * name.weight
