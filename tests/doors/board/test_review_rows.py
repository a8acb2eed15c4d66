"""24: the page of a sheet about a paper: what the province says of it is written, refused, approved, exported."""

import dataclasses
import io
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from lxml import etree

from motcua.doors.board import findings_source
from motcua.doors.board.findings_source import FindingInPeriod
from motcua.doors.cli.demo.province import Province
from motcua.doors.ui.wording import published
from motcua.foundation.catalogue.component_key import component_key
from motcua.foundation.catalogue.models import CuratedRow
from motcua.foundation.catalogue.queries.page import procedure_page
from motcua.foundation.people.principals import Principal
from motcua.foundation.reviews.models import ReviewChange
from motcua.law.indices.period import Period
from tests.acts import reviewed_rows as rows
from tests.acts.conftest import province
from tests.acts.reviewed import CENTRE, CHAIR, PROCEDURE
from tests.doors.board.test_reviews import press
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page

__all__ = ["province"]

pytestmark = pytest.mark.django_db
FIELDS = ("row0_short_name", "row0_kind", "row0_condition")


def planted(procedure: str, key: str, period: Period, *, seen_by: Principal) -> FindingInPeriod | None:
    """The double of the source: one finding, by its procedure and key."""
    del period, seen_by
    evidence = rows.evidence()
    return (
        FindingInPeriod(rows.finding(), evidence.component) if (procedure, key) == (PROCEDURE, evidence.key) else None
    )


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-20 10:42")
    monkeypatch.setattr(findings_source, "SOURCE", planted)


def drawn() -> str:
    """The address of the sheet."""
    browser = signed_in(CENTRE)
    new = f"/dieu-hanh/don-gian-hoa/phieu/moi/?thu-tuc={PROCEDURE}&phat-hien={rows.evidence().key}"
    made = browser.post(new, {"form_token": Page.of(browser.get(new)).value("form_token")})
    assert made.status_code == 302
    return str(made.headers["Location"])


def give(browser: Client, here: str, **words: str) -> Any:
    page = Page.of(browser.get(here))
    return press(browser, here, "rows", **{name: page.value(name) for name in FIELDS} | words)


def submit(browser: Client, here: str) -> Any:
    return press(browser, here, "submit", law="no", basis="Quyết định công bố, mục 3")


def odt(browser: Client, here: str) -> str:
    """The words of the file."""
    with ZipFile(io.BytesIO(browser.get(f"{here}phieu.odt").content)) as archive:
        return " ".join(map(str, etree.fromstring(archive.read("content.xml")).itertext()))


def test_24_an_official_writes_the_row_in_a_form_beside_the_published_text_and_it_follows_when_it_is_approved(
    province: Province,
) -> None:
    here, centre, chair = drawn(), signed_in(CENTRE), signed_in(CHAIR)
    first = Page.of(centre.get(here))
    for told in (
        published(rows.evidence().component),
        "Trường hợp 4, giấy tờ 3",
        "Máy không tự soạn nội dung này",
        rows.PLAIN,
    ):
        assert told in first.text
    assert first.value("row0_short_name") == rows.PLAIN
    assert "Bảng bước mới" not in first.text, "a sheet about a paper asks for no process"
    assert "Chưa có nội dung đề nghị." in odt(centre, here)
    early = submit(centre, here)
    assert (early.status_code, "Chưa có nội dung đề nghị" in Page.of(early).text) == (422, True)
    assert give(centre, here, row0_short_name=rows.SIGNED).status_code == 302
    assert Page.of(centre.get(here)).value("row0_short_name") == rows.SIGNED
    assert submit(centre, here).status_code == 302
    waiting = Page.of(chair.get(here)).text
    assert rows.SIGNED in waiting
    assert "Duyệt là xác nhận nội dung mới của tỉnh về giấy tờ này" in waiting
    assert press(chair, here, "approve", valid_from="23/03/2026", due_on="30/06/2026").status_code == 302
    after = Page.of(chair.get(here)).text
    assert "1 hàng theo nội dung mới" in after
    assert rows.row_on(date(2026, 3, 23)).short_name == rows.SIGNED
    assert chair.get(f"{here}bang-buoc.json").status_code == 404
    assert chair.get(f"{here}phieu.pdf").content.startswith(b"%PDF")
    words = odt(chair, here)
    of_paper = words[words.index("6. Nội dung của tỉnh về giấy tờ") : words.index("7. Quyết định")]
    assert f"Mục Đang dùng khi soạn phiếu Đề nghị Tên dễ hiểu {rows.PLAIN} {rows.SIGNED}" in " ".join(of_paper.split())
    assert f"giữ nguyên: {published(rows.evidence().component)}" in of_paper


