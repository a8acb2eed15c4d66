"""The time to correct a result is said where the law of the dossier sets one (18.5)."""

from datetime import date

import pytest

from motcua.doors.words.act_words import effect_of
from motcua.law.dossier.state import DossierState


@pytest.mark.parametrize(
    ("accepted", "within"),
    [(date(2025, 6, 30), ""), (date(2025, 7, 1), " trong 3 ngày làm việc"), (None, " trong 3 ngày làm việc")],
)
def test_18_5_only_the_decree_of_2025_sets_a_time_to_correct(accepted: date | None, within: str) -> None:
    said = effect_of("report_error", DossierState(regime_on=accepted))
    assert said == f"Cơ quan ban hành phải đính chính{within}, không thu thêm tiền."
