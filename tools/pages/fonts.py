"""Typefaces of the pages: Debian's, installed by tools/papers.sh."""

from functools import cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

FOLDER: Final = Path("/usr/share/fonts/truetype")
FILES: Final = {
    "liberation-serif": ("liberation2/LiberationSerif-Regular.ttf", "liberation2/LiberationSerif-Bold.ttf"),
    "liberation-sans": ("liberation2/LiberationSans-Regular.ttf", "liberation2/LiberationSans-Bold.ttf"),
    "dejavu-serif": ("dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSerif-Bold.ttf"),
    "dejavu-sans": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    "liberation-mono": ("liberation2/LiberationMono-Regular.ttf", "liberation2/LiberationMono-Bold.ttf"),
    "typewriter": ("freefont/FreeMono.ttf", "freefont/FreeMonoBold.ttf"),
}


@cache
def font(face: str, pixels: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Raises FileNotFoundError with the command that installs it."""
    file = FOLDER / FILES[face][bold]
    if not file.is_file():
        raise FileNotFoundError(f"{file} is missing: run tools/papers.sh")
    return ImageFont.truetype(file, pixels, layout_engine=ImageFont.Layout.BASIC)
