"""Work that several agencies share, done from the dossier page: whose step it is, what a step asks, whose opinion is wanted."""

from uuid import UUID

import pytest

from motcua.casework.dossiers.models import Dossier, Step
from motcua.doors.cli.demo.province import Province
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import did, officer, received
from tests.doors.desk.caseworkers import DESK, SPECIALIST, STRANGER, at, handled, reference, send, signed_in, text
from tests.doors.page import Page
from tests.histories import history

pytestmark = pytest.mark.django_db

NOW = "2026-03-03 09:00"
COMMUNE, TAX, ASKED, ANOTHER = "chuyenvien.thuyhung", "chuyenvien.thue", "chuyenvien.sct", "chuyenvien.snnmt"
BIRTH, CERTIFICATE, HOUSE = "1.001193", "1.013978", "1.013225"


def begun(code: str, *deeds: tuple[str, str, dict[str, object]], channel: Channel = Channel.DESK) -> UUID:
    """Received at the desk of Thụy Hùng for its commune, then these steps, ten minutes apart."""
    resolving = officer(COMMUNE).agency_id
    made = received(officer(DESK), code, resolving, "2026-03-02 09:00", channel=channel)
    for place, (verb, by, words) in enumerate(deeds, start=1):
        did(made.id, verb, officer(by), f"2026-03-02 09:{place * 5:02}", **words)
    return made.id


def step(name: str, by: str, outcome: str = "", **answers: str) -> tuple[str, str, dict[str, object]]:
    return "complete_step", by, {"step": name, "outcome": outcome, "answers": tuple(answers.items())}


def open_steps(dossier_id: UUID) -> set[str]:
    return set(Step.objects.filter(dossier=dossier_id, done_at=None).values_list("step", flat=True))


def birth_to_the_question() -> UUID:
    return begun(BIRTH, step("tiep_nhan", DESK, "xong"), ("take_up", COMMUNE, {}), step("xem_xet", COMMUNE, "dat"))


