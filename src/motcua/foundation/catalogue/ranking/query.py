"""What a query may mean: each syllable with the known ones that it may have been meant as, likely ones by their neighbours.

Pure. A syllable that stands beside its neighbours in some name is taken as typed; any other one may be a slip.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from motcua.foundation.catalogue.ranking.index import Index
from motcua.foundation.catalogue.ranking.reading import Token, tells_of

LONGEST_QUERY: Final = 200
MOST_SYLLABLES: Final = 40
ALIKE, NEAR, KEYED, BEGUN = 0.8, 0.7, 0.9, 0.7
"""How likely a syllable was meant as one that sounds alike, one a slip away, one without keys left over, one it begins."""
OFTEN, ONCE = 0.75, 0.6
"""For a syllable that exists: how likely another one was meant because its neighbours stand beside that one."""
OUT_OF_PLACE: Final = 0.4
UNKNOWN: Final = 3.0
"""How much a syllable tells that no name has: it counts against every name."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a syllable of the query may be in a name. `marked`: the marks typed, where the form is the one typed."""

    term: str
    worth: float
    marked: str | None


@dataclass(frozen=True, slots=True)
class Query:
    """`masses`: how much each syllable and meaning tells at most. `unknown`: how much those that mean nothing here."""

    forms: Mapping[str, Sequence[Form]]
    masses: Mapping[str, float]
    meanings: Mapping[str, float]
    pairs: frozenset[tuple[str, str]]
    mass: float
    unknown: float


NOTHING: Final = Query({}, {}, {}, frozenset(), 0.0, 0.0)
LITTLE: Final = 0.25
"""A text of syllables that tell no more than this looks for nothing."""


def query_of(text: str, index: Index) -> Query:
    """The query in the terms of the index."""
    tokens = _whole(index.reader.tokens(text[:LONGEST_QUERY])[:MOST_SYLLABLES], index)
    if not any(tells_of(one) > LITTLE for one in tokens):
        return NOTHING
    possible = [_possible(tokens, at, index) for at in range(len(tokens))]
    likeliest = [_likeliest(token, each) for token, each in zip(tokens, possible, strict=True)]
    typed, meant = index.reader.read(tokens), index.reader.read(likeliest)
    meanings = {
        one: index.tells[one] * max(typed.meanings.get(one, 0.0), meant.meanings.get(one, 0.0))
        for one in {**typed.meanings, **meant.meanings}
        if one in index.tells
    }
    forms: dict[str, list[Form]] = {}
    masses, unknown = dict(meanings), 0.0
    for token, each, *telling in zip(tokens, possible, typed.weights, meant.weights, strict=True):
        worth = {form: index.tells[form] * likely * min(telling) for form, likely in each.items()}
        if not worth:
            unknown += UNKNOWN * tells_of(token)
        elif token.folded not in masses:
            masses[token.folded] = max(worth.values())
            for form, value in worth.items():
                marked = token.marked if form == token.folded else None
                forms.setdefault(form, []).append(Form(token.folded, value, marked))
    folded = [one.folded for one in likeliest]
    pairs = frozenset(pairwise(folded))
    return Query(forms, masses, meanings, pairs, sum(masses.values()), unknown)


def _whole(tokens: Sequence[Token], index: Index) -> list[Token]:
    """The tokens with a blank too many taken out and one forgotten put in."""
    whole: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is not None and _torn(token.folded, after.folded, index):
            whole.append(Token(token.folded + after.folded, None))
            at += 2
            continue
        whole.extend(_parted(token, index))
        at += 1
    return whole


def _torn(one: str, other: str, index: Index) -> bool:
    """`ct 07` for ct07, `kh ai` for khai."""
    known = index.spelling.known
    doubtful = one not in known or other not in known or other.isdigit()
    return doubtful and one + other in known and (one, other) not in index.pairs


def _parted(token: Token, index: Index) -> Sequence[Token]:
    spelling = index.spelling
    if token.folded in spelling.known or spelling.near(token.folded) or spelling.keyed(token.folded):
        return (token,)
    return [Token(piece, None) for piece in spelling.pieces(token.folded)] or (token,)


def _possible(tokens: Sequence[Token], at: int, index: Index) -> dict[str, float]:
    """What the token may be, with how likely."""
    typed = tokens[at].folded
    last = at == len(tokens) - 1
    before = tokens[at - 1].folded if at else ""
    after = "" if last else tokens[at + 1].folded

    def beside(syllable: str) -> int:
        return index.pairs.get((before, syllable), 0) + index.pairs.get((syllable, after), 0)

    known = typed in index.spelling.known
    if known and (len(typed) < 2 or typed.isdigit() or beside(typed)):
        return {typed: 1.0}
    others = {one: (likely, beside(one)) for one, likely in _others(typed, index, last=last).items()}
    if known:
        placed = {one: likely * (OFTEN if times > 1 else ONCE) for one, (likely, times) in others.items() if times}
        return {typed: 1.0, **placed}
    placed_at_all = any(times for _, times in others.values())
    return {
        one: likely if times or not placed_at_all else likely * OUT_OF_PLACE for one, (likely, times) in others.items()
    }


def _others(typed: str, index: Index, *, last: bool) -> dict[str, float]:
    spelling = index.spelling
    others = dict.fromkeys(spelling.near(typed), NEAR)
    if last and typed.isalpha():
        others.update(dict.fromkeys(index.beginning_with(typed), BEGUN))
    others.update(dict.fromkeys(spelling.alike(typed), ALIKE))
    others.update(dict.fromkeys(spelling.keyed(typed), KEYED))
    return others


def _likeliest(token: Token, forms: Mapping[str, float]) -> Token:
    """The token as it was probably meant. One that exists stays unless a neighbour speaks for another."""
    others = {one: likely for one, likely in forms.items() if one != token.folded}
    if not others:
        return token
    best = max(others, key=lambda one: (others[one], one))
    return Token(best, None)
