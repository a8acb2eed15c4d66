"""Numbers and names shown whole and masked."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.identity.masks import BULLET, mask_name, mask_number, show_number


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("020190001234", "•••••••••234"),
        ("020 190 001 234", "•••••••••234"),
        ("080123456", "••••••456"),
        ("12345678", "•••••678"),
        ("1234567", "•••••••"),
        ("12", "••"),
        ("", ""),
    ],
)
def test_a_masked_number_keeps_its_last_three_digits_and_a_short_one_none(number: str, masked: str) -> None:
    assert mask_number(number) == masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("020190001234", "020 190 001 234"),
        ("020 190001 234", "020 190 001 234"),
        ("080123456", "080 123 456"),
        ("C1234567", "C1234567"),
        ("C12345678", "C12345678"),
        ("٠٨٠١٢٣٤٥٦", "٠٨٠١٢٣٤٥٦"),
        ("12345678", "12345678"),
        ("0100112437-011", "0100112437-011"),
        ("", ""),
    ],
)
def test_a_personal_number_is_shown_in_groups_of_three(number: str, shown: str) -> None:
    assert show_number(number) == shown


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Hoàng Thị Ẩn", "H**** T** Ẩ*"),
        ("  Đặng   Y ", "Đ*** Y"),
        (unicodedata.normalize("NFD", "Hoàng Thị Ẩn"), "H**** T** Ẩ*"),
        ("Ma\u0323\u0302\u0301n", "M**"),
        ("Q\u0303uy", "Q\u0303**"),
        ("", ""),
    ],
)
def test_a_masked_name_keeps_the_first_letter_of_each_word_with_its_marks(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(number=st.from_regex(r"[0-9]{9,14}", fullmatch=True))
def test_a_mask_is_as_long_as_the_number_and_hides_all_but_three(number: str) -> None:
    masked = mask_number(number)
    assert len(masked) == len(number)
    assert masked.lstrip(BULLET) == number[-3:]


@given(name=st.text(max_size=60))
def test_any_text_can_be_masked_and_keeps_its_number_of_words(name: str) -> None:
    assert len(mask_name(name).split()) == len(unicodedata.normalize("NFC", name).split())
