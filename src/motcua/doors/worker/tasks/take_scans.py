"""Take some files of the folder of a batch of the campaign."""

from datetime import datetime
from typing import Final

from motcua.casework.campaign.actions import scanning
from motcua.doors.worker.means import scan_means
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.campaign_steps import FolderStep
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.worktime.arithmetic import local


def run(payload: FolderStep, now: datetime) -> None:
    by = organisation.officer_of(payload.account, on=local(now).date())
    if by is not None:
        scanning.take_from_folder(payload.batch, Circumstances.at_once(by, now), scan_means())


TASK: Final = Task(run)
