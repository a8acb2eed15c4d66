"""A place moved to another version of its process: what stays, what opens, what is refused, and that nothing gets stuck."""

import random
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.law.citations import PROCESS
from motcua.law.process.answers import Answer
from motcua.law.process.check import defects
from motcua.law.process.compile import ProcessTable, compile_process
from motcua.law.process.migrate import Migrated, migrated, without_counterpart
from motcua.law.process.place import Place, advance, begin
from motcua.law.process.refusals import (
    BranchesWithoutJoin,
    JoinBeforeBranches,
    JoinWaitsInVain,
    NoCounterpart,
    NothingToMigrate,
    StepLeadsNowhere,
    StepMappedTwice,
    StepNotOpen,
    StepsNeverMeet,
    UnknownCounterpart,
)
from motcua.law.refusals import Refused
from tests.law.process.tables import Table, by_id, of, process, shipped_definitions, step
from tests.law.process.test_never_stuck import ANSWERS, places_without_an_end, random_table
from tests.law.sizes import examples

POOL = 60


@cache
def pool() -> tuple[ProcessTable, ...]:
    """Small sound tables with branches; their steps bear the same few ids, so any two are an old and a new version."""
    rng, found = random.Random(20), list[ProcessTable]()
    while len(found) < POOL:
        table = random_table(rng)
        if not any(one.get("parallel") for one in table["steps"]) or defects(of(table)):
            continue
        compiled = compile_process(of(table))
        if not any(places_without_an_end(compiled, answer) for answer in ANSWERS):
            found.append(compiled)
    return tuple(found)


@cache
def shipped() -> tuple[ProcessTable, ...]:
    return tuple(compile_process(one) for one in shipped_definitions())


def walked(rng: random.Random, table: ProcessTable, answers: dict[str, Answer], steps: int) -> Place:
    """A place somewhere on the way, never the end."""
    place = begin(table)
    for _ in range(steps):
        step_id = rng.choice(place.open)
        after = advance(table, place, step_id, rng.choice(table.outcomes_of(step_id)), answers)
        if after.ended:
            break
        place = after
    return place


def answers_of(rng: random.Random, table: ProcessTable) -> dict[str, Answer]:
    return {
        one.name: rng.choice(one.values) if one.values else rng.randint(one.low or 0, one.high or 99)
        for one in table.definition.questions
    }


# For every table -----------------------------------------------------------------------------------------------------


@given(seed=st.integers(0, 10**9))
def test_a_version_that_says_the_same_moves_nothing(seed: int) -> None:
    rng = random.Random(seed)
    table = rng.choice([*pool(), *shipped()])
    place = walked(rng, table, answers_of(rng, table), rng.randint(0, 40))
    found = migrated(table, place, table, ())
    assert found == Migrated(replace(place, opened=()), place.open, (), ())


def _moved_at_random(seed: int) -> str:
    """One dossier somewhere in one table, moved to another with any counterparts; the refusal's code, or how many steps are open."""
    rng = random.Random(seed)
    old, new = rng.sample(pool(), 2)
    answer = rng.choice(ANSWERS)
    place = walked(rng, old, {"n": answer}, rng.randint(0, 12))
    missing = without_counterpart(place, new)
    chosen = {one: rng.choice(list(new.steps)) for one in place.open if one in missing or rng.random() < 0.3}
    try:
        found = migrated(old, place, new, tuple(chosen.items()))
    except Refused as refusal:
        assert refusal.basis is PROCESS
        assert "{" not in refusal.sentence
        return refusal.code
    assert set(found.place.open) == set(found.kept) | set(found.opened)
    assert set(found.place.completed) <= set(place.completed) & set(new.steps)
    assert places_without_an_end(new, answer, found.place) == []
    return f"{len(place.open)} to {len(found.place.open)}"


@examples(few=200, many=20_000, seed=st.integers(0, 10**9))
def test_no_dossier_gets_stuck_by_moving_between_sound_tables(seed: int) -> None:
    _moved_at_random(seed)


def test_the_generated_moves_try_every_way() -> None:
    """Moves with one and with several open steps succeed, and every refusal about joins happens."""
    found = Counter(_moved_at_random(seed) for seed in range(1000))
    assert {"1 to 1", "2 to 2", "2 to 1"} <= set(found)
    assert {"branches_without_join", "join_before_branches", "join_waits_in_vain", "steps_never_meet"} <= set(found)
    assert sum(count for name, count in found.items() if " to " in name) > 600


