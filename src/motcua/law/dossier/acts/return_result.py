"""Hand the result over: at the desk, by post or electronically. NĐ 118/2025 Art. 22; NĐ 61/2018 Art. 20."""

from dataclasses import dataclass, replace
from enum import StrEnum

from motcua.law.dossier.act import Act, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.refusals import EarlyNotAnnounced, UnknownResult
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, DossierState, Status
from motcua.law.references import Code, Text
from motcua.law.regimes import regime_on
from motcua.law.worktime.arithmetic import local


class ByWay(StrEnum):
    DESK = "desk"
    POST = "post"
    ELECTRONIC = "electronic"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnResult(Act):
    """`result`: the code of one issued result of a group whose others are still to come; empty: all."""

    by_way: ByWay = ByWay.DESK
    result: Code = ""
    collected_by: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReturned(Event):
    by_way: ByWay
    result: Code
    collected_by: Text


def decide(rules: Rules, state: DossierState, act: ReturnResult) -> tuple[Event, ...]:
    """An early result is announced first when it is collected at a desk (reading 26)."""
    partial = bool(act.result) and state.status in IN_HANDLING
    if partial:
        issued = any(found.code == act.result and found.issued_at for found in state.clock.results)
        if not issued or act.result in state.outcome.returned:
            raise UnknownResult(regime_on_day=state.regime_on, result=act.result)
    else:
        status_is(state, frozenset({Status.DONE}))
        _announced(rules, state, act)
    return (
        ResultReturned(
            at=act.at,
            agency=act.by.agency,
            by_way=act.by_way,
            result=act.result if partial else "",
            collected_by=act.collected_by,
        ),
    )


def _announced(rules: Rules, state: DossierState, act: ReturnResult) -> None:
    """Early is a calendar date before the due date; refusals and immediate results need no announcement."""
    current = state.clock.current
    if state.outcome.refused or state.immediate or current is None or state.outcome.announced_at:
        return
    if state.group:  # handed out with its group, which announces
        return
    if state.regime_on is None or not regime_on(state.regime_on).early_announced:
        return
    if act.by_way is not ByWay.DESK and not rules.readings.announce_before_return_by_post:
        return
    if local(act.at).date() < (current.due.on or local(current.due.at).date()):
        raise EarlyNotAnnounced(regime_on_day=state.regime_on, due=current.due)


def evolve(state: DossierState, event: ResultReturned) -> DossierState:
    outcome = state.outcome
    if event.result:
        outcome = replace(outcome, returned=(*outcome.returned, event.result))
        return replace(state, outcome=outcome, last_at=event.at)
    outcome = replace(outcome, returned_at=event.at)
    return replace(state, status=Status.RETURNED, outcome=outcome, last_at=event.at)
