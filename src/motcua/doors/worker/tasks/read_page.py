"""Read one page of a scanned paper."""

from datetime import datetime
from typing import Final

from motcua.casework.papers import pipeline
from motcua.doors.worker.means import work_means
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.paper_steps import PageStep


def run(payload: PageStep, _: datetime) -> None:
    pipeline.read(payload.work, payload.page, work_means())


TASK: Final = Task(run)
