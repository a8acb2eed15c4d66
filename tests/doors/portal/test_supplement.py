"""Who holds a receipt answers a request for papers on their page: in parts, on another day and telephone, whole or not (issue 21)."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.models import Component, Dossier
from motcua.casework.dossiers.values import Made
from motcua.casework.papers.models import Attachment, Upload
from motcua.casework.papers.ports import hash_of
from motcua.casework.papers.sending import PART
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from motcua.law.readings import Readings
from tests.acts.places import did
from tests.doors.desk.caseworkers import DESK, SPECIALIST, signed_in
from tests.doors.page import Page
from tests.doors.portal import stories
from tests.handed import picture

pytestmark = pytest.mark.django_db

Its = Callable[[str], None]
WHOLE = picture("don") + bytes(2 * PART)
LATER = "2026-03-05 09:00"


@pytest.fixture(autouse=True)
def places(province: Province, settings: Any, tmp_path: Path, examiner: HostedExaminer, its: Its) -> None:
    settings.DOCUMENTS, settings.EXAMINER = FolderStore(tmp_path / "kept"), examiner
    its(LATER)


class Holder:
    """Somebody with a receipt and a browser."""

    def __init__(self, made: Made) -> None:
        self.made, self.client = made, Client()
        self.tracking = f"/tra-cuu/{made.tracking_token}/"
        self.address = f"{self.tracking}bo-sung/"

    @property
    def page(self) -> Page:
        return Page.of(self.client.get(self.address))

    @property
    def lines(self) -> list[str]:
        names = dict.fromkeys(one.name for one in self.page.fields if one.name.startswith("tep-"))
        return [name.removeprefix("tep-") for name in names]

    def begin(self, line: str, content: bytes = WHOLE, name: str = "đơn.png") -> Any:
        said = {"line": line, "name": name, "size": len(content), "hash": hash_of(content)}
        return self.client.post(f"{self.address}tai/", said)

    def part(self, half: dict[str, Any], order: int, content: bytes = WHOLE) -> Any:
        piece = content[order * PART : (order + 1) * PART]
        address = f"{self.address}tai/{half['upload']}/{order}/"
        return self.client.post(address, piece, content_type="application/octet-stream")

    def upload(self, line: str, content: bytes = WHOLE, name: str = "đơn.png") -> Any:
        half = self.begin(line, content, name).json()
        for order in half["missing"]:
            half = self.part(half, order, content).json()
        return self.client.post(f"{self.address}tai/{half['upload']}/")

    def send(self, page: Page | None = None) -> Any:
        return self.client.post(self.address, {**(page or self.page).form("bo-sung"), "do": "send"})

    @property
    def status(self) -> str:
        return Dossier.objects.get(pk=self.made.id).status


def recorded(made: Made) -> list[str]:
    """Hashes in the record of files."""
    return [one for record in stream(f"files:{made.id}") for paper in record.body["papers"] for one in paper["files"]]


def test_21_the_status_page_leads_to_the_page_where_papers_are_sent() -> None:
    holder = Holder(stories.asked_before_acceptance())
    assert 'href="bo-sung/"' in holder.client.get(holder.tracking).content.decode()
    assert holder.made.tracking_token not in holder.client.get(holder.address).content.decode()
    text = holder.page.text
    assert "Gửi giấy tờ bổ sung" in text
    assert "Đơn đề nghị" in text
    assert "Có tệp 0 trong 1 giấy tờ" in text


def test_21_before_acceptance_all_papers_sent_bring_the_dossier_back_to_the_desk_by_hash(its: Its) -> None:
    holder = Holder(stories.asked_before_acceptance())
    [line] = holder.lines
    assert holder.upload(line).json()["name"] == "đơn.png"
    assert "Có tệp 1 trong 1 giấy tờ" in holder.page.text
    answer = holder.send()
    assert (answer.status_code, answer["Location"]) == (302, holder.tracking)
    assert holder.status == "submitted"
    row = Attachment.objects.get(dossier_id=holder.made.id)
    assert (row.file_id, row.order, row.attached_by) == (hash_of(WHOLE), 1, "")
    assert recorded(holder.made) == [hash_of(WHOLE)]
    paper = Component.objects.get(dossier_id=holder.made.id, order=1)
    assert (paper.verdict, paper.handed_in) == ("open", "electronic"), "no officer has looked at it yet"
    assert "Đã nhận đủ giấy tờ bổ sung" in holder.client.get(holder.tracking).content.decode()
    desk = signed_in(DESK)
    seen = Page.of(desk.get(f"/xu-ly/{holder.made.id}/")).text
    assert "Người nộp gửi trên trang tra cứu đủ giấy tờ bổ sung" in seen
    assert "đơn.png" in desk.get(f"/xu-ly/{holder.made.id}/giay-to/").content.decode()


def test_21_after_appraisal_the_limit_begins_again_when_everything_was_sent() -> None:
    holder = Holder(stories.asked_after_appraisal())
    first, second = holder.lines
    holder.upload(first, name="trích đo.png")
    holder.upload(second, picture("the chap"), "thế chấp.png")
    assert holder.send().status_code == 302
    assert holder.status == "handling"
    seen = Page.of(signed_in(SPECIALIST).get(f"/xu-ly/{holder.made.id}/giay-to/")).text
    assert all(one in seen for one in ("Giấy tờ được yêu cầu thêm", "trích đo.png", "thế chấp.png"))
    assert "Hẹn trả mới" in Page.of(signed_in(SPECIALIST).get(f"/xu-ly/{holder.made.id}/")).text


def test_21_where_an_officer_has_to_look_first_the_dossier_goes_on_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = Readings(online_answer_completes=False)
    monkeypatch.setattr("motcua.acts.answer_supplement.readings_on", lambda on: judged)
    holder = Holder(stories.asked_before_acceptance())
    [line] = holder.lines
    holder.upload(line)
    assert holder.send().status_code == 302
    assert holder.status == "incomplete"
    assert recorded(holder.made) == [hash_of(WHOLE)]


def test_21_a_part_of_what_was_asked_for_is_taken_and_the_dossier_waits_for_the_rest() -> None:
    holder = Holder(stories.asked_after_appraisal())
    first, second = holder.lines
    holder.upload(first)
    assert "Gửi thiếu thì hồ sơ vẫn chờ bổ sung" in holder.page.text
    assert holder.send().status_code == 302
    assert holder.status == "supplement"
    assert recorded(holder.made) == [hash_of(WHOLE)]
    assert "Đã gửi, có thể gửi thêm" in holder.page.text
    holder.upload(second, picture("hai"))
    assert "Đủ giấy tờ được yêu cầu" in holder.page.text
    assert holder.send().status_code == 302
    assert holder.status == "handling", "what was sent before counts"
    assert recorded(holder.made) == [hash_of(WHOLE), hash_of(picture("hai"))]


@pytest.mark.criterion("CIT-04", "cut", "finished")
def test_21_the_line_is_cut_and_the_next_day_on_another_telephone_it_goes_on(its: Its) -> None:
    holder = Holder(stories.asked_after_appraisal())
    first, second = holder.lines
    holder.upload(first, picture("xong"), "xong.png")
    holder.part(holder.begin(second).json(), 0)
    its("2026-03-06 15:00")
    telephone = Holder(holder.made)
    text = telephone.page.text
    assert "xong.png" in text
    assert "chưa tải xong, 1,0/2,1 MB" in text
    assert "1 tệp chưa tải xong nên không gửi cùng" in text
    half = telephone.begin(second).json()
    assert half["missing"] == [1, 2]
    for order in (1, 2):
        half = telephone.part(half, order).json()
    assert telephone.client.post(f"{telephone.address}tai/{half['upload']}/").status_code == 200
    assert telephone.send().status_code == 302
    assert sorted(recorded(holder.made)) == sorted([hash_of(WHOLE), hash_of(picture("xong"))])


@pytest.mark.criterion("CIT-04", "half")
def test_21_a_half_sent_file_is_not_in_the_act() -> None:
    holder = Holder(stories.asked_after_appraisal())
    first, second = holder.lines
    holder.upload(first)
    holder.part(holder.begin(second, picture("nua") + WHOLE, "nửa.png").json(), 0, picture("nua") + WHOLE)
    assert holder.send().status_code == 302
    assert recorded(holder.made) == [hash_of(WHOLE)]
    assert not Upload.objects.exists()


def blank() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (600, 850), "white").save(written, "PNG")
    return written.getvalue()


@pytest.mark.criterion("CIT-05", "reasons")
@pytest.mark.parametrize(
    ("content", "why"),
    [(b"%PDF-1.7 hong", "Tệp bị"), (blank(), "Tất cả các trang đều trắng"), (b"   ", "Tệp không có nội dung")],
)
def test_21_a_file_that_cannot_be_read_or_says_nothing_is_refused_at_once(content: bytes, why: str) -> None:
    holder = Holder(stories.asked_before_acceptance())
    [line] = holder.lines
    answer = holder.upload(line, content, "a.pdf")
    assert (answer.status_code, why in answer.json()["problem"]) == (422, True)
    plain = holder.client.post(holder.address, {"do": "attach", f"tep-{line}": SimpleUploadedFile("a.pdf", content)})
    assert plain.status_code == 422
    assert why in plain.content.decode()
    assert not Attachment.objects.exists()


@pytest.mark.criterion("CIT-05", "reasons")
def test_21_a_file_of_no_bytes_is_refused_before_it_is_sent() -> None:
    holder = Holder(stories.asked_before_acceptance())
    [line] = holder.lines
    answer = holder.begin(line, b"", "trống.pdf")
    assert (answer.status_code, "không có nội dung" in answer.json()["problem"]) == (422, True)


@pytest.mark.criterion("ALL-02", "upload", "supplement")
def test_21_without_script_files_come_with_the_form_and_are_sent() -> None:
    holder = Holder(stories.asked_before_acceptance())
    [line] = holder.lines
    file = SimpleUploadedFile("đơn.png", picture("don"))
    assert holder.client.post(holder.address, {"do": "attach", f"tep-{line}": file}).status_code == 302
    assert holder.send().status_code == 302
    assert recorded(holder.made) == [hash_of(picture("don"))]


def test_21_without_script_files_come_with_the_form_and_go_off_by_a_button() -> None:
    holder = Holder(stories.asked_before_acceptance())
    [line] = holder.lines
    file = SimpleUploadedFile("đơn.png", picture("don"))
    assert holder.client.post(holder.address, {"do": "attach", f"tep-{line}": file}).status_code == 302
    assert "đơn.png" in holder.page.text
    row = Attachment.objects.get()
    assert holder.client.post(holder.address, {"remove": str(row.pk)}).status_code == 302
    assert "đơn.png" not in holder.page.text
    nothing = holder.client.post(holder.address, {"do": "attach"})
    assert (nothing.status_code, "Chọn tệp của giấy tờ" in nothing.content.decode()) == (422, True)


def test_21_nothing_sent_is_refused_and_nothing_happens() -> None:
    holder = Holder(stories.asked_after_appraisal())
    answer = holder.send()
    assert answer.status_code == 422
    assert "Chưa có tệp nào để gửi" in answer.content.decode()
    assert holder.status == "supplement"


@pytest.mark.criterion("ALL-06", "files")
def test_21_a_file_that_came_from_another_telephone_refuses_the_act_and_is_shown() -> None:
    holder = Holder(stories.asked_after_appraisal())
    first, second = holder.lines
    holder.upload(first)
    old = holder.page
    Holder(holder.made).upload(second, picture("sau"), "sau.png")
    answer = holder.send(old)
    assert answer.status_code == 409
    assert "Tệp đính kèm đã thay đổi từ khi mở trang" in answer.content.decode()
    assert "sau.png" in answer.content.decode()
    assert holder.status == "supplement"
    assert holder.send(Page.of(answer)).status_code == 302
    assert len(recorded(holder.made)) == 2


@pytest.mark.criterion("ALL-07", "papers")
def test_21_pressed_twice_it_is_sent_once() -> None:
    holder = Holder(stories.asked_before_acceptance())
    holder.upload(holder.lines[0])
    page = holder.page
    assert holder.send(page).status_code == holder.send(page).status_code == 302
    assert recorded(holder.made) == [hash_of(WHOLE)]


def test_21_where_nothing_is_asked_for_there_is_no_page_and_no_upload() -> None:
    holder = Holder(stories.accepted())
    answer = holder.client.get(holder.address)
    assert (answer.status_code, answer["Location"]) == (302, holder.tracking)
    assert holder.begin("3001").status_code == 404
    assert "bo-sung/" not in holder.client.get(holder.tracking).content.decode()


def test_21_an_answer_that_comes_after_the_officer_took_it_at_the_desk_is_refused() -> None:
    holder = Holder(stories.asked_after_appraisal())
    holder.upload(holder.lines[0])
    page = holder.page
    did(holder.made.id, "supplement", stories.desk(), LATER, complete=True)
    answer = holder.send(page)
    assert (answer.status_code, answer["Location"]) == (302, holder.tracking)
    assert recorded(holder.made) == []


def test_21_nobody_sends_to_a_dossier_without_its_token() -> None:
    holder, stranger = Holder(stories.asked_before_acceptance()), Holder(stories.asked_after_appraisal())
    [line] = holder.lines
    half = holder.begin(line).json()
    assert stranger.begin(line).status_code == 404, "a paper of another dossier"
    assert stranger.part(half, 0).status_code == 404
    assert stranger.client.post(f"{stranger.address}tai/{half['upload']}/").status_code == 404
    stranger.address = "/tra-cuu/khong-co-that/bo-sung/"
    assert stranger.begin(line).status_code == stranger.part(half, 0).status_code == 404
    assert stranger.client.get(stranger.address).status_code == 404


def test_21_where_only_the_degree_is_shown_nothing_is_sent(settings: Any) -> None:
    holder = Holder(stories.asked_before_acceptance())
    [line] = holder.lines
    settings.TRACKING_SHOWS = "degree"
    assert holder.client.get(holder.address).status_code == 302
    assert holder.begin(line).status_code == 404


def test_21_no_cache_and_no_other_site_learns_of_the_page() -> None:
    holder = Holder(stories.asked_before_acceptance())
    answer = holder.client.get(holder.address)
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "same-origin")
    assert stories.NUMBER not in answer.content.decode()
    assert stories.NAME not in answer.content.decode()
