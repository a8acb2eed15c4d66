"""A process as a map, drawn on the server: steps in layers from left to right, a line for each way, thick where many went.

Pure layout. A step stands one layer after the step that most came from. Ways between neighbouring layers are curves; ways that pass a
layer run above the map, ways back below it, each on a line of its own, and none behind a step. A table beside the map says the same.
"""

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 154
GAP: Final = 114
"""Five steps in a row fit a screen of 1366 pixels."""
LINE: Final = 16
LETTERS: Final = 20
"""Of a line of a step's name."""
ROW_GAP: Final = 46
LANE: Final = 34
MARGIN: Final = 24
BESIDE: Final = (12, 16, 20)
"""How far from the steps of its column a way runs that comes past them."""
MOST_STEPS: Final = 20
FEWEST: Final = 0.01
"""A way that less than this share of the most frequent one went is only in the table, where its steps have another."""
THIN, THICK = 1.5, 7.0


@dataclass(frozen=True, slots=True)
class Node:
    """A step: its name, and the lines below the name."""

    name: str
    n: int
    below: tuple[str, ...]
    stressed: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    before: str
    after: str
    n: int
    below: str = ""
    stressed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn step. `lines`: height, class and words of each line of text, at `middle`."""

    x: int
    y: int
    height: int
    stressed: bool
    lines: tuple[tuple[int, str, str], ...]

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2

    def edge(self, y: int) -> int:
        """The upper or lower edge, whichever is nearer to a line that runs there."""
        return self.y if y < self.y else self.y + self.height


@dataclass(frozen=True, slots=True)
class Path:
    """A drawn way: `d` of its path, how thick it is, and where its number and its words stand."""

    d: str
    stroke: str
    stressed: bool
    x: int
    y: int
    number: str
    below: str

    @property
    def below_y(self) -> int:
        return self.y + LINE - 1


@dataclass(frozen=True, slots=True)
class Map:
    """`left_out`: steps that are only in the table."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...]
    left_out: int


def drawn(nodes: Sequence[Node], edges: Sequence[Edge], *, numbers: Mapping[int, str]) -> Map:
    """The map of these steps and ways, the most frequent steps of more than `MOST_STEPS`. `numbers`: how counts are written."""
    shown = sorted(nodes, key=lambda one: (-one.n, one.name))[:MOST_STEPS]
    names = {one.name for one in shown}
    inside = _worth_drawing([one for one in edges if one.before in names and one.after in names])
    return _Drawing(shown, inside, numbers).map(len(nodes) - len(shown))


