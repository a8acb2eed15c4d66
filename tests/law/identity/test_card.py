"""The QR of the citizen card as scanners give it. All persons are invented."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.codes.reading import InvalidCode
from motcua.law.identity.card import LONGEST_SCAN, parse_card
from motcua.law.identity.personal_number import Sex

SEVEN = "020190001234|080123456|Hoàng Thị Ẩn|05031990|Nữ|Thôn Nà Pàn, Xã Hoa Thám, Bình Gia, Lạng Sơn|15062022"
ADDRESS = "Thôn Nà Pàn, Xã Hoa Thám, Bình Gia, Lạng Sơn"


def test_the_seven_fields_of_a_card_are_read() -> None:
    card = parse_card(SEVEN)
    assert (card.number, card.old_number, card.name) == ("020190001234", "080123456", "Hoàng Thị Ẩn")
    assert (card.birth_date, card.birth_year, card.birth) == (date(1990, 3, 5), 1990, "05031990")
    assert (card.sex, card.address, card.issued_on) == (Sex.FEMALE, ADDRESS, date(2022, 6, 15))
    assert (card.extra, card.raw) == ((), SEVEN)


@pytest.mark.parametrize("old", ["||", "|", "| |"])
def test_an_old_number_left_out_or_empty_changes_nothing_else(old: str) -> None:
    card = parse_card(SEVEN.replace("|080123456|", old))
    assert (card.old_number, card.name, card.issued_on) == (None, "Hoàng Thị Ẩn", date(2022, 6, 15))


def test_spaces_inside_the_old_number_and_the_day_of_issue_are_taken_away() -> None:
    card = parse_card(SEVEN.replace("080123456", "080 123 456").replace("15062022", "15 06 2022"))
    assert (card.old_number, card.issued_on) == ("080123456", date(2022, 6, 15))


@pytest.mark.parametrize("old", ["|080123456|", "||", "|"])
def test_newer_cards_append_fields(old: str) -> None:
    card = parse_card(SEVEN.replace("|080123456|", old) + "||Hoàng Văn Bách|Lý Thị Cúc|")
    assert (card.name, card.issued_on) == ("Hoàng Thị Ẩn", date(2022, 6, 15))
    assert card.extra == ("", "Hoàng Văn Bách", "Lý Thị Cúc", "")


def test_a_decomposed_scan_becomes_composed_and_the_raw_text_is_kept() -> None:
    scan = unicodedata.normalize("NFD", SEVEN)
    card = parse_card(scan)
    assert (card.name, card.address, card.sex) == ("Hoàng Thị Ẩn", ADDRESS, Sex.FEMALE)
    assert card.raw == scan != SEVEN


@pytest.mark.parametrize(
    "scan",
    [
        f"  {SEVEN}\r\n",
        f"\ufeff{SEVEN}\x00\x03",
        f"]Q1{SEVEN}",
        SEVEN.replace("|", " | "),
        SEVEN.replace("Hoàng Thị", "Hoàng \t  Thị"),
        SEVEN.replace("Thị", "Thị\u200b"),
        SEVEN.replace("Thị", "Thị\ud800"),
        SEVEN.replace("020190001234", "020 190 001 234"),
        SEVEN.replace("020190001234", "020.190.001.234"),
        SEVEN.replace("05031990", "05/03/1990"),
        SEVEN.replace("05031990", "05 03 1990"),
        SEVEN.replace("|Nữ|", "|NỮ|"),
        SEVEN.replace("|Nữ|", "|Nu|"),
    ],
)
def test_what_scanners_add_is_taken_away(scan: str) -> None:
    card = parse_card(scan)
    assert (card.number, card.name, card.birth_date) == ("020190001234", "Hoàng Thị Ẩn", date(1990, 3, 5))
    assert (card.sex, card.address) == (Sex.FEMALE, ADDRESS)


@pytest.mark.parametrize("birth", ["1990", "00001990", "00031990", "05001990", "00/00/1990"])
def test_a_birth_of_which_only_the_year_is_known_has_no_date_and_keeps_what_the_card_says(birth: str) -> None:
    card = parse_card(SEVEN.replace("05031990", birth))
    assert (card.birth_date, card.birth_year, card.birth) == (None, 1990, birth)


def test_a_scan_that_ends_before_the_day_of_issue_has_none() -> None:
    card = parse_card(SEVEN.rsplit("|", 1)[0])
    assert (card.issued_on, card.address) == (None, ADDRESS)
    assert parse_card(SEVEN.replace("15062022", "")).issued_on is None


@pytest.mark.parametrize(
    ("scan", "why"),
    [
        ("", "Chưa đọc hết mã"),
        ("020190001234", "Chưa đọc hết mã"),
        ("020190001234|Hoàng Thị Ẩn|05031990|Nữ|Lạng Sơn", "Chưa đọc hết mã"),
        (SEVEN.replace("020190001234", "02019000123"), "số định danh"),
        (SEVEN.replace("020190001234", "02019000123４"), "số định danh"),
        (SEVEN.replace("020190001234", "080123456"), "số định danh"),
        (SEVEN.replace("Hoàng Thị Ẩn", ""), "họ và tên"),
        (SEVEN.replace("Hoàng Thị Ẩn", "123"), "họ và tên"),
        (SEVEN.replace("05031990", "31021990"), "lịch"),
        (SEVEN.replace("05031990", "00000000"), "năm sinh"),
        (SEVEN.replace("05031990", "0000"), "năm sinh"),
        (SEVEN.replace("05031990", "5 tháng 3"), "ngày sinh"),
        (SEVEN.replace("15062022", "15132022"), "lịch"),
        (SEVEN.replace("15062022", "1506202"), "gày cấp"),
        (SEVEN.replace("15062022", "2022"), "gày cấp"),
        (SEVEN.replace("|Nữ|", "|Nuwx|"), "giới tính"),
        ("x" * (LONGEST_SCAN + 1), "Nhiều mã"),
    ],
)
def test_a_scan_that_cannot_be_a_card_is_refused_and_says_what_to_do(scan: str, why: str) -> None:
    with pytest.raises(InvalidCode) as refusal:
        parse_card(scan)
    assert why in refusal.value.reason


def test_a_card_whose_province_was_never_used_is_still_read_as_intake_only_warns() -> None:
    assert parse_card(SEVEN.replace("020190001234", "003190001234")).number == "003190001234"


WORDS = st.lists(st.sampled_from(["Nguyễn", "Ẩn", "Đặng", "Y", "Hòa", "Phùng"]), min_size=1, max_size=5).map(" ".join)


@given(
    number=st.from_regex(r"[0-9]{12}", fullmatch=True),
    old=st.sampled_from(["080123456|", "|", ""]),
    name=WORDS,
    born=st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    sex=st.sampled_from(Sex),
    address=WORDS,
    issued=st.dates(date(2021, 1, 1), date(2026, 11, 1)),
    extra=st.sampled_from(["", "|", "||a|b"]),
    form=st.sampled_from(["NFC", "NFD"]),
)
def test_every_card_composed_by_the_rule_reads_back(
    number: str, old: str, name: str, born: date, sex: Sex, address: str, issued: date, extra: str, form: str
) -> None:
    scan = f"{number}|{old}{name}|{born:%d%m}{born.year}|{sex}|{address}|{issued:%d%m%Y}{extra}"
    card = parse_card(unicodedata.normalize("NFD" if form == "NFD" else "NFC", scan))
    assert (card.number, card.old_number, card.name) == (number, old.strip("|") or None, name)
    assert (card.birth_date, card.sex, card.address, card.issued_on) == (born, sex, address, issued)
