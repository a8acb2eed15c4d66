"""What the state has, at the counter: offered on the row, taken with one press, asked for again only with a coded reason."""

import pytest
from django.test import Client

from motcua.casework.dossiers.models import Component, Dossier
from motcua.casework.dossiers.values import ComponentGiven
from motcua.casework.vault import actions as vault
from motcua.casework.vault.models import PaperUse
from motcua.casework.vault.values import PaperGiven, VaultPaper
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Person
from motcua.law.reuse.facts import Assurance, Came
from motcua.law.reuse.wanted import Wanted
from tests.acts.places import DAY, agency, did, moment, officer, received
from tests.doors.desk.caseworkers import PROCEDURE, SPECIALIST, at, signed_in, text
from tests.doors.desk.counter import CLERK, answered, begun, filled, pressed
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

RESIDENCE, OWN_HOUSE, TYPE = "1.004222", "Chỗ ở thuộc quyền sở hữu của mình", "land_certificate"
NUMBER = "020190001234"
ELSEWHERE = "tiepnhan.mauson"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


@pytest.fixture
def paper(province: Province) -> VaultPaper:
    """The desk of another commune kept it ten minutes ago, of a visitor who had been there."""
    received(officer(ELSEWHERE), PROCEDURE, agency("H37.03"), "2026-03-02 09:00")
    owner = Person.objects.get(personal_number=NUMBER)
    given = PaperGiven(
        owners=(f"person:{owner.ref}",),
        paper_type=TYPE,
        came=Came.RESULT,
        assurance=Assurance.AGENCY_SIGNED,
        number="DM 034512",
        issuer="Văn phòng đăng ký đất đai tỉnh Lạng Sơn",
        issued_on=DAY,
    )
    when = moment("2026-03-02 09:04")
    return vault.put(given, files=(), checked_by="", circumstances=Circumstances.at_once(officer(ELSEWHERE), when))


def shown(client: Client) -> tuple[dict[str, str], str]:
    """The form of the visitor for the registration of their own house as residence, and the field of the row that has an offer."""
    data = begun(client, RESIDENCE)
    cases = next(one for one in Page.of(pressed(client, data, "renew")).fields if one.name == "case")
    data["case"] = next(value for value, name in cases.options if name == OWN_HOUSE)
    form = filled(text(pressed(client, data, "renew")))
    [offered] = [name for name in form if name.startswith("offer-")]
    return form, offered.removeprefix("offer-")


def test_21_a_paper_of_the_vault_is_offered_and_taken_with_one_press(paper: VaultPaper) -> None:
    client = signed_in(CLERK)
    form, row = shown(client)
    assert (form[f"offer-{row}"], form[f"in-{row}"]) == (str(paper.id), "reused")
    assert f"verdict-{row}" not in form, "the officer says that it fits"
    page = text(pressed(client, form, "renew"))
    assert "số DM 034512, cấp 02/03/2026" in page
    form = answered(text(pressed(client, form, "all-pass")))
    answer = pressed(client, form, "accept", agency=form.get("agency") or str(agency("H37.03")))
    assert answer.status_code == 302, [one.text for one in Page.of(answer).every("mc-errors")]
    [use] = PaperUse.objects.all()
    made = Dossier.objects.get(pk=use.dossier_id)
    assert (use.paper_id, made.procedure_code) == (paper.id, RESIDENCE)
    assert Component.objects.get(dossier=made, order=use.order).handed_in == "reused"


def test_21_somebody_else_at_the_desk_is_offered_nothing(paper: VaultPaper) -> None:
    client = signed_in(CLERK)
    form, row = shown(client)
    passed = {**form, f"verdict-{row}": "passed", "submitter": "Lộc Văn Ẩm"}
    page = Page.of(pressed(client, passed, "renew"))
    again = page.form("#phieu")
    assert f"offer-{row}" not in again
    assert again[f"in-{row}"] != "reused"
    assert f"verdict-{row}" not in again, "what was passed because the vault had it is open again"
    assert "DM 034512" not in page.text


