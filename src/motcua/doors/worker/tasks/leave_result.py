"""Give a signed result out, once its signature can no longer be taken back."""

from datetime import datetime
from typing import Final

from motcua.acts.leave_result import leave_result
from motcua.doors.worker.means import leaving_means
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.result_steps import ResultStep
from motcua.foundation.people.circumstances import Circumstances


def run(payload: ResultStep, now: datetime) -> None:
    leave_result(payload.result, Circumstances.at_once(None, now), leaving_means())


TASK: Final = Task(run)
