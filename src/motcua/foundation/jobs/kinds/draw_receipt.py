"""Draw the receipt of an accepted dossier before somebody prints it. Drawing issues nothing."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from motcua.foundation.jobs.descriptor import JobKind, Queue, Retry


@dataclass(frozen=True, slots=True)
class ReceiptToDraw:
    """`officer`: the account that accepted, whose name the receipt bears."""

    dossier: UUID
    officer: int


JOB: Final = JobKind("draw_receipt", ReceiptToDraw, Queue.INSIDE, 60, Retry(first=2, most=3))