def test_21_asking_for_it_again_wants_a_coded_reason_and_loses_nothing(paper: VaultPaper) -> None:
    client = signed_in(CLERK)
    form, row = shown(client)
    form = answered(text(pressed(client, form, "renew")))
    asked = {**form, f"verdict-{row}": "failed", f"reason-{row}": "not_handed_in", f"note-{row}": "xin bản mới"}
    asked["agency"] = form.get("agency") or str(agency("H37.03"))
    answer = pressed(client, asked, "supplement")
    assert answer.status_code == 422
    page = text(answer)
    assert "cơ quan nhà nước đã có giấy tờ hoặc dữ liệu dùng được" in page
    assert filled(page)[f"note-{row}"] == "xin bản mới"
    again = {
        f"again-{row}": "doubt",
        f"again-by-{row}": "Vi Thị Sen, Phó Chủ tịch",
        f"again-text-{row}": "sai ngày sinh",
    }
    incomplete = pressed(client, {**filled(page), **again, f"again-text-{row}": ""}, "supplement")
    assert incomplete.status_code == 422
    assert filled(text(incomplete))[f"again-by-{row}"] == "Vi Thị Sen, Phó Chủ tịch"
    done = pressed(client, {**filled(text(incomplete)), **again}, "supplement")
    assert done.status_code == 302, text(done)
    record = Record.objects.get(verb="request_supplement")
    assert [item["override"]["reason"] for item in record.body["items"]] == ["doubt"]
    assert not PaperUse.objects.exists()


def test_21_the_desk_is_shown_what_the_state_has_before_it_asks(
    paper: VaultPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (ComponentGiven("Tờ khai"), ComponentGiven("Giấy chứng nhận quyền sử dụng đất", wanted=Wanted(TYPE)))
    made = received(officer(CLERK), PROCEDURE, agency("H37.03"), "2026-03-02 09:20", components=asked, seed=8)
    did(made.id, "forward", officer(CLERK), "2026-03-02 09:30", to=str(agency("H37.03")))
    did(made.id, "take_up", officer(SPECIALIST), "2026-03-02 09:40")
    at(monkeypatch, "2026-03-02 10:30")
    client, address = signed_in(SPECIALIST), f"/xu-ly/{made.id}/bo-sung/"
    page = Page.of(client.get(address))
    assert "Số DM 034512, cấp 02/03/2026" in page.text
    [form] = page.forms_to(address)
    refused = client.post(address, {**form, "item-2": "on", "reason-2": "illegible", "note-2": "mờ con dấu"})
    assert refused.status_code == 422
    assert "cơ quan nhà nước đã có giấy tờ hoặc dữ liệu dùng được" in text(refused)
    [kept] = Page.of(refused).forms_to(address)
    again = {"again-2": "doubt", "again-by-2": "Vi Thị Sen, Phó Chủ tịch", "again-text-2": "sai ngày sinh"}
    part = client.post(address, {**kept, "item-2": "on", **again, "again-text-2": ""})
    assert part.status_code == 422
    [kept] = Page.of(part).forms_to(address)
    assert (kept["note-2"], kept["again-by-2"]) == ("mờ con dấu", "Vi Thị Sen, Phó Chủ tịch")
    assert client.post(address, {**kept, "item-2": "on", **again}).status_code == 303


def test_21_the_paper_of_one_child_is_not_offered_for_the_next(province: Province) -> None:
    received(officer(ELSEWHERE), PROCEDURE, agency("H37.03"), "2026-03-02 09:00")
    owner = Person.objects.get(personal_number=NUMBER)
    born = PaperGiven(
        owners=(f"person:{owner.ref}",),
        paper_type="birth_notification",
        came=Came.RESULT,
        assurance=Assurance.AGENCY_SIGNED,
        number="0345/GCS",
        issued_on=DAY,
    )
    when = moment("2026-03-02 09:04")
    vault.put(born, files=(), checked_by="", circumstances=Circumstances.at_once(officer(ELSEWHERE), when))
    client = signed_in(CLERK)
    page = Page.of(pressed(client, begun(client, "1.001193"), "renew"))
    assert "0345/GCS" not in page.text
    assert not [name for name in page.form("#phieu") if name.startswith("offer-")]
