"""Words for search: how a name and a query are cut into folded words, and which words a mistyped one may have been.

Pure. Vietnamese is written in syllables of two to seven letters, so one slip a word (a letter lost, doubled, wrong, or two swapped)
and a forgotten blank cover how people mistype. Trigrams of whole names took 60–100 ms here, this takes 5 ms.
"""

import re
import string
from collections.abc import Iterator
from typing import Final

from motcua.law.vietnamese import fold, tidy

_WORD: Final = re.compile(r"[^\W_]+")
SHORTEST_WORD: Final = 2
LONGEST_WORD: Final = 12
"""A single letter may have been anything. Longer ones are no syllables: codes, or several words run together; only
blanks are looked for in them."""


def folded_words(text: str) -> tuple[str, ...]:
    """The words of the text without marks, capitals and punctuation."""
    return tuple(_WORD.findall(fold(text)))


def folded_line(text: str) -> str:
    """The words as one line with a blank around each, so that ` word` finds a beginning and ` word ` a whole word."""
    return f" {' '.join(folded_words(text))} "


def exact_line(text: str) -> str:
    """As `folded_line`, with marks: composed, lower case, without punctuation."""
    return f" {' '.join(_WORD.findall(tidy(text).lower()))} "


def one_slip_away(word: str) -> Iterator[str]:
    """Every string that becomes the word by one slip; most are no words at all, the vocabulary decides."""
    if not SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        return
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in string.ascii_lowercase)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in string.ascii_lowercase)


def blanks_forgotten(word: str) -> Iterator[tuple[str, str]]:
    """The word cut in two at every place."""
    return ((word[:at], word[at:]) for at in range(1, len(word)))
