"""Put a signed document of the campaign into the vault."""

from typing import Final

from motcua.foundation.jobs.campaign_steps import DocumentStep
from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT

JOB: Final = JobKind("keep_document", DocumentStep, Queue.INSIDE, 10, PATIENT)
