"""Do what falls due by itself: warn, apologise, report to superiors, end steps by silence, close. The law says what and when.

Each dossier in a transaction of its own, so that two sweeps at once and a sweep that is cut off do no harm. A dossier that fails is
logged and tried again by the next sweep; it never delays the others.
"""

import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.acts.group import align_group
from motcua.casework.dossiers import actions as dossiers
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.automatic import NOTICES

log = logging.getLogger(__name__)

BATCH = 500


@dataclass(frozen=True, slots=True)
class Swept:
    """`done`: how often each verb happened. `failed`: dossiers that could not be handled, each with an entry in the error log."""

    looked_at: int = 0
    failed: int = 0
    done: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def _fall_due(dossier_id: UUID, circumstances: Circumstances) -> tuple[str, ...]:
    """Includes what the end of a sub-dossier means for its group (closed, since the applicant did not supplement)."""
    made, past = dossiers.fall_due(dossier_id, circumstances)
    if not NOTICES.issuperset(made):
        align_group(dossier_id, past, circumstances)
    return made


def sweep(*, at: datetime, recorded_at: datetime) -> Swept:
    """One pass over every dossier that wakes by `at`."""
    done, looked_at, failed = Counter[str](), 0, 0
    circumstances = Circumstances(by=None, at=at, recorded_at=recorded_at)
    last = None
    while batch := dossiers.awake(at=at, after=last, most=BATCH):
        for _, dossier_id in batch:
            looked_at += 1
            try:
                made = _fall_due(dossier_id, circumstances)
            except Exception:
                failed += 1
                log.exception("dossier %s could not be swept", dossier_id)
            else:
                done.update(made)
        last = batch[-1]
    return Swept(looked_at, failed, dict(done))
