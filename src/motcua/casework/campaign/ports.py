"""What the campaign asks of the machine: whether a drawn page bears a separator sheet, and what a scanner wrote into a folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class CodeReader(Protocol):
    """Reads two-dimensional codes."""

    def codes(self, picture: bytes) -> tuple[str, ...]:
        """The texts of all QR codes on a page that was drawn here (PNG)."""


@dataclass(frozen=True, slots=True)
class LyingFile:
    """A file in the folder. `mark`: of its name, size, time and place. `modified`: seconds since 1970, when it was last written."""

    name: str
    mark: str
    modified: float


class ScanFolder(Protocol):
    """A folder of one batch into which a scanner writes. Each call raises OSError where the place does not answer."""

    def lying(self, folder: str) -> Sequence[LyingFile]:
        """Some of what lies there whole, oldest first; nothing where there is no such folder."""

    def take(self, folder: str, mark: str, into: Path) -> bool:
        """Copy that very file; False where it changed or is gone."""

    def put_away(self, folder: str, mark: str, *, was_taken: bool) -> None:
        """Move it where it is not found again."""
