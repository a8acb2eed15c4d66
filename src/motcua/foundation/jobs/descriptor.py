"""What a kind of job is: its name, the references that it takes, where it waits, and what happens when it fails.

One `JOB` in every file of `kinds/`; what it does stands in the file of the same name in `doors/worker/tasks`. A job is done at least
once, so doing it twice must change nothing. Its arguments stand in a table and in logs: references and codes, never a name.
"""

import re
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

REFERENCE: Final = re.compile(r"[a-z0-9_.:/\[\]-]{0,200}")
"""What a text among the arguments may be: a code or an address. No capital, no blank and no mark, so no name."""

STALLED_AFTER: Final = 10.0
"""Seconds. A worker writes a heartbeat every two seconds. One that has written none for so long was killed."""


class Queue(StrEnum):
    """Where a job waits. Each queue has workers of its own, so that what waits for others never delays what does not."""

    OUTSIDE = "outside"
    """Speaks to another system, which may be slow."""
    INSIDE = "inside"
    PAPERS = "papers"
    """Reads pages: seconds of a processor for each."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Seconds before the next attempt: `first`, then each time `factor` as long, never more than `longest`. After `most` attempts
    the job is dead and waits for a person; None: it never is."""

    first: float = 2
    factor: float = 2
    longest: float = 3600
    most: int | None = 12

    def wait(self, attempts: int) -> float | None:
        """How long to wait after so many attempts, None where it was the last."""
        if self.most is not None and attempts >= self.most:
            return None
        exponent = min(attempts - 1, 60)
        return min(self.longest, self.first * self.factor**exponent)


@dataclass(frozen=True, slots=True)
class Nothing:
    """A job that needs no reference."""


P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class JobKind(Generic[P]):
    """`payload`: a frozen dataclass of references. `alone`: never two of this kind at once. Of what waits in a queue the highest
    `priority` is done first."""

    name: str
    payload: type[P]
    queue: Queue
    priority: int = 0
    retry: Retry = Retry()
    alone: bool = False

    def of(self, payload: P, *, not_before: datetime | None = None) -> "NewJob":
        """A job to be enqueued."""
        return NewJob(self, arguments(payload), not_before)

    def read(self, given: dict[str, Any]) -> P:
        """The payload as it was enqueued."""
        return self.payload(**{one.name: _read(one.type, given[one.name]) for one in fields(self.payload)})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class NewJob:
    kind: JobKind[Any]
    arguments: dict[str, str | int]
    not_before: datetime | None = None


def arguments(payload: Any) -> dict[str, str | int]:
    """The payload as it stands in the table. Raises TypeError for what is no reference."""
    return {one.name: _reference(one.name, getattr(payload, one.name)) for one in fields(payload)}


def _reference(name: str, value: object) -> str | int:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, int):
        return value
    if isinstance(value, str) and REFERENCE.fullmatch(value):
        return value
    raise TypeError(f"{name} is no reference")


def _read(kind: Any, value: Any) -> Any:
    return kind(value)
