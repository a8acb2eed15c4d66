"""An oracle of its own: every way of every table that the checker calls sound is walked, and none gets stuck."""

import random
from collections.abc import Iterator

import pytest

from motcua.law.process.check import defects
from motcua.law.process.compile import ProcessTable, compile_process
from motcua.law.process.place import Place, advance, begin
from tests.law.process.tables import Table, of, process, step

ANSWERS = (1, 2, 3)
TABLES = 1500


def random_table(rng: random.Random) -> Table:
    """Any steps, any lines, and mostly a parallel part, mostly drawn wrongly."""
    ids = [f"s{number}" for number in range(rng.randint(4, 8))]
    steps = [
        step(
            one,
            0,
            outcomes={f"o{way}": rng.choice([*ids, "END", "END"]) for way in range(rng.choice([1, 1, 1, 2]))},
        )
        for one in ids
    ]
    if rng.random() < 0.8:
        opening, gathering, *firsts = rng.sample(steps, 4)
        branches = [{"first": one["id"], "last": one["id"]} for one in firsts]
        for one, branch in zip(firsts, branches, strict=True):
            if rng.random() < 0.3:
                branch["when"] = {"n": {"from": rng.choice(ANSWERS)}}
            if rng.random() < 0.9:
                one["outcomes"] = {"o": gathering["id"]}
        others = [one for one in steps if one not in (opening, gathering, *firsts)]
        if others and rng.random() < 0.5:
            later = rng.choice(others)
            firsts[0]["outcomes"] = {"o": later["id"], **({"p": gathering["id"]} if rng.random() < 0.4 else {})}
            later["outcomes"] = {"o": gathering["id"]}
            branches[0]["last"] = later["id"]
        opening.update(outcomes={}, parallel={"group": "g", "branches": branches, "join": gathering["id"]})
        mode = rng.choice(["all", "started"])
        gathering["join"] = {"group": "g", "waits_for": [one["last"] for one in branches], "mode": mode}
    return process(steps, 0, legal_limit=None, declared_total=None, questions={"n": {"values": list(ANSWERS)}})


Key = tuple[object, ...]


def key(table: ProcessTable, place: Place) -> Key:
    waited = {one for found in table.gatherings.values() for one in found.always}
    return (frozenset(place.open), place.awaited, place.arrived, place.ended, frozenset(place.completed) & waited)


def following(table: ProcessTable, place: Place, answer: int) -> Iterator[Place]:
    for step_id in place.open:
        for outcome in table.outcomes_of(step_id):
            yield advance(table, place, step_id, outcome, {"n": answer})


def places_without_an_end(table: ProcessTable, answer: int, start: Place | None = None) -> list[Place]:
    """Places that can be reached (from the beginning, or from `start`) and from which the end cannot."""
    first = start or begin(table)
    seen = {key(table, first): first}
    before: dict[Key, set[Key]] = {}
    waiting = [first]
    while waiting:
        place = waiting.pop()
        for after in following(table, place, answer):
            before.setdefault(key(table, after), set()).add(key(table, place))
            if key(table, after) not in seen:
                seen[key(table, after)] = after
                waiting.append(after)
    good = {one for one, place in seen.items() if place.ended}
    spreading = list(good)
    while spreading:
        fresh = before.get(spreading.pop(), set()) - good
        good |= fresh
        spreading.extend(fresh)
    return [place for one, place in seen.items() if one not in good]


@pytest.mark.parametrize("seed", [0, *(pytest.param(one, marks=pytest.mark.prove) for one in range(1, 8))])
def test_no_dossier_gets_stuck_in_a_table_that_the_checker_calls_sound(seed: int) -> None:
    rng = random.Random(seed)
    sound = [table for table in (random_table(rng) for _ in range(TABLES)) if not defects(of(table))]
    assert len(sound) > TABLES / 200
    for table in sound:
        compiled = compile_process(of(table))
        for answer in ANSWERS:
            assert places_without_an_end(compiled, answer) == [], table
