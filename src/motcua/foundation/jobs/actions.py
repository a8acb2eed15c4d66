"""Enqueueing in the transaction of an act, and what happens to jobs beside being done: rescued, pruned, run again by a person."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection

from motcua.foundation.jobs.descriptor import STALLED_AFTER, NewJob
from motcua.foundation.jobs.models import JobAnswer, JobFailure
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances

STREAM: Final = "jobs"
"""The stream of the ledger for what people do to jobs."""

MOST_RESCUES: Final = 60
"""A job that so many workers died with is dead: it may be what kills them."""

DEFER: Final = """procrastinate_defer_jobs_v1(array(
 select row(queue, task, priority, lock, null, args, not_before)::procrastinate_job_to_defer_v1
   from jsonb_to_recordset(%s::jsonb)
     as j(queue text, task text, priority integer, lock text, args jsonb, not_before timestamptz)))"""
"""All jobs in one expression, so that it may stand in a statement that is sent anyway."""

_RUN_AGAIN: Final = """
update procrastinate_jobs set status = 'todo', scheduled_at = null, attempts = 0
where id = %s and (status = 'failed' or status = 'todo' and attempts > 0) returning task_name
"""


def beside(jobs: Sequence[NewJob]) -> ledger.Beside | None:
    """The jobs, to be enqueued by the statement that writes the records which they follow from."""
    return ledger.Beside(DEFER, _rows(jobs)) if jobs else None


def enqueue(jobs: Sequence[NewJob]) -> None:
    """Enqueue in the transaction of the caller, all in one statement. What is rolled back was never enqueued."""
    if not connection.in_atomic_block:
        raise AssertionError("a job is enqueued in the transaction of what it follows from")
    if jobs:
        with connection.cursor() as cursor:
            cursor.execute(f"select {DEFER}", [_rows(jobs)])


def _rows(jobs: Sequence[NewJob]) -> str:
    return json.dumps(
        [
            {
                "queue": one.kind.queue,
                "task": one.kind.name,
                "priority": one.kind.priority,
                "lock": one.kind.name if one.kind.alone else None,
                "args": one.arguments,
                "not_before": one.not_before.isoformat() if one.not_before is not None else None,
            }
            for one in jobs
        ]
    )


def rescue() -> tuple[int, int]:
    """Give back the jobs of workers that were killed. How many are done again, and how many are dead now."""
    with connection.cursor() as cursor:
        cursor.execute("select job, dead from jobs_rescue(%s, %s)", [STALLED_AFTER, MOST_RESCUES])
        rows = cursor.fetchall()
    dead = sum(spent for _, spent in rows)
    return len(rows) - dead, dead


def run_again(job_id: int, circumstances: Circumstances) -> bool:
    """A person has a job that failed done again, at once and with all its attempts; False where no such job fails."""
    with connection.cursor() as cursor:
        cursor.execute(_RUN_AGAIN, [job_id])
        row: Any = cursor.fetchone()
    if row is None:
        return False
    ledger.append(stream=STREAM, verb="run_again", body={"job": job_id, "kind": row[0]}, **stamp_of(circumstances))
    return True


def prune(*, older_than: timedelta, most: int) -> int:
    """Delete done jobs that ended before so long, at most so many. How many."""
    with connection.cursor() as cursor:
        cursor.execute("select jobs_prune(%s, %s)", [older_than.total_seconds(), most])
        row: Any = cursor.fetchone()
    return int(row[0])


def prune_beside(*, answers_before: datetime) -> None:
    """Delete old answers, and the reasons of jobs that are gone."""
    JobAnswer.objects.filter(at__lt=answers_before).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from jobs_jobfailure f where not exists (select from procrastinate_jobs j where j.id = f.job_id)"
        )


def keep_failure(job_id: int, *, reason: str, at: datetime) -> None:
    """Why a job failed, until the next time."""
    JobFailure.objects.update_or_create(job_id=job_id, defaults={"reason": reason[:80], "at": at})


def keep_answer(kind: str, *, at: datetime, good: bool, content: dict[str, Any]) -> None:
    """What a job answered, for operators."""
    JobAnswer.objects.create(kind=kind, at=at, good=good, content=content)
