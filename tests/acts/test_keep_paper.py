"""21: an officer who handles a dossier confirms what a file is; what it is worth is read from its signatures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from motcua.acts.erase_texts import erase_texts, preview
from motcua.acts.keep_paper import (
    AlreadyInVault,
    IdentityNotKept,
    MayNotKeep,
    NotOfThisCase,
    OwnFormNotKept,
    PaperOfAnother,
    PaperTypeUnknown,
    StatementNotKept,
    keep_paper,
)
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.models import Component
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.values import ComponentGiven
from motcua.casework.papers.arriving import FileUnknown
from motcua.casework.papers.models import Attachment, PrintedForm
from motcua.casework.papers.ports import hash_of
from motcua.casework.vault import queries
from motcua.casework.vault.models import Paper
from motcua.casework.vault.refusals import OwnerMissing
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from motcua.law.refusals import Refused
from motcua.law.reuse.facts import Assurance, Came
from tests.acts.places import agency, did, officer, received
from tests.doors.desk.caseworkers import DESK, LEADER, PROCEDURE, SPECIALIST, STRANGER, handled
from tests.doors.portal import stories
from tests.house.stories_of_acts import PAGE
from tests.kept import attached, circumstances, in_vault, kept, owner_of, wanted

pytestmark = pytest.mark.django_db


def test_21_a_confirmed_file_is_a_paper_of_the_applicant(province: Province) -> None:
    made = handled()
    file = attached(made.id)
    paper = keep_paper(wanted(made.id, file, scope=("1.004873",), summary="Đăng ký lại"), circumstances())
    assert paper.owners == (owner_of(made.id),)
    assert (paper.came, paper.assurance, paper.dossier_id) == (Came.INTAKE, Assurance.DECLARED, made.id)
    assert (paper.title, paper.number, paper.scope) == ("Giấy chứng nhận kết hôn", "27/2014", ("1.004873",))
    [version] = paper.versions
    assert version.file_hash == Attachment.objects.get(pk=file).file_id
    assert version.checked_by == officer(SPECIALIST).account_ref
    [record] = stream(f"paper:{paper.id}")
    assert (record.verb, record.account, record.agency) == (
        "keep_paper",
        officer(SPECIALIST).account_ref,
        officer(SPECIALIST).agency_code,
    )
    assert record.body["dossier"] == str(made.id)
    assert [one.id for one in queries.papers_of_dossier(made.id, seen_by=officer(DESK))] == [paper.id]


@pytest.mark.criterion("ALL-07", "papers")
def test_21_the_same_file_twice_is_one_paper_with_one_version(province: Province) -> None:
    made = handled()
    file = attached(made.id)
    first = keep_paper(wanted(made.id, file), circumstances())
    assert keep_paper(wanted(made.id, file), circumstances(at="2026-03-02 10:01")) == first
    assert len(stream(f"paper:{first.id}")) == 1


# Who ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", [DESK, "giamdoc.thuyhung"], ids=["reception", "supervisor"])
def test_21_who_does_not_handle_the_dossier_keeps_nothing(province: Province, by: str) -> None:
    made = handled()
    with pytest.raises(MayNotKeep) as refused:
        keep_paper(wanted(made.id, attached(made.id)), circumstances(by))
    assert refused.value.cited
    assert not Paper.objects.exists()


def test_21_of_a_dossier_that_they_may_not_see_nobody_keeps_a_file(province: Province) -> None:
    made = handled()
    with pytest.raises(DossierUnknown):
        keep_paper(wanted(made.id, attached(made.id)), circumstances(STRANGER))
    with pytest.raises(FileUnknown):
        keep_paper(wanted(made.id, uuid4()), circumstances())
    other = handled(seed=8)
    with pytest.raises(FileUnknown):
        keep_paper(wanted(made.id, attached(other.id)), circumstances())


def test_21_the_leader_of_the_agency_may(province: Province) -> None:
    made = handled()
    assert keep_paper(wanted(made.id, attached(made.id)), circumstances(LEADER)).versions


# Whose ----------------------------------------------------------------------------------------------------------------


def test_21_owners_are_parties_of_the_dossier(province: Province) -> None:
    made = handled()
    file = attached(made.id)
    with pytest.raises(OwnerMissing):
        keep_paper(wanted(made.id, file, owners=(f"person:{uuid4()}",)), circumstances())
    assert keep_paper(wanted(made.id, file, owners=(owner_of(made.id),)), circumstances()).owners


def test_21_the_paper_of_one_child_is_not_kept_as_its_parents_and_so_never_stands_for_that_of_the_next(
    province: Province,
) -> None:
    """Two children of one mother: the paper of the first comes with her dossier, and nobody has said whose it is."""
    first, next_ = (
        received(
            officer(DESK),
            PROCEDURE,
            agency("H37.03"),
            "2026-03-02 09:14",
            seed=seed,
            components=(ComponentGiven("Giấy chứng sinh", of_another=True), ComponentGiven("Giấy khai sinh của mẹ")),
        )
        for seed in (7, 8)
    )
    for made in (first, next_):
        did(made.id, "forward", officer(DESK), "2026-03-02 09:30", to="H37.03")
    with pytest.raises(PaperOfAnother) as refused:
        keep_paper(wanted(first.id, attached(first.id), paper_type="birth_certificate"), circumstances())
    assert "số 1" in refused.value.sentence
    own = keep_paper(
        wanted(first.id, attached(first.id, "m", order=2), paper_type="birth_certificate"), circumstances()
    )
    assert own.owners == (owner_of(next_.id),)
    row = Component.objects.get(dossier_id=next_.id, order=1)
    assert (row.satisfied_by, row.is_of_another, row.is_form) == (None, True, False)


# What it is worth -----------------------------------------------------------------------------------------------------


def _clerk() -> str:
    return officer(DESK).name


def _specialist() -> str:
    return officer(SPECIALIST).name


def _agency() -> str:
    return officer(SPECIALIST).agency_name


@pytest.mark.parametrize(
    ("signer", "doubt", "worth"),
    [
        (_clerk, {}, Assurance.OFFICER_SIGNED),
        (_specialist, {}, Assurance.OFFICER_SIGNED),
        (_agency, {}, Assurance.AGENCY_SIGNED),
        (_clerk, {"status": "unknown_issuer"}, Assurance.DECLARED),
        (_agency, {"status": "altered"}, Assurance.DECLARED),
        (_clerk, {"doubts": ["no_revocation"]}, Assurance.DECLARED),
        (lambda: "Hoàng Thị Ẩn", {}, Assurance.DECLARED),
        (lambda: "Sở Xây dựng", {}, Assurance.DECLARED),
    ],
    ids=["clerk", "specialist", "agency", "unknown", "altered", "doubt", "citizen", "another agency"],
)
def test_21_worth_is_read_from_signatures_that_are_intact_beyond_doubt(
    province: Province, signer: Callable[[], str], doubt: dict[str, Any], worth: Assurance
) -> None:
    made = handled()
    file = attached(made.id, "signed", signers=(signer(),), **doubt)
    assert keep_paper(wanted(made.id, file), circumstances()).assurance is worth


def test_21_a_signed_version_raises_the_paper_that_was_declared(province: Province) -> None:
    made = handled()
    before = kept(made.id)
    after = keep_paper(wanted(made.id, attached(made.id, "signed", signers=(_agency(),))), circumstances())
    assert (after.id, after.assurance, len(after.versions)) == (before.id, Assurance.AGENCY_SIGNED, 2)


# What is not to be digitised ------------------------------------------------------------------------------------------


def _printed(made: Any) -> UUID:
    from motcua.acts.print_receipt import print_receipt
    from motcua.casework.papers.ports import NoStore

    print_receipt(made.id, circumstances(DESK), tracking=PAGE, documents=NoStore())
    file = attached(made.id, "receipt")
    PrintedForm.objects.update(document_hash=Attachment.objects.get(pk=file).file_id)
    return file


def _not_needed(made: Any) -> UUID:
    Component.objects.filter(dossier_id=made.id, order=2).update(verdict="not_applicable", handed_in="none")
    return attached(made.id, order=2)


def _of_no_paper(made: Any) -> UUID:
    return attached(made.id, order=9)


@pytest.mark.parametrize(
    ("file_of", "words", "refusal"),
    [
        (lambda made: attached(made.id), {"paper_type": "form_application"}, StatementNotKept),
        (lambda made: attached(made.id), {"paper_type": "citizen_card"}, IdentityNotKept),
        (lambda made: attached(made.id), {"paper_type": "khong_co"}, PaperTypeUnknown),
        (_printed, {}, OwnFormNotKept),
        (_not_needed, {}, NotOfThisCase),
        (_of_no_paper, {}, NotOfThisCase),
    ],
    ids=["statement", "identity", "type", "own form", "other case", "no paper"],
)
def test_21_what_is_not_to_be_digitised_is_refused_with_its_reason(
    province: Province, file_of: Callable[[Any], UUID], words: dict[str, Any], refusal: type[Refused]
) -> None:
    made = handled()
    with pytest.raises(refusal):
        keep_paper(wanted(made.id, file_of(made), **words), circumstances())
    assert not Paper.objects.exists()


def test_21_what_the_vault_has_with_legal_value_is_not_digitised_again(province: Province) -> None:
    made = handled()
    words = {"paper_type": "land_certificate", "number": "DM034512", "issued_on": in_vault(made.id).issued_on}
    with pytest.raises(AlreadyInVault):
        keep_paper(wanted(made.id, attached(made.id), **words), circumstances())
    signed = attached(made.id, "signed", signers=(_agency(),))
    assert len(keep_paper(wanted(made.id, signed, **words), circumstances()).versions) == 1


def test_21_a_copy_of_a_dossier_that_was_withdrawn_counts_with_the_next_dossier(province: Province) -> None:
    first, second = handled(), handled(seed=8)
    paper = kept(first.id)
    did(first.id, "withdraw", officer(DESK), "2026-03-02 11:00", reason="Nộp nhầm thủ tục")
    again = kept(second.id, "again")
    assert (again.id, again.dossier_id) == (paper.id, second.id)
    third = handled(seed=9)
    assert kept(third.id, "third").dossier_id == second.id


# Erasing --------------------------------------------------------------------------------------------------------------


def test_21_an_erasure_takes_the_texts_and_the_archive_keeps_paper_and_bytes(
    province: Province, tmp_path: Path
) -> None:
    made, store = stories.decided(), FolderStore(tmp_path)
    store.keep(b"scan")
    store.keep(b"other")
    assert hash_of(b"scan") == Attachment.objects.get(pk=attached(made.id)).file_id
    file = Attachment.objects.get(dossier_id=made.id).pk
    attached(made.id, "other")
    by = stories.specialist()
    now = circumstances()
    paper = keep_paper(wanted(made.id, file), now.__class__(by=by, at=now.at, recorded_at=now.at))
    did(made.id, "return_result", stories.desk(), "2026-03-11 08:30", collected_by="Hoàng Thị Ẩn")
    given: dict[str, Any] = {"texts": True, "forms": True, "basis": "91/2025/QH15", "decision": "118/QD-UBND"}
    by_decision = circumstances("quantri", "2026-05-04 09:00")
    assert preview(made.id, by_decision, **given).papers == 1
    erased = erase_texts(made.id, by_decision, **given, documents=store)
    assert (erased.papers, erased.files) == (1, 2)
    left = queries.paper(paper.id, seen_by=officer(DESK))
    assert (left.title, left.number, left.issuer, left.versions) == ("", "", "", paper.versions)
    assert (store.kept(hash_of(b"scan")), store.kept(hash_of(b"other"))) == (b"scan", None)
