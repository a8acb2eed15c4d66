"""Compute the findings of every procedure and keep them in the place of those of the night before."""

from datetime import datetime
from typing import Final

from motcua.doors.worker.task import Task
from motcua.foundation.jobs.descriptor import Nothing
from motcua.insight.simplify.nightly import keep_findings


def run(_: Nothing, now: datetime) -> None:
    keep_findings(now)


TASK: Final = Task(run)
