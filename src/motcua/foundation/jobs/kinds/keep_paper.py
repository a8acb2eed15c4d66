"""Put a paper that somebody confirmed into the vault."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT, PaperStep

JOB: Final = JobKind("keep_paper", PaperStep, Queue.INSIDE, 15, PATIENT)
