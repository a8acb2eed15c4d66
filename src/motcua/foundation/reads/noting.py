"""What a request has read of persons, noted where it is read and recorded when the answer leaves.

A reading function calls `note` with the identifiers of what it hands out. Outside of a request nobody collects, and a note says
nothing: the command line is used by who has a shell on the server.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_NOTED: ContextVar[dict[UUID, None] | None] = ContextVar("noted", default=None)


def note(subject: UUID) -> None:
    """This dossier, person, legal entity or draft has been read."""
    noted = _NOTED.get()
    if noted is not None:
        noted[subject] = None


@contextmanager
def collected() -> Iterator[dict[UUID, None]]:
    """The subjects that are noted meanwhile, each once and in their order."""
    noted: dict[UUID, None] = {}
    before = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(before)
