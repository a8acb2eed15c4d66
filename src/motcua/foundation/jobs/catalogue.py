"""Every kind of job, found by its file."""

from typing import Any, Final

from motcua.foundation.jobs.descriptor import JobKind
from motcua.law.discovery import discover

KINDS: Final[dict[str, JobKind[Any]]] = discover("motcua.foundation.jobs.kinds", "JOB", JobKind)
"""Name → kind."""
