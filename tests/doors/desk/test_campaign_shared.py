"""22: a paper out of a box, scanned behind its separator sheet and read by the real reader, is offered at another counter."""

import io
from datetime import date
from uuid import UUID

import pytest
from PIL import Image

from motcua.casework.campaign.actions import accepting, boxes, checking, indexing, scanning, splitting
from motcua.casework.campaign.queries.documents import to_be_opened
from motcua.casework.campaign.values import BoxGiven, DocumentState, EntryField
from motcua.casework.vault.models import Paper
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people.actions import register_person
from motcua.foundation.people.parties import PersonGiven
from tests.acts.places import officer
from tests.campaign import by, seen, sent, worked
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.desk.test_shared_paper import house, offered, scan
from tests.rooms.campaign.test_scanning import sheet

__all__ = ["house"]

pytestmark = pytest.mark.django_db

COMMUNE = "kylua"
TYPE = "lawful_dwelling_proof"
READ = {
    EntryField.NUMBER: "345/XN-UBND",
    EntryField.ISSUED_ON: "2026-03-02",
    EntryField.OWNER_NUMBER: "020190001234",
}

PRINTED = {
    **READ,
    EntryField.ISSUER: "Ủy ban nhân dân xã Mẫu Sơn",
    EntryField.OWNER_NAME: "Hoàng Thị Ẩn",
    EntryField.SUBJECT: "Giấy xác nhận chỗ ở hợp pháp",
}


def who(role: str) -> str:
    return f"{role}.{COMMUNE}"


def scanned() -> UUID:
    """A box with one paper: its separator sheet and its page, from the scanner in one go."""
    agency_id = officer(who("lanhdao")).agency_id
    given = BoxGiven(
        agency_id, AgencyLevel.COMMUNE, "Kho lưu trữ phường", "K1-01", "land_certificate", 2026, 2026, 1, 1
    )
    box = boxes.open_box(given, by(who("nhanvien")))
    made = boxes.open_batch(box.id, 1, by(who("nhanvien")))
    announces = io.BytesIO()
    sent(made, sheet(TYPE, box.ref), "0001.pdf", username=who("nhanvien"))
    Image.open(io.BytesIO(scan())).save(announces, "JPEG", quality=85, dpi=(200, 200))
    sent(made, announces.getvalue(), "0002.jpg", username=who("nhanvien"))
    assert worked() == []
    scanning.close_scan(made, by(who("nhanvien")))
    splitting.end_split(made, by(who("nhanvien")))
    assert worked() == []
    return made


@pytest.mark.criterion("DIG-07", "campaign", "pressed")
def test_22_a_paper_out_of_a_box_is_offered_at_another_communes_counter(
    province: Province, house: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-02 09:00")
    given = PersonGiven("Hoàng Thị Ẩn", personal_number="020190001234", birth_year=1990)
    register_person(given=given, circumstances=by(who("chuyenvien")))
    made = scanned()
    [document] = seen(made, username=who("chuyenvien"))
    assert document.paper_type == TYPE, "its separator sheet said so"
    assert {field: document.proposals[field].value for field in READ} == READ
    assert document.proposals[EntryField.OWNER_NUMBER].box is not None
    assert EntryField.OWNER_NAME in document.uncertain, "a name is never sure by the reader alone"
    for field in document.uncertain:
        indexing.enter(document.id, field, PRINTED[field], by(who("nhanvien")))
    indexing.finish(document.id, by(who("nhanvien")))
    assert checking.enter_again(document.id, READ, by(who("chuyenvien"))) is DocumentState.CHECKED
    sample = accepting.draw_sample(made, by(who("chuyenvien2")))
    accepting.give_verdict(made, sample.documents[0], (), by(who("chuyenvien2")))
    assert accepting.decide(made, by(who("chuyenvien2")))
    at(monkeypatch, "2026-03-02 09:10")
    assert not offered(), "nobody has signed it yet"
    [opened] = to_be_opened(made, seen_by=officer(who("lanhdao")))
    leader = signed_in(who("lanhdao"))
    at(monkeypatch, "2026-03-02 09:11")
    assert leader.get(f"/so-hoa/ky/giay/{opened}/").status_code == 200
    assert leader.post(f"/so-hoa/ky/lo/{made}/", {"giay": [str(opened)]}).status_code == 303
    assert worked("2026-03-02 09:12") == []
    [kept] = seen(made, username=who("chuyenvien"))
    assert (kept.state, kept.wait, kept.fault) == (DocumentState.KEPT, None, "")
    paper = Paper.objects.get()
    assert (paper.came, paper.assurance, paper.issued_on) == ("campaign", "agency_signed", date(2026, 3, 2))
    at(monkeypatch, "2026-03-02 09:13")
    assert offered() == [str(paper.pk)]
