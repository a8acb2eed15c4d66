"""What a procedure is called on pages: the province's confirmed short name, else the beginning of the published one.

One place decides, for every list, bar and page of every door. The published name stands in full beside it or on its title.
"""

from dataclasses import dataclass
from typing import Final, Protocol

from motcua.doors.ui import clock, wording
from motcua.foundation.catalogue.queries.plain_names import plain_name

IN_LISTS: Final = 72
"""Letters of a published name that a row holds. A name that the province has confirmed is never cut."""


class Named(Protocol):
    """A dossier as far as its procedure goes. `catalogue`: the version under which names are kept; empty: not known."""

    @property
    def procedure_code(self) -> str: ...
    @property
    def procedure_name(self) -> str: ...
    @property
    def catalogue(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Procedure:
    """What `Named` asks for, of a procedure that stands alone."""

    procedure_code: str
    procedure_name: str
    catalogue: str


def confirmed(one: Named) -> str:
    """The province's name; empty where nobody has confirmed one for this published name."""
    if not one.catalogue:
        return ""
    return plain_name(one.procedure_code, one.procedure_name, on=clock.today(), version=one.catalogue)


def short(one: Named, limit: int = IN_LISTS) -> str:
    """For a list or a bar."""
    return confirmed(one) or wording.short_title(one.procedure_name, limit)


def whole(one: Named) -> str:
    """For a page that has room."""
    return confirmed(one) or wording.published(one.procedure_name)


def official(one: Named) -> str:
    """The published name where `short` says something else; empty where it says the same."""
    name = wording.published(one.procedure_name)
    return name if short(one) != name else ""
