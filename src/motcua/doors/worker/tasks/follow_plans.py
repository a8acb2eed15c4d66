"""Note what the board's figures say for the tasks of plans, take back what no longer holds, say what falls due."""

import logging
from datetime import datetime
from typing import Final

from django.conf import settings

from motcua.acts.follow_plans import FollowMeans, follow_plans
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.people.circumstances import Circumstances
from motcua.insight.measure.agency_figures import BoardFigures

log = logging.getLogger(__name__)


def run(_: Nothing, now: datetime) -> None:
    means = FollowMeans(BoardFigures(), settings.DOCUMENTS, settings.EXAMINER)
    followed = follow_plans(Circumstances.at_once(None, now), means)
    if followed.noted or followed.taken_back or followed.notices:
        log.info("plans: %s figures, %s taken back, %s notices", followed.noted, followed.taken_back, followed.notices)


TASK: Final = Task(run)
