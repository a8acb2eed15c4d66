"""Make and keep the periodic reports of the province whose periods have ended."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Nothing, Queue, Retry

JOB: Final = JobKind("make_reports", Nothing, Queue.INSIDE, -10, Retry(first=60, most=8), alone=True)
"""On the morning after a 14th: the reports of the month, and of the quarter, half-year and year that end with it, each once."""
