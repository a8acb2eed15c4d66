"""Follow the evidence of plans: figures of days that are over, files, what falls due."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Nothing, Queue, Retry

JOB: Final = JobKind("follow_plans", Nothing, Queue.INSIDE, -5, Retry(first=60, most=8), alone=True)
"""Every morning, before the offices open."""
