"""A verb is one descriptor, and what may be done is judged apart from what is said."""

import pkgutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st

from motcua.law.discovery import discover
from motcua.law.dossier import acts
from motcua.law.dossier.act import Act, Actor
from motcua.law.dossier.acts.import_case import ForeignCase
from motcua.law.dossier.acts.request_supplement import Exceptional
from motcua.law.dossier.acts.return_result import ByWay, ready
from motcua.law.dossier.clocks import running_clocks
from motcua.law.dossier.life import ACT_TYPES, VERBS, decide, evolve, may, plainly
from motcua.law.dossier.rules import Channel, ProcedureRules, Rules
from motcua.law.dossier.state import IN_HANDLING, CallOutcome, DossierState, SubDossierEnd
from motcua.law.dossier.verb import Verb
from motcua.law.process.compile import compile_process
from motcua.law.process.values import DONE, END, Budget, Definition, Outcome, Step
from motcua.law.readings import Readings
from motcua.law.refusals import Refused
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.lives import CALENDAR, moment
from tests.law.dossier.test_life_properties import ACTORS, LIVES, WORDS
from tests.law.sizes import examples

DAY = Duration(1, Unit.WORKING_DAY)
WHY = {"reason": "sai", "legal_basis": "Điều 1"}
STEP = Step(
    "tham_dinh",
    "Thẩm định",
    "case_officer",
    "lead_agency",
    Budget(Fraction(1), Unit.WORKING_DAY),
    (Outcome(DONE, END),),
)
PROCESS = compile_process(Definition("p", "p", "tham_dinh", (STEP,)))

NAMES_WHICH = frozenset(
    {
        *("complete_step", "open_sub_dossier", "follow_sub_dossier", "conclude_sub_dossier", "migrate_process"),
        "invite_opinion",
    }
)
"""Verbs whose words name a step, a consultation, a sub-dossier or a version: a refusal may be about the one that is named."""


def test_every_file_of_the_acts_has_one_verb_of_its_own_name_and_place() -> None:
    found = discover("motcua.law.dossier.acts", "VERB", Verb)
    assert {module.name for module in pkgutil.iter_modules(acts.__path__)} == set(found) == set(VERBS)
    assert all(verb.name == module for module, verb in found.items())
    orders = [verb.order for verb in VERBS.values()]
    assert orders == sorted(set(orders))
    assert len({verb.act for verb in found.values()}) == len({verb.event for verb in found.values()}) == len(found)


def test_a_module_without_a_descriptor_is_named() -> None:
    with pytest.raises(TypeError, match=r"acts\.accept has no VERBAL of type Verb"):
        discover("motcua.law.dossier.acts", "VERBAL", Verb)


def results(state: DossierState) -> list[dict[str, Any]]:
    return [{"result": one} for one in ("", *(one.code for one in state.clock.results))]


def returned(state: DossierState) -> list[dict[str, Any]]:
    which = ready(state) if state.status in IN_HANDLING else [""]
    return [{"by_way": ByWay.POST, "result": one} for one in which]


def imported(state: DossierState) -> list[dict[str, Any]]:
    at = moment("2019-05-06 09:00")
    return [{"case": ForeignCase(state.source or "X", "case-1", Channel.DESK, "quầy", at)}]


def first_step(state: DossierState) -> str:
    return state.steps[0].step if state.steps else ""


