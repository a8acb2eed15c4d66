"""What the jobs of a signed result take."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ResultStep:
    """`result`: the one that is signed."""

    result: UUID
