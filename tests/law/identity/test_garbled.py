"""Scans whose letters were garbled on the way, and cards whose dates cannot be: each is told. All persons are invented."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.law.codes.reading import InvalidCode
from motcua.law.identity.card import parse_card
from motcua.law.identity.card_warnings import OLDEST, card_warnings
from motcua.law.identity.garbled import CAPITALS, GARBLED
from motcua.law.identity.personal_number import Sex

FAILING = Path(__file__).parents[2] / "data" / "failing"
TODAY = date(2026, 11, 29)
FAMILIES = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Nông", "Triệu", "Vi", "Lường", "Đàm", "Giàng", "Mã",
]  # fmt: skip
MIDDLES = "Văn Thị Đức Hữu Ngọc Minh Xuân Quốc Thanh A Thu Đình Công Khánh"
GIVEN = (
    "Hà An Ẩn Bình Cường Dũng Đông Hạnh Hiền Hoà Hòa Huệ Khuê Lượng Mẩy Nguyệt Phúc Quyên Sơn Thuỷ Tuấn Uyên Vượng Yến"
)
PLACES = [
    "Thôn 1, Lạng Sơn",
    "Tổ 5, Khối 2, Tam Thanh, Lạng Sơn",
    "Nà Pàn, Hoa Thám, Bình Gia, Lạng Sơn",
    "Số 12A, Hà Nội",
]
OF_THE_PEOPLES = [
    "Y Bhăm Niê", "H'Hen Niê", "Ksor Nay Blới", "Vàng A Páo", "Lò Văn Ơn", "K'Brểu", "Rơ Châm H'Yéo", "Siu Hlŏ", "Ê Ban Y Čơi",
    "Alăng Đợi", "Đinh Ňoh", "Bríu Pố", "Thạch Sô Phép", "Kpă H’Lŭk", "Vi Thị Ơn", "Mai Thanh Long", "Phan Minh Quang", "Cao Anh Khoa",
    "Bh'riu Liếc",
]  # fmt: skip
TELEX = {"\u0302": "", "\u031b": "w", "\u0306": "w"} | dict(zip("\u0301\u0300\u0309\u0303\u0323", "sfrxj", strict=True))
VNI = {"\u0302": "6", "\u031b": "7", "\u0306": "8"} | dict(zip("\u0301\u0300\u0309\u0303\u0323", "12345", strict=True))
TONES = frozenset("\u0301\u0300\u0309\u0303\u0323")

names = st.builds(
    lambda *parts: " ".join(parts),
    st.sampled_from(FAMILIES),
    *(st.sampled_from(one.split()) for one in (MIDDLES, GIVEN)),
)
places = st.sampled_from(PLACES)


def scan(name: str, address: str, *, sex: Sex = Sex.MALE, born: str = "01011990", issued: str = "01072024") -> str:
    digit = 1 if sex is Sex.FEMALE else 0
    return f"020{digit}90012399||{name}|{born}|{sex}|{address}|{issued}"


def warnings_of(line: str, today: date = TODAY) -> tuple[str, ...]:
    return card_warnings(parse_card(line), today=today)


def lines_of(file: str) -> list[str]:
    lines = (FAILING / file).read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def typed_by(keys: dict[str, str], text: str, *, tone_last: bool) -> str:
    """The text as somebody types it letter by letter, the key of the tone behind its vowel or at the end of the syllable."""
    return " ".join(_syllable(keys, part, tone_last=tone_last) for part in text.split(" "))


def _syllable(keys: dict[str, str], syllable: str, *, tone_last: bool) -> str:
    typed, tone, vowel, double = "", "", "", {"đ": "d", "Đ": "D"} if keys is TELEX else {"đ": "9", "Đ": "9"}
    for letter in unicodedata.normalize("NFD", syllable):
        if letter in double:
            typed += ("d" if letter == "đ" else "D") + double[letter]
        elif letter in TONES and tone_last:
            tone = keys[letter]
        elif unicodedata.combining(letter):
            typed += keys[letter] or vowel.lower()
        else:
            typed, vowel = typed + letter, letter
    return typed + tone


GARBLERS: dict[str, Callable[[str], str]] = {
    "Telex": lambda text: typed_by(TELEX, text, tone_last=False),
    "Telex, tone last": lambda text: typed_by(TELEX, text, tone_last=True),
    "VNI": lambda text: typed_by(VNI, text, tone_last=False),
    "VNI, tone last": lambda text: typed_by(VNI, text, tone_last=True),
    "UTF-8 read as Latin-1": lambda text: text.encode().decode("latin-1"),
    "UTF-8 read as Windows-1252": lambda text: text.encode().decode("cp1252", errors="replace"),
    "letters replaced": lambda text: text.encode("ascii", errors="replace").decode(),
    "replacement sign": lambda text: text.encode("latin-1", errors="replace").decode("utf-8", errors="replace"),
}


@pytest.mark.parametrize("line", lines_of("card-telex-male.txt"))
def test_a_garbled_card_of_a_man_is_told(line: str) -> None:
    assert GARBLED in warnings_of(line)


@pytest.mark.parametrize("garbler", GARBLERS)
@given(name=names, place=places, data=st.data())
def test_a_line_garbled_by_a_keyboard_or_an_encoding_is_refused_or_told(
    garbler: str, name: str, place: str, data: st.DataObject
) -> None:
    garble, sex = GARBLERS[garbler], data.draw(st.sampled_from(Sex))
    line = scan(garble(name), garble(place), sex=sex)
    assume(line != scan(name, place, sex=sex))
    assert GARBLED in warnings_of(line)
    assert_refused_or_told(line.replace(f"|{sex}|", f"|{garble(sex)}|"))


@pytest.mark.parametrize("garbler", GARBLERS)
@given(name=names, place=places)
def test_a_garbled_name_beside_a_whole_address_and_the_other_way_are_told(garbler: str, name: str, place: str) -> None:
    garble = GARBLERS[garbler]
    assume(garble(name) != name)
    assert GARBLED in warnings_of(scan(garble(name), place))
    assert GARBLED in warnings_of(scan("Mai Thanh Long", garble(place)))


def assert_refused_or_told(line: str) -> None:
    try:
        assert GARBLED in warnings_of(line)
    except InvalidCode as refusal:
        assert "Quét lại" in refusal.reason


@given(name=names, place=places, sex=st.sampled_from(Sex))
def test_a_whole_scan_gives_no_alarm(name: str, place: str, sex: Sex) -> None:
    for text in (name, name.upper(), unicodedata.normalize("NFD", name)):
        assert warnings_of(scan(text, place, sex=sex)) == ()


@pytest.mark.parametrize("name", OF_THE_PEOPLES)
def test_names_of_the_peoples_of_vietnam_give_no_alarm(name: str) -> None:
    assert warnings_of(scan(name, "Buôn Jŭ, Ea Tu, Đắk Lắk")) == ()


@pytest.mark.parametrize("place", ["Khu 5, An Giang", "CT1A, Kon Tum", "Lo B2, QL1A, Long An", "12/3 Bis, Gia Lai", ""])
def test_an_address_that_has_no_mark_gives_no_alarm(place: str) -> None:
    assert warnings_of(scan("Mai Thanh Long", place)) == ()


@pytest.mark.parametrize(
    ("name", "place"),
    [("Nguyen Van A", "Thon 1, Hoa Tham"), ("Mai Thanh Long", "Hoa Tham, Lang Son"), ("Ng Vn A", "Lạng Sơn")],
)
def test_a_scan_that_lost_its_marks_or_its_letters_is_told(name: str, place: str) -> None:
    assert warnings_of(scan(name, place)) == (GARBLED,)


@given(name=names)
def test_the_key_of_capitals_is_told(name: str) -> None:
    swapped = warnings_of(scan(name.swapcase(), "Lạng Sơn").replace("|Nam|", "|nAM|"))
    assert CAPITALS in swapped


def test_a_french_row_of_digits_is_refused() -> None:
    digits = str.maketrans("0123456789", "à&é\"'(-è_ç")
    with pytest.raises(InvalidCode, match="Quét lại"):
        parse_card(scan("Mai Thanh Long", "Lạng Sơn").translate(digits))


@pytest.mark.parametrize("mark", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c"])
def test_a_mark_of_direction_is_on_no_card(mark: str) -> None:
    with pytest.raises(InvalidCode, match="đổi chiều chữ"):
        parse_card(scan(f"Mai {mark}Thanh Long", "Lạng Sơn"))


# Dates ----------------------------------------------------------------------------------------------------------------


def test_birth_in_the_future_and_issue_before_birth_are_told() -> None:
    future, before = lines_of("card-impossible-dates.txt")
    assert "Ngày sinh 01012090 ở tương lai; kiểm tra lại ngày sinh trên thẻ." in warnings_of(future)
    [warning] = warnings_of(before)
    assert warning.startswith("Thẻ cấp ngày 01/07/1980, trước ngày sinh")


@given(
    born=st.dates(date(1850, 1, 1), date(2399, 12, 31)),
    issued=st.dates(date(1850, 1, 1), date(2399, 12, 31)),
    sex=st.sampled_from(Sex),
    only_year=st.booleans(),
)
def test_every_date_that_cannot_be_is_told_and_no_other(born: date, issued: date, sex: Sex, only_year: bool) -> None:
    digit = max(0, 2 * (born.year // 100 - 19)) + (sex is Sex.FEMALE)
    written = f"0000{born.year}" if only_year else f"{born:%d%m}{born.year}"
    line = f"020{digit}{born:%y}012345||Mai Thanh Long|{written}|{sex}|Lạng Sơn|{issued:%d%m}{issued.year}"
    said = warnings_of(line)
    earliest = date(born.year, 1, 1) if only_year else born
    before = issued.year < born.year if only_year else issued < born
    assert any("Ngày sinh" in one and "tương lai" in one for one in said) == (earliest > TODAY)
    assert any("trước ngày sinh" in one for one in said) == before
    assert any("Ngày cấp" in one and "tương lai" in one for one in said) == (issued > TODAY)
    assert any("tuổi" in one for one in said) == (born.year < TODAY.year - OLDEST)
    assert any("Số định danh cho biết năm sinh" in one for one in said) == (born.year < 1900)


def test_the_borders_of_the_dates() -> None:
    born, day = date(1990, 1, 1), timedelta(days=1)
    assert warnings_of(scan("Mai Thanh Long", "Lạng Sơn", issued=f"{born:%d%m%Y}")) == ()
    assert len(warnings_of(scan("Mai Thanh Long", "Lạng Sơn", issued=f"{born - day:%d%m%Y}"))) == 1
    assert warnings_of(scan("Mai Thanh Long", "Lạng Sơn", issued=f"{TODAY:%d%m%Y}")) == ()
    assert len(warnings_of(scan("Mai Thanh Long", "Lạng Sơn", issued=f"{TODAY + day:%d%m%Y}"))) == 1


def test_a_century_that_the_number_denies_is_told_where_only_the_year_is_known() -> None:
    [warning] = warnings_of("020290012399||Mai Thanh Long|1990|Nam|Lạng Sơn|01072024")
    assert ("2090" in warning, "1990" in warning) == (True, True)
