"""Whole cases twice: the product and a naive clerk, written from the page alone, agree in every answer."""

import json
import sys
from collections import Counter
from pathlib import Path
from random import Random, SystemRandom

import pytest

from motcua.law.reuse.answers import Answer, Why
from motcua.law.reuse.asks import Code
from motcua.law.reuse.usable import Obstacle
from tests.law.reuse import naive
from tests.law.reuse.building import judged
from tests.law.reuse.generated import generated_case

SAMPLES = json.loads((Path(__file__).parents[2] / "data" / "reuse-sample.json").read_text("utf-8"))["cases"]
CASES = 3_500
FEWEST = 3


def without_sentences(answer):
    """What the page fixes: of a component all but its sentence, of an ask neither sentence nor article."""
    components = [{name: one[name] for name in one if name != "sentence"} for one in answer["components"]]
    asks = [{name: one[name] for name in ("component", "outcome", "code")} for one in answer["asks"]]
    return {**answer, "components": components, "asks": asks}


def answers_of(seed, number):
    """Generated cases with what the product answers."""
    random = Random(seed)
    for _ in range(number):
        case = generated_case(random)
        yield case, without_sentences(judged(case))


@pytest.fixture(scope="module")
def answered():
    return list(answers_of(21, CASES))


@pytest.mark.parametrize("case", SAMPLES, ids=lambda case: case["id"])
def test_21_product_and_clerk_answer_the_sample_as_it_says(case):
    expected = {"id": case["id"], **case["expect"]}
    assert without_sentences(judged(case)) == expected
    assert naive.answer(case) == expected


def test_21_generated_cases_agree_in_every_answer(answered):
    for case, answer in answered:
        assert answer == naive.answer(case), json.dumps(case, ensure_ascii=False)


def test_21_the_clerk_shares_the_days_off_with_the_product_and_nothing_else():
    lines = Path(naive.__file__).read_text("utf-8").splitlines()
    assert [line for line in lines if "motcua" in line] == ["from motcua.law.worktime.vietnam import ENTRIES"]


def test_21_every_word_of_the_page_comes_up_among_generated_cases(answered):
    """What is never drawn is not compared."""
    seen = Counter()
    for _, answer in answered:
        for one in answer["components"]:
            seen.update([one["answer"], one["why"]])
            seen.update(part["why"] for part in one["parts"])
            seen.update(each["why"] for each in one["not_offered"])
        seen.update(one["code"] for one in answer["asks"])
    words = {one.value for kind in (Answer, Why, Code, Obstacle) for one in kind}
    assert {word: seen[word] for word in words if seen[word] < FEWEST} == {}


FAULTS = {
    "age": lambda born, today: int(today[:4]) - int(born[:4]),
    "birthday": lambda born, year: f"{year}{born[4:].replace('-02-29', '-03-01')}",
    "between": lambda clerk, row: row["from"] < clerk["D"] <= (row.get("to") or "9999"),
    "has_right_1": lambda clerk, who: True,
    "vietnam_day": lambda written: written[:10],
    "speaks": lambda clerk, registry: registry["state"] != "down",
    "good_row": lambda clerk, row: row.get("status") in (None, "in_force"),
    "is_worked": lambda clerk, day: day.isoweekday() <= 5,
    "enough": lambda clerk, component, paper: True,
    "better": lambda one, other: -1 if one["id"] < other["id"] else 1,
    "wanted": lambda clerk, component, who: [component["paper_type"], *naive.rows(component, "replaced_by")],
    "left_out": lambda clerk, component, persons: [],
    "ask_code": lambda clerk, ask, given: "needed",
}
"""A clerk who does one thing wrong."""


@pytest.mark.parametrize("name", FAULTS)
def test_21_a_planted_fault_is_seen(monkeypatch, answered, name):
    monkeypatch.setattr(naive, name, FAULTS[name])
    assert any(naive.answer(case) != answer for case, answer in answered)


@pytest.mark.prove
def test_21_a_hundred_thousand_cases_agree_in_every_answer(capsys):
    seed = SystemRandom().randrange(2**32)
    with capsys.disabled():
        sys.stdout.write(f"\nseed {seed}\n")
    for case, answer in answers_of(seed, 100_000):
        assert answer == naive.answer(case), json.dumps(case, ensure_ascii=False)
