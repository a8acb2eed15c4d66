"""Ruled lines of a page: where the cells of tables are, and the page without them, so that no line is read as a letter."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from motcua.adapters.reading.normalising import WORKING_DPI

_INK_BELOW: Final = 150
_LEAST_ACROSS: Final = WORKING_DPI // 2
_LEAST_DOWN: Final = int(WORKING_DPI * 0.4)
_AROUND: Final = 2
_WHITE: Final = 255

_Mask = NDArray[np.bool_]
Cell = tuple[int, int]
"""Top and left of a cell, in pixels."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Pixels of lines across and down."""

    across: _Mask
    down: _Mask

    @classmethod
    def of(cls, page: Image.Image) -> Self:
        ink = np.asarray(page) < _INK_BELOW
        return cls(_runs(ink, _LEAST_ACROSS, axis=1), _runs(ink, _LEAST_DOWN, axis=0))

    @property
    def has_cells(self) -> bool:
        return bool(self.across.any() and self.down.any())

    def erased(self, page: Image.Image) -> Image.Image:
        """The page with paper where the lines were."""
        lines = self.across | self.down
        if not lines.any():
            return page
        return Image.fromarray(np.where(_wider(lines), np.uint8(_WHITE), np.asarray(page)))

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


def _wider(lines: _Mask) -> _Mask:
    """With the grey pixels beside them."""
    grown = lines.copy()
    for shift in range(1, _AROUND + 1):
        grown[shift:, :] |= lines[:-shift, :]
        grown[:-shift, :] |= lines[shift:, :]
        grown[:, shift:] |= lines[:, :-shift]
        grown[:, :-shift] |= lines[:, shift:]
    return grown
