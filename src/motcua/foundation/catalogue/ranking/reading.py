"""A text as the ranker reads it: syllables with and without marks, abbreviations written out, groups of words of one meaning.

Pure. One reader stands for the dictionary of one day.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from motcua.foundation.catalogue.synonyms import AMBIGUOUS, SMALL_WORDS
from motcua.law.vietnamese import fold, name_key, tidy

_WORD: Final = re.compile(r"[^\W_]+")
COVERED: Final = 0.5
"""A word that is part of an expression counts half: the meaning of the expression counts beside it."""
UNMARKED: Final = 0.5
"""How much a syllable typed without marks says of the meaning that it has with them."""
MISMARKED: Final = 0.8
"""How much an expression still says of its meaning when some of its marks are wrong."""

SMALL: Final = 0.12
"""How much of what it could tell a word of questions, politeness or grammar tells."""


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable. `marked` is None where it was written without marks, which says nothing about them."""

    folded: str
    marked: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """`weights` has one factor a token; `meanings` how surely each meaning is in the text."""

    tokens: tuple[Token, ...]
    weights: tuple[float, ...]
    meanings: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Expression:
    tokens: tuple[Token, ...]
    meaning: str


def cut(text: str) -> list[Token]:
    """The syllables of any text."""
    return [_token(word) for word in _WORD.findall(tidy(text).lower())]


@lru_cache(maxsize=16384)
def _token(word: str) -> Token:
    folded = fold(word)
    return Token(folded, None if word.isascii() else name_key(word).replace("y", "i"))


_SMALL_MARKED: Final = frozenset(one.marked or one.folded for one in cut(SMALL_WORDS))
_SMALL_FOLDED: Final = {one.folded: SMALL for one in cut(SMALL_WORDS)} | AMBIGUOUS


def tells_of(token: Token) -> float:
    """How much of what it could tell a syllable tells: less where it is a word of questions."""
    if token.marked is None:
        return _SMALL_FOLDED.get(token.folded, 1.0)
    return SMALL if token.marked in _SMALL_MARKED else 1.0


class Reader:
    """Reads texts with one dictionary."""

    def __init__(self, shorts: Iterable[tuple[str, str]], meanings: Iterable[Sequence[str]]) -> None:
        self._long = {fold(short): cut(long) for short, long in shorts}
        self._begun: dict[str, list[_Expression]] = {}
        for at, same in enumerate(meanings):
            for written in same:
                expression = _Expression(tuple(cut(written)), f"={at}")
                self._begun.setdefault(expression.tokens[0].folded, []).append(expression)
        for expressions in self._begun.values():
            expressions.sort(key=lambda one: -len(one.tokens))

    def tokens(self, text: str) -> list[Token]:
        """The syllables of a text, abbreviations written out."""
        return [one for token in cut(text) for one in self._long.get(token.folded, (token,))]

    def read(self, tokens: Sequence[Token]) -> Reading:
        """The tokens with what they mean."""
        weights, meanings = [tells_of(one) for one in tokens], dict[str, float]()
        for at, token in enumerate(tokens):
            for expression in self._begun.get(token.folded, ()):
                sure = _surely(expression.tokens, tokens[at : at + len(expression.tokens)])
                if not sure:
                    continue
                meanings[expression.meaning] = max(meanings.get(expression.meaning, 0.0), sure)
                if len(expression.tokens) > 1:
                    for inside in range(at, at + len(expression.tokens)):
                        weights[inside] = min(weights[inside], COVERED)
        return Reading(tuple(tokens), tuple(weights), meanings)


def _surely(expected: Sequence[Token], written: Sequence[Token]) -> float:
    """0 where the tokens are not the expression; less than 1 for one syllable whose marks nobody wrote."""
    if [one.folded for one in expected] != [one.folded for one in written]:
        return 0.0
    differ = sum(
        one.marked != other.marked for one, other in zip(expected, written, strict=True) if other.marked is not None
    )
    if len(expected) == 1:
        if differ:
            return 0.0
        return 1.0 if expected[0].marked == written[0].marked else UNMARKED
    return 1.0 if not differ else MISMARKED if differ < len(expected) else 0.0
