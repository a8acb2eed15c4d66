"""What a machine drafts from a finding: a step left out, a time cut; where the table does not say what follows, nothing."""

from dataclasses import replace
from fractions import Fraction

import pytest

from motcua.law.process.check import defects
from motcua.law.process.values import END, Budget, Definition, Outcome, Step
from motcua.law.simplify.drafting import drafted, step_named
from motcua.law.worktime.values import Unit


def days(amount: str) -> Budget:
    return Budget(Fraction(amount), Unit.WORKING_DAY)


OPINION = Step(
    "y_kien", "Lấy ý kiến xã", "handler", "commune", days("3"), (Outcome("dong_y", "ky"), Outcome("khong", "xem"))
)
TABLE = Definition(
    id="cap_doi",
    name="Cấp đổi",
    start="xem",
    steps=(
        Step(
            "xem",
            "Thẩm định",
            "handler",
            "resolving",
            days("2"),
            (Outcome("can_y_kien", "y_kien"), Outcome("du", "ky")),
        ),
        OPINION,
        Step("ky", "Ký", "signer", "resolving", days("1"), (Outcome("ky", END), Outcome("tra_lai", "xem"))),
    ),
    declared_total=days("6"),
)
STEP = {"step": "Lấy ý kiến xã", "agency": "H37.31"}


def test_the_table_itself_is_sound() -> None:
    assert not defects(TABLE)


@pytest.mark.parametrize("kind", ["opinion_always_agrees", "step_never_changes_outcome"])
def test_a_step_is_left_out_and_the_total_follows(kind: str) -> None:
    found = drafted(TABLE, kind, STEP, None)
    assert found is not None
    assert [one.id for one in found.steps] == ["xem", "ky"]
    assert [(one.name, one.next) for one in found.steps[0].outcomes] == [("can_y_kien", "ky"), ("du", "ky")]
    assert found.declared_total == days("3")
    assert not defects(found)


def test_a_time_is_cut_to_what_it_really_takes() -> None:
    found = drafted(TABLE, "budget_far_from_real", {"step": "y_kien", "direction": "too_long"}, Fraction("2.2"))
    assert found is not None
    assert found.steps[1].budget == days("1"), "0,8 days are up to one"
    assert found.declared_total == days("4")
    in_hours = replace(OPINION, budget=Budget(Fraction(16), Unit.WORKING_HOUR))
    other = drafted(
        replace(TABLE, steps=(TABLE.steps[0], in_hours, TABLE.steps[2]), declared_total=None),
        "budget_far_from_real",
        {"step": "y_kien", "direction": "too_long"},
        Fraction("1.3"),
    )
    assert other is not None
    assert other.steps[1].budget == Budget(Fraction(6), Unit.WORKING_HOUR)


@pytest.mark.parametrize(
    ("kind", "subject", "saved"),
    [
        ("opinion_always_agrees", {"step": "Bước không có"}, None),
        ("opinion_always_agrees", {"step": "Thẩm định"}, None),
        ("opinion_always_agrees", {"step": "Ký"}, None),
        ("budget_far_from_real", {"step": "y_kien", "direction": "too_short"}, Fraction(1)),
        ("budget_far_from_real", {"step": "y_kien", "direction": "too_long"}, Fraction(0)),
        ("ping_pong", {"pair": "H37.03,H37.31"}, None),
    ],
)
def test_what_the_table_does_not_say_a_person_writes(
    kind: str, subject: dict[str, str], saved: Fraction | None
) -> None:
    assert drafted(TABLE, kind, subject, saved) is None


def test_a_step_of_a_shared_name_is_found_by_its_id_alone() -> None:
    twice = replace(TABLE, steps=(*TABLE.steps, replace(OPINION, id="y_kien_2")))
    assert step_named(twice, "Lấy ý kiến xã") is None
    assert step_named(twice, "Lấy  ý kiến xã (y_kien_2)") == twice.steps[-1]
