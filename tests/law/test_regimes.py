"""Which decree judges on which day, and the numbers of its forms."""

from datetime import UTC, date, datetime

import pytest

from motcua.law.regimes import RegimeId, regime_at, regime_on
from motcua.law.worktime.values import VIETNAM, Duration, Unit

EIGHT_HOURS = Duration(8, Unit.WORKING_HOUR)


@pytest.mark.parametrize(
    ("day", "expected", "acceptance"),
    [
        (date(2017, 1, 1), RegimeId.R2018, None),
        (date(2018, 6, 21), RegimeId.R2018, None),
        (date(2020, 5, 21), RegimeId.R2018, None),
        (date(2020, 5, 22), RegimeId.R2018, EIGHT_HOURS),
        (date(2021, 12, 5), RegimeId.R2018, EIGHT_HOURS),
        (date(2021, 12, 6), RegimeId.R2021, EIGHT_HOURS),
        (date(2025, 6, 30), RegimeId.R2021, EIGHT_HOURS),
        (date(2025, 7, 1), RegimeId.R2025, EIGHT_HOURS),
        (date(2026, 6, 30), RegimeId.R2025, EIGHT_HOURS),
        (date(2026, 7, 1), RegimeId.R2026, EIGHT_HOURS),
    ],
)
def test_a_decree_holds_from_its_first_day_until_the_day_before_the_next(
    day: date, expected: RegimeId, acceptance: Duration | None
) -> None:
    assert (regime_on(day).id, regime_on(day).acceptance) == (expected, acceptance)


def test_a_moment_is_judged_by_its_day_in_viet_nam() -> None:
    assert regime_at(datetime(2025, 6, 30, 16, 59, tzinfo=UTC)).id is RegimeId.R2021
    assert regime_at(datetime(2025, 6, 30, 17, 0, tzinfo=UTC)).id is RegimeId.R2025
    assert regime_at(datetime(2025, 7, 1, 0, 0, tzinfo=VIETNAM)).id is RegimeId.R2025


def test_only_the_new_decree_sets_the_new_terms() -> None:
    old, new = regime_on(date(2025, 6, 30)), regime_on(date(2025, 7, 1))
    assert (old.alert, old.supplement_term, old.paper_transfer, old.correction) == (None, None, None, None)
    assert (new.alert, new.supplement_term) == (Duration(2, Unit.HOUR), Duration(15, Unit.DAY))
    assert (new.paper_transfer, new.correction) == (Duration(1, Unit.WORKING_DAY), Duration(3, Unit.WORKING_DAY))
    assert (old.early_announced, old.stop_before_receipt) == (False, False)
    assert (new.early_announced, new.stop_before_receipt) == (True, True)
