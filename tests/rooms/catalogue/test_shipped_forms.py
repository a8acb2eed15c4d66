"""The forms that ship: each is sound, each example is whole, stands on the official form, and clerks' checks find what is wrong."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from motcua.doors.wire.form_json import answered_json
from motcua.doors.words.form_words import answer_words
from motcua.foundation.catalogue.shipped_files import shipped_entries
from motcua.foundation.catalogue.shipped_forms import (
    BANK,
    FOLDER,
    GENERAL,
    DefectiveFile,
    form_of,
    shared_questions,
    shipped_forms,
)
from motcua.law.forms.evaluating import evaluate
from motcua.law.forms.reading import resolved
from motcua.law.forms.scopes import answer_at
from tests.house.test_words import FORBIDDEN

Row = dict[str, Any]
ON = date(2026, 12, 1)
EXAMPLES = Path(__file__).parents[2] / "data" / "forms"
IDS = sorted(file.stem for file in FOLDER.glob("*.json") if file.name != BANK)


def file_of(id_: str) -> Row:
    written: Row = json.loads((FOLDER / f"{id_}.json").read_text("utf-8"))
    return written


def example(id_: str) -> Row:
    answers: Row = json.loads((EXAMPLES / f"{id_}.json").read_text("utf-8"))
    return answers


def problems(id_: str, answers: Row) -> list[tuple[str, str, str]]:
    found = answered_json(shipped_forms()[id_].form, answers, ON, {})["problems"]
    return [(one["place"], one["kind"], one["facts"].get("check", "")) for one in found]


def test_25_six_procedures_have_a_form_of_their_own_and_every_other_one_the_general() -> None:
    assert sorted(shipped_forms()) == IDS
    assert len(IDS) == 7
    cases = {
        "1.013225": "(1.7) Đối với công trình nhà ở riêng lẻ",
        "1.013949": "đ) Hồ sơ chuyển mục đích sử dụng đất thuộc diện",
    }
    own = {
        code: form_of(code, cases.get(code, "")).form.id
        for one in shipped_forms().values()
        for code in one.form.procedures
    }
    assert own == {
        "1.001193": "birth-registration",
        "1.003583": "birth-registration",
        "2.000635": "civil-status-copies",
        "1.004873": "marital-status",
        "1.001612": "household-business",
        "1.013225": "house-construction-permit",
        "1.013949": "land-use-change",
    }
    assert form_of("1.013225", "(1.3) Đối với công trình tôn giáo").form.id == GENERAL
    assert form_of("1.013949", "h) Thành phần hồ sơ gia hạn sử dụng đất, gồm").form.id == GENERAL
    assert form_of("1.013225").form.id == GENERAL
    assert form_of("9.999999").form.id == GENERAL


def test_25_their_procedures_and_cases_are_in_the_national_catalogue() -> None:
    published = {entry["code"]: entry for entry in shipped_entries() if isinstance(entry, dict)}
    for one in shipped_forms().values():
        for code in one.form.procedures:
            assert code in published
            names = [case["case"] or "" for case in published[code]["cases"]]
            assert any(form_of(code, name).form is one.form for name in names), (code, names)


@pytest.mark.parametrize("id_", IDS)
def test_25_an_example_is_whole_valid_and_every_answer_stands_on_the_official_form(id_: str) -> None:
    form = shipped_forms()[id_].form
    answers = example(id_)
    evaluated = evaluate(form, answers, on=ON)
    assert evaluated.problems == ()
    assert evaluated.answers == answers
    schema = resolved(file_of(id_), shared_questions())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(answers)
    answer = answered_json(form, answers, ON, {"05977": "phường Tam Thanh"})
    paper = "\n".join(f"{one['words']} {one['text']}" for one in answer["printed"])
    summary = "\n".join(row["text"] for section in answer["summary"] for row in section["rows"])
    for path in evaluated.applicable:
        field, given = form.field_at(path), answer_at(answers, path)
        assert field is not None
        if given is None:
            assert not field.needed, path
            continue
        if field.official:
            assert answer_words(field, given, {"05977": "phường Tam Thanh"}) in paper, path
        assert answer_words(field, given, {"05977": "phường Tam Thanh"}, masked=True) in summary, path
    assert "020190001234" not in summary.replace(" ", "")


@pytest.mark.parametrize("id_", IDS)
def test_25_each_question_of_an_example_that_is_needed_is_missed(id_: str) -> None:
    form = shipped_forms()[id_].form
    for path in evaluate(form, example(id_), on=ON).applicable:
        field = form.field_at(path)
        assert field is not None
        answers = copy.deepcopy(example(id_))
        here: Any = answers
        for part in path[:-1]:
            here = here[part]
        here.pop(path[-1], None)
        missed = (".".join(map(str, path)), "needed", "") in problems(id_, answers)
        assert missed is field.needed, path


CHECKS: list[tuple[str, Row, tuple[str, str]]] = [
    ("birth-registration", {"parents_married": False}, ("parents_married", "unmarried_father")),
    ("birth-registration", {"father_number": "020190001234"}, ("father_number", "same_person")),
    ("birth-registration", {"mother_known": False, "father_known": False}, ("father_known", "no_parent")),
    ("civil-status-copies", {"registered_on": "1948-02-10"}, ("registered_on", "before_birth")),
    ("marital-status", {"periods.0.lived_until": "2019-03-26"}, ("periods.0.lived_until", "period")),
    ("marital-status", {"status": "married"}, ("purpose", "married")),
    ("household-business", {"members.0.member_number": "020190001234"}, ("members.0.member_number", "same_person")),
    ("household-business", {"other_business": True}, ("other_business", "other_business")),
    ("house-construction-permit", {"floor_area": "852", "total_area": "900"}, ("floor_area", "plot")),
    ("house-construction-permit", {"total_area": "85"}, ("total_area", "total")),
    ("house-construction-permit", {"basement_area": "248.6"}, ("basement_area", "basement")),
    ("house-construction-permit", {"total_area": "85.20"}, ("total_area", "several_floors")),
    ("house-construction-permit", {"drawn_by": "self"}, ("drawn_by", "self_drawn")),
    ("land-use-change", {"plots.1.changed_area": "512.01"}, ("plots.1.changed_area", "area")),
    ("land-use-change", {"co_owners.0.co_owner_agrees": False}, ("co_owners.0.co_owner_agrees", "agrees")),
    (
        "land-use-change",
        {"co_owners.0.co_owner_number": "020190001234"},
        ("co_owners.0.co_owner_number", "same_person"),
    ),
    ("land-use-change", {"new_use": "business", "term": "long"}, ("term", "long_home")),
    ("general", {"representative_basis": "guardian"}, ("representative_basis", "law")),
]


@pytest.mark.parametrize(("id_", "changes", "expected"), CHECKS)
def test_25_a_clerk_s_check_finds_what_does_not_fit(id_: str, changes: Row, expected: tuple[str, str]) -> None:
    answers = example(id_)
    for place, value in changes.items():
        here: Any = answers
        *inner, last = place.split(".")
        for part in inner:
            here = here[int(part)] if part.isdigit() else here[part]
        here[last] = value
    assert [(place, check) for place, _, check in problems(id_, answers)] == [expected]


def test_25_every_check_is_tried() -> None:
    made = {(one.form.id, check.id) for one in shipped_forms().values() for check in one.form.checks}
    assert {(id_, check) for id_, _, (_, check) in CHECKS} == made


def test_25_a_check_is_said_with_the_answers_as_people_read_them() -> None:
    answers = {**example("house-construction-permit"), "floor_area": "852", "total_area": "900"}
    (found,) = answered_json(shipped_forms()["house-construction-permit"].form, answers, ON, {})["problems"]
    assert found["sentence"] == (
        "Diện tích tầng 1 là 852\u00a0m², lớn hơn thửa đất 214,6\u00a0m². Kiểm tra lại dấu phẩy, ví dụ 85,2"
    )


def test_25_a_child_is_not_born_after_today() -> None:
    form = shipped_forms()["birth-registration"].form
    answers = {**example("birth-registration"), "child_birth_date": "2026-12-02"}
    (found,) = answered_json(form, answers, ON, {})["problems"]
    assert found["sentence"] == "Ngày sinh của trẻ đang ở sau hôm nay. Kiểm tra lại ngày, tháng, năm"


@pytest.mark.parametrize("id_", ["civil-status-copies", "marital-status"])
def test_25_who_asks_for_oneself_stands_twice_on_the_paper_and_is_asked_once(id_: str) -> None:
    answers = {**example(id_), "for_self": True, "purpose": "loan", "subject_birth_date": "1990-01-01"}
    answer = answered_json(shipped_forms()[id_].form, answers, ON, {})
    assert answer["problems"] == []
    assert "subject_name" not in answer["answers"]
    paper = [f"{one['words']} {one['text']}".strip() for one in answer["printed"]]
    assert paper.count("Giấy tờ tùy thân: 020 190 001 234") == 2
    assert sum("Hoàng Thị Ẩn" in one for one in paper) == 2
    assert any(one.startswith("Quan hệ") and one.endswith(": bản thân") for one in paper)


@pytest.mark.parametrize("id_", IDS)
def test_25_pages_have_one_topic_say_why_and_are_in_plain_words(id_: str) -> None:
    form = shipped_forms()[id_].form
    assert form.basis
    assert not form.certain, "who compares a form with the published one says so in its page of the docs too"
    for page in form.pages:
        inner = [field for name in page.asks if name in form.groups for field in form.groups[name].fields]
        assert len(page.asks) <= 5, page.id
        assert len(inner) <= 6
        assert sum(name in form.groups for name in page.asks) <= 1
        assert page.why.endswith("."), page.id
    texts = [one for one in _texts(file_of(id_)) if " " in one]
    assert [one for one in texts if FORBIDDEN.search(one)] == []


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


def test_25_every_question_of_the_bank_is_asked_somewhere() -> None:
    whole = "".join((FOLDER / f"{id_}.json").read_text("utf-8") for id_ in IDS)
    assert [name for name in shared_questions() if f'"bank#/{name}"' not in whole] == []


def test_25_a_form_is_read_once_until_its_file_changes(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.json"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    first = shipped_forms(tmp_path)
    assert shipped_forms(tmp_path) is first
    general = tmp_path / "general.json"
    general.write_text(general.read_text("utf-8").replace("2026-12-01", "2027-01-01"), "utf-8")
    second = shipped_forms(tmp_path)
    assert second["general"].form.version == "2027-01-01"
    assert second["general"].hash != first["general"].hash
    assert second["marital-status"].hash == first["marital-status"].hash


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("general.json", "{}"),
        ("general.json", "no json"),
        ("general.json", "[]"),
        ("bank.json", "no json"),
        ("bank.json", "[]"),
        ("other.json", (FOLDER / "general.json").read_text("utf-8")),
    ],
)
def test_25_a_defective_file_is_refused_by_its_name(tmp_path: Path, name: str, content: str) -> None:
    for file in FOLDER.glob("*.json"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(DefectiveFile) as refused:
        shipped_forms(tmp_path)
    assert refused.value.file.name == name
    assert str(refused.value).startswith(name)
