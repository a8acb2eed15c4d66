"""Lives in short form, for stories: rules, a dossier and acts in local time."""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.acts.complete_step import StepCompleted
from motcua.law.dossier.acts.escalate import Escalated
from motcua.law.dossier.automatic import fall_due
from motcua.law.dossier.life import ACT_TYPES, EVENT_TYPES, VERB_OF_EVENT, decide, evolve
from motcua.law.dossier.refusals import DossierRefused
from motcua.law.dossier.rules import Channel, ProcedureRules, Rules
from motcua.law.dossier.state import DossierState
from motcua.law.process.compile import ProcessTable
from motcua.law.readings import DEFAULT, Readings
from motcua.law.worktime.values import VIETNAM, Duration, Unit
from motcua.law.worktime.vietnam import shipped_calendar
from tests.law.dossier.explaining import explains

CALENDAR = shipped_calendar()
OFFICER = Actor("7", "1")
FOUND_OUT = frozenset({"agency", "appointment", "channel", "exception", "index", "result"})
"""Invariants of single events: who acted, the channel of the filing before, an exception only where one was needed, a promise that
moves only to later, a result only where some are still open."""
CONTRACT = Actor("8", "1", contract=True)


def moment(written: str) -> datetime:
    """'2026-03-02 09:00' in +07."""
    return datetime.fromisoformat(written).replace(tzinfo=VIETNAM)


def working_days(amount: int) -> Duration:
    return Duration(amount, Unit.WORKING_DAY)


@dataclass
class Life:
    """A dossier that is lived act by act; `refused` holds the refusal of the last act, if it was refused."""

    procedure: ProcedureRules = field(default_factory=lambda: ProcedureRules(working_days(5)))
    channel: Channel = Channel.DESK
    readings: Readings = DEFAULT
    process: ProcessTable | None = None
    state: DossierState = field(default_factory=DossierState)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = replace(self.state, channel=self.channel)
        self.rules = Rules(self.procedure, CALENDAR, self.readings, self.process)

    def do(self, at: str, verb: str, **words: Any) -> "Life":
        """One act; raises the refusal."""
        act: Act = ACT_TYPES[verb](at=moment(at), by=words.pop("by", OFFICER), **words)
        try:
            events = decide(self.rules, self.state, act)
        except DossierRefused as refused:
            _cites_the_law_of(self.state, refused)
            raise
        for event in events:
            if type(event) is EVENT_TYPES[verb]:
                _keeps_what_was_said(act, event)
            before, self.state = self.state, evolve(self.state, event)
            explains(self.rules, before, event, self.state)
            self.events.append(event)
            assert event.at == self.state.last_at == act.at
        return self

    def accepted(self, at: str = "2026-03-02 09:00", **words: Any) -> "Life":
        """Accepted, forwarded and taken up on a Monday."""
        self.do(at, "accept", channel=self.channel, **words)
        day = at[:10]
        return self.do(f"{day} 14:20", "forward").do(f"{day} 14:40", "take_up")

    @property
    def due(self) -> str | None:
        return str(self.state.clock.current.due) if self.state.clock.current else None


def long_life(**rules: Any) -> Life:
    """Ten working days from Monday 2 March 2026: due on the 16th."""
    return Life(ProcedureRules(working_days(10), **rules)).accepted()


def passed(life: Life, at: str) -> list[str]:
    """Time passes until `at`; returns what happened by itself, one word for each."""
    made = fall_due(life.rules, life.state, life.events, moment(at))
    for event in made:
        assert (event.at, event.agency) == (moment(at), ""), "what comes by itself is no agency's act"
        before, life.state = life.state, evolve(life.state, event)
        explains(life.rules, before, event, life.state)
        life.events.append(event)
    return [_word(event) for event in made]


def _keeps_what_was_said(act: Act, event: Event) -> None:
    """Words that a person wrote stand in the event as they were written."""
    assert event.agency in (act.by.agency, getattr(act, "agency", act.by.agency)), "the event says which agency acted"
    for name in {one.name for one in fields(act)} & {one.name for one in fields(event)} - {"at"}:
        said = getattr(act, name)
        assert not said or name in FOUND_OUT or getattr(event, name) == said, (type(event), name)


def _cites_the_law_of(state: DossierState, refused: DossierRefused) -> None:
    """By the regime of the dossier, and every fact of its sentence is there."""
    assert refused.standing is not None, refused.code
    assert state.regime_on in (None, refused.standing.day), refused.code
    assert "None" not in refused.sentence, refused.sentence


def _word(event: Event) -> str:
    match event:
        case Escalated():
            return f"{event.clock}{event.of and ' '}{event.of} {event.level} {event.audience}"
        case StepCompleted():
            return f"{event.step}={event.outcome}"
    return VERB_OF_EVENT[type(event)]
