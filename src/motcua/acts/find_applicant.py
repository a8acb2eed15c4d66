"""Find an applicant at the counter by their number: the person, or the organisation, that is on record.

Reading somebody's data leaves a record of who read it and why, in the same transaction.
"""

from django.db import transaction

from motcua.foundation.people import queries as people
from motcua.foundation.people.actions import record_reading
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import LegalEntityFacts, PersonFacts
from motcua.law.worktime.arithmetic import local

PURPOSE = "intake"
"""Why the counter reads: to receive a dossier."""


@transaction.atomic
def find_person(*, personal_number: str, circumstances: Circumstances) -> PersonFacts | None:
    """The person with these twelve digits. None, and nothing is recorded, where there is none. Refused: no duty towards citizens."""
    found = people.person_by_number(
        personal_number, seen_by=circumstances.officer, purpose=PURPOSE, on=local(circumstances.at).date()
    )
    if found is not None:
        record_reading(found, PURPOSE, circumstances)
    return found


@transaction.atomic
def find_organisation(*, tax_code: str, circumstances: Circumstances) -> LegalEntityFacts | None:
    """The organisation with this tax code as the law writes it; as `find_person`."""
    found = people.legal_entity_by_tax_code(
        tax_code, seen_by=circumstances.officer, purpose=PURPOSE, on=local(circumstances.at).date()
    )
    if found is not None:
        record_reading(found, PURPOSE, circumstances)
    return found
