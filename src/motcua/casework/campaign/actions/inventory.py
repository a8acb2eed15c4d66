"""Counts of the inventory: each is a row of its own, the last one stands. That nobody knows is a count too, and never 0."""

from collections.abc import Sequence

from django.db import transaction

from motcua.casework.campaign.models import InventoryCount
from motcua.casework.campaign.refusals import BatchUnknown, TypeNotInForce
from motcua.casework.campaign.rights import agencies_of, check_judges
from motcua.casework.campaign.values import CountGiven
from motcua.foundation.catalogue.shipped_curated import results
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation.register import register
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.typed_text import line


@transaction.atomic
def count(given: Sequence[CountGiven], circumstances: Circumstances) -> int:
    """Write these counts down, all or none. How many are new: the same count again by anybody is nothing new.

    Refused: contract staff (ContractStaffMayNot), an agency that they do not work for (BatchUnknown), a type that is no result of an
    authority (TypeNotInForce).
    """
    by = circumstances.officer
    check_judges(by)
    mine = agencies_of(by)
    for one in given:
        if one.agency_id not in mine:
            raise BatchUnknown
        check_type(one.paper_type)
    rows = [_row(one, circumstances) for one in given if not _stands(one)]
    InventoryCount.objects.bulk_create(rows)
    for agency_id in sorted({one.agency_id for one in rows}):
        counted = [one for one in rows if one.agency_id == agency_id]
        body = {"counts": [_coded(one) for one in counted]}
        stream = f"inventory:{register().agency(agency_id).ref}"
        ledger.append(stream=stream, verb="count_inventory", body=body, **stamp_of(circumstances))
    return len(rows)


def check_type(paper_type: str) -> None:
    """Refused: a type that the province does not know, or that is no result of an authority (TypeNotInForce)."""
    if paper_type not in results():
        raise TypeNotInForce(given=paper_type)


def _stands(given: CountGiven) -> bool:
    """Whether the last count of its kind says the same, from the same source."""
    rows = InventoryCount.objects.filter(
        agency_id=given.agency_id, level=given.level.value, paper_type=given.paper_type
    )
    last = rows.filter(year=given.year).order_by("-pk").first()
    return last is not None and (last.in_force, last.source) == (given.in_force, line(given.source))


def _row(given: CountGiven, circumstances: Circumstances) -> InventoryCount:
    return InventoryCount(
        agency_id=given.agency_id,
        level=given.level.value,
        paper_type=given.paper_type,
        year=given.year,
        in_force=given.in_force,
        source=line(given.source, most=300),
        counted_by=circumstances.officer.account_ref,
        counted_at=circumstances.at,
    )


def _coded(row: InventoryCount) -> dict[str, object]:
    return {"level": row.level, "type": row.paper_type, "year": row.year, "in_force": row.in_force}
