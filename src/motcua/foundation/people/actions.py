"""What changes people: registering persons and organisations, correcting them openly, opening and closing accounts.

Nothing is overwritten silently: where a card differs from the record the differences are returned, and a person decides. Each
change leaves a ledger record without the personal data. Not here: postings (organisation).
"""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Final

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import transaction

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.notes import actions as notes
from motcua.foundation.people.account_records import check_other_account
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.models import Account, LegalEntity, Person
from motcua.foundation.people.parties import (
    LATEST_BIRTH,
    OLDEST_BIRTH,
    AccountFacts,
    AccountUnknown,
    BirthImpossible,
    Difference,
    LegalEntityFacts,
    MayNotOpenAccounts,
    NameMissing,
    NumberInvalid,
    PersonFacts,
    PersonGiven,
    PersonUnknown,
    ReasonMissing,
    Registered,
    TaxCodeInvalid,
    UsernameInvalid,
    UsernameTaken,
    ValidityOutOfOrder,
)
from motcua.foundation.people.person_rows import enter_person, locked_person
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.people.queries import account_facts, check_purpose, legal_entity_facts, person_facts
from motcua.law.codes.reading import InvalidCode
from motcua.law.identity.card import Card
from motcua.law.identity.tax_code import read_tax_code
from motcua.law.typed_text import line, paragraph, scrubbed
from motcua.law.vietnamese import name_key, name_sort_key
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import VIETNAM

ROUNDS_OF_A_DEMONSTRATION: Final = 1_000
"""Of PBKDF2, for a password that everybody may read."""

_USERNAME: Final = re.compile(r"[a-z0-9][a-z0-9._@+-]*")
_NUMBER: Final = re.compile(r"[0-9]{12}")
_COMPARED: Final = ("full_name", "birth_date", "sex", "permanent_address", "area_code", "phone", "email", "old_number")
_NAMES: Final = frozenset({"full_name", "name", "representative"})


# Persons --------------------------------------------------------------------------------------------------------------


def given_by_card(card: Card, *, phone: str = "", email: str = "") -> PersonGiven:
    """What a citizen card says, in the words of a registration. The card is a reading aid, not proof of identity."""
    return PersonGiven(
        full_name=card.name,
        personal_number=card.number,
        birth_date=card.birth_date,
        birth_year=card.birth_year,
        sex=card.sex,
        permanent_address=card.address,
        phone=phone,
        email=email,
        old_number=card.old_number or "",
    )


@transaction.atomic
def register_person(*, given: PersonGiven, circumstances: Circumstances) -> Registered[PersonFacts]:
    """`find_or_enter_person` in a transaction of its own."""
    return find_or_enter_person(given=given, circumstances=circumstances)


def find_or_enter_person(*, given: PersonGiven, circumstances: Circumstances) -> Registered[PersonFacts]:
    """Find the person by personal number, or enter them. Part of an act, whose transaction it needs.

    What the record lacks is filled in, what it holds stays: `differences` names every field on which the two do not
    agree. Without a number a person is the same only when name, birth and address agree; else a new one is entered.
    Refused: no name, a number that is not twelve digits, and what `check_purpose` refuses.
    """
    check_purpose(seen_by=circumstances.officer, purpose="tiếp nhận hồ sơ", on=local(circumstances.at).date())
    columns = _person_columns(given)
    row = _known(columns)
    if row is None:
        entered_on = _day(circumstances.at)
        row = enter_person({**columns, "name_sort": name_sort_key(str(columns["full_name"])), "entered_on": entered_on})
        if row is not None:
            _record("register_person", f"person:{row.ref}", circumstances=circumstances, body={})
            return Registered(person_facts(row), created=True)
        row = _known(columns)  # somebody entered them at the same moment
    if row is None:
        raise AssertionError("a number that is taken has a person, and persons stay")
    differences = _fill_gaps(row, columns, circumstances)
    return Registered(person_facts(row), created=False, differences=differences)


@transaction.atomic
def correct_person(
    *, person_id: int, given: PersonGiven, fields: Collection[str], reason: str, circumstances: Circumstances
) -> PersonFacts:
    """Put what was given in the place of what is recorded, field by field, for a stated reason.

    `fields` are names of `Difference.field`. Refused: unknown person, blank reason, unknown field.
    """
    check_purpose(seen_by=circumstances.officer, purpose="sửa thông tin", on=local(circumstances.at).date())
    if not reason.strip():
        raise ReasonMissing
    unknown = set(fields) - set(_COMPARED)
    if unknown:
        raise ValueError(f"no such fields of a person: {sorted(unknown)}")
    row = Person.objects.select_for_update().filter(pk=person_id).first()
    if row is None:
        raise PersonUnknown
    columns = _person_columns(given)
    for field in fields:
        setattr(row, field, columns[field])
    if "birth_date" in fields:
        row.birth_year_only = bool(columns["birth_year_only"])
    row.name_sort = name_sort_key(row.full_name)
    row.save()
    stream = f"person:{row.ref}"
    kept, note = notes.reference_of(paragraph(reason))
    notes.write_all(stream=stream, notes=[note])
    body: dict[str, object] = {"fields": sorted(fields), "reason": {"ref": kept.ref, "hash": kept.hash}}
    _record("correct_person", stream, circumstances=circumstances, body=body)
    return person_facts(row)


