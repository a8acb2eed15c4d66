"""Take away what is done and no longer needed: rows of jobs, old answers, documents drawn and never printed."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Nothing, Queue, Retry

JOB: Final = JobKind("prune", Nothing, Queue.INSIDE, -20, Retry(first=60, most=5), alone=True)
