"""Say what a paper that was read proposes about itself."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT, PaperStep

JOB: Final = JobKind("propose_paper", PaperStep, Queue.PAPERS, 16, PATIENT)
