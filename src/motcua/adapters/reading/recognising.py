"""Words of a page by Tesseract, in Vietnamese, with the data that ships with us.

One recogniser is loaded for each process and is used page after page.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import tesserocr
from PIL import Image

TESSDATA: Final = Path(__file__).parent / "tessdata"


@dataclass(frozen=True, slots=True)
class Line:
    """Words that the recogniser has read as one line, from left to right. Boxes: left, top, right, bottom."""

    words: tuple["ReadWord", ...]


@dataclass(frozen=True, slots=True)
class ReadWord:
    """`confidence`: 0 to 100."""

    text: str
    box: tuple[int, int, int, int]
    confidence: int


@cache
def recogniser() -> tesserocr.PyTessBaseAPI:
    """Loaded once in a process; a child that was forked after it has it too."""
    return tesserocr.PyTessBaseAPI(
        path=f"{TESSDATA}/", lang="vie", psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY, variables=_VARIABLES
    )


_VARIABLES: Final = {"debug_file": "/dev/null"}


def read_lines(page: Image.Image, dpi: float) -> tuple[Line, ...]:
    """All lines, in the order in which the recogniser finds them."""
    api = recogniser()
    api.SetImage(page)
    api.SetSourceResolution(round(dpi))
    api.Recognize()
    lines: list[Line] = []
    words: list[ReadWord] = []
    for word, begins in _words(api):
        if begins and words:
            lines.append(Line(tuple(words)))
            words = []
        words.append(word)
    if words:
        lines.append(Line(tuple(words)))
    api.Clear()
    return tuple(lines)


def _words(api: tesserocr.PyTessBaseAPI) -> Iterator[tuple[ReadWord, bool]]:
    level = tesserocr.RIL.WORD
    iterator = api.GetIterator()
    if iterator is None:
        return
    for one in tesserocr.iterate_level(iterator, level):
        box = one.BoundingBox(level)
        if box is None:
            continue
        text = unicodedata.normalize("NFC", one.GetUTF8Text(level)).strip()
        if text:
            begins = one.IsAtBeginningOf(tesserocr.RIL.TEXTLINE)
            yield ReadWord(text, box, max(0, min(100, round(one.Confidence(level))))), begins