@given(seed=st.integers(0, 10**9))
def test_a_shipped_flow_moves_to_itself_with_renamed_steps(seed: int) -> None:
    """Every step has a new id in the next version. With each open step mapped to its own, the dossier continues at the same place."""
    rng = random.Random(seed)
    table = rng.choice(shipped())
    place = walked(rng, table, answers_of(rng, table), rng.randint(0, 30))
    new = compile_process(of(_renamed(table)))
    assume(not place.awaited)  # a join may miss what was done under another name
    found = migrated(table, place, new, [(one, f"{one}_2") for one in place.open])
    assert found.opened == tuple(f"{one}_2" for one in place.open)
    assert (found.kept, found.place.completed) == ((), ())


def _renamed(table: ProcessTable) -> Table:
    from motcua.adapters.step_table.write import table_of

    written: Table = table_of(table.definition)
    ids = {one["id"] for one in written["steps"]}

    def renamed(value: object) -> object:
        if isinstance(value, dict):
            return {key: renamed(one) for key, one in value.items()}
        if isinstance(value, list):
            return [renamed(one) for one in value]
        return f"{value}_2" if isinstance(value, str) and value in ids else value

    found = renamed(written)
    assert isinstance(found, dict)
    return {**found, "id": written["id"], "questions": written.get("questions", {})}


# Stories -------------------------------------------------------------------------------------------------------------


def line(*ids: str) -> Table:
    """Steps one after the other."""
    following = [*ids[1:], "END"]
    return process([step(one, outcomes={"xong": after}) for one, after in zip(ids, following, strict=True)], len(ids))


def forked(branches: tuple[tuple[str, ...], ...], mode: str = "all", join: str = "gop") -> Table:
    """mo → the branches together → the join → ky."""
    ways = [
        step(one, outcomes={"xong": after})
        for branch in branches
        for one, after in zip(branch, [*branch[1:], join], strict=True)
    ]
    opened = [{"first": branch[0], "last": branch[-1]} for branch in branches]
    return process(
        [
            step("nhan", outcomes={"xong": "mo"}),
            step("mo", 0, parallel={"group": "g", "branches": opened, "join": join}),
            *ways,
            step(
                join,
                0,
                outcomes={"xong": "ky"},
                join={"group": "g", "waits_for": [branch[-1] for branch in branches], "mode": mode},
            ),
            step("ky", outcomes={"ky": "END"}),
        ],
        20,
        legal_limit=None,
        declared_total=None,
    )


TWO = (("xa", "xa2"), ("pccc",))


def at(table: ProcessTable, *done: str) -> Place:
    place = begin(table)
    for one in done:
        place = advance(table, place, one, table.outcomes_of(one)[0], {})
    return place


def moved(old: Table, new: Table, done: tuple[str, ...], *mapping: tuple[str, str]) -> Migrated:
    before, after = compile_process(of(old)), compile_process(of(new))
    return migrated(before, at(before, *done), after, mapping)


def test_a_step_put_in_later_is_met_and_one_put_in_before_is_not_made_up_for() -> None:
    found = moved(line("a", "b", "c"), line("a", "them", "b", "c", "sau"), ("a",))
    assert (found.place.open, found.kept, found.opened) == (("b",), ("b",), ())
    assert found.place.completed == ("a",)
    assert at_end(line("a", "them", "b", "c", "sau"), found.place) == ("a", "b", "c", "sau")


def at_end(table: Table, place: Place) -> tuple[str, ...]:
    """All that is completed when the first outcome of the first open step is taken until the end."""
    compiled = compile_process(of(table))
    while not place.ended:
        place = advance(compiled, place, place.open[0], compiled.outcomes_of(place.open[0])[0], {})
    return place.completed


