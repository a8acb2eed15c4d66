"""Personal numbers are read twice: a wrong digit among twelve is seen by nothing else, since they have no check digit.

The second reading is of the number alone, larger and on its own ground. Where the two differ, the word is believed no more.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PIL import Image, ImageOps

from motcua.adapters.reading.recognising import Line, ReadWord, read_alone

DIGITS: Final = 12
DOUBTED: Final = 50
"""The confidence of a word that was read in two ways: no proposal of it is certain."""
_LARGER: Final = 1.5
_MARGIN: Final = 12
_AROUND: Final = 6

Again = Callable[[Image.Image], str]


def doubted(lines: tuple[Line, ...], page: Image.Image, again: Again = read_alone) -> tuple[Line, ...]:
    """The same lines, less sure of each personal number that reads otherwise by itself."""
    return tuple(Line(tuple(_doubted(word, page, again) for word in line.words)) for line in lines)


def _doubted(word: ReadWord, page: Image.Image, again: Again) -> ReadWord:
    digits = _digits(word.text)
    if len(digits) != DIGITS or _digits(again(_alone(word, page))) == digits:
        return word
    return replace(word, confidence=min(word.confidence, DOUBTED))


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdecimal())


def _alone(word: ReadWord, page: Image.Image) -> Image.Image:
    left, top, right, bottom = word.box
    box = (
        max(0, left - _AROUND),
        max(0, top - _AROUND),
        min(page.width, right + _AROUND),
        min(page.height, bottom + _AROUND),
    )
    cut = page.crop(box).convert("L")
    larger = cut.resize((round(cut.width * _LARGER), round(cut.height * _LARGER)), Image.Resampling.LANCZOS)
    return ImageOps.expand(larger, _MARGIN, 255)
