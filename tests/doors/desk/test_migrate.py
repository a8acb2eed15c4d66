"""The page that moves one dossier to a newer version of its process: it shows what opens, asks what it must, and says why not."""

from typing import Any
from uuid import UUID

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.law.dossier.acts.migrate_process import ProcessMigrated
from tests.acts.places import did, officer
from tests.acts.process_versions import CHECKED, CODE, next_version, renamed
from tests.doors.desk.caseworkers import (
    DESK,
    PROCEDURE,
    SPECIALIST,
    STRANGER,
    at,
    handled,
    hidden,
    send,
    signed_in,
    text,
)
from tests.doors.page import Page
from tests.histories import history

pytestmark = pytest.mark.django_db

NOW, SLUG, ADMINISTRATOR = "2026-03-03 09:00", "chuyen-phien-ban", "quantri"
WHY = {"reason": "Quy trình mới", "legal_basis": "Quyết định 118/QĐ-UBND"}


def outdated(change: Any = CHECKED) -> UUID:
    made = handled()
    next_version(CODE, change, procedure=PROCEDURE)
    return made.id


def page(dossier_id: UUID, username: str = ADMINISTRATOR) -> str:
    response = signed_in(username).get(f"/xu-ly/{dossier_id}/{SLUG}/")
    assert response.status_code == 200
    return text(response)


def verbs(dossier_id: UUID) -> list[str]:
    return [one.verb for one in history(dossier_id).happened]


