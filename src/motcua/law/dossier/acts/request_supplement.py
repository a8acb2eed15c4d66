"""Ask the applicant, once, for everything that is missing. NĐ 118/2025 Art. 17, 19.5; NĐ 61/2018 Art. 17, 19.

Before acceptance no handling clock exists yet; after appraisal the running clock becomes void, or stands where sector law takes
the applicant's time out of the limit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.answers import answered
from motcua.law.dossier.group import nothing_in_sub_dossiers
from motcua.law.dossier.guards import civil_servant, complete_exception, filed_by, status_is
from motcua.law.dossier.refusals import (
    BypassOneStop,
    NoticeTooLateForGood,
    SecondSupplement,
    SupplementNoticeTooLate,
)
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import (
    BEFORE_ACCEPTANCE,
    OPEN_AFTER_ACCEPTANCE,
    ClockState,
    DossierState,
    Status,
    Supplement,
)
from motcua.law.dossier.verb import Verb
from motcua.law.references import Article, Text
from motcua.law.regimes import regime_on
from motcua.law.reuse.asks import ReasonCode
from motcua.law.worktime.arithmetic import due, local
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True)
class Exceptional:
    """The explicit permission of a second or late request: by whom and why (trap 6)."""

    authority: Text
    reason: Text


class SupplementReason(StrEnum):
    """Why a paper must be supplied again. The last five are the grounds of the law (NĐ 118/2025 Art. 17.2a as amended by
    NĐ 309/2026); each other one is a case of a ground (`CASES`)."""

    NOT_HANDED_IN = "not_handed_in"
    PAGE_MISSING = "page_missing"
    UNSIGNED = "unsigned"
    ILLEGIBLE = "illegible"
    MISMATCHED = "mismatched"
    EXPIRED = "expired"
    WRONG_FORM = "wrong_form"
    UNCERTIFIED = "uncertified"
    INCOMPLETE = "incomplete"
    INACCURATE = "inaccurate"
    WRONG_AUTHORITY = "wrong_authority"
    DATA_UNOBTAINABLE = "data_unobtainable"
    DATA_WRONG = "data_wrong"


CASES: Final[Mapping[SupplementReason, tuple[SupplementReason, ...]]] = {
    SupplementReason.INCOMPLETE: (
        SupplementReason.NOT_HANDED_IN,
        SupplementReason.PAGE_MISSING,
        SupplementReason.UNSIGNED,
    ),
    SupplementReason.INACCURATE: (
        SupplementReason.ILLEGIBLE,
        SupplementReason.MISMATCHED,
        SupplementReason.EXPIRED,
        SupplementReason.WRONG_FORM,
        SupplementReason.UNCERTIFIED,
    ),
    SupplementReason.WRONG_AUTHORITY: (),
    SupplementReason.DATA_UNOBTAINABLE: (),
    SupplementReason.DATA_WRONG: (),
}
"""Ground of the law → the usual cases of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseOverride:
    """Why a paper is asked for though the state has it: a coded reason, who decided it, in words (NĐ 118/2025 Art. 4.2a, 5.1i).

    Whether the state has it is judged by `law.reuse`, before the act; so is a reason without who decided or without words.
    """

    reason: ReasonCode
    authority: Text = ""
    text: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementItem:
    """One paper that is asked for. `component`: its number in the checklist; without one `paper` names it, and `basis` says which law
    demands it, since nobody asks for papers outside the published list (NĐ 118/2025 Art. 5).

    `reason_code` None: the officer chose none. `note`: what else the applicant is told about it. `override`: of a paper that the
    state has.
    """

    component: int | None = None
    paper: Text = ""
    reason_code: SupplementReason | None = None
    note: Text = ""
    basis: Text = ""
    override: ReuseOverride | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSupplement(Act):
    items: tuple[SupplementItem, ...] = ()
    through_one_stop: bool = True
    exception: Exceptional | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequested(Event):
    """`ordinal` counts within the stage; `due` is the applicant's clock: after appraisal, and before acceptance of an online filing,
    where the law has a term.

    `article`: the sector law that takes the wait out of the limit; empty where the clock is void and the limit restarts.
    """

    before_acceptance: bool
    ordinal: int
    items: tuple[SupplementItem, ...]
    exception: Exceptional | None
    due: Due | None
    regime_on: date
    acceptance_late: bool | None = None
    article: Article = ""


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """After acceptance by a civil servant; too late where the province allows no exception to the time for the notice."""
    status_is(state, BEFORE_ACCEPTANCE - {Status.DRAFT} | OPEN_AFTER_ACCEPTANCE)
    if state.status is Status.NONE:
        filed_by(state.channel, local(at).date())
    if state.status not in OPEN_AFTER_ACCEPTANCE:
        return
    civil_servant(state, by)
    nothing_in_sub_dossiers(state)
    if _late(rules, state, at) and not rules.readings.late_notice_by_exception:
        raise _too_late(NoticeTooLateForGood, rules, state)


