"""The pages of a dossier to which a step was added: for the agency that does it, for the one that waits, for strangers."""

from uuid import UUID

import pytest

from motcua.casework.dossiers.models import Step
from motcua.doors.cli.demo.province import Province
from motcua.doors.words.act_words import VERBS
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import agency, did, moment, officer
from tests.doors.desk.caseworkers import (
    DESK,
    SPECIALIST,
    STRANGER,
    accepted,
    at,
    handled,
    hidden,
    reference,
    send,
    signed_in,
    text,
)
from tests.doors.page import Page
from tests.histories import history

pytestmark = pytest.mark.django_db

COMMUNE, WARD = "chuyenvien.tamthanh", "H37.103"
NOW = "2026-03-03 09:00"
NAME = "Xác minh thực địa tại phường"
WORDS = {"name": NAME, "role": "inspection_team", "amount": "4", "unit": "working_hour", "reason": "Ranh giới chưa rõ"}
ADDRESS = VERBS["add_step"].slug


def visited() -> UUID:
    made = handled()
    did(
        made.id,
        "add_step",
        officer(SPECIALIST),
        "2026-03-02 10:00",
        name=NAME,
        to=str(agency(WARD)),
        within=Duration(1, Unit.WORKING_DAY),
        reason="Ranh giới chưa rõ",
    )
    return made.id


def page_of(username: str, dossier_id: UUID) -> str:
    return text(signed_in(username).get(f"/xu-ly/{dossier_id}/"))


