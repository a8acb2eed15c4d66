"""22: DIG-05: the chain of custody of a document, from the record onto A4, for who works for its agency."""

from datetime import timedelta
from uuid import UUID

import pypdfium2
import pytest

from motcua.casework.campaign.actions.locking import record_document
from motcua.casework.campaign.models import Page as ScannedPage
from motcua.casework.campaign.models import ScanFile
from motcua.casework.campaign.values import DocumentState
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.circumstances import Circumstances
from tests.acts.conftest import province
from tests.acts.places import officer
from tests.doors.desk.caseworkers import at, signed_in
from tests.rooms.digitising.test_line import NOW, batch, document, scanned

__all__ = ["province"]

pytestmark = [pytest.mark.django_db, pytest.mark.owner]
INDEXER, CHECKER, WATCHER, STRANGER = "chuyenvien.snnmt", "chuyenvien2.snnmt", "lanhdao.snnmt", "chuyenvien.sxd"


def digitised() -> UUID:
    """A document that was scanned, indexed, checked and signed by three officers and the worker."""
    lot = batch(3, closed=NOW)
    scanned(lot, 3)
    ScanFile.objects.filter(batch=lot).update(taken_by=officer(INDEXER).account_ref)
    file = ScanFile.objects.get(batch=lot)
    for number in (1, 2, 3):
        ScannedPage.objects.create(batch=lot, order=number, file=file, number=number)
    row = document(lot, DocumentState.SIGNED, 3, signed_hash="c" * 64, signed_at=NOW)
    for minutes, who, verb, body in (
        (-90, None, "read", {"file": "a" * 64}),
        (-60, INDEXER, "index", {"file": "b" * 64, "typed": 4}),
        (-30, CHECKER, "check", {"file": "b" * 64, "differs": []}),
        (-10, None, "sign", {"file": "c" * 64, "signer": officer(WATCHER).account_ref}),
    ):
        moment = NOW + timedelta(minutes=minutes)
        now = Circumstances.at_once(officer(who) if who else None, moment)
        record_document(row.pk, verb, body, now)
    return row.pk


@pytest.mark.criterion("DIG-05", "print")
def test_22_the_chain_names_each_step_its_officer_its_hour_and_its_hash(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-11-30 11:00")
    address = f"/so-hoa/giay/{digitised()}/chuoi.pdf"
    response = signed_in(WATCHER).get(address)
    assert response.status_code == 200
    (page,) = pypdfium2.PdfDocument(response.content)
    text = " ".join(page.get_textpage().get_text_range().split())
    names = [officer(one).name for one in (INDEXER, CHECKER, WATCHER)]
    for part in (*names, "Quét", "Máy", "Chỉ mục", "Kiểm tra", "Ký số", "hai lần nhập khớp", "trang 1 đến 3 của tệp"):
        assert part in text
    assert [text.count(" ".join([letter * 8] * 2)) > 0 for letter in "abc"] == [True, True, True]
    assert "10:30" in text
    assert signed_in(STRANGER).get(address).status_code == 404
