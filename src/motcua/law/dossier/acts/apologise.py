"""Sign and send the apology that the system drafted. NĐ 118/2025 Art. 19.6 (form 04); NĐ 61/2018 Art. 19."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import civil_servant, given
from motcua.law.dossier.refusals import NoApologyWaiting
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Apology, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Code, Text
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Apologise(Act):
    """`reason`: why it is late, in words to the applicant. The cause by the clock stands in the draft and is not typed."""

    reason: Text = ""
    number: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apologised(Event):
    result: Code
    due: Due
    reason: Text
    number: Text


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant while a draft waits; at any time, also after the result was issued."""
    if not _waiting(state):
        raise NoApologyWaiting(regime_on_day=state.regime_on)
    civil_servant(state, by)


def decide(rules: Rules, state: DossierState, act: Apologise) -> tuple[Event, ...]:
    """The oldest draft that waits."""
    given(state, lý_do=act.reason)
    [first, *_] = _waiting(state)
    return (
        Apologised(
            at=act.at,
            agency=act.by.agency,
            result=first.result,
            due=first.due,
            reason=act.reason,
            number=act.number,
        ),
    )


def _waiting(state: DossierState) -> list[Apology]:
    return [apology for apology in state.notices.apologies if apology.sent_at is None]


def evolve(state: DossierState, event: Apologised) -> DossierState:
    sent = next(place for place, one in enumerate(state.notices.apologies) if one.sent_at is None)
    apologies = tuple(
        replace(one, sent_at=event.at) if place == sent else one for place, one in enumerate(state.notices.apologies)
    )
    return replace(state, notices=replace(state.notices, apologies=apologies), last_at=event.at)


VERB = Verb(name="apologise", order=360, act=Apologise, event=Apologised, may=may, decide=decide, evolve=evolve)
