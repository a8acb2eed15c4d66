"""Words that a PDF has already: a page whose text is Vietnamese as letters is not read again from its picture."""

import re
import unicodedata
from pathlib import Path
from typing import Final

import pypdfium2

from motcua.adapters.reading.normalising import WORKING_DPI
from motcua.adapters.reading.recognising import Line, ReadWord

_POINTS: Final = 72.0
_FEWEST_LETTERS: Final = 40
_MOST_LETTERS: Final = 100_000
_GOOD_PART: Final = 0.95
_MARKED_PART: Final = 0.08
"""Of the letters of Vietnamese at least so many bear a mark; text in an old encoding has other signs in their place."""
_SURE: Final = 100
_SYLLABLE: Final = re.compile(r"[\w.,;:()/%\"'“”‘’&+*=<>?!…–—@#§°\[\]{}|-]+")
_OLD: Final = re.compile("[µ¸¹©®ª¬¶·¨«�-]")
_MARKED: Final = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")


def text_layer(path: Path, number: int) -> tuple[Line, ...] | None:
    """Lines of the page as the file has them, in pixels of the working size; None where it has no good text."""
    document = pypdfium2.PdfDocument(path)
    try:
        page = document[number - 1]
        try:
            lines = _lines(page)
        finally:
            page.close()
    finally:
        document.close()
    return lines if is_good(" ".join(word.text for line in lines for word in line.words)) else None


def is_good(text: str) -> bool:
    """Whether it is text that somebody can search: enough of it, in letters of our time."""
    letters = [one for one in text.lower() if one.isalpha()]
    if len(letters) < _FEWEST_LETTERS or _OLD.search(text):
        return False
    parts = text.split()
    good = sum(_SYLLABLE.fullmatch(one) is not None for one in parts)
    return good >= _GOOD_PART * len(parts) and sum(one in _MARKED for one in letters) >= _MARKED_PART * len(letters)


def _lines(page: pypdfium2.PdfPage) -> tuple[Line, ...]:
    scale, height = WORKING_DPI / _POINTS, page.get_height()
    text = page.get_textpage()
    try:
        whole = text.get_text_range()
        if len(whole) > _MOST_LETTERS:
            return ()
        lines: list[Line] = []
        place = 0
        for raw in whole.splitlines(keepends=True):
            words = []
            for part in re.finditer(r"\S+", raw):
                boxes = [text.get_charbox(place + at) for at in range(part.start(), part.end())]
                words.append(_word(part[0], boxes, scale, height))
            place += len(raw)
            if words:
                lines.append(Line(tuple(words)))
        return tuple(lines)
    finally:
        text.close()


def _word(letters: str, boxes: list[tuple[float, float, float, float]], scale: float, height: float) -> ReadWord:
    left, bottom = min(one[0] for one in boxes), min(one[1] for one in boxes)
    right, top = max(one[2] for one in boxes), max(one[3] for one in boxes)
    box = (round(left * scale), round((height - top) * scale), round(right * scale), round((height - bottom) * scale))
    return ReadWord(unicodedata.normalize("NFC", letters), box, _SURE)
