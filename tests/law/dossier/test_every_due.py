"""Every due date explains itself: named with day or moment, start and limit, by a basis that was in force that day.

`tests.law.dossier.lives` asks the same of every act of every story; here are the files of lives, and lives made at random in each
row of the regimes. The exact words of each kind of date are in `test_why_others`.
"""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from motcua.adapters.lives.judge import Answer, Calendars, live
from motcua.adapters.lives.reader import scenarios
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.request_supplement import Exceptional
from motcua.law.dossier.life import ACT_TYPES, decide, evolve, may
from motcua.law.dossier.reasons.values import NAMES, DueName
from motcua.law.dossier.rules import Channel, ProcedureRules, ResultLimit, Rules
from motcua.law.dossier.state import DossierState
from motcua.law.readings import RecomputePolicy
from motcua.law.refusals import Refused
from motcua.law.regimes import REGIMES, Regime
from motcua.law.worktime.values import VIETNAM, CalendarEntry, DayKind, Due, Duration, Unit
from tests.law.dossier.explaining import explains, in_force, in_words
from tests.law.dossier.lives import CALENDAR, OFFICER, Life, moment
from tests.law.sizes import examples

DATA = Path(__file__).parents[2] / "data"
FILES = ("lives-sample.json", "lives-wrong-2026-11.json", "lives-readings.json")
LIVES = [
    pytest.param(one, id=one["id"])
    for name in FILES
    for one in json.loads((DATA / name).read_text(encoding="utf-8"))["scenarios"]
]
NEW = "Nghị định 118/2025/NĐ-CP"


# The files of lives ---------------------------------------------------------------------------------------------------


def due_of(written: str) -> Due:
    at = datetime.fromisoformat(written).replace(tzinfo=VIETNAM)
    return Due(at, at.date()) if "T" not in written else Due(at)


def dues_of(answer: Answer) -> dict[tuple[DueName, str], str]:
    plain = {(name, ""): answer.get(name.value) for name in DueName if name is not DueName.RESULT}
    every = plain | {(DueName.RESULT, code): due for code, due in answer.get("results_due", {}).items()}
    return {key: due for key, due in every.items() if due is not None}


def named(answer: Answer, name: DueName, code: str, due: str) -> bool:
    """By a sentence of its own clock."""
    texts = [one["text"] for one in answer.get("explanation", [])]
    if name is DueName.LEGAL:
        others = tuple(NAMES.values())
        own = [text for text in texts if not text.startswith(others)]
    else:
        own = [text for text in texts if text.startswith(f"{NAMES[name]} {code}".strip())]
    return any(in_words(due_of(due)) in text for text in own)


@pytest.mark.parametrize("sample", LIVES)
def test_every_due_of_a_life_that_appears_or_changes_is_named_by_the_explanation_of_its_act(
    sample: dict[str, Any],
) -> None:
    [scenario] = scenarios([sample])
    known: dict[tuple[DueName, str], str] = {}
    for answer in live(scenario, Calendars({}))["after"]:
        answered = dues_of(answer)
        for (name, code), due in answered.items():
            waits = name is DueName.RESULT and answer["clock"] in ("void", "stopped")
            assert known.get((name, code)) == due or waits or named(answer, name, code, due), (name, code, due, answer)
        known |= answered
        known = {key: due for key, due in known.items() if key in answered or key[0] is not DueName.LEGAL}
        for one in answer.get("explanation", []):
            assert one["text"].endswith("."), one


# Lives at random, in every row of the regimes -------------------------------------------------------------------------


