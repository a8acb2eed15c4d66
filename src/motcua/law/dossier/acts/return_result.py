"""Hand the result over: at the desk, by post or electronically. NĐ 118/2025 Art. 22; NĐ 61/2018 Art. 20."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import given, status_is
from motcua.law.dossier.refusals import AllResultsReturned, EarlyNotAnnounced, NotEntitled, UnknownResult
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, DossierState, Entitled, Status
from motcua.law.dossier.verb import Verb
from motcua.law.references import Code, Text
from motcua.law.regimes import regime_on
from motcua.law.worktime.arithmetic import local


class ByWay(StrEnum):
    DESK = "desk"
    POST = "post"
    ELECTRONIC = "electronic"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnResult(Act):
    """`result`: the code of one issued result of a group whose others are still to come; empty: all.

    `collector`: who collected, None where nobody says; `collected_by` their name. `authorised`: the proxy showed the written
    authorisation (NĐ 118/2025 Art. 6.2).
    """

    by_way: ByWay = ByWay.DESK
    result: Code = ""
    collected_by: Text = ""
    collector: Entitled | None = Entitled.APPLICANT
    authorised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReturned(Event):
    by_way: ByWay
    result: Code
    collected_by: Text
    collector: Entitled = Entitled.APPLICANT
    authorised: bool = False


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Once the dossier is done; before that a result of a group that is issued and not yet returned."""
    if state.status in IN_HANDLING and (issued := [one.code for one in state.clock.results if one.issued_at]):
        if not ready(state):
            raise AllResultsReturned(regime_on_day=state.regime_on, result=", ".join(issued))
        return
    status_is(state, frozenset({Status.DONE}))
    if rules.readings.announce_before_return_by_post:
        _announced(state, at)


def plainly(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """An early result is announced first when it is collected at a desk (reading 26)."""
    if state.status is Status.DONE:
        _announced(state, at)


def ready(state: DossierState) -> tuple[Code, ...]:
    """The results of a group that are issued and not yet returned."""
    return tuple(one.code for one in state.clock.results if one.issued_at and one.code not in state.outcome.returned)


def decide(rules: Rules, state: DossierState, act: ReturnResult) -> tuple[Event, ...]:
    """The result that is named while others are still to come; else all. Handed only to the applicant or an authorised proxy."""
    given(state, người_nhận=act.collector)
    if act.collector is Entitled.OTHER or (act.collector is Entitled.PROXY and not act.authorised):
        raise NotEntitled(regime_on_day=state.regime_on, who="Người nhận thay chưa có văn bản ủy quyền")
    partial = bool(act.result) and state.status in IN_HANDLING
    if partial and act.result not in ready(state):
        raise UnknownResult(regime_on_day=state.regime_on, result=act.result, waiting=", ".join(ready(state)))
    if not partial:
        status_is(state, frozenset({Status.DONE}))
        if act.by_way is ByWay.DESK:
            _announced(state, act.at)
    return (
        ResultReturned(
            at=act.at,
            agency=act.by.agency,
            by_way=act.by_way,
            result=act.result if partial else "",
            collected_by=act.collected_by,
            collector=act.collector or Entitled.APPLICANT,
            authorised=act.authorised,
        ),
    )


def _announced(state: DossierState, at: datetime) -> None:
    """Early is a calendar date before the due date; refusals and immediate results need no announcement."""
    current = state.clock.current
    if state.outcome.refused or state.immediate or current is None or state.outcome.announced_at:
        return
    if state.group:  # handed out with its group, which announces
        return
    if state.regime_on is None or not regime_on(state.regime_on).early_announced:
        return
    if local(at).date() < (current.due.on or local(current.due.at).date()):
        raise EarlyNotAnnounced(regime_on_day=state.regime_on, due=current.due)


def evolve(state: DossierState, event: ResultReturned) -> DossierState:
    outcome = state.outcome
    if event.result:
        outcome = replace(outcome, returned=(*outcome.returned, event.result))
        return replace(state, outcome=outcome, last_at=event.at)
    outcome = replace(outcome, returned_at=event.at)
    return replace(state, status=Status.RETURNED, outcome=outcome, last_at=event.at)


VERB = Verb(
    name="return_result",
    order=280,
    act=ReturnResult,
    event=ResultReturned,
    may=may,
    decide=decide,
    evolve=evolve,
    plainly=plainly,
)
