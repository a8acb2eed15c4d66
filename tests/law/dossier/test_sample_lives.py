"""The twenty sample lives of the open format, field by field, through the command itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.lives.judge import Calendars, live
from motcua.adapters.lives.reader import scenarios

DATA = Path(__file__).parents[2] / "data"
SAMPLES = [
    sample
    for name in ("lives-sample.json", "lives-wrong-2026-11.json")
    for sample in json.loads((DATA / name).read_text(encoding="utf-8"))["scenarios"]
]


def agrees(expected: Any, found: Any) -> bool:
    """A list of plain values means any of these; of an object the fields count that are expected."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return all(agrees(value, found.get(name)) for name, value in expected.items())
    if isinstance(expected, list) and any(isinstance(one, dict) for one in expected):
        return isinstance(found, list) and len(expected) == len(found) and all(map(agrees, expected, found))
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
