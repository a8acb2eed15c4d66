"""Tax codes of ten, thirteen and twelve digits."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.law.codes.reading import InvalidCode
from motcua.law.identity.tax_code import TaxCodeKind, check_digit, parse_tax_code

_IN_USE = """
    0100109106 0100686209 0101243150 0100047516 01.00.112.437 0100112437011 0100233488 0101245486
    0102182292 0102278149 0102328512 0102638049 0102641429-066 0102721191-001 0102723382 0103131621
    0103326250 0103581701 0105022466 0105330703 0105869220 0105958840 0106142205 0106713191
"""
VALID = _IN_USE.split()


@pytest.mark.parametrize("text", VALID)
def test_codes_in_use_are_valid(text: str) -> None:
    code = parse_tax_code(text)
    digits = text.replace(".", "").replace("-", "")
    assert code.number.replace("-", "") == digits
    assert code.kind is (TaxCodeKind.BRANCH if len(digits) == 13 else TaxCodeKind.TAXPAYER)
    assert code.branch == (digits[10:] or None)


def test_the_official_worked_example_gives_six() -> None:
    assert check_digit("010004751") == "6"


@pytest.mark.parametrize("digits", ["01000475", "0100047518"])
def test_a_check_digit_is_asked_for_nine_digits_only(digits: str) -> None:
    with pytest.raises(ValueError, match="argument"):
        check_digit(digits)


def test_no_code_starts_with_nine_digits_whose_check_would_be_ten() -> None:
    assert check_digit("010010003") is None
    for last in "0123456789":
        with pytest.raises(InvalidCode, match="Số kiểm tra"):
            parse_tax_code(f"010010003{last}")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0100109107", "Số kiểm tra"),
        ("0100233480", "Số kiểm tra"),
        ("0100000003", "bảy số"),
        ("0314409058-000", "000"),
        ("12345", "10 chữ số"),
        ("VV34567890", "10 chữ số"),
        ("01001124370111", "10 chữ số"),
        ("-0100233488", "10 chữ số"),
        ("0100233488-", "10 chữ số"),
        ("01--00233488", "10 chữ số"),
        ("0100112437-01", "10 chữ số"),
        ("0100109106-12", "10 chữ số"),
        ("０100233488", "0–9"),
        ("003190001234", "003"),
    ],
)
def test_a_wrong_code_is_refused_with_its_own_reason(text: str, why: str) -> None:
    with pytest.raises(InvalidCode) as refusal:
        parse_tax_code(text)
    assert why in refusal.value.reason


@pytest.mark.parametrize("text", ["0100 112 437-011", "01-00-112-437-011", "0100112437.011", "0100112437 – 011"])
def test_spaces_dots_and_hyphens_between_groups_are_accepted(text: str) -> None:
    assert parse_tax_code(text).number == "0100112437-011"


@pytest.mark.parametrize("text", ["020190001234", "020 190 001 234", "020-190-001-234"])
def test_since_july_2025_a_personal_number_is_a_tax_code_without_check_digit(text: str) -> None:
    code = parse_tax_code(text)
    assert (code.number, code.kind, code.branch) == ("020190001234", TaxCodeKind.PERSONAL_NUMBER, None)


@given(first_nine=st.from_regex(r"[0-9]{9}", fullmatch=True), branch=st.none() | st.integers(1, 999))
def test_every_code_made_by_the_rule_is_valid_and_one_wrong_digit_is_seen(first_nine: str, branch: int | None) -> None:
    check = check_digit(first_nine)
    assume(check is not None and first_nine[2:] != "0000000")
    tail = "" if branch is None else f"-{branch:03d}"
    assert parse_tax_code(f"{first_nine}{check}{tail}").number == f"{first_nine}{check}{tail}"
    for place, digit in enumerate(first_nine):
        wrong = f"{first_nine[:place]}{(int(digit) + 1) % 10}{first_nine[place + 1 :]}{check}{tail}"
        with pytest.raises(InvalidCode):
            parse_tax_code(wrong)
