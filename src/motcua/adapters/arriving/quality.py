"""Why somebody should look at a page, or scan it again: blank, skewed, blurred, too small.

Blank is what the open format of arriving files calls blank. The rest is measured from the pixels of text, whatever its ground.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from motcua.adapters.arriving.blankness import is_blank
from motcua.casework.papers.reading import PageFault

SKEWED_FROM: Final = 1.0
"""Degrees: seen by eye, and a line of text ends three millimetres beside where it began."""
BLURRED_FROM: Final = 0.45
"""Millimetres between ink and paper: more than the stroke of a letter of 10 points is wide."""
SMALL_BELOW: Final = 195.0
"""Dots an inch: a scanner that cuts its edges gives a little less than it says."""

_A4_INCHES: Final = (8.27, 11.69)
_INCHES: Final = (2.0, 18.0)
"""The long side of what may be a paper; a camera writes 72 dots an inch, which means nothing."""

_SKEW_SIDE: Final = 1100
_MOST_SKEW: Final = 10.0
_FEWEST_EDGES: Final = 400
_MOST_EDGES: Final = 40_000
_WEAKEST_EDGE: Final = 24
_CLEAR: Final = 1.15
"""A direction of lines stands out by so much from every other direction, else there are no lines."""

_STRIDE: Final = 5
_WINDOW_MILLIMETRES: Final = 0.6
_FAINTEST: Final = 50
_SHARP_PIXELS: Final = 3.0
_MILLIMETRES: Final = 25.4

_Grey = NDArray[np.uint8]


def faults_of(page: Image.Image, dpi: float) -> tuple[PageFault, ...]:
    """In the order of `PageFault`. A blank page has no other fault: there is nothing to be skewed or blurred."""
    if is_blank(page):
        return (PageFault.BLANK,)
    grey = page.convert("L")
    return measured_faults(skew_of(grey), blur_of(grey, dpi), dpi)


def measured_faults(skew: float, blur: float, dpi: float) -> tuple[PageFault, ...]:
    """Of a page that is not blank."""
    judged = (
        (PageFault.SKEWED, abs(skew) >= SKEWED_FROM),
        (PageFault.BLURRED, blur >= BLURRED_FROM),
        (PageFault.TOO_SMALL, dpi < SMALL_BELOW),
    )
    return tuple(fault for fault, holds in judged if holds)


def resolution_of(picture: Image.Image) -> float:
    """Dots an inch: as the file says where a paper may have that size, else as if it were an A4."""
    width, height = picture.size
    stated = picture.info.get("dpi", (0, 0))
    across = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    if across > 0 and _INCHES[0] <= max(width, height) / across <= _INCHES[1]:
        return across
    return max(min(width, height) / _A4_INCHES[0], max(width, height) / _A4_INCHES[1])


def skew_of(page: Image.Image) -> float:
    """Degrees by which lines fall to the right; `page.rotate` by as many turns it back. 0 where no lines are seen."""
    grey = page.convert("L")
    small = np.asarray(grey.reduce(max(1, round(max(grey.size) / _SKEW_SIDE))), dtype=np.int16)
    across, down = _lower_edges(small)
    if across.size < _FEWEST_EDGES:
        return 0.0
    wide = np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.5)
    scores = np.array([_aligned(across, down, angle) for angle in wide])
    best = int(scores.argmax())
    away = scores[np.abs(wide - wide[best]) > 2.0]
    if scores[best] < _CLEAR * float(np.median(away)):
        return 0.0
    angle = float(wide[best])
    for step in (0.1, 0.02):
        near = angle + np.arange(-5, 6) * step
        angle = float(near[int(np.argmax([_aligned(across, down, one) for one in near]))])
    return round(angle, 2)


def _lower_edges(small: NDArray[np.int16]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Places where ink ends downwards: letters stand on one line, so these say most about its direction."""
    step = small[1:, :] - small[:-1, :]
    weakest = max(_WEAKEST_EDGE, int(np.percentile(step, 94)))
    down, across = np.nonzero(step > weakest)
    keep = slice(None, None, max(1, down.size // _MOST_EDGES))
    return across[keep].astype(np.float32), down[keep].astype(np.float32)


def _aligned(across: NDArray[np.float32], down: NDArray[np.float32], angle: float) -> float:
    """How much the edges gather in few rows when they are turned back by an angle."""
    rows = down - across * np.float32(np.tan(np.radians(angle)))
    counted = np.bincount((rows - rows.min()).astype(np.int32)).astype(np.float64)
    return float(np.square(counted).sum())


def blur_of(page: Image.Image, dpi: float) -> float:
    """Millimetres between ink and paper, the middle of all clear edges; 0 where there are none, or they are as sharp as pixels."""
    whole = np.asarray(page.convert("L"))
    reach = max(2, round(_WINDOW_MILLIMETRES * dpi / _MILLIMETRES))
    upright, lying = _edge_widths(whole[::_STRIDE], reach), _edge_widths(whole[:, ::_STRIDE].T, reach)
    pixels = max((float(np.median(one)) for one in (upright, lying) if one.size >= _FEWEST_EDGES), default=0.0)
    return pixels * _MILLIMETRES / dpi if pixels > _SHARP_PIXELS else 0.0


def _edge_widths(lines: _Grey, reach: int) -> NDArray[np.float32]:
    """Of the clear edges along each line: the difference of shade around it over the steepest step in it."""
    size = lines.shape[1] - 2 * reach
    if size < 2:
        return np.empty(0, np.float32)
    lines = np.ascontiguousarray(lines)
    steps = np.maximum(lines[:, 1:], lines[:, :-1]) - np.minimum(lines[:, 1:], lines[:, :-1])
    contrast = _widest(lines, 2 * reach + 1, np.maximum) - _widest(lines, 2 * reach + 1, np.minimum)
    steepest = _widest(steps, 2 * reach, np.maximum)
    here = steps[:, reach : reach + steepest.shape[1]]
    clear = (here == steepest) & (contrast >= _FAINTEST)
    return contrast[clear] / here[clear].astype(np.float32)


def _widest(lines: _Grey, window: int, extreme: np.ufunc) -> _Grey:
    """The extreme of each so many neighbours, by doubling."""
    covered, result = 1, lines
    while covered < window:
        step = min(covered, window - covered)
        result = extreme(result[:, step:], result[:, :-step])
        covered += step
    return result
