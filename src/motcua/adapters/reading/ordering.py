"""The order in which a person reads the lines of a page: column after column, a table cell by cell, blocks that stand side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from motcua.adapters.reading.recognising import Line, ReadWord
from motcua.adapters.reading.ruling import Cell, Ruling

_APART: Final = 2.5
"""A gap in a line of so many heights of its letters parts it."""
_NARROW: Final = 1.3
"""A narrower one does where hardly any line of the neighbourhood goes through it."""
_NEIGHBOURS: Final = 12
_FEWEST_NEIGHBOURS: Final = 8
_THROUGH: Final = 0.1
_GUTTER: Final = 1.3
"""The least width of the paper between two columns, in heights of letters."""
_CORE: Final = 0.25
"""Marks over and under letters reach into the next line: a part of the height that does not count."""
_GOES_ON: Final = 1.2
_LABELLED: Final = 0.6
_RECIPIENTS: Final = "Nơi nhận"
"""Beginning of the block at the lower left, beside the one that signs."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words side by side without a wide gap."""

    words: tuple[ReadWord, ...]
    cell: Cell | None = None

    @property
    def left(self) -> int:
        return min(one.box[0] for one in self.words)

    @property
    def right(self) -> int:
        return max(one.box[2] for one in self.words)

    @property
    def top(self) -> int:
        return min(one.box[1] for one in self.words)

    @property
    def bottom(self) -> int:
        return max(one.box[3] for one in self.words)

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.words)


def in_order(lines: Sequence[Line], ruling: Ruling | None) -> tuple[Segment, ...]:
    """Each segment is a line of the text, or a part of one."""
    if not lines:
        return ()
    high = median(word.box[3] - word.box[1] for line in lines for word in line.words)
    segments = [part for line in lines for part in _parted(line, ruling, _Gutters(lines, high), high)]
    return tuple(_ordered(_with_tables(segments, high), high))


class _Gutters:
    """Where the words of a neighbourhood leave a strip of paper from line to line."""

    def __init__(self, lines: Sequence[Line], high: float) -> None:
        self._boxes = [word.box for line in lines for word in line.words]
        self._middles = [(line.words[0].box[1] + line.words[0].box[3]) / 2 for line in lines]
        self._reach = _NEIGHBOURS * high

    def has(self, x: float, y: float) -> bool:
        low, top = y - self._reach, y + self._reach
        lines = sum(low < one < top for one in self._middles)
        through = sum(box[0] < x < box[2] and low < (box[1] + box[3]) / 2 < top for box in self._boxes)
        return lines >= _FEWEST_NEIGHBOURS and through <= _THROUGH * lines


def _parted(line: Line, ruling: Ruling | None, gutters: _Gutters, high: float) -> list[Segment]:
    """A line that runs through several cells or columns is not one."""
    words = sorted(line.words, key=lambda one: one.box[0])
    cells = [None if ruling is None else ruling.cell_of(one.box) for one in words]
    parts: list[tuple[list[ReadWord], Cell | None]] = []
    for word, cell in zip(words, cells, strict=True):
        if parts and parts[-1][1] == cell and not _is_gap(parts[-1][0][-1].box, word.box, gutters, high):
            parts[-1][0].append(word)
        else:
            parts.append(([word], cell))
    return [Segment(tuple(part), cell) for part, cell in parts]


def _is_gap(
    before: tuple[int, int, int, int], after: tuple[int, int, int, int], gutters: _Gutters, high: float
) -> bool:
    wide = after[0] - before[2]
    if wide >= _APART * high or wide < _NARROW * high:
        return wide >= _APART * high
    return gutters.has((after[0] + before[2]) / 2, (after[1] + after[3]) / 2)


@dataclass(frozen=True, slots=True)
class _Block:
    """Segments that are read together, in their order: one, or a whole table."""

    segments: tuple[Segment, ...]
    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> "_Block":
        return cls(
            tuple(segments),
            min(one.left for one in segments),
            min(one.top for one in segments),
            max(one.right for one in segments),
            max(one.bottom for one in segments),
        )


