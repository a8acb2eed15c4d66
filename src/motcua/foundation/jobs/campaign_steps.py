"""What the jobs of the campaign take: a batch, a file of it, or a document. Each step is a job of its own."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FolderStep:
    """`account`: in whose name files of the folder are taken."""

    batch: UUID
    account: int


@dataclass(frozen=True, slots=True)
class ScanStep:
    """`file`: a file that was taken into a batch."""

    file: UUID


@dataclass(frozen=True, slots=True)
class DocumentStep:
    document: UUID
