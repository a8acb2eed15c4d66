"""One rule for what people type: odd blanks are put right in silence, letters that nobody sees are refused."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.dossier.acts.request_supplement import Exceptional, SupplementItem, SupplementReason
from motcua.law.printable import RANGES
from motcua.law.typed_text import (
    LONGEST_ENTRY,
    LONGEST_LINE,
    LONGEST_TEXT,
    LOST,
    NameWithoutLetter,
    TooLong,
    UnusableLetter,
    clean_texts,
    has_turning,
    line,
    marked,
    named,
    paragraph,
    scrubbed,
)

BLANKS = [" ", "\t", "\u00a0", "\u2002", "\u2009", "\u202f", "\u3000", "\u1680", "\u2800", "\u3164"]
WITHOUT_WIDTH = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u034f", "\U000e0041"]
TURNING = ["\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
PILE = "\u0301" * 4
UNUSABLE = [*TURNING, *CONTROLS, "\ud800", "\udfff", LOST]


def test_blanks_and_letters_without_width_are_put_right_in_silence() -> None:
    for blank in BLANKS:
        assert line(f"{blank}Bùi{blank}{blank}Thị{blank} Dãn{blank}") == "Bùi Thị Dãn"
    for letter in WITHOUT_WIDTH:
        assert line(f"{letter}Bùi{letter} Thị {letter} Rỗ{letter}ng{letter}") == "Bùi Thị Rỗng"
    assert line(unicodedata.normalize("NFD", "Hoàng Thị Ẩn")) == "Hoàng Thị Ẩn"
    assert line(" \u200b\u00a0\t\n") == ""


def test_a_paragraph_keeps_its_lines_and_a_line_has_one() -> None:
    assert paragraph("  Thiếu\u00a0 đơn. \r\n\r\n\tBổ sung\u2028sau.\n") == "Thiếu đơn.\n\nBổ sung\nsau."
    assert line("Bùi Thị Dãn\r\n") == "Bùi Thị Dãn"
    with pytest.raises(UnusableLetter) as refused:
        line("Bùi\nThị Dãn")
    assert refused.value.sentence == (
        "Có dấu xuống dòng, chỗ này chỉ viết một dòng (U+000A) ở chữ thứ 4. "
        "Hãy xóa chỗ đó rồi gõ lại bằng bàn phím, đừng dán."
    )


@pytest.mark.parametrize("letter", UNUSABLE, ids=ascii)
def test_an_unusable_letter_is_refused_with_its_place_and_shown_as_lost(letter: str) -> None:
    text = f"Bùi {letter}Thị"
    for rule in (line, paragraph):
        with pytest.raises(UnusableLetter) as refused:
            rule(text)
        assert f"(U+{ord(letter):04X}) ở chữ thứ 5" in refused.value.sentence
        assert (letter in refused.value.sentence) == (letter == LOST)
        assert refused.value.kind == "bad_input"
    assert marked(text) == f"Bùi {LOST}Thị"
    assert scrubbed(text) == (f"Bùi {LOST}Thị" if letter == LOST else "Bùi Thị")
    assert has_turning(text) == (letter in TURNING)


def is_printable(text: str) -> bool:
    return all(letter == "\n" or any(first <= ord(letter) <= last for first, last in RANGES) for letter in text)


def is_piled(text: str) -> bool:
    return "MMM" in "".join("M" if unicodedata.category(letter) in {"Mn", "Me"} else "-" for letter in text)


@pytest.mark.parametrize("letter", ["😀", "中", "\ufffe", "\U0010ffff", "\ue000", "ก"], ids=ascii)
def test_20_25_a_letter_that_no_form_can_print_is_refused_and_shown_as_it_was_typed(letter: str) -> None:
    for rule in (line, paragraph, named):
        with pytest.raises(UnusableLetter) as refused:
            rule(f"Bùi {letter}")
        assert "không in được trên giấy tờ" in refused.value.sentence
    assert marked(f"Bùi {letter}") == f"Bùi {letter}"


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Ánh", "Lý Văn Páo", "Đặng Ỷ Ỗ", "Công ty “A–B” №5 ≥ 2 m²", "Müller Łukasz", "Н. Иванов"]
)
def test_20_25_names_that_people_bear_are_taken(name: str) -> None:
    assert named(name) == name


def test_20_25_marks_piled_on_a_letter_are_refused_since_they_run_over_other_lines() -> None:
    """Sixty of them crossed out the code and the heading of a receipt."""
    for rule in (line, paragraph, named):
        with pytest.raises(UnusableLetter) as refused:
            rule(f"Nguyễn{PILE} Sinh")
        assert "Có nhiều dấu chồng lên một chữ (U+0301) ở chữ thứ 7." in refused.value.sentence
    assert named("Nguyễn\u0301\u0323") == unicodedata.normalize("NFC", "Nguyễn\u0301\u0323"), "two are some language's"


@pytest.mark.parametrize("name", ["...", "-", "123", "’", "\u0301", "+ 84"])
def test_20_25_a_name_in_which_nothing_can_be_read_is_refused(name: str) -> None:
    with pytest.raises(NameWithoutLetter):
        named(name)
    assert named("") == ""


def test_20_25_every_text_of_an_act_has_a_length() -> None:
    assert line("a" * LONGEST_LINE)
    assert paragraph("a" * LONGEST_TEXT)
    for name, most in (
        ("reason", LONGEST_TEXT),
        ("legal_basis", LONGEST_ENTRY),
        ("full_name", LONGEST_ENTRY),
        ("address", 300),
    ):
        assert clean_texts("a" * most, name) == "a" * most
        with pytest.raises(TooLong) as refused:
            clean_texts("a" * (most + 1), name)
        assert refused.value.sentence == f"Viết gọn trong {most} ký tự; đang có {most + 1} ký tự."


@given(
    parts=st.lists(
        st.text(alphabet=st.characters(codec="utf-8"), max_size=6)
        | st.sampled_from([*BLANKS, *WITHOUT_WIDTH, *UNUSABLE, "\n", "Nguyễn", "  "]),
        max_size=12,
    )
)
def test_whatever_is_typed_is_clean_or_refused_and_cleaning_twice_changes_nothing(parts: list[str]) -> None:
    typed = "".join(parts)
    for cleaned in (marked(typed), scrubbed(typed)):
        assert not (set(TURNING) | set(CONTROLS) | set(BLANKS[1:]) | set(WITHOUT_WIDTH)) & set(cleaned)
        assert ("  " in cleaned, cleaned.strip()) == (False, cleaned)
        assert unicodedata.is_normalized("NFC", cleaned)
    assert (marked(marked(typed)), scrubbed(scrubbed(typed))) == (marked(typed), scrubbed(typed))
    try:
        clean = paragraph(typed)
    except UnusableLetter:
        assert LOST in marked(typed) or not is_printable(scrubbed(typed)) or is_piled(scrubbed(typed))
    else:
        assert clean == marked(typed) == scrubbed(typed) == paragraph(clean)


@given(text=st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ ,.0123456789/-", max_size=40))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert line(text) == " ".join(text.split())


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Both:
    name: str
    reason: str
    colour: Colour = Colour.RED
    count: int = 7


def test_every_text_in_a_value_is_cleaned_and_all_else_stays() -> None:
    typed = (Both(" a\u00a0 b", "x \n y"), Both("a", "b"))
    clean = clean_texts(typed)
    assert clean == (Both("a b", "x\ny"), Both("a", "b"))
    assert (type(clean[0].colour), clean[1] is typed[1]) == (Colour, True)
    item = SupplementItem(component=2, reason_code=SupplementReason.UNSIGNED, note="thiếu\u200b chữ ký")
    assert clean_texts((item,))[0].note == "thiếu chữ ký"
    with pytest.raises(UnusableLetter):
        clean_texts(Exceptional("Vi Văn\u202e An", "mất"))
    with pytest.raises(UnusableLetter):
        clean_texts("một\nhai", "collected_by")
    assert clean_texts("một\nhai", "reason") == "một\nhai"
