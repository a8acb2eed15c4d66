"""Do what falls due by itself: warn, apologise, report to superiors, end steps by silence, close. The law says what and when.
Drafts that nobody came back to are forgotten, and who guessed wrong an hour ago.

Each dossier in a transaction of its own, so that two sweeps at once and a sweep that is cut off do no harm. A dossier that fails is
logged and tried again by the next sweep; it never delays the others.
"""

import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from motcua.acts.group import align_group
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.ahead import ReadAhead, awake
from motcua.casework.drafts import actions as drafts
from motcua.foundation.guessing import actions as guessing
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
def _fall_due(known: ReadAhead, circumstances: Circumstances) -> tuple[str, ...]:
    """With what the end of a sub-dossier means for its group (closed, since nobody supplemented)."""
    made, past = dossiers.fall_due(known.row.pk, circumstances, known=known)
    if not NOTICES.issuperset(made):
        align_group(known.row.pk, past, circumstances)
    return made


def sweep(circumstances: Circumstances) -> Swept:
    """One pass over every dossier that wakes by now. Nobody does it: `by` is None."""
    done, looked_at, failed = Counter[str](), 0, 0
    last = None
    while batch := awake(at=circumstances.at, after=last, most=BATCH):
        for known in batch:
            looked_at += 1
            try:
                made = _fall_due(known, circumstances)
            except Exception:
                failed += 1
                log.exception("dossier %s could not be swept", known.row.pk)
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
