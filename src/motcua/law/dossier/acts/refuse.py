"""Refuse after appraisal: a result, inside the handling deadline. NĐ 118/2025 Art. 19.3; NĐ 61/2018 Art. 19.

A late refusal is late, never blocked (reading 9).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.added import without_any
from motcua.law.dossier.clocks import settled
from motcua.law.dossier.group import nothing_in_sub_dossiers
from motcua.law.dossier.guards import civil_servant, given, status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, Appointment, DossierState, ResultDue, Status
from motcua.law.dossier.verb import Verb
from motcua.law.dossier.waits import ended, index_at_end, legal_at_end, results_at_end
from motcua.law.references import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse(Act):
    reason: Text = ""
    legal_basis: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedAfterAppraisal(Event):
    """`appointment`, `index` and `results`: the clocks with a pause that ends here taken out (reading 28)."""

    reason: Text
    legal_basis: Text
    result_late: bool
    appointment: Appointment | None = None
    index: Appointment | None = None
    results: tuple[ResultDue, ...] = ()


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, while no sub-dossier is handled."""
    status_is(state, IN_HANDLING)
    civil_servant(state, by)
    nothing_in_sub_dossiers(state)


def decide(rules: Rules, state: DossierState, act: Refuse) -> tuple[Event, ...]:
    """With a reason and its legal basis. An added step that is open is closed with the decision."""
    given(state, lý_do=act.reason, căn_cứ_pháp_lý=act.legal_basis)
    promised = legal_at_end(rules, state, act.at)
    return (
        RefusedAfterAppraisal(
            at=act.at,
            agency=act.by.agency,
            reason=act.reason,
            legal_basis=act.legal_basis,
            result_late=promised is not None and promised.due.is_late(act.at),
            appointment=promised,
            index=index_at_end(rules, state, act.at),
            results=results_at_end(rules, state, act.at),
        ),
    )


def evolve(state: DossierState, event: RefusedAfterAppraisal) -> DossierState:
    clock = ended(state.clock, event.at, appointment=event.appointment, index=event.index, results=event.results)
    outcome = replace(state.outcome, decided_at=event.at, refused=True)
    return replace(
        without_any(state, event.at),
        status=Status.DONE,
        clock=clock,
        outcome=outcome,
        notices=settled(state.notices, clock, event.at),
        obligation_since=None,
        paused_by=None,
        last_at=event.at,
    )


VERB = Verb(
    name="refuse",
    order=260,
    act=Refuse,
    event=RefusedAfterAppraisal,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
