"""Which sources a query means, best first.

A name is compared as a whole: what both have, against what only the query has and what only the name has. A source counts by its
best name, and a little by what all its names together have of the query. Pure.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.foundation.catalogue.ranking.index import Index, Name
from motcua.foundation.catalogue.ranking.query import Query, Term, asked

MISSING_IN_NAME: Final = 0.35
MISSING_IN_QUERY: Final = 0.28
ALL_NAMES: Final = 0.4
IN_A_ROW: Final = 0.1
MARKS_DIFFER: Final = 0.7
MARKS_UNSAID: Final = 0.93
GATHERED: Final = 0.85
"""Names are gathered by the most telling pieces of the query until these make up this share of it."""
COMPARED: Final = 110
"""So many gathered names are compared exactly."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """`likeness`: 0 to about 1; how much of the query the source answers, and of its name the query."""

    key: str
    score: float
    likeness: float


def ranked(text: str, index: Index, *, limit: int, group: str | None = None, without: Sequence[int] = ()) -> list[Ranked]:
    """At most `limit` sources, best first. `without`: names, by their place in the index, that are as if they were not there."""
    query = asked(text, index)
    if not query.mass:
        return []
    best: dict[int, float] = {}
    union: dict[int, dict[str, float]] = {}
    for at in _gathered(query, index, group, frozenset(without)):
        name = index.names[at]
        likeness = _compared(query, name, index.tells, union.setdefault(name.source, {}))
        if likeness > best.get(name.source, 0.0):
            best[name.source] = likeness
    sure = query.mass / (query.mass + query.unknown)
    scored = []
    for source, likeness in best.items():
        whole = (1 - ALL_NAMES) * likeness + ALL_NAMES * sum(union[source].values()) / query.mass
        known = index.sources[source]
        scored.append(Ranked(known.key, whole + known.prior, whole * sure))
    return heapq.nsmallest(limit, scored, key=lambda one: (-one.score, one.key))


def _gathered(query: Query, index: Index, group: str | None, without: frozenset[int]) -> list[int]:
    """The names that have most of the query's telling pieces."""
    telling = [(one.mass, one.forms) for one in query.terms]
    telling += [(mass, {meaning: mass}) for meaning, mass in query.meanings.items()]
    telling.sort(key=lambda one: -one[0])
    sums: dict[int, float] = {}
    reached = 0.0
    for mass, forms in telling:
        if reached > GATHERED * query.mass:
            break
        reached += mass
        for form, worth in forms.items():
            for at in index.postings[form]:
                sums[at] = sums.get(at, 0.0) + worth
    names, sources = index.names, index.sources
    likely = [
        (value * names[at].weight / (value + MISSING_IN_QUERY * names[at].mass + MISSING_IN_NAME * query.mass), -at)
        for at, value in sums.items()
        if at not in without and (group is None or group in sources[names[at].source].groups)
    ]
    return [-at for _, at in heapq.nlargest(COMPARED, likely)]


def _compared(query: Query, name: Name, tells: Mapping[str, float], union: dict[str, float]) -> float:
    """How alike query and name are; what the name has of the query is noted in `union`."""
    both = of_name = 0.0
    for term in query.terms:
        worth, form = _best_form(term, name)
        if form is None:
            continue
        both += worth
        of_name += tells[form] * name.pieces[form][1]
        if worth > union.get(term.token.folded, 0.0):
            union[term.token.folded] = worth
    for meaning, mass in query.meanings.items():
        sure = name.meanings.get(meaning)
        if sure is None:
            continue
        worth = min(mass, tells[meaning] * sure)
        both += worth
        of_name += tells[meaning] * sure
        if worth > union.get(meaning, 0.0):
            union[meaning] = worth
    rest = MISSING_IN_NAME * max(0.0, query.mass - both) + MISSING_IN_QUERY * max(0.0, name.mass - of_name)
    likeness = both / (both + rest) if both else 0.0
    row = sum(tells[one] + tells[other] for one, other in query.pairs & name.pairs)
    return (likeness + IN_A_ROW * row / (2 * query.mass)) * name.weight


def _best_form(term: Term, name: Name) -> tuple[float, str | None]:
    """What the name has of the term, and how much that is worth: all of it where the marks agree."""
    best, form_of_best = 0.0, None
    for form, worth in term.forms.items():
        piece = name.pieces.get(form)
        if piece is None:
            continue
        if term.token.marked is None or form != term.token.folded:
            value = worth * MARKS_UNSAID
        else:
            value = worth if piece[0] == term.token.marked else worth * MARKS_DIFFER
        if value > best:
            best, form_of_best = value, form
    return best, form_of_best
