"""List the results that nobody has fetched for days, and remind who waits for them no more."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Nothing, Queue, Retry

JOB: Final = JobKind("list_unfetched", Nothing, Queue.INSIDE, 0, Retry(first=60, most=5), alone=True)
