"""Let an agency without accounts answer one opinion by a link that works once (the open part of `invite_opinion`).

The secret is made here and handed back once. What is kept is its digest, in the record.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.acts.perform import perform
from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.link_keys import SECRET_BYTES, digest_of, key_of
from motcua.casework.dossiers.presses import Press, is_repeated
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local


class AgencyHasAccounts(Refused):
    """{agency} có tài khoản trong phần mềm nên trả lời tại đó. Bấm Nhắc để cơ quan này thấy việc đang chờ."""

    code = "agency_has_accounts"
    kind = "wrong_state"


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

    Refuses an agency whose officers may sign in (AgencyHasAccounts), and whatever `perform` refuses.
    """
    if is_repeated(Press.of(circumstances, VERB), dossier_id):
        return None
    key = key_of(dossier_id, circumstances.rng.randbytes(SECRET_BYTES))
    words = {"consultation": consultation, "digest": digest_of(key)}
    state = perform(dossier_id, VERB, words, circumstances, known=known).state
    link = next(one for one in state.links if one.consultation == consultation)
    asked = next(one.agency for one in state.consultations if one.id == consultation)
    agency = register().by_ref(asked)
    if agency is not None and organisation.staffed([agency.id], on=local(circumstances.at).date()):
        raise AgencyHasAccounts(agency=agency.name)
    return NewLink(key, agency.name if agency is not None else "", link.until)
