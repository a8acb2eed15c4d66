"""What every act and every event has. The acts themselves stand one a file in `acts/`."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as far as the law cares: `contract` staff receive but never decide (NĐ 118/2025 Art. 7, 10, 11)."""

    ref: str = ""
    agency: str = ""
    contract: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that somebody wants to do at a moment (aware)."""

    at: datetime
    by: Actor = Actor()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. `agency` did it, so that lateness can be attributed from events alone."""

    at: datetime
    agency: str = ""
