"""Boxes are declared before anything is scanned, and batches are opened in them; each batch has a number of its agency."""

from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from motcua.casework.campaign.actions.inventory import check_type
from motcua.casework.campaign.actions.locking import new_id, record_batch
from motcua.casework.campaign.models import Batch, Box
from motcua.casework.campaign.queries.batches import box_facts
from motcua.casework.campaign.refusals import BatchUnknown, BoxTwice, DeclaredUnfit
from motcua.casework.campaign.rights import agencies_of, check_prepares, seen
from motcua.casework.campaign.values import BoxFacts, BoxGiven
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation.register import register
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.typed_text import line


@transaction.atomic
def open_box(given: BoxGiven, circumstances: Circumstances) -> BoxFacts:
    """Declare a box. Refused: another agency's (BatchUnknown), a type that is no result (TypeNotInForce), nothing in it or years out
    of order (DeclaredUnfit), the same box of the same store again (BoxTwice)."""
    by = circumstances.officer
    check_prepares(by)
    if given.agency_id not in agencies_of(by):
        raise BatchUnknown
    check_type(given.paper_type)
    years = (given.year_from or 0, given.year_to or given.year_from or 0)
    if given.declared_pages < max(1, given.declared_documents) or given.declared_documents < 1 or years[0] > years[1]:
        raise DeclaredUnfit
    _one_at_a_time(given.agency_id)
    agency = register().agency(given.agency_id)
    number = Box.objects.filter(agency_id=given.agency_id).count() + 1
    try:
        with transaction.atomic():
            row = Box.objects.create(
                id=new_id(circumstances),
                agency_id=given.agency_id,
                level=given.level.value,
                store=line(given.store, most=120),
                code=line(given.code, most=40),
                ref=f"{agency.code}-B{number:04d}",
                paper_type=given.paper_type,
                year_from=given.year_from,
                year_to=given.year_to,
                declared_documents=given.declared_documents,
                declared_pages=given.declared_pages,
                opened_by=by.account_ref,
                opened_at=circumstances.at,
            )
    except IntegrityError as error:
        raise BoxTwice(code=given.code, store=given.store) from error
    body = {
        "type": row.paper_type,
        "level": row.level,
        "documents": row.declared_documents,
        "pages": row.declared_pages,
    }
    ledger.append(stream=f"box:{row.pk}", verb="open_box", body=body, **stamp_of(circumstances))
    return box_facts(row)


@transaction.atomic
def open_box_with_batch(given: BoxGiven, declared_pages: int, circumstances: Circumstances) -> UUID:
    """Declare a box and open its first batch, both or neither. Refused: as each of the two."""
    made = _made_before(circumstances)
    return made or open_batch(open_box(given, circumstances).id, declared_pages, circumstances)


@transaction.atomic
def open_batch(box_id: UUID, declared_pages: int, circumstances: Circumstances) -> UUID:
    """Open a batch in a box; the same press again gives the batch that it opened. Refused: BatchUnknown; no page declared
    (DeclaredUnfit)."""
    by = circumstances.officer
    box = Box.objects.filter(seen(by), pk=box_id).first()
    if box is None:
        raise BatchUnknown
    if declared_pages < 1:
        raise DeclaredUnfit
    _one_at_a_time(box.agency_id)
    made = _made_before(circumstances)
    if made is not None:
        return made
    last = Batch.objects.filter(agency_id=box.agency_id).aggregate(last=Max("number"))["last"] or 0
    row = Batch.objects.create(
        id=circumstances.key or new_id(circumstances),
        box=box,
        agency_id=box.agency_id,
        number=last + 1,
        declared_pages=declared_pages,
        opened_by=by.account_ref,
        opened_at=circumstances.at,
    )
    record_batch(
        row.pk, "open_batch", {"box": str(box.pk), "number": row.number, "pages": declared_pages}, circumstances
    )
    return row.pk


def _made_before(circumstances: Circumstances) -> UUID | None:
    """The batch that this very press opened. Refused: somebody else's batch is called so (BatchUnknown)."""
    if circumstances.key is None:
        return None
    row = Batch.objects.filter(pk=circumstances.key).first()
    if row is not None and row.opened_by != circumstances.officer.account_ref:
        raise BatchUnknown
    return None if row is None else row.pk


def _one_at_a_time(agency_id: int) -> None:
    """Until the end of the transaction nobody else gives numbers of this agency."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 4))", [f"campaign:{agency_id}"])
