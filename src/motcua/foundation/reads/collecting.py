"""What a request or a command shows of persons: said where it is read, recorded when the answer leaves.

A reading function calls `shows` with the identifier of what it hands out. Where nobody collects, as in a job, the call does nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_SHOWN: ContextVar[dict[UUID, None] | None] = ContextVar("shown", default=None)


def shows(subject: UUID) -> None:
    """This dossier, person, legal entity or draft is shown by the answer that is being made."""
    subjects = _SHOWN.get()
    if subjects is not None:
        subjects[subject] = None


@contextmanager
def collected() -> Iterator[dict[UUID, None]]:
    """The subjects that are shown meanwhile, each once and in their order."""
    subjects: dict[UUID, None] = {}
    before = _SHOWN.set(subjects)
    try:
        yield subjects
    finally:
        _SHOWN.reset(before)
