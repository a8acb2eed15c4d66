"""The twenty sample lives of the open format, field by field, through the command itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.lives.judge import Calendars, live
from motcua.adapters.lives.reader import scenarios

SAMPLES = json.loads((Path(__file__).parents[2] / "data" / "lives-sample.json").read_text(encoding="utf-8"))[
    "scenarios"
]


def agrees(expected: Any, found: Any) -> bool:
    """A list in place of a value means any of these."""
    return any(agrees(one, found) for one in expected) if isinstance(expected, list) else bool(expected == found)


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["id"] for sample in SAMPLES])
def test_a_sample_life_has_every_consequence_that_the_law_gives_it(sample: dict[str, Any]) -> None:
    [scenario] = scenarios([sample])
    answer = live(scenario, Calendars({}))
    expected = sample["expect"]
    assert len(answer["after"]) == len(expected["after"])
    for place, (wanted, found) in enumerate(zip(expected["after"], answer["after"], strict=True)):
        wrong = {name: (value, found.get(name)) for name, value in wanted.items() if not agrees(value, found.get(name))}
        assert not wrong, f"act {place}: {wrong}"
    wrong = {n: (v, answer["end"].get(n)) for n, v in expected["end"].items() if not agrees(v, answer["end"].get(n))}
    assert not wrong, wrong


def test_a_wrong_expectation_would_be_noticed() -> None:
    assert not agrees("2026-03-05", "2026-03-06")
    assert not agrees([2, 4], 9)