def _person_columns(given: PersonGiven) -> dict[str, object]:
    name = line(given.full_name)
    if not name:
        raise NameMissing
    number = re.sub(r"[\s.]", "", line(given.personal_number))
    if number and not _NUMBER.fullmatch(number):
        raise NumberInvalid(given=given.personal_number)
    year_only = given.birth_date is None and given.birth_year is not None
    born = date(given.birth_year, 1, 1) if year_only and given.birth_year else given.birth_date
    if (year_only or born is not None) and (born is None or not OLDEST_BIRTH <= born.year <= LATEST_BIRTH):
        raise BirthImpossible(given=given.birth_year if born is None else born.year)
    return {
        "personal_number": number or None,
        "full_name": name,
        "birth_date": born,
        "birth_year_only": year_only,
        "sex": "" if given.sex is None else given.sex.value,
        "permanent_address": line(given.permanent_address),
        "area_code": line(given.area_code),
        "phone": line(given.phone),
        "email": line(given.email),
        "old_number": line(given.old_number),
    }


def _known(columns: Mapping[str, object]) -> Person | None:
    """The person on record, locked: by number; without one by name, birth and address, where all of them are known."""
    number = columns["personal_number"]
    if number is not None:
        return locked_person(str(number))
    if columns["birth_date"] is None or not columns["permanent_address"]:
        return None
    same = {field: columns[field] for field in ("full_name", "birth_date", "birth_year_only", "permanent_address")}
    rows = Person.objects.select_for_update().filter(personal_number__isnull=True, **same)
    return rows.order_by("pk").first()


def _fill_gaps(row: Person, columns: Mapping[str, object], circumstances: Circumstances) -> tuple[Difference, ...]:
    differences: list[Difference] = []
    filled: list[str] = []
    for field in _COMPARED:
        recorded, new = getattr(row, field), columns[field]
        if new in {None, ""}:
            continue
        if recorded in {None, ""}:
            setattr(row, field, new)
            filled.append(field)
        elif field == "birth_date" and columns["birth_year_only"]:
            if recorded.year != getattr(new, "year", None):
                differences.append(Difference(field, str(recorded), str(getattr(new, "year", new))))
        elif _differs(field, recorded, new):
            differences.append(Difference(field, str(recorded), str(new)))
    if filled:
        if "birth_date" in filled:
            row.birth_year_only = bool(columns["birth_year_only"])
        row.save()
        _record("complete_person", f"person:{row.ref}", circumstances=circumstances, body={"fields": filled})
    return tuple(differences)


# Legal entities -------------------------------------------------------------------------------------------------------


@transaction.atomic
def register_legal_entity(
    *,
    name: str,
    circumstances: Circumstances,
    tax_code: str = "",
    address: str = "",
    phone: str = "",
    email: str = "",
    representative: str = "",
) -> Registered[LegalEntityFacts]:
    """Find an organisation by tax code, or enter it; differences are reported, never written.

    Refused: no name, an invalid tax code (check digit included).
    """
    check_purpose(seen_by=circumstances.officer, purpose="tiếp nhận hồ sơ", on=local(circumstances.at).date())
    columns = {
        "name": line(name),
        "address": line(address),
        "phone": line(phone),
        "email": line(email),
        "representative": line(representative),
    }
    if not columns["name"]:
        raise NameMissing
    entered = {**columns, "name_sort": name_sort_key(columns["name"]), "entered_on": _day(circumstances.at)}
    if tax_code.strip():
        row, created = LegalEntity.objects.get_or_create(tax_code=_tax_code(tax_code), defaults=entered)
    else:
        row, created = LegalEntity.objects.create(**entered), True
    if created:
        _record("register_legal_entity", f"organisation:{row.ref}", circumstances=circumstances, body={})
        return Registered(legal_entity_facts(row), created=True)
    differences = tuple(
        Difference(field, getattr(row, field), given)
        for field, given in columns.items()
        if given and _differs(field, getattr(row, field), given)
    )
    return Registered(legal_entity_facts(row), created=False, differences=differences)


def _tax_code(typed: str) -> str:
    try:
        return read_tax_code(typed).number
    except InvalidCode as error:
        raise TaxCodeInvalid(given=typed, reason=error.reason) from error


