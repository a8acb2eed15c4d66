"""Ruled lines of a page: where the cells of tables are, and the page without them, so that no line is read as a letter."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from motcua.adapters.reading.normalising import WORKING_DPI

_INK_BELOW: Final = 190
_SHADE_BELOW: Final = 238
_DARK_BELOW: Final = 150
"""As dark as letters: nothing that is printed across such a line can be told from it."""
_LEAST_ACROSS: Final = int(WORKING_DPI * 0.8)
_LEAST_DOWN: Final = int(WORKING_DPI * 0.4)
_LEAST_FOLD: Final = int(WORKING_DPI * 1.5)
_WHOLE: Final = 0.85
"""A line through so much of the page is a fold, a frame or the edge of a scan, never that of a cell."""
_LIGHTEST_PART: Final = 70
"""Of what lies on a line, in percent: where nothing is printed, it is as light as the line itself."""
_AROUND: Final = 2
_WHITE: Final = 255
_NARROWEST: Final = 12
_FEWEST_INK: Final = 15
_PRINTED_BELOW: Final = 128

_Mask = NDArray[np.bool_]
Cell = tuple[int, int]
"""Top and left of a cell, in pixels."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Pixels of lines that may bound cells, across and down; `page` without any line."""

    across: _Mask
    down: _Mask
    page: Image.Image

    @classmethod
    def of(cls, page: Image.Image) -> Self:
        shades = np.asarray(page)
        ink, shade = shades < _INK_BELOW, shades < _SHADE_BELOW
        across, down = _runs(ink, _LEAST_ACROSS, axis=1), _runs(ink, _LEAST_DOWN, axis=0)
        long_across, long_down = _runs(shade, _LEAST_FOLD, axis=1), _runs(shade, _LEAST_FOLD, axis=0)
        lifted = _lifted(_lifted(shades, across | long_across).T, (down | long_down).T).T
        dark = shades < _DARK_BELOW
        dark = _wider((_runs(dark, _LEAST_ACROSS, axis=1) & across) | (_runs(dark, _LEAST_DOWN, axis=0) & down))
        lifted = np.where(dark, np.uint8(_WHITE), lifted)
        across, down = across & ~_through(long_across)[:, None], down & ~_through(long_down.T)[None, :]
        return cls(across, down, Image.fromarray(np.ascontiguousarray(lifted)))

    @property
    def has_cells(self) -> bool:
        return bool(self.across.any() and self.down.any())

    def cells(self) -> list[tuple[int, int, int, int]]:
        """Inner boxes of cells with something in them: left, top, right, bottom."""
        rows, columns = _places(np.asarray(self.across.any(axis=1))), _places(np.asarray(self.down.any(axis=0)))
        printed = np.asarray(self.page) < _PRINTED_BELOW
        boxes = []
        for (_, top), (bottom, _) in pairwise(rows):
            for (_, left), (right, _) in pairwise(columns):
                box = (left + _AROUND, top + _AROUND, right - _AROUND, bottom - _AROUND)
                if box[2] - box[0] < _NARROWEST or box[3] - box[1] < _NARROWEST or self.cell_of(box) is None:
                    continue
                if np.count_nonzero(printed[box[1] : box[3], box[0] : box[2]]) >= _FEWEST_INK:
                    boxes.append(box)
        return boxes

    def cell_of(self, box: tuple[int, int, int, int]) -> Cell | None:
        """The cell that the middle of a box lies in; None where there are no lines on all four sides."""
        x, y = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
        column, row = _near(self.across, x, axis=1), _near(self.down, y, axis=0)
        above, left = np.flatnonzero(column[:y]), np.flatnonzero(row[:x])
        if not above.size or not left.size or not column[y:].any() or not row[x:].any():
            return None
        return _coarse(int(above[-1])), _coarse(int(left[-1]))


def _near(lines: _Mask, place: int, *, axis: int) -> _Mask:
    """The lines that cross a column or row of pixels, or end right beside it."""
    low, high = max(0, place - _AROUND), place + _AROUND + 1
    strip = lines[:, low:high] if axis == 1 else lines[low:high, :]
    return np.asarray(strip.any(axis=axis))


def _coarse(place: int) -> int:
    """The same for words of one cell, whose lines lie a pixel higher or lower."""
    return round(place / 8) * 8


def _runs(ink: _Mask, least: int, *, axis: int) -> _Mask:
    """Pixels that lie in an unbroken run of ink of so many pixels."""
    if ink.shape[axis] < least:
        return np.zeros_like(ink)
    begins = _joined(ink, least, np.logical_and, axis)
    padded = np.zeros_like(ink)
    if axis == 1:
        padded[:, : begins.shape[1]] = begins
    else:
        padded[: begins.shape[0], :] = begins
    if not begins.any():
        return padded
    ends = np.zeros_like(ink)
    covered, result = 1, padded
    while covered < least:
        step = min(covered, least - covered)
        ends = result.copy()
        if axis == 1:
            ends[:, step:] |= result[:, :-step]
        else:
            ends[step:, :] |= result[:-step, :]
        result, covered = ends, covered + step
    return result


def _through(lines: _Mask) -> _Mask:
    """The rows that a line goes through from edge to edge, where it is faint for a while or moves by a pixel too."""
    covered = lines.copy()
    for shift in range(1, _AROUND + 1):
        covered[shift:] |= lines[:-shift]
        covered[:-shift] |= lines[shift:]
    whole = np.count_nonzero(covered, axis=1) >= _WHOLE * lines.shape[1]
    return np.convolve(whole, np.ones(2 * _AROUND + 1), mode="same") > 0


def _joined(ink: _Mask, window: int, operation: np.ufunc, axis: int) -> _Mask:
    covered, result = 1, ink
    while covered < window:
        step = min(covered, window - covered)
        if axis == 1:
            result = operation(result[:, step:], result[:, :-step])
        else:
            result = operation(result[step:, :], result[:-step, :])
        covered += step
    return result


def _lifted(shades: NDArray[np.uint8], lines: _Mask) -> NDArray[np.uint8]:
    """Each row as light as its line is where nothing else lies on it; what is printed across the line stays."""
    rows = np.flatnonzero(lines.any(axis=1))
    if not rows.size:
        return shades
    result = shades.copy()
    for row in rows:
        on_line = lines[row]
        values = result[row, on_line].astype(np.float32)
        level = max(1.0, float(np.percentile(values, _LIGHTEST_PART)))
        result[row, on_line] = np.minimum(_WHITE, values * (_WHITE / level)).astype(np.uint8)
    return result


def _wider(lines: _Mask) -> _Mask:
    """With the pixels beside them, which are half line, half paper."""
    grown = lines.copy()
    for shift in range(1, _AROUND + 1):
        grown[shift:, :] |= lines[:-shift, :]
        grown[:-shift, :] |= lines[shift:, :]
        grown[:, shift:] |= lines[:, :-shift]
        grown[:, :-shift] |= lines[:, shift:]
    return grown


def _places(lines: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last pixel of each line."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], lines.astype(np.int8), [0]))))
    return [(int(begin), int(end) - 1) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
