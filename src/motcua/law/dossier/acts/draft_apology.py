"""The system drafts the apology for a lateness, once, with who made it: nobody decides whether to apologise.

NĐ 118/2025 Art. 19.6; NĐ 61/2018 Art. 19. The head of the competent agency signs it (`apologise`).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.clocks import lasting, late_results
from motcua.law.dossier.refusals import NothingDue
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Apology, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import AgencyRef, Code, Spoken, StepId
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True)
class Cause:
    """Who made the dossier late, and by how many minutes of working time until the draft."""

    step: StepId
    name: Spoken
    agency_role: Code
    agency: AgencyRef
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftApology(Act):
    """`cause` comes from `attribution`; `result`: the code of one result of a group, empty: the only one."""

    result: Code = ""
    cause: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyDrafted(Event):
    result: Code
    due: Due
    cause: tuple[Cause, ...]


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While a lateness has no apology."""
    if not unapologised(state, at):
        raise NothingDue(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: DraftApology) -> tuple[Event, ...]:
    """Exactly once for each lateness."""
    due = dict(unapologised(state, act.at)).get(act.result)
    if due is None:
        raise NothingDue(regime_on_day=state.regime_on)
    return (ApologyDrafted(at=act.at, agency=act.by.agency, result=act.result, due=due, cause=act.cause),)


def unapologised(state: DossierState, at: datetime) -> tuple[tuple[str, Due], ...]:
    """The results that are late at the moment and have no standing apology."""
    standing = lasting(state.notices)
    return tuple((result, due) for result, due in late_results(state.clock, at) if result not in standing)


def evolve(state: DossierState, event: ApologyDrafted) -> DossierState:
    apologies = (*state.notices.apologies, Apology(event.result, event.due, event.at))
    return replace(state, notices=replace(state.notices, apologies=apologies), last_at=event.at)


VERB = Verb(
    name="draft_apology",
    order=350,
    act=DraftApology,
    event=ApologyDrafted,
    may=may,
    decide=decide,
    evolve=evolve,
)
