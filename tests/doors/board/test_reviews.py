"""24: the pages of review sheets: from a finding to a sheet that is edited, narrowed, submitted, decided, exported."""

import io
import json
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import etree

from motcua.doors.board import findings_source
from motcua.doors.board.findings_source import FindingInPeriod
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.principals import Principal
from motcua.foundation.reviews.models import ReviewSheet
from motcua.law.indices.period import Period
from tests.acts.conftest import province
from tests.acts.reviewed import CENTRE, CHAIR, PROCEDURE, SPECIALIST, STEP, evidence, finding, put_opinion_in_force
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page

__all__ = ["province"]

pytestmark = pytest.mark.django_db
LIST = "/dieu-hanh/don-gian-hoa/phieu/"
NEW = f"{LIST}moi/?thu-tuc={PROCEDURE}&phat-hien={evidence().key}"
TEXTS = ("law", "basis", "proposal", "narrowing", "benefit", "risk")


def planted(procedure: str, key: str, period: Period, *, seen_by: Principal) -> FindingInPeriod | None:
    """The double of the source: one finding, by its procedure and key."""
    assert seen_by.account_ref
    assert period.last == date(2026, 3, 20)
    if (procedure, key) != (PROCEDURE, evidence().key):
        return None
    return FindingInPeriod(finding())


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-20 10:42")
    monkeypatch.setattr(findings_source, "SOURCE", planted)


def drawn(username: str = CENTRE) -> str:
    """The address of the sheet."""
    browser = signed_in(username)
    token = Page.of(browser.get(NEW)).value("form_token")
    made = browser.post(NEW, {"form_token": token})
    assert made.status_code == 302
    return str(made.headers["Location"])


def press(browser: Client, address: str, do: str, **words: Any) -> Any:
    """Open the page, fill in what is given, press the button."""
    page = Page.of(browser.get(address))
    kept = {name: page.value(name) for name in TEXTS} if do in ("save", "submit") else {}
    return browser.post(address, {"form_token": page.value("form_token"), "do": do} | kept | words)


def submitted() -> str:
    here = drawn()
    done = press(signed_in(CENTRE), here, "submit", law="no", basis="Quyết định 1204/QĐ-UBND, mục 3")
    assert done.status_code == 302
    return here


