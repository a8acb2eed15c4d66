"""Move an open dossier to the agency that took over when units merged. Nothing else changes, no clock moves (trap 19)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import civil_servant, given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, DossierState, Status
from motcua.law.dossier.verb import Verb
from motcua.law.references import AgencyRef, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferJurisdiction(Act):
    to: AgencyRef = ""
    legal_basis: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JurisdictionTransferred(Event):
    to: AgencyRef
    legal_basis: Text


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """With the decision that merged the units."""
    status_is(state, OPEN_AFTER_ACCEPTANCE | {Status.SUBMITTED, Status.INCOMPLETE, Status.DONE})
    civil_servant(state, by)


def decide(rules: Rules, state: DossierState, act: TransferJurisdiction) -> tuple[Event, ...]:
    given(state, cơ_quan_nhận=act.to, căn_cứ_pháp_lý=act.legal_basis)
    return (JurisdictionTransferred(at=act.at, agency=act.by.agency, to=act.to, legal_basis=act.legal_basis),)


def evolve(state: DossierState, event: JurisdictionTransferred) -> DossierState:
    return replace(state, last_at=event.at)


VERB = Verb(
    name="transfer_jurisdiction",
    order=400,
    act=TransferJurisdiction,
    event=JurisdictionTransferred,
    may=may,
    decide=decide,
    evolve=evolve,
)
