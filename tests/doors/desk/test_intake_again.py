"""19.16: when the person returns with what the slip asked for, the same dossier is resumed and accepted in one press."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from motcua.acts.take_in import Intake, take_in_again
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import dossier as dossier_facts
from motcua.casework.dossiers.values import ComponentGiven
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation import actions as organisation_actions
from tests.acts.places import intake, moment, officer
from tests.circumstances import acting
from tests.doors.desk.caseworkers import at, hidden, signed_in, text
from tests.doors.desk.counter import CARD, CLERK, CONTRACT, INTAKE, answered, begun, filled, pressed
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

BIRTH = "1.001193"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


def slipped(client: Client) -> Dossier:
    """The first paper failed, the others are judged; a telephone and a bearer were typed."""
    shown = text(pressed(client, begun(client, BIRTH), "renew", phone="0912 345 678", submitter="Hoàng Văn Cả"))
    first = re.findall(r'name="verdict-(\d+)"', shown)[0]
    judged = {f"verdict-{first}": "failed", f"reason-{first}": "unsigned", f"in-{first}": "copy"}
    answer = pressed(client, {**answered(shown), **judged}, "supplement")
    assert answer.status_code == 302, text(answer)[-2000:]
    return Dossier.objects.get()


def back(client: Client) -> str:
    """The page after the person's card was read, with no procedure chosen yet."""
    page = text(client.get(INTAKE))
    return text(client.post(INTAKE, {"form_token": hidden(page, "form_token"), "scan": CARD, "do": "renew"}))


def resumed(client: Client, page: str, dossier: Dossier) -> str:
    return text(client.post(INTAKE, {**filled(page), "resume": str(dossier.pk)}))


def verbs(dossier: Dossier) -> list[str]:
    return list(
        Record.objects.filter(stream=f"dossier:{dossier.pk}").order_by("sequence").values_list("verb", flat=True)
    )


@pytest.mark.parametrize("who", [CLERK, CONTRACT])
def test_19_16_the_card_shows_what_waits_and_one_button_fills_the_page(who: str, province: Province) -> None:
    dossier = slipped(signed_in(CLERK))
    client = signed_in(who)
    page = back(client)
    seen = Page.read(page).text
    assert "Hồ sơ đang chờ bổ sung: Đăng ký khai sinh" in seen
    assert "phiếu ngày 02/03/2026" in seen
    shown = resumed(client, page, dossier)
    data = filled(shown)
    kept = ("procedure", "full_name", "number", "phone", "submitter", "channel", "agency", "born_year")
    assert {name: data[name] for name in kept} == {
        "procedure": BIRTH,
        "full_name": "Hoàng Thị Ẩn",
        "number": "020 190 001 234",
        "phone": "0912 345 678",
        "submitter": "Hoàng Văn Cả",
        "channel": "desk",
        "agency": str(dossier.resolving_id),
        "born_year": "1990",
    }
    every = re.findall(r'name="(verdict-\d+)"', shown)
    open_ones = {name for name in every if name not in data}
    assert open_ones == {every[0]}
    assert data[every[0].replace("verdict", "in")] == "copy"
    assert not {"Từ chối", "Lưu nháp"} & {button.name for button in Page.read(shown).buttons}


def test_19_16_accepting_it_completes_and_accepts_the_same_dossier_once(province: Province) -> None:
    client = signed_in(CLERK)
    dossier = slipped(client)
    shown = resumed(client, back(client), dossier)
    unseen = pressed(client, filled(shown), "accept")
    assert unseen.status_code == 422
    assert "1 giấy tờ chưa đạt hoặc chưa xem" in text(unseen)
    assert verbs(dossier)[-1] == "request_supplement"
    data = {**answered(text(unseen)), "phone": "0987 654 321"}
    answer = text(client.get(f"/xu-ly/{dossier.pk}/"))
    assert "Chờ bổ sung" in answer, "what was refused wrote nothing"
    made = [pressed(client, data, "accept") for _ in range(2)]
    assert {(one.status_code, one["Location"]) for one in made} == {(302, f"/quay/in/{dossier.pk}/")}
    row = Dossier.objects.get()
    assert row.code
    assert row.applicant_phone == "+84987654321"
    done = verbs(dossier)
    assert done.count("supplement") == done.count("accept") == 1
    assert done.index("supplement") < done.index("accept") < done.index("forward")
    assert set(row.components.values_list("verdict", flat=True)) == {"pass"}
    assert "Đã tiếp nhận hồ sơ" in text(client.get(f"/quay/in/{dossier.pk}/"))


