"""Issue a corrected result, at the agency's cost. NĐ 118/2025 Art. 23; NĐ 61/2018 Art. 21."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import civil_servant, given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.signature_refusals import ResultUnsigned
from motcua.law.dossier.state import DECIDED, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Code, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectResult(Act):
    """`document`: the signed file that takes the place of the wrong one, by its SHA-256. On paper: `signer`, as the paper says."""

    number: Text = ""
    reason: Text = ""
    document: Code = ""
    signer: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCorrected(Event):
    """`correction_late` is None where no report started the clock."""

    number: Text
    reason: Text
    correction_late: bool | None
    document: Code = ""
    signer: Text = ""


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, once a result is issued; an agency may find the error itself."""
    status_is(state, DECIDED)
    civil_servant(state, by)


def decide(rules: Rules, state: DossierState, act: CorrectResult) -> tuple[Event, ...]:
    """With a reason, and signed like the result whose place it takes."""
    given(state, lý_do_đính_chính=act.reason)
    if rules.signed_results and not act.document and not act.signer.strip():
        raise ResultUnsigned(regime_on_day=state.regime_on)
    due = state.outcome.correction_due
    return (
        ResultCorrected(
            at=act.at,
            agency=act.by.agency,
            number=act.number,
            reason=act.reason,
            correction_late=due.is_late(act.at) if due else None,
            document=act.document,
            signer=act.signer,
        ),
    )


def evolve(state: DossierState, event: ResultCorrected) -> DossierState:
    outcome = replace(state.outcome, error_reported_at=None, correction_due=None)
    return replace(state, outcome=outcome, last_at=event.at)


VERB = Verb(
    name="correct_result",
    order=330,
    act=CorrectResult,
    event=ResultCorrected,
    may=may,
    decide=decide,
    evolve=evolve,
)
