"""Look for separator sheets among the pages of a scan."""

from typing import Final

from motcua.foundation.jobs.campaign_steps import ScanStep
from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT

JOB: Final = JobKind("look_for_sheets", ScanStep, Queue.PAPERS, 9, PATIENT)
