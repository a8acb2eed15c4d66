"""What a person has to confirm of a scanned paper, and what is certain enough to be only shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.papers.reading import Field
from motcua.casework.papers.steps import Proposed, WorkFacts
from motcua.foundation.people.parties import Party
from motcua.law.vietnamese import fold

OF_FIELD: Final[Mapping[Field, str]] = {
    Field.TITLE: "title",
    Field.NUMBER: "number",
    Field.ISSUED_ON: "issued_on",
    Field.ISSUER: "issuer",
    Field.VALID_TO: "valid_to",
}
"""Names in the form."""
_ALWAYS: Final = (Field.TITLE, Field.NUMBER, Field.ISSUED_ON, Field.ISSUER)
"""What nearly every paper says: where nothing was read a person looks. A last day of validity many papers do not have."""
OWNER, TYPE = "is_theirs", "paper_type"


@dataclass(frozen=True, slots=True)
class Certainty:
    """`known`: values of the form that are certain. `open`: names in the form that a person confirms, in the form's order."""

    known: Mapping[str, Any]
    open: tuple[str, ...]


def certainty_of(work: WorkFacts, component: ComponentFacts | None, applicant: Party) -> Certainty:
    """What is certain, and what is not."""
    known, unsure = dict[str, Any](), list[str]()
    wanted = component.wanted if component is not None else None
    if wanted is not None:
        known[TYPE] = wanted.paper_type
    else:
        unsure.append(TYPE)
    for field, name in OF_FIELD.items():
        one = work.proposals.get(field)
        if one is not None and one.is_certain:
            known[name] = value_of(one)
        elif one is not None or field in _ALWAYS:
            unsure.append(name)
    if not is_theirs(work, applicant):
        unsure.append(OWNER)
    return Certainty(known, tuple(unsure))


def is_theirs(work: WorkFacts, applicant: Party) -> bool:
    """Whether the paper certainly bears the number of who applies, or their name."""
    number, name = work.proposals.get(Field.OWNER_NUMBER), work.proposals.get(Field.OWNER_NAME)
    if number is not None and number.is_certain:
        return bool(applicant.number) and number.value == applicant.number
    return name is not None and name.is_certain and fold(name.value) == fold(applicant.name)


def value_of(one: Proposed) -> str | date:
    """As the form has it."""
    return date.fromisoformat(one.value) if one.field in {Field.ISSUED_ON, Field.VALID_TO} else one.value


def corrected(work: WorkFacts, values: Mapping[str, Any]) -> int:
    """How many proposals a person changed."""
    pairs = ((value_of(one), values.get(OF_FIELD[field])) for field, one in work.proposals.items() if field in OF_FIELD)
    return sum(proposed != said for proposed, said in pairs)