# Accounts -------------------------------------------------------------------------------------------------------------


@transaction.atomic
def open_account(
    *,
    username: str,
    full_name: str,
    password: str | None,
    circumstances: Circumstances,
    phone: str = "",
    email: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> AccountFacts:
    """Open an account. Rights come only with a posting. Refused: a username taken or not plain, no name.

    `password` None: its owner chooses one by a link (`password_links`). One that is given must be changed before anything else.
    """
    _check_administrator(circumstances.officer)
    first, last = valid_from or _day(circumstances.at), valid_to
    fields = {"phone": line(phone), "email": line(email), "valid_from": first, "valid_to": last}
    name = checked_account(username, full_name)
    if last is not None and last < first:
        raise ValidityOutOfOrder(valid_from=f"{first:%d/%m/%Y}", valid_to=f"{last:%d/%m/%Y}")
    if Account.objects.filter(username=username.strip().lower()).exists():
        raise UsernameTaken(given=username)
    row = Account.objects.create_account(
        username=username, full_name=name, password=password, must_change_password=password is not None, **fields
    )
    _record("open_account", f"account:{row.ref}", circumstances=circumstances, body={})
    return account_facts(row)


@transaction.atomic
def open_accounts(
    *, names: Mapping[str, str], password: str, circumstances: Circumstances, valid_from: date
) -> dict[str, int]:
    """Open the invented accounts of a demonstration with one password; username → account id. Existing ones stay untouched.

    Each has a salt of its own. 500 full hashes cost minutes of a first start, so the hash is cheap and the account marked: at the
    first sign-in Django sees too few rounds and hashes anew with all of them. Nothing is lost by it, since the password is printed.
    """
    _check_administrator(circumstances.officer)
    existing = dict(Account.objects.filter(username__in=names).values_list("username", "pk"))
    hasher = PBKDF2PasswordHasher()
    fresh = [
        Account(
            username=username,
            full_name=(name := checked_account(username, full_name)),
            name_sort=name_sort_key(name),
            password=hasher.encode(password, hasher.salt(), ROUNDS_OF_A_DEMONSTRATION),
            demonstration=True,
            valid_from=valid_from,
        )
        for username, full_name in names.items()
        if username not in existing
    ]
    created = Account.objects.bulk_create(fresh)
    if created:
        _record(
            "open_accounts",
            "accounts",
            circumstances=circumstances,
            body={"accounts": sorted(row.ref for row in created)},
        )
    return existing | {row.username: row.pk for row in created}


@transaction.atomic
def close_account(*, account_id: int, last_day: date, circumstances: Circumstances) -> AccountFacts:
    """The account may be used until the end of `last_day`; it is never deleted, the ledger names it. Refused: one's own."""
    _check_administrator(circumstances.officer)
    check_other_account(account_id, circumstances)
    row = _locked_account(account_id)
    if last_day < row.valid_from:
        raise ValidityOutOfOrder(valid_from=f"{row.valid_from:%d/%m/%Y}", valid_to=f"{last_day:%d/%m/%Y}")
    row.valid_to = last_day
    row.is_active = last_day >= _day(circumstances.at)
    row.save(update_fields=["valid_to", "is_active"])
    _record("close_account", f"account:{row.ref}", circumstances=circumstances, body={"last_day": last_day.isoformat()})
    return account_facts(row)


def lock_account(account_id: int) -> None:
    """Anybody else who locks the account waits until this transaction ends. Refused: an unknown account."""
    _locked_account(account_id)


def _locked_account(account_id: int) -> Account:
    row = Account.objects.select_for_update().filter(pk=account_id).first()
    if row is None:
        raise AccountUnknown(given=account_id)
    return row


def checked_account(username: str, full_name: str) -> str:
    """The name as it is kept. Refused: a username that is not plain, no name."""
    if not _USERNAME.fullmatch(username.strip().lower()):
        raise UsernameInvalid(given=username)
    name = line(full_name)
    if not name:
        raise NameMissing
    return name


def _check_administrator(by: Principal) -> None:
    if not by.may(Permission.ADMINISTER):
        raise MayNotOpenAccounts


# Shared ---------------------------------------------------------------------------------------------------------------


def _differs(field: str, recorded: object, given: object) -> bool:
    """Whether they mean different things: names may be spelled in several ways."""
    key = name_key if field in _NAMES else _comparable
    return key(str(recorded)) != key(str(given))


def _comparable(text: str) -> str:
    return scrubbed(text).casefold()


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()


def _record(verb: str, stream: str, *, circumstances: Circumstances, body: dict[str, object]) -> None:
    ledger.append(stream=stream, verb=verb, body=body, **stamp_of(circumstances))
