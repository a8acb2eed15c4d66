"""The sweep, as a job: warnings, apologies, reports, silence, closing."""

import logging
from datetime import datetime
from typing import Final

from motcua.acts import sweep
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.people.circumstances import Circumstances

log = logging.getLogger(__name__)


def run(_: Nothing, now: datetime) -> None:
    swept = sweep.sweep(Circumstances.at_once(None, now))
    if swept.looked_at:
        log.info("swept %s: %s", swept.looked_at, swept.done)


TASK: Final = Task(run)
