"""Look for signs over the whole province, up to the day before. Once a night: the same night's answer only takes the other's place."""

from datetime import datetime, timedelta
from typing import Final

from motcua.doors.worker.task import Task
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.jobs.kinds.look_for_signs import JOB
from motcua.insight.gaming.nightly import USUAL, look, written
from motcua.law.indices.period import Period
from motcua.law.worktime.arithmetic import local


def run(_: Nothing, now: datetime) -> None:
    last = local(now).date() - timedelta(days=1)
    seen = look(Period(last - USUAL, last))
    jobs.keep_answer(JOB.name, at=now, good=True, content=written(seen))


TASK: Final = Task(run)
