"""Write a note on a dossier; it moves nothing."""

from dataclasses import dataclass, replace

from motcua.law.dossier.act import Act, Event
from motcua.law.dossier.guards import given
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.verb import Verb, always
from motcua.law.references import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotate(Act):
    text: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated(Event):
    text: Text


def decide(rules: Rules, state: DossierState, act: Annotate) -> tuple[Event, ...]:
    """Always possible; a note without words is refused."""
    given(state, nội_dung_ghi_chú=act.text)
    return (Annotated(at=act.at, agency=act.by.agency, text=act.text),)


def evolve(state: DossierState, event: Annotated) -> DossierState:
    return replace(state, last_at=event.at)


VERB = Verb(name="annotate", order=390, act=Annotate, event=Annotated, may=always, decide=decide, evolve=evolve)
