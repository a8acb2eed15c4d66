"""Erasing a dossier's texts and forms by a decision: who may, when, what goes, what stays readable, and that the ledger holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from motcua.acts import erase_texts as act
from motcua.acts.erase_texts import Erasure, erase_texts, preview
from motcua.acts.import_history import Imported
from motcua.acts.print_form import print_form, print_slip
from motcua.acts.print_receipt import print_receipt
from motcua.acts.rebuild import rebuild_all
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers import imports
from motcua.casework.dossiers.case import open_case
from motcua.casework.dossiers.locking import lock_case
from motcua.casework.dossiers.models import Dossier, ExternalReference, ImportedCase
from motcua.casework.dossiers.queries import search
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.papers.models import PrintedForm
from motcua.casework.papers.ports import NoStore
from motcua.casework.papers.printing import FormErased
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.queries import stream
from motcua.foundation.notes.actions import ERASURE
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.insight.views.ledger_check import findings
from motcua.law.references import ERASED
from motcua.law.refusals import Refused
from tests.acts import groups
from tests.acts.places import did, moment, officer
from tests.acts.test_import_history import brought, case, row
from tests.doors.portal import stories
from tests.histories import history
from tests.house.stories_of_acts import PAGE

pytestmark = pytest.mark.django_db

ADMINISTRATOR = "quantri"
AT = moment("2026-05-04 09:00")
BASIS, DECISION = "91/2025/QH15", "118/QD-UBND"
ENDED_AT = moment("2011-12-07 09:00")


def now(by: Principal | str = ADMINISTRATOR, at: datetime = AT) -> Circumstances:
    return Circumstances(by=officer(by) if isinstance(by, str) else by, at=at, recorded_at=at)


def erased(
    dossier_id: UUID,
    by: Principal | str = ADMINISTRATOR,
    *,
    texts: bool = True,
    forms: bool = True,
    basis: str = BASIS,
    decision: str = DECISION,
    documents: FolderStore | NoStore | None = None,
) -> Erasure:
    store = documents or NoStore()
    return erase_texts(dossier_id, now(by), texts=texts, forms=forms, basis=basis, decision=decision, documents=store)


def seen(dossier_id: UUID, **choice: bool) -> Erasure:
    return preview(dossier_id, now(), basis=BASIS, decision=DECISION, **{"texts": True, "forms": True, **choice})


def everything() -> list[object]:
    return [list(kind.objects.order_by("pk").values()) for kind in (Dossier, Record, PrintedForm, ImportedCase)]


def ended() -> UUID:
    """Returned, with its receipt printed and its paper copy somewhere."""
    made = stories.decided()
    did(made.id, "hand_over_originals", stories.desk(), "2026-03-10 15:10", to="Kho của bà Hoàng Thị Ẩn")
    did(made.id, "return_result", stories.desk(), "2026-03-11 08:30", collected_by="Hoàng Thị Ẩn")
    return made.id


def imported(*more: str) -> UUID:
    """The first of these cases, brought in twice: it had not ended the first time."""
    numbers = ("case-1", *more)
    brought(*map(case, numbers))
    brought(*(case(one, ended_at=ENDED_AT) for one in numbers), at=moment("2026-03-03 09:00"))
    return row("case-1").pk


# Who may, and when ----------------------------------------------------------------------------------------------------


def withdrawn() -> UUID:
    made = stories.submitted()
    did(made.id, "withdraw", stories.desk(), "2026-03-02 09:40", reason="Nộp nhầm thủ tục")
    return made.id


def stopped() -> UUID:
    made = stories.asked_after_appraisal()
    stories.swept("2026-09-30 09:00")
    return made.id


ENDED: list[Callable[[], UUID]] = [ended, withdrawn, stopped, imported, lambda: stories.refused_at_the_desk().id]
RUNNING: list[Callable[[], UUID]] = [
    lambda: stories.submitted().id,
    lambda: stories.asked_before_acceptance().id,
    lambda: stories.accepted().id,
    lambda: stories.handled().id,
    lambda: stories.asked_after_appraisal().id,
    lambda: stories.obligation(paused=False).id,
    lambda: stories.decided().id,
    lambda: stories.refused_after_appraisal().id,
]


@pytest.mark.parametrize("life", ENDED, ids=["returned", "withdrawn", "stopped", "imported", "refused at the desk"])
def test_what_has_ended_is_erased_as_it_was_seen_before_and_the_ledger_holds(
    life: Callable[[], UUID], province: Province
) -> None:
    dossier_id = life()
    before = everything()
    ahead = seen(dossier_id)
    assert everything() == before, "looking changes nothing"
    assert ahead.total > 0
    assert erased(dossier_id) == ahead
    assert seen(dossier_id) == Erasure()
    assert list(findings()) == []
    assert [one for one in rebuild_all(now(), write=False) if one.failed or one.differences] == []


@pytest.mark.parametrize("life", RUNNING)
def test_what_is_still_running_is_refused_and_nothing_changes(life: Callable[[], UUID], province: Province) -> None:
    dossier_id = life()
    before = everything()
    for attempt in (erased, seen):
        with pytest.raises(act.StillRunning, match="still_running") as refusal:
            attempt(dossier_id)  # type: ignore[operator]
        assert "chưa kết thúc" in refusal.value.sentence
        assert "{" not in refusal.value.sentence
    assert everything() == before


def test_an_imported_case_that_had_not_ended_is_refused(province: Province) -> None:
    brought(case(deadline=None))
    with pytest.raises(act.StillRunningElsewhere) as refusal:
        erased(row().pk)
    assert "case-1" in refusal.value.sentence
    assert ImportedCase.objects.filter(erased_at__isnull=False).count() == 0


@pytest.mark.parametrize(
    "username", ["tiepnhan.thuyhung", "giamdoc.thuyhung", "chuyenvien.stp", "lanhdao.stp", "giamdoc.tinh"]
)
def test_no_officer_may_erase(username: str, province: Province) -> None:
    dossier_id = ended()
    before = everything()
    with pytest.raises(act.MayNotErase):
        erased(dossier_id, username)
    with pytest.raises(act.MayNotErase):
        preview(dossier_id, now(username), texts=True, forms=True, basis=BASIS, decision=DECISION)
    assert everything() == before


def test_an_administrator_who_does_not_see_the_province_may_not_erase(province: Province) -> None:
    with pytest.raises(act.MayNotErase):
        erased(ended(), replace(officer(ADMINISTRATOR), sees_province=False))


def test_a_dossier_that_is_not_there_is_unknown(province: Province) -> None:
    with pytest.raises(DossierUnknown):
        erased(UUID(int=1))


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"texts": False, "forms": False}, act.NothingToErase),
        ({"basis": ""}, act.GroundUnfit),
        ({"decision": ""}, act.GroundUnfit),
        ({"decision": "118/QĐ-UBND"}, act.GroundUnfit),
        ({"decision": "020190001234"}, act.GroundUnfit),
        ({"basis": "theo đơn của bà Ẩn"}, act.GroundUnfit),
    ],
)
def test_a_choice_and_a_ground_in_coded_words_are_needed(
    words: dict[str, bool | str], refusal: type[Refused], province: Province
) -> None:
    dossier_id = ended()
    before = everything()
    with pytest.raises(refusal) as refused:
        erased(dossier_id, **words)  # type: ignore[arg-type]
    assert "{" not in refused.value.sentence
    assert everything() == before


# What goes ------------------------------------------------------------------------------------------------------------


def test_each_kind_goes_by_itself_and_is_recorded_by_reference_only(province: Province) -> None:
    dossier_id = ended()
    print_receipt(dossier_id, now("tiepnhan.thuyhung"), tracking=PAGE, documents=NoStore())
    only_forms = erased(dossier_id, texts=False)
    assert only_forms == Erasure(forms=1)
    assert "Hoàng Thị Ẩn" in repr(tuple(history(dossier_id).events))
    texts = erased(dossier_id, forms=False)
    assert (texts.forms, texts.cases, texts.fields) == (0, 0, 3), "the copy's place, two papers that were typed"
    assert texts.notes > 3
    assert "Hoàng Thị Ẩn" not in repr(tuple(history(dossier_id).events))
    forms, fields, notes = stream(ERASURE)
    printed = PrintedForm.objects.get(dossier_id=dossier_id)
    ground = {"basis": BASIS, "decision": DECISION}
    assert forms.body == {"dossier": str(dossier_id), "forms": [printed.document_hash], **ground}
    places = ["originals_with", "paper:1", "paper:2"]
    assert fields.body == {"dossier": str(dossier_id), "fields": places, **ground}
    assert len(notes.body["notes"]) == texts.notes
    account = officer(ADMINISTRATOR).account_ref
    assert {(one.verb, one.account, one.role, one.happened_at) for one in (forms, fields, notes)} == {
        ("erase", account, "administrator", AT)
    }


def test_a_second_erasure_changes_nothing_and_takes_what_was_written_since(province: Province) -> None:
    dossier_id = ended()
    assert erased(dossier_id).total > 0
    before = everything()
    assert erased(dossier_id) == Erasure()
    assert everything() == before
    did(dossier_id, "report_error", stories.specialist(), "2026-05-04 10:00", what="Sai ngày sinh của bà Ẩn")
    assert seen(dossier_id).notes == 1
    assert erased(dossier_id) == Erasure(notes=1)


def test_all_is_undone_together(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = ended()
    before = everything()
    monkeypatch.setattr(act.papers, "erase", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        erased(dossier_id)
    assert everything() == before


def test_papers_that_the_catalogue_publishes_keep_their_names(province: Province) -> None:
    from motcua.casework.dossiers.values import ComponentGiven
    from motcua.foundation.catalogue.queries.lines import lines_of

    version = Dossier.objects.get(pk=stories.accepted(seed=3).id).version_id
    assert version is not None
    name = next(paper.name for one in lines_of(version).cases for paper in one.components)
    papers = (ComponentGiven(f"- {name.strip()}", needed="1 bản chính"), ComponentGiven("Giấy của bà Ẩn"))
    made = stories.submitted(components=papers)
    did(made.id, "withdraw", stories.desk(), "2026-03-02 09:40", reason="Nộp nhầm")
    erased(made.id)
    kept = Dossier.objects.get(pk=made.id).components.values_list("name", "needed")
    assert list(kept) == [(f"- {name.strip()}", "1 bản chính"), (ERASED, "")]


def test_a_sub_dossier_is_erased_by_itself_and_its_group_is_not(province: Province) -> None:
    group = groups.group_received()
    birth = groups.sub(group.id, "khai_sinh")
    did(birth.pk, "take_up", officer(groups.COMMUNE), "2026-03-02 10:00")
    did(birth.pk, "refuse", officer(groups.MAYOR), "2026-03-02 11:00", reason="Thiếu căn cứ", legal_basis="Điều 16")
    with pytest.raises(act.StillRunning):
        erased(birth.pk)
    did(group.id, "return_result", officer(groups.DESK), "2026-03-02 14:00", result="", collected_by="Lý Thị Mẩy")
    assert erased(birth.pk).notes > 0
    assert "Lý Thị Mẩy" in repr(tuple(history(group.id).events))
    assert erased(group.id).notes > 0
    assert list(findings()) == []


# Printed forms --------------------------------------------------------------------------------------------------------


def test_printed_forms_and_their_files_go_and_are_not_printed_again(province: Province, tmp_path: Path) -> None:
    documents, made = FolderStore(tmp_path), stories.refused_at_the_desk()
    desk = now("tiepnhan.thuyhung")
    print_slip(made.id, desk, tracking=PAGE, documents=documents)
    assert len(list(tmp_path.rglob("??/*"))) == 1
    assert erased(made.id, texts=False, documents=documents) == Erasure(forms=1)
    assert list(tmp_path.rglob("??/*")) == []
    with pytest.raises(FormErased):
        print_slip(made.id, desk, tracking=PAGE, documents=documents)
    with pytest.raises(FormErased):
        print_form(made.id, desk, event=history(made.id).happened[-1].sequence, tracking=PAGE, documents=documents)
    assert list(tmp_path.rglob("??/*")) == []


class ReadOnly(FolderStore):
    def forget(self, document_hash: str) -> None:
        raise OSError(30, "read-only")


def test_what_could_not_be_removed_from_the_folder_is_told_and_goes_with_the_next_call(
    province: Province, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = stories.refused_at_the_desk()
    print_slip(made.id, now("tiepnhan.thuyhung"), tracking=PAGE, documents=FolderStore(tmp_path))
    with pytest.raises(act.DocumentsRemain):
        erased(made.id, documents=ReadOnly(tmp_path))
    assert "could not be removed" in caplog.text
    assert seen(made.id) == Erasure(), "the database has nothing of it any more"
    assert len(list(tmp_path.rglob("??/*"))) == 1
    records = len(stream(ERASURE))
    assert erased(made.id, documents=FolderStore(tmp_path)) == Erasure()
    assert list(tmp_path.rglob("??/*")) == []
    assert len(stream(ERASURE)) == records


# Cases of another system ----------------------------------------------------------------------------------------------


def test_the_words_of_an_imported_log_go_and_the_case_keeps_its_moments(province: Province) -> None:
    dossier_id, other = imported("case-2"), row("case-2").pk
    before = Dossier.objects.values().get(pk=dossier_id)
    assert erased(dossier_id) == Erasure(cases=2)
    cases = ImportedCase.objects.filter(dossier=dossier_id)
    assert {(one.salt, one.content, one.erased_at) for one in cases} == {(None, None, AT)}
    assert not Dossier.objects.get(pk=dossier_id).steps.exists()
    assert bytes(ExternalReference.objects.get(dossier=dossier_id).content) == imports.ERASED_CONTENT
    assert Dossier.objects.values().get(pk=dossier_id) == before
    (record,) = stream(ERASURE)
    refs = {f"case:{one.pk}" for one in cases}
    assert (set(record.body["cases"]), record.body["dossier"]) == (refs, str(dossier_id))
    assert not {"Confirmation", "Group 1", "R1"} & set(repr(history(dossier_id)).replace("'", " ").split())
    assert "Confirmation" in repr(tuple(history(other).events))
    assert ExternalReference.objects.get(dossier=other).content
    assert [one.id for one in search("case-1", seen_by=officer("giamdoc.tinh"))] == [dossier_id]


def test_the_same_log_and_a_later_one_never_bring_it_back(province: Province) -> None:
    dossier_id = imported()
    erased(dossier_id)
    before = Dossier.objects.values().get(pk=dossier_id)
    assert brought(case(ended_at=ENDED_AT), case("case-2"), at=AT) == Imported(1, 0, 1, ())
    assert brought(case(ended_at=moment("2011-12-08 09:00")), case("case-2"), at=AT) == Imported(0, 0, 2, ())
    assert Dossier.objects.values().get(pk=dossier_id) == before
    assert not ImportedCase.objects.filter(dossier=dossier_id, content__isnull=False).exists()
    assert not Dossier.objects.get(pk=dossier_id).steps.exists()
    assert list(findings()) == []


def test_an_import_that_waited_for_the_erasure_brings_nothing_back(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The import has read what the log last said; the erasure comes before it gets the row."""
    dossier_id, lock_case = imported(), imports.lock_case

    def erased_first(*given: object, **options: object) -> object:
        monkeypatch.setattr(imports, "lock_case", lock_case)
        erased(dossier_id)
        return lock_case(*given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(imports, "lock_case", erased_first)
    later = case(ended_at=moment("2011-12-08 09:00"))
    assert brought(later, at=AT) == Imported(0, 0, 1, ())
    assert not ImportedCase.objects.filter(dossier=dossier_id, content__isnull=False).exists()
    assert list(findings()) == []


# Who read it before the lock ------------------------------------------------------------------------------------------


def test_what_was_read_before_an_erasure_is_read_again_under_the_lock(province: Province) -> None:
    dossier_id = ended()
    read = open_case(dossier_id, seen_by=stories.desk(), at=AT)
    unchanged = lock_case(dossier_id, seen_by=stories.desk(), at=AT, known=read)
    assert unchanged.history is read.history
    erased(dossier_id)
    locked = lock_case(dossier_id, seen_by=stories.desk(), at=AT, known=read)
    assert locked.dossier.originals_with == ERASED
    assert locked.history.state.transfer.originals_with == ERASED


def test_a_form_that_waited_for_an_erasure_is_not_issued_with_what_was_erased(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = withdrawn()
    sequence = next(one.sequence for one in history(dossier_id).happened if one.verb == "withdraw")

    def erased_first(*given: Any, **options: Any) -> Any:
        monkeypatch.undo()
        erased(dossier_id)
        return lock_case(*given, **options)

    monkeypatch.setattr("motcua.acts.print_form.lock_case", erased_first)
    with pytest.raises(FormErased):
        print_form(dossier_id, now(stories.desk()), event=sequence, tracking=PAGE, documents=NoStore())
    assert not PrintedForm.objects.exists()
