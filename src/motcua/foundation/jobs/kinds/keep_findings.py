"""Ask every procedure of the province what in it seems to be done for nothing, and keep the answer."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Nothing, Queue, Retry

JOB: Final = JobKind("keep_findings", Nothing, Queue.INSIDE, -20, Retry(first=60, most=5), alone=True)
"""By night, of the year before; the list of the page is read from what it keeps."""
