"""Save a draft: a dossier is opened and nothing is filed yet, so that what was gathered is not lost."""

import random
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.acts.accept import Intake, opened
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.values import Made
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.save_draft import SaveDraft
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState


@transaction.atomic
def save_draft(
    *,
    intake: Intake,
    by: Principal,
    at: datetime,
    recorded_at: datetime,
    rng: random.Random,
    key: UUID | None = None,
) -> Made:
    """Open a dossier as a draft; no clock exists and no code is given. The same `key` again gives the same draft."""
    standing = dossiers.made_by(key, seen_by=by)
    if standing is not None:
        return dossiers.made(standing, seen_by=by)
    dossier_id = opened(intake, by=by, at=at, recorded_at=recorded_at, rng=rng)

    def act(rules: Rules, state: DossierState) -> Act:
        return SaveDraft(at=at, by=dossiers.actor(by))

    dossiers.act_on(dossier_id=dossier_id, acts=[act], by=by, at=at, recorded_at=recorded_at, key=key)
    return dossiers.made(dossier_id, seen_by=by)
