"""Look for separator sheets among the pages of a scan."""

from datetime import datetime
from typing import Final

from motcua.casework.campaign.actions import scanning
from motcua.doors.worker.means import scan_means
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.campaign_steps import ScanStep
from motcua.foundation.people.circumstances import Circumstances


def run(payload: ScanStep, now: datetime) -> None:
    scanning.look(payload.file, Circumstances.at_once(None, now), scan_means())


TASK: Final = Task(run)