def layers(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Each step one after the step that most came from, where that is not itself behind it. Steps that nothing leads to come first."""
    incoming: dict[str, list[Edge]] = defaultdict(list)
    for one in edges:
        if one.before != one.after:
            incoming[one.after].append(one)
    found: dict[str, int] = {}
    begun = [name for name in names if not incoming[name]] or sorted(names, key=lambda name: _balance(name, edges))[:1]
    for name in begun:
        found[name] = 0
    while len(found) < len(names):
        reached = [one for one in edges if one.before in found and one.after not in found]
        if not reached:
            found.update((name, 0) for name in names if name not in found)
            break
        best = max(reached, key=lambda one: (one.n, one.before, one.after))
        found[best.after] = found[best.before] + 1
    return found


def _balance(name: str, edges: Sequence[Edge]) -> tuple[int, str]:
    """Where all steps are in one ring: what most leave and fewest come to begins."""
    return sum(one.n for one in edges if one.after == name) - sum(one.n for one in edges if one.before == name), name


def _worth_drawing(edges: Sequence[Edge]) -> list[Edge]:
    """The frequent ways, and of every step the most frequent one that leads to it."""
    most = max((one.n for one in edges), default=0)
    to: dict[str, Edge] = {}
    for one in edges:
        if one.before != one.after and (one.after not in to or one.n > to[one.after].n):
            to[one.after] = one
    return [one for one in edges if one.n >= FEWEST * most or to.get(one.after) is one or one.stressed]


class _Drawing:
    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge], numbers: Mapping[int, str]) -> None:
        self._nodes, self._edges, self._numbers = nodes, edges, numbers
        self._layer = layers([one.name for one in nodes], edges)
        self._most = max((one.n for one in edges), default=1)
        self._labels: list[tuple[int, int]] = []
        self._above = [one for one in edges if self._leap(one) > 1 or one.before == one.after]
        self._below = [one for one in edges if self._leap(one) < 1 and one.before != one.after]

    def _leap(self, one: Edge) -> int:
        return self._layer[one.after] - self._layer[one.before]

    def map(self, left_out: int) -> Map:
        names = {one.name: textwrap.wrap(one.name, LETTERS) or [one.name] for one in self._nodes}
        tall = max((LINE * (len(names[one.name]) + len(one.below)) + 18 for one in self._nodes), default=60)
        top = MARGIN + LANE * len(self._above)
        boxes: dict[str, Box] = {}
        for layer, row, one in self._places():
            x, y = MARGIN + layer * (WIDTH + GAP), top + row * (tall + ROW_GAP)
            boxes[one.name] = _box(one, x, y, names[one.name])
        bottom = max((one.y + one.height for one in boxes.values()), default=top)
        paths = [*self._neighbours(boxes), *self._lanes(boxes, top, bottom)]
        depth = 1 + max(self._layer.values(), default=0)
        height = bottom + LANE * len(self._below) + MARGIN + (18 if self._below else 0)
        width = 2 * MARGIN + depth * WIDTH + (depth - 1) * GAP
        return Map(width, height, tuple(boxes.values()), tuple(paths), left_out)

    def _places(self) -> Iterator[tuple[int, int, Node]]:
        """Layer and row of each step: the most frequent of a layer in the first row."""
        rows: dict[int, int] = defaultdict(int)
        for one in self._nodes:  # by number downwards
            layer = self._layer[one.name]
            yield layer, rows[layer], one
            rows[layer] += 1

    def _neighbours(self, boxes: Mapping[str, Box]) -> Iterator[Path]:
        for one in self._edges:
            if self._leap(one) != 1:
                continue
            source, target = boxes[one.before], boxes[one.after]
            x1, y1 = source.x + WIDTH, source.y + source.height // 2
            x2, y2 = target.x - 4, target.y + target.height // 2
            bend = GAP // 2
            x, y = self._free((x1 + x2) // 2, (y1 + y2) // 2 - 24)
            yield self._path(one, f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}", x, y)

    def _lanes(self, boxes: Mapping[str, Box], top: int, bottom: int) -> Iterator[Path]:
        for place, one in enumerate(sorted(self._above, key=self._length), 1):
            y = top - LANE * place + 12
            yield self._lane(one, boxes, place, y, y - 4)
        for place, one in enumerate(sorted(self._below, key=self._length), 1):
            y = bottom + LANE * place - 6
            yield self._lane(one, boxes, place, y, y + 14)

    def _lane(self, one: Edge, boxes: Mapping[str, Box], place: int, y: int, text: int) -> Path:
        """Out of the step at the side of the line, or into the gap beside its column where another step stands between."""
        source, target, beside = boxes[one.before], boxes[one.after], BESIDE[place % len(BESIDE)]
        up = 1 if y < source.y else -1
        shift = 30 * up
        if _is_free(source, y, boxes):
            x1, start = source.middle + shift, f"M{source.middle + shift} {source.edge(y)}"
        else:
            x1, side = source.x + WIDTH + beside, source.y + source.height // 2 - 14 * up
            start = f"M{source.x + WIDTH} {side}Q{x1} {side} {x1} {side - 12 * up}"
        if _is_free(target, y, boxes):
            x2 = target.middle - shift
            end = f"{x2} {target.edge(y) - 4 * up}"
        else:
            x2, side = target.x - beside, target.y + target.height // 2 - 14 * up
            end = f"{x2} {side - 12 * up}Q{x2} {side} {target.x - 3} {side}"
        middle = f"C{x1} {y} {x1} {y} {(x1 * 3 + x2) // 4} {y}L{(x1 + x2 * 3) // 4} {y}C{x2} {y} {x2} {y}"
        return self._path(one, f"{start}{middle} {end}", (x1 + x2) // 2, text, beside=True)

    def _length(self, one: Edge) -> tuple[int, int]:
        """Short ways run nearest to the steps."""
        return abs(self._leap(one)), -one.n

    def _free(self, x: int, y: int) -> tuple[int, int]:
        """The nearest place downwards where no other words stand."""
        while any(abs(x - other) < GAP and abs(y - taken) < 2 * LINE for other, taken in self._labels):
            y += LINE
        self._labels.append((x, y))
        return x, y

    def _path(self, one: Edge, d: str, x: int, y: int, *, beside: bool = False) -> Path:
        width = f"{THIN + (THICK - THIN) * one.n / self._most:.1f}"
        number = self._numbers[one.n]
        if beside:
            return Path(d, width, one.stressed, x, y, f"{number}, {one.below}" if one.below else number, "")
        return Path(d, width, one.stressed, x, y, number, one.below)


def _is_free(box: Box, y: int, boxes: Mapping[str, Box]) -> bool:
    """Whether no step stands between a step and a line above or below all of them."""
    return not any(min(box.y, y) < one.y < max(box.y, y) for one in boxes.values() if one.x == box.x)


def _box(one: Node, x: int, y: int, name: Sequence[str]) -> Box:
    lines = [("b", words) for words in name] + [("", one.below[0])] + [("t2", words) for words in one.below[1:]]
    placed = tuple((y + 19 + LINE * place, style, words) for place, (style, words) in enumerate(lines))
    return Box(x, y, LINE * len(lines) + 14, one.stressed, placed)
