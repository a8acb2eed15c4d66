"""Say what a scanned paper proposes about itself."""

from datetime import datetime
from typing import Final

from motcua.casework.papers import pipeline
from motcua.doors.worker.means import work_means
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.paper_steps import PaperStep


def run(payload: PaperStep, _: datetime) -> None:
    pipeline.propose(payload.work, work_means())


TASK: Final = Task(run)
