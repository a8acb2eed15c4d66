"""23: figures made of sums of contributions are those that are computed from the dossiers, for any period, subject and reading."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest

from motcua.adapters.index_cases.reader import ReadCase
from motcua.law.indices.answers import Figure, answers
from motcua.law.indices.as_of import dossier_as_of
from motcua.law.indices.case import Case
from motcua.law.indices.facts import PROVINCE, CaseLevel, Dossier
from motcua.law.indices.figures.report_06a import ReportRow, is_open_overdue
from motcua.law.indices.live.contributions import Measure, Place, Scope, contributions, verdict
from motcua.law.indices.live.figures import COLUMNS_06A, SUMMED, When, columns_06a, scope_of
from motcua.law.indices.live.standing import Basis
from motcua.law.indices.period import Period
from tests.law.index_cases import Json, case, read
from tests.law.test_indices_second import LIMITS, generated

AGENCIES: Final = ("A", "B")
READINGS: Final[tuple[Json, ...]] = (
    {},
    {"supplement_twice_is_late": "left_open", "index_clock": "current_minus_wait", "early_by": "instant"},
    {"report_due": "original", "report_waiting": "by_due", "report_withdrawn": "by_due", "digitised_needs": "all"},
    {"digitised": "components_and_result", "digitised_denominator": "all", "reuse_denominator": "all"},
    {"officer_filed": "left_out"},
)


def lived(rng: random.Random, number: int) -> Iterator[Json]:
    """Dossiers to which nothing happens any more once they have ended."""
    for one in generated(rng, number):
        end = one.get("done_at") or one.get("closed_at")
        if end is not None:
            one["supplements"] = [
                {key: at for key, at in row.items() if at < end} for row in one["supplements"] if row["asked_at"] < end
            ]
            one["pauses"] = [
                {key: at for key, at in row.items() if at < end} for row in one["pauses"] if row["from"] < end
            ]
        components = {"to_digitise": rng.randrange(3), "reusable": rng.randrange(3)}
        components["digitised"] = rng.randint(0, components["to_digitise"])
        components["reused"] = rng.randint(0, components["reusable"])
        components["from_vault"] = rng.randint(0, components["reusable"])
        yield one | {
            "agency": rng.choice(AGENCIES),
            "reception": rng.choice(AGENCIES),
            "channel": rng.choice(["desk", "online", "post", "kiosk"]),
            "filed_by": rng.choice(["self", "officer"]),
            "e_result": rng.random() < 0.5,
            "components": components,
            "steps": [{"agency": "A", "officer": rng.choice("XYZ")} for _ in range(rng.randrange(3))],
        }


def a_case(seed: int, readings: Json) -> Case:
    rng = random.Random(seed)
    limits = {code: None if one is None else {"amount": one[0], "unit": one[1]} for code, one in LIMITS.items()}
    procedures: list[dict[str, Any]] = [
        {"id": code, "limit": limit, "online": rng.choice(["none", "partial", "full"])}
        for code, limit in limits.items()
    ]
    found = read(
        case(
            calendar={"off": ["2026-03-12", "2026-04-02"]},
            agencies=[{"id": one, "level": "commune"} for one in AGENCIES],
            procedures=procedures,
            dossiers=list(lived(rng, 40)),
            readings=readings,
        )
    )
    assert isinstance(found, ReadCase), found
    return found.case


def sums(one: Case) -> Counter[Place]:
    basis = Basis(one.days, one.readings, {each.id: each for each in one.facts.procedures})
    found: Counter[Place] = Counter()
    for dossier in one.facts.dossiers:
        found.update(contributions(dossier, verdict(dossier, basis)))
    return found


def periods(rng: random.Random) -> Iterator[Period]:
    for _ in range(6):
        first = date(2026, 2, 10) + timedelta(days=rng.randrange(60))
        yield Period(first, first + timedelta(days=rng.choice([0, 1, 6, 30, 60])))


def summed(found: Counter[Place], period: Period, subject: str, *, over: Scope | None = None) -> Any:
    """The sums of a subject; of the whole province those of all agencies."""

    def during(day: date, when: When) -> bool:
        if when is When.DURING:
            return period.has_day(day)
        return day <= period.last if when is When.BY_END else day < period.first

    def sum_of(scope: Scope, measure: Measure, when: When) -> int:
        return sum(
            amount
            for place, amount in found.items()
            if place.scope is scope
            and place.measure is measure
            and subject in (PROVINCE, place.subject)
            and during(place.day, when)
        )

    return sum_of


@pytest.mark.parametrize("readings", READINGS, ids=lambda one: next(iter(one), "default"))
@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.prove) for seed in range(3, 60))])
def test_23_sums_of_days_are_the_figures_of_any_period(seed: int, readings: Json) -> None:
    one = a_case(seed, readings)
    found, seen = sums(one), set()
    for period in periods(random.Random(seed)):
        for level in CaseLevel:
            for answer in answers(replace(one, period=period, level=level)):
                sum_of = summed(found, period, answer.subject)
                if isinstance(answer, ReportRow):
                    if answer.row == "total":
                        assert columns_06a(sum_of) == {name: answer.columns[name] for name in COLUMNS_06A}
                elif answer.id in SUMMED:
                    assert_same(answer, sum_of, level)
                    seen.add(answer.id)
    assert seen == set(SUMMED)


def assert_same(answer: Figure, sum_of: Any, level: CaseLevel) -> None:
    how = SUMMED[answer.id]
    counts = how.counts(sum_of, scope_of(level, how))
    assert (counts.counted, counts.out) == (len(answer.counted), len(answer.out)), answer
    assert counts.excluded == Counter(each.why for each in answer.excluded), answer
    if answer.exact is not None and answer.id != "766.3.1":
        assert counts.value == answer.exact, answer
    elif answer.exact is None:
        assert counts.denominator == 0


@pytest.mark.parametrize("readings", READINGS[:3], ids=lambda one: next(iter(one), "default"))
@pytest.mark.parametrize("seed", [15, *(pytest.param(seed, marks=pytest.mark.prove) for seed in range(60))])
def test_23_on_each_day_a_dossier_stands_as_a_count_of_that_day_says(seed: int, readings: Json) -> None:
    one = a_case(seed, readings)
    basis = Basis(one.days, one.readings, {each.id: each for each in one.facts.procedures})
    for dossier in one.facts.dossiers:
        judged = verdict(dossier, basis)
        for day in open_days(dossier):
            as_it_was, clock = dossier_as_of(dossier, Period(day, day).end), basis.clock(day)
            assert any(span.has(day) for span in judged.late) == clock.is_late_by_index(as_it_was), (dossier.id, day)
            overdue = is_open_overdue(clock, as_it_was, basis.readings)
            assert any(span.has(day) for span in judged.overdue) == overdue, (dossier.id, day)


def open_days(dossier: Dossier) -> Iterator[date]:
    if dossier.accepted_at is not None:
        first = dossier.accepted_at.date()
        last = dossier.end.date() if dossier.end is not None else first + timedelta(days=60)
        yield from (first + timedelta(days=number) for number in range((last - first).days))
