"""How numbers and names of persons are shown: whole in groups, or masked so that only their owner recognises them.

The caller decides who may see which form. Nothing here reads or judges a number.
"""

import unicodedata
from typing import Final

BULLET: Final = "•"
STAR: Final = "*"
SHOWN_DIGITS: Final = 3
SHORTEST_PARTLY_SHOWN: Final = 8
"""Below this length three characters would give too much away, so all are masked."""

_GROUPED_BY_THREE: Final = (9, 12)


def mask_number(number: str) -> str:
    """`•••••••••234`: the last three characters of a number, the rest as bullets, one for each."""
    bare = "".join(number.split())
    shown = SHOWN_DIGITS if len(bare) >= SHORTEST_PARTLY_SHOWN else 0
    hidden = len(bare) - shown
    return BULLET * hidden + bare[hidden:]


def show_number(number: str) -> str:
    """`020 190 001 234`: a number of 12 or 9 digits in groups of three, anything else as it is."""
    bare = "".join(number.split())
    if len(bare) not in _GROUPED_BY_THREE or not (bare.isascii() and bare.isdigit()):
        return number
    return " ".join(bare[start : start + 3] for start in range(0, len(bare), 3))


def mask_name(name: str) -> str:
    """`H***** T** Ẩ*`: the first letter of each word, a star for each other letter; marks stay with their letter."""
    return " ".join(_mask_word(word) for word in unicodedata.normalize("NFC", name).split())


def _mask_word(word: str) -> str:
    letters: list[str] = []
    for letter in word:
        if letters and unicodedata.combining(letter):
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters[0] + STAR * (len(letters) - 1)
