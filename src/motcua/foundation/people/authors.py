"""Who did something, as the ledger keeps it: by references that stay true, never by name."""

from datetime import datetime
from typing import TypedDict

from motcua.foundation.ledger.actions import Author
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal


class Stamp(TypedDict):
    """Who did what a record tells, and when."""

    author: Author
    happened_at: datetime
    recorded_at: datetime


def author_of(by: Principal | None) -> Author:
    """The author of a record. None: the system. A person at the command line may have neither account nor agency."""
    if by is None:
        return Author(None, None, "system")
    return Author(by.account_ref or None, by.agency_code or None, str(by.role))


def stamp_of(circumstances: Circumstances) -> Stamp:
    """The author and the moments of a record of what is done in these circumstances."""
    return Stamp(
        author=author_of(circumstances.by), happened_at=circumstances.at, recorded_at=circumstances.recorded_at
    )
