"""What an explanation says beside the vectors: limits of 0, hours without a move, what is not yet certain."""

from datetime import date, time, timedelta

import pytest

from motcua.law.worktime.counting import DayInCount, count_days
from motcua.law.worktime.explain import day_reason, explain, spoken_length, spoken_moment
from motcua.law.worktime.values import CalendarEntry, DayKind, Duration, Session, Unit
from motcua.law.worktime.vietnam import SHIPPED
from tests.law.worktime.vectors import VECTORS, at

MORNING = Session(time(8, 0), time(11, 0))


NO_NOTICE = "Ngày nghỉ năm 2027 là theo luật, chưa có thông báo; hạn này có thể được tính lại khi có thông báo."


def told(start: str, amount: int, unit: Unit, calendar=SHIPPED) -> list[str]:
    return [sentence.text for sentence in explain(calendar, at(start), Duration(amount, unit)).sentences]


MOMENT, NEXT_DAY = "Bộ luật Dân sự 2015, Điều 147 khoản 1", "Bộ luật Dân sự 2015, Điều 147 khoản 2"
WEEK, HOURS = "Giờ làm việc hằng tuần của cơ quan", "Lịch làm việc"
END, END_OF_MONTHS = (
    "Bộ luật Dân sự 2015, Điều 148 khoản 1 và khoản 6",
    "Bộ luật Dân sự 2015, Điều 148 khoản 3 và khoản 6",
)
ZERO = "Cách áp dụng số 14: thời hạn bằng 0"
MADE_UP = "Thông báo 9441/TB-BNV (16/10/2025)"
OF_2019 = "Thông báo 3238/TB-LĐTBXH (2018)"
BY_LAW = " (theo luật, chưa có thông báo)"


@pytest.mark.parametrize(
    ("start", "amount", "unit", "cited"),
    [
        ("2026-11-20T09:00", 0, Unit.WORKING_DAY, [("2026-11-20", ZERO), ("2026-11-20", END)]),
        (
            "2026-11-21T09:00",
            0,
            Unit.DAY,
            [("2026-11-21", ZERO), ("2026-11-21", WEEK), ("2026-11-23", END)],
        ),
        ("2026-11-16T09:00", 2, Unit.DAY, [("2026-11-16", NEXT_DAY), ("2026-11-18", END)]),
        ("2026-10-16T09:00", 1, Unit.MONTH, [("2026-10-16", NEXT_DAY), ("2026-11-16", END_OF_MONTHS)]),
        ("2026-11-20T09:00", 2, Unit.HOUR, [("2026-11-20", MOMENT), ("2026-11-20", MOMENT)]),
        (
            "2026-11-20T23:30",
            2,
            Unit.HOUR,
            [("2026-11-20", MOMENT), ("2026-11-21", f"{MOMENT}; cách áp dụng số 13")],
        ),
        (
            "2026-08-21T16:00",
            2,
            Unit.WORKING_HOUR,
            [("2026-08-21", MOMENT), ("2026-08-21", HOURS), ("2026-08-22", MADE_UP), ("2026-08-22", MOMENT)],
        ),
        (
            "2018-12-28T09:00",
            1,
            Unit.DAY,
            [
                ("2018-12-28", NEXT_DAY),
                ("2018-12-29", END),
                ("2018-12-29", WEEK),
                ("2018-12-31", OF_2019),
                ("2019-01-01", "Bộ luật Lao động 2012, Điều 115"),
                ("2019-01-02", "Bộ luật Dân sự 2015, Điều 148 khoản 5 và khoản 6"),
            ],
        ),
        (
            "2027-12-31T09:00",
            1,
            Unit.WORKING_DAY,
            [
                ("2027-12-31", NEXT_DAY),
                ("2028-01-01", f"Bộ luật Lao động 2019, Điều 112{BY_LAW}"),
                ("2028-01-02", WEEK),
                ("2028-01-03", f"Bộ luật Lao động 2019, Điều 111 khoản 3{BY_LAW}"),
                ("2028-01-04", END),
                (None, HOURS),
            ],
        ),
        (
            "2026-12-31T23:00",
            2,
            Unit.HOUR,
            [("2026-12-31", MOMENT), ("2027-01-01", f"{MOMENT}; cách áp dụng số 13"), (None, HOURS)],
        ),
    ],
)
def test_each_sentence_names_its_day_and_the_article_behind_it(start, amount, unit, cited):
    sentences = explain(SHIPPED, at(start), Duration(amount, unit)).sentences
    assert [(one.on and one.on.isoformat(), one.basis) for one in sentences] == cited


