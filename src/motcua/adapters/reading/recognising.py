"""Words of a page by Tesseract, in Vietnamese, with the data that ships with us.

One recogniser is loaded for each process and is used page after page.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import tesserocr
from PIL import Image

TESSDATA: Final = Path(__file__).parent / "tessdata"
_VARIABLES: Final = {"debug_file": "/dev/null"}

_DUST: Final = "_|`~^¬\\¦"
_MISREAD: Final = (("⁄", "/"), ("//", "/"), ("¡", "i"), ("(|)", "(i)"), ("()", "(i)"))
"""Signs that hardly any paper has, and what stands there: the first points of lists among them."""
_QUOTES: Final = "'‘’"
_SIGNS: Final = frozenset({"-", "–", "+", "*", "=", ":", "/", "&", "%", "…", "..."})
_SURE_SIGN: Final = 60


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


def read_lines(page: Image.Image, dpi: float) -> tuple[Line, ...]:
    """All lines, in the order in which the recogniser finds them."""
    api = recogniser()
    api.SetPageSegMode(tesserocr.PSM.AUTO)
    api.SetImage(page)
    api.SetSourceResolution(round(dpi))
    api.Recognize()
    return _lines(api)


def read_boxes(page: Image.Image, boxes: Iterable[tuple[int, int, int, int]], dpi: float) -> tuple[Line, ...]:
    """Each box (left, top, right, bottom) as one line: what is too small to be noticed on a page."""
    api, lines = recogniser(), list[Line]()
    api.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
    api.SetImage(page)
    api.SetSourceResolution(round(dpi))
    for left, top, right, bottom in boxes:
        api.SetRectangle(left, top, right - left, bottom - top)
        api.Recognize()
        lines += _lines(api)
    return tuple(lines)


def read_alone(picture: Image.Image) -> str:
    """The text of a picture that has one word."""
    api = recogniser()
    api.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
    api.SetImage(picture)
    api.Recognize()
    return "".join(word.text for line in _lines(api) for word in line.words)


def _lines(api: tesserocr.PyTessBaseAPI) -> tuple[Line, ...]:
    lines: list[Line] = []
    words: list[ReadWord] = []
    for word, begins in _words(api):
        if begins and words:
            lines.append(Line(tuple(words)))
            words = []
        words.append(word)
    if words:
        lines.append(Line(tuple(words)))
    return tuple(lines)


def _words(api: tesserocr.PyTessBaseAPI) -> Iterator[tuple[ReadWord, bool]]:
    level, begins = tesserocr.RIL.WORD, False
    iterator = api.GetIterator()
    if iterator is None:
        return
    for one in tesserocr.iterate_level(iterator, level):
        if one.Empty(level):
            continue
        begins = begins or one.IsAtBeginningOf(tesserocr.RIL.TEXTLINE)
        box, confidence = one.BoundingBox(level), one.Confidence(level)
        text = cleaned(unicodedata.normalize("NFC", one.GetUTF8Text(level)), confidence)
        if text and box is not None:
            yield ReadWord(text, box, max(0, min(100, round(confidence)))), begins
            begins = False


def cleaned(text: str, confidence: float) -> str:
    """Without what dust and edges are read as: signs at the ends of a word, and words of signs alone."""
    for wrong, right in _MISREAD:
        text = text.replace(wrong, right)
    text = text.strip().strip(_DUST)
    for mark in _QUOTES:
        if text.count(mark) == 1 and (text.startswith(mark) or text.endswith(mark)):
            text = text.strip(mark)
    if not any(one.isalnum() for one in text) and (text not in _SIGNS or confidence < _SURE_SIGN):
        return ""
    return text
