"""The applicant confirmed: the clock runs on with the time that was left. NĐ 63/2024 Art. 4.7 as amended."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import lawful_pause, paused_by
from motcua.law.dossier.pauses import Resumed, resumed, running_on
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, PauseKind
from motcua.law.dossier.verb import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantConfirmed(Act):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantHasConfirmed(Resumed):
    pass


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Only while a confirmation is waited for."""
    lawful_pause(state, rules.procedure.confirmation_pause)
    paused_by(state, PauseKind.CONFIRMATION)


def decide(rules: Rules, state: DossierState, act: ApplicantConfirmed) -> tuple[Event, ...]:
    return (resumed(rules, state, ApplicantHasConfirmed(at=act.at, agency=act.by.agency)),)


def evolve(state: DossierState, event: ApplicantHasConfirmed) -> DossierState:
    return replace(running_on(state, event), paused_by=None)


VERB = Verb(
    name="applicant_confirmed",
    order=217,
    act=ApplicantConfirmed,
    event=ApplicantHasConfirmed,
    may=may,
    decide=decide,
    evolve=evolve,
)
