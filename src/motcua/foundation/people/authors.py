"""Who did something, as the ledger keeps it: by references that stay true, never by name."""

from datetime import datetime
from typing import Final, TypedDict

from motcua.foundation.ledger.actions import Author
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.references import AccountRef


class Stamp(TypedDict):
    """Who did what a record tells, and when."""

    author: Author
    happened_at: datetime
    recorded_at: datetime


FOR: Final = ":"
"""Stands in the role of a record between the role and the account that is acted for: `leader:a-1b2c3d4e`."""

SHELL: Final = "/shell:"
"""Stands in the role of a record before the account of the operating system: `specialist/shell:lan`."""


def author_of(by: Principal | None) -> Author:
    """The author of a record. None: the system. A person at the command line may have neither account nor agency.

    Who covers a posting is the author under their own reference; whom they act for stands beside the role. The role of what was done
    from a command line says so, and whose account of the operating system it was.
    """
    if by is None:
        return Author(None, None, "system")
    role = f"{by.role}{FOR}{by.acts_for}" if by.acts_for else str(by.role)
    return Author(by.account_ref or None, by.agency_code or None, f"{role}{SHELL}{by.shell}" if by.shell else role)


def acted_for(role: str) -> AccountRef:
    """The account that a record's author acted for; empty where they acted in a posting of their own."""
    return role.partition(SHELL)[0].partition(FOR)[2]


def shell_in(role: str) -> str:
    """The account of the operating system in the role of a record; empty where it was not done from a command line."""
    return role.partition(SHELL)[2]


def role_in(role: str) -> str:
    """The role alone, without whom they acted for and from which shell."""
    return role.partition(SHELL)[0].partition(FOR)[0]


def stamp_of(circumstances: Circumstances) -> Stamp:
    """The author and the moments of a record of what is done in these circumstances."""
    return Stamp(
        author=author_of(circumstances.by), happened_at=circumstances.at, recorded_at=circumstances.recorded_at
    )
