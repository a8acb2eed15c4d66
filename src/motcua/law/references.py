"""What may stand in an event, by name: references, coded words and texts. No field of an event is a bare `str`.

All of them are strings. Their marks tell the codec of events (`motcua.law.dossier.recorded`) how to record each: a code or a
reference as it is, a text never. Of a text the record holds a reference and a salted hash.
"""

from datetime import date
from enum import Enum
from typing import Annotated, Final


class Kind(Enum):
    """How the codec treats a string."""

    CODED = "coded"
    """Recorded as it is. The ledger refuses it unless it looks like a code."""
    TEXT = "text"
    """What a person wrote. Recorded by reference and hash."""
    SPOKEN = "spoken"
    """Never recorded: the process version of the dossier tells it again."""


Code = Annotated[str, Kind.CODED]
"""A word of a closed or published vocabulary: a role, a result, the number of a step's clock."""

StepId = Annotated[str, Kind.CODED]
"""A step by its slug in the process version that the dossier follows. Its spoken name is looked up there."""

Outcome = Annotated[str, Kind.CODED]
"""The outcome of a step by its slug."""

AgencyRef = Annotated[str, Kind.CODED]
"""An agency: its public code and the day from which that code is valid, "H37.91:2025-07-01". Codes are used again after mergers,
so the code alone names nobody. Empty: nobody."""

AccountRef = Annotated[str, Kind.CODED]
"""Somebody who logs in: an opaque reference that never changes."""

DossierRef = Annotated[str, Kind.CODED]
"""A dossier by its identifier."""

ProcessRef = Annotated[str, Kind.CODED]
"""A version of a process: the procedure's code and the number of the version, "1.004194:3"."""

Text = Annotated[str, Kind.TEXT]
"""What a person wrote: a reason, a note, a name, the number of a document. It may hold personal data, so it can be erased."""

Article = Annotated[str, Kind.TEXT]
"""The article of a law, in words. Recorded like a text."""

Spoken = Annotated[str, Kind.SPOKEN]
"""The name of a step as its process tells it."""

ERASED: Final[Text] = "(đã xóa theo quy định)"
"""What is read in place of a text that was lawfully erased."""


def agency_ref(code: str, valid_from: date) -> AgencyRef:
    return f"{code}:{valid_from.isoformat()}"


def process_ref(procedure_code: str, version: int) -> ProcessRef:
    return f"{procedure_code}:{version}"
