"""23: in generated quarters what was planted is found, and where nothing was planted nothing is said."""

import pytest

from motcua.law.gaming.catalogue import DETECTORS
from motcua.law.gaming.findings import judge
from tests.law.gaming.planted import AGENCIES, planted

NAMES = [one.name for one in DETECTORS]


def subjects(seed: int, doing: dict[str, str]) -> set[tuple[str, str]]:
    """Detector and agency of each finding; an officer is of one agency here."""
    return {(one.detector, one.subject.partition("-")[0]) for one in judge(planted(seed, doing)).findings}


@pytest.mark.parametrize("seed", range(3))
def test_honest_work_with_chance_in_it_is_no_sign(seed: int) -> None:
    assert subjects(seed, {}) == set()


def test_each_habit_is_found_where_it_was_planted_and_nowhere_else() -> None:
    doing = dict(zip(AGENCIES, NAMES, strict=False))
    assert len(doing) == len(NAMES) == 6
    assert subjects(7, doing) == {(habit, agency) for agency, habit in doing.items()}
