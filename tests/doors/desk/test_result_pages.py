"""22: a specialist drafts a result from a template, sees its page, submits it; what was given out is corrected and revoked."""

from typing import Any

import pytest

from motcua.casework.results.models import Result as Row
from motcua.doors.cli.demo.province import Province
from motcua.foundation.reads.models import Reading
from tests.acts.places import officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, STRANGER, at, handled, send, signed_in
from tests.doors.desk.signing import DAY, office, press
from tests.doors.page import Page
from tests.results import TYPED, Office

__all__ = ["office"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, f"{DAY} 10:00:00")


def words(**typed: str) -> dict[str, str]:
    fields = {f"o-{name}": value for name, value in (TYPED | typed).items()}
    return fields | {"mau": "marital-status", "signer": str(officer(LEADER).account_id)}


def address(made: Any) -> str:
    return f"/xu-ly/{made.id}/ket-qua/"


def test_22_a_draft_is_saved_seen_and_submitted(province: Province, office: Office) -> None:
    made = handled()
    specialist = signed_in(SPECIALIST)
    page = Page.of(specialist.get(address(made)))
    assert page.field("Mẫu kết quả").options[0][1].startswith("Giấy xác nhận tình trạng hôn nhân, bản từ 01/07/2025")
    assert page.value("o-person"), "the name comes from the dossier"
    saved = press(specialist, address(made), "save", **words(purpose=""))
    assert saved.status_code == 303
    page = Page.of(specialist.get(address(made)))
    assert "Còn ô trống: Giấy này được cấp để" in page.text
    assert page.value("o-status") == TYPED["status"]
    lacking = press(specialist, address(made), "submit", **words(purpose=""))
    assert lacking.status_code == 422
    assert any("Ghi mục đích" in one for one in Page.of(lacking).errors)
    assert press(specialist, address(made), "submit", **words()).status_code == 303
    row = Row.objects.get()
    assert (row.state, row.typed["purpose"]) == ("submitted", TYPED["purpose"])
    assert "birth_date" in row.typed
    assert "person" not in row.typed, "what the dossier has is not typed again"


def test_22_another_template_keeps_what_was_typed(province: Province, office: Office) -> None:
    made = handled()
    answer = press(signed_in(SPECIALIST), address(made), "template", **words(purpose="Mua nhà") | {"mau": "decision"})
    assert answer.status_code == 200
    assert not Row.objects.exists()
    again = press(signed_in(SPECIALIST), address(made), "template", **words(purpose="Mua nhà"))
    assert Page.of(again).value("o-purpose") == "Mua nhà"
    assert not Page.of(again).errors


def test_22_a_letter_that_no_page_has_is_said_at_its_field(province: Province, office: Office) -> None:
    made = handled()
    answer = press(signed_in(SPECIALIST), address(made), "save", **words(purpose="Mua\x07nhà"))
    page = Page.of(answer)
    assert answer.status_code == 422
    assert page.errors
    assert page.value("o-status") == TYPED["status"]


def test_22_who_does_not_handle_it_drafts_nothing(province: Province, office: Office) -> None:
    made = handled()
    assert signed_in(STRANGER).get(address(made)).status_code == 404
    assert signed_in(STRANGER).post(address(made), {**words(), "do": "save"}).status_code == 404
    assert signed_in(DESK).post(address(made), {**words(), "do": "save"}).status_code == 403
    assert not Row.objects.exists()


def test_22_the_signed_file_is_read_with_its_purpose_corrected_and_revoked(
    province: Province, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    left = office.leaves(office.sign(office.submitted(made.id, f"{DAY} 10:00"), f"{DAY} 10:01"), f"{DAY} 10:02")
    assert left is not None
    at(monkeypatch, f"{DAY} 10:30:00")
    specialist = signed_in(SPECIALIST)
    page = Page.of(specialist.get(address(made)))
    assert f"số {left.number}" in page.text
    assert left.check_code in page.text
    answer = specialist.get(page.link("Mở bản đã ký (PDF)").address)
    assert answer.content.startswith(b"%PDF")
    assert Reading.objects.filter(door="desk:result_document", purpose="printing").exists()
    correcting = page.link("Đính chính").address
    none = press(specialist, correcting, "save", **words(status="Đã ly hôn"), **{"dinh-chinh": str(left.id)})
    assert none.status_code == 422
    reason = {"dinh-chinh": str(left.id), "reason": "Ghi sai tình trạng hôn nhân"}
    done = press(specialist, correcting, "submit", **words(status="Đã ly hôn"), **reason)
    assert done.status_code == 303, Page.of(done).text
    assert Row.objects.get(corrects_id=left.id).state == "submitted"
    Row.objects.filter(corrects_id=left.id).update(state="draft")
    answer = send(
        signed_in(LEADER),
        made.id,
        "thu-hoi",
        decision="88/QĐ-STP ngày 02/03/2026",
        reason="Cấp sai đối tượng",
        legal_basis="Nghị định 123/2015/NĐ-CP, Điều 23",
    )
    assert answer.status_code == 303, Page.of(answer).text
    assert Row.objects.get(pk=left.id).revoked_by_decision == "88/QĐ-STP ngày 02/03/2026"
