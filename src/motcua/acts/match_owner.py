"""Whose a document of the campaign is: found by its number among those on record, said by a person, or entered from the paper.

Nobody is matched by name and year alone, also not by a person: then the paper has an owner of its own record (NĐ 118/2025 Art. 19).
"""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.casework.campaign.actions import keeping
from motcua.casework.campaign.entries import Paper
from motcua.casework.campaign.matching import OLD, PERSONAL, Known, Stated, is_proven, match
from motcua.casework.campaign.queries.documents import stated_by
from motcua.casework.campaign.refusals import OwnerUnproven
from motcua.casework.campaign.rights import check_judges
from motcua.casework.campaign.values import (
    OwnerMatch,
)
from motcua.foundation.people import queries as people
from motcua.foundation.people.actions import find_or_enter_person, register_legal_entity
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import LegalEntityFacts, PersonFacts, PersonGiven
from motcua.foundation.people.principals import Principal
from motcua.law.worktime.arithmetic import local

PURPOSE: Final = "số hóa kết quả còn hiệu lực"
_YEAR: Final = 4


def match_owner(document_id: UUID, *, seen_by: Principal, on: date) -> tuple[OwnerMatch, Known | None]:
    """How the owner is matched by what was entered so far, and with whom. Nothing is written."""
    paper = stated_by(document_id, seen_by=seen_by)
    return match(stated(paper), known_of(paper, by=seen_by, on=on))


def match_stated(given: Stated, *, seen_by: Principal, on: date) -> tuple[OwnerMatch, Known | None]:
    """The same of what somebody is just entering: whose number it is, and whether name and birth agree. Nothing is written."""
    return match(given, known_by_number(given.number, by=seen_by, on=on))


@transaction.atomic
def decide_owner(document_id: UUID, owner_ref: str, circumstances: Circumstances) -> None:
    """A civil servant says that it is this person or organisation. Refused: no number of theirs stands on it (OwnerUnproven)."""
    by, on = circumstances.officer, local(circumstances.at).date()
    check_judges(by)
    paper = stated_by(document_id, seen_by=by)
    known = known_of(paper, by=by, on=on)
    chosen = next((one for one in known if one.ref == owner_ref and is_proven(stated(paper), one)), None)
    if chosen is None:
        raise OwnerUnproven
    how, found_as = match(stated(paper), [chosen])
    keeping.decide_owner(document_id, owner_ref, how if found_as is not None else OwnerMatch.PARTLY, circumstances)


@transaction.atomic
def enter_owner(document_id: UUID, circumstances: Circumstances) -> str:
    """A civil servant enters the owner as the paper has them, where nobody on record bears their number: what the record calls them.

    Without a number they are somebody of their own, also where others bear that name. Refused: one on record bears it (OwnerUnproven).
    """
    by, on = circumstances.officer, local(circumstances.at).date()
    check_judges(by)
    paper = stated_by(document_id, seen_by=by)
    if any(is_proven(stated(paper), one) for one in known_of(paper, by=by, on=on)):
        raise OwnerUnproven
    ref = _entered(paper, circumstances)
    keeping.decide_owner(document_id, ref, OwnerMatch.NOT, circumstances)
    return ref


def known_of(paper: Paper, *, by: Principal, on: date) -> Sequence[Known]:
    """Those on record who bear the number that stands on the paper."""
    return known_by_number(paper.owner_number, by=by, on=on)


def known_by_number(number: str, *, by: Principal, on: date) -> Sequence[Known]:
    """Those on record who bear this number: personal, of an old card, or tax code."""
    if len(number) == PERSONAL:
        person = people.person_by_number(number, seen_by=by, purpose=PURPOSE, on=on)
        return [] if person is None else [_person(person)]
    if len(number) == OLD:
        return [_person(one) for one in people.persons_by_old_number(number, seen_by=by, purpose=PURPOSE, on=on)]
    if number:
        entity = people.legal_entity_by_tax_code(number, seen_by=by, purpose=PURPOSE, on=on)
        return [] if entity is None else [_entity(entity)]
    return []


def stated(paper: Paper) -> Stated:
    return Stated(paper.owner_name, paper.owner_number, paper.owner_born)


def _entered(paper: Paper, circumstances: Circumstances) -> str:
    number = paper.owner_number
    if number and len(number) not in (PERSONAL, OLD):
        return register_legal_entity(name=paper.owner_name, tax_code=number, circumstances=circumstances).record.ref
    is_day = len(paper.owner_born) > _YEAR
    given = PersonGiven(
        full_name=paper.owner_name,
        personal_number=number if len(number) == PERSONAL else "",
        old_number=number if len(number) == OLD else "",
        birth_date=date.fromisoformat(paper.owner_born) if is_day else None,
        birth_year=int(paper.owner_born) if paper.owner_born and not is_day else None,
    )
    return find_or_enter_person(given=given, circumstances=circumstances).record.ref


def _person(one: PersonFacts) -> Known:
    return Known(one.ref, one.full_name, one.personal_number, one.old_number, one.birth_date, one.birth_year)


def _entity(one: LegalEntityFacts) -> Known:
    return Known(one.ref, one.name, one.tax_code)
