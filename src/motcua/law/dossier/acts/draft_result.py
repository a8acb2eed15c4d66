"""Draft the result; it then waits for a signature, and the clock runs on."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Code, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftResult(Act):
    """`document`: the page that was made of a template, by its SHA-256 (hexadecimal); empty for a text that is written here."""

    text: Text = ""
    document: Code = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDrafted(Event):
    text: Text
    document: Code = ""


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the dossier is handled."""
    status_is(state, IN_HANDLING)


def decide(rules: Rules, state: DossierState, act: DraftResult) -> tuple[Event, ...]:
    return (ResultDrafted(at=act.at, agency=act.by.agency, text=act.text, document=act.document),)


def evolve(state: DossierState, event: ResultDrafted) -> DossierState:
    """What was submitted or approved was the draft before this one."""
    outcome = replace(state.outcome, drafted_at=event.at, submitted_at=None, approved_at=None)
    return replace(state, outcome=outcome, last_at=event.at)


VERB = Verb(
    name="draft_result",
    order=230,
    act=DraftResult,
    event=ResultDrafted,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
