"""Tell the applicant to fulfil a financial obligation. The clock stops only where sector law says so (land does)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.group import nothing_in_sub_dossiers
from motcua.law.dossier.guards import civil_servant, clock_runs, status_is
from motcua.law.dossier.pauses import stopped
from motcua.law.dossier.refusals import TooManyPauses
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, Status
from motcua.law.dossier.verb import Verb
from motcua.law.references import Article, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RequireObligation(Act):
    notice: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationRequired(Event):
    """`article`: the sector law that takes the payment out of the limit; empty where the clock runs on."""

    notice: Text
    article: Article


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the dossier is handled and its clock runs, by a civil servant; each pause with its article (readings 15, 16)."""
    status_is(state, frozenset({Status.ACCEPTED, Status.HANDLING}))
    civil_servant(state, by)
    clock_runs(state)
    nothing_in_sub_dossiers(state)
    article, allowed = rules.procedure.financial_pause or "", rules.readings.obligation_pauses
    if article and allowed is not None and state.clock.pauses >= allowed:
        raise TooManyPauses(regime_on_day=state.regime_on, pauses=state.clock.pauses)


def decide(rules: Rules, state: DossierState, act: RequireObligation) -> tuple[Event, ...]:
    article = rules.procedure.financial_pause or ""
    return (ObligationRequired(at=act.at, agency=act.by.agency, notice=act.notice, article=article),)


def evolve(state: DossierState, event: ObligationRequired) -> DossierState:
    clock = stopped(state.clock, event.at, event.article) if event.article else state.clock
    return replace(state, status=Status.OBLIGATION, clock=clock, obligation_since=event.at, last_at=event.at)


VERB = Verb(
    name="require_obligation",
    order=200,
    act=RequireObligation,
    event=ObligationRequired,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
