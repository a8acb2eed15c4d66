"""Take a dossier over from a colleague who has it in hand: the record says so, and the open step follows."""

from uuid import UUID

from django.db import transaction

from motcua.acts.perform import perform
from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.hands import in_hands
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.leases import take_lease
from motcua.foundation.people.circumstances import Circumstances


@transaction.atomic
def take_over(dossier_id: UUID, circumstances: Circumstances, *, known: Case) -> History | None:
    """The officer has the dossier from now on. None where no colleague has it: then nothing is recorded.

    Refuses what `perform` refuses. `known`: what the page read.
    """
    by = circumstances.officer
    colleague = in_hands(known, by=by)
    if colleague is None:
        return None
    past = perform(dossier_id, "take_over", {"officer": colleague.ref}, circumstances, known=known)
    take_lease(dossier_id, events=past.head.sequence, circumstances=circumstances, over=True)
    return past
