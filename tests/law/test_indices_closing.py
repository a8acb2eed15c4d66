"""23: what closing a dossier as it is would cost: points worked by hand, and the law's own figures as the judge."""

import random
from fractions import Fraction
from typing import Any

import pytest

from motcua.adapters.index_cases.reader import ReadCase
from motcua.law.indices.answers import Figure, answers
from motcua.law.indices.case import Case
from motcua.law.indices.live.closing import Cost, Lack, cost_of_closing
from motcua.law.worktime.values import VIETNAM
from tests.law.index_cases import Json, at, case, dossier, read
from tests.law.test_indices_live import lived

LIMIT: Json = {"amount": 5, "unit": "working_day"}
WHOLE: Json = {"e_result": True, "synced": True, "identity_verified": True}
"""A dossier at the desk that lacks nothing."""


def judged(one: Json, procedure: Json | None = None, *, beside: Case | None = None, **readings: str) -> Cost:
    given = read(case(dossiers=[one], readings=readings, procedures=[{"id": "P", "limit": LIMIT} | (procedure or {})]))
    assert isinstance(given, ReadCase), given
    found = given.case
    return cost_of_closing(
        found.facts.dossiers[0],
        found.facts.procedures[0],
        found.readings,
        days=found.days,
        beside=beside and beside.facts,
        period=beside and beside.period,
    )


def losses(cost: Cost) -> set[tuple[str, str, Fraction]]:
    return {(one.lack.value, one.figure, one.points) for one in cost.losses}


def lost(*rows: tuple[str, str, float]) -> set[tuple[str, str, Fraction]]:
    return {(lack, figure, Fraction(points)) for lack, figure, points in rows}


@pytest.mark.parametrize(
    ("facts", "procedure", "readings", "expected", "together"),
    [
        pytest.param(WHOLE, {}, {}, (), 0, id="whole"),
        pytest.param(
            {},
            {},
            {},
            (("synced", "766.1.4", 6), ("e_result", "766.4.1", 6), ("identity_verified", "766.4.5b", 2)),
            14,
            id="nothing at the desk",
        ),
        pytest.param(
            {"channel": "online", "identity_verified": True},
            {"online": "full"},
            {},
            (
                ("synced", "766.1.4", 6),
                ("synced", "766.3.1", 12),
                ("e_result", "766.4.1", 6),
                ("e_result", "766.3.1", 12),
            ),
            24,
            id="online: both lose the same twelve points",
        ),
        pytest.param(
            WHOLE,
            {"online": "full"},
            {},
            (("channel", "766.3.1", 12),),
            12,
            id="at the desk though it is offered online",
        ),
        pytest.param(
            WHOLE | {"channel": "online", "filed_by": "officer"},
            {"online": "full"},
            {"officer_filed": "left_out"},
            (("filed_by", "766.3.1", 12),),
            12,
            id="filed by an officer",
        ),
        pytest.param(
            WHOLE | {"fees": [{"amount": 8000}]},
            {"fee": True, "fee_online": True},
            {},
            (("paid_online", "766.3.6", 6), ("paid_online", "766.3.5", 2)),
            8,
            id="paid at the desk",
        ),
        pytest.param(WHOLE | {"fees": [{"amount": 0}]}, {"fee": True}, {}, (), 0, id="nothing to pay"),
        pytest.param(
            WHOLE | {"components": {"to_digitise": 2, "digitised": 1, "reusable": 1}},
            {},
            {"digitised_needs": "all"},
            (("digitised", "766.4.2", 4), ("reused", "766.4.3", 2), ("from_vault", "766.4.4", 4)),
            10,
            id="papers",
        ),
        pytest.param(
            WHOLE | {"e_result": False, "components": {"to_digitise": 2, "digitised": 1}},
            {},
            {"digitised": "components_and_result"},
            (("e_result", "766.4.1", 6), ("e_result", "766.4.2", 4)),
            10,
            id="digitised with its result",
        ),
        pytest.param(
            WHOLE | {"certified_copy": "paper"}, {}, {}, (("certified_copy", "766.4.copies", 2),), 2, id="copy on paper"
        ),
        pytest.param(
            WHOLE | {"done_at": at("10/3")},
            {},
            {},
            (("lateness", "766.2.1", 20), ("lateness", "766.5.4", 6)),
            26,
            id="late",
        ),
    ],
)
def test_23_what_a_lack_costs_by_hand(
    facts: Json, procedure: Json, readings: Any, expected: Any, together: int
) -> None:
    cost = judged(dossier("d", done="6/3") | facts, procedure, **readings)
    assert losses(cost) == lost(*expected)
    assert cost.together == together
    assert [one.points for one in cost.losses] == sorted((one.points for one in cost.losses), reverse=True)


