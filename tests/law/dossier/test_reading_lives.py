"""Lives of our own for every reading of the law, field by field, through the command itself. Their dates were counted by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.lives.judge import Calendars, live
from motcua.adapters.lives.reader import scenarios
from tests.law.dossier.test_sample_lives import agrees

LIVES = json.loads((Path(__file__).parents[2] / "data" / "lives-readings.json").read_text(encoding="utf-8"))[
    "scenarios"
]
READINGS = {*range(1, 31), 43}
WITHOUT_A_LIFE = {27: "steps add up: judged of a definition, not of a dossier; see tests/law/process/test_check.py"}


@pytest.mark.parametrize("sample", LIVES, ids=[sample["id"] for sample in LIVES])
def test_a_reading_gives_a_life_the_consequences_counted_by_hand(sample: dict[str, Any]) -> None:
    [scenario] = scenarios([sample])
    answer = live(scenario, Calendars({}))
    expected = sample["expect"]
    assert len(answer["after"]) == len(expected["after"]) == len(sample["acts"])
    for place, (wanted, found) in enumerate(zip(expected["after"], answer["after"], strict=True)):
        wrong = {name: (value, found.get(name)) for name, value in wanted.items() if not agrees(value, found.get(name))}
        assert not wrong, f"act {place}: {wrong}"
    wrong = {n: (v, answer["end"].get(n)) for n, v in expected["end"].items() if not agrees(v, answer["end"].get(n))}
    assert not wrong, wrong


def test_every_reading_has_a_life_or_a_reason_for_none() -> None:
    assert {sample["reading"] for sample in LIVES} | set(WITHOUT_A_LIFE) == READINGS
    assert not {sample["reading"] for sample in LIVES} & set(WITHOUT_A_LIFE)


def test_every_life_was_counted_by_hand_and_expects_something_of_each_act() -> None:
    assert len({sample["id"] for sample in LIVES}) == len(LIVES)
    for sample in LIVES:
        assert sample["id"].startswith(f"r{sample['reading']:02}-"), sample["id"]
        assert sample["by_hand"]
        assert all("status_national" in wanted for wanted in sample["expect"]["after"]), sample["id"]
