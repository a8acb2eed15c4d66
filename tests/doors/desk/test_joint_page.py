"""19.21: the page of joint work: who is late first, asking, reminding, the link for an agency without accounts, who may do what."""

import re
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from motcua.acts.answers_by_link import AgencyHasAccounts
from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.notes.models import Note
from motcua.law.worktime.values import Duration, Unit
from tests.acts.groups import CHIEF, COMMUNE, POLICE, group_born, sub
from tests.acts.places import did, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, STRANGER, at, handled, reference, signed_in, text
from tests.doors.desk.test_joint_work import HOUSE, begun, step
from tests.doors.page import Page
from tests.histories import history

pytestmark = pytest.mark.django_db

COURT, TRADE, FARMING = "H37.40", "H37.05", "H37.06"
NOW = "2026-03-05 09:00"
TWO_DAYS = Duration(2, Unit.WORKING_DAY)


def asked_three() -> UUID:
    """On Monday 2 March three are asked: by Wednesday the court and the farmers, by next Monday the traders; the farmers answer."""
    made = handled()
    for agency, within in ((COURT, TWO_DAYS), (FARMING, TWO_DAYS), (TRADE, Duration(5, Unit.WORKING_DAY))):
        words = {"agency": reference(agency), "answer_within": within, "question": f"Câu hỏi gửi {agency}"}
        did(made.id, "consult", officer(SPECIALIST), "2026-03-02 10:00", **words)
    did(
        made.id,
        "answer_consultation",
        officer("chuyenvien.snnmt"),
        "2026-03-03 10:00",
        consultation=2,
        opinion="Đất ổn định",
    )
    return made.id


def page_of(username: str, dossier_id: UUID) -> Page:
    return Page.of(signed_in(username).get(f"/xu-ly/{dossier_id}/phoi-hop/"))


def press(client: Client, dossier_id: UUID, what: str, **words: str) -> Any:
    return client.post(f"/xu-ly/{dossier_id}/phoi-hop/{what}/", words)


