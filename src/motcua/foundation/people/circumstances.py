"""The circumstances of an act: who does it, when, and what the door knows about the request. Made by the door, never changed."""

import random
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self
from uuid import UUID

from motcua.foundation.people.principals import Principal

SYSTEM_RNG: Final = random.SystemRandom()
"""Where identifiers and secrets come from, except in a demonstration that repeats dossiers from a seed."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`by` None: the system acts, in nobody's name. `at`: when it happens, `recorded_at`: when it is written, never earlier.

    `key`: idempotency key of the request, the same key again changes nothing. `expected`: how many records the person saw.
    """

    by: Principal | None
    at: datetime
    recorded_at: datetime
    key: UUID | None = None
    expected: int | None = None
    rng: random.Random = SYSTEM_RNG

    @classmethod
    def at_once(cls, by: Principal | None, at: datetime) -> Self:
        """Something that is recorded as it happens."""
        return cls(by=by, at=at, recorded_at=at)

    @property
    def officer(self) -> Principal:
        """The principal who acts. Raises TypeError for an act of the system."""
        if self.by is None:
            raise TypeError("an officer's act has an officer")
        return self.by
