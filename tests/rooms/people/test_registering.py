"""Persons and organisations are found or entered; nothing on record is overwritten in passing."""

import unicodedata
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.foundation.ledger import queries as ledger
from motcua.foundation.ledger.actions import append
from motcua.foundation.ledger.chain import text_hash
from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.verification import verify
from motcua.foundation.notes.models import Note
from motcua.foundation.notes.queries import texts
from motcua.foundation.people import actions, person_rows, queries
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.models import LegalEntity, Person
from motcua.foundation.people.parties import (
    Difference,
    LegalEntityFacts,
    NameMissing,
    NumberInvalid,
    PartyKind,
    PersonFacts,
    PersonGiven,
    PersonsClosed,
    PersonUnknown,
    PurposeMissing,
    ReasonMissing,
    Registered,
    TaxCodeInvalid,
)
from motcua.foundation.people.principals import Principal, Role
from motcua.law.identity.card import parse_card
from motcua.law.identity.personal_number import Sex
from motcua.law.typed_text import UnusableLetter
from motcua.law.vietnamese import name_sort_key
from motcua.law.worktime.values import VIETNAM
from tests.circumstances import acting

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
TODAY = NOW.date()
DESK = Principal(account_id=1, name="Nông Thị Hoa", role=Role.RECEPTION, agency_id=1, agency_name="Trung tâm")
ADMINISTRATOR = replace(DESK, role=Role.ADMINISTRATOR)
CARD = "020190001234|082123456|LÝ THỊ MẪU|27031990|Nữ|Thôn Pò Mỏ, Thụy Hùng, Lạng Sơn|15052021"
LY_THI_MAU = actions.given_by_card(parse_card(CARD))


def register(given: PersonGiven = LY_THI_MAU) -> Registered[PersonFacts]:
    return actions.register_person(given=given, circumstances=acting(DESK, NOW))


@pytest.mark.django_db
def test_a_card_enters_a_person_once() -> None:
    first, again = register(), register()
    assert first.created
    assert not again.created
    assert first.record == again.record
    assert again.differences == ()
    assert first.record.personal_number == "020190001234"
    assert first.record.birth_date == date(1990, 3, 27)
    assert first.record.sex is Sex.FEMALE
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_what_a_card_says_otherwise_is_answered_and_not_written() -> None:
    register()
    moved = replace(LY_THI_MAU, full_name="Lý Thị Mẫn", permanent_address="Xã Đồng Đăng, Lạng Sơn")
    answer = register(moved)
    assert {one.field for one in answer.differences} == {"full_name", "permanent_address"}
    assert Difference("full_name", "LÝ THỊ MẪU", "Lý Thị Mẫn") in answer.differences
    assert Person.objects.get().full_name == "LÝ THỊ MẪU"


@pytest.mark.django_db
def test_decomposed_unicode_capitals_and_blanks_are_no_difference() -> None:
    register()
    same = replace(LY_THI_MAU, full_name=unicodedata.normalize("NFD", "Lý  Thị Mẫu "))
    assert register(same).differences == ()


@pytest.mark.django_db
def test_what_the_record_lacks_is_filled_in_and_recorded() -> None:
    register()
    answer = register(replace(LY_THI_MAU, phone="0912345678"))
    assert answer.differences == ()
    assert answer.record.phone == "0912345678"
    record = Record.objects.filter(verb="complete_person").get()
    assert record.body["fields"] == ["phone"]
    assert "0912345678" not in str(record.body)


@pytest.mark.django_db
def test_a_year_of_birth_fits_a_full_date_of_that_year() -> None:
    register()
    only_year = replace(LY_THI_MAU, birth_date=None, birth_year=1990)
    assert register(only_year).differences == ()
    assert register(replace(only_year, birth_year=1991)).differences == (
        Difference("birth_date", "1990-03-27", "1991"),
    )


@pytest.mark.django_db
def test_a_person_of_whom_only_the_year_is_known_has_no_date() -> None:
    person = register(PersonGiven(full_name="Vi Văn Cũ", birth_year=1931)).record
    assert (person.birth_date, person.birth_year) == (None, 1931)


@pytest.mark.django_db
def test_without_a_number_only_name_birth_and_address_together_are_the_same_person() -> None:
    foreigner = PersonGiven(full_name="Li Wei", birth_date=date(1988, 2, 1), permanent_address="Bằng Tường")
    first = register(foreigner)
    assert register(foreigner).record.id == first.record.id
    assert register(replace(foreigner, permanent_address="Nam Ninh")).created
    assert register(replace(foreigner, permanent_address="")).created
    found = queries.namesakes(
        full_name="Li Wei", birth_date=date(1988, 2, 1), seen_by=DESK, purpose="tiếp nhận hồ sơ", on=TODAY
    )
    assert len(found) == 3


