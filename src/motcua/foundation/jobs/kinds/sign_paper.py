"""Make the signature on a paper that somebody pressed for."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT, PaperStep

JOB: Final = JobKind("sign_paper", PaperStep, Queue.OUTSIDE, 15, PATIENT)
