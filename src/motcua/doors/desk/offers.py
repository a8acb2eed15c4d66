"""What the state has for a row of the intake: offered instead of the paper, and asked for again only with a coded reason.

Not here: the answer itself (`casework.dossiers.reuse`), and whether the act takes it (`acts.reuse_papers`, `acts.asks`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from motcua.casework.dossiers.reuse import NOTHING, Filing, Reusable, WantedPaper, reusable
from motcua.casework.papers.forms.handed_in import REUSED, TO_VERIFY
from motcua.casework.vault.ports import Registries, Subject
from motcua.doors.ui.fields import typed
from motcua.doors.words.offer_words import FROM_A_REGISTER, SOURCE_SILENT, described
from motcua.foundation.people import queries as people
from motcua.foundation.people.parties import PartyKind
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.purposes import Purpose
from motcua.law.dossier.acts.request_supplement import ReuseOverride
from motcua.law.reuse.answers import REUSED as ANSWERS_REUSED
from motcua.law.reuse.answers import Answer
from motcua.law.reuse.asks import ReasonCode
from motcua.law.worktime.arithmetic import local

WAYS: Final = {**dict.fromkeys(ANSWERS_REUSED, REUSED), Answer.VERIFY_LATER: TO_VERIFY}
"""Answer → how the paper is handed in then."""


@dataclass(frozen=True, slots=True)
class Offer:
    """`key`: what the page posts, so that another offer is noticed: the paper of the vault, or the answer. `text`: what it is."""

    key: str
    way: str
    text: str

    @property
    def chip(self) -> str:
        return "có trong kho" if self.way == REUSED else "cơ quan tra cứu sau"


def offers_of(there: Reusable, *, on: datetime) -> Mapping[str, Offer]:
    """By the id of what was asked; nothing for what must be handed in."""
    return {key: offer for key in there.answers if (offer := _offer(key, there, on)) is not None}


def _offer(wanted: str, there: Reusable, on: datetime) -> Offer | None:
    answer = there.answers[wanted]
    way = WAYS.get(answer.answer)
    if way is None:
        return None
    paper, row = there.paper(wanted), there.row(wanted, on=local(on).date())
    if paper is not None:
        return Offer(str(paper.id), way, described(paper, wanted_type=answer.component.paper_type or ""))
    if row is not None:
        return Offer(f"registry {answer.registry} {row.number or ''}".strip(), way, FROM_A_REGISTER)
    return Offer(answer.why.value, way, SOURCE_SILENT)


def vault_paper(key: str) -> UUID | None:
    """The paper of the vault that a posted key names."""
    try:
        return UUID(key)
    except ValueError:
        return None


def override_of(data: Mapping[str, Any], paper: int) -> ReuseOverride | None:
    """Why the paper is asked for all the same, where all three were said."""
    reason = typed(data, f"again-{paper}")
    authority, text = typed(data, f"again-by-{paper}"), typed(data, f"again-text-{paper}")
    known = reason in {one.value for one in ReasonCode}
    return ReuseOverride(reason=ReasonCode(reason), authority=authority, text=text) if known else None


def looked_up(
    data: Mapping[str, str],
    listed: Iterable[WantedPaper],
    *,
    procedure: str,
    by: Principal,
    at: datetime,
    registries: Registries,
) -> Reusable:
    """What the state has for the applicant of the page. Nothing for one who is not on record, or whose papers nothing can replace."""
    wanted = [one for one in listed if one.wanted is not None]
    found = _applicant(data, by=by, at=at) if wanted else None
    if found is None:
        return NOTHING
    owner, kind = found
    filing = Filing(at, procedure, owner, kind, by_bearer=bool(typed(data, "submitter")))
    return reusable(filing, wanted, seen_by=by, registries=registries)


def _applicant(data: Mapping[str, str], *, by: Principal, at: datetime) -> tuple[Subject, PartyKind] | None:
    number, on = "".join(filter(str.isalnum, typed(data, "number"))), local(at).date()
    if not number:
        return None
    if typed(data, "kind") == PartyKind.ORGANISATION.value:
        entity = people.legal_entity_by_tax_code(number, seen_by=by, purpose=Purpose.INTAKE, on=on)
        return (Subject(entity.ref, number, entity.name), PartyKind.ORGANISATION) if entity is not None else None
    person = people.person_by_number(number, seen_by=by, purpose=Purpose.INTAKE, on=on)
    if person is None:
        return None
    return Subject(person.ref, number, person.full_name, person.birth_date), PartyKind.INDIVIDUAL
