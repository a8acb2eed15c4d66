"""Put a signed document of the campaign into the vault."""

from datetime import datetime
from typing import Final

from motcua.acts.keep_document import keep_document
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.campaign_steps import DocumentStep
from motcua.foundation.people.circumstances import Circumstances


def run(payload: DocumentStep, now: datetime) -> None:
    keep_document(payload.document, Circumstances.at_once(None, now))


TASK: Final = Task(run)
