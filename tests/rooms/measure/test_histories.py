"""23: folded after each thing that happens, a history leaves the same sums as it does when it is computed whole."""

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

import pytest

from motcua.insight.measure.facts import Measured
from motcua.insight.measure.kept import Kept, SumKey, difference, spans_of
from motcua.law.indices.as_of import dossier_as_of
from motcua.law.indices.facts import Dossier
from motcua.law.indices.live.standing import Basis
from tests.law.test_indices_live import READINGS, a_case

MICROSECOND = timedelta(microseconds=1)


def moments(one: Dossier) -> list[datetime]:
    """When something happened to it."""
    found = [one.received_at, one.accepted_at, one.done_at, one.returned_at, one.closed_at]
    for request in one.supplements:
        found += [request.requested_at, request.answered_at]
    for pause in one.pauses:
        found += [pause.begun_at, pause.ended_at]
    return sorted({at for at in found if at is not None})


def kept(one: Dossier, basis: Basis) -> Kept:
    """`A` and `B` are the keys 1 and 2."""
    keys = {"A": "1", "B": "2"}
    dossier = replace(one, agency=keys[one.agency], reception=keys[one.reception])
    return Kept.of(Measured(uuid5(NAMESPACE_OID, one.id), one.id, one.procedure, "", "other", dossier), basis)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.prove) for seed in range(1, 25))])
def test_23_folding_each_event_is_folding_the_whole(seed: int) -> None:
    """Forty histories a seed: 1,000 in `make prove`. Events of all dossiers in any order that time allows."""
    case = a_case(seed, READINGS[seed % len(READINGS)])
    basis = Basis(case.days, case.readings, {one.id: one for one in case.facts.procedures})
    rng, sums = random.Random(seed), Counter[SumKey]()
    states: dict[str, Kept] = {}
    waiting = {one.id: (one, moments(one)) for one in case.facts.dossiers}
    while waiting:
        one, left = waiting[rng.choice(sorted(waiting))]
        now = kept(dossier_as_of(one, left.pop(0) + MICROSECOND), basis)
        before = [states[one.id]] if one.id in states else []
        sums.update(difference(before, [now]))
        states[one.id] = now
        if not left:
            del waiting[one.id]
    whole = difference((), [kept(one, basis) for one in case.facts.dossiers])
    assert Counter({key: amount for key, amount in sums.items() if amount}) == whole
    assert len(whole) > 100


def test_23_what_is_kept_comes_back_from_its_row() -> None:
    case = a_case(3, {})
    basis = Basis(case.days, case.readings, {one.id: one for one in case.facts.procedures})
    for one in case.facts.dossiers:
        made = kept(one, basis)
        assert Kept.of_row(made.row()) == made
    assert spans_of("{}") == ()
