"""24: a log of 100,000 dossiers is answered within a minute and a gigabyte, packed and plain; what was planted in it is found."""

from pathlib import Path

import pytest

from tests.law.simplify.large import MOST_MEGABYTES, MOST_SECONDS, PLANTS, SIZE, asked
from tests.law.simplify.planted import Plan, values_of, write
from tests.pace import speed

PARTS = 50
"""The small log of a plain run is so much smaller, and so is what it may take beside an empty one."""


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("log.xes.gz", PARTS),
        pytest.param("log.xes.gz", 1, marks=pytest.mark.prove),
        pytest.param("log.xes", 1, marks=pytest.mark.prove),
    ],
)
def test_24_a_large_log_is_answered_in_a_minute_and_a_gigabyte(name: str, parts: int, tmp_path: Path) -> None:
    nothing = asked(write(Plan(24, 0), tmp_path / "nothing.xes"), tmp_path / "nothing.json")
    plan = Plan(24, SIZE // parts, PLANTS)
    one = asked(write(plan, tmp_path / name), tmp_path / "answer.json")
    assert one.answer["summary"]["cases"] == plan.dossiers
    assert values_of(one.answer) - plan.implied() == plan.planted()
    assert nothing.megabytes < one.megabytes <= nothing.megabytes + (MOST_MEGABYTES - nothing.megabytes) / parts
    assert one.seconds * speed() <= nothing.seconds + MOST_SECONDS / parts
