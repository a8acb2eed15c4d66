"""What is done for a kind of job. One `TASK` in every file of `tasks/`, which has the name of the kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Task:
    """`run` takes the payload and the moment. It calls one act, query or adapter, and may be called twice for one job."""

    run: Callable[[Any, datetime], None]
