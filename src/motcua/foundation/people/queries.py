"""Who is on record. Personal data is read only for a stated purpose and only by a person with that duty.

`seen_by` is the officer who looks, `purpose` why; both are demanded by every read of a person. The read itself is recorded
by the door that shows it, as a row of `reads`; records `read` of the ledger were written by older releases. Not here: changes
(`actions`), rights of a posting (organisation).
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Q

from motcua.foundation.people.models import Account, LegalEntity, Person
from motcua.foundation.people.parties import (
    AccountFacts,
    LegalEntityFacts,
    PartyKind,
    PersonFacts,
    PersonsClosed,
    PersonUnknown,
    PurposeMissing,
)
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows
from motcua.law.identity.personal_number import Sex
from motcua.law.references import AccountRef
from motcua.law.vietnamese import name_sort_key

MOST_NAMESAKES: Final = 20

_NAMES: Final = """
select id, ref, full_name from people_account
 where ref = any(%(refs)s::text[]) or id = any(%(ids)s::bigint[])
"""
"""Plain: the page of a dossier asks it each time, and the ORM takes longer to write it than the database to answer."""


def check_purpose(*, seen_by: Principal, purpose: str, on: date) -> None:
    """Refused: somebody without a duty towards citizens (`PersonsClosed`), a blank purpose (`PurposeMissing`). `on`: the day."""
    if not seen_by.meets_citizens:
        raise PersonsClosed(regime_on_day=on)
    if not purpose.strip():
        raise PurposeMissing(regime_on_day=on)


def person(person_id: int, *, seen_by: Principal, purpose: str, on: date) -> PersonFacts:
    """One person on record. Refused: unknown (`PersonUnknown`), and what `check_purpose` refuses."""
    check_purpose(seen_by=seen_by, purpose=purpose, on=on)
    row = Person.objects.filter(pk=person_id).first()
    if row is None:
        raise PersonUnknown
    return person_facts(row)


def person_by_number(personal_number: str, *, seen_by: Principal, purpose: str, on: date) -> PersonFacts | None:
    """The person with these twelve digits, None where nobody has been registered under them."""
    check_purpose(seen_by=seen_by, purpose=purpose, on=on)
    row = Person.objects.filter(personal_number=personal_number).first()
    return None if row is None else person_facts(row)


def persons_by_old_number(old_number: str, *, seen_by: Principal, purpose: str, on: date) -> tuple[PersonFacts, ...]:
    """People whose card before had these nine digits, at most 20: they were never a key."""
    check_purpose(seen_by=seen_by, purpose=purpose, on=on)
    rows = Person.objects.filter(old_number=old_number).order_by("pk") if old_number else Person.objects.none()
    return tuple(map(person_facts, rows[:MOST_NAMESAKES]))


def namesakes(
    *, full_name: str, birth_date: date, seen_by: Principal, purpose: str, on: date
) -> tuple[PersonFacts, ...]:
    """People of exactly this name and date of birth, at most 20: for those who have no number."""
    check_purpose(seen_by=seen_by, purpose=purpose, on=on)
    rows = Person.objects.filter(name_sort=name_sort_key(full_name), birth_date=birth_date).order_by("pk")
    return tuple(map(person_facts, rows[:MOST_NAMESAKES]))


def legal_entity(legal_entity_id: int, *, seen_by: Principal, purpose: str, on: date) -> LegalEntityFacts:
    """One organisation or enterprise. Refused: unknown (`PersonUnknown`), and what `check_purpose` refuses."""
    check_purpose(seen_by=seen_by, purpose=purpose, on=on)
    row = LegalEntity.objects.filter(pk=legal_entity_id).first()
    if row is None:
        raise PersonUnknown
    return legal_entity_facts(row)


def legal_entity_by_tax_code(tax_code: str, *, seen_by: Principal, purpose: str, on: date) -> LegalEntityFacts | None:
    """The organisation with this tax code as `law.identity.tax_code` writes it, None where it is not on record."""
    check_purpose(seen_by=seen_by, purpose=purpose, on=on)
    row = LegalEntity.objects.filter(tax_code=tax_code).first()
    return None if row is None else legal_entity_facts(row)


def account(account_id: int) -> AccountFacts | None:
    """An account without its secrets. Accounts belong to officers, whose names the office must publish."""
    row = Account.objects.filter(pk=account_id).first()
    return None if row is None else account_facts(row)


def account_by_username(username: str) -> AccountFacts | None:
    """The account behind a username, capitals and blanks aside."""
    row = Account.objects.filter(username=username.strip().lower()).first()
    return None if row is None else account_facts(row)


# Rows as values -------------------------------------------------------------------------------------------------------


def person_facts(row: Person) -> PersonFacts:
    shows(row.ref)
    return PersonFacts(
        id=row.pk,
        ref=f"person:{row.ref}",
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
    shows(row.ref)
    return LegalEntityFacts(
        id=row.pk,
        ref=f"organisation:{row.ref}",
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
        ref=row.ref,
        username=row.username,
        full_name=row.full_name,
        phone=row.phone,
        email=row.email,
        is_active=row.is_active,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        must_change_password=row.must_change_password,
    )


def names_of_accounts(ids: Iterable[int]) -> dict[int, str]:
    """The names of officers by account; ids that do not exist are left out."""
    return dict(Account.objects.filter(pk__in=set(ids)).values_list("pk", "full_name"))


def names_of_refs(refs: Iterable[AccountRef]) -> dict[AccountRef, str]:
    """Full names behind the references of the record, for timelines and forms."""
    return dict(Account.objects.filter(ref__in=set(refs)).values_list("ref", "full_name"))


def names_of(refs: Collection[AccountRef], ids: Collection[int]) -> tuple[dict[AccountRef, str], dict[int, str]]:
    """Full names by the references of the record and by the keys of this database, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, {"refs": list(refs), "ids": list(ids)})
        rows = cursor.fetchall()
    return {ref: name for _, ref, name in rows}, {key: name for key, _, name in rows}