def test_23_a_second_request_costs_the_time_and_a_wait_is_no_lateness() -> None:
    """Due 9/3; the days 4, 5 and 9 to 11/3 are waits: Tue 3, Fri 6, Thu 12, Fri 13, Mon 16/3."""
    twice = [
        {"asked_at": at("3/3"), "answered_at": at("5/3")},
        {"asked_at": at("8/3"), "answered_at": at("11/3")},
    ]
    expected = lost(("supplements", "766.2.1", 20), ("supplements", "766.5.4", 6))
    assert losses(judged(dossier("d", done="16/3", **WHOLE, supplements=twice))) == expected
    cost = judged(dossier("d", done="17/3", **WHOLE, supplements=twice))
    assert {one.lack for one in cost.losses} == {Lack.SUPPLEMENTS, Lack.LATENESS}
    assert cost.together == 26, "late for two reasons is late once"
    assert not losses(
        judged(
            dossier("d", done="17/3", **WHOLE, supplements=twice, appointment="2026-03-17", extended=True),
            supplement_twice_is_late="left_open",
        )
    )


def test_23_beside_others_a_dossier_costs_its_part() -> None:
    others = [dossier(f"o{number}", done="6/3", **WHOLE) for number in range(3)]
    given = read(case(dossiers=others, targets=[{"indicator": "766.4.5b", "year": 2026, "value": 0.5}]))
    assert isinstance(given, ReadCase)
    cost = judged(dossier("d", done="6/3"), beside=given.case)
    assert losses(cost) == lost(("synced", "766.1.4", 1.5), ("e_result", "766.4.1", 1.5)), (
        "the target of 50 % is reached all the same"
    )
    assert cost.losses[0].maximum == 6


def test_23_a_dossier_is_closed_at_a_moment() -> None:
    given = read(case(dossiers=[dossier("d", **WHOLE)]))
    assert isinstance(given, ReadCase)
    facts, days = given.case.facts, given.case.days
    with pytest.raises(ValueError, match="without end"):
        cost_of_closing(facts.dossiers[0], facts.procedures[0])
    accepted = facts.dossiers[0].received_at
    in_time, late = (
        cost_of_closing(*facts.dossiers, *facts.procedures, at=accepted.replace(day=day).astimezone(VIETNAM), days=days)
        for day in (9, 10)
    )
    assert not in_time.losses
    assert {one.lack for one in late.losses} == {Lack.LATENESS}
    assert not Lack.LATENESS.can_be_mended
    assert Lack.E_RESULT.can_be_mended


def test_23_mending_everything_brings_just_what_the_figures_say() -> None:
    """No lack costs more than all together; what is said to be lost is the distance to full points."""
    rng = random.Random(23)
    for lived_one in lived(rng, 60):
        one = lived_one | {"procedure": "P", "agency": "A", "reception": "A", "synced": rng.random() < 0.5}
        if "done_at" not in one:
            continue
        procedure = {"online": rng.choice(["none", "full"]), "fee": True}
        cost = judged(one, procedure)
        given = read(
            case(
                dossiers=[one],
                period={"from": one["received_at"][:10], "to": one["done_at"][:10]},
                procedures=[{"id": "P", "limit": LIMIT} | procedure],
            )
        )
        assert isinstance(given, ReadCase), given
        missing = {
            figure.id: figure.maximum - figure.exact_points
            for figure in answers(given.case)
            if isinstance(figure, Figure) and figure.exact_points is not None and figure.maximum and figure.denominator
        }
        about_dossier = {
            "766.1.4",
            "766.2.1",
            "766.3.1",
            "766.4.1",
            "766.4.2",
            "766.4.3",
            "766.4.4",
            "766.4.5b",
            "766.5.4",
        }
        assert cost.together == sum(points for id_, points in missing.items() if id_ in about_dossier), one
        for each in cost.losses:
            assert 0 < each.points <= missing[each.figure]
