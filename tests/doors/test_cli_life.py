"""`motcua life`: the open format, bad input in one sentence, without Django and fast."""

import io
import json
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from motcua.doors.cli.main import main

SAMPLES = Path(__file__).parents[1] / "data" / "lives-sample.json"
PLAIN: dict[str, Any] = {
    "id": "x",
    "procedure": {"amount": 3, "unit": "working_day"},
    "acts": [{"at": "2026-03-02T09:00:00+07:00", "act": "accept"}],
}


COMMAND = [sys.executable, "-m", "motcua.doors.cli.main"]


def life(text: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """The command in this process: one of its own needs a second to begin."""
    given = ["life", "-", *flags]
    out, err = io.StringIO(), io.StringIO()
    with patch.object(sys, "stdin", io.StringIO(text)), redirect_stdout(out), redirect_stderr(err):
        status = main(given)
    return subprocess.CompletedProcess(given, status, out.getvalue(), err.getvalue())


def test_one_answer_for_each_scenario_in_order_with_its_explanation() -> None:
    document = json.loads(SAMPLES.read_text(encoding="utf-8"))
    words = [*COMMAND, "life", "-", "--json"]
    answered = subprocess.run(words, input=json.dumps(document), capture_output=True, text=True, check=False)
    assert answered.returncode == 0, answered.stderr
    answers = json.loads(answered.stdout)
    assert [answer["id"] for answer in answers] == [scenario["id"] for scenario in document["scenarios"]]
    assert all(len(a["after"]) == len(s["acts"]) for a, s in zip(answers, document["scenarios"], strict=True))
    explained = answers[0]["after"][0]["explanation"]
    assert explained
    assert all(sentence["text"] and sentence["basis"] for sentence in explained)


def test_a_refused_act_says_its_kind_code_article_and_sentence() -> None:
    scenario = {**PLAIN, "acts": [*PLAIN["acts"], {"at": "2026-03-03T09:00:00+07:00", "act": "set_due"}]}
    [answer] = json.loads(life(json.dumps([scenario]), "--json").stdout)
    refused = answer["after"][1]
    assert (refused["outcome"], refused["refusal_kind"], refused["code"]) == ("refused", "no_such_act", "no_such_act")
    assert "118/2025" in refused["article"]
    assert refused["sentence"].endswith(".")
    assert refused["legal_due"] == answer["after"][0]["legal_due"]


@pytest.mark.parametrize(
    "changed",
    [
        {"acts": [PLAIN["acts"][0], {"at": "2026-03-01T09:00:00+07:00", "act": "annotate"}]},
        {"procedure": {"amount": 3, "unit": "fortnight"}},
        {"acts": [{"at": "hôm qua", "act": "accept"}]},
        {"acts": [{"at": "2026-03-02T09:00:00", "act": "accept"}]},
        {"channel": "fax"},
        {"procedure": {"amount": 10**12, "unit": "day"}},
    ],
)
def test_bad_input_is_one_sentence_with_the_scenarios_id_and_status_2(changed: dict[str, Any]) -> None:
    answered = life(json.dumps([{**PLAIN, **changed}]))
    assert answered.returncode == 2
    assert answered.stdout == ""
    assert "Tình huống x" in answered.stderr
    assert answered.stderr.count("\n") == 1


@pytest.mark.parametrize("text", ["", "{", "[1]", "{}", '"x"', "[" * 100_000])
def test_what_is_not_a_list_of_scenarios_is_one_sentence_and_status_2(text: str) -> None:
    answered = life(text)
    assert (answered.returncode, answered.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("thousands", [1, pytest.param(10, marks=pytest.mark.prove)])
def test_a_thousand_lives_are_judged_in_under_a_second_of_work(thousands: int) -> None:
    from motcua.adapters.lives.judge import Calendars, live
    from motcua.adapters.lives.reader import scenarios

    rows = json.loads(SAMPLES.read_text(encoding="utf-8"))["scenarios"] * 50 * thousands
    start = time.process_time()
    calendars = Calendars({})
    answers = [live(scenario, calendars) for scenario in scenarios(rows)]
    assert len(answers) == 1_000 * thousands
    assert time.process_time() - start < thousands


def test_the_law_answers_without_django() -> None:
    code = (
        "import sys; from motcua.doors.cli.main import main; "
        f"status = main(['life', {str(SAMPLES)!r}]); "
        "sys.exit(status or ('django' in sys.modules) * 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
