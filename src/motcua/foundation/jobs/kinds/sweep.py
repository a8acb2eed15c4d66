"""Do what falls due by itself, in every dossier that wakes."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Nothing, Queue, Retry

JOB: Final = JobKind("sweep", Nothing, Queue.INSIDE, 50, Retry(first=5, longest=30, most=3), alone=True)
