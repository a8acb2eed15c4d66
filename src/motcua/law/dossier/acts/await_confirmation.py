"""The applicant confirms on VNeID: that time is not counted in a group of birth or death. NĐ 63/2024 Art. 4.7 as amended."""

from dataclasses import dataclass
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.pauses import may_pause, paused
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, PauseKind
from motcua.law.dossier.verb import Verb
from motcua.law.references import Article, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitConfirmation(Act):
    notice: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationAwaited(Event):
    """`article`: the law that takes this time out of the limit."""

    notice: Text
    article: Article


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, while the clock runs, where the law of the group takes the time of the applicant out of the limit."""
    may_pause(state, by, rules.procedure.confirmation_pause)


def decide(rules: Rules, state: DossierState, act: AwaitConfirmation) -> tuple[Event, ...]:
    article = rules.procedure.confirmation_pause or ""
    return (ConfirmationAwaited(at=act.at, agency=act.by.agency, notice=act.notice, article=article),)


def evolve(state: DossierState, event: ConfirmationAwaited) -> DossierState:
    return paused(state, PauseKind.CONFIRMATION, event.at, event.article)


VERB = Verb(
    name="await_confirmation",
    order=216,
    act=AwaitConfirmation,
    event=ConfirmationAwaited,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
