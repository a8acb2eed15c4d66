"""21: a scanned paper goes step by step into the vault: read, confirmed, signed, kept; each once, whatever is interrupted."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from motcua.acts.confirm_paper import confirm_paper, leave_paper_out, press_to_sign
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.models import Component
from motcua.casework.papers.confirming import erase_works, work_of
from motcua.casework.papers.files import forget_pages
from motcua.casework.papers.models import Attachment, KeptFile, PaperWork, Signature
from motcua.casework.papers.reading import Field
from motcua.casework.papers.signing import (
    ContractStaffMayNotSign,
    MayNotSign,
    NoSigner,
    Once,
    SignatureRole,
    Signed,
    Signer,
    SignerSilent,
    ToSign,
    without_keeping,
)
from motcua.casework.papers.steps import ConfirmedAlready, NotYourPaper, Step, WorkFacts, WorkState
from motcua.casework.vault.models import Paper, PaperFile
from motcua.casework.vault.queries import still_kept
from motcua.doors.cli.demo.province import Province
from motcua.doors.words.digitising_words import standing
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.reuse.facts import Assurance
from motcua.law.reuse.wanted import Wanted
from tests.acts.places import moment, officer
from tests.arriving.making import pdf, plain
from tests.digitising import NOW, WrittenReader, again, begun, certificate, reader, scanned, work
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, handled
from tests.jobs import jobs_of
from tests.kept import circumstances, wanted

__all__ = ["reader"]

pytestmark = pytest.mark.django_db

CONTRACT = "nhanvien.thuyhung"


def facts(file: UUID) -> WorkFacts:
    return work_of(file, seen_by=officer(SPECIALIST))


def confirmed(dossier_id: UUID, file: UUID, by: str = SPECIALIST, *, is_unsigned: bool = False) -> None:
    confirm_paper(wanted(dossier_id, file), 0, circumstances(by, "2026-03-02 10:06"), is_unsigned=is_unsigned)


def test_21_from_the_act_that_took_the_file_in_to_proposals_by_jobs_of_their_own(
    province: Province, reader: WrittenReader
) -> None:
    reader.pages = (certificate(1), certificate(2))
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    assert work(NOW) == []
    kinds = {kind: len(jobs_of(kind)) for kind in ("look_into_paper", "read_page", "copy_paper", "propose_paper")}
    assert kinds == {"look_into_paper": 1, "read_page": 2, "copy_paper": 1, "propose_paper": 1}
    one = facts(file)
    assert (one.step, one.state, one.read) == (Step.CONFIRM, WorkState.WAITING, 2)
    number = one.proposals[Field.NUMBER]
    assert (number.value, number.page) == ("27/2014/GCN-UBND", 1)
    assert number.box is not None
    assert one.proposals[Field.ISSUED_ON].box is not None, "a day is met again by its digits"
    row = PaperWork.objects.get()
    assert row.copy_hash is not None
    assert KeptFile.objects.filter(pk=row.copy_hash).exists()
    assert all(settings.DOCUMENTS.kept(one) for result in row.results for one in result)


def test_21_confirmed_by_an_officer_it_is_signed_by_them_and_kept(province: Province, reader: WrittenReader) -> None:
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    work(NOW)
    confirmed(made.id, file, DESK)
    assert standing(facts(file), 0) == "Đang ký"
    assert work(NOW) == []
    paper = Paper.objects.get()
    assert (paper.assurance, paper.came_with) == (Assurance.OFFICER_SIGNED, made.id)
    assert (
        list(PaperFile.objects.order_by("pk").values_list("checked_by", flat=True)) == [officer(DESK).account_ref] * 2
    )
    signature = Signature.objects.get()
    assert (signature.role, signature.account, signature.credential) == ("officer", officer(DESK).account_ref, DESK)
    assert standing(facts(file), 0) == "Đã ký, đã vào kho"
    assert facts(file).paper_id == paper.pk


def test_21_the_agency_signs_on_top_and_the_paper_is_worth_more(province: Province, reader: WrittenReader) -> None:
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    work(NOW)
    confirmed(made.id, file)
    work(NOW)
    with pytest.raises(MayNotSign):
        press_to_sign(made.id, file, SignatureRole.AGENCY, circumstances(SPECIALIST))
    press_to_sign(made.id, file, SignatureRole.AGENCY, circumstances(LEADER))
    assert work(NOW) == []
    assert Paper.objects.get().assurance == Assurance.AGENCY_SIGNED
    assert sorted(Signature.objects.values_list("role", flat=True)) == ["agency", "officer"]
    assert standing(facts(file), 0) == "Cơ quan đã ký xác nhận, đã vào kho"


def test_21_contract_staff_confirm_and_a_civil_servant_signs(province: Province, reader: WrittenReader) -> None:
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    work(NOW)
    confirmed(made.id, file, CONTRACT)
    work(NOW)
    assert standing(facts(file), 0) == "Đã xác nhận, chờ công chức ký"
    with pytest.raises(ContractStaffMayNotSign):
        press_to_sign(made.id, file, SignatureRole.OFFICER, circumstances(CONTRACT))
    assert not Signature.objects.exists()
    press_to_sign(made.id, file, SignatureRole.OFFICER, circumstances(DESK))
    work(NOW)
    assert Paper.objects.get().assurance == Assurance.OFFICER_SIGNED
    assert Signature.objects.get().account == officer(DESK).account_ref


def test_21_where_nobody_signs_it_is_kept_as_declared(province: Province, reader: WrittenReader) -> None:
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    work(NOW)
    confirmed(made.id, file, is_unsigned=True)
    work(NOW)
    assert Paper.objects.get().assurance == Assurance.DECLARED
    assert standing(facts(file), 0) == "Đã vào kho, chưa có chữ ký số"


@pytest.mark.parametrize("type_", ["citizen_card", "form_application", "no_such_type", None])
def test_21_what_is_not_to_be_digitised_is_not_read(
    province: Province, reader: WrittenReader, type_: str | None
) -> None:
    made = handled()
    scanned(made.id)
    kept = None if type_ is None else Wanted(type_).as_json()
    Component.objects.filter(dossier=made.id, order=1).update(wanted=kept)
    begun(made.id)
    work(NOW)
    assert not PaperWork.objects.exists()


def test_21_the_same_bytes_are_read_once(province: Province, reader: WrittenReader) -> None:
    first, second = handled(), handled(seed=8)
    for one in (first, second):
        scanned(one.id)
        begun(one.id)
        work(NOW)
    assert reader.read_pages == [1]
    assert {one.step for one in PaperWork.objects.all()} == {Step.CONFIRM.value}


def test_21_every_step_twice_is_as_once(province: Province, reader: WrittenReader) -> None:
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    work(NOW)
    confirmed(made.id, file)
    work(NOW)
    before = PaperWork.objects.values().get()
    _everything_again()
    assert work(NOW) == []
    assert PaperWork.objects.values().get() == before
    assert (Signature.objects.count(), Paper.objects.count(), PaperFile.objects.count()) == (1, 1, 2)


def _everything_again() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'todo' where status = 'succeeded'")


def test_21_a_page_that_cannot_be_read_is_said_and_a_person_types_by_hand(
    province: Province, reader: WrittenReader
) -> None:
    reader.pages, reader.fails = (certificate(1), certificate(2)), {2}
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    for _ in range(3):
        work(NOW)
        again("read_page")
    assert reader.read_pages == [1, 2, 2, 2]
    assert standing(facts(file), 0).startswith("Máy không đọc được trang 2.")
    confirmed(made.id, file)
    work(NOW)
    assert Paper.objects.get().number == "27/2014"


def test_21_a_place_of_files_that_is_gone_or_full_is_waited_for(
    province: Province, reader: WrittenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    with monkeypatch.context() as full:
        full.setattr(FolderStore, "keep", _full)
        assert work(NOW) == ["read_page: OSError"]
        assert standing(facts(file), 0).startswith("Nơi lưu tệp chưa trả lời")
    again("read_page")
    assert work(NOW) == []
    assert facts(file).step is Step.CONFIRM


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_21_a_lost_file_is_said(province: Province, reader: WrittenReader) -> None:
    made = handled()
    file = scanned(made.id)
    settings.DOCUMENTS.forget(Attachment.objects.get(pk=file).file_id)
    begun(made.id)
    assert work(NOW) == []
    assert standing(facts(file), 0).startswith("Tệp không còn nguyên ở nơi lưu")


class Silent:
    """A signer that does not answer until it is let."""

    def __init__(self, inner: Signer) -> None:
        self.inner, self.silent, self.asked = inner, True, 0

    def sign(self, source: Path, wanted: ToSign, *, into: Path, once: Once = without_keeping) -> Signed:
        self.asked += 1
        if self.silent:
            raise SignerSilent
        return self.inner.sign(source, wanted, into=into, once=once)


def test_21_a_silent_signer_is_requested_again_and_signs_once(province: Province, reader: WrittenReader) -> None:
    settings.SIGNER = signer = Silent(settings.SIGNER)
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    work(NOW)
    confirmed(made.id, file)
    assert work(NOW) == ["sign_paper: SignerSilent"]
    assert "không ký hai lần" in standing(facts(file), 0)
    signer.silent = False
    again("sign_paper")
    assert work(NOW) == []
    assert (signer.asked, Signature.objects.count()) == (2, 1)
    assert Paper.objects.get().assurance == Assurance.OFFICER_SIGNED


def test_21_what_refuses_to_sign_is_said_and_the_press_may_be_repeated(
    province: Province, reader: WrittenReader
) -> None:
    good, settings.SIGNER = settings.SIGNER, NoSigner()
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    work(NOW)
    confirmed(made.id, file)
    assert work(NOW) == []
    assert standing(facts(file), 0).startswith("Chưa ký được: hệ thống chưa được cài đặt nơi ký số")
    settings.SIGNER = good
    press_to_sign(made.id, file, SignatureRole.OFFICER, circumstances())
    assert work(NOW) == []
    assert Signature.objects.get().state == "signed"


def test_21_it_is_confirmed_once(province: Province, reader: WrittenReader) -> None:
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    work(NOW)
    confirmed(made.id, file)
    with pytest.raises(ConfirmedAlready):
        confirmed(made.id, file, DESK)
    with pytest.raises(ConfirmedAlready):
        leave_paper_out(made.id, file, circumstances())


def test_21_a_paper_that_is_left_out_stays_with_the_dossier_alone(province: Province, reader: WrittenReader) -> None:
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    work(NOW)
    leave_paper_out(made.id, file, circumstances())
    assert standing(facts(file), 0) == "Không đưa vào kho"
    assert not Paper.objects.exists()


def test_21_who_sees_the_dossier_from_elsewhere_confirms_nothing(province: Province, reader: WrittenReader) -> None:
    made = handled()
    file = scanned(made.id)
    begun(made.id)
    work(NOW)
    elsewhere = replace(officer("tiepnhan.mauson"), sees_province=True)
    now = Circumstances.at_once(elsewhere, moment("2026-03-02 10:06"))
    with pytest.raises(NotYourPaper) as refused:
        confirm_paper(wanted(made.id, file), 0, now, is_unsigned=False)
    assert refused.value.cited
    with pytest.raises(NotYourPaper):
        press_to_sign(made.id, file, SignatureRole.OFFICER, now)


def test_21_an_erasure_takes_what_was_read_and_confirmed_and_leaves_what_the_vault_keeps(
    province: Province, reader: WrittenReader
) -> None:
    made = handled()
    kept, left = scanned(made.id), scanned(made.id, b"%PDF-1.7 another", kind="jpeg", order=2)
    begun(made.id)
    work(NOW)
    confirmed(made.id, kept)
    work(NOW)
    rows = {one.attachment_id: one for one in PaperWork.objects.all()}
    read_of_kept = [one for result in rows[kept].results for one in result]
    gone = erase_works(made.id, NOW)
    after = PaperWork.objects.get(attachment=kept)
    assert (after.proposals, after.confirmed) == ([], None)
    assert {*read_of_kept, rows[kept].copy_hash, rows[kept].signed_hash, rows[left].copy_hash} <= set(gone)
    assert rows[kept].signed_hash in still_kept(gone), "who erases leaves what a paper of the vault has"
    assert erase_works(made.id, NOW) == gone, "what could not be removed is named again"


def test_21_what_was_read_of_the_same_bytes_for_another_dossier_stays(
    province: Province, reader: WrittenReader
) -> None:
    first, second = handled(), handled(seed=8)
    for one in (first, second):
        scanned(one.id)
        begun(one.id)
    work(NOW)
    [shared, *_] = PaperWork.objects.get(dossier_id=second.id).results
    assert erase_works(first.id, NOW) == ()
    assert set(shared) <= set(erase_works(second.id, NOW))


def test_22_the_copy_of_a_paper_on_its_way_is_not_forgotten_with_old_pages(
    province: Province, reader: WrittenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hourly job takes away files that no page and no paper of the vault has; a copy that waits for a person is at work."""
    monkeypatch.setattr(reader, "copy", lambda *_, into: into.write_bytes(pdf(plain()) + b"% copy\n"))
    made = handled()
    scanned(made.id)
    begun(made.id)
    work(NOW)
    copy = PaperWork.objects.get().copy_hash
    assert copy is not None
    forget_pages(set(), files=settings.DOCUMENTS)
    assert settings.DOCUMENTS.kept(copy) is not None
    assert KeptFile.objects.filter(pk=copy).exists()