def test_an_open_step_that_is_gone_needs_a_counterpart_that_exists() -> None:
    old, new = line("a", "b", "c"), line("a", "b2", "c")
    with pytest.raises(NoCounterpart) as raised:
        moved(old, new, ("a",))
    assert "b" in raised.value.sentence
    found = moved(old, new, ("a",), ("b", "b2"))
    assert (found.place.open, found.kept, found.opened, found.mapping) == (("b2",), (), ("b2",), (("b", "b2"),))
    with pytest.raises(UnknownCounterpart):
        moved(old, new, ("a",), ("b", "b3"))
    with pytest.raises(UnknownCounterpart):
        moved(old, new, ("a",), ("b", "END"))
    with pytest.raises(StepNotOpen):
        moved(old, new, ("a",), ("b", "b2"), ("c", "c"))
    with pytest.raises(StepMappedTwice):
        moved(old, new, ("a",), ("b", "b2"), ("b", "c"))


def test_what_was_done_stays_done_as_far_as_the_new_version_knows_it() -> None:
    found = moved(line("a", "b", "c", "d"), line("b", "c", "d"), ("a", "b"))
    assert found.place.completed == ("b",)


def test_a_process_that_has_ended_is_not_moved() -> None:
    with pytest.raises(NothingToMigrate):
        moved(line("a", "b"), line("a", "b", "c"), ("a", "b"))


def test_a_step_may_be_sent_back_or_forward_although_its_id_is_there() -> None:
    found = moved(line("a", "b", "c"), line("a", "b", "c"), ("a", "b"), ("c", "a"))
    assert (found.place.open, found.kept, found.opened) == (("a",), (), ("a",))
    assert at_end(line("a", "b", "c"), found.place) == ("a", "b", "a", "b", "c")


def test_a_counterpart_that_leads_nowhere_is_refused() -> None:
    new = line("a", "b", "c")
    new["steps"].append(step("lac", outcomes={"xong": "lac"}))
    with pytest.raises(StepLeadsNowhere):
        moved(line("a", "x", "c"), new, ("a",), ("x", "lac"))


# Joins ---------------------------------------------------------------------------------------------------------------


def test_a_join_goes_on_waiting_for_what_is_still_to_come() -> None:
    found = moved(forked(TWO), forked(TWO, mode="started"), ("nhan", "mo", "xa"))
    assert set(found.place.open) == {"xa2", "pccc"}
    assert dict(found.place.awaited) == {"gop": frozenset({"xa2", "pccc"})}


def test_a_branch_that_has_arrived_has_arrived() -> None:
    found = moved(forked(TWO), forked((*TWO[:1], ("pccc", "pccc2"))), ("nhan", "mo", "xa", "xa2"))
    assert (found.place.open, found.place.arrived) == (("pccc",), ("gop",))
    assert dict(found.place.awaited) == {"gop": frozenset({"pccc2"})}
    new = forked((*TWO[:1], ("pccc", "pccc2")))
    assert at_end(new, found.place) == ("nhan", "mo", "xa", "xa2", "pccc", "pccc2", "gop", "ky")


def test_a_longer_branch_is_not_run_again_where_it_was_done() -> None:
    """The old version's branch ended with xa2; the new one adds xa3 behind it, for those that are not there yet."""
    longer = forked((("xa", "xa2", "xa3"), ("pccc",)))
    done = moved(forked(TWO), longer, ("nhan", "mo", "xa", "xa2"))
    assert dict(done.place.awaited) == {"gop": frozenset({"pccc"})}
    still = moved(forked(TWO), longer, ("nhan", "mo", "xa"))
    assert dict(still.place.awaited) == {"gop": frozenset({"xa3", "pccc"})}


def test_a_new_branch_that_the_join_waits_for_in_any_case_is_refused_by_name() -> None:
    """Nobody opened it for this dossier and nobody will; where the join waits for opened branches only, it is passed over."""
    three = (*TWO, ("ca",))
    with pytest.raises(JoinWaitsInVain) as raised:
        moved(forked(TWO), forked(three), ("nhan", "mo"))
    assert "(ca)" in raised.value.sentence
    found = moved(forked(TWO), forked(three, mode="started"), ("nhan", "mo"))
    assert dict(found.place.awaited) == {"gop": frozenset({"xa2", "pccc"})}
    again = moved(forked(TWO), forked(three), ("nhan", "mo"), ("xa", "mo"), ("pccc", "mo"))
    assert again.place.open == ("mo",)
    assert set(at_end(forked(three), again.place)) >= {"xa", "xa2", "pccc", "ca"}


