"""An error in an issued result is reported; since 2025 it is corrected within 3 working days. NĐ 118/2025 Art. 23.1."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DECIDED, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text
from motcua.law.regimes import regime_at, regime_on
from motcua.law.worktime.arithmetic import due
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportError(Act):
    what: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorReported(Event):
    """`correction_due` is None under NĐ 61, which has no term (reading 23)."""

    what: Text
    correction_due: Due | None


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Once a result is issued."""
    status_is(state, DECIDED)


def decide(rules: Rules, state: DossierState, act: ReportError) -> tuple[Event, ...]:
    regime = regime_on(state.regime_on) if state.regime_on else regime_at(act.at)
    term = regime.correction
    return (
        ErrorReported(
            at=act.at,
            agency=act.by.agency,
            what=act.what,
            correction_due=due(rules.calendar, act.at, term) if term else None,
        ),
    )


def evolve(state: DossierState, event: ErrorReported) -> DossierState:
    outcome = replace(state.outcome, error_reported_at=event.at, correction_due=event.correction_due)
    return replace(state, outcome=outcome, last_at=event.at)


VERB = Verb(name="report_error", order=320, act=ReportError, event=ErrorReported, may=may, decide=decide, evolve=evolve)