@pytest.mark.parametrize(("answer", "then"), [("truc_tiep", "so_dinh_danh"), ("truc_tuyen", "xac_nhan_ban_thao")])
def test_a_step_whose_way_on_depends_on_an_answer_asks_for_it_on_its_form(
    answer: str, then: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = birth_to_the_question()
    at(monkeypatch, NOW)
    client = signed_in(COMMUNE)
    page = Page.of(client.get(f"/xu-ly/{dossier_id}/"))
    assert "Có phải gửi bản thảo cho người yêu cầu" in page.text
    address = f"/xu-ly/{dossier_id}/hoan-thanh-buoc/"
    assert f"{address}?step=hoi_lai" in page.addresses
    form = Page.of(client.get(f"{address}?step=hoi_lai"))
    assert len(form.fields_named("answer-kenh")) == 3
    said = {name: form.value(name) for name in ("form_token", "expected")} | {"answer-kenh": answer}
    assert client.post(address, said).status_code == 303
    assert open_steps(dossier_id) == {then}


@pytest.mark.parametrize("answer", ["", "qua_dien_thoai"])
def test_a_step_that_asks_is_not_completed_without_an_answer_that_it_knows(
    answer: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = birth_to_the_question()
    at(monkeypatch, NOW)
    asked = send(signed_in(COMMUNE), dossier_id, "hoan-thanh-buoc", **{"answer-kenh": answer})
    assert asked.status_code == 422
    assert "chọn một câu trả lời" in text(asked)
    assert open_steps(dossier_id) == {"hoi_lai"}


def test_the_question_of_one_agencys_step_is_not_another_ones_to_answer(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = birth_to_the_question()
    at(monkeypatch, NOW)
    desk = signed_in(DESK)
    assert "Trả lời và hoàn thành bước" not in text(desk.get(f"/xu-ly/{dossier_id}/"))
    seen = str(Dossier.objects.get(pk=dossier_id).event_count)
    forged = {"expected": seen, "step": "hoi_lai", "answer-kenh": "truc_tiep"}
    refused = desk.post(f"/xu-ly/{dossier_id}/hoan-thanh-buoc/", forged)
    assert refused.status_code == 409
    assert "Không có bước nào đang mở thuộc đơn vị đang làm việc" in text(refused)
    assert open_steps(dossier_id) == {"hoi_lai"}


def test_each_agency_is_shown_its_own_of_two_open_steps(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = begun(HOUSE, step("tiep_nhan", DESK, "xong"), ("take_up", COMMUNE, {}), step("chuyen", COMMUNE))
    at(monkeypatch, NOW)
    consulted = "chuyenvien.sxd"
    own = {
        COMMUNE: ("Thẩm định hồ sơ, kiểm tra thực địa", "dat"),
        consulted: ("Cơ quan được hỏi cho ý kiến", "co_y_kien"),
    }
    for username, (_, outcome) in own.items():
        steps = Page.of(signed_in(username).get(f"/xu-ly/{dossier_id}/")).part("Bước đang làm")
        assert [name for name, _ in own.values() if name in steps.text] == [own[username][0]]
        assert outcome in steps.offered
    theirs = send(signed_in(COMMUNE), dossier_id, "hoan-thanh-buoc", step="y_kien", outcome="co_y_kien")
    assert theirs.status_code == 422
    assert open_steps(dossier_id) == {"tham_dinh", "y_kien"}
    assert send(signed_in(consulted), dossier_id, "hoan-thanh-buoc", outcome="co_y_kien").status_code == 303
    assert open_steps(dossier_id) == {"tham_dinh"}


def test_the_outcome_of_silence_is_offered_only_when_its_time_has_come(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = begun(HOUSE, step("tiep_nhan", DESK, "xong"), ("take_up", COMMUNE, {}), step("chuyen", COMMUNE))
    asked = signed_in("chuyenvien.sxd")
    address = f"/xu-ly/{dossier_id}/hoan-thanh-buoc/?step=y_kien"
    at(monkeypatch, "2026-03-16 23:59")
    form = Page.of(asked.get(address))
    assert ("co_y_kien" in form.offered, "im_lang" in form.offered) == (True, False)
    assert "tự ghi khi hết hạn (16/03/2026) mà không có trả lời" in form.text
    assert send(asked, dossier_id, "hoan-thanh-buoc", step="y_kien", outcome="im_lang").status_code == 422
    assert open_steps(dossier_id) == {"tham_dinh", "y_kien"}
    at(monkeypatch, "2026-03-17 00:00")
    assert "im_lang" in Page.of(asked.get(address)).offered
    assert send(asked, dossier_id, "hoan-thanh-buoc", step="y_kien", outcome="im_lang").status_code == 303
    assert open_steps(dossier_id) == {"tham_dinh"}


def posted() -> UUID:
    """A first certificate whose list is posted from 2/3 for fifteen days."""
    return begun(
        CERTIFICATE,
        step("tiep_nhan", DESK, "xong"),
        ("take_up", COMMUNE, {}),
        step("chuyen", COMMUNE, co_ban_do="co"),
        step("xac_nhan", COMMUNE, "xong"),
        step("tong_hop", COMMUNE, "xong"),
    )


def test_a_posting_is_not_ended_before_its_last_day_and_the_page_says_until_when(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = posted()
    at(monkeypatch, "2026-03-17 16:00")
    commune = signed_in(COMMUNE)
    page = Page.of(commune.get(f"/xu-ly/{dossier_id}/"))
    assert "Niêm yết đến hết 17/03/2026" in page.text
    assert "het_han_niem_yet" not in page.offered
    refused = commune.get(f"/xu-ly/{dossier_id}/hoan-thanh-buoc/")
    assert refused.status_code == 409
    assert "kéo dài đến hết 17/03/2026" in text(refused)
    at(monkeypatch, "2026-03-18 08:00")
    assert send(commune, dossier_id, "hoan-thanh-buoc").status_code == 303
    assert open_steps(dossier_id) == {"xet_dieu_kien"}


def test_the_desk_ends_the_applicants_wait_where_a_person_must_say_how(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = posted()
    for time, (verb, by, words) in (
        ("08:00", step("niem_yet", COMMUNE, "het_han_niem_yet")),
        ("08:30", step("xet_dieu_kien", COMMUNE, "du")),
    ):
        did(dossier_id, verb, officer(by), f"2026-03-18 {time}", **words)
    at(monkeypatch, "2026-03-18 09:00")
    told = send(signed_in(TAX), dossier_id, "nghia-vu", notice="Thông báo 118/TB-CT")
    assert told.status_code == 303, "whoever determines the tax tells the payer, and the same press ends his step"
    row = Dossier.objects.get(pk=dossier_id)
    assert (row.status, row.clock_state, open_steps(dossier_id)) == ("obligation", "stopped", {"cho_nop"})
    at(monkeypatch, "2026-03-20 09:00")
    desk = signed_in(DESK)
    assert send(desk, dossier_id, "da-nop-nghia-vu").status_code == 303
    assert open_steps(dossier_id) == {"cho_nop"}, "paid or owed: two ways, so the deed alone does not say"
    page = Page.of(desk.get(f"/xu-ly/{dossier_id}/"))
    assert "ghi_no" in page.part("Bước đang làm").offered
    assert send(desk, dossier_id, "hoan-thanh-buoc", outcome="ghi_no").status_code == 303
    assert open_steps(dossier_id) == {"ky"}
    assert [one.verb for one in history(dossier_id).happened][-4:] == [
        "require_obligation", "complete_step", "fulfil_obligation", "complete_step",
    ]  # fmt: skip


def test_the_specialist_prepares_and_the_leader_alone_completes_the_signers_step(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    did(made.id, "complete_step", officer(SPECIALIST), "2026-03-02 10:00", step="tham_dinh", outcome="dat")
    at(monkeypatch, NOW)
    assert "Bước đang làm" not in text(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/"))
    refused = signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/hoan-thanh-buoc/")
    assert refused.status_code == 409
    assert "Bước đang làm" in text(signed_in("lanhdao.stp").get(f"/xu-ly/{made.id}/"))


# Opinions -------------------------------------------------------------------------------------------------------------


def asked_from_the_page(monkeypatch: pytest.MonkeyPatch) -> UUID:
    made = handled()
    at(monkeypatch, NOW)
    words = {"agency": reference("H37.05"), "answer_within": "2", "question": "Sổ gốc còn lưu không"}
    assert send(signed_in(SPECIALIST), made.id, "lay-y-kien", **words).status_code == 303
    return made.id


def test_the_agency_that_is_asked_finds_the_dossier_in_its_work_and_answers_on_its_page(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = asked_from_the_page(monkeypatch)
    client = signed_in(ASKED)
    assert f"/xu-ly/{dossier_id}/" in text(client.get("/xu-ly/"))
    page = Page.of(client.get(f"/xu-ly/{dossier_id}/"))
    assert page.link_to(f"/xu-ly/{dossier_id}/tra-loi-y-kien/").key == "F9"
    at(monkeypatch, "2026-03-04 10:00")
    assert send(client, dossier_id, "tra-loi-y-kien", opinion="Còn lưu, số 12").status_code == 303
    answered = history(dossier_id)
    assert (answered.happened[-1].verb, answered.events[-1].agency) == (
        "answer_consultation",
        officer(ASKED).agency_ref,
    )
    assert answered.state.consultations[0].answered_at is not None
    assert f"/xu-ly/{dossier_id}/" not in text(client.get("/xu-ly/")), "answered is done"
    assert client.get(f"/xu-ly/{dossier_id}/").status_code == 200, "what it said, it may read again"
    assert client.get(f"/xu-ly/{dossier_id}/tra-loi-y-kien/").status_code == 409


def test_an_agency_that_was_not_asked_neither_sees_nor_answers(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = asked_from_the_page(monkeypatch)
    client = signed_in(STRANGER)
    assert f"/xu-ly/{dossier_id}/" not in text(client.get("/xu-ly/"))
    for address in (f"/xu-ly/{dossier_id}/", f"/xu-ly/{dossier_id}/tra-loi-y-kien/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/xu-ly/{dossier_id}/tra-loi-y-kien/", {"expected": "9", "opinion": "x"}).status_code == 404


@pytest.mark.parametrize("slug", ["thu-ly", "du-thao", "lay-y-kien", "bien-ban"])
def test_whoever_is_asked_for_an_opinion_does_nothing_else_with_the_dossier(
    slug: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = asked_from_the_page(monkeypatch)
    before = Dossier.objects.get(pk=dossier_id).event_count
    client = signed_in(ASKED)
    assert client.get(f"/xu-ly/{dossier_id}/{slug}/").status_code == 403
    assert client.post(f"/xu-ly/{dossier_id}/{slug}/", {"expected": str(before), "text": "x"}).status_code == 403
    assert Dossier.objects.get(pk=dossier_id).event_count == before


def test_of_two_agencies_that_are_asked_each_gives_its_own_opinion(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = asked_from_the_page(monkeypatch)
    within, third = Duration(2, Unit.WORKING_DAY), officer(ANOTHER).agency_ref
    did(dossier_id, "consult", officer(SPECIALIST), "2026-03-03 09:30", agency=third, answer_within=within)
    at(monkeypatch, "2026-03-03 10:00")
    form = Page.of(signed_in(ANOTHER).get(f"/xu-ly/{dossier_id}/tra-loi-y-kien/"))
    assert not form.fields_named("consultation"), "it has one to give, and that is its own"
    forged = send(signed_in(ANOTHER), dossier_id, "tra-loi-y-kien", opinion="Đồng ý", consultation="1")
    assert forged.status_code == 303
    first, second = history(dossier_id).state.consultations
    assert (first.answered_at, second.agency) == (None, third)
    assert second.answered_at is not None
    both = text(signed_in(SPECIALIST).get(f"/xu-ly/{dossier_id}/tra-loi-y-kien/"))
    assert "Ý kiến trả lời" in both
