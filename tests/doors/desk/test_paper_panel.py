"""Beside the pages of a file: what was judged of its paper and by whom, its signatures, how it came, its text (issue 21)."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings

from motcua.casework.dossiers.models import Component
from motcua.casework.papers.models import Attachment, PaperWork
from motcua.casework.vault import actions as vault
from motcua.doors.cli.demo.province import Province
from motcua.law.dossier.acts.request_supplement import SupplementItem, SupplementReason
from motcua.law.vietnamese import fold
from tests import kept
from tests.acts.places import did, officer
from tests.digitising import NOW, WrittenReader, begun, certificate, reader, scanned, work
from tests.doors.desk.caseworkers import DESK, SPECIALIST, at, handled, signed_in, text

__all__ = ["reader"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 12:00")


def looked_at(dossier: UUID, **where: object) -> str:
    return text(signed_in(SPECIALIST).get(f"/xu-ly/{dossier}/giay-to/", {key: str(one) for key, one in where.items()}))


def panel(page: str) -> str:
    """The words of the panel, each run of blanks one blank."""
    inside = page.partition('class="desk-panel"')[2]
    return " ".join(re.sub(r"<[^>]+>", " ", inside).split())


def read(**words: Any) -> tuple[UUID, UUID]:
    """A dossier with one scanned file of two pages whose reading is over."""
    settings.READER.pages = (certificate(**words), certificate(2, name="Lộc Văn Ẩm"))
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    assert work(NOW) == []
    return made.id, file


def test_21_the_verdict_of_intake_stands_beside_the_pages_with_who_gave_it(province: Province) -> None:
    made = handled().id
    file = kept.attached(made)
    said = panel(looked_at(made, tep=file))
    assert "Đạt" in said
    assert f"{officer(DESK).name}, 09:14 02/03/2026" in said
    assert f"Máy quét tại quầy, {officer(DESK).name}, 10:00 02/03/2026" in said
    assert "Không có chữ ký số." in said
    Component.objects.filter(dossier=made, order=2).update(verdict="not_applicable", handed_in="none")
    assert "Không thuộc trường hợp" in panel(looked_at(made, giay=2))
    Component.objects.filter(dossier=made, order=2).update(verdict="open")
    opened = panel(looked_at(made, giay=2))
    assert "Chưa xem" in opened
    assert officer(DESK).name not in opened, "nobody has judged it"


def test_21_a_paper_that_was_asked_for_again_says_why_and_who_asked(province: Province) -> None:
    made = handled().id
    asked = SupplementItem(component=1, reason_code=SupplementReason.ILLEGIBLE, note="Trang 2")
    did(made, "request_supplement", officer(SPECIALIST), "2026-03-02 10:20", items=(asked,))
    Component.objects.filter(dossier=made, order=1).update(verdict="fail", reason_code="illegible", note="Trang 2")
    said = panel(looked_at(made, giay=1))
    assert "Không đạt" in said
    assert "Trang 2" in said
    assert f"{officer(SPECIALIST).name}, 10:20 02/03/2026" in said


def test_21_what_a_signature_is_worth_is_said_in_words(province: Province) -> None:
    made = handled().id
    good = kept.attached(made, "ký", signers=("Hứa Văn Cò",))
    bad = kept.attached(made, "sửa", signers=("Hứa Văn Cò",), status="altered")
    assert "Hứa Văn Cò Chữ ký hợp lệ, nội dung còn nguyên vẹn." in panel(looked_at(made, tep=good))
    altered = panel(looked_at(made, tep=bad))
    assert "Nội dung đã ký bị sửa" in altered
    assert "Chữ ký hợp lệ" not in altered


def test_21_what_the_applicant_sent_is_said_so(province: Province) -> None:
    made = handled().id
    file = kept.attached(made)
    Attachment.objects.filter(pk=file).update(attached_by="", agency_id=0, origin="camera")
    assert "Người nộp chụp và gửi qua mạng, 10:00 02/03/2026" in panel(looked_at(made, tep=file))


def test_21_a_paper_of_the_vault_leads_there(province: Province) -> None:
    made = handled().id
    paper = kept.in_vault(made)
    vault.record_use(paper.id, made, 2, kept.circumstances(DESK))
    Component.objects.filter(dossier=made, order=2).update(handed_in="reused")
    page = looked_at(made, giay=2)
    assert "Dùng lại giấy tờ đã có" in panel(page)
    assert f'href="/kho/{made}/{paper.id}/"' in page


def test_21_keys_lead_from_paper_to_paper(province: Province) -> None:
    made = handled().id
    first, last = (looked_at(made, giay=order) for order in (1, Component.objects.filter(dossier=made).count()))
    assert re.search(rf'href="/xu-ly/{made}/giay-to/\?giay=2" data-key="J"', first)
    assert 'data-key="K"' not in first
    assert 'data-key="K"' in last
    assert 'data-key="J"' not in last


def test_21_the_text_that_was_read_is_there_when_it_is_wanted(province: Province, reader: WrittenReader) -> None:
    dossier, file = read()
    assert "Máy đã đọc chữ ở 2/2 trang. Xem chữ" in panel(looked_at(dossier, tep=file))
    shown = panel(looked_at(dossier, tep=file, **{"van-ban": 1}))
    assert "GIẤY CHỨNG NHẬN KẾT HÔN" in shown
    for one in PaperWork.objects.get().results:
        settings.DOCUMENTS.forget(one[0])
    assert "GIẤY CHỨNG NHẬN" not in panel(looked_at(dossier, tep=file, **{"van-ban": 1})), "and the page is still there"


@pytest.mark.criterion("DIG-03", "search", "marked")
@pytest.mark.parametrize(
    ("sought", "pages"),
    [
        ("chứng nhận", "2 chỗ, trang 1, 2"),
        ("CHUNG NHAN", "2 chỗ, trang 1, 2"),
        ("loc van am", "1 chỗ, trang 2"),
        ("Lộc Văn Ẩm", "1 chỗ, trang 2"),
        ("27/2014", "2 chỗ, trang 1, 2"),
        ("lộc văn am", ""),
        ("không có chữ này", ""),
    ],
)
def test_21_text_is_searched_with_and_without_marks_and_shown_on_the_page(
    province: Province, reader: WrittenReader, sought: str, pages: str
) -> None:
    dossier, file = read()
    answer = signed_in(SPECIALIST).post(f"/xu-ly/{dossier}/giay-to/tim/", {"chu": sought, "tep": str(file)})
    page = text(answer)
    assert answer.status_code == 200
    if not pages:
        assert f"Không thấy “{sought}”" in page
        assert "desk-marks" not in page
        return
    assert pages in page
    marked = re.findall(r'<svg class="desk-marks" viewBox="0 0 1654 2339"[^>]*>(.*?)</svg>', page)
    boxes = [re.findall(r'x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', one) for one in marked]
    wanted = len(sought.split())
    assert [len(one) for one in boxes] == [wanted] * int(pages[0])
    lines = {int(y) for one in boxes for _, y, _, _ in one}
    written = next(
        word for word in certificate(name="Lộc Văn Ẩm").words if _same(word.text, sought.split(maxsplit=1)[0])
    )
    assert written.box[1] in lines, "the boxes are those of the words"


def _same(word: str, sought: str) -> bool:
    return fold(sought) in fold(word)


def test_21_what_is_looked_for_is_posted_and_another_file_is_a_press_away(
    province: Province, reader: WrittenReader
) -> None:
    dossier, first = read()
    settings.READER.pages = (certificate(name="Vi Thị Ổn"),)
    second = scanned(dossier, b"%PDF-1.7 another", order=2)
    begun(dossier)
    work(NOW)
    client = signed_in(SPECIALIST)
    address = f"/xu-ly/{dossier}/giay-to/tim/"
    page = text(client.post(address, {"chu": "vi thi on", "tep": str(first)}))
    assert f'id="xem-{second}"' in page, "no place in the first file: the one with a place is opened"
    both = client.post(address, {"chu": "kết hôn", "tep": str(first)})
    assert text(both).count('class="mc-linkbtn" type="submit" name="tep"') == 2
    assert client.get(address).status_code == 405
