"""A page made ready to be read: one size, straight, black on white, without the ink of stamps."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

from motcua.adapters.arriving.blankness import is_blank
from motcua.adapters.arriving.quality import blur_of, measured_faults, skew_of
from motcua.adapters.reading.pictures import Picture
from motcua.adapters.reading.stamps import COLOURED_FROM, FEWEST_COLOURED, without_stamps
from motcua.casework.papers.reading import PageFault

WORKING_DPI: Final = 200
"""Letters of 10 points are then as high as the recogniser makes every line."""

_NEAR: Final = 0.05
"""A part of the size by which a page may differ from the working size and is read as it is."""
_LEAST_SKEW: Final = 0.2
"""Degrees that are not worth turning."""
_WHITE: Final = 255
_COLOUR_EVERY: Final = 4
_SMALLER: Final = Image.Resampling.HAMMING
"""As sharp as bicubic for a smaller picture, in half the time."""
_GROUND_EVERY: Final = 8
_DARKEST_GROUND: Final = 60

_Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Normalised:
    """`page`: grey, at `dpi`. `skew`: degrees that it was turned back by. Blank: nothing else is measured.

    `inked`: where coloured ink lay, 0 or 255.
    """

    page: Image.Image
    dpi: float
    skew: float
    faults: tuple[PageFault, ...]
    inked: Image.Image | None = None

    @property
    def is_blank(self) -> bool:
        return PageFault.BLANK in self.faults


def normalise(picture: Picture) -> Normalised:
    image = _uncoloured(picture.image)
    small = _scaled(image, picture.dpi)
    if is_blank(small):
        return Normalised(small.convert("L"), WORKING_DPI, 0.0, (PageFault.BLANK,))
    unstamped = without_stamps(small)
    grey, inked = flattened(unstamped.page), unstamped.inked
    skew = skew_of(grey)
    blur = blur_of(image, picture.dpi)
    if abs(skew) >= _LEAST_SKEW:
        grey = grey.rotate(skew, Image.Resampling.BILINEAR, fillcolor=_WHITE)
        inked = None if inked is None else inked.rotate(skew)
    else:
        skew = 0.0
    return Normalised(grey, WORKING_DPI, skew, measured_faults(skew, blur, picture.dpi), inked)


def _uncoloured(image: Image.Image) -> Image.Image:
    """Grey where the page has no coloured ink: a third of the work of all that follows."""
    if image.mode != "RGB":
        return image.convert("L")
    bands = image.reduce(_COLOUR_EVERY).split()
    high, low = (
        ImageChops.lighter(ImageChops.lighter(*bands[:2]), bands[2]),
        ImageChops.darker(ImageChops.darker(*bands[:2]), bands[2]),
    )
    coloured = sum(ImageChops.subtract(high, low).histogram()[COLOURED_FROM:])
    return image if coloured >= FEWEST_COLOURED * high.width * high.height else image.convert("L")


def _scaled(image: Image.Image, dpi: float) -> Image.Image:
    factor = WORKING_DPI / dpi
    if abs(factor - 1) < _NEAR:
        return image
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, _SMALLER if factor < 1 else Image.Resampling.BICUBIC, reducing_gap=2.0)


def flattened(grey: Image.Image) -> Image.Image:
    """The ground of the page, with its shadows and folds, made white."""
    small = grey.reduce(_GROUND_EVERY).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MedianFilter(5))
    small = small.filter(ImageFilter.BoxBlur(2))
    ground = np.asarray(small.resize(grey.size, Image.Resampling.BILINEAR)).astype(np.float32)
    np.maximum(ground, _DARKEST_GROUND, out=ground)
    lit = np.asarray(grey).astype(np.float32) * (np.float32(_WHITE) / ground)
    return Image.fromarray(np.minimum(lit, _WHITE).astype(np.uint8))
