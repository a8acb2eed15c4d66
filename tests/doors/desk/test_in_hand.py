"""19.19: who has a dossier in hand is shown; a colleague's step is not done in one press; taking it over is one press and recorded.

ALL-15: opening a page takes nothing; the form of an act does, for a few minutes.
"""

import pytest

from motcua.casework.dossiers.leases import LASTS
from motcua.casework.dossiers.models import Dossier, Lease
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from tests.acts.places import did, moment, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, STRANGER, at, handled, signed_in, text
from tests.doors.page import Page
from tests.histories import history

pytestmark = pytest.mark.django_db

NOTED = {"reason": "Chờ tàng thư xác minh", "extend_by": "5"}


def names(username: str) -> str:
    return officer(username).name


def test_19_19_opening_a_dossier_takes_nothing(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/")
    assert not Lease.objects.exists()
    assert "Đang do" not in text(signed_in(DESK).get(f"/xu-ly/{made.id}/"))


@pytest.mark.criterion("ALL-15", "shown")
def test_19_19_who_opens_a_form_has_it_and_the_second_sees_it_read_only(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 09:52")
    assert signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/du-thao/").status_code == 200
    at(monkeypatch, "2026-03-02 09:55")
    second = signed_in(LEADER)
    page = Page.of(second.get(f"/xu-ly/{made.id}/"))
    assert f"Đang do {names(SPECIALIST)} xử lý từ 09:52" in page.text
    assert page.presses("outcome") == ()
    answer = second.get(f"/xu-ly/{made.id}/gia-han/")
    assert answer.status_code == 409
    assert f"Đang do {names(SPECIALIST)} xử lý từ 09:52" in Page.of(answer).text
    assert "Nhận lại" in text(answer)
    assert second.get(f"/xu-ly/{made.id}/ghi-chu/").status_code in (200, 403), "a note takes nothing from anybody"
    assert "Đang do" not in text(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/"))


def test_19_19_it_ends_with_its_minutes_and_with_the_next_record(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    began = at(monkeypatch, "2026-03-02 09:52")
    signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/du-thao/")
    monkeypatch.setattr("motcua.doors.ui.clock.now", lambda: began + LASTS)
    assert signed_in(LEADER).get(f"/xu-ly/{made.id}/gia-han/").status_code == 200, "and now it is the leader's"
    assert Lease.objects.get().account_id == officer(LEADER).account_id
    did(made.id, "annotate", officer(SPECIALIST), "2026-03-02 10:03", text="Đã xem")
    monkeypatch.setattr("motcua.doors.ui.clock.now", lambda: moment("2026-03-02 10:04"))
    assert "Đang do" not in text(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/"))


@pytest.mark.criterion("ALL-15", "kept")
def test_19_19_what_was_typed_meanwhile_is_kept_and_sent_after_taking_over(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 09:52")
    leader = signed_in(LEADER)
    page = Page.of(leader.get(f"/xu-ly/{made.id}/gia-han/"))
    own = {name: page.value(name) for name in ("form_token", "expected")}
    Lease.objects.update(account_id=officer(SPECIALIST).account_id)
    refused = leader.post(f"/xu-ly/{made.id}/gia-han/", {**own, **NOTED})
    assert refused.status_code == 409
    assert "Chờ tàng thư xác minh" in text(refused)
    again = Page.of(refused)
    kept = {name: again.value(name) for name in ("form_token", "expected", *NOTED)}
    taken = leader.post(f"/xu-ly/{made.id}/gia-han/", {**kept, "take_over": "1"})
    assert taken.status_code == 200
    assert "Chờ tàng thư xác minh" in text(taken)
    assert history(made.id).happened[-1].verb in ("take_over", "assign")
    form = Page.of(taken)
    done = leader.post(
        f"/xu-ly/{made.id}/gia-han/", {name: form.value(name) for name in ("form_token", "expected", *NOTED)}
    )
    assert done.status_code == 303


@pytest.mark.criterion("ALL-15", "taken")
def test_19_19_a_colleagues_step_is_taken_over_first_in_one_press_and_the_record_says_from_whom(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    leader = signed_in(LEADER)
    answer = leader.get(f"/xu-ly/{made.id}/")
    page = Page.of(answer)
    assert f"Đang do {names(SPECIALIST)} xử lý từ 09:45" in page.text
    assert page.presses("outcome") == (), "no button of hers"
    step = Dossier.objects.get().step_name
    assert step in page.text
    words = {"expected": page.value("expected"), "step": history(made.id).state.steps[0].step, "outcome": "dat"}
    assert leader.post(f"/xu-ly/{made.id}/hoan-thanh-buoc/", words).status_code == 409
    pressed = leader.post(f"/xu-ly/{made.id}/nhan-lai/", {"expected": page.value("expected")})
    assert pressed.status_code == 303
    assert Dossier.objects.get().assignee_id == officer(LEADER).account_id
    after = Page.of(leader.get(pressed["Location"]))
    assert f"Đã ghi: Nhận lại từ {names(SPECIALIST)}" in after.text
    assert after.presses("outcome")
    assert "Đang do" not in after.text
    assert "Đang do" in text(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/"))


def test_19_19_pressed_twice_or_on_an_old_page_it_is_taken_once(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    leader = signed_in(LEADER)
    expected = Page.of(leader.get(f"/xu-ly/{made.id}/")).value("expected")
    did(made.id, "annotate", officer(SPECIALIST), "2026-03-02 10:00", text="Đã xem")
    for given in (expected, "", "x"):
        assert leader.post(f"/xu-ly/{made.id}/nhan-lai/", {"expected": given}).status_code == 303
    records = Record.objects.filter(stream=f"dossier:{made.id}", verb="take_over")
    assert records.count() == 0, "the page was old: it shows what is new and takes nothing"
    expected = Page.of(leader.get(f"/xu-ly/{made.id}/")).value("expected")
    for _ in range(2):
        leader.post(f"/xu-ly/{made.id}/nhan-lai/", {"expected": expected})
    assert records.count() == 1


def test_19_19_whom_it_is_no_business_of_takes_nothing_over(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    assert signed_in(STRANGER).post(f"/xu-ly/{made.id}/nhan-lai/").status_code == 404
    assert signed_in(DESK).post(f"/xu-ly/{made.id}/nhan-lai/").status_code == 403
