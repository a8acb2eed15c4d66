"""22: each result of a group is drafted, signed, numbered and given out by its own agency, and handed out one by one at one desk."""

from datetime import date
from pathlib import Path

import pytest

from motcua.acts.save_result_draft import save_result_draft
from motcua.acts.sign_result import Seen, open_to_sign, sign_result
from motcua.acts.submit_result import submit_result
from motcua.casework.dossiers.models import Dossier
from motcua.casework.results.models import Result as Row
from motcua.casework.results.values import Drafted, Result
from motcua.casework.vault.models import Paper
from motcua.doors.cli.demo.province import Province
from motcua.doors.ui import clock
from motcua.law.dossier.state import Entitled
from motcua.law.dossier.step_refusals import InSubDossier
from tests.acts.groups import (
    BIRTH,
    CHIEF,
    COMMUNE,
    DESK,
    DIRECTOR,
    INSURANCE,
    INSURER,
    MAYOR,
    POLICE,
    RESIDENCE,
    group_received,
    state_of,
    sub,
    taken_up,
)
from tests.acts.places import did, moment, officer
from tests.doors.desk.caseworkers import signed_in
from tests.doors.page import Page
from tests.results import PIN, Office, now

pytestmark = pytest.mark.django_db

TYPED = {"content": "Đã đăng ký", "purpose": "Lưu giữ"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def drafted(office: Office, dossier: Dossier, by: str, signer: str, at: str) -> Result:
    given = Drafted(dossier.pk, "confirmation", date(2025, 7, 1), TYPED, {}, officer(signer).account_id)
    return save_result_draft(given, now(by, at), office.drafting).result


def given_out(office: Office, dossier: Dossier, by: str, signer: str, day: str) -> Result:
    """Drafted and submitted at ten, signed at eleven, gone a minute later."""
    one = submit_result(drafted(office, dossier, by, signer, f"{day} 10:00").id, now(by, f"{day} 10:05"))
    when = now(signer, f"{day} 11:00")
    open_to_sign(one.id, one.page_hash, when)
    left = office.leaves(sign_result(Seen(one.id, one.page_hash), PIN, when, office.signing), f"{day} 11:01")
    assert left is not None
    return left


def issued(group: Dossier) -> list[str]:
    return [one.code for one in state_of(group.pk).clock.results if one.issued_at is not None]


def test_22_each_result_of_a_group_leaves_by_itself(province: Province, office: Office) -> None:
    made = group_received()
    group, birth = Dossier.objects.get(pk=made.id), sub(made.id, "khai_sinh")
    did(birth.pk, "take_up", officer(COMMUNE), "2026-03-02 09:40")
    with pytest.raises(InSubDossier):
        drafted(office, group, COMMUNE, MAYOR, "2026-03-02 09:50")
    first = given_out(office, birth, COMMUNE, MAYOR, "2026-03-02")
    assert issued(group) == [BIRTH]
    did(group.pk, "complete_step", officer(COMMUNE), "2026-03-02 11:30", step="tach", outcome="xong")
    did(group.pk, "return_result", officer(DESK), "2026-03-02 14:00", result=BIRTH, collected_by="Hoàng Thị Ẩn")
    insurance = taken_up(group.pk, "the_bhyt", INSURER, "2026-03-03 09:00")
    residence = taken_up(group.pk, "thuong_tru", POLICE, "2026-03-03 09:00")
    second = given_out(office, insurance, INSURER, DIRECTOR, "2026-03-04")
    assert issued(group) == [BIRTH, INSURANCE]
    assert Dossier.objects.get(pk=group.pk).status == "handling", "one result is still to come"
    third = given_out(office, residence, POLICE, CHIEF, "2026-03-05")
    assert sorted(issued(group)) == sorted([BIRTH, RESIDENCE, INSURANCE])
    assert Dossier.objects.get(pk=group.pk).status == "done"
    every = (first, second, third)
    assert len({one.check_code for one in every}) == len({one.number for one in every}) == 3
    assert len({one.agency_id for one in every}) == 3
    assert {one.pk for one in Paper.objects.all()} == {one.paper_id for one in every}, "each is a paper of its own"
    did(group.pk, "return_result", officer(DESK), "2026-03-13 14:00", collected_by="Hoàng Thị Ẩn")
    assert set(Dossier.objects.filter(parent=group).values_list("status", flat=True)) == {"returned"}


def test_22_the_page_of_a_group_leads_to_where_its_results_are_drafted(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = group_received()
    monkeypatch.setattr(clock, "now", lambda: moment("2026-03-02 10:00"))
    page = Page.of(signed_in(COMMUNE).get(f"/xu-ly/{made.id}/ket-qua/"))
    assert "Soạn ở hồ sơ con" in page.text
    assert f"/xu-ly/{sub(made.id, 'khai_sinh').pk}/ket-qua/" in page.addresses
    assert not [one for one in page.fields if one.name == "signer"]


def test_22_the_withdrawal_of_a_group_closes_what_waits_in_its_sub_dossiers(province: Province, office: Office) -> None:
    made = group_received()
    birth = sub(made.id, "khai_sinh")
    did(birth.pk, "take_up", officer(COMMUNE), "2026-03-02 09:40")
    waiting = drafted(office, birth, COMMUNE, MAYOR, "2026-03-02 10:00")
    words = {"requested_by": Entitled.APPLICANT, "reason": "Không cần nữa"}
    did(made.id, "withdraw", officer(DESK), "2026-03-02 10:30", **words)
    assert Row.objects.get(pk=waiting.id).closed_because == "ended"
