"""Look for signs of gaming among all dossiers of the last three months and keep what was found."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Nothing, Queue, Retry

JOB: Final = JobKind("look_for_signs", Nothing, Queue.INSIDE, -10, Retry(first=300, most=3), alone=True)
"""Every night, for who looks at more dossiers than one request can read. What is kept holds references only."""