WORDS: dict[str, list[dict[str, Any]]] = {
    "accept": [{}, {"other_level": True}],
    "consult": [{"answer_within": Duration(2, unit)} for unit in (Unit.WORKING_DAY, Unit.DAY, Unit.WORKING_HOUR)],
    "extend": [{"reason": "x", "extend_by": Duration(3, unit)} for unit in (Unit.WORKING_DAY, Unit.DAY, Unit.HOUR)],
    "recompute": [{"reason": "bão", "policy": policy} for policy in RecomputePolicy],
    "request_supplement": [{"exception": Exceptional("Giám đốc Sở", "phát hiện thêm")}],
    "refuse": [{"reason": "x", "legal_basis": "Điều 1"}],
    "issue_result": [{}, {"result": "a"}, {"result": "b"}],
}
VERBS = (
    *("submit", "accept", "request_supplement", "supplement", "take_up", "consult", "require_obligation"),
    *("fulfil_obligation", "extend", "recompute", "refuse", "withdraw", "close", "close_unpaid", "issue_result"),
    *("report_error", "correct_result"),
)
LIMITS = st.sampled_from([Duration(amount, unit) for unit in Unit for amount in (0, 1, 8, 30)])


@st.composite
def procedures(draw: st.DrawFn) -> ProcedureRules:
    limit, own = draw(LIMITS), st.none() | LIMITS
    results = (ResultLimit("a", draw(LIMITS)), ResultLimit("b", limit)) if draw(st.booleans()) else ()
    return ProcedureRules(
        limit,
        acceptance_limit=draw(own),
        supplement_notice=draw(own),
        supplement_term=draw(own),
        financial_pause=draw(st.sampled_from([None, "pháp luật đất đai"])),
        supplement_pause=draw(st.sampled_from([None, None, "pháp luật môi trường"])),
        results=results,
        receipt_day_clause=draw(st.booleans()),
    )


def act_of(data: st.DataObject, rules: Rules, state: DossierState, at: datetime) -> Act | None:
    """An act that is possible in the state, if what it says is right."""

    def possible(verb: str) -> bool:
        try:
            may(rules, state, verb, OFFICER, at)
        except Refused:
            return False
        return True

    verbs = [verb for verb in VERBS if possible(verb)]
    if not verbs:
        return None
    verb = data.draw(st.sampled_from(verbs))
    words = dict(data.draw(st.sampled_from(WORDS.get(verb, [{}]))))
    if verb in ("submit", "accept"):
        words["channel"] = state.channel
    return ACT_TYPES[verb](at=at, by=OFFICER, **words)


@examples(
    few=150,
    many=2_000,
    data=st.data(),
    procedure=procedures(),
    channel=st.sampled_from(list(Channel)),
    row=st.sampled_from(REGIMES),
)
def test_no_act_makes_or_moves_a_date_without_naming_it(
    data: st.DataObject, procedure: ProcedureRules, channel: Channel, row: Regime
) -> None:
    rules, state = Rules(procedure, CALENDAR), DossierState(channel=channel)
    at = datetime.combine(row.since, time(9), VIETNAM) + timedelta(minutes=data.draw(st.integers(0, 4 * 24 * 60)))
    for _ in range(data.draw(st.integers(3, 12))):
        act = act_of(data, rules, state, at)
        try:
            events = decide(rules, state, act) if act is not None else ()
        except Refused:
            events = ()
        for event in events:
            before, state = state, evolve(state, event)
            explains(rules, before, event, state)
        at += timedelta(minutes=data.draw(st.sampled_from([0, 5, 90, 400, 1440, 2880, 12_000])))
        if data.draw(st.integers(0, 5)) == 5:
            storm = at.date() + timedelta(days=data.draw(st.integers(1, 12)))
            storms = [CalendarEntry(storm, DayKind.CLOSURE, "bão", "công điện khẩn")]
            rules = Rules(procedure, rules.calendar.with_entries(storms))


def test_a_date_without_its_sentence_and_a_basis_out_of_force_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    life = Life()
    before = life.state
    life.do("2026-03-02 09:00", "accept")
    explains(life.rules, before, life.events[0], life.state)
    monkeypatch.setattr("tests.law.dossier.explaining.explained", lambda *_: ())
    with pytest.raises(AssertionError, match="DueName"):
        explains(life.rules, before, life.events[0], life.state)
    with pytest.raises(AssertionError):
        in_force(f"Khoản 3 Điều 17 {NEW}", moment("2020-03-02 09:00").date(), life.rules)
    with pytest.raises(AssertionError):
        in_force("luật", moment("2026-03-02 09:00").date(), life.rules)
