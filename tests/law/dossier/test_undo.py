"""A step that was completed by mistake is taken back: by whom, until when, and what it leaves as it was (19.19)."""

from dataclasses import replace
from typing import Any

import pytest

from motcua.law.dossier.act import Actor
from motcua.law.dossier.acts.undo_step import StepUndone
from motcua.law.dossier.attribution import consumed
from motcua.law.dossier.life import evolve, replay
from motcua.law.dossier.refusals import DossierRefused
from motcua.law.dossier.step_refusals import NothingToUndo, UndoOver
from motcua.law.process.compile import compile_process
from motcua.law.process.values import END, Branch, Definition, Join, Parallel
from motcua.law.values_as_json import plain, value_of
from tests.law.dossier.lives import CALENDAR, Life
from tests.law.dossier.test_added_steps import _life, _step

HERS, COLLEAGUE = Actor("a-phương", "phòng"), Actor("a-khác", "phòng")


def done(at: str = "2026-03-03 09:00:00", **words: Any) -> Life:
    return _life().do(at, "complete_step", by=HERS, **{"step": "tham_dinh", "outcome": "xong", **words})


def refused(life: Life, at: str, by: Actor, kind: type[DossierRefused]) -> None:
    with pytest.raises(kind):
        life.do(at, "undo_step", by=by)


def test_it_leaves_the_case_as_it_was_before() -> None:
    before = _life()
    life = done().do("2026-03-03 09:00:20", "undo_step", by=HERS)
    assert replace(life.state, last_at=None, last_move=None) == replace(before.state, last_at=None, last_move=None)


@pytest.mark.parametrize(("at", "over"), [("2026-03-03 09:00:30", False), ("2026-03-03 09:00:31", True)])
def test_the_last_second_is_the_thirtieth(at: str, over: bool) -> None:
    life = done()
    if over:
        refused(life, at, HERS, UndoOver)
    else:
        assert life.do(at, "undo_step", by=HERS).state.steps[0].step == "tham_dinh"


def test_nobody_else_takes_it_back_not_even_of_the_same_agency() -> None:
    refused(done(), "2026-03-03 09:00:10", COLLEAGUE, NothingToUndo)
    refused(done(), "2026-03-03 09:00:10", Actor(), NothingToUndo)


def test_not_after_something_else_has_happened() -> None:
    life = done().do("2026-03-03 09:00:10", "annotate", by=COLLEAGUE, text="x")
    refused(life, "2026-03-03 09:00:15", HERS, NothingToUndo)


def test_not_twice_and_not_without_a_completed_step() -> None:
    refused(done().do("2026-03-03 09:00:05", "undo_step", by=HERS), "2026-03-03 09:00:10", HERS, NothingToUndo)
    refused(_life(), "2026-03-02 09:00:10", HERS, NothingToUndo)


def test_not_what_ended_the_process() -> None:
    life = done().do("2026-03-03 10:00:00", "complete_step", by=HERS, step="ky", outcome="xong")
    refused(life, "2026-03-03 10:00:10", HERS, NothingToUndo)


def test_not_a_step_that_came_with_another_act() -> None:
    """Such a step names no officer of its own."""
    life = _life().do(
        "2026-03-03 09:00:00", "complete_step", by=replace(HERS, ref=""), step="tham_dinh", outcome="xong"
    )
    refused(life, "2026-03-03 09:00:10", HERS, NothingToUndo)


def test_what_was_recorded_at_the_same_moment_before_it_changes_nothing() -> None:
    """As what is owed, which the system records before an act."""
    life = _life().do("2026-03-03 09:00:00", "annotate", by=COLLEAGUE, text="x")
    life = life.do("2026-03-03 09:00:00", "complete_step", by=HERS, step="tham_dinh", outcome="xong")
    assert life.do("2026-03-03 09:00:10", "undo_step", by=HERS).state.place == _life().state.place


def test_it_can_be_completed_again_after_it_was_taken_back() -> None:
    life = done().do("2026-03-03 09:00:20", "undo_step", by=HERS)
    life = life.do("2026-03-03 11:00:00", "complete_step", by=HERS, step="tham_dinh", outcome="xong")
    assert [one.step for one in life.state.steps] == ["ky"]
    assert life.do("2026-03-03 11:00:20", "undo_step", by=HERS).state.place == _life().state.place


def test_the_time_of_the_step_goes_on_and_nobody_else_is_charged() -> None:
    at = "2026-03-05 09:00:00"
    straight = _life().do(at, "complete_step", by=HERS, step="tham_dinh", outcome="xong")
    mistaken = done().do("2026-03-03 09:00:20", "undo_step", by=HERS)
    mistaken = mistaken.do(at, "complete_step", by=HERS, step="tham_dinh", outcome="xong")
    assert consumed(CALENDAR, mistaken.events) == consumed(CALENDAR, straight.events)


def test_the_record_of_it_replays() -> None:
    life = done().do("2026-03-03 09:00:20", "undo_step", by=HERS)
    assert replay(life.events) == life.state
    undone = life.events[-1]
    assert value_of(StepUndone, plain(undone)) == undone
    assert evolve(replay(life.events[:-1]), undone) == life.state


def test_a_branch_beside_it_stays_open_with_its_own_clock() -> None:
    ways = (("a", "hop"), ("b", "hop"))
    branches = tuple(_step(one, "case_officer", 2, after) for one, after in ways)
    split = replace(
        _step("chia", "case_officer", 1, "hop"),
        outcomes=(),
        parallel=Parallel("g", (Branch("a", "a"), Branch("b", "b")), "hop"),
    )
    join = replace(_step("hop", "case_officer", 1, END), join=Join("g", ("a", "b")))
    life = _life(compile_process(Definition("vi-du", "Ví dụ", "chia", (split, *branches, join))))
    life = life.do("2026-03-02 10:00", "complete_step", by=HERS, step="chia")
    beside = next(one for one in life.state.steps if one.step == "b")
    life = life.do("2026-03-03 09:00:00", "complete_step", by=HERS, step="a", outcome="xong")
    life = life.do("2026-03-03 09:00:09", "undo_step", by=HERS)
    assert sorted(one.step for one in life.state.steps) == ["a", "b"]
    assert beside in life.state.steps