def test_a_step_is_added_from_its_form_and_told_to_everybody(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    due = hidden_due(made.id)
    at(monkeypatch, NOW)
    response = send(signed_in(SPECIALIST), made.id, ADDRESS, **WORDS, to=reference(WARD))
    assert response.status_code == 303, text(response)
    added = Step.objects.get(dossier_id=made.id, step="them-1")
    assert (added.name, added.role, added.agency_id) == (NAME, "inspection_team", agency(WARD))
    assert added.due_at == moment("2026-03-03 14:30")
    assert hidden_due(made.id) == due
    for username in (SPECIALIST, COMMUNE, DESK):
        page = page_of(username, made.id)
        assert f"Thêm bước {NAME}, giao " in page
        assert "Bước thêm" in page
        assert f"Chờ {NAME}" in page
        assert "Ranh giới chưa rõ" in page


def hidden_due(dossier_id: UUID) -> str:
    clock = history(dossier_id).state.clock
    assert clock.current is not None
    return str(clock.current.due)


def test_what_is_missing_brings_the_form_back_with_what_was_typed(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    client = signed_in(SPECIALIST)
    for wrong, told in (
        ({"name": " "}, "Nhập tên bước"),
        ({"to": ""}, "Chọn cơ quan thực hiện bước này"),
        ({"to": "999999"}, "Chọn cơ quan thực hiện bước này"),
        ({"amount": "0"}, "Thời gian ít nhất là 1"),
        ({"amount": "hai"}, "Nhập thời gian bằng chữ số"),
        ({"unit": "month"}, "Chọn ngày hoặc giờ làm việc"),
        ({"reason": ""}, "Nhập lý do cần thêm bước này"),
    ):
        response = send(client, made.id, ADDRESS, **{**WORDS, "to": reference(WARD), **wrong})
        assert response.status_code == 422, wrong
        page = text(response)
        assert told in page
        kept = "Ranh giới chưa rõ" if "name" in wrong else NAME
        assert kept in page
    assert not Step.objects.filter(dossier_id=made.id, step="them-1").exists()


def test_which_step_waits_is_asked_only_where_more_than_one_is_open(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    client = signed_in(SPECIALIST)
    assert not Page.of(client.get(f"/xu-ly/{made.id}/{ADDRESS}/")).fields_named("before")
    assert send(client, made.id, ADDRESS, **WORDS, to=reference(WARD)).status_code == 303
    assert Page.of(client.get(f"/xu-ly/{made.id}/{ADDRESS}/")).fields_named("before")
    response = send(client, made.id, ADDRESS, **{**WORDS, "name": "Trích đo"}, to=reference(WARD), before="them-1")
    assert response.status_code == 303
    added = history(made.id).state.added
    assert [(one.step, one.before) for one in added][1:] == [("them-2", "them-1")]


def test_its_agency_does_it_with_one_press_and_the_other_agency_cannot(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = visited()
    at(monkeypatch, "2026-03-02 11:00")
    waiting, doing = signed_in(SPECIALIST), signed_in(COMMUNE)
    page = text(doing.get(f"/xu-ly/{dossier_id}/"))
    own = {name: hidden(page, name) for name in ("form_token", "expected")}
    words = {"step": "them-1", "outcome": "xong"}
    refused = waiting.post(f"/xu-ly/{dossier_id}/hoan-thanh-buoc/", {**own, **words, "note": ""})
    assert refused.status_code == 422
    assert Step.objects.get(dossier_id=dossier_id, step="them-1").done_at is None
    done = doing.post(f"/xu-ly/{dossier_id}/hoan-thanh-buoc/", {**own, **words})
    assert done.status_code == 303
    assert Step.objects.get(dossier_id=dossier_id, step="them-1").done_at == moment("2026-03-02 11:00")
    assert signed_in(STRANGER).get(f"/xu-ly/{dossier_id}/").status_code == 404


def test_whoever_added_it_may_give_it_up_but_is_never_led_to_it(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = visited()
    at(monkeypatch, "2026-03-02 11:00")
    client = signed_in(SPECIALIST)
    page = Page.of(client.get(f"/xu-ly/{dossier_id}/"))
    assert page.button("Bỏ, không cần nữa").posts == ("outcome", "bo")
    assert f"/xu-ly/{dossier_id}/hoan-thanh-buoc/" not in [one.address for one in page.links if one.is_main]
    form = text(client.get(f"/xu-ly/{dossier_id}/hoan-thanh-buoc/"))
    assert "Bỏ, không cần nữa" in form
    bare = send(client, dossier_id, "hoan-thanh-buoc", note="")
    assert bare.status_code == 422, "giving up is said, never the meaning of a button called otherwise"
    assert send(client, dossier_id, "hoan-thanh-buoc", outcome="bo", note="Đã rõ").status_code == 303
    page = text(client.get(f"/xu-ly/{dossier_id}/"))
    assert f"Bỏ bước {NAME}" in page
    assert "Không cần nữa. Đã rõ" in page


def test_a_step_that_waits_has_no_buttons_and_its_page_says_for_what(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = accepted()  # taken up without a hand-over, so that the desk's own step is open still
    did(made.id, "take_up", officer(SPECIALIST), "2026-03-02 09:45")
    within = Duration(1, Unit.WORKING_DAY)
    words = {"name": NAME, "to": str(agency(WARD)), "within": within, "reason": "x"}
    did(made.id, "add_step", officer(SPECIALIST), "2026-03-02 10:00", **words)
    at(monkeypatch, "2026-03-02 11:00")
    [waits] = history(made.id).state.added
    assert waits.before not in [one.value for one in Page.read(page_of(DESK, made.id)).fields_named("step")]
    response = signed_in(DESK).get(f"/xu-ly/{made.id}/hoan-thanh-buoc/")
    assert response.status_code == 409
    page = text(response)
    assert f"Bước này chờ bước “{NAME}” do Ủy ban nhân dân phường Tam Thanh thực hiện" in page
    did(made.id, "complete_step", officer(COMMUNE), "2026-03-02 11:00", step="them-1")
    assert signed_in(DESK).get(f"/xu-ly/{made.id}/hoan-thanh-buoc/").status_code == 200


@pytest.mark.parametrize("helped", [True, False])
def test_the_time_in_which_a_step_waited_is_not_told_as_its_own_lateness(
    helped: bool, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    if helped:
        within = Duration(2, Unit.WORKING_HOUR)
        words = {"name": NAME, "to": str(agency(WARD)), "within": within, "reason": "x"}
        did(made.id, "add_step", officer(SPECIALIST), "2026-03-02 10:00", **words)
        did(made.id, "complete_step", officer(COMMUNE), "2026-03-20 17:00", step="them-1")
    at(monkeypatch, "2026-03-23 07:30")
    page = Page.read(page_of(SPECIALIST, made.id))
    assert ("chậm" in page.row("Đang làm").text) is not helped
    assert any("Bước thêm" in row.text and "chậm" in row.text for row in page.rows) is helped


@pytest.mark.parametrize("username", [DESK, "truongphong.stp"])
def test_a_page_of_adding_is_only_for_those_who_handle(
    username: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, NOW)
    status = signed_in(username).get(f"/xu-ly/{made.id}/{ADDRESS}/").status_code
    assert status == (403 if username == DESK else 200)
