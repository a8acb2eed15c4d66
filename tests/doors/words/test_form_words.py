"""Words of forms: every problem and every defect says what to do, answers read as people write them."""

import re
from typing import Any

import pytest

from motcua.doors.wire.form_json import answered_json
from motcua.doors.words.form_words import (
    DEFECTS,
    OF_KIND,
    PROBLEMS,
    answer_words,
    defect_sentence,
    place_words,
    problem_sentence,
)
from motcua.law.forms.defects import Fault
from motcua.law.forms.judging import PROBLEMS as KINDS
from motcua.law.forms.reading import FormDefective, read_form
from motcua.law.forms.values import Kind
from tests.house.test_words import FORBIDDEN
from tests.law.forms.building import BANK, DAY, a_form, group, judged, text
from tests.law.forms.test_defects import FAULTS
from tests.law.forms.test_problems import TABLE

BLAME = re.compile(r"không hợp lệ|đã có lỗi|vui lòng|bắt buộc", re.IGNORECASE)
DOES = re.compile(
    r"nhập|chọn|viết|kiểm tra|bỏ|bớt|ghi|hãy|cần ít nhất|sửa|xóa|thêm|đưa|đặt|gỡ|chỉ để|so số", re.IGNORECASE
)


def sentences(asks: dict[str, Any], answer: Any) -> list[str]:
    form = a_form({"one": asks})
    evaluated = judged(form, {} if answer is None else {"one": answer})
    return [problem_sentence(form, one, evaluated.answers, {}) for one in evaluated.problems]


def test_25_every_problem_and_every_defect_has_words() -> None:
    assert set(PROBLEMS) == set(KINDS)
    assert set(DEFECTS) == set(Fault)
    assert {kind for kind, _ in OF_KIND} <= set(KINDS)


@pytest.mark.parametrize(("asks", "answer", "expected"), TABLE)
def test_25_a_problem_is_one_sentence_that_says_what_to_do(asks: dict[str, Any], answer: Any, expected: str) -> None:
    said = sentences(asks, answer)
    assert len(said) == bool(expected)
    for one in said:
        assert "{" not in one
        assert DOES.search(one), one
        assert not BLAME.search(one)
        assert not FORBIDDEN.search(one)
        assert "\n" not in one
        assert not one.endswith(".")


@pytest.mark.parametrize(("file", "expected"), FAULTS)
def test_25_a_defect_is_one_sentence_that_says_what_to_do(file: dict[str, Any], expected: tuple[str, str, str]) -> None:
    with pytest.raises(FormDefective) as refused:
        read_form(file, BANK)
    for one in refused.value.defects:
        said = defect_sentence(one)
        assert said.endswith(".")
        assert "{place}" not in said
        assert "{what}" not in said
        assert DOES.search(said), said
        assert expected[2] in said


@pytest.mark.parametrize(
    ("asks", "answer", "said"),
    [
        (
            {"type": "integer", "title": "Số tầng", "minimum": 1, "x-unit": "tầng"},
            0,
            "“Số tầng” từ 1 trở lên. Kiểm tra lại số vừa nhập",
        ),
        (
            {"type": "integer", "title": "Năm sinh", "minimum": 1900},
            190,
            "“Năm sinh” từ 1900 trở lên. Kiểm tra lại số vừa nhập",
        ),
        (
            {"type": "integer", "x-kind": "money", "title": "Vốn", "maximum": 1_000_000},
            2_000_000,
            "“Vốn” nhiều nhất là 1.000.000\u00a0đ. Kiểm tra lại số vừa nhập",
        ),
        (
            {"type": "string", "x-kind": "decimal", "title": "Cao", "minimum": 2, "x-unit": "m"},
            "1.5",
            "“Cao” từ 2 trở lên. Kiểm tra lại số vừa nhập",
        ),
        (
            {"type": "string", "format": "date", "title": "Ngày sinh", "x-day": "not_future"},
            "2026-11-21",
            "“Ngày sinh” đang ở sau hôm nay, 20/11/2026. Kiểm tra lại ngày, tháng, năm",
        ),
        (
            {"type": "string", "format": "date", "title": "Từ ngày", "x-first": "1945-09-02"},
            "1945-09-01",
            "“Từ ngày” từ ngày 02/09/1945 trở đi. Kiểm tra lại ngày",
        ),
        (text("Tên quán", maxLength=3), "xxxx", "Viết “Tên quán” gọn trong 3 ký tự. Đang có 4 ký tự"),
        (text("Ai đi cùng?", needed=True), None, "Nhập câu trả lời cho “Ai đi cùng”"),
    ],
)
def test_25_facts_in_a_sentence_are_written_as_people_read_them(asks: dict[str, Any], answer: Any, said: str) -> None:
    assert sentences(asks, answer) == [said]


