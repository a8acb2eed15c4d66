"""The second entry of key fields by somebody else, and a third one's word where the two differ.

Who checks is a civil servant who entered nothing of the document and does not see what was entered; of a field that the reader is sure
of and that was entered as it was read they may compare what stands there with the picture. Who resolves is another one.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction

from motcua.casework.campaign.actions.locking import go_on, locked_document, record_document
from motcua.casework.campaign.actions.taking import check_in_hands
from motcua.casework.campaign.entries import normal
from motcua.casework.campaign.models import Document, Entry
from motcua.casework.campaign.queries.documents import comparable_in, differences_in
from motcua.casework.campaign.refusals import EntriesMissing, SamePerson
from motcua.casework.campaign.rights import check_judges
from motcua.casework.campaign.values import KEY_FIELDS, DocumentState, EntryField, EntryOrigin, EntryRound
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.worktime.arithmetic import local


@transaction.atomic
def enter_again(
    document_id: UUID,
    values: Mapping[EntryField, str],
    circumstances: Circumstances,
    *,
    compared: Collection[EntryField] = (),
) -> DocumentState:
    """Enter all key fields once more, empty where the paper does not say one: CHECKED, or DIFFERS where an entry says otherwise.

    `compared`: those that were not typed but compared with the picture; of another field than `comparable_in` names it says nothing.

    Refused: who entered anything of the document (SamePerson), contract staff, a key field that is left out (EntriesMissing).
    """
    check_judges(circumstances.officer)
    row = locked_document(document_id, circumstances, DocumentState.CHECK)
    check_in_hands(row, circumstances)
    check_other_person([row.pk], circumstances, EntryRound.FIRST)
    offered = comparable_in(row, on=local(circumstances.at).date()) if compared else {}
    seen = {one for one in compared if one in offered and normal(one, values.get(one, "")) == offered[one].value}
    _write(row, EntryRound.SECOND, KEY_FIELDS, values, circumstances, compared=seen)
    differing = [one.field.value for one in differences_in(row)]
    state = DocumentState.DIFFERS if differing else DocumentState.CHECKED
    body = {
        "file": row.copy_hash or row.source_hash,
        "differs": differing,
        "compared": sorted(one.value for one in seen),
    }
    record_document(row.pk, "check", body, circumstances)
    go_on(row, state, circumstances, checked_by=circumstances.officer.account_ref)
    return state


@transaction.atomic
def resolve(document_id: UUID, values: Mapping[EntryField, str], circumstances: Circumstances) -> None:
    """Say of each differing field what the paper says. Refused: who entered anything before (SamePerson), a field that is left out."""
    check_judges(circumstances.officer)
    row = locked_document(document_id, circumstances, DocumentState.DIFFERS)
    check_in_hands(row, circumstances)
    check_other_person([row.pk], circumstances, EntryRound.FIRST, EntryRound.SECOND)
    fields = [one.field for one in differences_in(row)]
    _write(row, EntryRound.THIRD, fields, values, circumstances)
    record_document(row.pk, "resolve", {"fields": [one.value for one in fields]}, circumstances)
    year = values.get(EntryField.ISSUED_ON)
    issued = {} if year is None else {"year": int(normal(EntryField.ISSUED_ON, year)[:4] or 0) or None}
    go_on(row, DocumentState.CHECKED, circumstances, resolved_by=circumstances.officer.account_ref, **issued)


def check_other_person(documents: Collection[UUID], circumstances: Circumstances, *rounds: EntryRound) -> None:
    """Refused: who acts has made an entry of these rounds in one of these documents (SamePerson)."""
    mine = Entry.objects.filter(document__in=documents, entered_by=circumstances.officer.account_ref)
    if mine.filter(round__in=[one.value for one in rounds]).exists():
        raise SamePerson


def _write(
    row: Document,
    round_: EntryRound,
    fields: Collection[EntryField],
    values: Mapping[EntryField, str],
    circumstances: Circumstances,
    *,
    compared: Collection[EntryField] = (),
) -> None:
    missing = [one for one in fields if one not in values]
    if missing:
        raise EntriesMissing(count=len(missing))
    Entry.objects.bulk_create(
        Entry(
            document=row,
            field=field.value,
            value=normal(field, values[field]),
            round=round_.value,
            check_round=row.batch.round,
            origin=(EntryOrigin.COMPARED if field in compared else EntryOrigin.TYPED).value,
            entered_by=circumstances.officer.account_ref,
            entered_at=circumstances.at,
        )
        for field in fields
    )
