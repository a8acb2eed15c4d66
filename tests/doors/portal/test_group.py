"""Tracking a group: every result with the day that holds now, and no sub-dossier's code or officer."""

from collections.abc import Callable

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from tests.acts.groups import CHIEF, COMMUNE, DESK, MAYOR, POLICE, group_born, group_received, sub, taken_up
from tests.acts.places import did, officer
from tests.doors.portal.conftest import Answer
from tests.papers import papers

pytestmark = pytest.mark.django_db

Get = Callable[..., Answer]


def track(get: Get, dossier: Dossier) -> Answer:
    return get(f"/tra-cuu/{dossier.tracking_token}/")


def test_the_applicant_reads_each_result_with_its_agency_its_state_and_the_day_that_holds_now(
    province: Province, its: Callable[[str], None], get: Get
) -> None:
    made = group_born()
    residence = taken_up(made.id, "thuong_tru", POLICE, "2026-03-03 09:00")
    did(
        residence.pk, "request_supplement", officer(POLICE), "2026-03-04 09:00", items=papers("Giấy tờ về chỗ ở: thiếu")
    )
    its("2026-03-05 09:00")
    found = track(get, Dossier.objects.get(pk=made.id)).text
    assert "Giấy khai sinh · Ủy ban nhân dân xã Thụy Hùng Đã có ngày 02/03/2026" in found
    assert "Thẻ bảo hiểm y tế · Bảo hiểm xã hội tỉnh Lạng Sơn Được tiếp nhận, hẹn thứ Hai, 09/03/2026" in found
    assert "hẹn lại khi bổ sung đủ" in found
    did(residence.pk, "supplement", officer(DESK), "2026-03-09 09:00")
    its("2026-03-09 10:00")
    assert "hẹn thứ Tư, 18/03/2026" in track(get, Dossier.objects.get(pk=made.id)).text


def test_nothing_of_the_sub_dossiers_themselves_leaves_through_the_group(
    province: Province, its: Callable[[str], None], get: Get
) -> None:
    made = group_born()
    its("2026-03-05 09:00")
    page = track(get, Dossier.objects.get(pk=made.id)).html
    for step in ("khai_sinh", "thuong_tru", "the_bhyt"):
        one = sub(made.id, step)
        assert one.code is not None
        for secret in (one.code, str(one.pk), one.tracking_token):
            assert secret not in page


def test_a_sub_dossier_is_tracked_like_any_other_and_has_no_list_of_results(
    province: Province, its: Callable[[str], None], get: Get
) -> None:
    made = group_born()
    its("2026-03-05 09:00")
    found = track(get, sub(made.id, "thuong_tru"))
    assert found.status == 200
    assert "Từng kết quả" not in found.text


def test_a_group_that_is_refused_says_why_by_the_words_of_its_sub_dossier(
    province: Province, its: Callable[[str], None], get: Get
) -> None:
    made = group_received()
    birth = taken_up(made.id, "khai_sinh", COMMUNE, "2026-03-02 10:00")
    words = {"reason": "Không có việc sinh", "legal_basis": "Điều 16 Luật Hộ tịch"}
    did(birth.pk, "refuse", officer(MAYOR), "2026-03-02 15:00", **words)
    its("2026-03-03 09:00")
    found = track(get, Dossier.objects.get(pk=made.id)).text
    assert "Không có việc sinh" in found
    assert "Điều 16 Luật Hộ tịch" in found
    assert "Một kết quả không được giải quyết" in found


def test_one_refused_result_is_told_beside_those_that_are_there(
    province: Province, its: Callable[[str], None], get: Get
) -> None:
    made = group_born()
    residence = taken_up(made.id, "thuong_tru", POLICE, "2026-03-03 09:00")
    did(residence.pk, "refuse", officer(CHIEF), "2026-03-04 09:00", reason="Không đủ chỗ ở", legal_basis="Luật Cư trú")
    its("2026-03-05 09:00")
    assert "Công an xã Thụy Hùng Từ chối giải quyết" in track(get, Dossier.objects.get(pk=made.id)).text
