"""What an explanation says beside the vectors: limits of 0, hours without a move, what is not yet certain."""

from datetime import date, timedelta

import pytest

from motcua.law.worktime.counting import DayInCount, count_days
from motcua.law.worktime.explain import day_reason, explain, spoken_length, spoken_moment
from motcua.law.worktime.values import CalendarEntry, DayKind, Duration, Unit
from motcua.law.worktime.vietnam import SHIPPED
from tests.law.worktime.vectors import VECTORS, at


def told(start: str, amount: int, unit: Unit, calendar=SHIPPED) -> list[str]:
    return [sentence.text for sentence in explain(calendar, at(start), Duration(amount, unit)).sentences]


def test_a_limit_of_0_says_on_which_day_it_falls():
    assert told("2026-11-20T09:00", 0, Unit.WORKING_DAY) == [
        "Thời hạn bằng 0, bắt đầu thứ Sáu, 20/11/2026: hoàn thành ngay trong ngày làm việc này.",
        "Thời hạn kết thúc lúc 24:00 thứ Sáu, 20/11/2026.",
    ]
    assert told("2026-11-21T09:00", 0, Unit.DAY) == [
        "Thời hạn bằng 0, bắt đầu thứ Bảy, 21/11/2026, là ngày không làm việc: tính vào ngày làm việc tiếp theo.",
        "Bỏ qua thứ Bảy 21/11 và Chủ nhật 22/11/2026: nghỉ hằng tuần.",
        "Thời hạn kết thúc lúc 24:00 thứ Hai, 23/11/2026.",
    ]


def test_a_limit_in_hours_that_ends_on_a_rest_day_says_that_it_does_not_move():
    assert told("2026-11-20T23:30:05", 2, Unit.HOUR) == [
        "Thời hạn 2 giờ tính liên tục từ thời điểm bắt đầu, 23:30:05 thứ Sáu, 20/11/2026.",
        (
            "Thời hạn kết thúc lúc 01:30:05 thứ Bảy, 21/11/2026. "
            "Thời hạn tính bằng giờ không dời sang ngày làm việc tiếp theo."
        ),
    ]
    assert told("2026-11-20T09:00", 2, Unit.HOUR)[-1] == "Thời hạn kết thúc lúc 11:00 thứ Sáu, 20/11/2026."


def test_whole_days_of_working_hours_are_told_together_and_make_up_hours_by_name():
    sentences = told("2026-08-19T13:30", 24, Unit.WORKING_HOUR)
    assert sentences[1:] == [
        "Tính thứ Tư 19/08/2026: 3 giờ 30 phút làm việc.",
        "Tính thứ Năm 20/08 và thứ Sáu 21/08/2026: mỗi ngày 8 giờ làm việc.",
        "Tính thứ Bảy 22/08/2026: 4 giờ 30 phút làm việc (làm bù cho thứ Hai 31/08/2026).",
        "Đủ 24 giờ làm việc lúc 12:00 thứ Bảy, 22/08/2026.",
    ]


def test_a_month_that_has_the_day_says_so():
    sentences = told("2026-10-24T09:00", 1, Unit.MONTH)
    assert sentences[1] == "Ngày tương ứng sau 1 tháng là thứ Ba, 24/11/2026."
    assert sentences[2] == "Bỏ qua thứ Ba 24/11/2026: nghỉ lễ, Ngày Văn hóa Việt Nam 24/11."


def test_a_run_over_the_end_of_the_year_names_both_years():
    days = [date(2026, 12, 31) + timedelta(days=offset) for offset in range(2)]
    storm = [CalendarEntry(day, DayKind.CLOSURE, "lũ quét", "QĐ 6/QĐ-UBND") for day in days]
    sentences = told("2026-12-30T09:00", 1, Unit.WORKING_DAY, SHIPPED.with_entries(storm))
    assert "Bỏ qua thứ Năm 31/12/2026 và thứ Sáu 01/01/2027: tạm ngừng làm việc, lũ quét." in sentences


@pytest.mark.parametrize(
    ("start", "amount", "doubt"),
    [
        ("2027-01-28T09:00", 5, "Ngày nghỉ năm 2027 là dự kiến, chưa có văn bản công bố."),
        ("2027-12-31T09:00", 1, "Sau thứ Sáu, 31/12/2027 chưa nhập ngày nghỉ lễ; chỉ tính ngày nghỉ hằng tuần."),
        ("2018-12-20T09:00", 1, "Trước thứ Ba, 01/01/2019 chưa nhập ngày nghỉ lễ; chỉ tính ngày nghỉ hằng tuần."),
    ],
)
def test_what_is_not_certain_is_said_at_the_end(start, amount, doubt):
    assert told(start, amount, Unit.WORKING_DAY)[-1] == doubt


def test_the_first_and_the_last_known_day_are_certain():
    assert not any("chưa nhập" in text for text in told("2027-12-30T09:00", 1, Unit.WORKING_DAY))
    assert not any("chưa nhập" in text for text in told("2019-01-01T09:00", 1, Unit.WORKING_DAY))


def test_a_certain_end_has_no_doubt():
    for vector in VECTORS:
        sentences = explain(SHIPPED, vector.start, vector.duration).sentences
        assert not any("dự kiến" in sentence.text or "chưa nhập" in sentence.text for sentence in sentences)


def test_each_kind_of_day_has_its_words():
    on = date(2026, 11, 17)
    said = {
        kind: day_reason(SHIPPED.with_entries([CalendarEntry(on, kind, "", "QĐ 7/QĐ-UBND")]), on) for kind in DayKind
    }
    assert len(set(said.values())) == len(DayKind)
    assert all(said.values())
    assert day_reason(SHIPPED, date(2026, 11, 21)) == "nghỉ hằng tuần"


def test_lengths_and_moments_are_written_as_people_say_them():
    assert spoken_length(timedelta(hours=1, minutes=30)) == "1 giờ 30 phút"
    assert spoken_length(timedelta(minutes=2, seconds=5)) == "2 phút 5 giây"
    assert spoken_length(timedelta(0)) == "0 phút"
    assert spoken_moment(at("2026-03-05T08:05")) == "08:05 thứ Năm, 05/03/2026"


def test_the_count_of_vector_1_day_by_day():
    days = count_days(SHIPPED, VECTORS[0].start, VECTORS[0].duration)
    assert (days[0].on, days[-1].on) == (date(2026, 4, 20), date(2026, 5, 10))
    assert [(day.on.day, day.kind.value, day.number) for day in days if day.kind != DayInCount.PLAIN][:9] == [
        (24, "received", None),
        (25, "off", None),
        (26, "off", None),
        (27, "off", None),
        (28, "counted", 1),
        (29, "counted", 2),
        (30, "off", None),
        (1, "off", None),
        (2, "off", None),
    ]
    assert next(day for day in days if day.kind is DayInCount.DUE).number == 3
