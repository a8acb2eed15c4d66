"""Bind the pages of a document of the campaign and read them."""

from typing import Final

from motcua.foundation.jobs.campaign_steps import DocumentStep
from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT

JOB: Final = JobKind("read_document", DocumentStep, Queue.PAPERS, 5, PATIENT)
