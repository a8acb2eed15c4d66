"""21 The administrator says in plain words what stands for a paper that is there already; each error stands at its field."""

from typing import Any, Final

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.doors.cli.demo.province import Province
from motcua.foundation.catalogue.models import CuratedRow
from tests.doors.desk import caseworkers
from tests.doors.page import Page

pytestmark = pytest.mark.django_db
CODE: Final = "1.004222"
ADDRESS: Final = f"/quan-tri/thu-tuc/{CODE}/"
DWELLING: Final = "6.0"
"""The province's file says that data of the land register take the place of this paper."""


@pytest.fixture
def administrator(province: Province) -> Client:
    return caseworkers.signed_in("quantri")


def content() -> dict[str, Any]:
    rows = CuratedRow.objects.filter(procedure__code=CODE, part="paper", place=DWELLING)
    said: dict[str, Any] = rows.order_by("-pk")[0].content
    return said


def edit_address() -> str:
    return f"{ADDRESS}sua/?hang=paper:{DWELLING}"


def posted(client: Client, **changed: str) -> HttpResponse:
    """The form as the page shows it, with some fields changed."""
    page = Page.of(client.get(edit_address()))
    fields = {one.name: page.value(one.name) for one in page.fields if one.name and one.name != "csrfmiddlewaretoken"}
    answer: HttpResponse = client.post(edit_address(), {**fields, "do": "save", **changed})
    return answer


def test_21_the_page_says_what_stands_for_a_paper_and_by_which_text(administrator: Client) -> None:
    page = Page.of(administrator.get(ADDRESS)).text
    for shown in (
        "Dùng lại được bản có chữ ký số của cơ quan",
        "Thay được bằng: Giấy chứng nhận quyền sử dụng đất, tài sản gắn liền với đất (sổ đỏ)",
        "Tra được trong: Cơ sở dữ liệu quốc gia về đất đai",
        "Không hỏi lại: Chính giấy tờ này trong danh mục",
        "Tờ khai, văn bản lập mới mỗi lần",
    ):
        assert shown in page


def test_21_a_form_that_changes_nothing_writes_nothing(administrator: Client) -> None:
    before = CuratedRow.objects.count()
    assert posted(administrator).status_code == 302
    assert CuratedRow.objects.count() == before


def test_21_what_was_chosen_becomes_the_row_and_what_was_cleared_leaves_it(administrator: Client) -> None:
    changed = {"needs": "officer_signed", "other1": "residence_confirmation", "age_amount": "6", "age_unit": "month"}
    assert posted(administrator, **changed, registry="population").status_code == 302
    said = content()
    assert {key: said[key] for key in ("needs", "replaced_by", "max_age", "registry")} == {
        "needs": "officer_signed",
        "replaced_by": ["land_certificate", "residence_confirmation"],
        "max_age": {"amount": 6, "unit": "month"},
        "registry": "population",
    }
    assert "Cấp không quá 6 tháng" in Page.of(administrator.get(ADDRESS)).text
    cleared = dict.fromkeys(("needs", "other0", "other1", "age_amount", "age_unit", "registry"), "")
    assert posted(administrator, **cleared).status_code == 302
    assert not {"needs", "replaced_by", "max_age", "registry"} & content().keys()


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"paper_type": ""}, "needs", "Xếp loại giấy tờ"),
        ({"paper_type": "form_application", "other0": "", "registry": ""}, "needs", "Tờ khai, văn bản ủy quyền"),
        ({"needs": ""}, "needs", "Chưa nêu giấy tờ đã có"),
        ({"basis": ""}, "basis", "Nêu văn bản cho phép"),
        ({"other2": "lawful_dwelling_proof"}, "other2", "đã là loại của hàng"),
        ({"other1": "land_certificate"}, "other1", "đã nêu ở trước"),
        ({"registry": "business"}, "registry", "không có dữ liệu của loại giấy tờ này"),
        ({"age_amount": "6"}, "age_amount", "cả số và đơn vị"),
        ({"age_unit": "month"}, "age_amount", "cả số và đơn vị"),
        ({"age_amount": "0", "age_unit": "month"}, "age_amount", "từ 1 đến 999"),
        ({"age_amount": "sáu", "age_unit": "month"}, "age_amount", "từ 1 đến 999"),
    ],
)
def test_21_each_error_stands_at_its_field(
    administrator: Client, changed: dict[str, str], field: str, why: str
) -> None:
    answer = posted(administrator, **changed)
    source = caseworkers.text(answer)
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in source
    assert why in source.split(f'id="id_{field}-error"')[1][:300]
