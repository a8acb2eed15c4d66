"""A form token that was used is no pass for anything else: 409 with its reason, what was typed stays (20.26)."""

from uuid import uuid4

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from tests.acts.places import agency
from tests.doors.desk.caseworkers import DESK, SPECIALIST, accepted, at, handled, send, signed_in, text
from tests.doors.desk.counter import INTAKE, pressed
from tests.doors.desk.test_intake import JUSTICE, RESIDENCE, ready
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

USED = "Lần bấm này đã được dùng cho việc khác hoặc do người khác bấm"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


def test_20_26_another_desk_with_the_token_of_an_intake_gets_409_and_keeps_what_it_typed(province: Province) -> None:
    first, second = signed_in(DESK), signed_in("tiepnhan.tamthanh")
    data = ready(first, RESIDENCE)
    assert pressed(first, data, "accept", agency=str(agency(JUSTICE))).status_code == 302
    own = {**ready(second, RESIDENCE), "form_token": data["form_token"], "full_name": "Lý Văn Páo"}
    answer = pressed(second, own, "accept", agency=str(agency(JUSTICE)))
    page = Page.of(answer)
    assert answer.status_code == 409
    assert USED in page.text
    assert page.value("full_name") == "Lý Văn Páo"
    assert page.value("form_token") != data["form_token"]
    assert Dossier.objects.count() == 1


def test_20_26_a_colleague_who_sends_the_same_draft_reads_which_dossier_it_became(province: Province) -> None:
    data = ready(signed_in(DESK), RESIDENCE)
    pressed(signed_in(DESK), data, "accept", agency=str(agency(JUSTICE)))
    answer = pressed(signed_in("nhanvien.thuyhung"), data, "accept", agency=str(agency(JUSTICE)))
    assert answer.status_code == 409
    assert f"đã được gửi thành hồ sơ {Dossier.objects.get().code}" in Page.of(answer).text
    assert Dossier.objects.count() == 1


def test_20_26_refusing_with_the_token_of_an_acceptance_says_so(province: Province) -> None:
    client = signed_in(DESK)
    data = ready(client, RESIDENCE)
    pressed(client, data, "accept", agency=str(agency(JUSTICE)))
    words = {"refusal_reason": "Không thuộc thẩm quyền", "refusal_basis": "Điều 17"}
    answer = client.post(INTAKE, {**data, "do": "refuse-now", **words})
    assert answer.status_code == 409
    assert words["refusal_reason"] in text(answer)
    assert not Record.objects.filter(verb="refuse_intake").exists()


def test_20_26_an_act_with_the_token_of_another_dossier_is_409_and_keeps_the_note(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-03 09:00")
    made, other = handled(), handled(seed=8)
    client = signed_in(SPECIALIST)
    form = Page.of(client.get(f"/xu-ly/{made.id}/ghi-chu/"))
    token = form.value("form_token")
    own = {"form_token": token, "expected": form.value("expected"), "text": "Đã gọi điện"}
    assert client.post(f"/xu-ly/{made.id}/ghi-chu/", own).status_code == 303
    there = Page.of(client.get(f"/xu-ly/{other.id}/ghi-chu/"))
    sent = {"form_token": token, "expected": there.value("expected"), "text": "Hẹn gặp thứ Sáu"}
    answer = client.post(f"/xu-ly/{other.id}/ghi-chu/", sent)
    assert answer.status_code == 409
    assert USED in Page.of(answer).text
    assert Page.of(answer).value("text") == "Hẹn gặp thứ Sáu"
    assert Record.objects.filter(verb="annotate").count() == 1


def test_20_26_a_hand_over_with_the_token_of_another_dossier_is_not_said_to_be_done(province: Province) -> None:
    made, other, client, token = accepted(), accepted(seed=8), signed_in(DESK), str(uuid4())
    assert client.post(f"/quay/in/{made.id}/chuyen/", {"form_token": token}).status_code == 302
    answer = client.post(f"/quay/in/{other.id}/chuyen/", {"form_token": token})
    assert answer.status_code == 409
    assert USED in Page.of(answer).text
    assert Record.objects.filter(verb="forward").count() == 1


def test_20_26_four_hand_overs_from_four_windows_make_one(province: Province) -> None:
    made, client = accepted(), signed_in(DESK)
    answers = [client.post(f"/quay/in/{made.id}/chuyen/", {"form_token": str(uuid4())}) for _ in range(4)]
    assert {one.status_code for one in answers} == {302}
    assert Record.objects.filter(verb="forward").count() == 1


def test_20_26_an_act_that_was_done_once_may_be_sent_again(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-03 09:00")
    made, client = handled(), signed_in(SPECIALIST)
    form = Page.of(client.get(f"/xu-ly/{made.id}/ghi-chu/"))
    own = {name: form.value(name) for name in ("form_token", "expected")}
    first, again = (client.post(f"/xu-ly/{made.id}/ghi-chu/", {**own, "text": "Đã gọi"}) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 303)
    assert send(client, made.id, "ghi-chu", text="Việc khác").status_code == 303
