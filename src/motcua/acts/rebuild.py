"""Make dossiers anew from their records, and say what differed: each in a transaction of its own, in the order of identifiers.

Nothing happens to a dossier by this, so nothing is recorded. A run that was cut off goes on after the last dossier it answered for.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from motcua.casework.dossiers import rebuilding
from motcua.casework.dossiers.rebuilding import Difference
from motcua.foundation.people.circumstances import Circumstances

log = logging.getLogger(__name__)

BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One dossier. `failed`: it could not be made anew and stays as it was; the error log says why."""

    dossier_id: UUID
    differences: tuple[Difference, ...] = ()
    failed: bool = False


def rebuild(dossier_id: UUID, circumstances: Circumstances, *, write: bool) -> Rebuilt:
    """One dossier. `write` False: only say what differs."""
    try:
        return Rebuilt(dossier_id, rebuilding.rebuild(dossier_id, circumstances, write=write))
    except Exception:
        log.exception("dossier %s could not be made anew", dossier_id)
        return Rebuilt(dossier_id, failed=True)


def rebuild_all(circumstances: Circumstances, *, write: bool, after: UUID | None = None) -> Iterator[Rebuilt]:
    """Every dossier that follows `after`, one by one. One that fails keeps no other back."""
    while batch := rebuilding.after(after, most=BATCH):
        for dossier_id in batch:
            yield rebuild(dossier_id, circumstances, write=write)
        after = batch[-1]
