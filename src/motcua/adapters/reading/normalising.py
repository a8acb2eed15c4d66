"""A page made ready to be read: one size, straight, black on white, without the ink of stamps."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

from motcua.adapters.arriving.blankness import is_blank
from motcua.adapters.arriving.quality import blur_of, measured_faults, skew_of
from motcua.adapters.reading.pictures import Picture
from motcua.casework.papers.reading import PageFault

WORKING_DPI: Final = 200
"""Letters of 10 points are then as high as the recogniser makes every line."""

_NEAR: Final = 0.05
"""A part of the size by which a page may differ from the working size and is read as it is."""
_LEAST_SKEW: Final = 0.1
"""Degrees that are not worth turning."""
_INK_FROM: Final = 45
"""Difference between the channels of a pixel: from here on it has a colour."""
_FEWEST_COLOURED: Final = 0.0005
_WHITE: Final = 255
_GROUND_EVERY: Final = 8
_DARKEST_GROUND: Final = 60

_Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Normalised:
    """`page`: grey, at `dpi`. `skew`: degrees that it was turned back by. Blank: nothing else is measured."""

    page: Image.Image
    dpi: float
    skew: float
    faults: tuple[PageFault, ...]

    @property
    def is_blank(self) -> bool:
        return PageFault.BLANK in self.faults


def normalise(picture: Picture) -> Normalised:
    image = picture.image
    if is_blank(image):
        return Normalised(_scaled(image, picture.dpi).convert("L"), WORKING_DPI, 0.0, (PageFault.BLANK,))
    small = _scaled(image, picture.dpi)
    grey = flattened(without_stamps(small))
    skew = skew_of(grey)
    blur = blur_of(image, picture.dpi)
    if abs(skew) >= _LEAST_SKEW:
        grey = grey.rotate(skew, Image.Resampling.BICUBIC, fillcolor=_WHITE)
    return Normalised(grey, WORKING_DPI, skew, measured_faults(skew, blur, picture.dpi))


def _scaled(image: Image.Image, dpi: float) -> Image.Image:
    factor = WORKING_DPI / dpi
    if abs(factor - 1) < _NEAR:
        return image
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)


def without_stamps(image: Image.Image) -> Image.Image:
    """Grey in which coloured ink is as light as the paper, and what is printed under it as dark as before.

    The lightest channel of a pixel hardly sees red, blue or violet ink. What little it sees is divided away, for each ink by how
    light the page shows it there.
    """
    if image.mode != "RGB":
        return image.convert("L")
    red, green, blue = image.split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    high, low = np.asarray(lightest), np.asarray(darkest)
    colour = high - low
    if np.count_nonzero(colour > _INK_FROM) < _FEWEST_COLOURED * colour.size:
        return image.convert("L")
    result = high.astype(np.float32)
    ground = float(np.percentile(high[::4, ::4], 80))
    for channel in (red, green, blue):
        mine = (np.asarray(channel) == high) & (colour > _INK_FROM)
        if np.count_nonzero(mine) < _FEWEST_COLOURED * colour.size:
            continue
        shades, lights = colour[mine], high[mine]
        pure = shades >= 0.8 * np.percentile(shades, 90)
        share = np.clip(shades / float(np.median(shades[pure])), 0, 1)
        seen = min(1.0, float(np.median(lights[pure])) / ground)
        result[mine] = lights / (1 - share * (1 - seen))
    return Image.fromarray(np.clip(result, 0, _WHITE).astype(np.uint8))


def flattened(grey: Image.Image) -> Image.Image:
    """The ground of the page, with its shadows and folds, made white."""
    small = grey.reduce(_GROUND_EVERY).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MedianFilter(5))
    small = small.filter(ImageFilter.BoxBlur(2))
    ground = np.asarray(small.resize(grey.size, Image.Resampling.BILINEAR)).astype(np.float32)
    np.maximum(ground, _DARKEST_GROUND, out=ground)
    lit = np.asarray(grey).astype(np.float32) * (np.float32(_WHITE) / ground)
    return Image.fromarray(np.minimum(lit, _WHITE).astype(np.uint8))
