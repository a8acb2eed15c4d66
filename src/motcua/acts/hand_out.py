"""Hand out several results to one person at the counter, and first tell them of early ones: all results or none."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid5

from django.db import transaction

from motcua.acts.perform import perform
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.state import CallOutcome, Entitled


@transaction.atomic
def hand_out(
    *,
    dossiers: Sequence[UUID],
    collected_by: str,
    by_way: ByWay,
    circumstances: Circumstances,
    collector: Entitled = Entitled.APPLICANT,
    authorised: bool = False,
) -> None:
    """Return the results of these dossiers. The form's key becomes a separate key for each dossier, so a second post changes nothing.

    Refuses what `perform` refuses for any of them, above all an early result that was not announced (Art. 22.5) and a proxy who showed
    no authorisation (Art. 6.2).
    """
    for dossier_id in dossiers:
        perform(
            dossier_id,
            "return_result",
            {"by_way": by_way, "collected_by": collected_by, "collector": collector, "authorised": authorised},
            _of_one(circumstances, str(dossier_id)),
        )


@transaction.atomic
def announce_early(*, dossiers: Sequence[UUID], by_way: NoticeWay, circumstances: Circumstances) -> None:
    """Record that the applicants were told of results that are there before the promised day (NĐ 118/2025 Art. 22.5)."""
    for dossier_id in dossiers:
        perform(dossier_id, "announce_early", {"by_way": by_way}, _of_one(circumstances, f"announce {dossier_id}"))


def record_call(dossier_id: UUID, *, outcome: CallOutcome | None, note: str, circumstances: Circumstances) -> None:
    """Record that the desk telephoned about a result that waits, and how that ended. Dates and steps stay as they are."""
    perform(dossier_id, "record_call", {"outcome": outcome, "note": note}, circumstances)


def _of_one(circumstances: Circumstances, name: str) -> Circumstances:
    """The same circumstances with a key that belongs to one dossier of the form."""
    return replace(circumstances, key=uuid5(circumstances.key, name) if circumstances.key is not None else None)
