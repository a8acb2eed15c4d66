"""The kinds of string in an event: references, coded words and texts. No field of an event is a bare `str`.

Their marks tell the codec of events (`motcua.law.dossier.recorded`) how to record each. A code or a reference is recorded as it is,
a text never: the record holds a reference to it and a salted hash.
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
    """Never recorded: it is read again from the process version of the dossier."""


Code = Annotated[str, Kind.CODED]
"""A word of a closed or published vocabulary: a role, a result, the number of a step's clock."""

StepId = Annotated[str, Kind.CODED]
"""A step by its slug in the process version that the dossier follows. Its spoken name is looked up there."""

Outcome = Annotated[str, Kind.CODED]
"""The outcome of a step by its slug."""

AgencyRef = Annotated[str, Kind.CODED]
"""An agency: its public code and the day from which that code is valid, "H37.91:2025-07-01". Codes are used again after mergers, so
the code alone does not identify an agency. Empty: no agency."""

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
"""The name of a step as its process gives it."""

ERASED: Final[Text] = "(đã xóa theo quy định)"
"""The text that is read where the original was lawfully erased."""


def agency_ref(code: str, valid_from: date) -> AgencyRef:
    return f"{code}:{valid_from.isoformat()}"


def process_ref(procedure_code: str, version: int) -> ProcessRef:
    return f"{procedure_code}:{version}"
