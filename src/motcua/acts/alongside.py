"""The step of the process that a deed completes: a person does one thing and is not asked to say it twice."""

from collections.abc import Callable
from datetime import datetime

from motcua.casework.dossiers import actions as dossiers
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.assign import Assign
from motcua.law.dossier.acts.complete_step import CompleteStep
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


def alongside(verb: str, by: Principal | None, at: datetime) -> dossiers.MakeAct:
    """The completing of the step that the deed stands for, where the process has one open and its outcome is plain."""

    def complete(rules: Rules, state: DossierState) -> Act | None:
        table, place = rules.process, state.place
        if verb == "take_up":
            return _taken(state, by, at)
        for step_id in place.open if table is not None and place is not None else ():
            if table is not None and ALONGSIDE[verb](table, table.step(step_id)):
                outcome = table.outcomes_of(step_id)[0]
                return CompleteStep(at=at, by=dossiers.actor(by), step=step_id, outcome=outcome)
        return None

    return complete


def _taken(state: DossierState, by: Principal | None, at: datetime) -> Act | None:
    """Whoever takes a dossier up has its open step; what a sub-dossier does is taken up there."""
    elsewhere = {one.step for one in state.steps if one.procedure}
    step = next((one for one in state.place.open if one not in elsewhere), "") if state.place is not None else ""
    return Assign(at=at, by=dossiers.actor(by), step=step, officer=str(by.account_id)) if step and by else None
