"""Who may know of whose papers: NĐ 118/2025 Art. 6, Civil Code 2015 Art. 21, 47, 53, 54, 134-138.

A paper to which the requester has no right is as if it were not there: nothing in an answer tells that it exists.
"""

from calendar import isleap
from datetime import date
from typing import Final

from motcua.law.readings import MinorSelf
from motcua.law.reuse.case_index import CaseIndex
from motcua.law.reuse.facts import Component, Consent, Person, PersonKind, Relation

ACTS_ALONE: Final = 15
OF_AGE: Final = 18
FEBRUARY: Final = 2
LEAP_DAY: Final = 29


def wanted_types(index: CaseIndex, component: Component, owner: str) -> tuple[str, ...]:
    """The types that answer a component, the best first, without those of which the requester may not know."""
    types = (component.paper_type, *component.replaced_by)
    return tuple(one for one in types if one is not None and may_know(index, owner, one))


def may_know(index: CaseIndex, owner: str, paper_type: str) -> bool:
    """Whether the requester may know of papers of this type of `owner`, on the day of the case."""
    requester, person = index.case.requester, index.person(owner)
    if requester.id == owner and acts_alone(index, person):
        return True
    if requester.relation is Relation.STRANGER:
        return False
    return stands_for(index, requester.id, person) or any(
        consents(index, one, person, paper_type) for one in requester.consents
    )


def acts_alone(index: CaseIndex, person: Person) -> bool:
    """An organisation, or a person who has completed 15 years (reading 47)."""
    if person.kind is PersonKind.ORGANISATION or index.readings.minor_self is MinorSelf.ANY_AGE:
        return True
    return person.born is None or has_completed(person.born, ACTS_ALONE, index.day)


def stands_for(index: CaseIndex, id_: str, person: Person) -> bool:
    """Whether somebody is in force as guardian or representative of the person."""
    day = index.day
    minor = person.born is not None and not has_completed(person.born, OF_AGE, day)
    guards = any(one.id == id_ and one.period.covers(day) and (minor or one.court) for one in person.guardians)
    return guards or any(one.id == id_ and one.period.covers(day) for one in person.representatives)


def consents(index: CaseIndex, consent: Consent, person: Person, paper_type: str) -> bool:
    """Whether a consent in force opens papers of this type of the person: by themselves, or by who stands for them."""
    on = index.case.on
    if not consent.period.covers(index.day) or (consent.withdrawn_at is not None and on >= consent.withdrawn_at):
        return False
    if index.case.purpose not in consent.purposes or (consent.types and paper_type not in consent.types):
        return False
    if consent.by == person.id:
        return acts_alone(index, person)
    return stands_for(index, consent.by, person)


def has_completed(born: date, years: int, day: date) -> bool:
    """At 00:00 of the birthday; who was born on 29/2 completes a year on 28/2 where there is no 29/2."""
    year = born.year + years
    moved = (born.month, born.day) == (FEBRUARY, LEAP_DAY) and not isleap(year)
    of_month = LEAP_DAY - 1 if moved else born.day
    return (day.year, day.month, day.day) >= (year, born.month, of_month)
