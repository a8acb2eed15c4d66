"""What the jobs of a scanned paper take: which paper, and of the reading which page. Each step is a job of its own."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from motcua.foundation.jobs.descriptor import Retry


@dataclass(frozen=True, slots=True)
class PaperStep:
    """`work`: the paper on its way into the vault."""

    work: UUID


@dataclass(frozen=True, slots=True)
class PageStep:
    """`page`: counted from 1."""

    work: UUID
    page: int


PATIENT: Final = Retry(first=2, longest=600, most=60)
"""A place of files or a signer that is away for a night is waited for."""
