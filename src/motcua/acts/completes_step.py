"""The step of the process that a action completes: a person does one thing and is not asked to say it twice.

Handing over completes the desk's intake step, issuing the signer's, returning the desk's last one; asking for money or papers
completes the step that leads into that wait, and their arrival ends the wait. Whoever takes a dossier up has its open step. Only a
step of the officer's own is completed so, and only where its outcome is plain.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from motcua.casework.dossiers import actions as dossiers
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.assign import Assign
from motcua.law.dossier.acts.complete_step import CompleteStep
from motcua.law.dossier.added import awaited
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.process.compile import ProcessTable
from motcua.law.process.values import END, PauseEffect, Step

Stands = Callable[[Rules, ProcessTable, Step], str]
"""The outcome with which the action completes this open step; empty where it does not, or where a person must say which."""


def _by_role(role: str, agency_role: str = "") -> Stands:
    def stands(rules: Rules, table: ProcessTable, step: Step) -> str:
        theirs = step.role == role and agency_role in ("", step.agency_role)
        return table.outcomes_of(step.id)[0] if theirs else ""

    return stands


def _into_the_wait(*, for_money: bool) -> Stands:
    """The step before a wait for the applicant, where exactly one outcome leads into it."""

    def stands(rules: Rules, table: ProcessTable, step: Step) -> str:
        leads = (one for one in step.outcomes if one.next != END)
        found = [one.name for one in leads if _waits(rules, table.step(one.next)) is for_money]
        return found[0] if len(found) == 1 else ""

    return stands


def _out_of_the_wait(*, for_money: bool) -> Stands:
    """The wait itself, where silence left aside only one outcome is possible."""

    def stands(rules: Rules, table: ProcessTable, step: Step) -> str:
        if _waits(rules, step) is not for_money:
            return ""
        silence = step.timer.outcome if step.timer is not None else ""
        found = [one.name for one in step.outcomes if one.name != silence]
        return found[0] if len(found) == 1 else ""

    return stands


def _waits(rules: Rules, step: Step) -> bool | None:
    """Whether the step waits for the applicant's money (True) or for his papers (False); None where the clock does not stand."""
    if step.pause is None:
        return None
    return step.pause.effect is PauseEffect.NOT_COUNTED and step.pause.article != rules.procedure.supplement_pause


COMPLETED_STEPS: Final[dict[str, Stands]] = {
    "forward": _by_role("receiving_officer", "one_stop"),
    "request_supplement": _into_the_wait(for_money=False),
    "supplement": _out_of_the_wait(for_money=False),
    "require_obligation": _into_the_wait(for_money=True),
    "fulfil_obligation": _out_of_the_wait(for_money=True),
    "issue_result": _by_role("signer"),
    "refuse": _by_role("signer"),
    "return_result": _by_role("returning_officer", "one_stop"),
}
"""Verb → which open step the same action completes, and how."""


def completes_step(
    verb: str, by: Principal | None, at: datetime, payload: Mapping[str, Any] | None = None
) -> dossiers.CompletesStep | None:
    """What comes with a action of these words; None where nothing does."""
    if verb == "take_up":
        return lambda rules, state, mine: _taken(state, mine, by, at)
    if verb not in COMPLETED_STEPS or (verb == "supplement" and not (payload or {}).get("complete", True)):
        return None

    def complete(rules: Rules, state: DossierState, mine: frozenset[str]) -> Act | None:
        table, place = rules.process, state.place
        if table is None or place is None:
            return None
        for step_id in (one for one in place.open if one in mine and not awaited(state, one)):
            outcome = COMPLETED_STEPS[verb](rules, table, table.step(step_id))
            if outcome:
                return CompleteStep(at=at, by=dossiers.actor(by), step=step_id, outcome=outcome)
        return None

    return complete


def _taken(state: DossierState, mine: frozenset[str], by: Principal | None, at: datetime) -> Act | None:
    step = next((one for one in state.place.open if one in mine), "") if state.place is not None else ""
    return Assign(at=at, by=dossiers.actor(by), step=step, officer=by.account_ref) if step and by else None
