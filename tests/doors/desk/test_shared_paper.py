"""21: a paper scanned at one commune's counter is offered at another's within minutes: through the pages, read by the real reader."""

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageDraw
from tools.pages.fonts import font

from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.adapters.documents.folder import FolderStore
from motcua.adapters.reading.hosted import HostedReader
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.software import SoftwareKeys
from motcua.casework.papers.models import PaperWork
from motcua.casework.vault.models import Paper
from motcua.doors.cli.demo.province import Province
from tests.acts.places import agency, did, officer
from tests.digitising import work
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, at, signed_in, text
from tests.doors.desk.counter import CLERK, INTAKE, answered, filled, pressed
from tests.doors.desk.counter import begun as asked_for
from tests.doors.desk.test_confirm_paper import address
from tests.doors.desk.test_confirm_paper import pressed as confirmed
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

RESIDENCE, OWN_HOUSE = "1.004222", "Chỗ ở thuộc quyền sở hữu của mình"
ELSEWHERE = "tiepnhan.mauson"
WRITTEN = (
    ("ỦY BAN NHÂN DÂN", 260, 180, True),
    ("XÃ MẪU SƠN, TỈNH LẠNG SƠN", 130, 240, True),
    ("Số: 345/XN-UBND", 300, 310, False),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 850, 180, True),
    ("Độc lập - Tự do - Hạnh phúc", 990, 240, True),
    ("Mẫu Sơn, ngày 02 tháng 3 năm 2026", 930, 310, False),
    ("GIẤY XÁC NHẬN CHỖ Ở HỢP PHÁP", 640, 470, True),
    ("Họ và tên: Hoàng Thị Ẩn", 240, 640, False),
    ("Số định danh cá nhân: 020190001234", 240, 710, False),
    ("Nơi cư trú: xã Mẫu Sơn, tỉnh Lạng Sơn", 240, 780, False),
    ("Có nhà ở thuộc quyền sở hữu của mình tại thôn Khuổi Phiêng, xã Mẫu Sơn.", 240, 850, False),
)


def scan() -> bytes:
    """A page at 200 dots an inch, as a scanner gives it."""
    page = Image.new("L", (1654, 2339), 248)
    draw = ImageDraw.Draw(page)
    for words, left, top, bold in WRITTEN:
        draw.text((left, top), words, fill=20, font=font("liberation-serif", 36, bold=bold))
    written = io.BytesIO()
    page.save(written, "JPEG", quality=85, dpi=(200, 200))
    return written.getvalue()


@pytest.fixture
def house(settings: LazySettings, tmp_path: Path, examiner: HostedExaminer) -> Iterator[None]:
    settings.DOCUMENTS = FolderStore(tmp_path / "documents")
    settings.SIGNER = PadesSigner(SoftwareKeys(tmp_path / "authority"), tests_count=True)
    settings.TRUST = None
    reader = HostedReader(1)
    settings.READER, settings.EXAMINER = reader, examiner
    yield
    reader.end()


def with_case(client: Client) -> tuple[dict[str, str], str]:
    """The form of a residence with its case chosen, and the row of the paper about the house."""
    form = Page.of(pressed(client, asked_for(client, RESIDENCE), "renew")).form("#phieu")
    page = Page.of(pressed(client, form, "renew"))
    cases = next(one for one in page.fields if one.name == "case")
    form["case"] = next(value for value, name in cases.options if name == OWN_HOUSE)
    form = filled(text(pressed(client, form, "renew")))
    return form, text(pressed(client, form, "renew"))


def taken_in(client: Client) -> UUID:
    """At the counter of the first commune: the paper is scanned under its row, and the dossier is accepted."""
    form, _ = with_case(client)
    files = pressed(client, form, "scan")["Location"]
    page = text(client.get(files))
    field = _field_of(page, "chỗ ở hợp pháp")
    sent = {"do": "attach", field: [SimpleUploadedFile("cho-o.jpg", scan())]}
    assert client.post(files, sent).status_code == 302
    back = answered(text(client.get(f"{INTAKE}?nhap={form['form_token']}")))
    answer = pressed(client, back, "accept", agency=str(agency("H37.03")))
    assert answer.status_code == 302, Page.of(answer).errors
    return UUID(answer["Location"].split("/")[3])


def _field_of(page: str, words: str) -> str:
    """The field for files that follows these words."""
    after = page.lower().index(words)
    begin = page.index('name="tep-', after) + len('name="')
    return page[begin : page.index('"', begin)]


@pytest.mark.criterion("DIG-07", "offered")
def test_21_a_paper_scanned_at_one_counter_is_offered_at_another_within_minutes(
    province: Province, house: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = at(monkeypatch, "2026-03-02 09:14")
    dossier = taken_in(signed_in(ELSEWHERE))
    assert work(now) == []
    row = PaperWork.objects.get(dossier_id=dossier)
    proposed = {one["field"]: one["value"] for one in row.proposals}
    assert proposed["number"] == "345/XN-UBND"
    assert proposed["issued_on"] == "2026-03-02"
    assert proposed["owner_number"] == "020190001234"
    now = at(monkeypatch, "2026-03-02 09:16")
    where = address(dossier, row.attachment_id)
    typed = {"title": "Giấy xác nhận chỗ ở hợp pháp", "issuer": "Ủy ban nhân dân xã Mẫu Sơn", "is_theirs": "on"}
    answer = confirmed(signed_in(ELSEWHERE), f"{where}?sua=1", sua="1", **typed)
    assert answer.status_code == 303, Page.of(answer).errors
    _signed_and_kept(now, "officer_signed")
    did(dossier, "take_up", officer(SPECIALIST), "2026-03-02 09:18")
    now = at(monkeypatch, "2026-03-02 09:19")
    assert not offered(), "the dossier that it came with still runs, and the agency has not signed"
    assert confirmed(signed_in(LEADER), where, "agency").status_code == 303
    _signed_and_kept(now, "agency_signed")
    did(dossier, "issue_result", officer(LEADER), "2026-03-02 09:20", number="12/KS")
    at(monkeypatch, "2026-03-02 09:21")
    assert offered() == [str(Paper.objects.get().pk)]


def _signed_and_kept(now: datetime, worth: str) -> None:
    assert work(now) == []
    paper = Paper.objects.get()
    assert (paper.number, paper.assurance) == ("345/XN-UBND", worth)


def offered() -> list[Any]:
    """What the counter of the other commune offers for the same visitor."""
    form, _ = with_case(signed_in(CLERK))
    return [value for name, value in form.items() if name.startswith("offer-")]
