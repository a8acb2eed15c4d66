"""Make a slice of the box of the demonstration. What makes it is a part of the demo, which this door does not know."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.doors.worker.task import Task
from motcua.foundation.jobs.kinds.demo_box import BoxToMake


def run(payload: BoxToMake, now: datetime) -> None:
    import_string(settings.DEMO_BOX)(payload, now)


TASK: Final = Task(run)
