"""Issue a result: signed and given out at this moment. The clock ends here, not at the return (trap 8)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.added import without_any
from motcua.law.dossier.clocks import due_of
from motcua.law.dossier.group import issues_nothing, results_of_sub_dossiers
from motcua.law.dossier.guards import civil_servant, clock_runs, status_is
from motcua.law.dossier.refusals import UnknownResult
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.signature_refusals import ResultUnsigned
from motcua.law.dossier.signatures import given_out_at, leaves, standing
from motcua.law.dossier.state import IN_HANDLING, ClockState, DossierState, ResultDue, Status
from motcua.law.dossier.step_refusals import InSubDossier
from motcua.law.dossier.verb import Verb
from motcua.law.references import Code, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueResult(Act):
    """`result`: the code of one result of a group; empty: all that are still to be issued. `number`: of the document.

    `document`: the signed file that leaves, by its SHA-256; empty for a result on paper.
    """

    result: Code = ""
    number: Text = ""
    document: Code = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultIssued(Event):
    """`last`: nothing more is to be issued, the dossier is done. `given_out_at`: where it left a little later than it was signed."""

    result: Code
    number: Text
    result_late: bool
    last: bool
    document: Code = ""
    given_out_at: datetime | None = None


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, while the clock runs, and signed. Neither lateness nor an added step that is open blocks an end: the step is
    closed with the decision. What a sub-dossier brings is issued there."""
    status_is(state, IN_HANDLING)
    civil_servant(state, by)
    clock_runs(state)
    if issues_nothing(rules.process, state):
        raise InSubDossier(regime_on_day=state.regime_on)
    if rules.signed_results and not state.outcome.signatures:
        raise ResultUnsigned(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: IssueResult) -> tuple[Event, ...]:
    """All that is still to be issued, or the result that is named."""
    current = state.clock.current
    if current is None:
        raise AssertionError("checked above")
    waiting, brought = _waiting(state), results_of_sub_dossiers(rules.process)
    if any(one.code in brought and act.result in ("", one.code) for one in waiting):
        raise InSubDossier(regime_on_day=state.regime_on)
    due, last = current.due, True
    if act.result and state.clock.results:
        named = [found for found in waiting if found.code == act.result]
        if not named:
            left = ", ".join(one.code for one in waiting)
            raise UnknownResult(regime_on_day=state.regime_on, result=act.result, waiting=left)
        due, last = due_of(state.clock, act.result), len(waiting) == 1
    signature = leaves(state, act.result, act.document) if rules.signed_results else standing(state, act.result)
    ended = given_out_at(signature, act.at)
    return (
        ResultIssued(
            at=act.at,
            agency=act.by.agency,
            result=act.result,
            number=act.number,
            result_late=due.is_late(ended),
            last=last,
            document=act.document,
            given_out_at=ended if ended != act.at else None,
        ),
    )


def _waiting(state: DossierState) -> list[ResultDue]:
    return [one for one in state.clock.results if one.is_open]


def evolve(state: DossierState, event: ResultIssued) -> DossierState:
    ended = event.given_out_at or event.at
    results = tuple(
        replace(found, issued_at=ended) if found.is_open and event.result in ("", found.code) else found
        for found in state.clock.results
    )
    clock = replace(state.clock, results=results)
    if not event.last:
        # A result of a group fulfils nothing of what the applicant owes or still has to hand in.
        waiting = state.status in (Status.OBLIGATION, Status.SUPPLEMENT)
        return replace(state, status=state.status if waiting else Status.HANDLING, clock=clock, last_at=event.at)
    clock = replace(clock, state=ClockState.ENDED, ended_at=ended)
    outcome = replace(state.outcome, decided_at=ended)
    state = without_any(state, event.at)
    return replace(state, status=Status.DONE, clock=clock, outcome=outcome, obligation_since=None, last_at=event.at)


VERB = Verb(
    name="issue_result",
    order=250,
    act=IssueResult,
    event=ResultIssued,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