def test_nothing_is_said_of_the_day_after_the_end():
    assert told("2026-11-21T09:00", 1, Unit.DAY)[1:] == [
        "Ngày thứ 1, tính cả ngày nghỉ, là Chủ nhật, 22/11/2026.",
        "Bỏ qua Chủ nhật 22/11/2026: nghỉ hằng tuần.",
        "Ngày cuối không làm việc nên thời hạn kết thúc lúc 24:00 ngày làm việc tiếp theo, thứ Hai, 23/11/2026.",
    ]


def test_a_working_day_with_hours_of_its_own_is_counted_without_a_word():
    monday = CalendarEntry(date(2026, 11, 16), DayKind.WORKING, "giờ mùa đông", "QĐ 8/QĐ-UBND", (MORNING,))
    calendar = SHIPPED.with_entries([monday])
    assert told("2026-11-13T09:00", 2, Unit.WORKING_DAY, calendar) == told("2026-11-13T09:00", 2, Unit.WORKING_DAY)


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
        ("2027-01-28T09:00", 5, NO_NOTICE),
        ("2027-01-01T09:00", 1, NO_NOTICE),
        ("2035-12-31T09:00", 1, "Sau thứ Hai, 31/12/2035 chưa nhập ngày nghỉ lễ; chỉ tính ngày nghỉ hằng tuần."),
        ("2017-12-20T09:00", 1, "Trước thứ Hai, 01/01/2018 chưa nhập ngày nghỉ lễ; chỉ tính ngày nghỉ hằng tuần."),
    ],
)
def test_what_is_not_certain_is_said_at_the_end(start, amount, doubt):
    assert told(start, amount, Unit.WORKING_DAY)[-1] == doubt


def test_the_first_and_the_last_known_day_are_certain():
    assert not any("chưa nhập" in text for text in told("2035-12-28T09:00", 1, Unit.WORKING_DAY))
    assert not any("chưa nhập" in text for text in told("2018-01-01T09:00", 1, Unit.WORKING_DAY))


def test_a_certain_end_has_no_doubt():
    for vector in VECTORS:
        sentences = explain(SHIPPED, vector.start, vector.duration).sentences
        assert not any("chưa có thông báo" in sentence.text or "chưa nhập" in sentence.text for sentence in sentences)


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
    assert {day.number for day in days if day.on > date(2026, 5, 4)} == {None}


def test_days_on_which_working_hours_are_used_are_numbered_and_no_others():
    days = count_days(SHIPPED, at("2026-11-20T15:30"), Duration(8, Unit.WORKING_HOUR))
    assert [(day.on.day, day.kind.value, day.number) for day in days] == [
        (16, "plain", None),
        (17, "plain", None),
        (18, "plain", None),
        (19, "plain", None),
        (20, "received", 1),
        (21, "off", None),
        (22, "off", None),
        (23, "due", 2),
        (24, "off", None),
        (25, "plain", None),
        (26, "plain", None),
        (27, "plain", None),
        (28, "off", None),
        (29, "off", None),
    ]


def test_a_day_in_the_count_has_a_reason_only_where_it_is_not_plain():
    days = count_days(SHIPPED, at("2026-08-21T09:00"), Duration(2, Unit.WORKING_DAY))
    assert {day.on.day: day.reason for day in days if day.reason} == {
        22: "làm bù cho thứ Hai 31/08/2026",
        23: "nghỉ hằng tuần",
        29: "nghỉ hằng tuần",
        30: "nghỉ hằng tuần",
    }
