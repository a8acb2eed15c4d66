"""What an agency without accounts is shown behind its link: one question of one dossier, and of the applicant a masked name.

Words and layout belong to the door.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.casework.dossiers.case import linked_case
from motcua.law.dossier.acts.consult import Consulted
from motcua.law.identity.masks import mask_name
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True)
class LinkPage:
    """`asker`: the agency that asks; `agency`: the one that is asked. `applicant` is masked. `until`: when the link is over."""

    code: str
    procedure_code: str
    procedure_name: str
    catalogue: str
    applicant: str
    asker: str
    agency: str
    question: str
    requested_at: datetime
    due: Due
    until: datetime


def link_page(secret: str, *, at: datetime) -> LinkPage | None:
    """The page behind a link. None for one that was used, revoked or is over, and for what never was one: all look alike."""
    found = linked_case(secret, at=at)
    if found is None:
        return None
    case, link = found
    asked = next(one for one in case.history.state.consultations if one.id == link.consultation)
    events = (one for one in case.history.events if isinstance(one, Consulted))
    question = next(one for one in events if one.consultation.id == asked.id)
    names = case.register.names_by_ref
    return LinkPage(
        code=case.facts.code,
        procedure_code=case.facts.procedure_code,
        procedure_name=case.facts.procedure_name,
        catalogue=case.facts.catalogue,
        applicant=mask_name(case.facts.applicant.name),
        asker=names.get(question.agency, question.agency),
        agency=names.get(asked.agency, asked.agency),
        question=question.question,
        requested_at=asked.requested_at,
        due=asked.due,
        until=link.until,
    )
