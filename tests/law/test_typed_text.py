"""One rule for what people type: odd blanks are put right in silence, letters that nobody sees are refused."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.dossier.acts.request_supplement import Exceptional, SupplementItem, SupplementReason
from motcua.law.typed_text import LOST, UnusableLetter, clean_texts, has_turning, line, marked, paragraph, scrubbed

BLANKS = [" ", "\t", "\u00a0", "\u2002", "\u2009", "\u202f", "\u3000", "\u1680", "\u2800", "\u3164"]
WITHOUT_WIDTH = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u034f", "\U000e0041"]
TURNING = ["\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
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
        assert LOST in marked(typed)
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
