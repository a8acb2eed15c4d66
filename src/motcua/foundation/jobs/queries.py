"""Reading jobs: how each kind stands, which ones fail, what the nightly ones answered. Nothing personal stands here."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from motcua.foundation.jobs.descriptor import STALLED_AFTER
from motcua.foundation.jobs.models import JobAnswer


@dataclass(frozen=True, slots=True)
class KindStanding:
    """How many jobs of a kind wait, run, failed and will be tried again, are dead, are done and not pruned yet. `oldest`: for how
    many seconds the oldest of those that wait has waited."""

    name: str
    waiting: int
    running: int
    failing: int
    dead: int
    done: int
    oldest: float | None


@dataclass(frozen=True, slots=True)
class TroubledJob:
    """A job that failed. `next_at` None: at once, or never where it is dead."""

    id: int
    kind: str
    arguments: dict[str, Any]
    dead: bool
    attempts: int
    next_at: datetime | None
    reason: str
    failed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answer:
    at: datetime
    good: bool
    content: dict[str, Any]


PAGE: Final = 100

_TROUBLED: Final = """
select j.id, j.task_name, j.args::text, j.status = 'failed', j.attempts, j.scheduled_at, coalesce(f.reason, ''), f.at
  from procrastinate_jobs j left join jobs_jobfailure f on f.job_id = j.id
 where j.status = 'failed' or j.status = 'todo' and j.attempts > 0
 order by j.status = 'failed' desc, j.attempts desc, j.id limit %s
"""
_BACKING_OFF: Final = """
select args->>'dossier' from procrastinate_jobs
 where task_name = 'fall_due' and status in ('todo', 'doing', 'failed')
"""


def standing() -> tuple[KindStanding, ...]:
    with connection.cursor() as cursor:
        cursor.execute("select name, waiting, running, failing, dead, done, oldest from jobs_standing()")
        return tuple(KindStanding(*row) for row in cursor.fetchall())


def workers_alive() -> int:
    """How many workers wrote a heartbeat lately."""
    with connection.cursor() as cursor:
        cursor.execute("select jobs_workers(%s)", [STALLED_AFTER])
        row: Any = cursor.fetchone()
    return int(row[0])


def troubled(*, most: int = PAGE) -> tuple[TroubledJob, ...]:
    """Jobs that failed: the dead first, then those that failed most often."""
    with connection.cursor() as cursor:
        cursor.execute(_TROUBLED, [most])
        rows = cursor.fetchall()
    return tuple(TroubledJob(row[0], row[1], json.loads(row[2]), *row[3:]) for row in rows)


def last_answer(kind: str) -> Answer | None:
    row = JobAnswer.objects.filter(kind=kind).order_by("-at", "-pk").first()
    return Answer(row.at, row.good, row.content) if row is not None else None


def dossiers_backing_off() -> frozenset[UUID]:
    """The dossiers that the sweep leaves to a job of their own."""
    with connection.cursor() as cursor:
        cursor.execute(_BACKING_OFF)
        return frozenset(UUID(key) for (key,) in cursor.fetchall())
