"""Make the searchable copy of a scanned paper."""

from datetime import datetime
from typing import Final

from motcua.casework.papers import pipeline
from motcua.doors.worker.means import work_means
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.paper_steps import PaperStep


def run(payload: PaperStep, now: datetime) -> None:
    pipeline.make_copy(payload.work, now, work_means())


TASK: Final = Task(run)
