"""Let an agency without accounts answer one opinion by a link that works once (the open part of `invite_opinion`).

The secret is made here and handed back once. What is kept is its digest, in the record.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.acts.answers_by_link import consulted_agency
from motcua.acts.perform import perform
from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.link_keys import SECRET_BYTES, digest_of, key_of
from motcua.casework.dossiers.presses import Press, is_repeated
from motcua.foundation.people.circumstances import Circumstances

VERB: Final = "invite_opinion"


@dataclass(frozen=True, slots=True)
class NewLink:
    """`key`: what the link has in its address, shown once. `until`: when it is over."""

    key: str
    agency: str
    until: datetime


@transaction.atomic
def invite_opinion(
    dossier_id: UUID, consultation: int, circumstances: Circumstances, *, known: Case | None = None
) -> NewLink | None:
    """Make a link for an opinion that waits; an earlier one is over. None where this very press has made one already.

    Refuses whatever `perform` refuses: so an agency whose officers may sign in.
    """
    if is_repeated(Press.of(circumstances, VERB), dossier_id):
        return None
    key = key_of(dossier_id, circumstances.rng.randbytes(SECRET_BYTES))
    words = {"consultation": consultation, "digest": digest_of(key)}
    state = perform(dossier_id, VERB, words, circumstances, known=known).state
    link = next(one for one in state.links if one.consultation == consultation)
    agency = consulted_agency(state, consultation)
    return NewLink(key, agency.name if agency is not None else "", link.until)
