"""19.12 The administrator sees both texts, confirms and edits rows on plain pages that work without JavaScript (S2-20)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.doors.cli.demo.province import Province
from motcua.foundation.catalogue.models import CuratedRow, Procedure, ProcedureVersion
from tests.doors.desk import caseworkers
from tests.doors.page import Page

pytestmark = pytest.mark.django_db
CODE = "1.004222"
ADDRESS = f"/quan-tri/thu-tuc/{CODE}/"
EDIT = f"{ADDRESS}sua/?hang=paper:0.0"

Browser = Callable[..., HttpResponse]


@pytest.fixture
def administrator(province: Province) -> Client:
    return caseworkers.signed_in("quantri")


def text_of(client: Client, address: str = ADDRESS) -> str:
    return caseworkers.text(client.get(address))


def unconfirmed(**place: str) -> None:
    rows = CuratedRow.objects.filter(procedure__code=CODE, **place)
    rows.update(confirmed_at=None, confirmed_by=None, confirmed_by_name="", demonstration=False)


def row(place: str = "0.0") -> CuratedRow:
    found = CuratedRow.objects.filter(procedure__code=CODE, part="paper", place=place).order_by("-pk").first()
    assert found is not None
    return found


def test_12_the_administrator_has_a_home_a_menu_their_name_and_a_way_out(administrator: Client) -> None:
    landed = administrator.get("/dang-nhap/")
    assert landed["Location"] == "/quan-tri/"
    page = text_of(administrator, "/quan-tri/thu-tuc/")
    for shown in ("Danh mục thủ tục", "Thoát", "0 hàng chờ xác nhận", "0 hàng phải xem lại", "Đăng ký thường trú"):
        assert shown in page


def test_12_the_list_is_searched_without_marks_and_says_how_much_waits(administrator: Client) -> None:
    unconfirmed(part="question")
    page = text_of(administrator, "/quan-tri/thu-tuc/?q=nhap ho khau")
    assert "2 hàng chờ xác nhận" in page
    assert "Đăng ký thường trú" in page
    assert text_of(administrator, "/quan-tri/thu-tuc/?q=1.004222").count('<li><div><a href="/quan-tri/thu-tuc/') == 1
    assert "0 kết quả" in text_of(administrator, "/quan-tri/thu-tuc/?q=xyzqwkk")


def test_12_both_texts_stand_beside_each_other_for_every_row(administrator: Client) -> None:
    page = " ".join(text_of(administrator).split())
    version = ProcedureVersion.objects.get(procedure__code=CODE, valid_to__isnull=True)
    for published in version.cases.order_by("order")[0].components.all():
        assert " ".join(published.name.split()).replace('"', "&quot;") in page
    assert row().content["short_name"] in page
    assert "Đã xác nhận, để trình diễn" in page
    assert "<script" not in page.split("<main")[1].split("</main>")[0]


def test_12_chosen_rows_or_all_are_confirmed_and_no_longer_for_show(administrator: Client) -> None:
    unconfirmed(part="paper")
    assert "Đề xuất, chưa in" in text_of(administrator)
    answer = administrator.post(ADDRESS, {"row": ["paper:0.0"], "do": "chosen"}, follow=True)
    assert "Đã xác nhận 1 hàng" in caseworkers.text(answer)
    assert (row().confirmed_at is not None, row().demonstration) == (True, False)
    assert row("0.1").confirmed_at is None
    administrator.post(ADDRESS, {"do": "all"})
    assert not CuratedRow.objects.filter(procedure__code=CODE, confirmed_at__isnull=True).exists()


def test_12_nothing_chosen_is_said_at_the_rows(administrator: Client) -> None:
    answer = administrator.post(ADDRESS, {"do": "chosen"})
    assert answer.status_code == 422
    assert caseworkers.text(answer).count("Đánh dấu ít nhất một hàng để xác nhận") == 2


def typed(**changed: Any) -> dict[str, Any]:
    content = row().content
    return {name: content[name] or "" for name in content if name not in ("case", "order")} | {"do": "save"} | changed


def test_12_an_edited_row_follows_and_is_printable_only_when_confirmed(administrator: Client) -> None:
    answer = administrator.post(EDIT, typed(short_name="Giấy đăng ký tàu, thuyền hoặc xe"))
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    assert (row().content["short_name"], row().confirmed_at) == ("Giấy đăng ký tàu, thuyền hoặc xe", None)
    assert CuratedRow.objects.filter(procedure__code=CODE, part="paper", place="0.0").count() == 2
    administrator.post(EDIT, typed(short_name="Giấy đăng ký tàu, thuyền hoặc xe", do="confirm"))
    assert row().confirmed_at is not None
    assert "Giấy đăng ký tàu, thuyền hoặc xe" in text_of(administrator, f"/thu-tuc/{CODE}/?truong-hop=1")


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"short_name": "T" * 91}, "short_name", "nhiều nhất 90 chữ"),
        ({"short_name": "Giấy đăng ký của"}, "short_name", "cắt giữa chừng"),
        ({"kind": "conditional", "condition": ""}, "condition", "Nêu khi nào phải nộp"),
        ({"kind": "alternative", "group": ""}, "group", "Nêu tên nhóm"),
        ({"short_name": "", "kind": "compulsory"}, "short_name", "Nhập tên dễ hiểu"),
    ],
)
def test_12_each_error_stands_at_its_field_and_what_was_typed_stays(
    administrator: Client, changed: dict[str, str], field: str, why: str
) -> None:
    answer = administrator.post(EDIT, typed(who="người được nộp thay", **changed))
    source = caseworkers.text(answer)
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in source
    assert why in source.split(f'id="id_{field}-error"')[1][:200]
    assert "người được nộp thay" in source
    assert Page.read(source).title.startswith("Lỗi: ")


def test_12_a_row_that_is_not_there_and_a_procedure_that_is_not_are_not_found(administrator: Client) -> None:
    for address in (
        f"{ADDRESS}sua/",
        f"{ADDRESS}sua/?hang=paper:9.9",
        f"{ADDRESS}sua/?hang=x",
        "/quan-tri/thu-tuc/9.9/",
    ):
        assert administrator.get(address).status_code == 404


def test_12_what_a_new_version_overtook_is_marked_and_confirmed_only_by_name(administrator: Client) -> None:
    CuratedRow.objects.filter(procedure__code=CODE, part="paper", place="0.0").update(published_hash="0" * 64)
    page = text_of(administrator)
    assert "Nội dung công bố đã đổi" in page
    assert "1 hàng phải xem lại" in page
    assert row().content["short_name"] not in text_of(administrator, f"/thu-tuc/{CODE}/?truong-hop=1")
    administrator.post(ADDRESS, {"row": ["paper:0.0"], "do": "chosen"})
    assert "phải xem lại" not in text_of(administrator).split("<main")[1]
    assert row().content["short_name"] in text_of(administrator, f"/thu-tuc/{CODE}/?truong-hop=1")


def test_12_a_row_whose_place_is_gone_is_taken_out(administrator: Client) -> None:
    procedure = Procedure.objects.get(code=CODE)
    moved = row()
    assert moved.procedure == procedure
    CuratedRow.objects.filter(pk=moved.pk).update(place="0.88", content={**moved.content, "order": 88})
    assert "Không còn trong danh mục" in text_of(administrator)
    answer = administrator.post(ADDRESS, {"retire": "paper:0.88"}, follow=True)
    assert "Đã bỏ một hàng" in caseworkers.text(answer)
    assert "Không còn trong danh mục" not in caseworkers.text(answer)


@pytest.mark.parametrize("part", ["head:", "fee:", "case:0", "question:q-cho-o"])
def test_12_each_kind_of_row_has_its_form(administrator: Client, part: str) -> None:
    source = text_of(administrator, f"{ADDRESS}sua/?hang={part}")
    assert "Lưu và xác nhận" in source
    assert "Công bố" in source


def edited(client: Client, hang: str) -> dict[str, Any]:
    """What the form of a row would post, as the page shows it."""
    page = Page.read(text_of(client, f"{ADDRESS}sua/?hang={hang}"))
    posted: dict[str, Any] = {}
    for field in page.fields:
        if field.name.endswith(("_cases", "adds")):
            posted.setdefault(field.name, [])
        elif field.name and field.name not in ("csrfmiddlewaretoken", "by_note"):
            posted[field.name] = page.value(field.name)
    standing = content_of(hang)
    for at, option in enumerate(standing.get("options") or ()):
        posted[f"option{at}_cases"] = [str(case) for case in option["cases"]]
    return {**posted, "do": "confirm"}


def content_of(hang: str) -> dict[str, Any]:
    part, _, place = hang.partition(":")
    rows = CuratedRow.objects.filter(procedure__code=CODE, part=part, place=place)
    content: dict[str, Any] = rows.order_by("-pk")[0].content
    return content


def sent(client: Client, hang: str, **changed: Any) -> HttpResponse:
    return client.post(f"{ADDRESS}sua/?hang={hang}", {**edited(client, hang), **changed})


def test_19_12_the_lines_of_a_fee_are_edited_added_and_taken_out(administrator: Client) -> None:
    before = content_of("fee:")["lines"]
    line = {"channel": "postal", "amount": "15.000", "currency": "VND", "per": "lần", "text": "Khi gửi qua bưu điện."}
    added = {f"line{len(before)}_{name}": value for name, value in line.items()}
    answer = sent(administrator, "fee:", line0_amount="12.500", line0_per="hồ sơ", **added)
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    lines = content_of("fee:")["lines"]
    assert (lines[0]["amount"], lines[0]["per"], lines[0]["text"]) == (12_500, "hồ sơ", before[0]["text"])
    assert lines[1 : len(before)] == before[1:]
    assert lines[-1] == {**line, "amount": 15_000, "kind": None}
    sent(administrator, "fee:", line0_channel="")
    assert content_of("fee:")["lines"] == lines[1:]


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"line0_amount": "mười nghìn"}, "line0_amount", "Số tiền là số nguyên đồng"),
        ({"line0_amount": ""}, "line0_amount", "miễn phí thì ghi 0"),
        ({"line3_amount": "5.000"}, "line3_channel", "Chọn cách nộp"),
        ({"line0_text": "Trường hợp nộp trực tuyến thì mức thu của"}, "line0_text", "cắt giữa chừng"),
        ({"line0_channel": "", "line1_channel": "", "line2_channel": ""}, "by_note", "Nhập ít nhất một mức thu"),
    ],
)
def test_19_12_each_error_of_a_fee_stands_at_its_field(
    administrator: Client, changed: dict[str, str], field: str, why: str
) -> None:
    before = content_of("fee:")
    answer = sent(administrator, "fee:", **changed)
    source = caseworkers.text(answer)
    assert answer.status_code == 422
    assert why in source.split(f'id="id_{field}-error"')[1][:260]
    assert content_of("fee:") == before


QUESTION = "question:q-cho-o"


def test_19_12_the_answers_of_a_question_and_the_case_of_each_are_edited(administrator: Client) -> None:
    before = content_of(QUESTION)["options"]
    case = int(min(row.place for row in CuratedRow.objects.filter(procedure__code=CODE, part="case")))
    added = {f"option{len(before)}_label": "Nhà tập thể", f"option{len(before)}_cases": [str(case)]}
    answer = sent(administrator, QUESTION, option0_label="Nhà của tôi", **added)
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    after = content_of(QUESTION)
    assert after["options"][0] == {**before[0], "label": "Nhà của tôi"}
    assert after["options"][1:-1] == before[1:]
    assert after["options"][-1] == {"label": "Nhà tập thể", "cases": [case]}
    assert (after["id"], after["kind"]) == ("q-cho-o", "choice")
    sent(administrator, QUESTION, option0_label="", option0_cases=[])
    assert content_of(QUESTION)["options"] == after["options"][1:]


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"option0_label": ""}, "option0_label", "Nhập câu trả lời"),
        ({"option0_cases": []}, "option0_cases", "Chọn trường hợp"),
        ({"text": ""}, "text", "Nhập câu hỏi"),
        ({"option0_label": "Nhà của"}, "option0_label", "cắt giữa chừng"),
    ],
)
def test_19_12_each_error_of_a_question_stands_at_its_field(
    administrator: Client, changed: dict[str, Any], field: str, why: str
) -> None:
    before = content_of(QUESTION)
    answer = sent(administrator, QUESTION, **changed)
    source = caseworkers.text(answer)
    assert answer.status_code == 422
    assert why in source.split(f'id="id_{field}-error"')[1][:260]
    assert content_of(QUESTION) == before


def test_19_12_the_papers_that_a_yes_adds_are_chosen_by_their_names(administrator: Client) -> None:
    asked = CuratedRow.objects.filter(procedure__code=CODE, part="question", content__kind="yes_no")[0]
    hang = f"question:{asked.place}"
    assert "Trường hợp 1, giấy tờ 1:" in text_of(administrator, f"{ADDRESS}sua/?hang={hang}")
    nothing = sent(administrator, hang, adds=[])
    assert "Chọn ít nhất một giấy tờ" in caseworkers.text(nothing).split('id="id_adds-error"')[1][:260]
    assert sent(administrator, hang, adds=["0.0"]).status_code == 302
    assert content_of(hang)["adds"] == [[0, 0]]


def test_19_12_a_question_is_called_by_its_number_and_its_papers_by_their_names(administrator: Client) -> None:
    asked = CuratedRow.objects.filter(procedure__code=CODE, part="question", content__kind="yes_no")[0]
    number = asked.position + 1
    page = text_of(administrator, f"{ADDRESS}sua/?hang=question:{asked.place}")
    assert f"<h1>Câu hỏi {number}</h1>" in page
    assert f"<h1>Câu hỏi {asked.place}" not in page
    listing = text_of(administrator)
    assert f"Có thì thêm: {row('0.0').content['short_name']} (trường hợp 1)" in listing
    assert f'Sửa<span class="mc-vh"> Câu hỏi {number}</span>' in listing


def test_19_12_a_question_may_not_set_a_compulsory_paper_aside(administrator: Client) -> None:
    asked = CuratedRow.objects.filter(procedure__code=CODE, part="question", content__kind="yes_no")[0]
    compulsory = CuratedRow.objects.filter(procedure__code=CODE, part="paper", content__kind="compulsory")[0]
    before = content_of(f"question:{asked.place}")
    answer = sent(administrator, f"question:{asked.place}", adds=[compulsory.place])
    assert answer.status_code == 422
    assert "luôn phải nộp" in caseworkers.text(answer)
    assert content_of(f"question:{asked.place}") == before
