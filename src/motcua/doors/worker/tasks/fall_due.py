"""One dossier that the sweep could not handle, by itself."""

from datetime import datetime
from typing import Final

from motcua.acts.sweep import sweep_one
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.kinds.fall_due import DossierToSweep
from motcua.foundation.people.circumstances import Circumstances


def run(payload: DossierToSweep, now: datetime) -> None:
    sweep_one(payload.dossier, Circumstances.at_once(None, now))


TASK: Final = Task(run)