def test_19_21_each_agency_stands_with_question_holder_clock_answer_and_what_waits_and_the_late_one_first(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = asked_three()
    at(monkeypatch, NOW)
    page = page_of(SPECIALIST, dossier_id)
    assert page.headings(2)[:3] == (
        "Chờ Tòa án nhân dân tỉnh Lạng Sơn trả lời, quá hạn 1 ngày làm việc",
        "Chờ Sở Công Thương trả lời, còn 2 ngày làm việc",
        "Sở Nông nghiệp và Môi trường đã trả lời",
    )
    assert (
        "Còn 2/3 việc phối hợp đang chờ, 1 việc quá hạn. Chậm nhất: Tòa án nhân dân tỉnh Lạng Sơn, quá hạn 1 ngày làm việc."
        in page.text
    )
    late, waiting, done = page.every("mc-joint__part")
    assert "Câu hỏi gửi H37.40" in late.text
    assert "chưa có tài khoản trong phần mềm" in late.fact("Người giữ")
    assert "hạn 04/03/2026" in late.fact("Thời gian")
    assert late.fact("Đang chờ việc này") == "Bước Thẩm định hồ sơ"
    assert "chưa giao người" in waiting.fact("Người giữ")
    assert (done.fact("Trả lời"), "xong" in done.fact("Thời gian")) == ("Đất ổn định", True)


def test_19_21_the_dossier_page_leads_to_joint_work_where_there_is_some(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = handled().id
    at(monkeypatch, "2026-03-02 10:00")
    client, joint = signed_in(SPECIALIST), f"/xu-ly/{dossier_id}/phoi-hop/"
    assert joint not in Page.of(client.get(f"/xu-ly/{dossier_id}/")).addresses
    assert "chưa cần cơ quan nào phối hợp" in text(client.get(joint))
    did(dossier_id, "consult", officer(SPECIALIST), "2026-03-02 10:00", agency=reference(TRADE), answer_within=TWO_DAYS)
    assert joint in Page.of(client.get(f"/xu-ly/{dossier_id}/")).addresses


def test_19_21_parallel_branches_stand_with_the_join_that_waits_for_them(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = begun(HOUSE, step("tiep_nhan", DESK, "xong"), ("take_up", COMMUNE, {}), step("chuyen", COMMUNE))
    at(monkeypatch, NOW)
    page = page_of(COMMUNE, dossier_id)
    assert len(page.every("mc-joint__part")) == 2
    assert "Chờ Sở Xây dựng làm xong" in page.text
    joins = {one.fact("Đang chờ việc này") for one in page.every("mc-joint__part")}
    assert len(joins) == 1
    own = next(one for one in page.every("mc-joint__part") if "Thẩm định hồ sơ" in one.fact("Việc"))
    other = next(one for one in page.every("mc-joint__part") if "Thẩm định hồ sơ" not in one.fact("Việc"))
    assert f"/xu-ly/{dossier_id}/hoan-thanh-buoc/?step=tham_dinh&ve=phoi-hop" in own.addresses
    assert not any("hoan-thanh-buoc" in address for address in other.addresses), "each agency ends its own branch"
    theirs = page_of("chuyenvien.sxd", dossier_id)
    assert "Hoàn thành bước: Thẩm định" not in theirs.text
    assert not any(name.startswith("Nhắc") for name in (one.name for one in theirs.buttons))


def test_19_21_an_opinion_is_asked_and_answered_from_the_page_and_leads_back_to_it(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = handled().id
    at(monkeypatch, "2026-03-03 09:00")
    client = signed_in(SPECIALIST)
    joint = f"/xu-ly/{dossier_id}/phoi-hop/"
    ask = Page.of(client.get(joint)).link("Lấy ý kiến cơ quan khác").address
    form = Page.of(client.get(ask))
    own = {name: form.value(name) for name in ("form_token", "expected", "ve")}
    words = {"agency": reference(TRADE), "answer_within": "2", "question": "Có trùng tên không"}
    sent = client.post(f"/xu-ly/{dossier_id}/lay-y-kien/", own | words)
    assert (sent.status_code, sent["Location"]) == (303, joint)
    theirs = signed_in("chuyenvien.sct")
    [answer] = [one for one in Page.of(theirs.get(joint)).addresses if "tra-loi-y-kien" in one]
    form = Page.of(theirs.get(answer))
    own = {name: form.value(name) for name in ("form_token", "expected", "ve")}
    sent = theirs.post(f"/xu-ly/{dossier_id}/tra-loi-y-kien/", own | {"opinion": "Không trùng"})
    assert (sent.status_code, sent["Location"]) == (303, joint)
    assert "Sở Công Thương đã trả lời" in text(client.get(joint))


def test_19_21_of_several_opinions_the_one_of_the_pressed_row_is_chosen(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = asked_three()
    at(monkeypatch, NOW)
    form = text(signed_in(SPECIALIST).get(f"/xu-ly/{dossier_id}/tra-loi-y-kien/?luot=3&ve=phoi-hop"))
    assert '<option value="3" selected>' in form


# Reminding ------------------------------------------------------------------------------------------------------------


def test_19_21_one_press_reminds_and_the_reminded_agency_reads_it_in_its_list_and_in_the_dossier(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = asked_three()
    at(monkeypatch, NOW)
    client = signed_in(SPECIALIST)
    assert press(client, dossier_id, "nhac", luot="3").status_code == 303
    page = page_of(SPECIALIST, dossier_id)
    row = next(one for one in page.every("mc-joint__part") if "Sở Công Thương" in one.text)
    assert row.fact("Đã nhắc").endswith(officer(SPECIALIST).name)
    theirs = signed_in("chuyenvien.sct")
    assert "Được nhắc" in text(theirs.get("/xu-ly/"))
    assert "Nhắc Sở Công Thương trả lời ý kiến" in text(theirs.get(f"/xu-ly/{dossier_id}/"))
    assert "Được nhắc" not in text(client.get("/xu-ly/")), "it is the other agency that was reminded"
    record = Record.objects.filter(stream=f"dossier:{dossier_id}", verb="remind").get()
    assert record.body["consultation"] == 3
    did(dossier_id, "answer_consultation", officer("chuyenvien.sct"), "2026-03-05 10:00", consultation=3, opinion="Có")
    assert Dossier.objects.get(pk=dossier_id).reminded is None, "answered: nothing is left to be reminded of"


def test_19_21_a_second_reminder_within_a_day_is_refused_and_says_when(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = asked_three()
    at(monkeypatch, NOW)
    client = signed_in(LEADER)
    press(client, dossier_id, "nhac", luot="1")
    refused = press(client, dossier_id, "nhac", luot="1")
    assert refused.status_code == 409
    assert "Được nhắc lại từ" in text(refused)
    assert [one.verb for one in history(dossier_id).happened].count("remind") == 1
    at(monkeypatch, "2026-03-06 09:00")
    assert press(client, dossier_id, "nhac", luot="1").status_code == 303


@pytest.mark.parametrize(("username", "status"), [("chuyenvien.sct", 403), (STRANGER, 404), (DESK, 303), (LEADER, 303)])
def test_19_21_only_who_answers_for_the_date_reminds(
    username: str, status: int, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = asked_three()
    at(monkeypatch, NOW)
    answer = press(signed_in(username), dossier_id, "nhac", luot="1")
    assert answer.status_code == status


# The link -------------------------------------------------------------------------------------------------------------


def shown(answer: Any) -> list[str]:
    """The links that a page has."""
    return re.findall(r"http://testserver(/y-kien/\?k=[\w.-]+)", text(answer))


def invited(client: Client, dossier_id: UUID, number: str = "1", **words: str) -> str:
    """The address that the page shows once."""
    answer = press(client, dossier_id, "lien-ket", luot=number, **words)
    assert answer.status_code == 200, text(answer)
    return shown(answer)[0]


def test_19_21_a_link_is_offered_for_an_agency_without_accounts_only(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = asked_three()
    at(monkeypatch, NOW)
    client = signed_in(SPECIALIST)
    page = page_of(SPECIALIST, dossier_id)
    assert [one.name for one in page.buttons if "liên kết" in one.name] == [
        "Lập liên kết trả lời cho Tòa án nhân dân tỉnh Lạng Sơn"
    ]
    refused = press(client, dossier_id, "lien-ket", luot="3")
    assert refused.status_code == 409
    assert "có tài khoản trong phần mềm" in text(refused)
    assert history(dossier_id).state.links == ()


def test_19_21_a_link_is_shown_once_and_kept_nowhere(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = asked_three()
    at(monkeypatch, NOW)
    client = signed_in(SPECIALIST)
    token = "00000000-0000-4000-8000-000000000017"
    answer = press(client, dossier_id, "lien-ket", luot="1", form_token=token)
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "strict-origin")
    (link,) = shown(answer)
    secret = link.rpartition(".")[2]
    assert len(secret) == 43, "32 bytes"
    again = text(press(client, dossier_id, "lien-ket", luot="1", form_token=token))
    assert "/y-kien/" not in again
    assert "không hiện lại" in again
    assert [one.verb for one in history(dossier_id).happened].count("invite_opinion") == 1
    kept = [str(one.body) for one in Record.objects.all()] + [str(one.text) for one in Note.objects.all()]
    assert not any(secret in one for one in kept)
    page = text(client.get(f"/xu-ly/{dossier_id}/phoi-hop/"))
    assert secret not in page
    assert "Đang mở đến" in page


def test_19_21_only_who_handles_makes_or_revokes_a_link(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = asked_three()
    at(monkeypatch, NOW)
    for what in ("lien-ket", "thu-hoi"):
        for username, status in (("chuyenvien.sct", 403), (DESK, 403), (STRANGER, 404)):
            answer = press(signed_in(username), dossier_id, what, luot="1")
            assert answer.status_code == status, (what, username)


# Groups ---------------------------------------------------------------------------------------------------------------


def test_19_21_a_group_shows_each_member_with_agency_clock_result_and_what_waits(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = group_born()
    residence = sub(made.id, "thuong_tru")
    at(monkeypatch, NOW)
    page = page_of(COMMUNE, made.id)
    parts = page.every("mc-joint__part")
    assert len(parts) == 3
    police = next(one for one in parts if "Công an xã Thụy Hùng" in one.text)
    assert "giải quyết" in police.heading(2)
    assert police.fact("Đang chờ việc này").startswith("Bước ")
    assert f"/xu-ly/{residence.pk}/phoi-hop/" in page_of(DESK, made.id).addresses
    assert "đã giải quyết" in parts[-1].heading(2), "the birth is done and stands last"


def test_19_21_a_member_is_reminded_from_the_page_of_its_group(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = group_born()
    residence = sub(made.id, "thuong_tru")
    at(monkeypatch, NOW)
    answer = press(signed_in(DESK), residence.pk, "nhac", nhom=str(made.id))
    assert (answer.status_code, answer["Location"]) == (303, f"/xu-ly/{made.id}/phoi-hop/")
    assert "Được nhắc" in text(signed_in(POLICE).get("/xu-ly/"))
    assert "Đã nhắc" in page_of(DESK, made.id).text
    assert press(signed_in(CHIEF), made.id, "nhac").status_code in (403, 404)


def test_19_21_no_door_makes_a_link_for_an_agency_that_can_sign_in(province: Province) -> None:
    dossier_id = asked_three()
    own = sha256(b"chosen by an officer").hexdigest()
    with pytest.raises(AgencyHasAccounts):
        did(dossier_id, "invite_opinion", officer(SPECIALIST), NOW, consultation=3, digest=own)
    assert history(dossier_id).state.links == ()
    did(dossier_id, "invite_opinion", officer(SPECIALIST), NOW, consultation=1, digest=own)
    assert [one.consultation for one in history(dossier_id).state.links] == [1]
