"""What changes papers: printing an official form, handing it out again, printing it again, erasing it.

The act that prints has asked dossiers for the facts, and has each printing recorded. Not here: drawing (forms).
"""

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from motcua.casework.papers.ahead import Ahead, contents_hash, take_away
from motcua.casework.papers.files import erase_files, unhanded
from motcua.casework.papers.forms.render import draw, layout_hash
from motcua.casework.papers.forms.sheet import MEANINGS, sheet_of
from motcua.casework.papers.forms.values import Form
from motcua.casework.papers.models import PrintedForm
from motcua.casework.papers.ports import DocumentStore, hash_of
from motcua.casework.papers.printing import DrawnDifferently, ErasedForms, FormErased, Print
from motcua.casework.papers.queries import check_reader, printed_form
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.kinds import digitise_papers
from motcua.foundation.jobs.kinds.digitise_papers import DossierWithFiles
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.notes.actions import Ground, record_erasure
from motcua.foundation.people.authors import author_of, stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.form_sets import form_set
from motcua.law.references import ERASED
from motcua.law.worktime.values import VIETNAM

log = logging.getLogger(__name__)


def print_form(
    *,
    dossier_id: UUID,
    form: Form,
    circumstances: Circumstances,
    on: date | None = None,
    event: int | None = None,
    ahead: Ahead | None = None,
) -> Print:
    """Draws a form and keeps what it says; nothing is kept when it cannot be drawn.

    `on`: the day whose set of forms holds for the dossier (today where it is not given). `event`: the number of the record that the
    form describes; the database keeps one form for each. `ahead`: what was drawn before, used where it says exactly this. Refused: a
    form whose texts were erased before it was ever printed.
    """
    by = circumstances.officer
    check_reader(by)
    on = on or circumstances.at.astimezone(VIETNAM).date()
    in_force, meaning = form_set(on), MEANINGS[type(form)]
    sheet = sheet_of(form, on=on)
    if ERASED in json.dumps(sheet, ensure_ascii=False):
        raise FormErased(meaning=meaning.value)
    document = ahead.document if ahead is not None and ahead.contents_hash == contents_hash(sheet) else draw(sheet)
    kept = PrintedForm.objects.create(
        dossier_id=dossier_id,
        meaning=meaning.value,
        form_set=in_force.code,
        form_number=in_force.form(meaning, on=on).number,
        number=form.number,
        event=event,
        contents=sheet,
        layout_hash=layout_hash(),
        document_hash=hash_of(document),
        printed_at=circumstances.at,
        printed_by=by.account_id,
    )
    return Print(printed_form_id=kept.pk, document=document, document_hash=kept.document_hash)


@transaction.atomic
def reprint(*, printed_form_id: int, dossier_id: UUID, circumstances: Circumstances, two_up: bool = False) -> Print:
    """The same form again, marked "Bản in lại lần n"; two printings at once get different numbers."""
    by = circumstances.officer
    kept = printed_form(printed_form_id=printed_form_id, dossier_id=dossier_id, seen_by=by)
    PrintedForm.objects.filter(pk=kept.pk).update(
        reprint_count=F("reprint_count") + 1, reprinted_at=circumstances.at, reprinted_by=by.account_id
    )
    kept.refresh_from_db(fields=["reprint_count"])
    if kept.contents is None:
        raise FormErased(printed_form_id=kept.pk)
    document = draw(kept.contents, reprint=kept.reprint_count, two_up=two_up)
    return Print(
        printed_form_id=kept.pk,
        document=document,
        document_hash=hash_of(document),
        reprint=kept.reprint_count,
    )


def erase(*, dossier_id: UUID, ground: Ground, circumstances: Circumstances) -> ErasedForms:
    """Take away what the printed forms of a dossier say and the files that came with it, for good, and record that it was done, in the
    transaction of the act.

    Which form was printed, when and by whom stays, with the hashes; its number goes, since a person may have typed it. The
    documents are forgotten after the transaction (`DocumentStore.forget`): a form is not drawn again once its row says nothing.
    """
    forms = PrintedForm.objects.filter(dossier_id=dossier_id).order_by("pk").select_for_update()
    rows = list(forms.values_list("pk", "document_hash", "two_up_hash", "erased_at"))
    fresh = {key: document for key, document, _, erased_at in rows if erased_at is None}
    PrintedForm.objects.filter(pk__in=fresh).update(contents=None, number="", erased_at=circumstances.at)
    files, unused = erase_files(dossier_id, circumstances.at)
    if fresh or files:
        record_erasure(
            {"dossier": str(dossier_id), "forms": list(fresh.values())} | ({"files": files} if files else {}),
            ground=ground,
            author=author_of(circumstances.by),
            at=circumstances.at,
            recorded_at=circumstances.recorded_at,
        )
    documents = tuple(one for _, *hashes, _ in rows for one in hashes if one is not None) + take_away(dossier_id)
    return ErasedForms(len(fresh), len(files), unhanded(documents) + unused)


