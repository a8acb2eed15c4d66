"""Names: one folding for every search, one key for what is the same name, one order. Brothers of each kind are generated."""

import unicodedata
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.vietnamese import fold, name_key, name_sort_key, tidy

FAILING: Final = Path(__file__).parents[1] / "data" / "failing"

BLANKS: Final = (" ", "  ", "\t", "\u00a0", "\u2009", "\u202f", "\u3000")
INVISIBLE: Final = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e")
PLACED: Final = {
    "hòa": "hoà", "hóa": "hoá", "thủy": "thuỷ", "thúy": "thuý", "tỏa": "toả", "khỏe": "khoẻ", "lũy": "luỹ", "họa": "hoạ",
}  # fmt: skip
"""A tone in its new place and in its old one."""
SYLLABLES: Final = (
    *PLACED, "nguyễn", "đinh", "đặng", "ẩn", "ước", "phượng", "hoa", "hoạch", "thị", "văn", "lý", "vi", "páo", "a", "2", "19/5",
)  # fmt: skip

NAMES: Final = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5)


@st.composite
def brothers(draw: st.DrawFn) -> tuple[str, str]:
    """A name and another spelling of it: blanks, letters without width, capitals, Ð, places of tones, loose marks."""
    syllables = draw(NAMES)
    blank, invisible = st.sampled_from(BLANKS), st.sampled_from((*INVISIBLE, "", "", ""))
    spelled = draw(invisible)
    for syllable in syllables:
        word = PLACED.get(syllable, syllable) if draw(st.booleans()) else syllable
        word = draw(st.sampled_from((str.lower, str.upper, str.title)))(word)
        if draw(st.booleans()):
            word = word.replace("đ", "\u00f0").replace("Đ", "\u00d0")
        spelled += draw(st.sampled_from((" ", draw(blank)))) + word + draw(invisible)
    form = "NFD" if draw(st.booleans()) else "NFC"
    return " ".join(syllables), unicodedata.normalize(form, spelled)


@given(brothers())
def test_every_spelling_of_a_name_folds_alike_and_has_one_key(pair: tuple[str, str]) -> None:
    name, brother = pair
    assert fold(brother) == fold(name)
    assert name_key(brother) == name_key(name)
    assert tidy(brother) == tidy(tidy(brother))
    assert " ".join(tidy(brother).split()) == tidy(brother)


@given(NAMES, NAMES)
def test_names_that_differ_in_a_letter_or_a_tone_have_different_keys(one: list[str], other: list[str]) -> None:
    assert (name_key(" ".join(one)) == name_key(" ".join(other))) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"),
        ("Lê Văn Đông", "Lê Văn Dông"),
        ("Lê Văn Đông", "Lê Văn Đồng"),
        ("Trần Ân", "Trần An"),
        ("Lý Vi", "Lý Vy"),
        ("Nguyễn Thị Ánh 2", "Nguyễn Thị Ánh"),
        ("Hoàng An", "Hoàngan"),
    ],
)
def test_another_name_has_another_key(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_folding_keeps_digits_and_signs_and_takes_nothing_for_something_else() -> None:
    assert fold("Hợp tác xã 19/5") == "hop tac xa 19/5"
    assert fold("100%_a\\b") == "100%_a\\b"
    assert len({fold(one) for one in ("Hoa", "Hoan", "Ho a", "Hoa 2", "Hoa_", "Hoa%")}) == 6


@given(st.text(max_size=30))
def test_tidying_and_the_key_are_steady_for_any_text(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert fold(tidy(text)) == fold(text)
    assert name_key(tidy(text)) == name_key(text)


def test_the_look_alike_of_d_with_a_stroke_is_sorted_beside_it() -> None:
    names = [line for line in (FAILING / "sort-eth.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert sorted(names, key=name_sort_key) == ["Phạm Dung", "Lê Văn Đào", "Hoàng Thị Ðào", "Hoàng Thị Yến"]
    assert name_sort_key("Vũ Đức") < name_sort_key("Vũ Ðức") < name_sort_key("Vũ E")


def test_order_does_not_see_what_nobody_sees() -> None:
    assert name_sort_key("Bùi\u200b  Thị\u00a0\u200b\u00a0An") == name_sort_key("Bùi Thị An")
