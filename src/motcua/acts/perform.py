"""Do something to a dossier: one verb of the law, with the step of the process that the same deed completes.

Handing over completes the desk's intake step, issuing completes the signer's step, returning completes the desk's last one: a person
does one thing and is not asked to say it twice. Whoever takes a dossier up has its open step.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.history import History
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.assign import Assign
from motcua.law.dossier.acts.complete_step import CompleteStep
from motcua.law.dossier.life import ACT_TYPES
from motcua.law.dossier.refusals import NoSuchAct
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.process.compile import ProcessTable
from motcua.law.process.values import Step

ALONGSIDE: dict[str, Callable[[ProcessTable, Step], bool]] = {
    "forward": lambda table, step: step.role == "receiving_officer" and step.agency_role == "one_stop",
    "issue_result": lambda table, step: step.role == "signer",
    "refuse": lambda table, step: step.role == "signer",
    "return_result": lambda table, step: step.role == "returning_officer" and step.agency_role == "one_stop",
}
"""Verb → which open step the same deed completes."""


def perform(
    *,
    dossier_id: UUID,
    verb: str,
    words: dict[str, Any],
    by: Principal,
    at: datetime,
    recorded_at: datetime,
    expected: int | None = None,
    key: UUID | None = None,
) -> History:
    """Do `verb` (a verb of the law, see `ACT_TYPES`) with its own words. Returns the history after it.

    Refuses a verb that does not exist (NoSuchAct), a dossier that is not to be seen, the wrong role, a stale page, and
    whatever the law refuses. Nothing is written when anything is refused.
    """
    if verb not in ACT_TYPES:
        raise NoSuchAct(act=verb)

    def act(rules: Rules, state: DossierState) -> Act:
        return ACT_TYPES[verb](at=at, by=dossiers.actor(by), **words)

    acts: list[dossiers.MakeAct] = [act]
    if verb in ALONGSIDE or verb == "take_up":
        acts.append(_alongside(verb, by, at))
    return dossiers.act_on(
        dossier_id=dossier_id, acts=acts, by=by, at=at, recorded_at=recorded_at, expected=expected, key=key
    )


def _alongside(verb: str, by: Principal, at: datetime) -> dossiers.MakeAct:
    """The completing of the step that the deed stands for, where the process has one open and its outcome is plain."""

    def complete(rules: Rules, state: DossierState) -> Act | None:
        table, place = rules.process, state.place
        if verb == "take_up":
            step = place.open[0] if place is not None and place.open else ""
            return Assign(at=at, by=dossiers.actor(by), step=step, officer=str(by.account_id)) if step else None
        for step_id in place.open if table is not None and place is not None else ():
            if table is not None and ALONGSIDE[verb](table, table.step(step_id)):
                outcome = table.outcomes_of(step_id)[0]
                return CompleteStep(at=at, by=dossiers.actor(by), step=step_id, outcome=outcome)
        return None

    return complete
