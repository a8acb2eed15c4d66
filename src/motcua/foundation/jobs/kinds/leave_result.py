"""Give a signed result out, once its signature can no longer be taken back."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT
from motcua.foundation.jobs.result_steps import ResultStep

JOB: Final = JobKind("leave_result", ResultStep, Queue.OUTSIDE, 20, PATIENT)
