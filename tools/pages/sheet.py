"""A clean page: text set line by line on white, and the syllables in the order in which a person reads them."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageDraw, ImageFont
from tools.pages.fonts import font
from tools.pages.plan import PageSpec
from tools.pages.vocabulary import Vocabulary
from tools.pages.wording import Head, foot, head, paragraphs, rows

A4: Final = (210.0, 297.0)
_MILLIMETRES: Final = 25.4
_POINTS: Final = 72
_FEWEST, _MANY = 265, 600
_COLUMNS: Final = (0.07, 0.5, 0.2, 0.23)
_INK: Final = (25, 25, 28)


@dataclass(slots=True)
class Sheet:
    """Measures in millimetres. `lines`: top and bottom of each line of text, in pixels. `head`: None in columns."""

    spec: PageSpec
    picture: Image.Image
    left: float = 25.0
    right: float = 17.0
    bottom: float = 15.0
    syllables: list[str] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    title: str = ""
    head: Head | None = None

    @classmethod
    def of(cls, spec: PageSpec) -> "Sheet":
        size = (round(A4[0] * spec.dpi / _MILLIMETRES), round(A4[1] * spec.dpi / _MILLIMETRES))
        return cls(spec, Image.new("RGB", size, "white"))

    @property
    def width(self) -> float:
        return A4[0] - self.left - self.right

    @property
    def leading(self) -> float:
        return 1.3 * self.spec.size * _MILLIMETRES / _POINTS

    def pixels(self, millimetres: float) -> int:
        return round(millimetres * self.spec.dpi / _MILLIMETRES)

    def face(self, *, bold: bool = False) -> ImageFont.FreeTypeFont:
        return font(self.spec.face, round(self.spec.size * self.spec.dpi / _POINTS), bold=bold)

    def long(self, text: str, *, bold: bool = False) -> float:
        """How long a text is."""
        return float(self.face(bold=bold).getlength(text)) * _MILLIMETRES / self.spec.dpi

    def put(self, text: str, x: float, y: float, *, bold: bool = False) -> None:
        top = self.pixels(y)
        ImageDraw.Draw(self.picture).text((self.pixels(x), top), text, fill=_INK, font=self.face(bold=bold))
        self.lines.append((top, top + round(self.spec.size * self.spec.dpi / _POINTS)))
        self.syllables += text.split()

    def centred(self, text: str, x: float, width: float, y: float, *, bold: bool = False) -> float:
        """Broken where it is too long; returns where the next line begins."""
        for line in self.broken(text, width, bold=bold):
            self.put(line, x + (width - self.long(line, bold=bold)) / 2, y, bold=bold)
            y += self.leading
        return y

    def broken(self, text: str, width: float, *, bold: bool = False) -> list[str]:
        made: list[str] = []
        for syllable in text.split():
            if made and self.long(f"{made[-1]} {syllable}", bold=bold) <= width:
                made[-1] += f" {syllable}"
            else:
                made.append(syllable)
        return made

    def paragraph(self, text: str, x: float, width: float, y: float, *, justified: bool) -> float:
        """As much of it as there is room for."""
        made = self.broken(text, width)
        for number, line in enumerate(made):
            if y + self.leading > A4[1] - self.bottom:
                return y
            if justified and number < len(made) - 1:
                self.stretched(line, x, width, y)
            else:
                self.put(line, x, y)
            y += self.leading
        return y + 0.25 * self.leading

    def stretched(self, line: str, x: float, width: float, y: float) -> None:
        """With wider blanks, so that it ends at the edge."""
        parts = line.split()
        wider = (width - self.long(line)) / max(1, len(parts) - 1)
        for part in parts:
            self.put(part, x, y)
            x += self.long(f"{part} ") + wider
        del self.lines[-len(parts) + 1 :]


def set_page(spec: PageSpec, known: Vocabulary) -> Sheet:
    rng = random.Random(spec.seed)  # noqa: S311  pages, no secrets
    sheet = Sheet.of(spec)
    justified, wanted = rng.random() < 0.5, _MANY if spec.long else _FEWEST
    if spec.layout == "columns":
        _columns(sheet, rng, known, wanted, justified=justified)
        return sheet
    y = _heads(sheet, rng, known)
    if spec.layout == "table":
        y = sheet.paragraph(next(paragraphs(rng, known, 1)), sheet.left, sheet.width, y, justified=justified)
        y = _table(sheet, list(rows(rng, known, rng.randrange(4, 8))), y)
    room = A4[1] - sheet.bottom - 4 * sheet.leading
    for text in paragraphs(rng, known, wanted - len(sheet.syllables)):
        if y > room:
            break
        y = sheet.paragraph(text, sheet.left, sheet.width, y, justified=justified)
    if y <= room and not spec.long:
        _foot(sheet, rng, known, y)
    return sheet


def _heads(sheet: Sheet, rng: random.Random, known: Vocabulary) -> float:
    """Two blocks side by side, then the title. Each block is read to its end before the next."""
    given, top, half = head(rng, known), 14.0, sheet.width * 0.42
    sheet.head, sheet.title = given, " ".join(given.title)
    left_end = right_end = top
    for number, text in enumerate(given.office):
        left_end = sheet.centred(text, sheet.left - 8, half, left_end, bold=number == 1)
    for number, text in enumerate(given.motto):
        right_end = sheet.centred(text, sheet.left + half, sheet.width - half + 8, right_end, bold=number < 2)
    y = max(left_end, right_end) + sheet.leading
    for text in given.title:
        y = sheet.centred(text, sheet.left, sheet.width, y, bold=True)
    return y + 0.5 * sheet.leading


def _foot(sheet: Sheet, rng: random.Random, known: Vocabulary, y: float) -> None:
    left, right = foot(rng, known)
    begin, half = y + 0.8 * sheet.leading, sheet.width / 2
    for number, text in enumerate(left):
        for line in sheet.broken(text, half - 12):
            sheet.put(line, sheet.left, begin + number * sheet.leading)
            break
    for number, text in enumerate(right):
        sheet.centred(text, sheet.left + half, half, begin + 1.5 * number * sheet.leading, bold=True)


def _columns(sheet: Sheet, rng: random.Random, known: Vocabulary, wanted: int, *, justified: bool) -> None:
    """A title over two columns, which are read one after the other."""
    gap = rng.uniform(7.0, 11.0)
    width = (sheet.width + 10 - gap) / 2
    left = sheet.left - 6
    sheet.title = known.procedure(rng).upper()
    top = sheet.centred(sheet.title, left, 2 * width + gap, 16.0, bold=True) + sheet.leading
    texts = list(paragraphs(rng, known, wanted - len(sheet.syllables)))
    lines = [(line, not last) for text in texts for line, last in _with_last(sheet.broken(text, width))]
    most = int((A4[1] - sheet.bottom - top) / sheet.leading)
    high = min(most, -(-len(lines) // 2))
    for number, (line, inner) in enumerate(lines[: 2 * high]):
        column, row = divmod(number, high)
        x, y = left + column * (width + gap), top + row * sheet.leading
        if inner and justified and len(line.split()) > 1:
            sheet.stretched(line, x, width, y)
        else:
            sheet.put(line, x, y)


def _with_last(lines: Sequence[str]) -> Iterable[tuple[str, bool]]:
    return [(line, number == len(lines) - 1) for number, line in enumerate(lines)]


def _table(sheet: Sheet, cells: Sequence[tuple[str, ...]], y: float) -> float:
    """Ruled; read cell by cell, row by row."""
    pen, thick, pad = ImageDraw.Draw(sheet.picture), max(1, sheet.pixels(0.25)), 1.2
    edges = [sheet.left + sheet.width * sum(_COLUMNS[:number]) for number in range(len(_COLUMNS) + 1)]
    tops = [y]
    for row in cells:
        broken = [
            sheet.broken(text, right - left - 2 * pad) for text, left, right in zip(row, edges, edges[1:], strict=False)
        ]
        high = max(map(len, broken)) * sheet.leading + 2 * pad
        if y + high > A4[1] - sheet.bottom - 2 * sheet.leading:
            break
        for lines, left in zip(broken, edges, strict=False):
            for number, line in enumerate(lines):
                sheet.put(line, left + pad, y + pad + number * sheet.leading, bold=len(tops) == 1)
        y += high
        tops.append(y)
    for top in tops:
        pen.line(
            [(sheet.pixels(edges[0]), sheet.pixels(top)), (sheet.pixels(edges[-1]), sheet.pixels(top))], _INK, thick
        )
    for edge in edges:
        pen.line([(sheet.pixels(edge), sheet.pixels(tops[0])), (sheet.pixels(edge), sheet.pixels(y))], _INK, thick)
    return y + sheet.leading
