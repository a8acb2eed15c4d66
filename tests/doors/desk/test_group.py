"""The pages of a group: its results with their dossiers, the way back from a sub-dossier, and who may not see which."""

import pytest
from django.test import Client

from motcua.doors.cli.demo.province import Province
from motcua.doors.wire.dossier_json import page_json
from motcua.doors.words.dossier_words import names_in
from motcua.insight.views.dossier_page import dossier_page
from motcua.law.worktime.values import Duration, Unit
from tests.acts.groups import (
    BIRTH,
    CHIEF,
    CODE,
    COMMUNE,
    DESK,
    MAYOR,
    POLICE,
    RESIDENCE,
    group_born,
    group_received,
    state_of,
    sub,
    taken_up,
)
from tests.acts.places import did, moment, officer, received
from tests.doors.desk.caseworkers import at, send, signed_in, text
from tests.doors.page import Page
from tests.papers import papers

pytestmark = pytest.mark.django_db

NOW = "2026-03-05 09:00"


def test_the_page_of_a_group_lists_each_result_with_its_dossier_holder_date_and_own_clock(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = group_born()
    residence = taken_up(made.id, "thuong_tru", POLICE, "2026-03-03 09:00")
    did(
        residence.pk, "request_supplement", officer(POLICE), "2026-03-04 09:00", items=papers("Giấy tờ về chỗ ở: thiếu")
    )
    at(monkeypatch, NOW)
    page = Page.of(signed_in(DESK).get(f"/xu-ly/{made.id}/"))
    for step in ("khai_sinh", "thuong_tru", "the_bhyt"):
        assert f"/xu-ly/{sub(made.id, step).pk}/" in page.addresses
    table = page.at("#ket-qua-nhom").text
    for said in ("Giấy khai sinh", "Thẻ bảo hiểm y tế", "Công an xã Thụy Hùng", "Bảo hiểm xã hội tỉnh Lạng Sơn"):
        assert said in table
    assert "13/03/2026" in table
    assert "Chờ bổ sung từ 04/03" in table
    assert "Còn 2 ngày làm việc" in table, "the insurance by its own clock, due on 9/3"
    assert "Xong đúng hạn" in table, "the birth"


def test_the_police_open_their_sub_dossier_and_its_group_and_not_that_of_the_insurance(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = group_born()
    at(monkeypatch, NOW)
    police = signed_in(POLICE)
    residence, insurance = sub(made.id, "thuong_tru"), sub(made.id, "the_bhyt")
    page = Page.of(police.get(f"/xu-ly/{residence.pk}/"))
    assert f"/xu-ly/{made.id}/" in page.addresses
    assert "Hồ sơ con của hồ sơ nhóm" in page.text
    group = text(police.get(f"/xu-ly/{made.id}/"))
    assert f"/xu-ly/{residence.pk}/" in Page.read(group).addresses
    assert f"/xu-ly/{insurance.pk}/" not in group
    assert insurance.code is not None
    assert insurance.code not in group
    assert police.get(f"/xu-ly/{insurance.pk}/").status_code == 404


def test_before_its_step_opens_neither_the_group_nor_anything_of_it_is_the_polices(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = group_received()
    at(monkeypatch, NOW)
    assert signed_in(POLICE).get(f"/xu-ly/{made.id}/").status_code == 404
    page = text(signed_in(DESK).get(f"/xu-ly/{made.id}/"))
    assert page.count("Chưa mở") == 2


def test_nobody_is_offered_to_end_a_step_that_a_sub_dossier_does_or_to_return_from_it(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = group_born()
    at(monkeypatch, NOW)
    page = Page.of(signed_in(COMMUNE).get(f"/xu-ly/{made.id}/"))
    assert "the_bhyt" not in [one.value for one in page.fields_named("step")]
    assert "Việc này làm ở hồ sơ con" in text(signed_in(MAYOR).get(f"/xu-ly/{made.id}/"))
    birth = sub(made.id, "khai_sinh")
    assert "tra-ket-qua" not in text(signed_in(DESK).get(f"/xu-ly/{birth.pk}/"))
    assert str(birth.pk) not in text(signed_in(DESK).get("/quay/tra/"))


def test_a_refused_result_is_called_refused_and_results_are_chosen_by_their_names(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = group_born()
    residence = taken_up(made.id, "thuong_tru", POLICE, "2026-03-03 09:00")
    did(residence.pk, "refuse", officer(CHIEF), "2026-03-04 09:00", reason="Không đủ chỗ ở", legal_basis="Luật Cư trú")
    at(monkeypatch, NOW)
    page = Page.of(signed_in(DESK).get(f"/xu-ly/{made.id}/"))
    assert "Từ chối giải quyết" in page.at("#ket-qua-nhom").text
    assert "Hồ sơ con bị từ chối giải quyết: Đăng ký thường trú" in page.text
    form = text(signed_in(DESK).get(f"/xu-ly/{made.id}/tra-ket-qua/"))
    assert (BIRTH, "Giấy khai sinh") in Page.read(form).fields_named("result")[0].options
    assert RESIDENCE not in form


def test_one_result_is_returned_at_the_desk_while_the_others_are_handled(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = group_born()
    at(monkeypatch, NOW)
    words = {"result": BIRTH, "by_way": "desk", "collector": "applicant", "collected_by": "Hoàng Thị Ẩn"}
    answer = send(signed_in(DESK), made.id, "tra-ket-qua", **words)
    assert answer.status_code == 303, text(answer)
    assert sub(made.id, "khai_sinh").status == "returned"
    assert state_of(made.id).outcome.returned == (BIRTH,)


def test_an_extension_of_the_group_moves_its_last_result_on_the_page_in_json_and_for_the_applicant(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = received(officer(DESK), CODE, officer(COMMUNE).agency_id, "2026-03-02 09:00")
    at(monkeypatch, "2026-03-02 10:00")
    before = Page.of(signed_in(DESK).get(f"/xu-ly/{made.id}/")).at("#ket-qua-nhom").text
    assert before.count("13/03/2026") == 1
    words = {"reason": "Chờ xác minh", "extend_by": Duration(2, Unit.WORKING_DAY)}
    did(made.id, "extend", officer(MAYOR), "2026-03-02 09:30", **words)
    after = Page.of(signed_in(DESK).get(f"/xu-ly/{made.id}/")).at("#ket-qua-nhom").text
    assert after == before.replace("13/03/2026", "17/03/2026")
    page = dossier_page(made.id, seen_by=officer(DESK), at=moment("2026-03-02 10:00"))
    shown = page_json(page, names_in(page))
    assert max(one["promised"] for one in shown["results"]) == shown["clock"]["due"] == "2026-03-17"
    assert "hẹn thứ Ba, 17/03/2026" in Page.of(Client().get(f"/tra-cuu/{made.tracking_token}/")).text
