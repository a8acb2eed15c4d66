"""What becomes of a page: stamps, a grey or folded ground, a crooked and blurred scan, JPEG."""

import io
import math
import random
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter
from tools.pages.fonts import font
from tools.pages.sheet import A4, Sheet

_MILLIMETRES: Final = 25.4
_COLOURS: Final = {"red": (205, 35, 45), "blue": (45, 60, 165)}
_LINES_COVERED: Final = 0.10
_Shades = NDArray[np.float32]


def scanned(sheet: Sheet) -> bytes:
    """The page as a JPEG of its resolution."""
    spec = sheet.spec
    rng = random.Random(spec.seed + 1)  # noqa: S311  pages, no secrets
    noise = np.random.default_rng(spec.seed)
    page = np.asarray(sheet.picture, dtype=np.float32) / 255
    if spec.stamp != "none":
        page *= _stamps(sheet, rng, noise)
    page *= _ground(page.shape[0], page.shape[1], spec.ground, rng)[:, :, None]
    page = np.clip(page * 255 + noise.normal(0, 3.0, page.shape[:2])[:, :, None], 0, 255)
    picture = Image.fromarray(page.astype(np.uint8))
    if spec.skew:
        picture = picture.rotate(-spec.skew, Image.Resampling.BICUBIC, fillcolor=_edge_shade(page))
    if spec.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(spec.blur))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=spec.quality, dpi=(spec.dpi, spec.dpi))
    return written.getvalue()


def _edge_shade(page: _Shades) -> tuple[int, ...]:
    return tuple(int(one) for one in np.median(page[:20].reshape(-1, 3), axis=0))


def _stamps(sheet: Sheet, rng: random.Random, noise: np.random.Generator) -> _Shades:
    """Ink over the text, as what it lets through: as many stamps as it takes to lie across a tenth of the lines."""
    ink = Image.new("L", sheet.picture.size, 0)
    lines = sorted(set(sheet.lines))
    wanted, covered = math.ceil(_LINES_COVERED * len(lines)), set[tuple[int, int]]()
    while len(covered) < wanted:
        radius = sheet.pixels(rng.uniform(16.0, 19.0))
        x = sheet.pixels(rng.uniform(sheet.left + 20, A4[0] - sheet.right - 20))
        y = rng.choice(lines)[0]
        _round_stamp(ink, x, y, radius, sheet.spec.dpi, rng)
        covered |= {line for line in lines if y - radius < line[0] and line[1] < y + radius}
    spots = noise.random((ink.height // 6 + 1, ink.width // 6 + 1)).astype(np.float32)
    rough = Image.fromarray(spots).resize(ink.size, Image.Resampling.BILINEAR)
    amount = np.asarray(ink, dtype=np.float32) / 255 * (0.65 + 0.35 * np.asarray(rough))
    colour = np.array(_COLOURS[sheet.spec.stamp], dtype=np.float32) / 255
    through: _Shades = 1 - amount[:, :, None] * (1 - colour)
    return through


def _round_stamp(ink: Image.Image, x: int, y: int, radius: int, dpi: int, rng: random.Random) -> None:
    pen = ImageDraw.Draw(ink)
    for part, wide in ((1.0, 0.8), (0.68, 0.4)):
        reach, thick = round(radius * part), max(2, round(wide * dpi / _MILLIMETRES))
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), outline=255, width=thick)
    arms = [
        (
            x + radius * 0.3 * (1 if turn % 2 == 0 else 0.4) * math.sin(math.pi * turn / 5),
            y - radius * 0.3 * (1 if turn % 2 == 0 else 0.4) * math.cos(math.pi * turn / 5),
        )
        for turn in range(10)
    ]
    pen.polygon(arms, fill=255)
    face = font("liberation-sans", max(8, round(radius * 0.2)), bold=True)
    text, begin = "ỦY BAN NHÂN DÂN * TỈNH LẠNG SƠN * ", rng.uniform(0, 360)
    for number, letter in enumerate(text):
        angle = begin + 360 * number / len(text)
        tile = Image.new("L", (radius // 3, radius // 3), 0)
        ImageDraw.Draw(tile).text((tile.width // 2, tile.height // 2), letter, fill=255, font=face, anchor="mm")
        turned = tile.rotate(-angle, Image.Resampling.BILINEAR)
        far = radius * 0.84
        place = (
            round(x + far * math.sin(math.radians(angle)) - tile.width / 2),
            round(y - far * math.cos(math.radians(angle)) - tile.height / 2),
        )
        ink.paste(255, place, turned)


def _ground(height: int, width: int, ground: str, rng: random.Random) -> _Shades:
    """How light the paper is."""
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    light = np.full((height, width), 0.98, dtype=np.float32)
    if "grey" in ground:
        angle = rng.uniform(0, 2 * math.pi)
        light = np.float32(rng.uniform(0.72, 0.84)) + 0.08 * (math.sin(angle) * down + math.cos(angle) * across)
    if "folded" in ground:
        for along in (down, across):
            place = np.float32(rng.choice((-1 / 3, 0.0, 1 / 3)) + rng.uniform(-0.03, 0.03))
            light = light * (1 - 0.18 * np.exp(-np.abs(along - place) * 30) * (along > place))
            light = light * (1 - 0.35 * np.exp(-np.square((along - place) * 900)))
    return light.astype(np.float32)
