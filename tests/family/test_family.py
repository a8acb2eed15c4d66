"""21 Ten years of a family: nothing is asked for twice that the state has, and every procedure has all that it needs."""

from collections import Counter

import pytest

from motcua.doors.cli.demo import seeding
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation import queries as organisation
from tests.family.checking import faults
from tests.family.log import Log
from tests.family.story import BEGIN, ten_years

pytestmark = pytest.mark.django_db


def lived(seed: int) -> Log:
    return ten_years(
        seed,
        desks=seeding.desks_on(BEGIN.date()),
        home=seeding.home(),
        calendar=organisation.working_calendar(),
    )


def test_21_ten_years_of_a_family_ask_for_nothing_twice(families: Province) -> None:
    log = lived(1)
    assert faults(log) == ()
    ways = Counter(line.way for filing in log.filings for line in filing.lines)
    assert ways["reused"] > 3 and ways["handed_in"] > 20, ways