@pytest.mark.django_db
def test_a_correction_names_its_fields_and_reason() -> None:
    person = register().record
    given = replace(LY_THI_MAU, full_name="Lý Thị Mẫn", permanent_address="Xã Đồng Đăng, Lạng Sơn")
    corrected = actions.correct_person(
        person_id=person.id,
        given=given,
        fields=["full_name"],
        reason="cải chính hộ tịch",
        circumstances=acting(DESK, NOW),
    )
    assert corrected.full_name == "Lý Thị Mẫn"
    assert corrected.permanent_address == person.permanent_address
    record = Record.objects.get(verb="correct_person")
    assert texts(record.stream) == {record.body["reason"]["ref"]: "cải chính hộ tịch"}
    [note] = Note.objects.filter(stream=person.ref)
    assert note.salt is not None
    assert record.body == {
        "fields": ["full_name"],
        "reason": {"ref": str(note), "hash": text_hash(bytes(note.salt), "cải chính hộ tịch").hex()},
    }
    with pytest.raises(ReasonMissing):
        actions.correct_person(
            person_id=person.id, given=given, fields=["phone"], reason=" ", circumstances=acting(DESK, NOW)
        )
    with pytest.raises(PersonUnknown):
        actions.correct_person(
            person_id=0, given=given, fields=["phone"], reason="sửa", circumstances=acting(DESK, NOW)
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        (PersonGiven(full_name="  "), NameMissing),
        (PersonGiven(full_name="Lý Thị Mẫu", personal_number="082123456"), NumberInvalid),
        (PersonGiven(full_name="Lý Thị Mẫu", personal_number="٠٢٠١٩٠٠٠١٢٣٤"), UnusableLetter),
    ],
)
def test_what_cannot_be_registered_is_refused_with_a_sentence(given: PersonGiven, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        register(given)
    assert Person.objects.count() == 0


@pytest.mark.django_db
def test_a_number_typed_in_groups_is_the_same_number() -> None:
    register()
    assert not register(replace(LY_THI_MAU, personal_number="020 190 001 234")).created


@pytest.mark.django_db
def test_persons_are_read_by_duty_and_for_a_purpose() -> None:
    person = register().record
    assert queries.person(person.id, seen_by=DESK, purpose="tiếp nhận hồ sơ khai sinh", on=TODAY) == person
    assert queries.person_by_number("020190001234", seen_by=DESK, purpose="tiếp nhận", on=TODAY) == person
    with pytest.raises(PersonsClosed):
        queries.person(person.id, seen_by=ADMINISTRATOR, purpose="tò mò", on=TODAY)
    with pytest.raises(PurposeMissing):
        queries.person_by_number("020190001234", seen_by=DESK, purpose="  ", on=TODAY)
    with pytest.raises(PersonsClosed):
        actions.register_person(given=LY_THI_MAU, circumstances=acting(ADMINISTRATOR, NOW))


@pytest.mark.django_db
def test_a_person_becomes_the_frozen_party_of_a_dossier() -> None:
    party = register().record.party()
    assert (party.kind, party.number, party.name) == (PartyKind.INDIVIDUAL, "020190001234", "LÝ THỊ MẪU")


@pytest.mark.django_db
def test_20_28_a_look_up_that_an_older_release_wrote_into_the_ledger_stays_readable() -> None:
    stream = register().record.ref
    append(stream=stream, verb="read", body={"purpose": "intake"}, **stamp_of(acting(DESK, NOW)))
    assert [(one.verb, one.body) for one in ledger.stream(stream)][1:] == [("read", {"purpose": "intake"})]
    assert list(verify(stream)) == []
    queries.person_by_number("020190001234", seen_by=DESK, purpose="intake", on=TODAY)
    assert len(ledger.stream(stream)) == 2, "the row of the reading is the only new one"


@pytest.mark.django_db
def test_an_organisation_is_entered_once_by_its_tax_code() -> None:
    def enter(name: str) -> Registered[LegalEntityFacts]:
        return actions.register_legal_entity(name=name, tax_code="0100109106", circumstances=acting(DESK, NOW))

    assert enter("Công ty TNHH Mẫu Sơn").created
    again = enter("Công ty TNHH Mẫu Sơn Mới")
    assert again.differences == (Difference("name", "Công ty TNHH Mẫu Sơn", "Công ty TNHH Mẫu Sơn Mới"),)
    assert again.record.party().kind is PartyKind.ORGANISATION
    found = queries.legal_entity_by_tax_code("0100109106", seen_by=DESK, purpose="tiếp nhận", on=TODAY)
    assert found == again.record
    with pytest.raises(TaxCodeInvalid) as refused:
        actions.register_legal_entity(name="Công ty Sai", tax_code="0100109107", circumstances=acting(DESK, NOW))
    assert "0100109107" in refused.value.sentence


@pytest.mark.django_db
def test_the_database_refuses_doubles_and_malformed_numbers() -> None:
    fields = {"full_name": "Vi Văn Thử", "name_sort": b"x", "entered_on": NOW.date()}
    Person.objects.create(personal_number="020190001234", **fields)
    Person.objects.create(personal_number=None, **fields)
    Person.objects.create(personal_number=None, **fields)
    for number, constraint in (("020190001234", "person_number_once"), ("12345", "person_number_has_12_digits")):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Person.objects.create(personal_number=number, **fields)
    with pytest.raises(IntegrityError, match="person_year_only_needs_a_year"), transaction.atomic():
        Person.objects.create(birth_year_only=True, **fields)
    with pytest.raises(IntegrityError, match="legal_entity_tax_code_form"), transaction.atomic():
        LegalEntity.objects.create(tax_code="01001", name="Thử", name_sort=b"x", entered_on=NOW.date())


@pytest.mark.django_db
def test_somebody_whom_another_desk_enters_at_the_same_moment_is_entered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their row comes after this desk has looked for it: the insert meets it, and it is read again."""
    register()
    looks = iter([lambda number: None, person_rows.locked_person])

    def look(number: str) -> Person | None:
        return next(looks)(number)

    monkeypatch.setattr(actions, "locked_person", look)
    answer = register(replace(LY_THI_MAU, phone="0912345678"))
    assert (answer.created, answer.record.phone) == (False, "0912345678")
    assert next(looks, None) is None
    assert Person.objects.count() == 1
    assert Record.objects.filter(verb="register_person").count() == 1


@pytest.mark.django_db
def test_a_person_is_entered_as_given() -> None:
    entered = register(replace(LY_THI_MAU, phone="0912345678", old_number="082123456")).record
    row = Person.objects.get()
    assert queries.person_facts(row) == entered
    assert (row.name_sort, row.entered_on) == (name_sort_key("LÝ THỊ MẪU"), NOW.date())
