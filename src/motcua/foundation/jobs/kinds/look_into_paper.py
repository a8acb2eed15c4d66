"""See how much of a scanned paper there is to read."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT, PaperStep

JOB: Final = JobKind("look_into_paper", PaperStep, Queue.PAPERS, 12, PATIENT)
