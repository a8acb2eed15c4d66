"""Whole lives twice: the product and the naive clerk agree on every answer."""

import json
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

import pytest

from motcua.adapters.lives.judge import Calendars, live
from motcua.adapters.lives.reader import scenarios
from tests.law.second import endings, found_faults, intake, waits
from tests.law.second.compare import Difference, differences, shrunk, unexpected
from tests.law.second.days import ONE_DAY, Days, midnight
from tests.law.second.generated import generated_life
from tests.law.second.life import Life
from tests.law.second.play import ACTS, play
from tests.law.second.promise import Promise

DATA = Path(__file__).parents[2] / "data"
SAMPLES = ("lives-sample.json", "lives-wrong-2026-11.json", "lives-readings.json")
MOST_CALENDARS = 150
LIVES = 800
MOST_REPORTED = 0.06
"""Of a hundred generated lives so many may end in a difference that is known."""


def days_later(at: datetime, number: int) -> date:
    return at.date() + number * ONE_DAY


FAULTS = (
    (Days, "office_seconds_between", lambda self, start, end: 60),
    (Days, "opening_after", lambda self, day: midnight(day + ONE_DAY)),
    (Life, "counted_from", lambda self, at: at),
    (Life, "clock_starts_by_itself", lambda self, at: False),
    (Life, "new_group", lambda self, at: False),
    (Life, "remember_what_has_passed", lambda self, at: None),
    (Life, "index_waits", lambda self, begun, until: None),
    (Life, "electronic", lambda self: self.channel == "online"),
    (Promise, "verify", lambda self, days: None),
    (Promise, "_not_on_a_day_off", lambda self, days, computed: self.due),
    (waits, "applicants_time", lambda life, at: days_later(at, 15)),
    (intake, "transfer_due", lambda life, at: at.date()),
    (endings, "is_early", lambda life, act, at: False),
)
"""A clerk who does one thing wrong."""


def sample_lives() -> list[Any]:
    rows = [row for name in SAMPLES for row in json.loads((DATA / name).read_text("utf-8"))["scenarios"]]
    return [pytest.param(row, id=row["id"]) for row in rows]


def compared(scenario: dict[str, Any], calendars: Calendars) -> list[Difference]:
    (read,) = scenarios([scenario])
    return differences(live(read, calendars, explain=False), play(scenario))


def differ(scenario: dict[str, Any]) -> bool:
    return bool(compared(scenario, Calendars({})))


def agree(seed: int, lives: int) -> None:
    """Fails with the shortest life that shows the first difference."""
    random, calendars = Random(seed), Calendars({})
    for number in range(lives):
        scenario = generated_life(random)
        assert not compared(scenario, calendars), complaint(seed, number, scenario)
        if len(calendars.known) > MOST_CALENDARS:
            calendars.known.clear()


def complaint(seed: int, number: int, scenario: dict[str, Any]) -> str:
    least = shrunk(scenario, differ)
    rows = "\n".join(str(row) for row in compared(least, Calendars({})))
    return f"seed {seed}, life {number}:\n{rows}\n{json.dumps(least, ensure_ascii=False, indent=1)}"


@pytest.mark.parametrize("scenario", sample_lives())
def test_the_naive_clerk_gives_the_answers_of_the_samples(scenario):
    assert unexpected(scenario["expect"], play(scenario), set(scenario.get("open_fields", ()))) == []


@pytest.mark.parametrize("scenario", sample_lives())
def test_both_agree_on_the_samples(scenario):
    assert compared(scenario, Calendars({})) == []


def test_the_naive_clerk_shares_the_days_off_with_the_product_and_nothing_else():
    files = set(Path(__file__).parent.glob("*.py")) - {Path(__file__)}
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    shared = {line for line in lines if line.startswith(("from motcua", "import motcua"))}
    assert shared == {"from motcua.law.worktime.vietnam import ENTRIES"}


@pytest.mark.parametrize("fault", found_faults.FAULTS, ids=lambda fault: fault.what)
def test_a_fault_that_was_found_is_mended(fault):
    assert compared(fault.smallest, Calendars({})) == []


def test_generated_lives_agree_in_every_answer():
    agree(seed=18, lives=LIVES)


@pytest.fixture(scope="module")
def answered_lives() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What the product answers to generated lives."""
    random, calendars = Random(19), Calendars({})
    lives = [generated_life(random) for _ in range(LIVES)]
    answers = [live(scenarios([scenario])[0], calendars, explain=False) for scenario in lives]
    pairs = zip(lives, answers, strict=True)
    return list(pairs)


@pytest.mark.parametrize(("owner", "name", "fault"), FAULTS, ids=lambda given: given if isinstance(given, str) else "")
def test_a_planted_fault_is_seen(monkeypatch, answered_lives, owner, name, fault):
    monkeypatch.setattr(owner, name, fault)
    assert any(differences(answer, play(scenario)) for scenario, answer in answered_lives)


def test_generated_lives_are_lives():
    """Most acts are allowed, every act is somewhere, and every kind of refusal comes up."""
    random, outcomes, kinds = Random(18), Counter[tuple[str, str]](), Counter[str]()
    for _ in range(1_500):
        scenario = generated_life(random)
        for act, answer in zip(scenario["acts"], play(scenario)["after"], strict=True):
            outcomes[act["act"], answer["outcome"]] += 1
            kinds.update(answer.get("refusal_kinds", ()))
    allowed = {verb: count for (verb, outcome), count in outcomes.items() if outcome == "allowed"}
    assert sum(allowed.values()) > 0.7 * outcomes.total()
    assert set(allowed) == {*ACTS, "calendar_change"}
    assert set(kinds) >= KINDS


KINDS = {
    "wrong_state", "second_supplement", "exception_incomplete", "supplement_notice_too_late", "bypass_one_stop",
    "too_early_to_close", "no_closing_term", "extension_too_late", "second_extension", "missing_reason", "no_power",
    "not_entitled", "no_receipt_yet", "already_decided", "amend_online_only", "early_not_announced", "limit_unknown",
    "no_such_act",
}  # fmt: skip


@pytest.mark.prove
def test_a_hundred_thousand_lives_agree_in_every_answer(capsys):
    seed, lives = SystemRandom().randrange(2**32), 100_000
    with capsys.disabled():
        sys.stdout.write(f"\nseed {seed}\n")
    agree(seed, lives)
