"""Make the agency's signature on a document of the campaign."""

from datetime import datetime
from typing import Final

from motcua.casework.campaign.actions import signing
from motcua.doors.worker.means import signing_means
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.campaign_steps import DocumentStep
from motcua.foundation.people.circumstances import Circumstances


def run(payload: DocumentStep, now: datetime) -> None:
    signing.sign(payload.document, Circumstances.at_once(None, now), signing_means())


TASK: Final = Task(run)
