"""How dates, numbers and money are written, also through the template filters."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.formats import date_format

from motcua.doors.ui import wording
from motcua.law.worktime.values import VIETNAM

MARCH = date(2026, 3, 5)


@pytest.mark.criterion("ALL-09", "formats")
def test_a_date_has_a_short_a_long_and_an_official_form() -> None:
    assert wording.short_date(MARCH) == "05/03/2026"
    assert wording.long_date(MARCH) == "ngày 05 tháng 3 năm 2026"
    assert wording.weekday_date(MARCH) == "thứ Năm, 05/03/2026"


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
    ],
)
def test_on_official_paper_months_one_and_two_take_a_leading_zero(on: date, written: str) -> None:
    assert wording.official_date(on) == written


@pytest.mark.criterion("ALL-09", "formats")
def test_a_moment_is_told_in_vietnamese_time_wherever_it_was_recorded() -> None:
    evening_before = datetime(2026, 3, 4, 17, 30, tzinfo=UTC)
    assert wording.moment(evening_before) == "00:30 thứ Năm, 05/03/2026"
    assert wording.short_date(evening_before) == "05/03/2026"
    assert wording.printed_time(time(16, 30)) == "16 giờ 30 phút"
    assert wording.clock_seconds(datetime(2026, 3, 5, 9, 14, 32, tzinfo=VIETNAM)) == "09:14:32"


@pytest.mark.criterion("ALL-09", "formats")
def test_numbers_are_grouped_by_dots_with_a_decimal_comma() -> None:
    assert wording.number(1234567) == "1.234.567"
    assert wording.number(Decimal("1234567.5")) == "1.234.567,5"
    assert wording.number(92.45, 1) == "92,5"


@pytest.mark.criterion("ALL-09", "formats")
def test_money_keeps_its_sign_on_the_line() -> None:
    assert wording.money(1234567) == "1.234.567\u00a0đ"


def test_a_share_of_nothing_is_words_and_never_a_percentage() -> None:
    assert wording.percent(4812, 4900) == "98,2\u00a0%"
    assert wording.percent(0, 0) == "chưa có"


@pytest.mark.parametrize(("size", "shown"), [(512, "512 B"), (2048, "2 KB"), (2516582, "2,4 MB")])
def test_a_file_size_is_short(size: int, shown: str) -> None:
    assert wording.file_size(size) == shown.replace(" ", "\u00a0")


def test_a_stored_phone_is_shown_as_people_write_it() -> None:
    assert wording.phone("+84912345678") == "0912 345 678"
    assert wording.phone("02053000000") == "0205 3000 000"
    assert wording.phone_link("0205 3000 000") == "+842053000000"


def test_a_count_is_exact_or_says_that_there_are_more() -> None:
    page = Template("{% load mc_words %}{{ count|counted:more }}")
    shown = [page.render(Context({"count": 1000, "more": more})) for more in (False, True)]
    assert shown == ["1.000", "hơn 1.000"]
    assert wording.counted(999) == "999"


def test_filters_print_nothing_for_what_is_missing() -> None:
    page = Template("{% load mc_words %}[{{ on|date_short }}][{{ fee|money }}][{{ number|personal_id_masked }}]")
    assert page.render(Context({"on": None, "fee": None, "number": ""})) == "[][][]"
    shown = page.render(Context({"on": MARCH, "fee": 20000, "number": "020190001234"}))
    assert shown == "[05/03/2026][20.000\u00a0đ][•••••••••234]"


def test_an_amount_of_zero_is_an_amount() -> None:
    assert Template("{% load mc_words %}{{ fee|money }}").render(Context({"fee": 0})) == "0\u00a0đ"


def test_django_writes_dates_day_first() -> None:
    assert date_format(MARCH, "SHORT_DATE_FORMAT") == "05/03/2026"
    assert date_format(MARCH) == "ngày 05 tháng 3 năm 2026"


def test_a_primary_key_above_999_prints_without_a_dot() -> None:
    assert Template("{{ pk }}").render(Context({"pk": 20190})) == "20190"


def test_a_long_official_title_is_cut_at_a_clause_and_a_short_one_is_not() -> None:
    long = "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển đổi"
    assert wording.short_title(long) == "Đăng ký biến động quyền sử dụng đất …"
    assert wording.short_title("Đăng ký khai sinh") == "Đăng ký khai sinh"
