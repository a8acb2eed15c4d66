"""The whole life as a state machine: random acts at random moments, and what must hold after each of them."""

import json
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from motcua.law.dossier.act import Actor
from motcua.law.dossier.acts.import_case import ForeignCase, ImportedStep
from motcua.law.dossier.acts.request_supplement import Exceptional, SupplementItem
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.life import ACT_TYPES, EVENT_TYPES, VERB_OF_EVENT, decide, evolve, replay
from motcua.law.dossier.rules import Channel, ProcedureRules, ResultLimit, Rules
from motcua.law.dossier.state import CLOSED, NATIONAL_CODE, CallOutcome, ClockState, DossierState, Status, SubDossierEnd
from motcua.law.readings import RecomputePolicy
from motcua.law.refusals import Refused
from motcua.law.values_as_json import plain, value_of
from motcua.law.worktime.values import Due, Duration, Unit
from tests.law.dossier.lives import CALENDAR, moment
from tests.law.sizes import examples

ACTORS = st.sampled_from([Actor("7", "1"), Actor("8", "1", contract=True)])
MOMENTS = st.sampled_from([moment("2011-10-11 13:42"), moment("2011-12-06 00:00"), moment("2026-03-02 09:00")])


def foreign_cases(channel: Channel) -> st.SearchStrategy[ForeignCase]:
    return st.builds(
        ForeignCase,
        source=st.sampled_from(["", "X", "X", "X", "Y"]),
        external_id=st.just("case-1"),
        channel=st.just(channel),
        channel_as_written=st.just("Internet"),
        started_at=MOMENTS,
        deadline=st.none() | st.builds(Due, MOMENTS),
        ended_at=st.none() | MOMENTS,
        steps=st.lists(st.builds(ImportedStep, st.just("T02"), MOMENTS), max_size=2).map(tuple),
    )


WORDS: dict[str, Any] = {
    "submit": lambda c: {"channel": st.just(c)},
    "accept": lambda c: {"channel": st.just(c), "other_level": st.booleans(), "receipt_requested": st.booleans()},
    "request_supplement": lambda _: {
        "items": st.just((SupplementItem(paper="giấy A"),)),
        "through_one_stop": st.sampled_from([True, True, True, False]),
        "exception": st.sampled_from([None, None, Exceptional("Giám đốc", "lỗi hệ thống"), Exceptional("", "x")]),
    },
    "supplement": lambda _: {"complete": st.booleans()},
    "refuse_intake": lambda _: {"reason": st.sampled_from(["", "sai"]), "legal_basis": st.just("Điều 1")},
    "refuse": lambda _: {"reason": st.sampled_from(["", "sai"]), "legal_basis": st.just("Điều 1")},
    "extend": lambda _: {
        "reason": st.sampled_from(["", "cần thêm"]),
        "extend_by": st.sampled_from([None, Duration(3, Unit.WORKING_DAY), Duration(4, Unit.DAY)]),
    },
    "consult": lambda _: {"answer_within": st.sampled_from([None, Duration(2, Unit.WORKING_DAY)])},
    "issue_result": lambda _: {"result": st.sampled_from(["", "", "a", "b", "c"])},
    "return_result": lambda _: {"by_way": st.sampled_from(list(ByWay)), "result": st.sampled_from(["", "", "a"])},
    "recompute": lambda _: {"policy": st.sampled_from([None, *RecomputePolicy]), "reason": st.just("bão")},
    "record_call": lambda _: {"outcome": st.sampled_from([None, *CallOutcome])},
    "annotate": lambda _: {"text": st.sampled_from(["", "ghi chú"])},
    "assign": lambda _: {"officer": st.sampled_from(["", "9"])},
    "add_step": lambda _: {
        "name": st.sampled_from(["", "Xác minh thực địa"]),
        "to": st.just("4"),
        "within": st.sampled_from([None, Duration(0, Unit.DAY), Duration(2, Unit.WORKING_DAY), Duration(4, Unit.HOUR)]),
        "before": st.sampled_from(["", "", "", "tham_dinh"]),
        "reason": st.just("ranh giới chưa rõ"),
    },
    "complete_step": lambda _: {
        "step": st.sampled_from(["tham_dinh", "tham_dinh", "them-1", "them-2"]),
        "outcome": st.sampled_from(["", "", "bo", "dat"]),
    },
    "open_sub_dossier": lambda _: {"step": st.just("tham_dinh"), "sub_dossier": st.just("1")},
    "follow_sub_dossier": lambda _: {"sub_dossier": st.just("1"), "waits": st.booleans()},
    "conclude_sub_dossier": lambda _: {"sub_dossier": st.just("1"), "end": st.sampled_from(SubDossierEnd)},
    "import_case": lambda c: {"case": foreign_cases(c)},
    "transfer_jurisdiction": lambda _: {"to": st.just("3"), "legal_basis": st.just("NQ 1672")},
}
LIMITS = st.sampled_from(
    [
        Duration(0, Unit.WORKING_DAY),
        Duration(5, Unit.WORKING_DAY),
        Duration(18, Unit.WORKING_DAY),
        Duration(15, Unit.DAY),
        Duration(1, Unit.MONTH),
        Duration(24, Unit.HOUR),
        Duration(8, Unit.WORKING_HOUR),
    ]
)


