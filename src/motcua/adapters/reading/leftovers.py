"""Words that are none: what is left of a stamp, and marks over letters that were taken for a line of their own."""

from collections.abc import Sequence
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from motcua.adapters.reading.recognising import Line, ReadWord

_PRINTED_BELOW: Final = 140
_ON_INK: Final = 0.8
"""The part of the print of a word that lies on ink: nearly all."""
_UNSURE: Final = 60
_TOUCHES_INK: Final = 0.2
_UNBELIEVED: Final = 20
_FLAT: Final = 0.4
"""Letters that are so much lower than those of the page are not letters."""
_UNSURE_IF_FLAT: Final = 80
_AROUND: Final = 2

_Mask = NDArray[np.bool_]


def without_leftovers(lines: Sequence[Line], page: Image.Image, inked: Image.Image) -> tuple[Line, ...]:
    """`inked`: where coloured ink lay. A word goes that has nothing else under it, where the recogniser hardly believes in it."""
    printed, ink = np.asarray(page) < _PRINTED_BELOW, _with_edges(np.asarray(inked) > 0)
    return _without(lines, {id(one) for line in lines for one in line.words if _is_left(one, printed, ink)})


def without_specks(lines: Sequence[Line]) -> tuple[Line, ...]:
    """A sign such as a dash is flat by itself and stays."""
    if not lines:
        return ()
    high = median(one.box[3] - one.box[1] for line in lines for one in line.words)
    return _without(lines, {id(one) for line in lines for one in line.words if _is_flat(one, high)})


def _without(lines: Sequence[Line], gone: set[int]) -> tuple[Line, ...]:
    kept = (tuple(word for word in line.words if id(word) not in gone) for line in lines)
    return tuple(Line(rest) for rest in kept if rest)


def _is_flat(word: ReadWord, high: float) -> bool:
    flat = word.box[3] - word.box[1] < _FLAT * high and word.confidence < _UNSURE_IF_FLAT
    return flat and any(one.isalnum() for one in word.text)


def _is_left(word: ReadWord, printed: _Mask, ink: _Mask) -> bool:
    if word.confidence >= _UNSURE:
        return False
    left, top, right, bottom = word.box
    dark, under = printed[top:bottom, left:right], ink[top:bottom, left:right]
    if word.confidence < _UNBELIEVED and np.count_nonzero(under) >= _TOUCHES_INK * under.size:
        return True
    return bool(np.count_nonzero(under) and np.count_nonzero(dark & under) >= _ON_INK * np.count_nonzero(dark))


def _with_edges(ink: _Mask) -> _Mask:
    grown = ink.copy()
    for shift in range(1, _AROUND + 1):
        grown[shift:] |= ink[:-shift]
        grown[:-shift] |= ink[shift:]
    wide = grown.copy()
    for shift in range(1, _AROUND + 1):
        wide[:, shift:] |= grown[:, :-shift]
        wide[:, :-shift] |= grown[:, shift:]
    return wide
