"""The nightly list of results that nobody fetched, and one reminder for each that came onto it since the night before."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from motcua.acts.remind_to_collect import remind_to_collect
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.people.circumstances import Circumstances


def run(_: Nothing, now: datetime) -> None:
    remind_to_collect(timedelta(days=settings.UNFETCHED_DAYS), Circumstances.at_once(None, now))


TASK: Final = Task(run)
