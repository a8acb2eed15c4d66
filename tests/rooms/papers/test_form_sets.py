"""Numbers and titles of official forms by date, and the phrases on them."""

from datetime import UTC, date, datetime

import pytest

from motcua.casework.papers.forms.of_events import official_form, set_of
from motcua.casework.papers.forms.words import day_in_words, moment_in_words, personal_number, phone_number
from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.annotate import Annotated
from motcua.law.dossier.acts.close import Closed
from motcua.law.dossier.acts.close_unpaid import ClosedUnpaid
from motcua.law.dossier.acts.withdraw import Withdrawn
from motcua.law.form_sets import form_set

OLD, NEW = date(2025, 9, 14), date(2025, 9, 15)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 17), "ngày 17 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_months_below_three_take_a_zero(day: date, words: str) -> None:
    assert day_in_words(day) == words


def test_a_moment_is_written_in_vietnamese_time() -> None:
    assert moment_in_words(datetime(2026, 12, 16, 18, 5, tzinfo=UTC)) == "01 giờ 05 phút, ngày 17 tháng 12 năm 2026"
    sunday = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
    assert moment_in_words(sunday, weekday=True) == "08 giờ 00 phút, Chủ nhật, ngày 22 tháng 11 năm 2026"


def test_a_moment_without_a_zone_is_not_printed() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_in_words(datetime(2026, 12, 17, 17, 0))  # noqa: DTZ001 - the fault under test


def test_numbers_are_grouped_for_the_eye_and_others_left_alone() -> None:
    assert personal_number("020190001234") == "020 190 001 234"
    assert personal_number("4900123456-001") == "4900123456-001"
    assert phone_number("+84912345678") == phone_number("0912345678") == "0912 345 678"
    assert phone_number("0205 3000 000") == "0205 3000 000"


@pytest.mark.parametrize("ended", [Closed, ClosedUnpaid, Withdrawn])
def test_a_dossier_that_ends_has_a_notice_since_the_circular_of_2025_and_before_the_set_is_named_that_has_none(
    ended: type[Event],
) -> None:
    words = {"reason": "x", "after_acceptance": True} if ended is Withdrawn else {}
    event = ended(at=datetime(2025, 9, 20, 9, tzinfo=UTC), agency="1", index=None, **words)
    assert official_form(event, on=set_of(OLD, event)) == (form_set(OLD), None), "by the day of its reception"
    found = official_form(event, on=set_of(None, event))
    assert found is not None
    assert found[1] is not None
    assert found[1].number == "05"


def test_an_event_that_no_form_tells_has_none() -> None:
    event = Annotated(at=datetime(2026, 3, 2, 9, tzinfo=UTC), agency="1", text="x")
    assert official_form(event, on=NEW) is None
