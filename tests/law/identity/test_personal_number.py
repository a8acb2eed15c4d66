"""Personal numbers, the old nine-digit numbers, and what a number says against a paper."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.codes.reading import InvalidCode
from motcua.law.identity.personal_number import (
    Sex,
    consistency_warnings,
    parse_old_number,
    parse_personal_number,
)
from motcua.law.identity.provinces import PROVINCES

_IN_USE = """
    001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037
    038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079
    080 082 083 084 086 087 089 091 092 093 094 095 096
"""
IN_USE = _IN_USE.split()


def test_the_63_provinces_of_before_july_2025_are_the_ones_in_use() -> None:
    assert sorted(PROVINCES) == IN_USE
    assert len(set(PROVINCES.values())) == 63
    assert PROVINCES["020"] == "Lạng Sơn"


@pytest.mark.parametrize("text", ["020190001234", "020 190 001 234", "020.190.001.234", "\t020190001234\n"])
def test_a_number_is_read_with_spaces_and_dots(text: str) -> None:
    person = parse_personal_number(text)
    assert (person.number, person.province, person.province_name) == ("020190001234", "020", "Lạng Sơn")
    assert (person.sex, person.birth_year) == (Sex.FEMALE, 1990)


@pytest.mark.parametrize(
    ("digit", "sex", "century"),
    [
        ("0", Sex.MALE, 1900),
        ("1", Sex.FEMALE, 1900),
        ("2", Sex.MALE, 2000),
        ("3", Sex.FEMALE, 2000),
        ("4", Sex.MALE, 2100),
        ("5", Sex.FEMALE, 2100),
        ("6", Sex.MALE, 2200),
        ("7", Sex.FEMALE, 2200),
        ("8", Sex.MALE, 2300),
        ("9", Sex.FEMALE, 2300),
    ],
)
def test_the_fourth_digit_gives_the_sex_and_the_century(digit: str, sex: Sex, century: int) -> None:
    person = parse_personal_number(f"020{digit}07000001")
    assert (person.sex, person.birth_year) == (sex, century + 7)


@pytest.mark.parametrize("country", ["100", "101", "999"])
def test_a_birth_abroad_has_a_country_and_no_province(country: str) -> None:
    person = parse_personal_number(f"{country}099000001")
    assert (person.province, person.province_name) == (country, None)


@pytest.mark.parametrize("province", sorted({f"{code:03d}" for code in range(100)} - set(IN_USE)))
def test_a_province_code_under_which_no_number_was_given_is_refused(province: str) -> None:
    with pytest.raises(InvalidCode, match=province):
        parse_personal_number(f"{province}190001234")


@pytest.mark.parametrize(
    "text",
    [
        "02019000123",
        "0201900012345",
        "02019000123A",
        "020190００1234",
        "020-190-001-234",
        "-20190001234",
        "+20190001234",
    ],
)
def test_anything_but_twelve_ascii_digits_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode):
        parse_personal_number(text)


def test_the_old_nine_digits_are_recognised_and_are_no_document() -> None:
    with pytest.raises(InvalidCode, match="CMND"):
        parse_personal_number("080 123 456")
    assert parse_old_number("080 123 456").number == "080123456"


@pytest.mark.parametrize("text", ["08012345", "0801234567", "020190001234", "08012345x"])
def test_an_old_number_has_exactly_nine_digits(text: str) -> None:
    with pytest.raises(InvalidCode):
        parse_old_number(text)


def test_a_number_that_agrees_with_the_paper_gives_no_warning() -> None:
    assert consistency_warnings("020 190 001 234", date(1990, 3, 5), "Nữ") == ()
    assert consistency_warnings("020190001234", None, None) == ()


def test_a_different_year_and_a_different_sex_are_each_one_warning() -> None:
    assert len(consistency_warnings("020190001234", date(1991, 3, 5), "Nữ")) == 1
    assert len(consistency_warnings("020190001234", date(1990, 3, 5), Sex.MALE)) == 1
    year, sex = consistency_warnings("020190001234", date(1991, 3, 5), "Nam")
    assert ("1990" in year, "1991" in year) == (True, True)
    assert ("Nữ" in sex, "Nam" in sex) == (True, True)


def test_at_intake_a_province_never_used_is_a_warning_like_the_rest() -> None:
    (warning,) = consistency_warnings("003190001234", date(1990, 3, 5), "Nữ")
    assert "003" in warning


@given(
    province=st.one_of(st.sampled_from(IN_USE), st.integers(100, 999).map(str)),
    born=st.dates(date(1900, 1, 1), date(2399, 12, 31)),
    sex=st.sampled_from(Sex),
    rest=st.from_regex(r"[0-9]{6}", fullmatch=True),
)
def test_every_number_composed_by_the_rule_reads_back(province: str, born: date, sex: Sex, rest: str) -> None:
    digit = 2 * (born.year // 100 - 19) + (sex is Sex.FEMALE)
    number = f"{province}{digit}{born:%y}{rest}"
    person = parse_personal_number(number)
    assert (person.number, person.sex, person.birth_year) == (number, sex, born.year)
    assert consistency_warnings(number, born, sex) == ()
