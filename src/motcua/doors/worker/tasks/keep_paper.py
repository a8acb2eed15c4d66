"""Put a scanned paper that somebody confirmed into the vault."""

from datetime import datetime
from typing import Final

from motcua.acts.confirm_paper import keep_confirmed
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.paper_steps import PaperStep
from motcua.foundation.people.circumstances import Circumstances


def run(payload: PaperStep, now: datetime) -> None:
    keep_confirmed(payload.work, Circumstances.at_once(None, now))


TASK: Final = Task(run)
