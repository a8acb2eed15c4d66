"""A page without the ink of its stamps: what is printed under them stays as dark as before.

A pixel is paper, less what black print takes away, less what coloured ink takes away. The colour of a pixel says how much ink lies on
it, but a JPEG keeps colour half as fine as light. So the ink is made as fine as the light again: where both go up and down together,
as they do over a stamp, the light says where exactly the ink ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

COLOURED_FROM: Final = 45
"""Difference between the channels of a pixel: from here on it has a colour."""
FEWEST_COLOURED: Final = 0.0005
"""The part of a page that has a colour where there is a stamp on it."""

_WHITE: Final = 255
_LIGHT: Final = np.array((0.299, 0.587, 0.114), dtype=np.float32)
"""What each channel counts for in the light of a pixel, as in a JPEG."""
_GROUND_EVERY: Final = 8
_GROUND_REACH: Final = 4
_FIELD_REACH: Final = 10
_DARKEST_GROUND: Final = 40
_PURE: Final = 0.7
"""A pixel with so much of the strongest colour has nothing but ink on it."""
_NEAR: Final = 6
"""Pixels around coloured ones that may have ink on them."""
_TILE: Final = 64
_WINDOW: Final = 5
_STEADY: Final = 2e-4, 2e-4
_DARKER: Final = 1.15
"""Where a pixel is so much darker than the ink, there is print in it."""
_MOST_INK: Final = 1.6
_INKED: Final = 0.25
_FAINT: Final = 0.10
_CLEAR: Final = 0.30
"""What is left under a stamp and is fainter is dust; what is darker is print; between them it fades."""

_Kind = TypeVar("_Kind", np.uint8, np.bool_)
_Plane = NDArray[np.float32]
_Mask = NDArray[np.bool_]
_Box = tuple[slice, slice]


@dataclass(frozen=True, slots=True)
class Unstamped:
    """`page`: grey. `inked`: where coloured ink lay, of the same size, 0 or 255; None where none did."""

    page: Image.Image
    inked: Image.Image | None


def without_stamps(image: Image.Image) -> Unstamped:
    """Of a page in colours or in grey."""
    if image.mode != "RGB":
        return Unstamped(image.convert("L"), None)
    red, green, blue = image.split()
    high = np.asarray(ImageChops.lighter(ImageChops.lighter(red, green), blue))
    low = np.asarray(ImageChops.darker(ImageChops.darker(red, green), blue))
    coloured = (high - low) > COLOURED_FROM
    if np.count_nonzero(coloured) < FEWEST_COLOURED * coloured.size:
        return Unstamped(image.convert("L"), None)
    pixels, grey = np.asarray(image), np.asarray(image.convert("L")).copy()
    ground = _ground(image)
    inked = np.zeros(coloured.shape, dtype=np.bool_)
    for channel in (red, green, blue):
        mine = coloured & (np.asarray(channel) == high)
        if np.count_nonzero(mine) < FEWEST_COLOURED * mine.size:
            continue
        _lift(grey, inked, pixels, ground, mine)
    return Unstamped(Image.fromarray(grey), Image.fromarray(inked.astype(np.uint8) * np.uint8(_WHITE)))


def _ground(image: Image.Image) -> Image.Image:
    """How light the paper is, an eighth as large. A field of ink is on paper like the rest of the page."""
    small = np.asarray(image.reduce(_GROUND_EVERY))
    lightest = _widest(_widest(small, _GROUND_REACH, axis=0), _GROUND_REACH, axis=1)
    field = lightest.max(axis=2) - lightest.min(axis=2) > COLOURED_FROM
    if 0 < np.count_nonzero(field) < field.size / 2:
        beside = np.where(field[:, :, None], np.uint8(0), lightest)
        beside = _widest(_widest(beside, _FIELD_REACH, axis=0), _FIELD_REACH, axis=1)
        beside[beside.max(axis=2) == 0] = np.median(lightest[~field], axis=0).astype(np.uint8)
        lightest[field] = beside[field]
    return Image.fromarray(lightest).filter(ImageFilter.BoxBlur(_GROUND_REACH / 2))


def _lift(grey: NDArray[np.uint8], inked: _Mask, pixels: NDArray[np.uint8], ground: Image.Image, mine: _Mask) -> None:
    """Takes the ink of one colour out of `grey`, near the pixels that have it, and marks in `inked` where it lay."""
    rows, columns = np.nonzero(mine)
    ink = _ink(pixels[rows, columns], np.asarray(ground)[rows // _GROUND_EVERY, columns // _GROUND_EVERY])
    for box in _boxes(mine):
        paper = np.maximum(_enlarged(ground, box), _DARKEST_GROUND).astype(np.float32)
        printed, amount = _print(1 - pixels[box].astype(np.float32) / paper, ink)
        inked[box] |= mine[box] | (amount > _INKED)
        near = _widest(_widest(inked[box], _NEAR, axis=0), _NEAR, axis=1)
        light = np.clip((paper @ _LIGHT) * (1 - printed), 0, _WHITE)
        grey[box] = np.where(near, light.astype(np.uint8), grey[box])


def _enlarged(ground: Image.Image, box: _Box) -> NDArray[np.uint8]:
    """The ground of a part of the page."""
    rows, columns = box
    size = columns.stop - columns.start, rows.stop - rows.start
    parts = [edge / _GROUND_EVERY for edge in (columns.start, rows.start, columns.stop, rows.stop)]
    within = (parts[0], parts[1], min(parts[2], ground.width), min(parts[3], ground.height))
    return np.asarray(ground.resize(size, Image.Resampling.BILINEAR, within))


def _ink(pixels: NDArray[np.uint8], paper: NDArray[np.uint8]) -> _Plane:
    """What a full layer of the ink takes from each channel."""
    taken = 1 - pixels.astype(np.float32) / np.maximum(paper, _DARKEST_GROUND).astype(np.float32)
    strength = taken.max(axis=1) - taken.min(axis=1)
    pure = strength >= _PURE * float(np.percentile(strength, 95))
    return np.asarray(np.median(taken[pure], axis=0), dtype=np.float32)


def _print(taken: _Plane, ink: _Plane) -> tuple[_Plane, _Plane]:
    """How dark the print is, 0 to 1, from what print and ink take away together; and how much ink there is."""
    dark, strength = taken @ _LIGHT, float(ink @ _LIGHT)
    hue = ink - strength
    amount = ((taken - dark[:, :, None]) @ hue) / float(hue @ hue)
    fine = _as_fine_as(dark, np.maximum(0, dark - _DARKER * strength), amount)
    left = dark - strength * np.clip(fine, 0, _MOST_INK)
    return left * np.clip((left - _FAINT) / (_CLEAR - _FAINT), 0, 1), amount


def _as_fine_as(light: _Plane, darkest: _Plane, colour: _Plane) -> _Plane:
    """The colour as that mixture of the light and of its darkest part which fits it best around each pixel."""
    one, two = _coarse(light), _coarse(darkest)
    mean_one, mean_two, mean = _mean(one), _mean(two), _mean(colour)
    first = _mean(one * one) - mean_one * mean_one + _STEADY[0]
    second = _mean(two * two) - mean_two * mean_two + _STEADY[1]
    both = _mean(one * two) - mean_one * mean_two
    with_one, with_two = _mean(one * colour) - mean_one * mean, _mean(two * colour) - mean_two * mean
    whole = first * second - both * both
    of_one, of_two = (second * with_one - both * with_two) / whole, (first * with_two - both * with_one) / whole
    rest = mean - of_one * mean_one - of_two * mean_two
    return np.asarray(_mean(of_one) * light + _mean(of_two) * darkest + _mean(rest), dtype=np.float32)


def _coarse(plane: _Plane) -> _Plane:
    """As coarse as the colours of a JPEG."""
    padded = np.pad(plane, 2, mode="edge")
    rows = (padded[:-4] + padded[4:] + 2 * padded[1:-3] + 2 * padded[3:-1] + 2 * padded[2:-2]) / 8
    result = (rows[:, :-4] + rows[:, 4:] + 2 * rows[:, 1:-3] + 2 * rows[:, 3:-1] + 2 * rows[:, 2:-2]) / 8
    return np.asarray(result, dtype=np.float32)


def _mean(plane: _Plane) -> _Plane:
    """Of the window around each pixel."""
    padded = np.pad(plane, ((_WINDOW + 1, _WINDOW), (_WINDOW + 1, _WINDOW)), mode="edge")
    summed = padded.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    wide = 2 * _WINDOW + 1
    total = summed[wide:, wide:] - summed[:-wide, wide:] - summed[wide:, :-wide] + summed[:-wide, :-wide]
    return np.asarray(total / (wide * wide), dtype=np.float32)


def _widest(plane: NDArray[_Kind], reach: int, *, axis: int) -> NDArray[_Kind]:
    """The most of what lies so many pixels before and behind."""
    lines = np.moveaxis(plane, axis, 0)
    result = lines.copy()
    for shift in range(1, reach + 1):
        np.maximum(result[shift:], lines[:-shift], out=result[shift:])
        np.maximum(result[:-shift], lines[shift:], out=result[:-shift])
    return np.moveaxis(result, 0, axis)


def _boxes(mask: _Mask) -> Iterator[_Box]:
    """Around what lies together, with room for its edges."""
    high, wide = -(-mask.shape[0] // _TILE), -(-mask.shape[1] // _TILE)
    padded = np.zeros((high * _TILE, wide * _TILE), dtype=np.bool_)
    padded[: mask.shape[0], : mask.shape[1]] = mask
    waiting = {
        (int(y), int(x))
        for y, x in zip(*np.nonzero(padded.reshape(high, _TILE, wide, _TILE).any(axis=(1, 3))), strict=True)
    }
    while waiting:
        together, grows = set[tuple[int, int]](), [waiting.pop()]
        while grows:
            y, x = grows.pop()
            together.add((y, x))
            beside = {(y + down, x + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & waiting
            waiting -= beside
            grows += beside
        rows, columns = [y for y, _ in together], [x for _, x in together]
        yield _around(min(rows), max(rows), mask.shape[0]), _around(min(columns), max(columns), mask.shape[1])


def _around(first: int, last: int, size: int) -> slice:
    return slice(max(0, first * _TILE - _TILE // 4), min(size, (last + 1) * _TILE + _TILE // 4))
