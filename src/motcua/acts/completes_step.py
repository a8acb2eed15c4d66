"""The step of the process that an action completes: a person does one thing and is not asked to say it twice.

Handing over completes the desk's intake step, issuing the signer's, returning the desk's last one; asking for money or papers
completes the step that leads into that wait, and their arrival ends the wait. Taking a dossier up gives its open step. Only a
step of the officer's own is completed so, and only where its outcome is plain.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.power import Stands
from motcua.casework.dossiers.powers import POWERS
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.assign import Assign
from motcua.law.dossier.acts.complete_step import CompleteStep
from motcua.law.dossier.added import awaited
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState

COMPLETED_STEPS: Final[dict[str, Stands]] = {
    verb: power.completes for verb, power in POWERS.items() if power.completes is not None
}
"""Verb → which open step the same action completes, and how, as each verb says it in `casework/dossiers/verbs/`."""


def completes_step(
    verb: str, circumstances: Circumstances, payload: Mapping[str, Any] | None = None
) -> dossiers.CompletesStep | None:
    """What comes with an action of these words; None where nothing does."""
    power = POWERS[verb]
    if power.takes_step:
        return lambda rules, state, mine: _taken(state, mine, circumstances)
    completes = power.completes
    if completes is None or not power.completes_when(payload or {}):
        return None

    def complete(rules: Rules, state: DossierState, mine: frozenset[str]) -> Act | None:
        table, place = rules.process, state.place
        if table is None or place is None:
            return None
        for step_id in (one for one in place.open if one in mine and not awaited(state, one)):
            outcome = completes(rules, table, table.step(step_id))
            if outcome:
                by = replace(dossiers.actor(circumstances.by), ref="")  # it cannot be taken back without its act
                return CompleteStep(at=circumstances.at, by=by, step=step_id, outcome=outcome)
        return None

    return complete


def _taken(state: DossierState, mine: frozenset[str], circumstances: Circumstances) -> Act | None:
    step = next((one for one in state.place.open if one in mine), "") if state.place is not None else ""
    by = circumstances.by
    return (
        Assign(at=circumstances.at, by=dossiers.actor(by), step=step, officer=by.account_ref) if step and by else None
    )
