"""Make the agency's signature on a document of the campaign that somebody pressed for."""

from typing import Final

from motcua.foundation.jobs.campaign_steps import DocumentStep
from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT

JOB: Final = JobKind("sign_document", DocumentStep, Queue.OUTSIDE, 10, PATIENT)