def account_id_of(ref: AccountRef) -> int:
    """The key of the account that the record names so. Raises Account.DoesNotExist for one that was never opened."""
    key: int = Account.objects.values_list("pk", flat=True).get(ref=ref)
    return key


def party_ref(kind: PartyKind, party_id: int | None) -> str:
    """What the record calls the person or legal entity of a party; empty for somebody who is not on record."""
    if party_id is None:
        return ""
    if kind is PartyKind.INDIVIDUAL:
        return f"person:{Person.objects.values_list('ref', flat=True).get(pk=party_id)}"
    return f"organisation:{LegalEntity.objects.values_list('ref', flat=True).get(pk=party_id)}"


def has_account(account_id: int) -> bool:
    """Whether this number is an account's."""
    return Account.objects.filter(pk=account_id).exists()


def has_accounts() -> bool:
    """Whether anybody has an account here."""
    return Account.objects.exists()


def has_demonstration_accounts() -> bool:
    """Whether accounts exist whose password is printed for everybody."""
    return Account.objects.filter(demonstration=True, is_active=True).exists()


def account_by_ref(ref: AccountRef) -> AccountFacts | None:
    """The account that the record names so."""
    row = Account.objects.filter(ref=ref).first()
    return None if row is None else account_facts(row)


def accounts(
    *, text: str = "", among: Collection[int] | None = None, most: int = 200, beside: str = "", back: bool = False
) -> tuple[AccountFacts, ...]:
    """Accounts in the Vietnamese order of names, open ones before closed ones; narrowed to those whose name or username has `text`.

    `among`: only these. `beside`: the reference of a row: only those after it or, with `back`, before it; none where it is unknown.
    """
    order = ("is_active", "-name_sort", "-pk") if back else ("-is_active", "name_sort", "pk")
    rows = Account.objects.order_by(*order)
    if text:
        rows = rows.filter(Q(full_name__icontains=text) | Q(username__icontains=text))
    if among is not None:
        rows = rows.filter(pk__in=among)
    if beside:
        row = Account.objects.filter(ref=beside).first()
        rows = rows.none() if row is None else rows.filter(_beyond(row, back=back))
    found = tuple(map(account_facts, rows[:most]))
    return found[::-1] if back else found


def _beyond(row: Account, *, back: bool) -> Q:
    """What stands behind this row in the list of accounts, or before it."""
    sign = "lt" if back else "gt"
    name = Q(**{f"name_sort__{sign}": row.name_sort}) | Q(**{"name_sort": row.name_sort, f"pk__{sign}": row.pk})
    alike = Q(is_active=row.is_active) & name
    return alike | Q(is_active=back) if row.is_active is not back else alike
