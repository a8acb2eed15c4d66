"""Moving a dossier through a compiled process."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from motcua.law.process.compile import ProcessTable, compile_process
from motcua.law.process.place import Place, advance, begin
from motcua.law.process.refusals import (
    AnswerMissing,
    NoConditionFits,
    NotExecutable,
    ProcessEnded,
    StepNotOpen,
    UnknownOutcome,
)
from tests.law.process.tables import Table, bases, by_id, of, sound_tables, step, wide

TALL: dict[str, Any] = {"tang": 12, "loai": "xuong"}
LOW: dict[str, Any] = {"tang": 7, "loai": "xuong"}


def walked(table: ProcessTable, answers: dict[str, Any], *done: str | tuple[str, str]) -> Place:
    place = begin(table)
    for one in done:
        step_id, outcome = one if isinstance(one, tuple) else (one, None)
        if outcome is None and table.step(step_id).outcomes:
            outcome = table.step(step_id).outcomes[0].name
        place = advance(table, place, step_id, outcome, answers)
    return place


def test_a_dossier_begins_at_the_start_and_ends_at_end() -> None:
    table = compile_process(of(wide()))
    assert begin(table).open == ("nhan",) == begin(table).opened
    place = walked(table, {"tang": 3}, "nhan", ("tham_dinh", "khong_dat"), "tu_choi", "tra")
    assert place == Place(completed=("nhan", "tham_dinh", "tu_choi", "tra"), ended=True)


def test_branches_open_together_and_the_join_opens_when_the_last_is_done() -> None:
    table = compile_process(of(wide()))
    place = walked(table, TALL, "nhan", "tham_dinh", "phan_loai", "mo")
    assert place.open == ("xa", "pccc") == place.opened
    place = advance(table, place, "pccc", "xong", TALL)
    assert place.open == ("xa",)
    assert place.opened == ()
    assert place.arrived == ("gop",)
    place = advance(table, advance(table, place, "xa", "xong", TALL), "xa2", "xong", TALL)
    assert place.open == ("gop",) == place.opened
    assert place.awaited == ()
    assert place.arrived == ()


def test_a_branch_that_is_not_opened_is_not_waited_for() -> None:
    table = compile_process(of(wide()))
    place = walked(table, LOW, "nhan", "tham_dinh", "phan_loai", "mo", "xa", "xa2")
    assert place.open == ("gop",)


def test_a_step_inside_a_branch_that_is_not_opened_is_not_waited_for() -> None:
    longer = wide()
    steps = by_id(longer)
    steps["mo"]["parallel"]["branches"][1]["last"] = "pccc2"
    steps["pccc"]["outcomes"] = {"xong": "pccc2"}
    longer["steps"].append(step("pccc2", 0, outcomes={"xong": "gop"}))
    steps["gop"]["join"]["waits_for"] += ["pccc2"]
    table = compile_process(of(longer))
    before = ("nhan", "tham_dinh", "phan_loai", "mo", "xa", "xa2")
    assert walked(table, LOW, *before).open == ("gop",)
    assert walked(table, TALL, *before).awaited == (("gop", frozenset({"pccc", "pccc2"})),)
    assert walked(table, TALL, *before, "pccc", "pccc2").open == ("gop",)


def test_a_join_of_everything_waits_for_a_branch_that_was_not_opened() -> None:
    broken = wide()
    by_id(broken)["gop"]["join"]["mode"] = "all"
    table = compile_process(of(broken))
    place = walked(table, LOW, "nhan", "tham_dinh", "phan_loai", "mo", "xa", "xa2")
    assert place.open == ()
    assert not place.ended
    assert place.awaited == (("gop", frozenset({"pccc"})),)


def test_a_join_of_everything_waits_for_its_steps_also_where_no_branch_was_opened() -> None:
    short = wide()
    by_id(short)["gop"]["join"]["mode"] = "all"
    by_id(short)["phan_loai"]["conditions"][0]["next"] = "gop"
    place = walked(compile_process(of(short)), {"tang": 3}, "nhan", "tham_dinh", "phan_loai")
    assert (place.open, place.arrived, place.ended) == ((), ("gop",), False)


def test_branches_that_all_stay_closed_lead_straight_to_the_join() -> None:
    narrow = wide()
    by_id(narrow)["mo"]["parallel"]["branches"][0]["when"] = {"tang": {"from": 30}}
    table = compile_process(of(narrow))
    assert walked(table, LOW, "nhan", "tham_dinh", "phan_loai", "mo").open == ("gop",)


def test_branches_opened_again_are_waited_for_again() -> None:
    looping = wide()
    by_id(looping)["gop"]["outcomes"]["lam_lai"] = "mo"
    table = compile_process(of(looping))
    first = ("nhan", "tham_dinh", "phan_loai", "mo", "xa", "xa2", ("gop", "lam_lai"), "mo")
    place = walked(table, LOW, *first)
    assert place.open == ("xa",)
    assert place.times("mo") == 2
    assert walked(table, LOW, *first, "xa").open == ("xa2",)
    assert walked(table, LOW, *first, "xa", "xa2").open == ("gop",)


def test_the_supplement_loop_comes_back_to_the_same_step() -> None:
    table = compile_process(of(wide()))
    place = walked(table, LOW, "nhan", ("tham_dinh", "thieu"), ("cho", "du"))
    assert place.open == ("tham_dinh",)
    assert place.times("tham_dinh") == 1


def test_every_refusal_says_why_and_changes_nothing() -> None:
    table = compile_process(of(wide()))
    place = begin(table)
    with pytest.raises(StepNotOpen, match="step_not_open") as closed:
        advance(table, place, "ky", "ky", {})
    assert "nhan" in closed.value.sentence
    with pytest.raises(UnknownOutcome) as unknown:
        advance(table, place, "nhan", "huy", {})
    assert "xong" in unknown.value.sentence
    at_decision = walked(table, {}, "nhan", "tham_dinh")
    with pytest.raises(AnswerMissing) as missing:
        advance(table, at_decision, "phan_loai", None, {"loai": "nha"})
    assert "tang" in missing.value.sentence
    with pytest.raises(ProcessEnded):
        advance(table, walked(table, LOW, "nhan", ("tham_dinh", "khong_dat"), "tu_choi", "tra"), "tra", "da_tra", {})
    assert place == begin(table)


def test_answers_that_no_condition_fits_are_refused() -> None:
    gap = wide()
    by_id(gap)["phan_loai"]["conditions"].pop()
    table = compile_process(of(gap))
    with pytest.raises(NoConditionFits):
        walked(table, LOW, "nhan", "tham_dinh", "phan_loai")


def test_a_number_typed_as_text_decides_like_the_number() -> None:
    table = compile_process(of(wide()))
    assert walked(table, {"tang": "3"}, "nhan", "tham_dinh", "phan_loai").open == ("nhanh",)


@pytest.mark.parametrize("field", ["start", "outcome", "twice"])
def test_a_definition_with_an_id_missing_or_twice_is_not_compiled(field: str) -> None:
    table = wide()
    if field == "start":
        table["start"] = "khong_co"
    elif field == "outcome":
        by_id(table)["ky"]["outcomes"]["ky"] = "khong_co"
    else:
        table["steps"].append(dict(table["steps"][0]))
    with pytest.raises(NotExecutable) as refused:
        compile_process(of(table))
    assert table["id"] in refused.value.sentence


def test_a_table_and_a_place_cannot_be_changed() -> None:
    table = compile_process(of(wide()))
    with pytest.raises(FrozenInstanceError):
        table.start = "ky"  # type: ignore[misc]
    with pytest.raises(TypeError):
        table.steps["nhan"] = table.step("ky")  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        begin(table).ended = True  # type: ignore[misc]


def choices(table: ProcessTable, step_id: str) -> list[str | None]:
    return [*table.outcomes_of(step_id)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sound_tables(), strategies.data())
def test_every_random_sound_process_can_be_walked_to_its_end(table: Table, data: Any) -> None:
    compiled = compile_process(of(table))
    answers = {name: data.draw(strategies.integers(1, 40)) for name in table["questions"]}
    place = begin(compiled)
    for _ in range(20 * len(table["steps"])):
        if place.ended:
            break
        assert place.open, "nothing is open and the process has not ended"
        step_id = data.draw(strategies.sampled_from(place.open))
        allowed = choices(compiled, step_id)
        outcome = allowed[0] if place.times(step_id) else data.draw(strategies.sampled_from(allowed))
        place = advance(compiled, place, step_id, outcome, answers)
    assert place.ended


@pytest.mark.parametrize("table", bases(), ids=lambda table: table["id"])
def test_every_shipped_flow_can_be_walked_to_its_end_by_its_first_outcomes(table: Table) -> None:
    compiled = compile_process(of(table))
    answers = {
        name: question.get("values", [question.get("min")])[0] for name, question in table.get("questions", {}).items()
    }
    place = begin(compiled)
    for _ in range(5 * len(table["steps"])):
        if not place.ended:
            place = advance(compiled, place, place.open[0], choices(compiled, place.open[0])[0], answers)
    assert place.ended
