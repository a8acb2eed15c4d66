"""Answer one opinion by a link, without an account. The record says that it came so, and for which agency."""

from django.db import transaction

from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.link_keys import digest_of, dossier_of
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.answer_consultation import AnswerConsultation
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.typed_text import clean_texts


@transaction.atomic
def answer_by_link(secret: str, circumstances: Circumstances, *, opinion: str, answered_by: str) -> History:
    """Record the opinion. The same press again changes nothing.

    Refuses a link that is over, was used or revoked (LinkNotOpen), a dossier that is not there (DossierUnknown), an opinion or a
    name that is missing (MissingReason), and a letter that nobody can read (UnusableLetter).
    """
    opinion, answered_by = clean_texts(opinion, "opinion"), clean_texts(answered_by, "answered_by")

    def act(rules: Rules, state: DossierState) -> Act:
        link = digest_of(secret)
        return AnswerConsultation(at=circumstances.at, opinion=opinion, link=link, answered_by=answered_by)

    dossier_id = dossier_of(secret)
    if dossier_id is None:
        raise DossierUnknown
    return dossiers.act_by_link(dossier_id, act, circumstances, verb="answer_consultation")
