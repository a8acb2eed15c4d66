"""22: what is done on paper or in words moves the drafted result too, by whichever door: none waits or stands against the dossier."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from motcua.acts.perform import perform
from motcua.acts.save_result_draft import Correction
from motcua.acts.sign_result import Seen, sign_result
from motcua.acts.sweep import sweep_one
from motcua.casework.dossiers.models import Dossier
from motcua.casework.papers.models import Signature
from motcua.casework.results.models import Result as Row
from motcua.casework.results.queries import to_sign
from motcua.casework.results.refusals import NothingToCorrect, NotSubmitted
from motcua.casework.results.values import Result
from motcua.casework.vault.models import Paper
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.ledger.models import Record
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.refusals import MasteredElsewhere
from motcua.law.dossier.state import Entitled
from tests.acts.places import did, moment, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, at, handled, send, signed_in
from tests.doors.desk.signing import DAY, office
from tests.doors.page import Page
from tests.results import PIN, Office, now

__all__ = ["office"]

pytestmark = pytest.mark.django_db

WHO = "Lăng Thị Bình, Phó Chủ tịch"
CORRECTED = {"number": "7/ĐC-STP", "signer": WHO, "reason": "Sai dân tộc"}
REVOKED = {"decision": "88/QĐ-STP ngày 03/03/2026", "reason": "Cấp sai", "legal_basis": "Điều 70 Luật Hộ tịch"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, f"{DAY} 11:00:00")


def by_page(dossier_id: UUID, verb: str, username: str, **words: str) -> None:
    slug = {"sign_on_paper": "ky-giay", "correct_result": "dinh-chinh", "revoke_result": "thu-hoi"}[verb]
    answer = send(signed_in(username), dossier_id, slug, **words)
    assert answer.status_code == 303, Page.of(answer).text


def by_command(dossier_id: UUID, verb: str, username: str, **words: str) -> None:
    given = [one for name, value in words.items() for one in ("--word", f"{name}={value}")]
    assert main(["dossier", "act", str(dossier_id), verb, "--as", username, *given]) == 0


DOORS = pytest.mark.parametrize("door", [by_page, by_command])


def left(office: Office, dossier_id: UUID) -> Result:
    done = office.leaves(office.sign(office.submitted(dossier_id, f"{DAY} 10:00"), f"{DAY} 10:30"), f"{DAY} 10:31")
    assert done is not None
    return done


def row(one: Result) -> Row:
    return Row.objects.get(pk=one.id)


def checked(one: Result) -> str:
    return Page.of(Client().get(f"/xac-thuc/{one.check_code}/")).text


@DOORS
def test_22_a_result_signed_on_paper_closes_the_one_that_waits(door: Any, province: Province, office: Office) -> None:
    made = handled()
    waiting = office.submitted(made.id, f"{DAY} 10:00")
    day = "02/03/2026" if door is by_page else DAY
    door(made.id, "sign_on_paper", SPECIALIST, signer=WHO, signed_on=day)
    closed = row(waiting)
    assert (closed.state, closed.closed_because) == ("closed", "on_paper")
    last = Record.objects.filter(stream=f"result:{waiting.id}").latest("sequence")
    assert (last.verb, last.body["was"], last.body["because"]) == ("close", "submitted", "on_paper")
    assert to_sign(seen_by=officer(LEADER)) == ()
    with pytest.raises(NotSubmitted):
        office.sign(waiting, f"{DAY} 11:01")
    assert Signature.objects.count() == 0
    shown = Page.of(signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/ket-qua/")).text
    assert "Không phát hành, khép ngày 02/03/2026: kết quả đã ký giấy ngoài hệ thống" in shown
    assert "kết quả đã ký giấy ngoài hệ thống" in Page.of(signed_in(LEADER).get(f"/ky/{waiting.id}/")).text
    assert "Không có giấy nào với mã này" in checked(waiting)
    assert office.draft(made.id, f"{DAY} 11:10").id != waiting.id, "another one may be drafted"


def test_22_one_that_was_signed_and_has_not_left_leaves_no_more(province: Province, office: Office) -> None:
    made = handled()
    signed = office.sign(office.submitted(made.id, f"{DAY} 10:00"), f"{DAY} 10:30:00")
    did(made.id, "sign_on_paper", officer(SPECIALIST), f"{DAY} 10:30:10", signer=WHO, signed_on=moment(DAY).date())
    assert office.leaves(signed, f"{DAY} 10:31") is None
    did(made.id, "issue_result", officer(LEADER), f"{DAY} 10:40", number="12/XN")
    assert Dossier.objects.get(pk=made.id).status == "done"
    assert (row(signed).state, row(signed).number) == ("closed", "")
    assert signed.title not in Page.of(signed_in(LEADER).get("/ky/", follow=True)).text


@DOORS
def test_22_a_correction_on_paper_replaces_what_stands(door: Any, province: Province, office: Office) -> None:
    made = handled()
    first = left(office, made.id)
    begun = office.submitted(made.id, f"{DAY} 10:40", of=Correction(first.id, "Sai dân tộc"), ethnicity="Nùng")
    door(made.id, "correct_result", LEADER, **CORRECTED)
    old = row(first)
    assert (old.replaced_number, old.replaced_by, row(begun).closed_because) == ("7/ĐC-STP", None, "corrected")
    said = checked(first)
    assert "Giấy thật, đã được thay" in said
    assert "Thay bằng bản giấy số 7/ĐC-STP từ ngày 02/03/2026." in said
    assert "Giấy này thật và còn hiệu lực" not in said
    paper = Paper.objects.get(pk=first.paper_id)
    assert (paper.status, paper.replaced_by_id) == ("replaced", None)
    page = Page.of(signed_in(LEADER).get(f"/xu-ly/{made.id}/ket-qua/"))
    assert "Đã được thay bằng bản giấy số 7/ĐC-STP" in page.text
    assert not [one for one in page.links if one.name in ("Đính chính", "Thu hồi kết quả")]
    with pytest.raises(NothingToCorrect):
        office.draft(made.id, f"{DAY} 11:05", of=Correction(first.id, "Lại sai"))


@DOORS
def test_22_what_is_revoked_by_any_door_counts_no_more(door: Any, province: Province, office: Office) -> None:
    made = handled()
    first = left(office, made.id)
    door(made.id, "revoke_result", LEADER, **REVOKED)
    assert "Giấy thật, đã bị thu hồi" in checked(first)
    assert Paper.objects.get().status == "revoked"
    assert [one.verb for one in Record.objects.filter(stream=f"result:{first.id}")].count("revoke") == 1


def test_22_the_command_submits_and_sends_back_the_result_itself(province: Province, office: Office) -> None:
    made = handled()
    drafted = office.draft(made.id, f"{DAY} 10:00", status=" ")
    given = ["dossier", "act", str(made.id), "submit_result", "--as", SPECIALIST]
    assert main(given) == 2, "a gap in the page is refused there too"
    office.draft(made.id, f"{DAY} 10:10")
    by_command(made.id, "submit_result", SPECIALIST)
    assert row(drafted).state == "submitted"
    by_command(made.id, "send_back_result", LEADER, reason="Sai nơi cư trú")
    assert (row(drafted).state, row(drafted).return_reason) == ("draft", "Sai nơi cư trú")


def test_22_a_draft_in_words_takes_the_page_back_from_the_leader(province: Province, office: Office) -> None:
    made = handled()
    waiting = office.submitted(made.id, f"{DAY} 10:00")
    perform(made.id, "draft_result", {"text": "Đồng ý"}, now(SPECIALIST, f"{DAY} 10:10"))
    assert (row(waiting).state, to_sign(seen_by=officer(LEADER))) == ("draft", ())


def test_22_nothing_waits_in_a_dossier_that_has_ended(province: Province, office: Office) -> None:
    refused, withdrawn, issued, open_one = (handled(seed=number) for number in range(11, 15))
    waiting = [office.submitted(one.id, f"{DAY} 10:00") for one in (refused, withdrawn, issued, open_one)]
    did(
        refused.id,
        "refuse",
        officer(LEADER),
        f"{DAY} 10:10",
        reason="Không đủ điều kiện",
        legal_basis="Điều 8 Luật Hộ tịch",
    )
    requested = {"requested_by": Entitled.APPLICANT, "reason": "Không cần nữa"}
    did(withdrawn.id, "withdraw", officer(DESK), f"{DAY} 10:10", **requested)
    did(issued.id, "issue_result", officer(LEADER), f"{DAY} 10:10", number="12/XN")
    assert [row(one).closed_because for one in waiting] == ["ended", "ended", "on_paper", ""]
    assert [one.id for one in to_sign(seen_by=officer(LEADER))] == [waiting[3].id]
    sweep_one(open_one.id, Circumstances.at_once(None, moment(f"{DAY} 10:20")))
    assert row(waiting[3]).state == "submitted"


def test_22_another_agency_drafts_its_own(province: Province, office: Office) -> None:
    made = handled()
    signed = office.sign(office.submitted(made.id, f"{DAY} 10:00"), f"{DAY} 10:30:00")
    did(made.id, "transfer_jurisdiction", officer("quantri"), f"{DAY} 10:30:10", to="H37.09", legal_basis="Điều 12")
    assert (row(signed).state, row(signed).closed_because) == ("closed", "moved")
    assert office.leaves(signed, f"{DAY} 10:31") is None


def test_22_no_key_is_asked_where_the_dossier_cannot_be_signed(province: Province, office: Office) -> None:
    made = handled()
    waiting = office.submitted(made.id, f"{DAY} 10:00")
    Dossier.objects.filter(pk=made.id).update(mastered_by="btp")
    leader = signed_in(LEADER)
    leader.get(f"/ky/{waiting.id}/")
    with pytest.raises(MasteredElsewhere):
        sign_result(Seen(waiting.id, waiting.page_hash), PIN, now(LEADER, f"{DAY} 11:00"), office.signing)
    assert Signature.objects.count() == 0