FITTING: dict[str, Callable[[DossierState], list[dict[str, Any]]]] = {
    "accept": lambda _: [{"channel": one} for one in Channel],
    "request_supplement": lambda _: [{"exception": Exceptional("Giám đốc", "lỗi hệ thống")}],
    "refuse": lambda _: [WHY],
    "refuse_intake": lambda _: [WHY],
    "migrate_process": lambda _: [WHY],
    "recompute": lambda _: [{"reason": "lịch đổi"}],
    "correct_result": lambda _: [{"reason": "sai tên"}],
    "forward": lambda state: [{"to": f"not-{state.transfer.forwarded_to}"}],
    "extend": lambda _: [{"reason": "x", "extend_by": DAY}],
    "consult": lambda _: [{"answer_within": DAY}],
    "annotate": lambda _: [{"text": "x"}],
    "apologise": lambda _: [{"reason": "x"}],
    "assign": lambda state: [{"officer": "9", "step": first_step(state)}],
    "add_step": lambda _: [{"name": "x", "to": "4", "within": DAY, "reason": "x"}],
    "complete_step": lambda state: [{"step": one.step} for one in state.steps] or [{"step": "tham_dinh"}],
    "return_result": returned,
    "record_call": lambda _: [{"outcome": one} for one in CallOutcome],
    "issue_result": results,
    "warn": results,
    "draft_apology": results,
    "escalate": lambda state: [{"clock": one.name, "of": one.of} for one in running_clocks(state)],
    "transfer_jurisdiction": lambda _: [{"to": "3", "legal_basis": "NQ 1672"}],
    "open_sub_dossier": lambda state: [{"step": first_step(state), "sub_dossier": "1"}],
    "follow_sub_dossier": lambda _: [{"sub_dossier": "1"}],
    "conclude_sub_dossier": lambda _: [{"sub_dossier": "1", "end": SubDossierEnd.ISSUED}],
    "import_case": imported,
    "sign_on_paper": lambda _: [{"signer": "Giám đốc", "signed_on": date(2018, 1, 2)}],
    "send_back_result": lambda _: [{"reason": "sai tên"}],
    "revoke_result": lambda _: [{"decision": "1/QĐ", **WHY}],
    "take_back_signature": results,
    "invite_opinion": lambda state: [{"consultation": one.id, "digest": "0" * 64} for one in state.consultations],
}
"""Everything the act could want, in one or more ways; any other verb wants nothing."""


def test_every_verb_that_wants_words_has_some_that_fit() -> None:
    wants = {name for name, verb in VERBS.items() if "given" in verb.decide.__code__.co_names}
    assert wants <= set(FITTING)


def fitting(verb: str, state: DossierState) -> list[dict[str, Any]]:
    return FITTING[verb](state) if verb in FITTING else [{}]


def refusal_of(rules: Rules, state: DossierState, act: Act) -> Refused | None:
    try:
        assert decide(rules, state, act)
    except Refused as refusal:
        return refusal
    return None


def judged(rules: Rules, state: DossierState, verb: str, by: Actor, at: datetime, words: dict[str, Any]) -> None:
    """What `may` and `plainly` answer holds of `decide`, whatever is said."""

    def refused(payload: dict[str, Any]) -> Refused | None:
        return refusal_of(rules, state, ACT_TYPES[verb](at=at, by=by, **payload))

    said, fits = refused(words), fitting(verb, state)
    try:
        may(rules, state, verb, by, at)
    except Refused as refusal:
        for answer in (said, *map(refused, fits)):
            assert answer is not None, (verb, refusal.code)
            assert (answer.code, answer.cited) == (refusal.code, refusal.cited), (verb, refusal.code)
        return
    answers = [refused(one) for one in fits]
    assert verb in NAMES_WHICH or None in answers, (verb, [one and one.code for one in answers])
    try:
        plainly(rules, state, verb, by, at)
    except Refused as refusal:
        plain = refused({})
        assert plain is not None
        assert plain.code == refusal.code, verb


READINGS = st.builds(
    Readings,
    obligation_pauses=st.sampled_from([None, 1]),
    late_notice_by_exception=st.booleans(),
    announce_before_return_by_post=st.booleans(),
    contract_staff_refuses_intake=st.booleans(),
)


@examples(few=80, many=5_000, **LIVES, readings=READINGS, with_process=st.booleans())
def test_what_may_not_be_done_is_refused_whatever_is_said_and_what_may_be_done_has_words(
    data: st.DataObject,
    procedure: ProcedureRules,
    channel: Channel,
    start: str,
    readings: Readings,
    *,
    with_process: bool,
) -> None:
    rules = Rules(procedure, CALENDAR, readings, PROCESS if with_process else None)
    state, at = DossierState(channel=channel), moment(start)
    for _ in range(data.draw(st.integers(3, 10))):
        verb = data.draw(st.sampled_from(list(ACT_TYPES)))
        words = {name: data.draw(s) for name, s in WORDS.get(verb, lambda _: {})(channel).items()}
        at += timedelta(hours=data.draw(st.sampled_from([-1, 0, 1, 5, 24, 24, 72, 400])))
        by = data.draw(ACTORS)
        judged(rules, state, verb, by, at, words)
        for payload in (words, *fitting(verb, state)):
            act = ACT_TYPES[verb](at=at, by=by, **payload)
            if refusal_of(rules, state, act) is None:
                for event in decide(rules, state, act):
                    state = evolve(state, event)
                break
