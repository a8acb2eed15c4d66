"""The checker's quick ways give what the plain definitions give, on any table."""

import random

from hypothesis import strategies

from motcua.law.process.budgets import _backward_edges, _is_entered_twice
from motcua.law.process.check_joins import _may_never_run, _openers, _runs_through, sure_to_run
from motcua.law.process.flow import Flow, flow_of, leading_to
from motcua.law.process.values import END, NOWHERE, Branch, Definition, Join, JoinMode, Outcome, Parallel, Step
from tests.law.sizes import examples


def random_definition(rng: random.Random) -> Definition:
    """Steps with any lines between near ones: loops, branches that never meet, joins that wait for anything."""
    ids = [f"s{n}" for n in range(rng.randint(2, 9))]
    steps = []
    for n, step_id in enumerate(ids):
        near = ids[max(0, n - 3) : n + 4]
        targets = [*near, *([END] if n > len(ids) - 4 else []), *([NOWHERE] if rng.random() < 0.05 else [])]
        outcomes = tuple(Outcome(f"o{k}", rng.choice(targets)) for k in range(rng.randint(0, 3)))
        parallel = None
        if rng.random() < 0.35:
            branches = tuple(Branch(rng.choice(near), rng.choice(near)) for _ in range(rng.randint(1, 3)))
            parallel, outcomes = (
                Parallel(f"g{rng.randint(0, 1)}", branches, rng.choice(near)),
                outcomes[:1] * (rng.random() < 0.2),
            )
        join = None
        if rng.random() < 0.35:
            waits = tuple(dict.fromkeys(rng.choices(near, k=2)))
            join = Join(f"g{rng.randint(0, 1)}", waits, rng.choice(list(JoinMode)))
        steps.append(Step(step_id, step_id, outcomes=outcomes, parallel=parallel, join=join))
    return Definition("t", "t", "s0", tuple(steps))


def entered_twice(flow: Flow, start: str) -> bool:
    """The definition: some line back leads to a step that a way to its beginning avoids."""
    lines = _backward_edges(flow, start)
    return any(head != start and tail in flow.from_here(start, avoiding=frozenset({head})) for tail, head in lines)


def sure_by_definition(flow: Flow, gathering: str, waited: str) -> frozenset[str]:
    """The largest set that no exit leaves, found by throwing out until nothing changes."""
    sure = set(flow.reached) - {gathering}
    while True:
        out = {one for one in sure - {waited} - flow.leaky if not _stays(flow, one, sure)}
        if not out:
            return frozenset(sure)
        sure -= out


def _stays(flow: Flow, step_id: str, sure: set[str]) -> bool:
    step = flow.steps[step_id]
    exits = set(flow.nexts[step_id])
    if step.parallel is not None and any(branch.first in sure for branch in step.parallel.branches):
        exits &= {outcome.next for outcome in step.outcomes}
    return exits <= sure | {END}


def quick_ways_agree(seed: int) -> None:
    definition = random_definition(random.Random(seed))
    flow = flow_of(definition)
    backward = _backward_edges(flow, definition.start)
    assert _is_entered_twice(flow, definition.start, backward) is entered_twice(flow, definition.start)
    assert flow.endless == frozenset(flow.reached) - leading_to(flow.nexts, {END, *flow.leaky})
    naming, grouping = _openers(definition)
    for step in definition.steps:
        if step.join is None or step.id not in flow.reached:
            continue
        for waited in step.join.waits_for:
            if waited in flow.reached:
                assert sure_to_run(flow, step.id, waited) == sure_by_definition(flow, step.id, waited)
        opener = naming.get(step.id) or grouping.get(step.join.group)
        for waited in _runs_through(definition, flow, step, opener):
            assert not _may_never_run(definition, flow, step, opener, waited)


test_quick_ways_agree_with_their_definitions = examples(200, 20_000, seed=strategies.integers(0, 10**9))(
    quick_ways_agree
)
