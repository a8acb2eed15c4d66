"""What is not accepted at once: a draft kept at the counter, papers that came by post, and both filed and accepted later."""

import pytest
from django.test import Client

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from tests.acts.places import agency
from tests.doors.desk.caseworkers import SPECIALIST, STRANGER, at, send, signed_in, text
from tests.doors.desk.counter import CLERK, CONTRACT, INTAKE, begun, pressed, verdicts
from tests.doors.page import Page
from tests.histories import history

pytestmark = pytest.mark.django_db

RESIDENCE = "1.004222"
JUSTICE = "H37.03"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


def laid_aside(client: Client, button: str, **typed: str) -> Dossier:
    """The form of a visitor whose papers nobody has judged, with this button pressed."""
    answer = pressed(client, begun(client, RESIDENCE, case="1", agency=str(agency(JUSTICE)), **typed), button)
    assert answer.status_code == 302, text(answer)[-3000:]
    row = Dossier.objects.get()
    assert answer["Location"] == f"/quay/in/{row.pk}/"
    return row


def test_a_draft_is_kept_filed_and_accepted_when_its_papers_are_seen(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(CLERK)
    row = laid_aside(client, "draft")
    assert (row.status, row.code, row.clock_state, row.filed_at) == ("draft", None, "not_started", None)
    papers = list(row.components.all())
    assert {one.verdict for one in papers} == {"open"}
    made = text(client.get(f"/quay/in/{row.pk}/"))
    assert "Đã lưu nháp" in made
    assert "phieu.pdf" not in made
    waiting = Page.of(client.get("/xu-ly/?hang=nhap"))
    assert f"/xu-ly/{row.pk}/" in waiting.addresses
    assert waiting.link("Bản nháp 1")
    page = Page.of(client.get(f"/xu-ly/{row.pk}/"))
    assert page.link_to(f"/xu-ly/{row.pk}/nop/").key == "F9"
    at(monkeypatch, "2026-03-02 10:00")
    assert send(client, row.pk, "nop").status_code == 303
    assert Dossier.objects.get().status == "submitted"
    assert history(row.pk).happened[-1].verb == "submit"
    unseen = send(client, row.pk, "tiep-nhan")
    assert unseen.status_code == 422
    assert "Xem giấy tờ số 1 rồi đánh dấu" in text(unseen)
    assert Dossier.objects.get().status == "submitted"
    at(monkeypatch, "2026-03-02 10:30")
    seen = {f"paper_of_{one.order}": "on" for one in papers}
    assert send(client, row.pk, "tiep-nhan", **seen).status_code == 303
    accepted = Dossier.objects.get()
    assert accepted.status == "accepted"
    assert (accepted.code or "").startswith("H37.03-260302-")
    assert {one.verdict for one in accepted.components.all()} == {"pass"}


def test_papers_that_came_by_post_are_recorded_as_filed_without_an_acceptance_clock(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(CLERK)
    row = laid_aside(client, "file", channel="post")
    assert (row.status, row.channel, row.acceptance_due_at) == ("submitted", "post", None)
    assert "Đã ghi hồ sơ nộp" in text(client.get(f"/quay/in/{row.pk}/"))
    assert f"/xu-ly/{row.pk}/" in text(client.get("/xu-ly/?hang=truc-tuyen"))
    at(monkeypatch, "2026-03-04 08:00")
    seen = {f"paper_of_{one.order}": "on" for one in row.components.all()}
    assert send(client, row.pk, "tiep-nhan", **seen).status_code == 303
    assert (Dossier.objects.get().status, Dossier.objects.get().channel) == ("accepted", "post")


@pytest.mark.criterion("ALL-07", "receipt")
def test_pressing_twice_keeps_one_draft(province: Province) -> None:
    client = signed_in(CLERK)
    data = begun(client, RESIDENCE, case="1", agency=str(agency(JUSTICE)))
    first, second = pressed(client, data, "draft"), pressed(client, data, "draft")
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


def test_a_draft_without_a_name_or_a_procedure_is_asked_for_them_and_not_made(province: Province) -> None:
    client = signed_in(CLERK)
    data = begun(client, RESIDENCE, case="1")
    nameless = pressed(client, data, "draft", full_name="")
    assert nameless.status_code == 422
    assert "Nhập họ và tên như trên thẻ căn cước" in text(nameless)
    aimless = pressed(client, {**data, "procedure": ""}, "draft")
    assert aimless.status_code == 422
    assert "Chọn thủ tục mà người nộp đề nghị" in text(aimless)
    assert not Dossier.objects.exists()


def test_contract_staff_keep_drafts_and_record_filings_since_neither_decides(province: Province) -> None:
    assert laid_aside(signed_in(CONTRACT), "draft").status == "draft"


def test_whoever_does_not_receive_neither_keeps_a_draft_nor_files_one(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = laid_aside(signed_in(CLERK), "draft")
    outsider = signed_in(SPECIALIST)
    assert outsider.post(INTAKE, {"do": "draft"}).status_code == 403
    address = f"/xu-ly/{row.pk}/nop/"
    assert outsider.get(address).status_code == 403
    assert outsider.post(address, {"expected": str(row.event_count)}).status_code == 403
    assert signed_in(STRANGER).get(address).status_code == 404
    assert Dossier.objects.get().status == "draft"


def test_a_filed_dossier_is_not_filed_again(province: Province) -> None:
    client = signed_in(CLERK)
    row = laid_aside(client, "file", channel="post")
    refused = client.get(f"/xu-ly/{row.pk}/nop/")
    assert refused.status_code == 409
    assert "Không có gì bị thay đổi" in text(refused)


def test_a_paper_that_failed_in_the_draft_keeps_its_reason_until_it_is_seen_again(province: Province) -> None:
    client = signed_in(CLERK)
    data = begun(client, RESIDENCE, case="1", agency=str(agency(JUSTICE)))
    failed = {**data, **verdicts(data, "failed")}
    failed.update({name.replace("verdict-", "reason-"): "not_handed_in" for name in verdicts(data, "failed")})
    assert pressed(client, failed, "draft").status_code == 302
    papers = Dossier.objects.get().components.all()
    assert {(one.verdict, one.reason_code, one.note) for one in papers} == {("fail", "not_handed_in", "")}
