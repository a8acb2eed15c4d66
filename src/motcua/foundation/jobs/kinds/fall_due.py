"""Do what falls due in one dossier that the sweep could not handle. It is never given up: the law waits for no person."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from motcua.foundation.jobs.descriptor import JobKind, Queue, Retry


@dataclass(frozen=True, slots=True)
class DossierToSweep:
    dossier: UUID


FIRST_WAIT: Final = timedelta(minutes=1)
JOB: Final = JobKind("fall_due", DossierToSweep, Queue.INSIDE, 40, Retry(first=120, longest=6 * 3600, most=None))
