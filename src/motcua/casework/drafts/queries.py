"""Reading drafts: only those of the officer's own agency; a kept form only by the account that typed it."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from motcua.casework.drafts.models import Draft, KeptPost
from motcua.casework.drafts.values import DraftFacts, DraftLine, PostFacts, PostGiven
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows

MOST: Final = 30
"""Lines of the list."""

_LINE: Final = "key, applicant_name, procedure_name, officer_name, account_ref, saved_at"


def drafts_here(*, seen_by: Principal, since: datetime) -> tuple[DraftLine, ...]:
    """The drafts of their agency, saved last first. `since`: older ones wait for the sweep and are not shown."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {_LINE} from drafts_draft where agency_id = %s and saved_at >= %s order by saved_at desc limit {MOST}",  # noqa: S608 - names of our own columns
            [seen_by.agency_id, since],
        )
        lines = tuple(DraftLine(*row) for row in cursor.fetchall())
    for line in lines:
        shows(line.key)
    return lines


def still_there(keys: Collection[UUID]) -> frozenset[UUID]:
    """Of these the drafts that somebody may come back to."""
    return frozenset(Draft.objects.filter(key__in=keys).values_list("key", flat=True))


def draft(key: UUID, *, seen_by: Principal) -> DraftFacts | None:
    """None: there is none, or it is another agency's."""
    row = Draft.objects.filter(key=key, agency_id=seen_by.agency_id).first()
    if row is None:
        return None
    shows(key)
    line = DraftLine(row.key, row.applicant_name, row.procedure_name, row.officer_name, row.account_ref, row.saved_at)
    return DraftFacts(line, row.typed)


def kept_post(kept_id: UUID, *, seen_by: Principal) -> PostFacts | None:
    """None: there is none, or another account typed it."""
    row = KeptPost.objects.filter(pk=kept_id, account_ref=seen_by.account_ref).first()
    if row is None:
        return None
    shows(kept_id)
    return PostFacts(PostGiven(row.path, row.typed), row.kept_at)
