"""24: the map of a process: layers from left to right, long names wrap, twenty steps fit, lines and words keep apart."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest

from motcua.doors.board.process_map import LETTERS, MOST_STEPS, WIDTH, Edge, Map, Node, drawn, layers
from motcua.law.simplify.ways import Variant, Way, variants, ways
from tests.law.simplify.traces import done, dossier, log_of

LONG = "Kiểm tra điều kiện, trích lục bản đồ, lập phiếu chuyển thông tin sang cơ quan thuế và trả lời người nộp"


def drawing(nodes: list[Node], edges: list[Edge]) -> Map:
    return drawn(nodes, edges, numbers={one.n: str(one.n) for one in edges})


def node(name: str, n: int = 10) -> Node:
    return Node(name, n, (f"{n} lần", "làm 1,0 ngày"))


def test_24_a_step_stands_after_the_one_that_most_came_from() -> None:
    edges = [
        Edge("a", "b", 90),
        Edge("b", "c", 80),
        Edge("a", "c", 10),
        Edge("c", "b", 5),
        Edge("b", "x", 7),
        Edge("x", "c", 7),
    ]
    assert layers(list("abcx"), edges) == {"a": 0, "b": 1, "c": 2, "x": 2}
    ring = [Edge("a", "b", 9), Edge("b", "a", 3)]
    assert layers(["b", "a"], ring) == {"a": 0, "b": 1}
    assert layers(["a", "alone"], []) == {"a": 0, "alone": 0}


def test_24_twenty_long_steps_fit_and_what_is_more_is_told() -> None:
    names = [f"{number}. {LONG}" for number in range(25)]
    nodes = [node(name, 100 - place) for place, name in enumerate(names)]
    edges = [Edge(a, b, 90 - place, "chờ 0,5 ngày") for place, (a, b) in enumerate(pairwise(names))]
    edges += [Edge(names[0], names[3], 40), Edge(names[5], names[2], 30, "chờ 1 ngày"), Edge(names[4], names[4], 12)]
    made = drawing(nodes, edges)
    assert (len(made.boxes), made.left_out) == (MOST_STEPS, 5)
    for one in made.boxes:
        assert 0 <= one.x <= made.width - WIDTH
        assert one.y >= 0
        assert one.y + one.height <= made.height
        words = " ".join(text for _, style, text in one.lines if style == "b")
        assert words in names, "whole, only wrapped"
        assert all(len(text) <= LETTERS for _, _, text in one.lines)
        assert all(one.y < y < one.y + one.height for y, _, _ in one.lines)
    for one, other in combinations(made.boxes, 2):
        apart = abs(one.x - other.x) >= WIDTH or one.y + one.height < other.y or other.y + other.height < one.y
        assert apart, (one, other)
    assert all(0 <= one.x <= made.width and 0 < one.y <= made.height for one in made.paths)
    for first, second in combinations(made.paths, 2):
        assert (first.x, first.y) != (second.x, second.y)


def test_24_a_way_is_as_thick_as_many_went_and_a_rare_one_stands_in_the_table_alone() -> None:
    nodes = [node("a"), node("b"), node("c")]
    made = drawing(
        nodes, [Edge("a", "b", 1000), Edge("b", "c", 500), Edge("c", "b", 2), Edge("a", "c", 3, stressed=True)]
    )
    widths = {one.number: float(one.stroke) for one in made.paths}
    assert set(widths) == {"1000", "500", "3"}
    assert widths["1000"] > widths["500"] > widths["3"] > 1
    assert [one.number for one in made.paths if one.stressed] == ["3"]
    assert drawing([], []).boxes == ()


def test_24_ways_and_variants_are_counted_with_their_times() -> None:
    every = log_of(
        dossier("1", done("A", "04 08:00"), done("B", "04 09:00"), started="04 07:30", ended="04 09:00"),
        dossier("2", done("A", "04 08:00"), done("B", "04 10:00"), started="04 07:30", ended="04 10:30"),
        dossier("3", done("B", "04 08:00"), started="04 07:30", ended="04 08:00"),
    )
    assert ways(every) == (Way("A", "B", 2, None),)
    hour = 60 * 60_000_000
    assert variants(every, most=1) == (Variant(("A", "B"), 2, hour * 3 // 2),)
    assert variants(every, most=5)[1] == Variant(("B",), 1, hour // 2)


@pytest.mark.parametrize("n", [1, 7])
def test_24_a_loop_of_one_step_is_drawn(n: int) -> None:
    made = drawing([node("a")], [Edge("a", "a", n)])
    assert len(made.paths) == 1


def test_24_no_way_runs_behind_a_step() -> None:
    """As if it came from there: ways back, ways ahead and loops of steps that stand below others leave their column."""
    nodes = [node(name, 100 - place) for place, name in enumerate("abcdefgh")]
    edges = [Edge("a", name, 90 - place) for place, name in enumerate("bcd")] + [Edge("b", "e", 50), Edge("c", "f", 40)]
    edges += [Edge("e", "g", 30), Edge("f", "b", 20), Edge("f", "d", 19), Edge("d", "c", 18), Edge("c", "g", 17)]
    edges += [Edge("c", "c", 16), Edge("d", "d", 15), Edge("e", "c", 14), Edge("a", "f", 13), Edge("g", "h", 12)]
    made = drawing(nodes, edges)
    assert len(made.paths) == len(edges)
    assert len({one.x for one in made.boxes}) < len(made.boxes), "some stand below others"
    for path in made.paths:
        for x, y in points(path.d):
            assert 0 <= x <= made.width
            assert 0 <= y <= made.height
            behind = [one for one in made.boxes if one.x < x < one.x + one.width and one.y < y < one.y + one.height]
            assert not behind, (path.number, x, y)


def points(d: str) -> Iterator[tuple[float, float]]:
    """Of a path of lines and curves, close to each other."""
    here = (0.0, 0.0)
    for letter, numbers in re.findall(r"([MLQC])([^MLQC]*)", d):
        values = [float(one) for one in numbers.split()]
        through = [here, *zip(values[::2], values[1::2], strict=True)]
        if letter != "M":
            for step in range(101):
                left = through
                while len(left) > 1:
                    left = [
                        tuple(a + (b - a) * step / 100 for a, b in zip(p, q, strict=True)) for p, q in pairwise(left)
                    ]
                yield left[0]
        here = through[-1]


def test_24_five_steps_in_a_row_fit_a_usual_screen() -> None:
    made = drawing([node(name) for name in "abcde"], [Edge(a, b, 9) for a, b in pairwise("abcde")])
    assert made.width <= 1366 - 82, "what the page has beside the map"
