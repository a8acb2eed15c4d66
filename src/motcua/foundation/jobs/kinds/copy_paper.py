"""Make the searchable copy of a paper whose pages were read."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT, PaperStep

JOB: Final = JobKind("copy_paper", PaperStep, Queue.PAPERS, 14, PATIENT)
