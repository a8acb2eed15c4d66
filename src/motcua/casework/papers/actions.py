"""What changes papers: printing an official form and printing it again.

The act that prints has asked dossiers for the facts, and has each printing recorded. Not here: drawing (forms).
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from motcua.casework.papers.forms.form_sets import form_set
from motcua.casework.papers.forms.render import draw, layout_hash
from motcua.casework.papers.forms.sheet import MEANINGS, sheet_of
from motcua.casework.papers.forms.values import Form
from motcua.casework.papers.models import PrintedForm
from motcua.casework.papers.ports import DocumentStore, hash_of
from motcua.casework.papers.printing import FormErased, Print
from motcua.casework.papers.queries import check_reader, printed_form
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.people.authors import author_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.worktime.values import VIETNAM


def print_form(
    *, dossier_id: UUID, form: Form, by: Principal, at: datetime, on: date | None = None, event: int | None = None
) -> Print:
    """Draws a form and keeps what it says; nothing is kept when it cannot be drawn.

    `on`: the day whose set of forms holds for the dossier (`at` where it is not given). `event`: the number of the record that the
    form describes; the database keeps one form for each.
    """
    check_reader(by)
    on = on or at.astimezone(VIETNAM).date()
    in_force, meaning = form_set(on), MEANINGS[type(form)]
    sheet = sheet_of(form, on=on)
    document = draw(sheet)
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
        printed_at=at,
        printed_by=by.account_id,
    )
    return Print(printed_form_id=kept.pk, document=document, document_hash=kept.document_hash)


@transaction.atomic
def reprint(*, printed_form_id: int, dossier_id: UUID, by: Principal, at: datetime, two_up: bool = False) -> Print:
    """The same form again, marked "Bản in lại lần n"; two printings at once get different numbers."""
    kept = printed_form(printed_form_id=printed_form_id, dossier_id=dossier_id, seen_by=by)
    PrintedForm.objects.filter(pk=kept.pk).update(
        reprint_count=F("reprint_count") + 1, reprinted_at=at, reprinted_by=by.account_id
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


def erase(
    *, dossier_id: UUID, documents: DocumentStore, basis: str, decision: str, circumstances: Circumstances
) -> None:
    """Take away what the printed forms of a dossier say and their documents, for good, and record that it was done.

    What was printed, when and by whom stays, with the hashes. `basis` and `decision` are coded words. The documents are removed
    first: after a failure in between the rows are still there, and a second call finishes the work.
    """
    forms = PrintedForm.objects.filter(dossier_id=dossier_id, erased_at__isnull=True)
    hashes = list(forms.order_by("pk").values_list("document_hash", flat=True))
    if not hashes:
        return
    for document_hash in hashes:
        documents.forget(document_hash)
    with transaction.atomic():
        forms.filter(document_hash__in=hashes).update(contents=None, erased_at=circumstances.at)
        body: dict[str, object] = {"forms": hashes, "basis": basis, "decision": decision}
        record_printing(dossier_id, "erase_printed_forms", body, circumstances)


def record_printing(dossier_id: UUID, verb: str, body: dict[str, object], circumstances: Circumstances) -> None:
    """Record that a paper of the dossier was printed, in a stream of its own: the dossier itself did not change.

    `body` names the document by its hash, and the event that it describes by its number.
    """
    ledger.append(
        stream=f"printed:{dossier_id}",
        verb=verb,
        author=author_of(circumstances.by),
        happened_at=circumstances.at,
        recorded_at=circumstances.recorded_at,
        body=body,
    )
