"""Save a draft: a dossier is opened and nothing is filed yet, so that what was gathered is not lost."""

from django.db import transaction

from motcua.acts.accept import Intake, opened
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.values import Made
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.save_draft import SaveDraft
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState


@transaction.atomic
def save_draft(*, intake: Intake, circumstances: Circumstances) -> Made:
    """Open a dossier as a draft; no clock exists and no code is given. The same `key` again gives the same draft."""
    standing = dossiers.made_by(circumstances.key, seen_by=circumstances.officer)
    if standing is not None:
        return dossiers.made(standing, seen_by=circumstances.officer)
    dossier_id = opened(intake, circumstances=circumstances)

    def act(rules: Rules, state: DossierState) -> Act:
        return SaveDraft(at=circumstances.at, by=dossiers.actor(circumstances.officer))

    dossiers.act_on(dossier_id=dossier_id, acts=[act], circumstances=circumstances)
    return dossiers.made(dossier_id, seen_by=circumstances.officer)