def test_the_form_asks_for_a_step_in_place_of_the_one_that_is_gone(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = outdated()
    at(monkeypatch, NOW)
    shown = page(dossier_id)
    assert "từ phiên bản 1 sang phiên bản 2" in shown
    asked = Page.read(shown).field("Bước thay cho “Thẩm định hồ sơ”")
    assert ("kiem_tra", "Kiểm tra hồ sơ") in asked.options
    assert shown.count("Phiên bản mới không có bước đang mở “Thẩm định hồ sơ” (tham_dinh)") == 1
    assert "Điều 19 Nghị định 118/2025/NĐ-CP" in shown
    assert 'type="date"' not in shown


def test_what_opens_is_shown_before_anything_is_done(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = outdated()
    at(monkeypatch, NOW)
    before = verbs(dossier_id)
    response = send(signed_in(ADMINISTRATOR), dossier_id, SLUG, step_of_tham_dinh="kiem_tra", reason="", preview="1")
    shown = Page.of(response)
    assert response.status_code == 200
    assert not shown.title.startswith("Lỗi")
    assert shown.row("Kiểm tra hồ sơ").cells[:2] == ("Kiểm tra hồ sơ", "“Thẩm định hồ sơ”")
    assert shown.field("Bước thay cho “Thẩm định hồ sơ”").value == "kiem_tra"
    assert verbs(dossier_id) == before


def test_a_step_that_stays_is_shown_with_the_due_that_it_has(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = outdated(renamed("ky", "ky_so", "Ký số"))
    at(monkeypatch, NOW)
    shown = page(dossier_id)
    assert Page.read(shown).row("Thẩm định hồ sơ").cells[:2] == ("Thẩm định hồ sơ", "giữ nguyên")
    assert "hạn đã có" in shown
    assert send(signed_in(ADMINISTRATOR), dossier_id, SLUG, **WHY).status_code == 303
    event = history(dossier_id).events[-1]
    assert isinstance(event, ProcessMigrated)
    assert [one.step for one in event.steps_kept] == ["tham_dinh"]


def test_the_move_is_told_in_the_timeline_and_in_the_steps(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = outdated()
    at(monkeypatch, NOW)
    client = signed_in(ADMINISTRATOR)
    due = Dossier.objects.get(pk=dossier_id).due_at
    assert send(client, dossier_id, SLUG, step_of_tham_dinh="kiem_tra", **WHY).status_code == 303
    shown = text(signed_in(SPECIALIST).get(f"/xu-ly/{dossier_id}/"))
    assert "Chuyển sang phiên bản mới của quy trình" in shown
    assert "“Thẩm định hồ sơ” thay bằng “Kiểm tra hồ sơ”" in shown
    assert "Căn cứ: Quyết định 118/QĐ-UBND" in shown
    assert any("Chuyển sang phiên bản mới" in row.cells for row in Page.read(shown).rows)
    assert Dossier.objects.get(pk=dossier_id).due_at == due
    assert "Kiểm tra hồ sơ" in Page.of(signed_in(SPECIALIST).get(f"/xu-ly/{dossier_id}/")).headings(3)


@pytest.mark.parametrize("missing", ["reason", "legal_basis", "step_of_tham_dinh"])
def test_without_reason_decision_or_step_nothing_is_moved_and_nothing_typed_is_lost(
    missing: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = outdated()
    at(monkeypatch, NOW)
    before = verbs(dossier_id)
    given = {"step_of_tham_dinh": "kiem_tra", **WHY, missing: ""}
    response = send(signed_in(ADMINISTRATOR), dossier_id, SLUG, **given)
    assert response.status_code == 422
    shown = text(response)
    assert Page.of(response).errors
    for value in given.values():
        assert value in shown
    assert verbs(dossier_id) == before


def test_a_step_that_the_law_refuses_can_be_chosen_again(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = outdated()
    at(monkeypatch, NOW)
    client, address = signed_in(ADMINISTRATOR), f"/xu-ly/{dossier_id}/{SLUG}/"
    shown = text(client.get(address))
    own = {name: hidden(shown, name) for name in ("form_token", "expected", "to")}
    response = client.post(address, {**own, "step-tham_dinh": "khong_co", **WHY})
    assert response.status_code == 422
    assert "Quy trình mới" in text(response)
    assert verbs(dossier_id)[-1] != "migrate_process"


def test_a_version_that_is_not_there_any_more_is_refused_in_words(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = outdated()
    at(monkeypatch, NOW)
    client, address = signed_in(ADMINISTRATOR), f"/xu-ly/{dossier_id}/{SLUG}/"
    shown = text(client.get(address))
    own = {name: hidden(shown, name) for name in ("form_token", "expected")}
    response = client.post(address, {**own, "to": "9", "step-tham_dinh": "kiem_tra", **WHY})
    assert response.status_code == 422
    assert "không có phiên bản 9" in text(response)
    assert verbs(dossier_id)[-1] != "migrate_process"


def test_a_stale_page_keeps_what_was_typed_and_can_be_sent_again(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = outdated()
    at(monkeypatch, NOW)
    client, address = signed_in(ADMINISTRATOR), f"/xu-ly/{dossier_id}/{SLUG}/"
    shown = text(client.get(address))
    own = {name: hidden(shown, name) for name in ("form_token", "expected", "to")}
    did(dossier_id, "annotate", officer(DESK), "2026-03-03 08:59", text="Đã gọi điện")
    response = client.post(address, {**own, "step-tham_dinh": "kiem_tra", **WHY})
    assert response.status_code == 409
    shown = text(response)
    assert "Quyết định 118/QĐ-UBND" in shown
    assert "Kiểm tra hồ sơ" in shown
    assert verbs(dossier_id)[-1] == "annotate"
    names = ("form_token", "expected", "to", "step-tham_dinh", "reason", "legal_basis")
    again = {name: hidden(shown, name) for name in names}
    assert client.post(address, again).status_code == 303
    assert verbs(dossier_id)[-1] == "migrate_process"


def test_without_a_newer_version_the_administrator_is_told_so(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    client = signed_in(ADMINISTRATOR)
    response = client.get(f"/xu-ly/{made.id}/{SLUG}/")
    assert response.status_code == 409
    assert "chưa có phiên bản mới hơn" in text(response)
    shown = text(client.get(f"/xu-ly/{made.id}/"))
    assert "chưa có phiên bản mới hơn" in shown
    page = Page.read(shown)
    possible = (page.addresses | page.forms) - page.part("Vì sao không làm được việc khác?").addresses
    assert not any(f"{SLUG}/" in address for address in possible)


def test_the_act_stands_among_those_of_the_administrator_and_of_nobody_else(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = outdated()
    at(monkeypatch, NOW)
    shown = Page.of(signed_in(ADMINISTRATOR).get(f"/xu-ly/{dossier_id}/"))
    assert shown.link("Chọn bước thay").address == f"/xu-ly/{dossier_id}/{SLUG}/"
    for username in (SPECIALIST, DESK):
        client = signed_in(username)
        assert SLUG not in text(client.get(f"/xu-ly/{dossier_id}/"))
        assert client.get(f"/xu-ly/{dossier_id}/{SLUG}/").status_code == 403
        assert client.post(f"/xu-ly/{dossier_id}/{SLUG}/", {"expected": "1", **WHY}).status_code == 403
    assert signed_in(STRANGER).get(f"/xu-ly/{dossier_id}/{SLUG}/").status_code == 404
    assert verbs(dossier_id)[-1] != "migrate_process"
