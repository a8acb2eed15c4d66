"""22: a result is drafted from a template, submitted, signed by who saw it, and leaves by itself, numbered and sealed, once."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from motcua.acts.named_files import still_named
from motcua.acts.perform import OfAResult, perform
from motcua.acts.revoke_result import Revocation, revoke_result
from motcua.acts.save_result_draft import Correction
from motcua.acts.sign_result import Seen, check_batch, chosen_to_open, open_to_sign, sign_result
from motcua.acts.submit_result import approve_result, send_back_result, submit_result
from motcua.acts.take_back_signature import take_back_signature
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.refusals import NotPermitted
from motcua.casework.papers.files import forget_pages
from motcua.casework.papers.models import Signature
from motcua.casework.papers.signing import SigningFault, SigningRefused
from motcua.casework.results import actions as results
from motcua.casework.results.models import Result as Row
from motcua.casework.results.queries import result, results_of, to_sign
from motcua.casework.results.refusals import (
    FieldsMissing,
    NotSubmitted,
    PageChanged,
    PageNotOpened,
    ReturnReasonMissing,
    TooFewOpened,
)
from motcua.casework.results.values import ResultState
from motcua.casework.vault.models import Paper
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.notes.actions import Ground
from motcua.law.dossier.refusals import DossierRefused, MasteredElsewhere
from motcua.law.dossier.signature_refusals import ResultLeavesByItself, ResultUnsigned, SignatureLeft
from tests.acts.places import did, officer
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, handled
from tests.jobs import jobs_of
from tests.results import Office, now

pytestmark = pytest.mark.django_db
DAY = "2026-03-02"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def verbs(stream: str) -> list[str]:
    return list(Record.objects.filter(stream=stream).order_by("sequence").values_list("verb", flat=True))


def test_22_from_the_draft_to_the_owners_paper(province: Province, office: Office) -> None:
    made = handled()
    drafted = office.draft(made.id, f"{DAY} 10:00")
    assert (drafted.state, drafted.pages, drafted.signer_name) == (ResultState.DRAFT, 1, officer(LEADER).name)
    submitted = submit_result(drafted.id, now(SPECIALIST, f"{DAY} 10:05"))
    assert [one.id for one in to_sign(seen_by=officer(LEADER))] == [submitted.id]
    signed = office.sign(submitted, f"{DAY} 10:30:00")
    assert (signed.state, signed.number, signed.final_hash) == (ResultState.SIGNED, "", "")
    assert len(jobs_of("leave_result")) == 1
    assert office.leaves(signed, f"{DAY} 10:30:20") is None, "it may still be taken back"
    assert Dossier.objects.get(pk=made.id).status == "handling"
    left = office.leaves(signed, f"{DAY} 10:30:31")
    assert left is not None
    assert (left.state, left.number, left.issued_on) == (ResultState.LEFT, "1/STP-XNTTHN", date(2026, 3, 2))
    assert len({left.page_hash, left.signed_hash, left.final_hash}) == 3
    dossier = Dossier.objects.get(pk=made.id)
    assert dossier.status == "done"
    paper = Paper.objects.get()
    assert (paper.came, paper.assurance, paper.number) == ("result", "agency_signed", left.number)
    assert (paper.valid_to, paper.pk) == (date(2026, 9, 2), left.paper_id)
    assert verbs(f"result:{left.id}") == ["draft", "submit", "sign", "number", "leave"]
    wanted = ["draft_result", "submit_result", "sign", "issue_result"]
    assert [one for one in verbs(f"dossier:{made.id}") if one in wanted] == wanted
    assert office.leaves(signed, f"{DAY} 10:31:00") is None, "twice is as once"
    assert Paper.objects.count() == 1


def test_22_the_clock_ends_with_the_signature_though_the_result_leaves_later(
    province: Province, office: Office
) -> None:
    made = handled()
    signed = office.sign(office.submitted(made.id, f"{DAY} 10:00"), "2026-03-05 16:59:50")
    office.leaves(signed, "2026-03-05 17:00:21")
    dossier = Dossier.objects.get(pk=made.id)
    assert dossier.ended_at is not None
    assert dossier.ended_at.minute == 59


def test_22_a_result_that_leaves_hours_later_ends_then(province: Province, office: Office) -> None:
    made = handled()
    signed = office.sign(office.submitted(made.id, f"{DAY} 10:00"), f"{DAY} 10:30")
    office.leaves(signed, f"{DAY} 15:00")
    ended = Dossier.objects.get(pk=made.id).ended_at
    assert ended is not None
    assert (ended.astimezone(now(LEADER, f"{DAY} 15:00").at.tzinfo).hour) == 15


def test_22_a_signed_result_of_a_dossier_that_waits_says_why_it_has_not_left(
    province: Province, office: Office
) -> None:
    made = handled()
    signed = office.sign(office.submitted(made.id, f"{DAY} 10:00"), f"{DAY} 10:30:00")
    Dossier.objects.filter(pk=made.id).update(mastered_by="btp")
    with pytest.raises(MasteredElsewhere):
        office.leaves(signed, f"{DAY} 10:31")
    assert (Row.objects.get().state, Row.objects.get().fault) == ("signed", "dossier_waits")
    Dossier.objects.filter(pk=made.id).update(mastered_by="")
    left = office.leaves(signed, f"{DAY} 10:41")
    assert left is not None
    assert (left.number, left.fault) == ("1/STP-XNTTHN", "")


def test_22_nothing_is_issued_unsigned_and_nothing_signed_is_issued_by_hand(province: Province, office: Office) -> None:
    made = handled()
    waiting = office.submitted(made.id, f"{DAY} 10:00")
    with pytest.raises(ResultUnsigned):
        perform(made.id, "issue_result", {"number": "9/XN"}, now(LEADER, f"{DAY} 10:10"))
    office.sign(waiting, f"{DAY} 10:30")
    with pytest.raises(ResultLeavesByItself):
        perform(made.id, "issue_result", {"number": "9/XN"}, now(LEADER, f"{DAY} 10:31"))


def test_22_nobody_says_that_it_is_signed_or_names_a_file_by_hand(province: Province, office: Office) -> None:
    made = handled()
    waiting = office.submitted(made.id, f"{DAY} 10:00")
    when = now(LEADER, f"{DAY} 10:10")
    for verb, payload in (
        ("sign", {"document": waiting.page_hash}),
        ("sign", {}),
        ("issue_result", {"number": "9/XN", "document": "a" * 64}),
        ("correct_result", {"number": "9/XN", "reason": "Sai", "document": "a" * 64}),
        ("draft_result", {"document": "a" * 64}),
        ("take_back_signature", {}),
    ):
        with pytest.raises(OfAResult):
            perform(made.id, verb, payload, when)
    assert "sign" not in verbs(f"dossier:{made.id}")


def test_22_a_signature_is_taken_back_within_thirty_seconds_by_who_made_it(province: Province, office: Office) -> None:
    made = handled()
    signed = office.sign(office.submitted(made.id, f"{DAY} 10:00"), f"{DAY} 10:30:00")
    taken = take_back_signature(signed.id, now(LEADER, f"{DAY} 10:30:30"))
    assert (taken.state, taken.signed_hash) == (ResultState.SUBMITTED, "")
    assert office.leaves(signed, f"{DAY} 10:30:31") is None
    again = office.sign(taken, f"{DAY} 10:40:00", key=uuid4())
    with pytest.raises(SignatureLeft):
        take_back_signature(again.id, now(LEADER, f"{DAY} 10:40:31"))
    left = office.leaves(again, f"{DAY} 10:40:31")
    assert left is not None
    with pytest.raises(SignatureLeft):
        take_back_signature(again.id, now(LEADER, f"{DAY} 10:40:32"))
    assert verbs(f"dossier:{made.id}").count("take_back_signature") == 1


def test_22_a_page_is_signed_by_who_saw_it_and_as_it_was_seen(province: Province, office: Office) -> None:
    made = handled()
    waiting = office.submitted(made.id, f"{DAY} 10:00")
    when = now(LEADER, f"{DAY} 10:30")
    with pytest.raises(PageNotOpened):
        sign_result(Seen(waiting.id, waiting.page_hash), "864209", when, office.signing)
    open_to_sign(waiting.id, waiting.page_hash, when)
    changed = office.submitted(made.id, f"{DAY} 10:31", status="Đã ly hôn")
    with pytest.raises(PageChanged):
        sign_result(Seen(waiting.id, waiting.page_hash), "864209", now(LEADER, f"{DAY} 10:32"), office.signing)
    with pytest.raises(PageNotOpened):
        sign_result(Seen(changed.id, changed.page_hash), "864209", now(LEADER, f"{DAY} 10:33"), office.signing)
    with pytest.raises(NotPermitted):
        sign_result(Seen(changed.id, changed.page_hash), "864209", now(SPECIALIST, f"{DAY} 10:34"), office.signing)
    assert Signature.objects.count() == 0


def test_22_a_wrong_pin_signs_nothing_and_is_kept_nowhere(province: Province, office: Office) -> None:
    waiting = office.submitted(handled().id, f"{DAY} 10:00")
    with pytest.raises(SigningRefused) as refusal:
        office.sign(waiting, f"{DAY} 10:30", pin="111333")
    assert refusal.value.facts["reasons"] == (SigningFault.PIN,)
    assert result(waiting.id, seen_by=officer(LEADER)).state is ResultState.SUBMITTED
    assert office.sign(waiting, f"{DAY} 10:31").state is ResultState.SIGNED


def test_22_the_same_press_twice_signs_once(province: Province, office: Office) -> None:
    waiting, key = office.submitted(handled().id, f"{DAY} 10:00"), uuid4()
    first = office.sign(waiting, f"{DAY} 10:30", key=key)
    second = sign_result(Seen(waiting.id, waiting.page_hash), "864209", now(LEADER, f"{DAY} 10:30:05"), office.signing)
    assert second.signed_hash == first.signed_hash
    assert Signature.objects.count() == 1
    assert len(jobs_of("leave_result")) == 1


def test_22_a_draft_goes_back_with_its_reason_and_comes_again(province: Province, office: Office) -> None:
    made = handled()
    waiting = office.submitted(made.id, f"{DAY} 10:00")
    approved = approve_result(waiting.id, now(LEADER, f"{DAY} 10:10"))
    assert approved.approved_by == officer(LEADER).account_ref
    with pytest.raises(ReturnReasonMissing):
        send_back_result(waiting.id, "  ", now(LEADER, f"{DAY} 10:20"))
    back = send_back_result(waiting.id, "Sai nơi cư trú", now(LEADER, f"{DAY} 10:20"))
    assert (back.state, back.return_reason, back.approved_by) == (ResultState.DRAFT, "Sai nơi cư trú", "")
    assert to_sign(seen_by=officer(LEADER)) == ()
    with pytest.raises(NotSubmitted):
        office.sign(waiting, f"{DAY} 10:25")
    again = office.submitted(made.id, f"{DAY} 10:30", address="Xã Mẫu Sơn")
    assert (again.id, again.return_reason) == (waiting.id, "")


def test_22_a_draft_with_a_gap_is_not_submitted(province: Province, office: Office) -> None:
    drafted = office.draft(handled().id, f"{DAY} 10:00", status=" ")
    with pytest.raises(FieldsMissing) as refusal:
        submit_result(drafted.id, now(SPECIALIST, f"{DAY} 10:05"))
    assert "Tình trạng hôn nhân" in refusal.value.sentence


def test_22_of_a_batch_some_are_opened_that_the_system_chooses(province: Province, office: Office) -> None:
    batch = [office.submitted(handled(seed=number).id, f"{DAY} 10:0{number}") for number in range(1, 6)]
    wanted = chosen_to_open(batch)
    assert len(wanted) == 3
    assert wanted == chosen_to_open(batch[::-1]), "nobody chooses"
    when = now(LEADER, f"{DAY} 11:00")
    for one in batch:
        if one.id in wanted[1:]:
            open_to_sign(one.id, one.page_hash, when)
    with pytest.raises(TooFewOpened):
        check_batch(batch, officer(LEADER), at=when.at)
    [last] = [one for one in batch if one.id == wanted[0]]
    open_to_sign(last.id, last.page_hash, when)
    check_batch(batch, officer(LEADER), at=when.at)
    unopened = next(one for one in batch if one.id not in wanted)
    signed = sign_result(Seen(unopened.id, unopened.page_hash), "864209", when, office.signing, in_batch=True)
    assert signed.state is ResultState.SIGNED


def test_22_a_corrected_result_replaces_the_old_one_and_both_say_so(province: Province, office: Office) -> None:
    made = handled()
    first = office.leaves(office.sign(office.submitted(made.id, f"{DAY} 10:00"), f"{DAY} 10:30"), f"{DAY} 10:31")
    assert first is not None
    again = office.submitted(made.id, f"{DAY} 14:00", of=Correction(first.id, "Sai dân tộc"), ethnicity="Nùng")
    assert (again.corrects, again.check_code != first.check_code) == (first.id, True)
    assert Dossier.objects.get(pk=made.id).status == "done", "the dossier is over"
    second = office.leaves(office.sign(again, f"{DAY} 14:30"), f"{DAY} 14:31")
    assert second is not None
    assert second.number == "2/STP-XNTTHN"
    newest, oldest = results_of(made.id, seen_by=officer(SPECIALIST))
    assert (newest.id, oldest.replaced_by) == (second.id, second.id)
    old, new = Paper.objects.get(pk=first.paper_id), Paper.objects.get(pk=second.paper_id)
    assert (old.status, old.replaced_by_id, new.status) == ("replaced", new.pk, "in_force")
    assert verbs(f"dossier:{made.id}")[-1] == "correct_result"


def test_22_a_revoked_result_counts_no_more_and_says_why(province: Province, office: Office) -> None:
    made = handled()
    left = office.leaves(office.sign(office.submitted(made.id, f"{DAY} 10:00"), f"{DAY} 10:30"), f"{DAY} 10:31")
    assert left is not None
    given = Revocation("88/QĐ-STP ngày 03/03/2026", "Cấp sai đối tượng", "Điều 70 Luật Hộ tịch")
    revoked = revoke_result(left.id, given, now(LEADER, "2026-03-03 09:00"))
    assert (revoked.revoked_at, revoked.revoked_by_decision) == (now(LEADER, "2026-03-03 09:00").at, given.decision)
    assert Paper.objects.get().status == "revoked"
    with pytest.raises(DossierRefused):
        revoke_result(left.id, given, now(LEADER, "2026-03-03 10:00"))


def test_22_signed_on_paper_says_who_and_when(province: Province) -> None:
    made = handled()
    words = {"signer": "Lăng Thị Bình, Phó Chủ tịch", "signed_on": date(2026, 3, 2)}
    did(made.id, "sign_on_paper", officer(LEADER), f"{DAY} 10:30", **words)
    did(made.id, "issue_result", officer(LEADER), f"{DAY} 10:40", number="12/XN")
    assert verbs(f"dossier:{made.id}")[-2:] == ["sign_on_paper", "issue_result"] or "sign_on_paper" in verbs(
        f"dossier:{made.id}"
    )
    assert Row.objects.count() == 0


def test_22_files_of_a_result_stay_while_old_pages_are_forgotten(province: Province, office: Office) -> None:
    signed = office.sign(office.submitted(handled().id, f"{DAY} 10:00"), f"{DAY} 10:30")
    forget_pages(set(), files=office.files, named=still_named)
    left = office.leaves(signed, f"{DAY} 10:31")
    assert left is not None
    forget_pages(set(), files=office.files, named=still_named)
    assert all(office.files.kept(one) for one in (left.page_hash, left.signed_hash, left.final_hash))


def test_22_an_erasure_takes_what_was_typed_and_leaves_the_result(province: Province, office: Office) -> None:
    made = handled()
    left = office.leaves(office.sign(office.submitted(made.id, f"{DAY} 10:00"), f"{DAY} 10:30"), f"{DAY} 10:31")
    assert left is not None
    assert (
        results.erase_texts(
            made.id, ground=Ground("91/2025/QH15", "118/QD-UBND"), circumstances=now(LEADER, DAY + " 12:00")
        )
        == 1
    )
    row = Row.objects.get()
    assert (row.typed, row.owner, row.number, row.final_hash) == ({}, "", left.number, left.final_hash)
