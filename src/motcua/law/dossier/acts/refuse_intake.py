"""Refuse to accept, with a reason and its legal basis (Phiếu từ chối). NĐ 118/2025 Art. 17; NĐ 61/2018 Art. 17."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.answers import answered
from motcua.law.dossier.guards import civil_servant, filed_by, given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import BEFORE_ACCEPTANCE, DossierState, Status
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseIntake(Act):
    reason: Text = ""
    legal_basis: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeRefused(Event):
    reason: Text
    legal_basis: Text
    acceptance_late: bool | None


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Before acceptance only, by a civil servant (reading 25)."""
    status_is(state, BEFORE_ACCEPTANCE - {Status.DRAFT})
    if state.status is Status.NONE:
        filed_by(state.channel, local(at).date())
    if not rules.readings.contract_staff_refuses_intake:
        civil_servant(state, by)


def decide(rules: Rules, state: DossierState, act: RefuseIntake) -> tuple[Event, ...]:
    """The reason and the law are told."""
    given(state, lý_do=act.reason, căn_cứ_pháp_lý=act.legal_basis)
    return (
        IntakeRefused(
            at=act.at,
            agency=act.by.agency,
            reason=act.reason,
            legal_basis=act.legal_basis,
            acceptance_late=answered(state.intake, act.at),
        ),
    )


def evolve(state: DossierState, event: IntakeRefused) -> DossierState:
    late = state.intake.late if event.acceptance_late is None else bool(state.intake.late) or event.acceptance_late
    intake = replace(state.intake, waiting=False, late=late, ended_at=event.at)
    return replace(state, status=Status.REFUSED_INTAKE, intake=intake, last_at=event.at)


VERB = Verb(
    name="refuse_intake",
    order=60,
    act=RefuseIntake,
    event=IntakeRefused,
    may=may,
    decide=decide,
    evolve=evolve,
)
