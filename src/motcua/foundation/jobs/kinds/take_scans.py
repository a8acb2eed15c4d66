"""Take what a scanner wrote into the folder of a batch of the campaign, some files at a time."""

from typing import Final

from motcua.foundation.jobs.campaign_steps import FolderStep
from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT

JOB: Final = JobKind("take_scans", FolderStep, Queue.INSIDE, -5, PATIENT)