def test_24_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(province: Province) -> None:
    here, centre = drawn(), signed_in(CENTRE)
    for typed, told in (
        ({"row0_short_name": ""}, "Nhập tên dễ hiểu"),
        ({"row0_short_name": "Tờ khai của"}, "bị cắt giữa chừng"),
        ({"row0_short_name": "Tờ khai " * 20}, "nhiều nhất 90 chữ"),
        ({"row0_kind": "conditional", "row0_condition": ""}, "Nêu khi nào phải nộp giấy tờ này"),
        ({"row0_kind": "compulsory"}, "chỉ có một giấy tờ"),
        ({"row0_kind": "note"}, "note"),
        ({}, "giống hệt nội dung đang dùng"),
        ({"row0_condition": "nộp theo cases[0].name"}, "nêu mục của văn bản bằng lời"),
    ):
        refused = give(centre, here, **({"row0_condition": "nộp tại quầy của xã"} | typed if typed else {}))
        page = Page.of(refused)
        assert (refused.status_code, told in page.text) == (422, True), typed
        for name, value in typed.items():
            if name != "row0_kind":
                assert page.value(name).strip() == value.strip()
    assert not ReviewChange.objects.exists()


def test_24_a_paper_may_not_be_made_a_note(province: Province) -> None:
    here, centre = drawn(), signed_in(CENTRE)
    [kind] = Page.of(centre.get(here)).fields_named("row0_kind")
    assert [one for one, _ in kind.options] == ["compulsory", "conditional", "alternative", "to_show"]


def test_24_a_row_that_was_written_meanwhile_refuses_the_approval_with_what_to_do(province: Province) -> None:
    here, centre, chair = drawn(), signed_in(CENTRE), signed_in(CHAIR)
    give(centre, here, row0_short_name=rows.SIGNED)
    submit(centre, here)
    row = CuratedRow.objects.get(procedure__code=PROCEDURE, place=rows.PLACE)
    CuratedRow.objects.filter(pk=row.pk).update(content={**row.content, "short_name": "Tờ khai mới"})
    refused = press(chair, here, "approve", valid_from="23/03/2026", due_on="30/06/2026")
    assert refused.status_code == 409
    assert "đã đổi sau khi soạn" in Page.of(refused).text
    assert CuratedRow.objects.filter(procedure__code=PROCEDURE, place=rows.PLACE).count() == 1


def test_24_a_paper_without_a_row_says_so_in_a_sentence_and_takes_none(province: Province) -> None:
    CuratedRow.objects.filter(procedure__code=PROCEDURE, place__in=(rows.PLACE, "3.0")).update(published_hash="0" * 64)
    here, centre, chair = drawn(), signed_in(CENTRE), signed_in(CHAIR)
    page = Page.of(centre.get(here))
    assert "Tỉnh chưa có nội dung riêng về giấy tờ này" in page.text
    assert page.fields_named("row0_short_name") == ()
    refused = press(centre, here, "rows")
    assert refused.status_code == 409
    assert submit(centre, here).status_code == 302
    assert press(chair, here, "approve", valid_from="23/03/2026", due_on="30/06/2026").status_code == 302
    assert "Không đổi quy trình nào" in Page.of(chair.get(here)).text


SEVERAL, APPLICATION = "1.013225", "Đơn đề nghị cấp giấy phép sửa chữa, cải tạo công trình (Mẫu 1)"
"""A procedure whose application form stands in five cases."""


def of_several_cases(procedure: str, key: str, period: Period, *, seen_by: Principal) -> FindingInPeriod | None:
    del procedure, key, period, seen_by
    row = CuratedRow.objects.get(procedure__code=SEVERAL, part="paper", place="1.0")
    page = procedure_page(SEVERAL, on=date(2026, 3, 20))
    [name] = [line.official for line in page.cases[1].components if line.order == row.content["order"] + 1]
    return FindingInPeriod(
        dataclasses.replace(rows.finding(), procedure=SEVERAL, subject=(("component", component_key(name)),)), name
    )


def test_24_a_paper_of_several_cases_has_a_row_of_each_and_only_what_was_changed_follows(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings_source, "SOURCE", of_several_cases)
    centre, chair = signed_in(CENTRE), signed_in(CHAIR)
    new = f"/dieu-hanh/don-gian-hoa/phieu/moi/?thu-tuc={SEVERAL}&phat-hien=0"
    here = centre.post(new, {"form_token": Page.of(centre.get(new)).value("form_token")}).headers["Location"]
    page = Page.of(centre.get(here))
    names = [f"row{at}_{name}" for at in range(5) for name in ("short_name", "kind", "condition")]
    assert len(set(page.headings(3))) == 5, "each row under its own heading"
    kept = {name: page.value(name) for name in names}
    assert {kept[f"row{at}_short_name"] for at in range(5)} == {APPLICATION}
    kept |= {"row3_kind": "conditional", "row3_condition": ""}
    wrong = press(centre, here, "rows", **kept)
    assert [one.name for one in Page.of(wrong).fields if one.value == "conditional"] == ["row3_kind"]
    assert "Nêu khi nào phải nộp giấy tờ này" in Page.of(wrong).text
    given = press(centre, here, "rows", **(kept | {"row3_condition": "sửa chữa, cải tạo công trình"}))
    assert given.status_code == 302
    assert submit(centre, here).status_code == 302
    before = CuratedRow.objects.filter(procedure__code=SEVERAL).count()
    assert press(chair, here, "approve", valid_from="23/03/2026", due_on="30/06/2026").status_code == 302
    assert CuratedRow.objects.filter(procedure__code=SEVERAL).count() == before + 1
    assert "1 hàng theo nội dung mới" in Page.of(chair.get(here)).text
    assert chair.get(f"{here}phieu.pdf").content.startswith(b"%PDF")
