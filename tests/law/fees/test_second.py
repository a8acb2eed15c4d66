"""25: whole cases twice: the product and a naive clerk, written from the page alone, agree in every answer."""

import json
import sys
from collections import Counter
from pathlib import Path
from random import Random, SystemRandom

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.law.fees.answers import Why
from motcua.law.fees.refusals import Code
from tests.law.fees import naive
from tests.law.fees.building import judged
from tests.law.fees.generated import generated_case

SAMPLES = json.loads((Path(__file__).parents[2] / "data" / "fees-sample.json").read_text("utf-8"))["cases"]
CASES = 1_500
FEWEST = 3


def without_sentences(answer):
    """What the page fixes word by word."""
    lines = [{name: one[name] for name in one if name != "sentence"} for one in answer["lines"]]
    return {**{name: answer[name] for name in answer if name != "sentence"}, "lines": lines}


def answers_of(seed, number):
    """Generated cases with what the product answers."""
    random = Random(seed)
    for _ in range(number):
        case = generated_case(random)
        yield case, without_sentences(judged(case))


@pytest.fixture(scope="module")
def answered():
    return list(answers_of(25, CASES))


@pytest.mark.parametrize("case", SAMPLES, ids=lambda case: case["id"])
def test_25_product_and_clerk_answer_the_sample_as_it_says(case):
    expected = {"id": case["id"], **case["expect"]}
    assert without_sentences(judged(case)) == expected
    assert naive.answer(case) == expected


def test_25_generated_cases_agree_in_every_answer(answered):
    for case, answer in answered:
        assert answer == naive.answer(case), json.dumps(case, ensure_ascii=False)


@given(st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_25_cases_that_hypothesis_looks_for_agree_too(random):
    case = generated_case(random)
    assert without_sentences(judged(case)) == naive.answer(case)


def test_25_the_clerk_shares_nothing_with_the_product():
    assert "motcua" not in Path(naive.__file__).read_text("utf-8")


def test_25_every_word_of_the_page_comes_up_among_generated_cases(answered):
    """What is never drawn is not compared."""
    seen = Counter()
    for case, answer in answered:
        seen.update([answer["outcome"], answer.get("code"), *answer["readings"].values()])
        seen.update(one["why"] for one in answer["not_applied"])
        seen.update(["qr"] if answer["qr"] else [])
        by_id = {rule["id"]: rule for rule in case["rules"]}
        for line in answer["lines"]:
            reduced = len(line["reductions"])
            seen.update([by_id[line["rule"]].get("mode"), f"reduced {reduced}", bool(line["exemption"])])
    words = {one.value for kind in (Code, Why) for one in kind}
    words |= {"priced", "qr", "slices", "band", "flat", None, "reduced 0", "reduced 1", "reduced 2", True, False}
    words |= {"filing", "acceptance", "dong", "hundred", "thousand", "best", "chain", "online", "own"}
    assert {word: seen[word] for word in words if seen[word] < FEWEST} == {}


def _whole_line(request, rule, rate):
    return (rule.get("base") or 0) + naive.price_of(rule, naive.rounded_up(request, rule), rate)


FAULTS = {
    "price_day": lambda request: request["at"][:10],
    "in_force": lambda row, day: (row.get("valid_from") or "0000") <= day < (row.get("valid_to") or "9999-12-31"),
    "for_channel": lambda row, channel: True,
    "line_name": lambda rule: rule["kind"],
    "most_specific": lambda rules: [rule for rule in rules if rule.get("channels") is not None] or rules,
    "blank": lambda text: text is None,
    "bad_tiers": lambda rule: False,
    "percent": lambda exemption: naive.Fraction(exemption.get("percent") or 0),
    "count": lambda request, name: naive.Fraction((request.get("counts") or {}).get(name) or 1),
    "rounded_up": lambda request, rule: int(naive.count(request, naive.unit(rule)) * 4),
    "tier_at": lambda rule, quarters: rule["tiers"][-1],
    "whole": _whole_line,
    "reduce": lambda request, rule, gross: (gross, []),
    "left_by": lambda request, rule, price, one: price - (one.get("amount") or price * one["percent"] / 100),
    "exempted": lambda request, rule: next(iter(naive.exemptions(rule)), None),
    "half_up": lambda number, readings: round(number),
    "not_applied": lambda request, chosen, lines: [],
    "code_of": lambda total, to: None,
    "check": lambda text: "0000",
}
"""A clerk who does one thing wrong."""


@pytest.mark.parametrize("name", FAULTS)
def test_25_a_planted_fault_is_seen(monkeypatch, answered, name):
    monkeypatch.setattr(naive, name, FAULTS[name])
    assert any(naive.answer(case) != answer for case, answer in answered)


@pytest.mark.prove
def test_25_a_hundred_thousand_cases_agree_in_every_answer(capsys):
    seed = SystemRandom().randrange(2**32)
    with capsys.disabled():
        sys.stdout.write(f"\nseed {seed}\n")
    for case, answer in answers_of(seed, 100_000):
        assert answer == naive.answer(case), json.dumps(case, ensure_ascii=False)


@pytest.mark.prove
@given(st.randoms(use_true_random=False))
@settings(max_examples=5_000)
def test_25_thousands_of_cases_that_hypothesis_looks_for_agree(random):
    case = generated_case(random)
    assert without_sentences(judged(case)) == naive.answer(case)
