"""Names as words without marks, and as lines to compare. Pure."""

import re
from typing import Final

from motcua.law.vietnamese import fold

_WORD: Final = re.compile(r"[^\W_]+")


def folded_words(text: str) -> tuple[str, ...]:
    """The words of the text without marks, capitals and punctuation."""
    return tuple(_WORD.findall(fold(text)))


def folded_line(text: str) -> str:
    """The words as one line with a blank around each, so that ` word` finds a beginning and ` word ` a whole word."""
    return f" {' '.join(folded_words(text))} "
