"""Which pages there are. Nothing here is changed after a measurement; the seeds least of all."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

_Item = TypeVar("_Item")

SEED: Final = 20_261_130
"""Chosen and committed before the first page was read."""
WHOLE_SET: Final = 288

FACES: Final = ("liberation-serif", "liberation-sans", "dejavu-serif", "dejavu-sans", "liberation-mono", "typewriter")
SIZES: Final = (10, 11, 12, 13, 14)
LAYOUTS: Final = ("letter", "letter", "table", "columns")
STAMPS: Final = ("none", "red", "blue")
GROUNDS: Final = ("white", "grey", "folded", "grey-folded")
BLURS: Final = (0.0, 0.5, 0.8, 1.1)
"""Standard deviation in pixels."""
QUALITIES: Final = (50, 60, 70, 80)
SKEWS: Final = (-3.0, -2.0, -1.0, -0.4, 0.0, 0.4, 1.0, 2.0, 3.0)
RESOLUTIONS: Final = (200, 300)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page. `seed`: of its text and of where its damages lie. `long`: about 600 syllables instead of 250 and more."""

    number: int
    seed: int
    dpi: int
    stamp: str
    face: str
    size: int
    layout: str
    ground: str
    blur: float
    quality: int
    skew: float
    long: bool

    def classes(self) -> dict[str, str]:
        """The classes that the page belongs to."""
        return {
            "dpi": str(self.dpi),
            "stamp": self.stamp,
            "dpi and stamp": f"{self.dpi} {self.stamp}",
            "face": self.face,
            "points": str(self.size),
            "layout": self.layout,
            "ground": self.ground,
            "blur": str(self.blur),
            "jpeg": str(self.quality),
            "skew": str(abs(self.skew)),
            "length": "600" if self.long else "250",
        }


def plan(count: int = WHOLE_SET) -> tuple[PageSpec, ...]:
    """The same pages each time; every class has as many as its neighbours."""
    rng = random.Random(SEED)  # noqa: S311  pages, no secrets
    stamped = _evenly(rng, [(dpi, stamp) for dpi in RESOLUTIONS for stamp in STAMPS], count)
    faces, sizes, layouts = _evenly(rng, FACES, count), _evenly(rng, SIZES, count), _evenly(rng, LAYOUTS, count)
    grounds, blurs = _evenly(rng, GROUNDS, count), _evenly(rng, BLURS, count)
    qualities, skews = _evenly(rng, QUALITIES, count), _evenly(rng, SKEWS, count)
    return tuple(
        PageSpec(
            number=number,
            seed=SEED + number,
            dpi=stamped[number][0],
            stamp=stamped[number][1],
            face=faces[number],
            size=sizes[number],
            layout=layouts[number],
            ground=grounds[number],
            blur=blurs[number],
            quality=qualities[number],
            skew=skews[number],
            long=number % 6 == 5 and sizes[number] <= 11,
        )
        for number in range(count)
    )


def _evenly(rng: random.Random, items: Sequence[_Item], count: int) -> list[_Item]:
    spread = [items[number % len(items)] for number in range(count)]
    rng.shuffle(spread)
    return spread
