"""Which open step of the process an action completes, and with which outcome: the rules that verbs name in `verbs/`.

Only where the outcome is plain: a person does one thing and is not asked to say it twice.
"""

from typing import Final

from motcua.casework.dossiers.power import Stands
from motcua.law.dossier.rules import Rules
from motcua.law.process.compile import ProcessTable
from motcua.law.process.values import END, NOWHERE, PauseEffect, Step


def by_role(role: str, agency_role: str = "") -> Stands:
    """The step of this staff role, at this agency where one is named."""

    def stands(rules: Rules, table: ProcessTable, step: Step) -> str:
        theirs = step.role == role and agency_role in ("", step.agency_role)
        return table.outcomes_of(step.id)[0] if theirs else ""

    return stands


SIGNER: Final = "signer"


def into_signing(rules: Rules, table: ProcessTable, step: Step) -> str:
    """The step before the signature, where its first outcome leads there."""
    first = step.outcomes[0] if step.outcomes else None
    leads = first is not None and first.next not in (END, NOWHERE) and step.role != SIGNER
    return first.name if first is not None and leads and table.step(first.next).role == SIGNER else ""


def back_to_drafting(rules: Rules, table: ProcessTable, step: Step) -> str:
    """The signer's step, where exactly one outcome leads back to a step from which it is reached."""
    if step.role != SIGNER:
        return ""
    leads = (one for one in step.outcomes if one.next not in (END, NOWHERE))
    back = [one.name for one in leads if any(out.next == step.id for out in table.step(one.next).outcomes)]
    return back[0] if len(back) == 1 else ""


def into_the_wait(*, for_money: bool) -> Stands:
    """The step before a wait for the applicant, where exactly one outcome leads into it."""

    def stands(rules: Rules, table: ProcessTable, step: Step) -> str:
        leads = (one for one in step.outcomes if one.next != END)
        found = [one.name for one in leads if _waits(rules, table.step(one.next)) is for_money]
        return found[0] if len(found) == 1 else ""

    return stands


def out_of_the_wait(*, for_money: bool) -> Stands:
    """The wait itself, where silence left aside only one outcome is possible."""

    def stands(rules: Rules, table: ProcessTable, step: Step) -> str:
        if _waits(rules, step) is not for_money:
            return ""
        silence = step.timer.outcome if step.timer is not None else ""
        found = [one.name for one in step.outcomes if one.name != silence]
        return found[0] if len(found) == 1 else ""

    return stands


def _waits(rules: Rules, step: Step) -> bool | None:
    """Whether the step waits for the applicant's money (True) or for papers (False); None where the clock does not stand."""
    if step.pause is None:
        return None
    return step.pause.effect is PauseEffect.NOT_COUNTED and step.pause.article != rules.procedure.supplement_pause
