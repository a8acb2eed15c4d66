"""24: in the demo one waste is planted and found, and nothing is said of what is not planted. Lives of the law alone: no database."""

import random
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest

from motcua.casework.dossiers.queries.traced import TracedDossier, TracedStep
from motcua.doors.cli.demo.pacing import outcome, when_done
from motcua.doors.cli.demo.processes import ASKS_FOR_NOTHING, plain_process
from motcua.doors.cli.demo.stage import Life, into_office
from motcua.insight.simplify.building import Building
from motcua.law.dossier.steps import StepOpened, step_due
from motcua.law.process.compile import ProcessTable, compile_process
from motcua.law.process.place import advance, begin
from motcua.law.simplify.answer import ask
from motcua.law.worktime.arithmetic import due
from motcua.law.worktime.values import VIETNAM, Duration, Unit
from motcua.law.worktime.vietnam import SHIPPED

AGENCIES = {"one_stop": 1, "lead_agency": 2, "tax_agency": 3}
LIMIT = Duration(10, Unit.WORKING_DAY)
DOSSIERS = 400
TODAY = datetime(2026, 11, 20, 14, 30, tzinfo=VIETNAM)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Agencies:
    """Three of them, each with a code."""

    def agency(self, key: int) -> Any:
        return SimpleNamespace(code=f"H37.{key:02d}")


def microseconds(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)


def life(at: datetime, rng: random.Random) -> Any:
    promised = due(SHIPPED, at, LIMIT)
    state = SimpleNamespace(steps=(), clock=SimpleNamespace(current=SimpleNamespace(due=promised)))
    return SimpleNamespace(past=SimpleNamespace(state=state), stage=SimpleNamespace(calendar=SHIPPED), rng=rng, at=at)


def lived(place_in_row: int, table: ProcessTable, rng: random.Random) -> TracedDossier:
    """From acceptance to the return, or as far as today, by the demo's own pace and choices."""
    filed = into_office(SHIPPED, TODAY - timedelta(days=rng.uniform(0, 300)), rng)
    one, rows, place, refused = life(filed, rng), [], begin(table), rng.random() < 0.02
    promised = one.past.state.clock.current.due
    while place.open:
        name = place.open[0]
        step = table.step(name)
        own = step_due(SHIPPED, one.at, step.budget) if step.budget.amount else None
        opened = StepOpened(
            step=name, name=step.name, role="", agency_role=step.agency_role or "", due=own, opened_at=one.at
        )
        one.past.state.steps = (opened,)
        at = when_done(cast("Life", one), name, table) or one.at + timedelta(minutes=rng.uniform(5, 90))
        begun, clock = microseconds(one.at), None if own is None else microseconds(own.at)
        row = TracedStep(name, AGENCIES[step.agency_role or ""], begun, clock, None, "")
        if at >= TODAY:
            rows.append(row)
            break
        ends = outcome(cast("Life", one), table, name, refused=refused)
        rows.append(row._replace(done=microseconds(at), outcome=ends))
        place, one.at = advance(table, place, name, ends, {}), at
    ended = None if place.open else microseconds(one.at)
    return TracedDossier(
        id=UUID(int=place_in_row), procedure=table.definition.id, process=1, one_stop=1, resolving=2, channel="online",
        assisted=False, is_ended=ended is not None, accepted=microseconds(filed), ended=ended, due=microseconds(promised.at),
        due_on=promised.on, steps=tuple(rows), papers={1: "Đơn đề nghị"}, records=(),
    )  # fmt: skip


def found(*, asks: bool, seed: int) -> list[tuple[str, dict[str, Any]]]:
    table = compile_process(plain_process(ASKS_FOR_NOTHING, LIMIT, asks=asks))
    rng, made_by = random.Random(seed), Building(SHIPPED, cast("Any", Agencies()), lambda _: table)
    answer = ask((made_by.trace(lived(number, table, rng)) for number in range(DOSSIERS)), SHIPPED)
    assert answer.judgement.tests > 5
    return [(one.kind, dict(one.subject)) for one in answer.judgement.findings]


PLANTED = [("opinion_always_agrees", {"step": "Lấy ý kiến cơ quan thuế", "agency": "H37.03"})]


def test_24_the_waste_of_the_demo_is_found_and_nothing_else() -> None:
    assert found(asks=True, seed=1) == PLANTED
    assert found(asks=False, seed=1) == []


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(2, 22))
def test_24_so_it_is_for_every_seed(seed: int) -> None:
    assert found(asks=True, seed=seed) == PLANTED
    assert found(asks=False, seed=seed) == []
