"""Compute every link of the ledger again and keep the answer."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Nothing, Queue, Retry

JOB: Final = JobKind("verify_ledger", Nothing, Queue.INSIDE, -10, Retry(first=60, most=5), alone=True)
