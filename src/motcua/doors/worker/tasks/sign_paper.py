"""Make the signature on a scanned paper that somebody pressed for."""

from datetime import datetime
from typing import Final

from motcua.casework.papers import confirming
from motcua.doors.worker.means import signing_means
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.paper_steps import PaperStep


def run(payload: PaperStep, now: datetime) -> None:
    confirming.sign_wanted(payload.work, now, signing_means())


TASK: Final = Task(run)