def test_24_a_finding_is_edited_narrowed_submitted_approved_and_exported(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_opinion_in_force()
    centre, chair = signed_in(CENTRE), signed_in(CHAIR)
    first = Page.of(centre.get(NEW)).text
    assert "Đề xuất để xem xét" in first
    assert "n = 312" in first
    here = drawn()
    page = Page.of(centre.get(here))
    assert "do máy soạn" in page.text
    assert "phải bỏ" not in page.text
    assert page.text.index("Luật có buộc phải làm như hiện nay không?") < page.text.index("Lợi ích"), (
        "the question of law first"
    )
    saved = press(centre, here, "save", law="unclear", narrowing="Giữ khi có đo đạc lại.")
    assert saved.status_code == 302
    assert "Giữ khi có đo đạc lại." in Page.of(centre.get(here)).value("narrowing")
    press(centre, here, "submit", law="no", basis="Quyết định 1204/QĐ-UBND, mục 3")
    assert "Duyệt phiếu" not in Page.of(centre.get(here)).text, "who wrote it does not approve it"
    assert "chờ duyệt" in Page.of(chair.get(LIST)).text
    done = press(chair, here, "approve", valid_from="23/03/2026", due_on="30/06/2026")
    assert done.status_code == 302
    shown = Page.of(chair.get(here))
    after = shown.text
    [plan] = [one for one in shown.links if one.name == "Kế hoạch thực hiện đơn giản hóa"]
    assert "Kế hoạch thực hiện đơn giản hóa" in Page.of(chair.get(plan.address)).text
    assert "phiên bản 3 thay phiên bản 2" in after or "thay phiên bản" in after
    at(monkeypatch, "2026-04-20 09:00")
    assert "Chưa kết luận được" in Page.of(chair.get(here)).text, "no dossier has followed it yet"
    pdf = chair.get(f"{here}phieu.pdf")
    assert pdf.content.startswith(b"%PDF")
    with ZipFile(io.BytesIO(chair.get(f"{here}phieu.odt").content)) as archive:
        words = " ".join(map(str, etree.fromstring(archive.read("content.xml")).itertext()))
    for told in (
        "312",
        "Không buộc",
        "Giữ khi có đo đạc lại.",
        "Do máy soạn, người duyệt chịu trách nhiệm.",
        "Người duyệt",
    ):
        assert told in words
    assert chair.get(f"{here}phieu.docx").status_code == 404


def test_24_what_is_not_whole_is_said_at_its_field_and_what_was_typed_is_kept(province: Province) -> None:
    put_opinion_in_force()
    here, centre = drawn(), signed_in(CENTRE)
    unasked = press(centre, here, "submit", law="", risk="Điều đã gõ")
    assert unasked.status_code == 422
    assert "Trả lời câu về luật trước" in Page.of(unasked).text
    assert Page.of(unasked).value("risk") == "Điều đã gõ"
    without_basis = press(centre, here, "submit", law="no")
    assert without_basis.status_code == 422
    assert "căn cứ pháp luật đã xem" in Page.of(without_basis).text
    assert press(centre, here, "khac").status_code == 422


def test_24_the_step_table_is_downloaded_changed_and_given_back_and_a_broken_one_says_why(province: Province) -> None:
    put_opinion_in_force()
    here, centre = drawn(), signed_in(CENTRE)
    table = json.loads(centre.get(f"{here}bang-buoc.json").content)
    assert STEP not in [one["id"] for one in table["processes"][0]["steps"]], "a machine left the step out"
    broken = SimpleUploadedFile("bang.json", b'{"processes": [')
    assert press(centre, here, "table", file=broken).status_code == 422
    table["processes"][0]["start"] = "khong_co"
    wrong = press(centre, here, "table", file=SimpleUploadedFile("bang.json", json.dumps(table).encode()))
    assert wrong.status_code == 422
    assert "khong_co" in Page.of(wrong).text
    table["processes"][0] |= {"start": "tiep_nhan", "note": "Chỉ hỏi khi có đo đạc lại"}
    given = press(centre, here, "table", file=SimpleUploadedFile("bang.json", json.dumps(table).encode()))
    assert given.status_code == 302
    assert ReviewSheet.objects.get().changes.count() == 2


def test_24_what_the_law_demands_can_only_be_rejected_with_a_reason(province: Province) -> None:
    put_opinion_in_force()
    here, chair = drawn(), signed_in(CHAIR)
    press(signed_in(CENTRE), here, "submit", law="yes", basis="Luật Đất đai, điều 137")
    page = Page.of(chair.get(here)).text
    assert "chỉ bác được" in page
    refused = press(chair, here, "approve", valid_from="23/03/2026", due_on="30/06/2026")
    assert "không duyệt được" in Page.of(refused).text
    assert press(chair, here, "reject", reason="").status_code == 422
    press(chair, here, "reject", reason="Luật buộc hỏi xã.")
    assert "Luật buộc hỏi xã." in Page.of(signed_in(CENTRE).get(here)).text


def test_24_who_may_not_finds_nothing_and_a_finding_that_is_gone_is_not_drawn_up(province: Province) -> None:
    put_opinion_in_force()
    here = submitted()
    assert signed_in(SPECIALIST).get(here).status_code == 403
    assert signed_in("lanhdao.sxd").get(here).status_code == 404
    assert signed_in("lanhdao.sxd").get(NEW).status_code == 403
    assert signed_in(CENTRE).get(NEW.replace(evidence().key, "0" * 16)).status_code == 404
    late = press(signed_in(CHAIR), here, "approve", valid_from="19/03/2026", due_on="30/06/2026")
    assert late.status_code == 422
    assert "Ngày áp dụng phải từ hôm nay" in Page.of(late).text