NAMES = {"05977": "phường Tam Thanh"}
WORDS: list[tuple[dict[str, Any], Any, str]] = [
    ({"type": "string", "title": "A"}, "Khối 7", "Khối 7"),
    ({"type": "string", "format": "date", "title": "A"}, "2026-03-05", "05/03/2026"),
    ({"type": "string", "format": "date", "title": "A"}, "31/2/2026", "31/2/2026"),
    ({"type": "integer", "title": "A"}, 1968, "1968"),
    ({"type": "integer", "title": "A", "x-unit": "cây"}, 1968, "1.968\u00a0cây"),
    ({"type": "integer", "title": "A"}, 10**5000, ""),
    ({"type": "string", "x-kind": "decimal", "title": "A", "x-unit": "m²"}, "1234.50", "1.234,50\u00a0m²"),
    ({"type": "integer", "x-kind": "money", "title": "A"}, 50_000_000, "50.000.000\u00a0đ"),
    ({"type": "boolean", "title": "A"}, True, "Có"),
    ({"type": "boolean", "title": "A"}, False, "Không"),
    ({"type": "string", "title": "A", "oneOf": [{"const": "x", "title": "Kết hôn"}]}, "x", "Kết hôn"),
    ({"type": "string", "title": "A", "oneOf": [{"const": "x", "title": "Kết hôn"}]}, "cũ", "cũ"),
    (
        {
            "type": "array",
            "title": "A",
            "items": {"oneOf": [{"const": "x", "title": "Một"}, {"const": "y", "title": "Hai"}]},
        },
        ["y", "x"],
        "Hai; Một",
    ),
    ({"type": "string", "x-kind": "phone", "title": "A"}, "+84912345678", "0912 345 678"),
    ({"type": "string", "x-kind": "personal_number", "title": "A"}, "020190001234", "020 190 001 234"),
    ({"type": "string", "x-kind": "commune", "title": "A"}, "05977", "phường Tam Thanh"),
    ({"type": "string", "x-kind": "commune", "title": "A"}, "00001", "00001"),
    ({"type": "string", "title": "A"}, {"x": 1}, ""),
]


@pytest.mark.parametrize(("asks", "answer", "expected"), WORDS, ids=range(len(WORDS)))
def test_25_an_answer_as_people_read_it(asks: dict[str, Any], answer: Any, expected: str) -> None:
    assert answer_words(a_form({"one": asks}).fields["one"], answer, NAMES) == expected


def test_25_every_kind_of_question_is_in_the_table() -> None:
    seen = {a_form({"one": asks}).fields["one"].kind for asks, _, _ in WORDS}
    as_typed = {Kind.PARAGRAPH, Kind.NAME, Kind.TAX_CODE, Kind.EMAIL}
    assert seen | as_typed == set(Kind)


def test_25_a_personal_number_is_masked_in_the_summary_and_whole_on_the_paper() -> None:
    number = {"type": "string", "x-kind": "personal_number", "title": "Số"}
    form = a_form({"one": number}, print=[{"words": "Số:", "shows": ["one"]}])
    answer = answered_json(form, {"one": "020190001234"}, DAY, {})
    assert answer["summary"][0]["rows"][0]["text"] == "•••••••••234"
    assert answer["printed"][0]["text"] == "020 190 001 234"


def test_25_a_question_of_a_group_is_named_with_its_number() -> None:
    form = a_form({"kids": group({"name": text("Họ và tên?")}, **{"x-one": "Con thứ {n}"})})
    assert place_words(form, ("kids", 1, "name")) == "Con thứ 2: Họ và tên"
    assert place_words(form, ("kids",)) == "Nhiều"


def test_25_a_check_names_answers_of_the_same_one_of_a_group() -> None:
    check = {"id": "c", "at": "a", "wrong": {"field": "a", "filled": True}, "say": "{a} trước {b}, {outer}, {empty}."}
    form = a_form({"g": group({"a": text(), "b": text()}), "outer": text(), "empty": text()}, checks=[check])
    evaluated = judged(form, {"g": [{"b": "sai"}, {"a": "1", "b": "2"}], "outer": "{b}"})
    assert [problem_sentence(form, one, evaluated.answers, {}) for one in evaluated.problems] == ["1 trước 2, {b}, ."]
