"""Printed forms in the database: kept, drawn again exactly, reprinted with a mark."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers import actions, queries
from motcua.casework.papers.forms.render import UnprintableText
from motcua.casework.papers.forms.values import Applicant
from motcua.casework.papers.models import PrintedForm
from motcua.casework.papers.ports import DocumentStore, NoStore, hash_of
from motcua.casework.papers.printing import (
    DrawnDifferently,
    ErasedForms,
    FormErased,
    FormMissing,
    MayNotReadForms,
    Print,
)
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.notes.actions import ERASURE, Ground
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal, Role
from motcua.law.form_sets import NoSuchForm
from motcua.law.worktime.values import VIETNAM
from tests.circumstances import acting
from tests.rooms.papers import reading_back
from tests.rooms.papers.samples import ALL, APOLOGY, RECEIPT, STOP

pytestmark = pytest.mark.django_db

DOSSIER, OTHER = UUID(int=47), UUID(int=48)
AT = datetime(2026, 11, 20, 9, 15, tzinfo=VIETNAM)
LATER = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)
OFFICER = Principal(account_id=7, name="Nguyễn Thị Ánh", role=Role.RECEPTION, agency_id=1, agency_name="Trung tâm")
ADMINISTRATOR = Principal(account_id=9, name="Lý Văn Quản", role=Role.ADMINISTRATOR, agency_id=1, agency_name="Sở")


def test_a_printed_form_is_kept_with_what_it_said_and_drawn_again_byte_for_byte() -> None:
    for form in ALL:
        printed = actions.print_form(dossier_id=DOSSIER, form=form, circumstances=acting(OFFICER, AT))
        again = actions.document_as_issued(
            printed_form_id=printed.printed_form_id, dossier_id=DOSSIER, seen_by=OFFICER, documents=NoStore()
        )
        assert again == printed.document
    kept = queries.printed_forms(dossier_id=DOSSIER, seen_by=OFFICER)
    assert [facts.form_number for facts in kept] == ["01", "02", "03", "04", "05", "06"]
    assert {facts.printed_by for facts in kept} == {7}


def test_a_reprint_is_marked_counted_and_signed() -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    for expected in (1, 2):
        again = actions.reprint(
            printed_form_id=printed.printed_form_id, dossier_id=DOSSIER, circumstances=acting(OFFICER, LATER)
        )
        assert again.reprint == expected
        assert f"Bản in lại lần {expected}" in reading_back.text(again.document)
    row = PrintedForm.objects.get(pk=printed.printed_form_id)
    assert (row.reprint_count, row.reprinted_at, row.reprinted_by) == (2, LATER, 7)


def test_a_reprint_may_be_two_up() -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    again = actions.reprint(
        printed_form_id=printed.printed_form_id, dossier_id=DOSSIER, circumstances=acting(OFFICER, LATER), two_up=True
    )
    assert [page.width for page in reading_back.pages(again.document)] == [297]


def test_nothing_is_kept_of_a_form_that_cannot_be_drawn() -> None:
    from dataclasses import replace

    with pytest.raises(UnprintableText):
        actions.print_form(
            dossier_id=DOSSIER,
            form=replace(STOP, applicant=Applicant("王", "Lạng Sơn")),
            circumstances=acting(OFFICER, AT),
        )
    assert not PrintedForm.objects.exists()


def test_a_form_of_another_dossier_is_not_found() -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    with pytest.raises(FormMissing):
        actions.document_as_issued(
            printed_form_id=printed.printed_form_id, dossier_id=OTHER, seen_by=OFFICER, documents=NoStore()
        )
    with pytest.raises(FormMissing):
        actions.reprint(printed_form_id=printed.printed_form_id, dossier_id=OTHER, circumstances=acting(OFFICER, LATER))
    assert queries.printed_forms(dossier_id=OTHER, seen_by=OFFICER) == ()


def test_an_administrator_neither_reads_nor_prints_forms() -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    with pytest.raises(MayNotReadForms):
        queries.printed_forms(dossier_id=DOSSIER, seen_by=ADMINISTRATOR)
    with pytest.raises(MayNotReadForms):
        actions.document_as_issued(
            printed_form_id=printed.printed_form_id, dossier_id=DOSSIER, seen_by=ADMINISTRATOR, documents=NoStore()
        )
    with pytest.raises(MayNotReadForms):
        actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(ADMINISTRATOR, AT))


def test_a_form_that_this_release_draws_differently_is_not_passed_off_as_the_issued_one() -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    PrintedForm.objects.update(document_hash="0" * 64)
    with pytest.raises(DrawnDifferently):
        actions.document_as_issued(
            printed_form_id=printed.printed_form_id, dossier_id=DOSSIER, seen_by=OFFICER, documents=NoStore()
        )


def test_the_database_refuses_a_reprint_that_nobody_signed() -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    with pytest.raises(IntegrityError, match="printed_form_reprint_is_signed"), transaction.atomic():
        PrintedForm.objects.filter(pk=printed.printed_form_id).update(reprint_count=1)


def test_an_event_is_told_by_one_form_and_the_database_refuses_a_second() -> None:
    actions.print_form(dossier_id=DOSSIER, form=APOLOGY, circumstances=acting(OFFICER, AT), event=9)
    actions.print_form(dossier_id=DOSSIER, form=APOLOGY, circumstances=acting(OFFICER, AT), event=12)
    actions.print_form(dossier_id=OTHER, form=APOLOGY, circumstances=acting(OFFICER, AT), event=9)
    with pytest.raises(IntegrityError, match="printed_form_once_an_event"), transaction.atomic():
        actions.print_form(dossier_id=DOSSIER, form=APOLOGY, circumstances=acting(OFFICER, AT), event=9)
    assert [one.event for one in queries.printed_forms(dossier_id=DOSSIER, seen_by=OFFICER)] == [9, 12]


def test_a_dossier_of_the_old_forms_has_no_notice_of_stopping_however_late_it_is_printed() -> None:
    with pytest.raises(NoSuchForm):
        actions.print_form(dossier_id=DOSSIER, form=STOP, circumstances=acting(OFFICER, AT), on=date(2025, 6, 30))
    assert not PrintedForm.objects.exists()
    printed = actions.print_form(
        dossier_id=DOSSIER, form=APOLOGY, circumstances=acting(OFFICER, AT), on=date(2025, 6, 30)
    )
    assert "PHIẾU XIN LỖI VÀ HẸN LẠI" in reading_back.text(printed.document)


def test_a_kept_document_is_handed_out_without_drawing_it_again(tmp_path: Path) -> None:
    """And where a later release draws differently, the kept one is still the issued one."""
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    documents = FolderStore(tmp_path)
    documents.keep(printed.document)
    PrintedForm.objects.update(contents={"meaning": "no layout draws this"})
    again = actions.document_as_issued(
        printed_form_id=printed.printed_form_id, dossier_id=DOSSIER, seen_by=OFFICER, documents=documents
    )
    assert again == printed.document


def test_what_the_store_lost_is_drawn_and_kept_again(tmp_path: Path) -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    documents = FolderStore(tmp_path)
    assert documents.kept(printed.document_hash) is None
    again = actions.document_as_issued(
        printed_form_id=printed.printed_form_id, dossier_id=DOSSIER, seen_by=OFFICER, documents=documents
    )
    assert again == printed.document == documents.kept(hash_of(printed.document))


def two_copies(printed: Print, documents: DocumentStore) -> bytes:
    return actions.two_copies(
        printed_form_id=printed.printed_form_id, dossier_id=DOSSIER, seen_by=OFFICER, documents=documents
    )


def test_two_copies_are_kept_as_well_and_handed_out_without_drawing_them_again(tmp_path: Path) -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    documents = FolderStore(tmp_path)
    first = two_copies(printed, documents)
    assert [page.width for page in reading_back.pages(first)] == [297]
    assert PrintedForm.objects.get().two_up_hash == hash_of(first)
    PrintedForm.objects.update(contents={"meaning": "no layout draws this"})
    assert two_copies(printed, documents) == first


def test_two_copies_that_the_store_lost_are_drawn_again(tmp_path: Path) -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    documents = FolderStore(tmp_path)
    first = two_copies(printed, NoStore())
    assert documents.kept(hash_of(first)) is None
    assert two_copies(printed, documents) == first == documents.kept(hash_of(first))
    assert two_copies(printed, Unwritable(tmp_path)) == first


def test_two_copies_that_this_release_draws_differently_do_not_hide_the_kept_ones_from_erasing(tmp_path: Path) -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    PrintedForm.objects.update(two_up_hash="0" * 64)
    drawn = two_copies(printed, FolderStore(tmp_path))
    assert [page.width for page in reading_back.pages(drawn)] == [297]
    assert PrintedForm.objects.get().two_up_hash == "0" * 64
    assert FolderStore(tmp_path).kept(hash_of(drawn)) is None


def test_erased_forms_say_nothing_and_their_documents_are_gone_and_the_record_says_so(tmp_path: Path) -> None:
    documents = FolderStore(tmp_path)
    printed = [
        actions.print_form(dossier_id=DOSSIER, form=form, circumstances=acting(OFFICER, AT)) for form in (RECEIPT, STOP)
    ]
    other = actions.print_form(dossier_id=OTHER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    for one in printed:
        documents.keep(one.document)
    copies = [two_copies(one, documents) for one in printed]
    circumstances = Circumstances(by=OFFICER, at=LATER, recorded_at=LATER)

    def erase() -> ErasedForms:
        ground = Ground("91/2025/QH15", "12/QD")
        erased = actions.erase(dossier_id=DOSSIER, ground=ground, circumstances=circumstances)
        for document_hash in erased.documents:
            documents.forget(document_hash)
        return erased

    hashes = tuple(one.document_hash for one in printed)
    documents_of = tuple(one for each in zip(hashes, map(hash_of, copies), strict=True) for one in each)
    assert erase() == ErasedForms(2, 0, documents_of)
    assert erase() == ErasedForms(0, 0, documents_of)  # a second call does no harm, and names the documents again
    assert [documents.kept(hash_of(one)) for one in copies] == [None, None]
    for one in printed:
        assert documents.kept(one.document_hash) is None
        with pytest.raises(FormErased):
            actions.document_as_issued(
                printed_form_id=one.printed_form_id, dossier_id=DOSSIER, seen_by=OFFICER, documents=documents
            )
        with pytest.raises(FormErased):
            two_copies(one, documents)
        with pytest.raises(FormErased):
            actions.reprint(
                printed_form_id=one.printed_form_id, dossier_id=DOSSIER, circumstances=acting(OFFICER, LATER)
            )
    rows = PrintedForm.objects.filter(dossier_id=DOSSIER)
    assert [(row.contents, row.number, row.erased_at) for row in rows] == [(None, "", LATER)] * 2
    assert PrintedForm.objects.get(pk=other.printed_form_id).contents is not None
    (record,) = ledger.stream(ERASURE)
    ground = {"basis": "91/2025/QH15", "decision": "12/QD"}
    assert (record.verb, record.body) == ("erase", {"dossier": str(DOSSIER), "forms": list(hashes), **ground})


def test_only_an_administrator_counts_what_they_may_not_read() -> None:
    actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    assert queries.standing_forms(dossier_id=DOSSIER, by=ADMINISTRATOR) == ErasedForms(1)
    with pytest.raises(MayNotReadForms):
        queries.standing_forms(dossier_id=DOSSIER, by=OFFICER)


class Unwritable(FolderStore):
    """A disk that is full or broken: nothing can be kept or read."""

    def keep(self, document: bytes) -> None:
        raise OSError(28, "no space left")

    def kept(self, document_hash: str) -> bytes | None:
        raise OSError(5, "input/output error")


def test_a_broken_place_stops_no_printing_and_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    documents = Unwritable(tmp_path)
    actions.keep(printed_form_id=printed.printed_form_id, document=printed.document, documents=documents)
    again = actions.document_as_issued(
        printed_form_id=printed.printed_form_id, dossier_id=DOSSIER, seen_by=OFFICER, documents=documents
    )
    assert again == printed.document
    assert "could not be kept" in caplog.text
    assert "could not be read" in caplog.text


def test_a_form_that_was_erased_while_it_was_drawn_leaves_no_document(tmp_path: Path) -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    documents = FolderStore(tmp_path)
    circumstances = Circumstances(by=OFFICER, at=LATER, recorded_at=LATER)
    actions.erase(dossier_id=DOSSIER, ground=Ground("b", "d"), circumstances=circumstances)
    actions.keep(printed_form_id=printed.printed_form_id, document=printed.document, documents=documents)
    assert documents.kept(printed.document_hash) is None


def test_the_database_refuses_a_form_that_is_half_erased() -> None:
    printed = actions.print_form(dossier_id=DOSSIER, form=RECEIPT, circumstances=acting(OFFICER, AT))
    with pytest.raises(IntegrityError, match="printed_form_erased_whole"), transaction.atomic():
        PrintedForm.objects.filter(pk=printed.printed_form_id).update(contents=None)
