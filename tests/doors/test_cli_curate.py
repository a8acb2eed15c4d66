"""19.12 `motcua catalogue curate`: proposals come in whole or not at all, go out in the same form, and a lint names every place."""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.catalogue import shipped_files
from motcua.foundation.catalogue.curation.cut_texts import looks_cut
from motcua.foundation.catalogue.curation.plain_texts import reads_as_path
from motcua.foundation.catalogue.models import CuratedRow
from motcua.foundation.organisation.province import PROVINCES

SHIPPED: Final = PROVINCES / "langson" / "curated-procedures.json"
TODAY: Final = date(2026, 11, 24)
CODE: Final = "1.001193"

Payload = dict[str, Any]


@pytest.fixture(scope="module", autouse=True)
def _shipped_files_parsed_once() -> Iterator[None]:
    """A lint reads all that ships, as a command does once; here it is asked by the dozen, and nobody changes what was read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shipped_files, "shipped_entries", cache(shipped_files.shipped_entries))
        yield


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = main(["catalogue", "curate", *map(str, words)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.fixture
def one() -> Payload:
    """The shipped proposals for one procedure, as a file of its own."""
    whole = json.loads(SHIPPED.read_text(encoding="utf-8"))
    wanted = [each for each in whole["procedures"] if each["code"] == CODE]
    return copy.deepcopy({**whole, "procedures": wanted})


def written(tmp_path: Path, payload: object) -> Path:
    file = tmp_path / "curated.json"
    file.write_text(json.dumps(payload, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Có thuộc trường hợp này không: Sổ hộ khẩu của cha (bản chính?", ""),
        ("Công dân thuộc", ""),
        ("Giấy tờ chứng minh là nạn nhân, người đang", ""),
        ("Hộ kinh doanh có nhu cầu", ""),
        ("Tài liệu quy định nêu", ""),
        ("Bản chính, bản sao,", ""),
        ("Đối với hộ gia đình, cá n", "a) Đối với hộ gia đình, cá nhân"),
        ("Các giấy tờ sau", ""),
        ("Người có “công", ""),
    ],
)
def test_19_12_a_text_that_stops_in_the_middle_is_seen_in_any_file(text: str, published: str) -> None:
    assert looks_cut(text, published)


@pytest.mark.parametrize(
    "text",
    [
        "Chuyển nhượng, thừa kế, tặng cho",
        "Tài liệu kèm theo",
        "Người nước ngoài",
        "Ông/Bà có nộp thay người khác theo ủy quyền không?",
        "Đơn vị trực thuộc",
        "Lý do",
        "Chiều cao trên 150 cm",
    ],
)
def test_19_12_a_whole_text_is_left_alone(text: str) -> None:
    assert not looks_cut(text, f"{text} theo Mẫu số 01")


def test_12_what_ships_has_nothing_wrong_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "lint", SHIPPED)[:2] == (0, "0 điều phải sửa.\n")


@pytest.mark.parametrize(
    "text",
    [
        "Thành phần hồ sơ trong quyết định công bố: giấy tờ thứ 2 của trường hợp thứ 1",
        "Quyết định số 1523/QĐ-BCA-C06; Thông tư số 47/2019/TT-BTC",
        "Mẫu số 01đ, mục 1.2, khoản 3 Điều 31 [bản chính]",
        "nộp tại dichvucong.gov.vn hoặc https://thuedientu.gdt.gov.vn",
        "a) Giấy ra viện; b) Giấy chứng tử.",
    ],
)
def test_19_12_a_text_of_a_jurist_is_no_path(text: str) -> None:
    assert not reads_as_path(text)


def test_19_12_no_answer_takes_away_what_the_published_text_always_asks_for() -> None:
    papers = {}
    for procedure in json.loads(SHIPPED.read_text(encoding="utf-8"))["procedures"]:
        kinds = {
            (each["case"], each["order"]): each["kind"] for case in procedure["cases"] for each in case["components"]
        }
        for question in procedure["questions"]:
            for place in question.get("adds", ()):
                papers[procedure["code"], question["id"], *place] = kinds[tuple(place)]
    assert len(papers) > 100
    assert set(papers.values()) == {"conditional", "alternative"}


def paper(payload: Payload, case: int = 0, order: int = 0) -> Payload:
    found: Payload = payload["procedures"][0]["cases"][case]["components"][order]
    return found


Change = Callable[[Payload], object]
WRONG: Final[dict[str, tuple[Change, str, str]]] = {
    "longer than ninety letters": (
        lambda one: paper(one).update(short_name="Biên bản " * 11),
        "too_long",
        "cases[0].components[0].short_name",
    ),
    "cut in a word": (
        lambda one: paper(one).update(short_name="Biên bản về việc trẻ bị bỏ r"),
        "cut_name",
        "cases[0].components[0].short_name",
    ),
    "cut after a word that wants another": (
        lambda one: paper(one).update(short_name="Biên bản của"),
        "cut_name",
        "cases[0].components[0].short_name",
    ),
    "a question cut in a bracket": (
        lambda one: one["procedures"][0]["questions"][1].update(text="Trẻ có bị bỏ rơi (bản chính?"),
        "cut_name",
        "questions[1].text",
    ),
    "a condition that ends in a conjunction": (
        lambda one: paper(one).update(condition="trẻ bị bỏ rơi hoặc"),
        "cut_name",
        "cases[0].components[0].condition",
    ),
    "a fee that stops before its sentence does": (
        lambda one: one["procedures"][0]["fee"]["lines"][0].update(text="Người được miễn phải xuất trình giấy tờ " * 4),
        "cut_name",
        "fee.lines[0].text",
    ),
    "exemptions with an open bracket": (
        lambda one: one["procedures"][0]["fee"].update(exemptions="Miễn lệ phí (Thông tư số 47/2019/TT-BTC"),
        "cut_name",
        "fee.exemptions",
    ),
    "a paper type nobody knows": (
        lambda one: paper(one).update(paper_type="unheard_of"),
        "unknown_paper_type",
        "cases[0].components[0].paper_type",
    ),
    "a place the catalogue does not have": (
        lambda one: paper(one).update(order=77),
        "unknown_place",
        "cases[0].components[0]",
    ),
    "a procedure the catalogue does not have": (
        lambda one: one["procedures"][0].update(code="9.999999"),
        "unknown_procedure",
        "code",
    ),
    "one alone in its group": (
        lambda one: paper(one).update(kind="alternative", group="mot-minh"),
        "group_of_one",
        "cases[0].components[0].group",
    ),
    "a condition missing": (
        lambda one: paper(one).update(condition=None),
        "no_condition",
        "cases[0].components[0].condition",
    ),
    "a question about no row": (
        lambda one: one["procedures"][0]["questions"][0].update(adds=[[0, 77]]),
        "question_unknown_row",
        "questions[0].adds[0]",
    ),
    "a question that sets a compulsory paper aside": (
        lambda one: one["procedures"][0]["questions"][0].update(adds=[[0, 4]]),
        "question_sets_aside",
        "questions[0].adds[0]",
    ),
    "a question that adds a note": (
        lambda one: one["procedures"][0]["questions"][0].update(adds=[[0, 2]]),
        "question_sets_aside",
        "questions[0].adds[0]",
    ),
    "a question about another thing than its paper depends on": (
        lambda one: one["procedures"][0]["questions"][1].update(text="Có cần đo đạc lại thửa đất không?"),
        "question_of_another",
        "questions[1].adds[0]",
    ),
    "a basis in a program's words": (
        lambda one: paper(one).update(basis="tên giấy tờ trong danh mục: cases[0].components[0].name"),
        "path_in_text",
        "cases[0].components[0].basis",
    ),
    "a condition in a program's words": (
        lambda one: paper(one).update(condition="trẻ bị bỏ rơi (short_name)"),
        "path_in_text",
        "cases[0].components[0].condition",
    ),
    "a basis of a fee in a program's words": (
        lambda one: one["procedures"][0]["fee"].update(basis="fees[].note của danh mục"),
        "path_in_text",
        "fee.basis",
    ),
    "a number for a name": (
        lambda one: paper(one).update(short_name=12),
        "wrong_type",
        "cases[0].components[0].short_name",
    ),
    "a word for a number": (lambda one: paper(one).update(order="0"), "wrong_type", "cases[0].components[0].order"),
    "a truth for a number": (lambda one: paper(one).update(case=False), "wrong_type", "cases[0].components[0].case"),
    "no list of cases": (lambda one: one["procedures"][0].update(cases={}), "wrong_type", "cases"),
    "the same code twice": (
        lambda one: one["procedures"].append(one["procedures"][0]),
        "duplicate_code",
        "code",
    ),
    "the same place twice": (
        lambda one: one["procedures"][0]["cases"][0]["components"].append(paper(one)),
        "duplicate_place",
        "cases[0].components[5]",
    ),
    "a kind nobody knows": (lambda one: paper(one).update(kind="maybe"), "unknown_word", "cases[0].components[0].kind"),
    "a letter nobody sees": (
        lambda one: paper(one).update(short_name="Biên bản\u202e về trẻ bị bỏ rơi"),
        "unusable_letter",
        "cases[0].components[0].short_name",
    ),
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_12_the_lint_finds_it_where_it_stands(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, one: Payload, name: str
) -> None:
    change, kind, place = WRONG[name]
    change(one)
    status, out, _ = run(capsys, "lint", written(tmp_path, one), "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert (kind, place) in {(line["kind"], line["place"]) for line in lines}
    assert all(line["sentence"] for line in lines)


@pytest.mark.parametrize("content", ["", "{", '{"procedures": [NaN]}', "[" * 100_000])
@pytest.mark.parametrize("verb", ["lint", "import"])
def test_12_a_file_that_is_no_json_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, verb: str
) -> None:
    file = tmp_path / "curated.json"
    file.write_text(content, encoding="utf-8")
    status, out, err = run(capsys, verb, file)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert run(capsys, verb, tmp_path / "absent.json")[0] == 2


def test_12_json_of_another_shape_has_a_place_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for payload in ({}, {"procedures": 3}, {"procedures": [3, {}, {"code": 3}]}, "x"):
        status, out, _ = run(capsys, "lint", written(tmp_path, payload))
        assert status == 1
        assert "sai kiểu JSON" in out


@pytest.mark.django_db
def test_12_an_import_with_one_wrong_row_takes_nothing_and_names_each(
    province: Province, capsys: pytest.CaptureFixture[str], tmp_path: Path, one: Payload
) -> None:
    before = list(CuratedRow.objects.values_list("pk", "valid_to"))
    paper(one).update(paper_type="unheard_of")
    paper(one, order=1).update(short_name=12)
    one["procedures"][0]["short_name"] = "Tên khác"
    status, out, err = run(capsys, "import", written(tmp_path, one))
    assert (status, out) == (1, "")
    assert "1.001193 cases[0].components[0].paper_type: từ vựng không có loại “unheard_of”" in err
    assert "1.001193 cases[0].components[1].short_name: phải là chữ" in err
    assert "chưa nhập gì" in err
    assert list(CuratedRow.objects.values_list("pk", "valid_to")) == before


@pytest.mark.django_db
def test_12_what_goes_out_is_what_came_in(
    province: Province, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    CuratedRow.objects.update(confirmed_at=None, confirmed_by=None, demonstration=False)
    file = tmp_path / "out.json"
    assert run(capsys, "export", file)[0] == 0
    out = json.loads(file.read_text(encoding="utf-8"))
    shipped = json.loads(SHIPPED.read_text(encoding="utf-8"))
    known = {each["code"] for each in out["procedures"]}
    assert len(known) > 10
    assert out == {**shipped, "procedures": [each for each in shipped["procedures"] if each["code"] in known]}
    assert run(capsys, "lint", file)[0] == 0
    status, text, _ = run(capsys, "import", file, "--json")
    assert status == 0
    assert json.loads(text)["written"] == 0


@pytest.mark.owner
@pytest.mark.django_db
def test_12_an_export_says_what_is_confirmed_and_an_import_confirms_nothing(
    province: Province, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    run(capsys, "export", file)
    out = json.loads(file.read_text(encoding="utf-8"))
    assert {each["status"] for each in out["procedures"]} == {"confirmed"}
    CuratedRow.objects.all().delete()
    assert run(capsys, "import", file)[0] == 0
    assert CuratedRow.objects.count() > 100
    assert not CuratedRow.objects.filter(confirmed_at__isnull=False).exists()


@pytest.mark.django_db
def test_12_the_demonstration_is_confirmed_by_its_administrator_and_marked(province: Province) -> None:
    rows = CuratedRow.objects.all()
    assert rows.count() > 100
    names = set(rows.values_list("confirmed_by_name", "demonstration"))
    administrator = next(one.full_name for one in province.accounts if one.username == "quantri")
    assert names == {(administrator, True)}
