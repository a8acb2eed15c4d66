"""What is done goes after a day, what a nightly job answered after a year; sessions and counted look-ups when they are over, files of
pages that nobody sent when their draft is gone, and what was half sent.

In small batches: an act never waits for it.
"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from motcua.acts.named_files import still_named
from motcua.casework.drafts import queries as drafts
from motcua.casework.papers import files, uploads
from motcua.casework.papers.ahead import forget_drawn_ahead
from motcua.doors.worker.task import Task
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.people.expiry import delete_expired_sessions
from motcua.foundation.reads.actions import forget_look_ups
from motcua.law.worktime.arithmetic import local

DONE_FOR: Final = timedelta(days=1)
ANSWERS_FOR: Final = timedelta(days=400)
DRAWN_FOR: Final = timedelta(days=2)
BATCH: Final = 500
MOST: Final = 400
"""Batches of one run; the next run goes on."""


def run(_: Nothing, now: datetime) -> None:
    for _batch in range(MOST):
        if jobs.prune(older_than=DONE_FOR, most=BATCH) < BATCH:
            break
    jobs.prune_beside(answers_before=now - ANSWERS_FOR)
    forget_drawn_ahead(before=now - DRAWN_FOR, documents=settings.DOCUMENTS)
    left = files.left_behind(before=now - timedelta(days=settings.DRAFT_DAYS))
    files.forget_pages(set(left) - drafts.still_there(left), files=settings.DOCUMENTS, named=still_named)
    uploads.forget_expired(before=now)
    delete_expired_sessions(now)
    forget_look_ups(before=local(now).date())


TASK: Final = Task(run)
