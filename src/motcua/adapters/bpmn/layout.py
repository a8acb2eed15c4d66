"""A plain drawing from left to right for definitions that nobody has drawn yet."""

from collections.abc import Mapping
from typing import Final

from motcua.adapters.bpmn.diagram import Diagram, Element
from motcua.adapters.bpmn.vocabulary import Bounds, Key, Point

SIZES: Final[Mapping[str, tuple[int, int]]] = {"userTask": (140, 80), "startEvent": (36, 36), "endEvent": (36, 36)}
GATEWAY: Final = (50, 50)
COLUMN: Final = 200
ROW: Final = 120
MARGIN: Final = 80


def places(diagram: Diagram, bands: Mapping[Key, int]) -> Mapping[Key, Bounds]:
    """Where each element stands: one column further than the furthest element that leads to it, in the rows of its band (lane)."""
    columns = _columns(diagram)
    rows: dict[tuple[int, int], int] = {}
    row_of: dict[Key, int] = {}
    for element in diagram.elements:
        cell = bands[element.key], columns[element.key]
        row_of[element.key] = rows.get(cell, 0)
        rows[cell] = row_of[element.key] + 1
    top, tops = 0, dict[int, int]()
    for band in sorted({band for band, _ in rows}):
        tops[band] = top
        top += max(count for (own, _), count in rows.items() if own == band)
    return {one.key: _bounds(one, columns[one.key], tops[bands[one.key]] + row_of[one.key]) for one in diagram.elements}


def _bounds(element: Element, column: int, row: int) -> Bounds:
    width, height = SIZES.get(element.kind, GATEWAY)
    centre_x, centre_y = MARGIN + column * COLUMN + 70, MARGIN + row * ROW + 40
    return Bounds(centre_x - width / 2, centre_y - height / 2, width, height)


def _columns(diagram: Diagram) -> Mapping[Key, int]:
    """The longest way to each element, lines back to an element of the same way left out."""
    nexts: dict[Key, list[Key]] = {element.key: [] for element in diagram.elements}
    for line in diagram.lines:
        nexts[line.source].append(line.target)
    order: list[Key] = []
    state: dict[Key, int] = {}
    backward: set[tuple[Key, Key]] = set()
    for root, roots_nexts in nexts.items():
        if root in state:
            continue
        work = [(root, iter(roots_nexts))]
        state[root] = 1
        while work:
            key, targets = work[-1]
            target = next(targets, None)
            if target is None:
                state[key] = 2
                order.append(key)
                work.pop()
            elif state.get(target) == 1:
                backward.add((key, target))
            elif target not in state:
                state[target] = 1
                work.append((target, iter(nexts[target])))
    columns = dict.fromkeys(nexts, 0)
    for key in reversed(order):
        for target in nexts[key]:
            if (key, target) not in backward:
                columns[target] = max(columns[target], columns[key] + 1)
    return columns


def line_between(source: Bounds, target: Bounds) -> tuple[Point, ...]:
    """A line of right angles; a line back runs below both."""
    start = (source.x + source.width, source.y + source.height / 2)
    end = (target.x, target.y + target.height / 2)
    if end[0] > start[0]:
        if start[1] == end[1]:
            return (start, end)
        middle = end[0] - 20
        return (start, (middle, start[1]), (middle, end[1]), end)
    below = max(source.y + source.height, target.y + target.height) + 24
    from_below = (source.x + source.width / 2, source.y + source.height)
    to_below = (target.x + target.width / 2, target.y + target.height)
    return (from_below, (from_below[0], below), (to_below[0], below), to_below)
