"""Hand out several results to one person at the counter, and tell him first where they are early: all of them, or none."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from motcua.acts.perform import perform
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.acts.return_result import ByWay


@transaction.atomic
def hand_out(
    *,
    dossiers: Sequence[UUID],
    collected_by: str,
    by_way: ByWay,
    by: Principal,
    at: datetime,
    recorded_at: datetime,
    key: UUID,
) -> None:
    """Return the results of these dossiers. `key` is the form's: each dossier gets one of its own, so twice is once.

    Refuses what `perform` refuses for any of them, the early result that was not announced before all (Art. 22.5).
    """
    for dossier_id in dossiers:
        perform(
            dossier_id=dossier_id,
            verb="return_result",
            payload={"by_way": by_way, "collected_by": collected_by},
            by=by,
            at=at,
            recorded_at=recorded_at,
            key=uuid5(key, str(dossier_id)),
        )


@transaction.atomic
def announce_early(
    *, dossiers: Sequence[UUID], by_way: str, by: Principal, at: datetime, recorded_at: datetime, key: UUID
) -> None:
    """Record that the applicants were told of results that are there before the promised day (NĐ 118/2025 Art. 22.5)."""
    for dossier_id in dossiers:
        perform(
            dossier_id=dossier_id,
            verb="announce_early",
            payload={"by_way": by_way},
            by=by,
            at=at,
            recorded_at=recorded_at,
            key=uuid5(key, f"announce {dossier_id}"),
        )
