"""Begin with the papers of a dossier that are to be digitised."""

from datetime import datetime
from typing import Final

from motcua.acts.digitise_papers import digitise_papers
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.kinds.digitise_papers import DossierWithFiles
from motcua.foundation.people.circumstances import Circumstances


def run(payload: DossierWithFiles, now: datetime) -> None:
    digitise_papers(payload.dossier, Circumstances.at_once(None, now))


TASK: Final = Task(run)
