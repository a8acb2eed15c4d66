"""24: pm4py, which others wrote, opens the same file by its own reader and counts the same variants and the same directly-follows.

Here it is told only what a step of the format is: a completion, by moment, equal moments in the order of the file.
"""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from motcua.law.worktime.values import VIETNAM
from tests.house.tree import ROOT
from tests.law.simplify.asking import Counts, answered, counts_of
from tests.law.simplify.planted import Plan, write
from tests.law.simplify.second_opinion import counted, loaded, packed_where_named

SAMPLE = ROOT / "tests" / "data" / "simplify-sample.xes.gz"
STEPS = ("Tiếp nhận", "Thẩm định", 'Lấy ý kiến "Sở <Xây dựng>" & UBND', "Ký", "Trả kết quả")
MONDAY = datetime(2024, 3, 4, 8, tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def pm4py() -> ModuleType:
    """Loaded when a test needs it: it brings pandas."""
    return loaded()


def ours(file: Path) -> Counts:
    return counts_of(answered(file)["summary"])


def in_order(rng: random.Random) -> list[tuple[str, int]]:
    """Each step once, each later than the one before."""
    return [(name, place * 90 + rng.randrange(60)) for place, name in enumerate(STEPS)]


def repeats(rng: random.Random) -> list[tuple[str, int]]:
    """One step, many times."""
    return [(STEPS[1], place * 30) for place in range(rng.randrange(1, 9))]


def ties(rng: random.Random) -> list[tuple[str, int]]:
    """Many steps at few moments: the order of the file decides."""
    return [(rng.choice(STEPS), rng.randrange(3)) for _ in range(rng.randrange(2, 12))]


def loops(rng: random.Random) -> list[tuple[str, int]]:
    """To and fro between two steps, and out."""
    names = [STEPS[0], *[STEPS[1], STEPS[2]] * rng.randrange(1, 6), STEPS[3]]
    return [(name, place * 45) for place, name in enumerate(names)]


def single(rng: random.Random) -> list[tuple[str, int]]:
    """One event, or none."""
    return [(rng.choice(STEPS), 0)][: rng.randrange(2)]


def shuffled(rng: random.Random) -> list[tuple[str, int]]:
    """Written in another order than they were done."""
    return sorted(in_order(rng) + loops(rng), key=lambda _: rng.random())


SHAPES = (in_order, repeats, ties, loops, single, shuffled)


def traces(seed: int) -> Iterator[str]:
    """Forty dossiers of one shape, or of all; some logs have starts too, some say nothing of transitions, some know no completion."""
    rng = random.Random(seed)
    shapes = (*((one,) for one in SHAPES), SHAPES)[seed % (len(SHAPES) + 1)]
    transitions = rng.choice(
        (("complete",), ("start", "complete"), ("",), ("start", "suspend"), ("Start", "COMPLETE", ""))
    )
    for number in range(40):
        rows = []
        for name, minute in rng.choice(shapes)(rng):
            begun = MONDAY + timedelta(days=number, minutes=minute)
            rows += [event(name, begun + timedelta(minutes=9 * later), one) for later, one in enumerate(transitions)]
        yield f'<trace><string key="concept:name" value="H{number}"/>{"".join(rows)}</trace>'


def event(name: str, at: datetime, transition: str) -> str:
    value = name.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    told = f'<string key="lifecycle:transition" value="{transition}"/>' if transition else ""
    moment = f'<date key="time:timestamp" value="{at.isoformat(timespec="milliseconds")}"/>'
    return f'<event><string key="concept:name" value="{value}"/>{moment}{told}</event>'


def made(seed: int, folder: Path) -> Path:
    """Every third one is packed."""
    text = f'<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">{"".join(traces(seed))}</log>'
    return packed_where_named(folder / ("log.xes.gz" if seed % 3 == 0 else "log.xes"), text)


SEEDS = [*range(35), *(pytest.param(seed, marks=pytest.mark.prove) for seed in range(35, 400))]


@pytest.mark.parametrize("seed", SEEDS)
def test_24_pm4py_counts_the_same_in_logs_of_every_shape(seed: int, pm4py: ModuleType, tmp_path: Path) -> None:
    file = made(seed, tmp_path)
    assert ours(file) == counted(pm4py, file)


def test_24_pm4py_counts_the_same_in_the_sample_of_the_format(pm4py: ModuleType) -> None:
    variants, follows = counted(pm4py, SAMPLE)
    assert len(variants) > 10
    assert follows.total() > 1_000
    assert ours(SAMPLE) == (variants, follows)


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_24_pm4py_counts_the_same_in_a_province_with_waste(name: str, pm4py: ModuleType, tmp_path: Path) -> None:
    file = write(Plan(7, 150, frozenset({"ping-pong", "rework"})), tmp_path / name)
    assert ours(file) == counted(pm4py, file)


def test_24_the_shapes_hold_what_could_be_counted_otherwise(pm4py: ModuleType, tmp_path: Path) -> None:
    """Long loops, a step next to itself, dossiers with one step; and the two counts of pm4py fit each other."""
    every = Counter[tuple[str, ...]]()
    for seed in range(len(SHAPES) + 1):
        variants, follows = counted(pm4py, made(seed, tmp_path))
        assert follows == Counter(pair for steps in variants.elements() for pair in pairwise(steps))
        every += variants
    assert {len(steps) for steps in every} >= {1, 2, 5, 8, 12}
    assert any(before == after for steps in every for before, after in pairwise(steps))
