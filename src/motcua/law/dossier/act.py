"""What every act and every event has. The acts themselves stand one a file in `acts/`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from motcua.law.references import AccountRef, AgencyRef


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as far as the law distinguishes: `contract` staff receive but never decide (NĐ 118/2025 Art. 7, 10, 11)."""

    ref: AccountRef = ""
    agency: AgencyRef = ""
    contract: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that somebody wants to do at a moment (aware)."""

    at: datetime
    by: Actor = Actor()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. `agency` is the one that did it, so that lateness can be attributed from events alone.

    `lifts`: the first turns a recorded body of version 1 into one of version 2, and so on. Pure functions; see `recorded`.
    """

    lifts: ClassVar[tuple[Callable[[dict[str, Any]], dict[str, Any]], ...]] = ()

    at: datetime
    agency: AgencyRef = ""
