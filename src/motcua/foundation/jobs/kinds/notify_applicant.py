"""Tell the applicant that something happened to their dossier. What is told is read when it is sent."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from motcua.foundation.jobs.descriptor import JobKind, Queue, Retry


@dataclass(frozen=True, slots=True)
class Notice:
    """`sequence`: the record that it tells of; `about`: the verb of that record, or `collect` for a result that nobody fetched."""

    dossier: UUID
    sequence: int
    about: str

    @property
    def key(self) -> str:
        """The same for every attempt, so that the receiver knows what it has already."""
        return f"{self.dossier}:{self.sequence}:{self.about}"


COLLECT: Final = "collect"
JOB: Final = JobKind("notify_applicant", Notice, Queue.OUTSIDE, 20, Retry(first=1, factor=2, longest=300, most=40))