def test_19_16_a_dossier_is_resumed_by_the_number_of_its_slip_and_from_the_page_after_it(province: Province) -> None:
    client = signed_in(CLERK)
    dossier = slipped(client)
    page = text(client.get(INTAKE))
    scan = {"form_token": hidden(page, "form_token"), "do": "renew"}
    by_slip = filled(text(client.post(INTAKE, {**scan, "scan": f"{dossier.pk.hex[:6].upper()}/YCBS"})))
    assert by_slip["resumes"] == str(dossier.pk)
    after = Page.of(client.get(f"/quay/in/{dossier.pk}/"))
    assert "như một hồ sơ mới" not in after.text
    by_address = filled(text(client.get(after.link("làm tiếp hồ sơ này").address)))
    assert by_address["resumes"] == str(dossier.pk)
    unknown = text(client.post(INTAKE, {**scan, "scan": "0A0A0A/YCBS"}))
    assert "Không có hồ sơ nào đang chờ bổ sung tại cơ quan này với số phiếu vừa nhập" in unknown


def test_19_16_a_second_desk_that_resumed_meanwhile_loses_nothing(province: Province) -> None:
    """Two desks of the agency open it; the second press is told and its page stays."""
    first, second = signed_in(CLERK), signed_in(CONTRACT)
    dossier = slipped(first)
    pages = [answered(resumed(one, back(one), dossier)) for one in (first, second)]
    assert pressed(first, pages[0], "accept").status_code == 302
    answer = pressed(second, {**pages[1], "submitter": "Hoàng Văn Út"}, "accept")
    assert answer.status_code == 409
    assert "vừa được làm tiếp ở nơi khác" in text(answer)
    assert filled(text(answer))["submitter"] == "Hoàng Văn Út"
    assert Dossier.objects.count() == 1
    assert verbs(dossier).count("accept") == 1


def test_19_16_somebody_else_s_card_opens_a_new_dossier(province: Province) -> None:
    client = signed_in(CLERK)
    dossier = slipped(client)
    shown = filled(resumed(client, back(client), dossier))
    other = CARD.replace("020190001234", "020190001235").replace("Hoàng Thị Ẩn", "Lê Văn Khác")
    page = text(client.post(INTAKE, {**shown, "scan": other, "do": "renew"}))
    assert not filled(page).get("resumes")
    assert filled(page)["full_name"] == "Lê Văn Khác"


def test_19_16_another_desk_of_the_province_learns_no_more_than_that_it_runs(province: Province) -> None:
    dossier = slipped(signed_in(CLERK))
    client = signed_in("tiepnhan.tamthanh")
    page = back(client)
    assert "đang chờ bổ sung" not in page
    assert str(dossier.pk) not in page
    same = text(pressed(client, begun(client, BIRTH), "renew"))
    assert "đang có một hồ sơ của thủ tục này ở cơ quan khác, từ 02/03/2026" in same
    assert str(dossier.pk) not in same
    answer = filled(resumed(client, page, dossier))
    assert not answer.get("resumes")
    assert not filled(text(client.get(f"{INTAKE}?bo-sung={dossier.pk}"))).get("resumes")


def test_19_16_what_waits_before_acceptance_is_the_desk_s_and_no_specialist_s(province: Province) -> None:
    slipped(signed_in(CLERK))
    listed: dict[str, bool] = {}
    for who in (CLERK, "chuyenvien.thuyhung"):
        listed[who] = "Hoàng Thị Ẩn" in text(signed_in(who).get("/xu-ly/?hang=cho-bo-sung"))
    assert listed == {CLERK: True, "chuyenvien.thuyhung": False}


def complete_at(dossier: Dossier, desk: int | None) -> Intake:
    """Every paper in order, handed in at this desk."""
    papers = tuple(
        ComponentGiven(one.name, official=one.official_name, verdict="pass")
        for one in dossier.components.order_by("order")
    )
    given = intake(officer(CLERK), BIRTH, dossier.resolving_id, components=papers).given
    return Intake(given=replace(given, received_at_point_id=desk))


def test_19_16_the_receipt_names_the_desk_where_the_complete_dossier_was_handed_in(province: Province) -> None:
    dossier = slipped(signed_in(CLERK))
    by = officer(CLERK)
    second = organisation_actions.open_service_point(
        agency_id=by.agency_id,
        name="Điểm tiếp nhận chợ Giếng Vuông",
        address="Chợ Giếng Vuông",
        counters=("Quầy 1",),
        valid_from=date(2026, 3, 1),
        circumstances=acting(officer("quantri"), moment("2026-03-02 10:00")),
    )
    there = complete_at(dossier, second.id)
    made = take_in_again(dossier.pk, there, acting(by, moment("2026-03-02 10:05")))
    facts = dossier_facts(made.id, seen_by=by)
    assert facts.received_at_point == "Điểm tiếp nhận chợ Giếng Vuông"


def test_19_16_a_desk_of_another_one_stop_leaves_the_first_one_named(province: Province) -> None:
    dossier = slipped(signed_in(CLERK))
    by = officer(CLERK)
    other = officer("tiepnhan1.tinh").service_point_id
    assert other not in (None, dossier.received_at_point_id)
    there = complete_at(dossier, other)
    take_in_again(dossier.pk, there, acting(by, moment("2026-03-02 10:05")))
    dossier.refresh_from_db()
    assert dossier.received_at_point_id == by.service_point_id
