"""What a page of questions posts: read as people write it, nothing lost, shown again as it is read."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motcua.doors.ui.typed_answers import (
    Unread,
    read_text,
    reason_of,
    shown_parts,
    shown_text,
    shown_texts,
    typed_answers,
)
from motcua.law.forms.values import Answer, Field, Form
from motcua.law.typed_text import LOST, marked
from tests.law.forms.building import a_form, choice, group, judged, several, text, yes_no

Row = dict[str, Any]
KINDS: dict[str, Row] = {
    "text": text(),
    "paragraph": text(kind="paragraph"),
    "person": text(kind="name"),
    "day": {"type": "string", "format": "date", "title": "Ngày"},
    "whole": {"type": "integer", "title": "Năm"},
    "floors": {"type": "integer", "title": "Tầng", "x-unit": "tầng"},
    "exact": {"type": "string", "x-kind": "decimal", "title": "Rộng", "x-unit": "m²"},
    "money": {"type": "integer", "x-kind": "money", "title": "Tiền"},
    "choice": choice("a", "b"),
    "several": several("a", "b"),
    "yes": yes_no(),
    "number": {"type": "string", "x-kind": "personal_number", "title": "Số"},
    "tax": {"type": "string", "x-kind": "tax_code", "title": "Thuế"},
    "phone": {"type": "string", "x-kind": "phone", "title": "Điện thoại"},
    "email": {"type": "string", "format": "email", "title": "Thư"},
    "commune": {"type": "string", "x-kind": "commune", "title": "Xã"},
}
FORM: Form = a_form(
    {**KINDS, "kids": group({"name": text("Tên"), "born": KINDS["day"], "likes": several("a", "b")}, maxItems=3)}
)


def read(name: str, typed: str) -> Answer:
    """As the page reads it: what cannot be read stays as it is."""
    answers = typed_answers(FORM, [name], {name: [typed]}, {})
    return answers[name]


@pytest.mark.parametrize(
    ("name", "typed", "answer"),
    [
        ("text", "  Khối   7 ", "Khối 7"),
        ("text", "Hoa\u0300ng", "Hoàng"),
        ("text", "", ""),
        ("paragraph", " a\r\nb ", "a\nb"),
        ("day", "5/3/2026", "2026-03-05"),
        ("day", "05-03-2026", "2026-03-05"),
        ("day", "05.03.2026", "2026-03-05"),
        ("day", "05032026", "2026-03-05"),
        ("day", "2026-03-05", "2026-03-05"),
        ("day", " ", ""),
        ("whole", "1968", 1968),
        ("whole", " 3 ", 3),
        ("floors", "3 tầng", 3),
        ("floors", "1.234", 1234),
        ("exact", "85,2", "85.2"),
        ("exact", "85,20", "85.20"),
        ("exact", "1.234,5", "1234.5"),
        ("exact", "1 234,5 m²", "1234.5"),
        ("exact", "085", "85"),
        ("exact", "85.2", "85.2"),
        ("exact", "85.2345", "85.2345"),
        ("exact", "85.234", "85234"),
        ("exact", "0.234", "0.234"),
        ("exact", "-0,5", "-0.5"),
        ("money", "50.000.000", 50_000_000),
        ("money", "20000 đ", 20_000),
        ("money", "0", 0),
        ("yes", "yes", True),
        ("yes", "no", False),
        ("yes", "", ""),
        ("choice", "a", "a"),
        ("number", "020 190 001 234", "020190001234"),
        ("tax", "0100112437-011", "0100112437-011"),
        ("tax", "01 0011 2437", "0100112437"),
        ("phone", "0912 345 678", "+84912345678"),
        ("phone", "+84 912 345 678", "+84912345678"),
        ("email", " an@example.vn ", "an@example.vn"),
        ("commune", "05977", "05977"),
    ],
)
def test_25_a_text_is_read_as_people_write_it(name: str, typed: str, answer: Answer) -> None:
    assert read(name, typed) == answer
    assert type(read(name, typed)) is type(answer)
    assert reason_of(FORM.fields[name], answer) == ""


@pytest.mark.parametrize(
    ("name", "typed", "reason"),
    [
        ("day", "31/2/2026", "Tháng 2 năm 2026 không có ngày 31. Kiểm tra lại ngày"),
        ("day", "5/13/2026", "Tháng từ 1 đến 12. Đã nhập tháng 13"),
        ("day", "27/03/68", "Năm gồm 4 chữ số. Ví dụ: 05/03/2026"),
        ("day", "hôm nay", "Nhập ngày theo thứ tự ngày, tháng, năm. Ví dụ: 05/03/2026"),
        ("whole", "ba", "Nhập bằng chữ số, không có phần lẻ. Ví dụ: 3"),
        ("whole", "3,5", "Nhập bằng chữ số, không có phần lẻ. Ví dụ: 3"),
        ("exact", "85.2.1", "Nhập bằng chữ số, phần lẻ sau dấu phẩy. Ví dụ: 85,2"),
        ("exact", "85,2,1", "Nhập bằng chữ số, phần lẻ sau dấu phẩy. Ví dụ: 85,2"),
        ("money", "1.5", "Số tiền là số nguyên đồng. Ví dụ: 20.000"),
        ("money", "-5", "Số tiền không âm. Bỏ dấu trừ"),
        ("yes", "có", "Chọn Có hoặc Không"),
    ],
)
def test_25_what_cannot_be_read_stays_and_is_a_problem_at_its_place(name: str, typed: str, reason: str) -> None:
    field = FORM.fields[name]
    assert read(name, typed) == typed
    assert reason_of(field, typed) == reason
    assert shown_text(field, typed) == typed
    problems = judged(FORM, {name: typed}).problems
    assert [one.path for one in problems if one.kind != "needed"] == [(name,)]


@pytest.mark.parametrize(
    ("name", "typed"), [("number", "0201900"), ("tax", "0100112438"), ("phone", "912"), ("email", "an")]
)
def test_25_a_code_that_cannot_be_read_stays_and_is_a_problem(name: str, typed: str) -> None:
    assert read(name, typed) == typed
    problems = judged(FORM, {name: typed}).problems
    assert [one.path for one in problems if one.kind != "needed"] == [(name,)]
    if name != "email":
        with pytest.raises(Unread):
            read_text(FORM.fields[name], typed)


def test_25_letters_that_nobody_sees_are_shown_and_refused() -> None:
    assert read("text", "a\u202eb\x00") == f"a{LOST}b{LOST}"
    assert [one.kind for one in judged(FORM, {"text": read("text", "a\x00")}).problems if one.path == ("text",)] == [
        "letters"
    ]


def test_25_a_date_may_come_in_three_parts() -> None:
    def parts(day: str, month: str, year: str) -> Answer:
        posted = {"day-day": [day], "day-month": [month], "day-year": [year]}
        return typed_answers(FORM, ["day"], posted, {})["day"]

    assert parts(" 5", "3", "2026") == "2026-03-05"
    assert parts("", "", "") == ""
    assert parts("5", "", "2026") == "5//2026"
    assert parts("5", "3", "26") == "5/3/26"
    for typed in (("5", "3", "2026"), ("31", "2", "2026"), ("5", "", "2026"), ("", "", ""), ("x", "3", "26")):
        assert tuple(shown_parts(parts(*typed)).values()) == typed
    assert reason_of(FORM.fields["day"], "5//2026").startswith("Nhập ngày")


def test_25_what_is_not_posted_is_left_and_what_is_posted_empty_is_emptied() -> None:
    before = {"text": "x", "several": ["a"], "yes": True, "kids": [{"name": "Ẩn"}], "other": 1}
    assert typed_answers(FORM, ["text", "several", "yes", "kids"], {}, before) == before
    posted = {"text": [""], "several": [""], "kids": [""]}
    assert typed_answers(FORM, ["text", "several", "kids"], posted, before) == {
        "text": "",
        "several": [],
        "yes": True,
        "kids": [],
        "other": 1,
    }
    # a name of another page changes nothing
    assert typed_answers(FORM, ["yes"], {"text": ["y"], "kids-0-name": ["z"]}, before) == before


def test_25_several_are_read_and_ticked_again() -> None:
    answers = typed_answers(FORM, ["several"], {"several": ["", "b", "a"]}, {})
    assert answers == {"several": ["b", "a"]}
    assert tuple(shown_texts(FORM.fields["several"], answers["several"])) == ("b", "a")
    assert shown_texts(FORM.fields["several"], "x") == ()


def test_25_repeats_keep_what_is_hidden_and_lose_what_is_empty_throughout() -> None:
    before = {"kids": [{"name": "Ẩn", "born": "2020-01-01"}, {"name": "Bình"}, {"name": "Cúc"}]}
    posted = {
        "kids-0-name": ["Ẩn"],
        "kids-1-name": [" "],
        "kids-1-born": [""],
        "kids-2-name": ["Cúc"],
        "kids-2-born": ["31/2/2026"],
        "kids-7-name": ["Dung"],
        "kids-7-born-day": ["5"],
        "kids-7-born-month": ["3"],
        "kids-7-born-year": ["2024"],
        "kids-7-likes": ["", "a"],
        "kids-x-name": ["y"],
        "kids-0-unknown": ["y"],
        "kids-0": ["y"],
    }
    answers = typed_answers(FORM, ["kids"], posted, before)
    assert answers["kids"] == [
        {"name": "Ẩn", "born": "2020-01-01"},
        {"name": "Cúc", "born": "31/2/2026"},
        {"name": "Dung", "born": "2024-03-05", "likes": ["a"]},
    ]
    problems = [(one.path, one.kind) for one in judged(FORM, answers).problems if one.kind != "needed"]
    assert problems == [(("kids", 1, "born"), "date")]


def test_25_repeats_by_the_thousand_are_cut_and_told() -> None:
    posted = {f"kids-{number}-name": ["x"] for number in range(1000)}
    answers = typed_answers(FORM, ["kids"], posted, {})
    assert isinstance(answers["kids"], list)
    assert len(answers["kids"]) == 101
    assert ("kids",) in [one.path for one in judged(FORM, answers).problems if one.kind == "too_many"]


FIELDS: list[Field] = [one for name, one in FORM.fields.items() if name != "several"]


@given(st.sampled_from(FIELDS), st.text(max_size=20))
@example(FORM.fields["exact"], "-0,5")
@example(FORM.fields["exact"], "1.000.000,000")
@example(FORM.fields["whole"], "-0")
@example(FORM.fields["money"], "٣")
@example(FORM.fields["day"], "0001-01-01")
@example(FORM.fields["number"], "012345678901")
@example(FORM.fields["phone"], "84912345678")
def test_25_nothing_that_is_typed_is_lost_and_what_is_shown_is_read_the_same(field: Field, typed: str) -> None:
    answers = typed_answers(FORM, [field.name], {field.name: [typed]}, {})
    answer = answers[field.name]
    shown = shown_text(field, answer)
    again = typed_answers(FORM, [field.name], {field.name: [shown]}, answers)[field.name]
    assert again == answer
    assert type(again) is type(answer)
    if isinstance(answer, str) and reason_of(field, answer):
        assert shown == marked(typed).strip()


NUMBERS = st.integers(-(10**12), 10**12)


@given(NUMBERS, st.integers(0, 99))
def test_25_numbers_are_shown_as_they_are_read(number: int, part: int) -> None:
    exact = f"{number}.{part:02}"
    for name, answer in (
        ("exact", exact),
        ("exact", str(number)),
        ("whole", number),
        ("floors", number),
        ("money", abs(number)),
    ):
        field = FORM.fields[name]
        assert read(name, shown_text(field, answer)) == answer
