"""The forms of a due-date label, on the morning of Friday 20/11/2026."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from motcua.doors.ui.components import Tone
from motcua.doors.words.due_words import ClockFacts, due_words
from motcua.law.worktime.values import VIETNAM, Due

NOW = datetime(2026, 11, 20, 9, 14, tzinfo=VIETNAM)
CLOSES = time(17)


def in_days(on: date) -> Due:
    """A period that ends at midnight after `on`."""
    return Due(datetime(on.year, on.month, on.day, tzinfo=VIETNAM) + timedelta(days=1), on)


def label(facts: ClockFacts) -> tuple[str, Tone, str]:
    found = due_words(facts, now=NOW)
    return found.words, found.tone, found.detail


def test_several_working_days_left_are_said_plainly() -> None:
    facts = ClockFacts("running", in_days(date(2026, 11, 27)), days_left=4, closes=CLOSES)
    assert label(facts) == ("Còn 4 ngày làm việc", Tone.PLAIN, "17:00 thứ Sáu, 27/11")


def test_19_20_one_working_day_left_over_a_weekend_is_one_day_with_its_unit() -> None:
    facts = ClockFacts("running", in_days(date(2026, 11, 23)), days_left=1, closes=CLOSES)
    assert label(facts) == ("Còn 1 ngày làm việc", Tone.SOON, "17:00 thứ Hai, 23/11")


def test_due_today_names_the_hour_at_which_the_office_closes() -> None:
    assert label(ClockFacts("running", in_days(date(2026, 11, 20)), closes=CLOSES))[:2] == ("Hôm nay 17:00", Tone.TODAY)


def test_due_today_on_a_day_without_hours_names_no_hour() -> None:
    assert label(ClockFacts("running", in_days(date(2026, 11, 20))))[0] == "Hôm nay"


def test_a_period_in_hours_names_its_own_hour() -> None:
    facts = ClockFacts("running", Due(datetime(2026, 11, 20, 16, 30, tzinfo=VIETNAM)))
    assert label(facts) == ("Hôm nay 16:30", Tone.TODAY, "16:30 thứ Sáu, 20/11")


def test_overdue_counts_working_days_when_they_are_known() -> None:
    facts = ClockFacts("running", in_days(date(2026, 11, 13)), days_left=-5, closes=CLOSES)
    assert label(facts)[:2] == ("Quá hạn 5 ngày làm việc", Tone.LATE)


def test_overdue_on_the_first_rest_day_counts_one_day() -> None:
    facts = ClockFacts("running", in_days(date(2026, 11, 19)))
    assert label(facts)[0] == "Quá hạn 1 ngày kể cả ngày nghỉ"


@pytest.mark.parametrize(("hour", "minute", "words"), [(7, 0, "Quá hạn 2 giờ"), (9, 0, "Quá hạn 14 phút")])
def test_overdue_within_the_day_is_told_in_hours_or_minutes(hour: int, minute: int, words: str) -> None:
    due = Due(datetime(2026, 11, 20, hour, minute, tzinfo=VIETNAM))
    assert label(ClockFacts("running", due))[0] == words


def test_19_20_a_period_in_calendar_days_that_ends_on_a_sunday_says_so() -> None:
    assert label(ClockFacts("running", in_days(date(2026, 11, 22))))[:2] == ("Còn 2 ngày kể cả ngày nghỉ", Tone.PLAIN)


def test_waiting_for_a_supplement_says_that_the_count_starts_again() -> None:
    facts = ClockFacts("void", since=date(2026, 11, 18), supplement_due=date(2026, 12, 3))
    words = "Chờ bổ sung từ 18/11 – đủ thì tính lại từ đầu"
    assert label(facts) == (words, Tone.PAUSE, "hạn bổ sung 03/12")


def test_a_stopped_clock_says_since_when_and_for_what() -> None:
    facts = ClockFacts("stopped", since=date(2026, 11, 10), reason="chờ nộp thuế", days_left=5)
    expected = ("Tạm dừng từ 10/11 – chờ nộp thuế", Tone.PAUSE, "còn 5 ngày làm việc khi chạy lại")
    assert label(facts) == expected


def test_a_clock_that_stands_for_a_supplement_says_the_last_day_and_its_year_where_it_is_another() -> None:
    facts = ClockFacts("stopped", since=date(2026, 11, 10), reason="chờ bổ sung", supplement_due=date(2027, 11, 10))
    assert label(facts) == ("Tạm dừng từ 10/11 – chờ bổ sung", Tone.PAUSE, "hạn bổ sung 10/11/2027")
    within = replace(facts, supplement_due=date(2026, 12, 3))
    assert label(within)[2] == "hạn bổ sung 03/12"


def test_finished_early_on_time_and_late_are_three_sentences() -> None:
    done = datetime(2026, 11, 17, 15, 20, tzinfo=VIETNAM)

    def finished(on: date, left: int) -> str:
        return label(ClockFacts("ended", in_days(on), days_left=left, finished_at=done))[0]

    assert finished(date(2026, 11, 20), 3) == "Xong sớm 3 ngày làm việc"
    assert finished(date(2026, 11, 17), 0) == "Xong đúng hạn"
    assert finished(date(2026, 11, 13), -2) == "Xong muộn 2 ngày làm việc"


def test_another_year_is_written_out() -> None:
    facts = ClockFacts("running", in_days(date(2027, 1, 5)), days_left=31, closes=CLOSES)
    assert label(facts)[2] == "17:00 thứ Ba, 05/01/2027"


def test_an_unknown_state_is_a_bug_and_not_a_label() -> None:
    with pytest.raises(ValueError, match="sleeping"):
        due_words(ClockFacts("sleeping"), now=NOW)
