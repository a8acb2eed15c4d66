"""Letters that the recogniser mistakes on a page as of a typewriter, told apart by their shape.

Where every letter is as wide as every other, `l` has feet and is read as `L`, and a zero with a dot is read as `6`. The shape
decides: the stem of an `l` stands between its feet, a zero is closed on its upper right.
"""

from collections.abc import Iterable
from dataclasses import replace
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from motcua.adapters.reading.recognising import Line, ReadWord

_SHORTEST: Final = 4
_FEWEST_WORDS: Final = 20
_ALIKE: Final = 0.035
"""Half of the words differ by less than this part from the width that their letters would have."""
_INSET: Final = 0.2
"""Paper at both ends of a word, in widths of a letter."""
_INK_BELOW: Final = 140
_FEWEST_COLUMNS: Final = 4
_FOOTED: Final = 0.3
_CLOSED: Final = 0.75

_Grey = NDArray[np.uint8]


def put_right(lines: tuple[Line, ...], page: Image.Image) -> tuple[Line, ...]:
    """The same lines; on a page that is not monospaced nothing is changed."""
    pitch = pitch_of(word for line in lines for word in line.words)
    if pitch is None:
        return lines
    shades = np.asarray(page)
    return tuple(Line(tuple(_put_right(word, shades, pitch) for word in line.words)) for line in lines)


def pitch_of(read: Iterable[ReadWord]) -> float | None:
    """How wide a letter is where all are as wide, else None."""
    widths = [
        (one.box[2] - one.box[0]) / (len(one.text) - _INSET)
        for one in read
        if len(one.text) >= _SHORTEST and one.confidence > 50
    ]
    if len(widths) < _FEWEST_WORDS:
        return None
    middle = median(widths)
    spread = median(abs(one - middle) for one in widths)
    return middle if spread < _ALIKE * middle else None


def _put_right(word: ReadWord, shades: _Grey, pitch: float) -> ReadWord:
    letters = list(word.text)
    for place, letter in enumerate(letters):
        if letter == "L" and any(one.islower() for one in word.text[place + 1 :]):
            if _stands_in_the_middle(_cell(word, place, shades, pitch)):
                letters[place] = "l"
        elif letter == "6" and _is_closed(_cell(word, place, shades, pitch)):
            letters[place] = "0"
    return replace(word, text="".join(letters))


def _cell(word: ReadWord, place: int, shades: _Grey, pitch: float) -> NDArray[np.bool_]:
    """The ink of one letter, its place as wide as the pitch."""
    left, top, right, bottom = word.box
    inset = (len(word.text) * pitch - (right - left)) / 2
    begin = left - inset + place * pitch
    cell = shades[top:bottom, max(0, round(begin)) : round(begin + pitch)] < _INK_BELOW
    rows = np.flatnonzero(cell.any(axis=1))
    return cell[rows[0] : rows[-1] + 1] if rows.size else cell


def _stands_in_the_middle(cell: NDArray[np.bool_]) -> bool:
    """Between two feet, not at the left edge of its ink."""
    inked = np.flatnonzero(cell.any(axis=0)) if cell.size else np.empty(0, np.int64)
    if inked.size < _FEWEST_COLUMNS:
        return False
    columns = cell[:, inked[0] : inked[-1] + 1].sum(axis=0)
    tall = np.flatnonzero(columns >= 0.9 * columns.max())
    return bool(float(tall.mean()) / columns.size > _FOOTED)


def _is_closed(cell: NDArray[np.bool_]) -> bool:
    """Whether ink goes down the upper right side without a gap."""
    height, width = cell.shape
    side = cell[round(height * 0.22) : round(height * 0.42), round(width * 0.6) :]
    return bool(side.size and side.any(axis=1).mean() >= _CLOSED)
