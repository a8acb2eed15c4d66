"""21: registers of others that are up, stale, down, silent, wrong or empty, and what `law/reuse` answers then.

The citizen's clock is never delayed by a silence: what a register should know is checked later, and the dossier is not blocked.
"""

import time
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

import pytest

from motcua.adapters.registries.client import HttpRegistries
from motcua.adapters.registries.kept import FRESH, KEPT, REST
from motcua.casework.vault.ports import NoRegistries, Subject
from motcua.foundation.reads.collecting import collected
from motcua.law.reuse.answers import Answer, ComponentAnswer, Why, answer
from motcua.law.reuse.facts import (
    Assurance,
    Came,
    Case,
    Component,
    MaxStale,
    Paper,
    Registry,
    Relation,
    Requester,
    SourceState,
    StaleUnit,
)
from motcua.law.worktime.values import VIETNAM
from tests.pace import patience
from tests.registries.conftest import TYPES, Simulator

AT: Final = datetime(2026, 11, 30, 9, 0, tzinfo=VIETNAM)
OWNER: Final = "person:11111111-1111-4111-8111-111111111111"
NUMBER: Final = "020190001234"
SUBJECT: Final = Subject(OWNER, NUMBER, "Hoàng Thị Ẩn", date(1990, 3, 5))
CERTIFICATE: Final = {"LoaiGiayTo": "birth_certificate", "SoGiayTo": "12/2015", "TrangThai": "con_hieu_luc"}


def looked_up(registers: HttpRegistries, at: datetime = AT, **changed: Any) -> Registry:
    usual: dict[str, Any] = {"purpose": "1.004222", "officer": "account:7", "dossier": "d-1"}
    (one,) = registers.look_up(["civil_status"], [SUBJECT], ["birth_certificate"], at=at, **{**usual, **changed})
    return one


def judged(*registries: Registry, at: datetime = AT, papers: tuple[Paper, ...] = ()) -> ComponentAnswer:
    component = Component("c1", (OWNER,), "birth_certificate", registry="civil_status")
    requester = Requester(OWNER, Relation.SELF)
    case = Case(at, "1.004222", OWNER, requester, (component,), papers, registries)
    (one,) = answer(case)
    return one


def in_vault(**changed: Any) -> Paper:
    usual: dict[str, Any] = {"number": "12/2015", "issued_on": date(2015, 4, 1)}
    return Paper("p1", (OWNER,), "birth_certificate", Assurance.AGENCY_SIGNED, Came.RESULT, **{**usual, **changed})


def knows(simulator: Simulator, paper: Mapping[str, str] = CERTIFICATE) -> None:
    simulator.knows({"civil_status": {NUMBER: [dict(paper)]}})


def test_21_a_register_that_is_up_takes_the_place_of_the_paper(simulator: Simulator, registers: HttpRegistries) -> None:
    knows(simulator)
    one = looked_up(registers)
    assert (one.state, [(row.owner, row.number) for row in one.rows]) == (SourceState.UP, [(OWNER, "12/2015")])
    assert (judged(one).answer, judged(one).why) == (Answer.REGISTRY, Why.FETCHED)


def test_21_data_of_two_hours_ago_serve_as_long_as_the_register_may_be_stale(
    simulator: Simulator, registers: HttpRegistries
) -> None:
    knows(simulator)
    simulator.switch("stale", "civil_status")
    one = looked_up(registers)
    assert (one.state, one.as_of) == (SourceState.STALE, AT - timedelta(hours=2))
    assert judged(one).why is Why.STALE_VALID
    strict = HttpRegistries(simulator.settings(max_stale=MaxStale(1, StaleUnit.HOUR)), seconds=1.0)
    late = judged(looked_up(strict))
    assert (late.answer, late.blocks) == (Answer.VERIFY_LATER, False)


@pytest.mark.parametrize("state", ["down", "hanging"])
def test_21_a_silent_register_delays_nobody(simulator: Simulator, registers: HttpRegistries, state: str) -> None:
    simulator.switch(state)
    began = time.monotonic()
    one = looked_up(registers)
    assert time.monotonic() - began < 1 + patience(1)
    assert (one.state, one.rows) == (SourceState.DOWN, ())
    silent = judged(one)
    assert (silent.answer, silent.why, silent.blocks) == (Answer.VERIFY_LATER, Why.SOURCE_UNAVAILABLE, False)


def test_21_a_paper_that_the_register_says_is_revoked_disagrees(
    simulator: Simulator, registers: HttpRegistries
) -> None:
    knows(simulator)
    simulator.switch("wrong")
    wrong = judged(looked_up(registers), papers=(in_vault(),))
    assert (wrong.answer, wrong.why, wrong.blocks) == (Answer.ASK, Why.DISAGREES, True)
    other = judged(looked_up(registers), papers=(in_vault(number="13/2015"),))
    assert (other.answer, other.paper) == (Answer.HAVE, "p1")


def test_21_a_register_that_knows_nobody_says_so_at_once(simulator: Simulator, registers: HttpRegistries) -> None:
    knows(simulator)
    simulator.switch("empty")
    one = looked_up(registers)
    assert (one.state, one.rows) == (SourceState.UP, ())
    assert judged(one).why is Why.REGISTRY_HAS_NONE