def _with_tables(segments: Sequence[Segment], high: float) -> list[_Block]:
    """Each table is one block, its cells row by row."""
    free = [_Block.of([one]) for one in segments if one.cell is None]
    cells: dict[Cell, list[Segment]] = {}
    for one in segments:
        if one.cell is not None:
            cells.setdefault(one.cell, []).append(one)
    if len(cells) < 2:
        return free + [_Block.of([one]) for inside in cells.values() for one in inside]
    tables: list[list[Segment]] = []
    for cell in sorted(cells):
        inside = _ordered([_Block.of([one]) for one in cells[cell]], high)
        top = min(one.top for one in inside)
        between = [one for one in free if tables and tables[-1][-1].bottom <= one.top and one.bottom <= top]
        if tables and not between:
            tables[-1] += inside
        else:
            tables.append(list(inside))
    return free + [_Block.of(table) for table in tables]


def _ordered(blocks: Sequence[_Block], high: float) -> list[Segment]:
    bands = _bands(blocks)
    result: list[Segment] = []
    begin = 0
    while begin < len(bands):
        end, gap = _run(bands, begin, high)
        run = [one for band in bands[begin:end] for one in band]
        if gap is None or _is_table(bands[begin:end], high):
            for band in bands[begin:end]:
                result += [part for one in _rows_of(band) for part in one.segments]
        else:
            result += _ordered([one for one in run if one.right <= gap], high)
            result += _ordered([one for one in run if one.right > gap], high)
        begin = end
    return result


def _bands(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """From top to bottom, what overlaps in height belongs to one band."""
    bands: list[list[_Block]] = []
    reach = -1.0
    for one in sorted(blocks, key=lambda block: block.top + _CORE * (block.bottom - block.top)):
        shrunk = _CORE * (one.bottom - one.top)
        if bands and one.top + shrunk < reach:
            bands[-1].append(one)
        else:
            bands.append([one])
        reach = max(reach, one.bottom - shrunk)
    return bands


def _run(bands: Sequence[Sequence[_Block]], begin: int, high: float) -> tuple[int, float | None]:
    """Bands from `begin` that one gutter goes through, and the middle of the gutter; one band where there is none."""
    if len(bands[begin]) < 2:
        return begin + 1, None
    taken, best = list(bands[begin]), _gutter(bands[begin], high)
    if best is None:
        return begin + 1, None
    end, last = begin + 1, begin + 1
    for number in range(begin + 1, len(bands)):
        gutter = _gutter([*taken, *bands[number]], high)
        if gutter is None:
            break
        both = any(one.right <= gutter for one in bands[number]) and any(one.left >= gutter for one in bands[number])
        if not both and not _goes_on(taken, bands[number], gutter, high):
            break
        taken += bands[number]
        best, end = gutter, number + 1
        last = end
    return last, best


def _gutter(blocks: Sequence[_Block], high: float) -> float | None:
    """The middle of the widest gap that no block crosses."""
    widest, middle, reach = _GUTTER * high, None, None
    for one in sorted(blocks, key=lambda block: block.left):
        if reach is not None and one.left - reach >= widest:
            widest, middle = one.left - reach, (one.left + reach) / 2
        reach = one.right if reach is None else max(reach, one.right)
    return middle


def _goes_on(taken: Sequence[_Block], band: Sequence[_Block], gutter: float, high: float) -> bool:
    """Whether a band on one side only belongs to the columns: on the right always, on the left as the next line of the column."""
    if band[0].right > gutter:
        return True
    column = [one for one in taken if one.right <= gutter]
    if not column:
        return False
    distance = min(one.top for one in band) - max(one.bottom for one in column)
    return distance < _GOES_ON * high and abs(band[0].left - min(one.left for one in column)) < 2 * high


def _is_table(bands: Sequence[Sequence[_Block]], high: float) -> bool:
    """Rows without rules: three columns and more, or labels with their values."""
    run = [one for band in bands for one in band]
    gutter = _gutter(run, high)
    if gutter is None:
        return True
    left, right = [one for one in run if one.right <= gutter], [one for one in run if one.right > gutter]
    if len(bands) >= 3 and (_gutter(left, high) is not None or _gutter(right, high) is not None):
        return True
    if any(one.segments[0].text.startswith(_RECIPIENTS) for one in left):
        return False
    labels = [one for one in left if one.segments[-1].text.endswith(":")]
    return len(labels) >= _LABELLED * len(left)


def _rows_of(band: Sequence[_Block]) -> list[_Block]:
    """A band is a line, or lines that marks tie together: row by row, from left to right."""
    rows: list[list[_Block]] = []
    for one in sorted(band, key=lambda block: block.top + block.bottom):
        middle = (one.top + one.bottom) / 2
        if rows and middle < rows[-1][0].bottom - _CORE * (rows[-1][0].bottom - rows[-1][0].top):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one in sorted(row, key=lambda block: block.left)]
