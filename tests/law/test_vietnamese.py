"""Vietnamese order and search keys. The golden lists are those of ICU's `vi` collation."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.vietnamese import fold, name_sort_key, sort_key

GOLDEN = (
    "da Da đa Đa",
    "ma mà mả mã má mạ mă mâ",
    "mo mô mơ",
    "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
    "an ăn ân Ấn",
    "ann aNN Ann ANN",
)


@pytest.mark.parametrize("line", GOLDEN)
def test_words_stand_in_the_order_of_the_dictionary(line: str) -> None:
    expected = line.split()
    for wrong in itertools.islice(itertools.permutations(expected), 0, 500, 7):
        assert sorted(wrong, key=sort_key) == expected


def test_tone_decides_only_after_every_letter() -> None:
    assert sorted(["mạc", "ma", "mãc", "mác"], key=sort_key) == ["ma", "mãc", "mác", "mạc"]


def test_a_shorter_name_stands_before_a_longer_one() -> None:
    assert sorted(["An Bình", "Anh", "An"], key=sort_key) == ["An", "An Bình", "Anh"]


def test_d_with_stroke_is_a_letter_of_its_own_and_not_after_z() -> None:
    assert sorted(["Zũng", "Đặng", "Dương", "Ê"], key=sort_key) == ["Dương", "Đặng", "Ê", "Zũng"]


def test_digits_stand_before_letters_and_count_singly() -> None:
    assert sorted(["a", "10", "2", "-"], key=sort_key) == ["-", "10", "2", "a"]


def test_people_sort_by_given_name_then_family_then_middle() -> None:
    people = ["Nguyễn Văn Ân", "Hoàng Thị Ẩn", "Lộc An", "Bế Thị An", "Bế Ích An", "Mùi"]
    assert sorted(people, key=name_sort_key) == [
        "Bế Ích An",
        "Bế Thị An",
        "Lộc An",
        "Nguyễn Văn Ân",
        "Hoàng Thị Ẩn",
        "Mùi",
    ]


def test_the_tone_of_an_earlier_word_weighs_more_than_that_of_a_later_one() -> None:
    assert sorted(["mà ma", "ma má"], key=sort_key) == ["ma má", "mà ma"]


def test_signs_stand_before_digits_and_letters_of_other_alphabets_after_ours() -> None:
    assert sorted(["Я", "z", "б", "0", "~", "9", "£"], key=sort_key) == ["~", "£", "0", "9", "z", "б", "Я"]
    assert sorted(["a~", "a b", "a"], key=sort_key) == ["a", "a b", "a~"]


def test_a_mark_that_stands_on_no_letter_weighs_nothing() -> None:
    assert sort_key("\u0301An") == sort_key("An")


def test_small_letters_of_an_earlier_part_of_a_name_stand_before_capitals() -> None:
    people = ["Bế Văn An", "lê Văn An", "Lê Ích An", "Lê Thịnh An", "Lê Thị Bế An", "Lê Văn an"]
    assert sorted(people, key=name_sort_key) == [
        "Lê Văn an",
        "Bế Văn An",
        "lê Văn An",
        "Lê Ích An",
        "Lê Thị Bế An",
        "Lê Thịnh An",
    ]


def test_a_single_word_name_and_an_empty_one_have_keys() -> None:
    assert name_sort_key("Mùi") == sort_key("Mùi")
    assert name_sort_key("  ") < name_sort_key("A")


def test_loose_marks_sort_and_fold_like_composed_ones() -> None:
    loose = unicodedata.normalize("NFD", "HOÀNG THỊ ẨN")
    assert sort_key(loose) == sort_key("HOÀNG THỊ ẨN")
    assert fold(loose) == "hoang thi an"


@pytest.mark.parametrize("typed", ["dang ky dat dai", "DANG KY  đất đai", "đăng kí đất đai", "Đăng Ký Đất Đai"])
def test_every_way_of_typing_finds_the_registration_of_land(typed: str) -> None:
    assert fold(typed) == fold("Đăng ký đất đai") == "dang ki dat dai"


@pytest.mark.parametrize(("old", "new"), [("Hoà", "Hòa"), ("Thuý", "Thúy"), ("Quý", "Quí"), ("khoẻ", "khỏe")])
def test_old_and_new_places_of_the_tone_fold_alike(old: str, new: str) -> None:
    assert fold(old) == fold(new)


VIETNAMESE = st.text(
    alphabet=st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịAĐÂẨ 019-"), max_size=12
)


@given(VIETNAMESE, VIETNAMESE)
def test_equal_keys_belong_to_equal_texts(one: str, other: str) -> None:
    if sort_key(one) == sort_key(other):
        assert one == other


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_and_every_text_has_a_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert sort_key(text) >= b"\x01\x01"