def test_21_an_answer_of_minutes_ago_stands_in_for_a_register_that_fell_silent_then_it_is_down(
    simulator: Simulator, registers: HttpRegistries
) -> None:
    knows(simulator)
    assert looked_up(registers).state is SourceState.UP
    simulator.switch("down")
    assert looked_up(registers, AT + FRESH).state is SourceState.UP
    later = AT + FRESH + timedelta(minutes=1)
    stale = looked_up(registers, later)
    assert (stale.state, stale.as_of, len(stale.rows)) == (SourceState.STALE, AT, 1)
    assert judged(stale, at=later).why is Why.STALE_VALID
    assert looked_up(registers, AT + KEPT + timedelta(minutes=1)).state is SourceState.DOWN


def test_21_what_one_officer_was_told_is_not_told_to_another_without_the_register(
    simulator: Simulator, registers: HttpRegistries
) -> None:
    knows(simulator)
    looked_up(registers)
    before = len(simulator.journal())
    looked_up(registers, dossier="d-2")
    assert len(simulator.journal()) == before
    looked_up(registers, officer="account:8")
    looked_up(registers, purpose="1.000894")
    said = [(one["CanBo"], one["MaTTHC"]) for one in simulator.journal()[before:]]
    assert said == [("account:8", "1.004222"), ("account:7", "1.000894")]


def test_21_a_question_says_what_it_is_for_and_has_only_what_is_needed(
    simulator: Simulator, registers: HttpRegistries
) -> None:
    registers.look_up(
        TYPES,
        [SUBJECT],
        ["birth_certificate", "land_certificate"],
        purpose="1.004222",
        at=AT,
        officer="account:7",
        dossier="d-1",
    )
    mine = {one.pop("register"): one for one in simulator.journal()[-2:]}
    assert mine["civil_status"] == {
        "MaTTHC": "1.004222",
        "MaHoSo": "d-1",
        "CanBo": "account:7",
        "ThoiDiem": AT.isoformat(),
        "LoaiGiayTo": ["birth_certificate"],
        "DoiTuong": [{"SoDinhDanh": NUMBER, "HoTen": "Hoàng Thị Ẩn", "NgaySinh": "1990-03-05"}],
    }
    assert mine.keys() == {"civil_status", "land"}


def test_21_whose_data_were_asked_stands_in_the_reading_of_the_officer(registers: HttpRegistries) -> None:
    with collected() as shown:
        looked_up(registers)
    assert [f"person:{one}" for one in shown] == [OWNER]


def test_21_all_registers_are_asked_at_once(simulator: Simulator, registers: HttpRegistries) -> None:
    every = [one for types in TYPES.values() for one in types]
    simulator.switch("hanging")
    began = time.monotonic()
    found = registers.look_up(TYPES, [SUBJECT], every, purpose="1.004222", at=AT)
    assert time.monotonic() - began < 1 + patience(1)
    assert {one.id: one.state for one in found} == dict.fromkeys(TYPES, SourceState.DOWN)


def test_21_one_that_is_silent_again_and_again_is_left_alone_for_a_while(
    simulator: Simulator, registers: HttpRegistries
) -> None:
    knows(simulator)
    simulator.switch("down")
    before = len(simulator.journal())
    for _ in range(5):
        looked_up(registers)
    assert len(simulator.journal()) - before == 3
    simulator.switch("up")
    assert looked_up(registers, AT + REST - timedelta(seconds=1)).state is SourceState.DOWN
    assert looked_up(registers, AT + REST).state is SourceState.UP


def test_21_one_that_is_not_connected_is_waited_for_by_nobody(registers: HttpRegistries) -> None:
    (one,) = registers.look_up(["unheard_of"], [SUBJECT], ["birth_certificate"], purpose="1.004222", at=AT)
    assert (one.state, one.types) == (SourceState.DOWN, frozenset())
    assert judged(Registry("civil_status", one.types, one.state)).why is Why.NOWHERE
    assert NoRegistries().look_up(["civil_status"], [SUBJECT], ["birth_certificate"], purpose="x", at=AT) == ()


@pytest.mark.parametrize(
    "paper",
    [
        {**CERTIFICATE, "TrangThai": "khong_ro"},
        {**CERTIFICATE, "NgayHetHan": "31/12/2030"},
        {"LoaiGiayTo": ["birth_certificate"]},
    ],
)
def test_21_an_answer_that_cannot_be_read_is_no_answer(
    simulator: Simulator, registers: HttpRegistries, paper: Mapping[str, Any]
) -> None:
    knows(simulator, paper)
    if isinstance(paper["LoaiGiayTo"], list):
        simulator.knows({"civil_status": {NUMBER: ["birth_certificate"]}})  # type: ignore[list-item]
    assert looked_up(registers).state is SourceState.DOWN


def test_21_somebody_without_a_number_is_known_to_no_register(simulator: Simulator, registers: HttpRegistries) -> None:
    before = len(simulator.journal())
    one = registers.look_up(
        ["civil_status"], [Subject("person:x", "", "Bé")], ["birth_certificate"], purpose="x", at=AT
    )
    assert one[0].rows == ()
    assert len(simulator.journal()) == before
