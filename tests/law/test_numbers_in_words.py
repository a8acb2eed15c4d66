"""Numbers read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.numbers_in_words import money, read


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (35, "ba mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (101, "một trăm linh một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_010, "một nghìn không trăm mười"),
        (20_000, "hai mươi nghìn"),
        (1_200_000, "một triệu hai trăm nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_234_567, "một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy"),
        (1_005_000_000, "một tỷ không trăm linh năm triệu"),
        (10**12, "một nghìn tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_a_number_is_read_as_it_is_spoken(number: int, words: str) -> None:
    assert read(number) == words


def test_an_amount_on_a_receipt_starts_with_a_capital_and_names_the_dong() -> None:
    assert money(1_200_000) == "Một triệu hai trăm nghìn đồng"
    assert money(0) == "Không đồng"


@given(st.integers(min_value=0, max_value=10**15), st.integers(min_value=0, max_value=10**15))
def test_different_numbers_are_read_differently(one: int, other: int) -> None:
    assert (read(one) == read(other)) == (one == other)
