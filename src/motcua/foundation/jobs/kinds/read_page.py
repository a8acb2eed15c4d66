"""Normalise and recognise one page of a scanned paper."""

from typing import Final

from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT, PageStep

JOB: Final = JobKind("read_page", PageStep, Queue.PAPERS, 11, PATIENT)
