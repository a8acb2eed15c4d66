"""Do what falls due by itself: warn, apologise, report to superiors, end steps by silence, close. The law says what and when.
Drafts that nobody came back to are forgotten, and who guessed wrong an hour ago.

Each dossier in a transaction of its own, so that two sweeps at once and a sweep that is cut off do no harm. A dossier that fails gets
a job of its own, which waits longer after each failure and stands in the list of operators; the sweep passes over it and never
delays the others.
"""

import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.acts.group import align_group
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.ahead import ReadAhead, awake
from motcua.casework.drafts import actions as drafts
from motcua.foundation.guessing import actions as guessing
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.kinds import fall_due
from motcua.foundation.jobs.kinds.fall_due import FIRST_WAIT, DossierToSweep
from motcua.foundation.jobs.queries import dossiers_backing_off
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.automatic import NOTICES

log = logging.getLogger(__name__)

BATCH = 200
"""Dossiers that are read at once, with all that ever happened to them."""


@dataclass(frozen=True, slots=True)
class Swept:
    """`done`: how often each verb happened. `failed`: dossiers that could not be handled, each with an entry in the error log."""

    looked_at: int = 0
    failed: int = 0
    done: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def sweep_one(dossier_id: UUID, circumstances: Circumstances, *, known: ReadAhead | None = None) -> tuple[str, ...]:
    """Do what is due in one dossier, with what the end of a sub-dossier means for its group (closed, since nobody supplemented).
    The verbs. `known`: what was read before its lock."""
    made, past = dossiers.fall_due(dossier_id, circumstances, known=known)
    if not NOTICES.issuperset(made):
        align_group(dossier_id, past, circumstances)
    return made


@transaction.atomic
def _leave_to_its_job(dossier_id: UUID, at: datetime) -> None:
    """From now on a job of its own does it."""
    jobs.enqueue([fall_due.JOB.of(DossierToSweep(dossier_id), not_before=at + FIRST_WAIT)])


def sweep(circumstances: Circumstances) -> Swept:
    """One pass over every dossier that wakes by now, but for those that have a job of their own. Nobody does it: `by` is None."""
    done, looked_at, failed = Counter[str](), 0, 0
    last, left_alone = None, dossiers_backing_off()
    while batch := awake(at=circumstances.at, after=last, most=BATCH):
        for known in (one for one in batch if one.row.pk not in left_alone):
            looked_at += 1
            try:
                made = sweep_one(known.row.pk, circumstances, known=known)
            except Exception:
                failed += 1
                log.exception("dossier %s could not be swept", known.row.pk)
                _leave_to_its_job(known.row.pk, circumstances.at)
            else:
                done.update(made)
        if len(batch) < BATCH:
            break
        last = batch[-1]
    _forget_drafts(circumstances.at)
    guessing.forget_old(at=circumstances.at)
    return Swept(looked_at, failed, dict(done))


def _forget_drafts(at: datetime) -> None:
    """What was typed and never sent goes after the days of the settings; a form that met the end of a session after one day."""
    drafts.forget_old(drafts_before=at - timedelta(days=settings.DRAFT_DAYS), posts_before=at - timedelta(days=1))
