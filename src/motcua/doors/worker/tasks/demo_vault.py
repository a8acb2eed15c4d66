"""Make a slice of the vault of the demonstration. What makes it is a part of the demo, which this door does not know."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.doors.worker.task import Task
from motcua.foundation.jobs.kinds.demo_vault import VaultToMake


def run(payload: VaultToMake, now: datetime) -> None:
    import_string(settings.DEMO_VAULT)(payload, now)


TASK: Final = Task(run)
