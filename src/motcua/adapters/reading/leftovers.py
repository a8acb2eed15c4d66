"""Words that are nothing but what is left of a stamp: they stand on its ink alone, and the recogniser hardly believes in them."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from motcua.adapters.reading.recognising import Line, ReadWord

_PRINTED_BELOW: Final = 140
_ON_INK: Final = 0.8
_UNSURE: Final = 60
_AROUND: Final = 2


def without_leftovers(lines: Sequence[Line], page: Image.Image, inked: Image.Image) -> tuple[Line, ...]:
    """`inked`: where coloured ink lay. Lines that have nothing else are none."""
    printed, ink = np.asarray(page) < _PRINTED_BELOW, _with_edges(np.asarray(inked) > 0)
    kept = (tuple(word for word in line.words if not _is_left(word, printed, ink)) for line in lines)
    return tuple(Line(words) for words in kept if words)


def _is_left(word: ReadWord, printed: NDArray[np.bool_], ink: NDArray[np.bool_]) -> bool:
    if word.confidence >= _UNSURE:
        return False
    left, top, right, bottom = word.box
    dark = printed[top:bottom, left:right]
    return bool(np.count_nonzero(dark & ink[top:bottom, left:right]) >= _ON_INK * np.count_nonzero(dark))


def _with_edges(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    grown = ink.copy()
    for shift in range(1, _AROUND + 1):
        grown[shift:] |= ink[:-shift]
        grown[:-shift] |= ink[shift:]
    wide = grown.copy()
    for shift in range(1, _AROUND + 1):
        wide[:, shift:] |= grown[:, :-shift]
        wide[:, :-shift] |= grown[:, shift:]
    return wide