def plainly(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """One complete request in each stage (reading 4); a further or late one only as an explicit exception that is counted
    (reading 2). The notice is counted from the acceptance by the desk (reading 3)."""
    if _second(rules, state):
        allowed = rules.readings.requests_per_stage
        raise SecondSupplement(regime_on_day=state.regime_on, requests=_requests(state), allowed=allowed)
    if _late(rules, state, at):
        raise _too_late(SupplementNoticeTooLate, rules, state)


def _too_late(kind: type[SupplementNoticeTooLate], rules: Rules, state: DossierState) -> SupplementNoticeTooLate:
    """With the time for the notice as the procedure has it, else the decree."""
    within = rules.procedure.supplement_notice
    if within is None and state.regime_on is not None:
        within = regime_on(state.regime_on).supplement_notice
    return kind(regime_on_day=state.regime_on, notice_due=state.supplement.notice_due, within=within)


def _requests(state: DossierState) -> int:
    """Of this stage."""
    return state.supplement.requests if state.status in OPEN_AFTER_ACCEPTANCE else state.intake.requests


def _second(rules: Rules, state: DossierState) -> bool:
    return _requests(state) >= rules.readings.requests_per_stage


def _late(rules: Rules, state: DossierState, at: datetime) -> bool:
    """The first request after acceptance, after the time for its notice."""
    due = state.supplement.notice_due if state.status in OPEN_AFTER_ACCEPTANCE else None
    return due is not None and not _second(rules, state) and due.is_late(at)


def decide(rules: Rules, state: DossierState, act: RequestSupplement) -> tuple[Event, ...]:
    """Through the one-stop; with a complete exception where one is needed."""
    if not act.through_one_stop:
        raise BypassOneStop(regime_on_day=state.regime_on)
    if act.exception is None:
        plainly(rules, state, act.by, act.at)
    else:
        complete_exception(state, act.exception.authority, act.exception.reason)
    return (_after(rules, state, act) if state.status in OPEN_AFTER_ACCEPTANCE else _before(rules, state, act),)


def _before(rules: Rules, state: DossierState, act: RequestSupplement) -> SupplementRequested:
    return SupplementRequested(
        at=act.at,
        agency=act.by.agency,
        before_acceptance=True,
        ordinal=state.intake.requests + 1,
        items=act.items,
        exception=act.exception if _second(rules, state) else None,
        due=_term(rules, state, act.at) if state.channel.is_online else None,
        regime_on=state.regime_on or local(act.at).date(),
        acceptance_late=answered(state.intake, act.at),
    )


def _after(rules: Rules, state: DossierState, act: RequestSupplement) -> SupplementRequested:
    return SupplementRequested(
        at=act.at,
        agency=act.by.agency,
        before_acceptance=False,
        ordinal=state.supplement.requests + 1,
        items=act.items,
        exception=act.exception if _second(rules, state) or _late(rules, state, act.at) else None,
        due=_term(rules, state, act.at),
        regime_on=state.regime_on or local(act.at).date(),
        article=rules.procedure.supplement_pause or "",
    )


def _term(rules: Rules, state: DossierState, at: datetime) -> Due | None:
    """Until when the applicant has to answer. A filing at a desk is given back, so nothing waits there before acceptance."""
    term = rules.procedure.supplement_term or regime_on(state.regime_on or local(at).date()).supplement_term
    return due(rules.calendar, at, term) if term else None


def evolve(state: DossierState, event: SupplementRequested) -> DossierState:
    exceptions = state.supplement.exceptions + (event.exception is not None)
    if event.before_acceptance:
        late = state.intake.late or event.acceptance_late if event.acceptance_late is not None else state.intake.late
        intake = replace(state.intake, requests=state.intake.requests + 1, waiting=False, late=late)
        supplement = replace(state.supplement, exceptions=exceptions, due=event.due)
        return replace(
            state,
            status=Status.INCOMPLETE,
            regime_on=event.regime_on,
            intake=intake,
            supplement=supplement,
            last_at=event.at,
        )
    # The wait of a request that replaces an unanswered one, or an open pause, began earlier and goes on.
    since = state.clock.since if state.clock.state is not ClockState.RUNNING else event.at
    clock = replace(
        state.clock,
        state=ClockState.STOPPED if event.article else ClockState.VOID,
        current=None,
        suspended=state.clock.current or state.clock.suspended,
        since=since,
        article=event.article,
    )
    supplement = Supplement(
        requests=state.supplement.requests + 1,
        exceptions=exceptions,
        requested_at=event.at,
        notice_due=state.supplement.notice_due,
        due=event.due,
    )
    return replace(
        state,
        status=Status.SUPPLEMENT,
        clock=clock,
        supplement=supplement,
        obligation_since=None,
        paused_by=None,
        last_at=event.at,
    )


VERB = Verb(
    name="request_supplement",
    order=40,
    act=RequestSupplement,
    event=SupplementRequested,
    may=may,
    decide=decide,
    evolve=evolve,
    plainly=plainly,
    shows_receipt=True,
)
