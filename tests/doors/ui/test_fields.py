"""What people type, and the sentence they get when it cannot be read."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms

from motcua.doors.ui.fields import BirthDateField, MoneyField, PersonalIdField, PhoneField, VietnameseDateField


def problem(field: forms.Field, value: Any) -> str:
    with pytest.raises(forms.ValidationError) as caught:
        field.clean(value)
    assert len(caught.value.messages) == 1
    return str(caught.value.messages[0])


@pytest.mark.parametrize(
    "typed", ["03/05/2026", "3/5/2026", "03-05-2026", "3.5.26", "03052026", "2026-05-03", " 3 5 2026 "]
)
def test_a_date_is_read_day_first_in_every_spelling(typed: str) -> None:
    assert VietnameseDateField().clean(typed) == date(2026, 5, 3)


def test_posting_a_date_to_a_plain_django_field_stores_3_may() -> None:
    assert forms.DateField().clean("03/05/2026") == date(2026, 5, 3)


def test_posting_a_moment_to_a_plain_django_field_stores_3_may() -> None:
    expected = datetime(2026, 5, 3, 16, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert forms.DateTimeField().clean("03/05/2026 16:30") == expected


def test_seven_digits_without_separators_are_not_guessed() -> None:
    assert problem(VietnameseDateField(), "1112026").startswith("Ngày viết liền phải đủ 8 chữ số. Đã nhập 7 chữ số")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Nhập ngày theo thứ tự ngày, tháng, năm. Ví dụ: 05/03/2026"),
        ("mai", "Nhập ngày theo thứ tự ngày, tháng, năm. Ví dụ: 05/03/2026"),
        ("05/13/2026", "Tháng từ 1 đến 12. Đã nhập tháng 13"),
        ("30/02/2026", "Tháng 2 năm 2026 không có ngày 30. Kiểm tra lại ngày"),
    ],
)
def test_a_date_that_does_not_exist_gets_one_sentence(typed: str, sentence: str) -> None:
    assert problem(VietnameseDateField(), typed) == sentence


def test_a_date_of_birth_has_three_fields_and_a_year_of_four_digits() -> None:
    field = BirthDateField(latest=date(2026, 11, 20))
    assert field.clean(["27", "3", "1968"]) == date(1968, 3, 27)
    assert problem(field, ["27", "3", "68"]) == "Năm sinh gồm 4 chữ số. Ví dụ: 1968"
    assert problem(field, ["27", "3", "2068"]) == "Ngày sinh đang ở tương lai. Kiểm tra lại năm"
    assert problem(field, ["27", "", "1968"]).startswith("Nhập ngày sinh")
    assert problem(field, ["", "", ""]).startswith("Nhập ngày sinh")
    assert problem(field, ["hai", "3", "1968"]).startswith("Ngày, tháng, năm sinh chỉ gồm chữ số")
    assert BirthDateField(required=False).clean(["", "", ""]) is None


@pytest.mark.parametrize("typed", ["1.234.567", "1 234 567 đ", "1234567", "1.234.567 VNĐ", "1.234.567,00"])
def test_an_amount_is_read_in_every_spelling(typed: str) -> None:
    assert MoneyField().clean(typed) == 1_234_567


@pytest.mark.parametrize("typed", ["1.5", "20,5", "hai mươi", "-5", "9" * 15, "1.23.456"])
def test_an_amount_that_is_not_whole_dong_is_not_guessed(typed: str) -> None:
    assert problem(MoneyField(), typed)


@pytest.mark.criterion("ALL-14", "numbers")
@pytest.mark.parametrize("typed", ["020190001234", "020 190 001 234", "020.190.001.234", "020-190-001-234"])
def test_a_personal_number_is_stored_as_twelve_digits(typed: str) -> None:
    assert PersonalIdField().clean(typed) == "020190001234"


def test_a_personal_number_of_eleven_digits_says_so() -> None:
    assert problem(PersonalIdField(), "020 190 001 23") == "Số định danh gồm 12 chữ số. Đã nhập 11 chữ số"
    assert problem(PersonalIdField(), "02019O001234").startswith("Số định danh chỉ gồm chữ số")
    assert problem(PersonalIdField(), "").startswith("Nhập số định danh cá nhân")


@pytest.mark.criterion("ALL-14", "numbers")
@pytest.mark.parametrize("typed", ["0912345678", "0912 345 678", "+84 912 345 678", "0084912345678", "84912345678"])
def test_a_phone_is_stored_in_e164(typed: str) -> None:
    assert PhoneField().clean(typed) == "+84912345678"


@pytest.mark.parametrize("typed", ["912345678", "0912 34", "gọi tôi", "1234567890"])
def test_a_phone_that_cannot_be_called_gets_a_sentence_with_an_example_or_a_count(typed: str) -> None:
    said = problem(PhoneField(), typed)
    assert "0912 345 678" in said or "Đã nhập" in said


@pytest.mark.criterion("ALL-06", "field")
def test_no_field_says_that_something_is_not_valid() -> None:
    for field in (VietnameseDateField(), MoneyField(), PersonalIdField(), PhoneField()):
        for typed in ("", "x", "1,5"):
            said = problem(field, typed)
            assert "không hợp lệ" not in said
            assert "bắt buộc" not in said