def keep(*, printed_form_id: int, document: bytes, documents: DocumentStore) -> None:
    """Keep a document that was drawn, after the transaction that issued it.

    A place that cannot be written is logged and stops no printing: the form is drawn again. A form that was erased meanwhile
    leaves no document behind.
    """
    try:
        documents.keep(document)
    except OSError:
        log.exception("printed form %s could not be kept; it will be drawn again", printed_form_id)
        return
    if PrintedForm.objects.filter(pk=printed_form_id, erased_at__isnull=False).exists():
        documents.forget(hash_of(document))


def document_as_issued(
    *, printed_form_id: int, dossier_id: UUID, seen_by: Principal, documents: DocumentStore
) -> bytes:
    """The PDF byte for byte as it was issued: as it was kept, or drawn again and kept now.

    Refused: one that was not kept and that this release draws differently (DrawnDifferently), one that was erased.
    """
    form = printed_form(printed_form_id=printed_form_id, dossier_id=dossier_id, seen_by=seen_by)
    if form.contents is None:
        raise FormErased(printed_form_id=printed_form_id)
    if (kept := _kept(form, form.document_hash, documents)) is not None:
        return kept
    document = draw(form.contents)
    if hash_of(document) != form.document_hash:
        raise DrawnDifferently(printed_form_id=printed_form_id, layout_hash=form.layout_hash)
    keep(printed_form_id=printed_form_id, document=document, documents=documents)
    return document


def two_copies(
    *,
    printed_form_id: int,
    dossier_id: UUID,
    seen_by: Principal,
    documents: DocumentStore,
    ahead: Ahead | None = None,
) -> bytes:
    """The form as issued, twice on one A4: as it was kept or drawn ahead, or drawn and kept now.

    Refused: one that was erased. Two copies that this release draws differently are drawn each time, and the kept ones stay.
    """
    form = printed_form(printed_form_id=printed_form_id, dossier_id=dossier_id, seen_by=seen_by)
    if form.contents is None:
        raise FormErased(printed_form_id=printed_form_id)
    if form.two_up_hash is not None and (kept := _kept(form, form.two_up_hash, documents)) is not None:
        return kept
    known = ahead.two_up if ahead is not None and ahead.document_hash == form.document_hash else None
    document = known or draw(form.contents, two_up=True)
    drawn = hash_of(document)
    if form.two_up_hash is None:  # named before it is kept, so that erasing finds it
        nameless = PrintedForm.objects.filter(pk=form.pk, two_up_hash__isnull=True, erased_at__isnull=True)
        nameless.update(two_up_hash=drawn)
    if form.two_up_hash in {None, drawn}:
        keep(printed_form_id=printed_form_id, document=document, documents=documents)
    return document


def _kept(form: PrintedForm, document_hash: str, documents: DocumentStore) -> bytes | None:
    """None as well where the place cannot be read, which is logged."""
    try:
        return documents.kept(document_hash)
    except OSError:
        log.exception("the document of printed form %s could not be read; it is drawn again", form.pk)
        return None


def record_printing(dossier_id: UUID, verb: str, body: dict[str, object], circumstances: Circumstances) -> None:
    """Record that a paper of the dossier was printed, in a stream of its own: the dossier itself did not change.

    `body` names the document by its hash, and the event that it describes by its number.
    """
    ledger.append(stream=f"printed:{dossier_id}", verb=verb, body=body, **stamp_of(circumstances))


def record_attached(dossier_id: UUID, attached: Mapping[int, Sequence[str]], circumstances: Circumstances) -> None:
    """Record which files came with an act, by the order of their papers, in a stream of its own.

    With the record goes the job that sees which of them are to be digitised."""
    if attached:
        body: dict[str, object] = {
            "papers": [{"paper": order, "files": list(hashes)} for order, hashes in sorted(attached.items())]
        }
        beside = jobs.beside([digitise_papers.JOB.of(DossierWithFiles(dossier_id))])
        ledger.append(stream=f"files:{dossier_id}", verb="attach", body=body, beside=beside, **stamp_of(circumstances))
