"""Record a field verification: time, place, participants, content. NĐ 118/2025 Art. 19; NĐ 61/2018 Art. 19. No pause."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import status_is
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import IN_HANDLING, DossierState
from motcua.law.dossier.verb import Verb
from motcua.law.references import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVerification(Act):
    """`when`, `where` and `who` as they stand in the record of the visit. `council`: of a council meeting, not of a field check."""

    when: Text = ""
    where: Text = ""
    who: Text = ""
    content: Text = ""
    council: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRecorded(Event):
    when: Text = ""
    where: Text = ""
    who: Text = ""
    content: Text = ""
    council: bool = False


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While the dossier is handled."""
    status_is(state, IN_HANDLING)


def decide(rules: Rules, state: DossierState, act: RecordVerification) -> tuple[Event, ...]:
    return (
        VerificationRecorded(
            at=act.at,
            agency=act.by.agency,
            when=act.when,
            where=act.where,
            who=act.who,
            content=act.content,
            council=act.council,
        ),
    )


def evolve(state: DossierState, event: VerificationRecorded) -> DossierState:
    return replace(state, last_at=event.at)


VERB = Verb(
    name="record_verification",
    order=190,
    act=RecordVerification,
    event=VerificationRecorded,
    may=may,
    decide=decide,
    evolve=evolve,
    shows_receipt=True,
)
