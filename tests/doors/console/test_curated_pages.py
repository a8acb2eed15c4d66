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
