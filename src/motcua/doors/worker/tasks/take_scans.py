"""Take some files of the folder of a batch; as long as some lie there, another job follows."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from motcua.casework.campaign.actions import scanning
from motcua.doors.worker.means import scan_means
from motcua.doors.worker.task import Task
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.campaign_steps import FolderStep
from motcua.foundation.jobs.kinds import take_scans
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.worktime.arithmetic import local

LATER: Final = timedelta(seconds=15)
"""A scanner may still write what was not taken."""


def run(payload: FolderStep, now: datetime) -> None:
    by = organisation.officer_of(payload.account, on=local(now).date())
    if by is None:
        return
    taken = scanning.take_from_folder(payload.batch, Circumstances.at_once(by, now), scan_means())
    if taken.left:
        with transaction.atomic():
            jobs.enqueue([take_scans.JOB.of(payload, not_before=None if taken.taken else now + LATER)])


TASK: Final = Task(run)
