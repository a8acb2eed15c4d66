"""Open the sub-dossier of a step: the group records which dossier does it. Comes with the act that opens the step, never alone.

The handling of a group begins here: its sub-dossier is accepted at this moment (NĐ 118/2025 Art. 19).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.group import to_open
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, DossierState, Status, SubDossierEntry
from motcua.law.dossier.step_refusals import NestedGroup, NoSuchSubDossier
from motcua.law.dossier.verb import Verb
from motcua.law.references import Code, DossierRef, StepId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSubDossier(Act):
    """`sub_dossier`: the identifier of the dossier that does the step."""

    step: StepId
    sub_dossier: DossierRef


@dataclass(frozen=True, slots=True, kw_only=True)
class SubDossierOpened(Event):
    step: StepId
    procedure: Code
    result: Code
    sub_dossier: DossierRef


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """A sub-dossier opens none of its own."""
    status_is(state, OPEN_AFTER_ACCEPTANCE)
    if state.group:
        raise NestedGroup(regime_on_day=state.regime_on, step=", ".join(one.step for one in to_open(state)))


def decide(rules: Rules, state: DossierState, act: OpenSubDossier) -> tuple[Event, ...]:
    """Once for each opening of the step."""
    for step in to_open(state):
        if step.step == act.step:
            return (
                SubDossierOpened(
                    at=act.at,
                    agency=act.by.agency,
                    step=act.step,
                    procedure=step.procedure,
                    result=step.result,
                    sub_dossier=act.sub_dossier,
                ),
            )
    raise NoSuchSubDossier(regime_on_day=state.regime_on, step=act.step)


def evolve(state: DossierState, event: SubDossierOpened) -> DossierState:
    entry = SubDossierEntry(event.step, event.result, event.sub_dossier)
    status = Status.HANDLING if state.status is Status.ACCEPTED else state.status
    return replace(state, status=status, sub_dossiers=(*state.sub_dossiers, entry), last_at=event.at)


VERB = Verb(
    name="open_sub_dossier",
    order=140,
    act=OpenSubDossier,
    event=SubDossierOpened,
    may=may,
    decide=decide,
    evolve=evolve,
)
