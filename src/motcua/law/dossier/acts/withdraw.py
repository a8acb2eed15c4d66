"""Stop at the applicant's wish. NĐ 118/2025 Art. 21; under NĐ 61 from the receipt until the decision (reading 8)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.added import without_any
from motcua.law.dossier.clocks import settled
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.refusals import (
    AlreadyDecided,
    NoReceiptYet,
    NoReceiptYetByPost,
    NoReceiptYetOnline,
    NotEntitled,
)
from motcua.law.dossier.rules import Channel, Rules
from motcua.law.dossier.state import (
    DECIDED,
    OPEN_AFTER_ACCEPTANCE,
    Appointment,
    DossierState,
    Entitled,
    ResultDue,
    Status,
)
from motcua.law.dossier.verb import Verb
from motcua.law.dossier.waits import ended, index_at_end, legal_at_stop, results_at_stop
from motcua.law.references import Text
from motcua.law.regimes import regime_at, regime_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Act):
    """`requested_by`: nobody but the applicant or their proxy may stop a dossier."""

    reason: Text = ""
    requested_by: Entitled = Entitled.APPLICANT


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    """`appointment`, `index` and `results`: the clocks with a wait that ends here taken out (readings 29, 34)."""

    reason: Text
    after_acceptance: bool
    index: Appointment | None
    appointment: Appointment | None = None
    results: tuple[ResultDue, ...] = ()
    requested_by: Entitled = Entitled.APPLICANT


_ON_PAPER: Final[dict[Channel, type[NoReceiptYet]]] = {Channel.DESK: NoReceiptYet, Channel.POST: NoReceiptYetByPost}


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """Paper filers from the receipt, online filers from the filing, both until the decision."""
    if state.status in DECIDED:
        raise AlreadyDecided(regime_on_day=state.regime_on)
    waiting = frozenset({Status.SUBMITTED, Status.INCOMPLETE})
    status_is(state, OPEN_AFTER_ACCEPTANCE | waiting)
    if state.status in waiting:
        regime = regime_on(state.regime_on) if state.regime_on else regime_at(at)
        early = regime.stop_before_receipt or not rules.readings.withdraw_from_receipt_before_2025
        if not state.channel.is_online or not early:
            raise _ON_PAPER.get(state.channel, NoReceiptYetOnline)(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: Withdraw) -> tuple[Event, ...]:
    """At the wish of the applicant or their proxy."""
    if act.requested_by is Entitled.OTHER:
        raise NotEntitled(regime_on_day=state.regime_on, who="Người khác")
    return (
        Withdrawn(
            at=act.at,
            agency=act.by.agency,
            reason=act.reason,
            after_acceptance=state.accepted_at is not None,
            index=index_at_end(rules, state, act.at),
            appointment=legal_at_stop(rules, state, act.at),
            results=results_at_stop(rules, state, act.at),
            requested_by=act.requested_by,
        ),
    )


def evolve(state: DossierState, event: Withdrawn) -> DossierState:
    # Before acceptance there is no clock to end (reading 20).
    clock, intake = state.clock, replace(state.intake, waiting=False, ended_at=event.at)
    if event.after_acceptance:
        clock = ended(clock, event.at, appointment=event.appointment, index=event.index, results=event.results)
    state = without_any(state, event.at)
    return replace(
        state,
        status=Status.WITHDRAWN,
        clock=clock,
        intake=intake,
        notices=settled(state.notices, clock, event.at),
        obligation_since=None,
        paused_by=None,
        last_at=event.at,
    )


VERB = Verb(name="withdraw", order=290, act=Withdraw, event=Withdrawn, may=may, decide=decide, evolve=evolve)
