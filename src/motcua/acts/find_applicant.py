"""Find an applicant at the counter by his number: the person, or the organisation, that is on record.

Reading somebody's data leaves a record of who read it and why, in the same transaction.
"""

from django.db import transaction

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.people import queries as people
from motcua.foundation.people.authors import author_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import LegalEntityFacts, PersonFacts

PURPOSE = "tiếp nhận hồ sơ"


@transaction.atomic
def find_person(*, personal_number: str, circumstances: Circumstances) -> PersonFacts | None:
    """The person with these twelve digits; None, and no record, where nobody is. Refused: no duty towards citizens."""
    found = people.person_by_number(personal_number, seen_by=circumstances.officer, purpose=PURPOSE)
    if found is not None:
        _read(f"person:{found.id}", {"person": found.id}, circumstances=circumstances)
    return found


@transaction.atomic
def find_organisation(*, tax_code: str, circumstances: Circumstances) -> LegalEntityFacts | None:
    """The organisation with this tax code as the law writes it; as `find_person`."""
    found = people.legal_entity_by_tax_code(tax_code, seen_by=circumstances.officer, purpose=PURPOSE)
    if found is not None:
        stream = f"legal_entity:{found.id}"
        _read(stream, {"legal_entity": found.id}, circumstances=circumstances)
    return found


def _read(stream: str, body: dict[str, object], *, circumstances: Circumstances) -> None:
    ledger.append(
        stream=stream,
        verb="read",
        author=author_of(circumstances.by),
        happened_at=circumstances.at,
        recorded_at=circumstances.recorded_at,
        body={**body, "purpose": PURPOSE},
    )