def test_branches_that_are_gathered_no_more_become_one_step_or_are_refused() -> None:
    new = line("nhan", "xa", "pccc", "ky")
    with pytest.raises(BranchesWithoutJoin) as raised:
        moved(forked(TWO), new, ("nhan", "mo"))
    assert "(gop)" in raised.value.sentence
    assert moved(forked(TWO), new, ("nhan", "mo"), ("xa", "pccc")).place.open == ("pccc",)
    assert moved(forked(TWO), new, ("nhan", "mo", "xa", "xa2")).place.open == ("pccc",)


def test_a_join_that_bears_another_name_gathers_the_same_branches() -> None:
    found = moved(forked(TWO), forked(TWO, join="tong_hop"), ("nhan", "mo", "xa", "xa2"))
    assert dict(found.place.awaited) == {"tong_hop": frozenset({"pccc"})}
    assert at_end(forked(TWO, join="tong_hop"), found.place)[-2:] == ("tong_hop", "ky")


def test_a_join_is_not_opened_before_its_branches_are_done() -> None:
    old = forked((("xa", "cu"), ("pccc",)))
    with pytest.raises(JoinBeforeBranches):
        moved(old, forked((("xa",), ("pccc",))), ("nhan", "mo", "xa"), ("cu", "gop"))
    found = moved(old, forked((("xa",), ("pccc",))), ("nhan", "mo", "xa", "pccc"), ("cu", "gop"))
    assert (found.place.open, found.place.awaited, found.place.arrived) == (("gop",), (), ())


def test_two_steps_that_would_stand_in_one_branch_are_refused() -> None:
    new = forked((("xa", "xa2", "xa3"), ("khac",)), mode="started")
    with pytest.raises(StepsNeverMeet):
        moved(forked(TWO), new, ("nhan", "mo"), ("pccc", "xa3"))
    found = moved(forked(TWO), new, ("nhan", "mo"), ("pccc", "khac"))
    assert dict(found.place.awaited) == {"gop": frozenset({"xa3", "khac"})}


def test_a_single_step_laid_into_a_branch_waits_only_for_what_is_open() -> None:
    old = line("nhan", "xa", "ky")
    found = moved(old, forked((("xa",), ("pccc",)), mode="started"), ("nhan",))
    assert dict(found.place.awaited) == {"gop": frozenset({"xa"})}
    with pytest.raises(JoinWaitsInVain):
        moved(old, forked((("xa",), ("pccc",))), ("nhan",))


def test_a_way_back_into_a_branch_does_not_wait_for_what_was_never_done() -> None:
    """ky may send back into the branch of xa; the join then waits for pccc, which a dossier from an older version has not run."""
    new = forked((("xa",), ("pccc",)))
    by_id(new)["ky"]["outcomes"]["lam_lai"] = "xa"
    with pytest.raises(JoinWaitsInVain) as raised:
        moved(line("nhan", "xa", "ky"), new, ("nhan", "xa"))
    assert "(pccc)" in raised.value.sentence


def test_a_join_that_waits_for_a_step_before_the_branches_is_met_by_those_who_did_it() -> None:
    new = forked((("xa",), ("pccc",)))
    by_id(new)["gop"]["join"]["waits_for"].append("nhan")
    found = moved(forked((("xa",), ("pccc",))), new, ("nhan",))
    assert found.place.open == ("mo",)
    old = forked((("xa",), ("pccc",)))
    old["steps"][0]["id"], old["start"] = "tiep_nhan", "tiep_nhan"
    with pytest.raises(JoinWaitsInVain):
        moved(old, new, ("tiep_nhan",))


def test_a_loop_is_gone_round_again_under_the_new_version() -> None:
    def looped(*more: str) -> Table:
        table = line("nhan", "tham_dinh", *more, "ky")
        by_id(table)["tham_dinh"]["outcomes"]["thieu"] = "cho"
        table["steps"].append(
            step("cho", 0, outcomes={"du": "tham_dinh"}, pause={"article": "Khoản 5 Điều 19 NĐ 118/2025"})
        )
        return table

    before = compile_process(of(looped()))
    place = at(before, "nhan")
    place = advance(before, place, "tham_dinh", "thieu", {})
    found = migrated(before, place, compile_process(of(looped("ra_soat"))), ())
    assert found.place.open == ("cho",)
    assert at_end(looped("ra_soat"), found.place) == ("nhan", "tham_dinh", "cho", "tham_dinh", "ra_soat", "ky")
