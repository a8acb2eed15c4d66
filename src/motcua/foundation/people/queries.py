"""Who is on record. Personal data is read for a stated purpose by somebody whose duty it is, or not at all.

`seen_by` is the officer who looks, `purpose` why; both are demanded by every read of a person. The read itself is
recorded by the act or door that shows it. Not here: whatever changes (`actions`), rights of a posting (organisation).
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from motcua.foundation.people.models import Account, LegalEntity, Person
from motcua.foundation.people.parties import (
    AccountFacts,
    LegalEntityFacts,
    PersonFacts,
    PersonsClosed,
    PersonUnknown,
    PurposeMissing,
)
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.identity.personal_number import Sex
from motcua.law.vietnamese import name_sort_key

DUTIES_WITH_PERSONS: Final = frozenset(
    {Permission.RECEIVE, Permission.HANDLE, Permission.SIGN, Permission.RETURN, Permission.SUPERVISE}
)
"""Whoever has one of these meets citizens or decides about them; an administrator does not."""

MOST_NAMESAKES: Final = 20


def check_purpose(*, seen_by: Principal, purpose: str) -> None:
    """Refused: somebody without a duty towards citizens (`PersonsClosed`), a blank purpose (`PurposeMissing`)."""
    if not seen_by.permissions & DUTIES_WITH_PERSONS:
        raise PersonsClosed
    if not purpose.strip():
        raise PurposeMissing


def person(person_id: int, *, seen_by: Principal, purpose: str) -> PersonFacts:
    """One person on record. Refused: unknown (`PersonUnknown`), and what `check_purpose` refuses."""
    check_purpose(seen_by=seen_by, purpose=purpose)
    row = Person.objects.filter(pk=person_id).first()
    if row is None:
        raise PersonUnknown
    return person_facts(row)


def person_by_number(personal_number: str, *, seen_by: Principal, purpose: str) -> PersonFacts | None:
    """The person with these twelve digits, None where nobody has been registered under them."""
    check_purpose(seen_by=seen_by, purpose=purpose)
    row = Person.objects.filter(personal_number=personal_number).first()
    return None if row is None else person_facts(row)


def namesakes(*, full_name: str, birth_date: date, seen_by: Principal, purpose: str) -> tuple[PersonFacts, ...]:
    """People of exactly this name and date of birth, at most 20: for those who have no number."""
    check_purpose(seen_by=seen_by, purpose=purpose)
    rows = Person.objects.filter(name_sort=name_sort_key(full_name), birth_date=birth_date).order_by("pk")
    return tuple(map(person_facts, rows[:MOST_NAMESAKES]))


def legal_entity(legal_entity_id: int, *, seen_by: Principal, purpose: str) -> LegalEntityFacts:
    """One organisation or enterprise. Refused: unknown (`PersonUnknown`), and what `check_purpose` refuses."""
    check_purpose(seen_by=seen_by, purpose=purpose)
    row = LegalEntity.objects.filter(pk=legal_entity_id).first()
    if row is None:
        raise PersonUnknown
    return legal_entity_facts(row)


def legal_entity_by_tax_code(tax_code: str, *, seen_by: Principal, purpose: str) -> LegalEntityFacts | None:
    """The organisation with this tax code as `law.identity.tax_code` writes it, None where it is not on record."""
    check_purpose(seen_by=seen_by, purpose=purpose)
    row = LegalEntity.objects.filter(tax_code=tax_code).first()
    return None if row is None else legal_entity_facts(row)


def account(account_id: int) -> AccountFacts | None:
    """An account without its secrets; accounts are officers, their names are published by duty."""
    row = Account.objects.filter(pk=account_id).first()
    return None if row is None else account_facts(row)


def account_by_username(username: str) -> AccountFacts | None:
    """The account behind a username, capitals and blanks aside."""
    row = Account.objects.filter(username=username.strip().lower()).first()
    return None if row is None else account_facts(row)


# Rows as values -------------------------------------------------------------------------------------------------------


def person_facts(row: Person) -> PersonFacts:
    return PersonFacts(
        id=row.pk,
        full_name=row.full_name,
        personal_number=row.personal_number or "",
        birth_date=None if row.birth_year_only else row.birth_date,
        birth_year=None if row.birth_date is None else row.birth_date.year,
        sex=Sex(row.sex) if row.sex else None,
        permanent_address=row.permanent_address,
        area_code=row.area_code,
        phone=row.phone,
        email=row.email,
        old_number=row.old_number,
    )


def legal_entity_facts(row: LegalEntity) -> LegalEntityFacts:
    return LegalEntityFacts(
        id=row.pk,
        name=row.name,
        tax_code=row.tax_code or "",
        address=row.address,
        phone=row.phone,
        email=row.email,
        representative=row.representative,
    )


def account_facts(row: Account) -> AccountFacts:
    return AccountFacts(
        id=row.pk,
        username=row.username,
        full_name=row.full_name,
        phone=row.phone,
        email=row.email,
        is_active=row.is_active,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def names_of_accounts(ids: Iterable[int]) -> dict[int, str]:
    """The names of officers by account; ids that do not exist are left out."""
    return dict(Account.objects.filter(pk__in=set(ids)).values_list("pk", "full_name"))


def has_account(account_id: int) -> bool:
    """Whether this number is an account's."""
    return Account.objects.filter(pk=account_id).exists()


def has_accounts() -> bool:
    """Whether anybody has an account here."""
    return Account.objects.exists()