@st.composite
def procedures(draw: st.DrawFn) -> ProcedureRules:
    limit = draw(LIMITS)
    group = draw(st.sampled_from([(), (), (ResultLimit("a", Duration(1, Unit.WORKING_DAY)), ResultLimit("b", limit))]))
    return ProcedureRules(
        limit,
        financial_pause=draw(st.sampled_from([None, "Luật Đất đai 2024"])),
        supplement_pause=draw(st.sampled_from([None, None, "Luật Bảo vệ môi trường 2020"])),
        results=group,
        obligation_term=draw(st.sampled_from([None, Duration(2, Unit.DAY)])),
        immediate=draw(st.booleans()),
        receipt_day_clause=draw(st.booleans()),
    )


def _holds(rules: Rules, before: DossierState, after: DossierState) -> None:
    """What is true of every dossier at every moment."""
    clock = after.clock
    if not after.source:  # another system may open its own case again
        assert before.status not in CLOSED or after.status in {before.status, Status.RETURNED}
    assert after.source in {before.source, "X", "Y"}
    assert not before.source or after.source == before.source
    assert (clock.current is not None) == (clock.state is ClockState.RUNNING) or clock.state is ClockState.ENDED
    assert (clock.state is ClockState.NOT_STARTED) == (after.accepted_at is None)
    assert clock.state is not ClockState.ENDED or clock.ended_at is not None
    assert clock.promised == before.clock.promised or before.clock.promised is None
    assert clock.extensions <= 1
    assert after.regime_on == before.regime_on or before.accepted_at is None
    assert NATIONAL_CODE[after.status] in {None, *range(1, 11)}
    if after.requests > 1 and after.accepted_at:
        assert judge(rules, after, after.last_at).index_late is True


LIVES = {
    "data": st.data(),
    "procedure": procedures(),
    "channel": st.sampled_from(list(Channel)),
    "start": st.sampled_from(["2019-05-06 09:00", "2022-03-07 15:30", "2025-06-27 16:00", "2026-02-11 08:00"]),
}


@examples(few=100, many=10_000, **LIVES)
def test_no_sequence_of_acts_breaks_a_dossier(
    data: st.DataObject, procedure: ProcedureRules, channel: Channel, start: str
) -> None:
    rules, state, at = Rules(procedure, CALENDAR), DossierState(channel=channel), moment(start)
    events = []
    for _ in range(data.draw(st.integers(3, 14))):
        verb = data.draw(st.sampled_from(sorted(ACT_TYPES)))
        words = {name: data.draw(s) for name, s in WORDS.get(verb, lambda _: {})(channel).items()}
        at += timedelta(hours=data.draw(st.sampled_from([0, 1, 5, 24, 24, 72, 400])))
        act = ACT_TYPES[verb](at=at, by=data.draw(ACTORS), **words)
        try:
            made = decide(rules, state, act)
        except Refused as refusal:
            assert refusal.sentence
            assert "{" not in refusal.sentence
            continue
        assert made, "an act that is allowed leaves an event"
        before = state
        for event in made:
            assert event.at == at
            state = evolve(state, event)
        _holds(rules, before, state)
        if verb == "add_step" or words.get("step", "").startswith("them-"):
            assert (state.clock, state.status, state.place) == (before.clock, before.status, before.place)
        events += made
    assert replay(events, DossierState(channel=channel)) == state
    written = [(VERB_OF_EVENT[type(event)], json.loads(json.dumps(plain(event)))) for event in events]
    assert [value_of(EVENT_TYPES[verb], body) for verb, body in written] == events


@given(procedure=procedures(), late=st.integers(0, 60))
def test_lateness_never_blocks_an_end(procedure: ProcedureRules, late: int) -> None:
    rules, at = Rules(procedure, CALENDAR), moment("2026-03-02 09:00")
    state = DossierState()
    for verb, days in (("accept", 0), ("issue_result", late)):
        for event in decide(rules, state, ACT_TYPES[verb](at=at + timedelta(days=days), by=Actor("7", "1"))):
            state = evolve(state, event)
    assert state.status is Status.DONE
