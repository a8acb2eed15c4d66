"""Who did something, as the ledger keeps it: by references that stay true, never by name."""

from datetime import datetime
from typing import Final, TypedDict

from motcua.foundation.ledger.actions import Author
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal

SHELL: Final = "/shell:"


class Stamp(TypedDict):
    """Who did what a record tells, and when."""

    author: Author
    happened_at: datetime
    recorded_at: datetime


def author_of(by: Principal | None) -> Author:
    """The author of a record. None: the system. A person at the command line may have neither account nor agency.

    The role of what was done from a command line says so, and whose account of the operating system it was: `specialist/shell:lan`.
    """
    if by is None:
        return Author(None, None, "system")
    role = f"{by.role}{SHELL}{by.shell}" if by.shell else str(by.role)
    return Author(by.account_ref or None, by.agency_code or None, role)


def shell_in(role: str) -> str:
    """The account of the operating system in the role of a record; empty where it was not done from a command line."""
    return role.partition(SHELL)[2]


def stamp_of(circumstances: Circumstances) -> Stamp:
    """The author and the moments of a record of what is done in these circumstances."""
    return Stamp(
        author=author_of(circumstances.by), happened_at=circumstances.at, recorded_at=circumstances.recorded_at
    )
