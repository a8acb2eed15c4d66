"""The system reports a clock that ran out to who answers for it, and one level higher where that did not help.

NĐ 118/2025 Art. 9.2 and 19, NĐ 61/2018 Art. 9 and 19: the head of the one-stop reminds, a late consultee is reported to them.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.clocks import ClockName, RunningClock, running_clocks
from motcua.law.dossier.refusals import NothingDue
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState, Escalation
from motcua.law.dossier.verb import Verb
from motcua.law.promises import reported_from
from motcua.law.references import Code
from motcua.law.worktime.values import Due


class Audience(StrEnum):
    """Who is told."""

    ONE_STOP_HEAD = "one_stop_head"
    HOLDER_HEAD = "holder_head"
    """The head of the agency that holds the step."""
    RESOLVING_HEAD = "resolving_head"
    PROVINCE = "province"
    """The provincial centre, which controls the mechanism (NĐ 118/2025 Art. 8)."""


AUDIENCES: Final[dict[ClockName, tuple[Audience, Audience]]] = {
    ClockName.ACCEPTANCE: (Audience.ONE_STOP_HEAD, Audience.PROVINCE),
    ClockName.TRANSFER: (Audience.ONE_STOP_HEAD, Audience.PROVINCE),
    ClockName.PAPER_TRANSFER: (Audience.ONE_STOP_HEAD, Audience.PROVINCE),
    ClockName.STEP: (Audience.HOLDER_HEAD, Audience.ONE_STOP_HEAD),
    ClockName.CONSULTATION: (Audience.ONE_STOP_HEAD, Audience.PROVINCE),
    ClockName.LEGAL: (Audience.RESOLVING_HEAD, Audience.PROVINCE),
    ClockName.CORRECTION: (Audience.RESOLVING_HEAD, Audience.PROVINCE),
}
"""Clock → who is told first, and who when it is still late after some days (reading 32)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(Act):
    clock: ClockName = ClockName.LEGAL
    of: Code = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Event):
    clock: ClockName
    of: Code
    due: Due
    level: int
    audience: Audience


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """While a clock that ran out has a level that nobody was told."""
    if not any(_due(rules, state, one, at) for one in running_clocks(state)):
        raise NothingDue(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: Escalate) -> tuple[Event, ...]:
    """Once a level for each clock that ran out."""
    ran = next((one for one in running_clocks(state) if (one.name, one.of) == (act.clock, act.of)), None)
    if ran is None or not _due(rules, state, ran, act.at):
        raise NothingDue(regime_on_day=state.regime_on)
    level, _ = next_level(rules, state, ran)
    audience = AUDIENCES[ran.name][level - 1]
    return (
        Escalated(
            at=act.at, agency=act.by.agency, clock=ran.name, of=ran.of, due=ran.due, level=level, audience=audience
        ),
    )


def _due(rules: Rules, state: DossierState, ran: RunningClock, at: datetime) -> bool:
    _, from_ = next_level(rules, state, ran)
    return from_ is not None and at >= from_


def next_level(rules: Rules, state: DossierState, ran: RunningClock) -> tuple[int, datetime | None]:
    """The level that comes next for a running clock, and from when; None where all levels know."""
    level = 1 + sum((one.clock, one.of, one.due) == (ran.name, ran.of, ran.due) for one in state.notices.escalations)
    return level, reported_from(rules.calendar, rules.readings, ran.due, level)


@dataclass(frozen=True, slots=True)
class Report:
    """A clock that ran out and still runs on, and one who was told."""

    clock: ClockName
    audience: Audience


def reports(state: DossierState) -> tuple[Report, ...]:
    """All that was told and nobody has mended, in the order of a life: who was told first stays told when it goes higher."""
    levels = {(one.clock, one.of, one.due): one.level for one in state.notices.escalations}
    audience = (
        Report(one.name, audience)
        for one in running_clocks(state)
        for audience in AUDIENCES[one.name][: levels.get((one.name, one.of, one.due), 0)]
    )
    return tuple(dict.fromkeys(audience)) if levels else ()


def reported_to(state: DossierState) -> Audience | None:
    """The highest who was told of a clock that still runs; among equals of the clock that comes last in a life."""
    if not state.notices.escalations:
        return None
    levels = {(one.clock, one.of, one.due): one.level for one in state.notices.escalations}
    audience = [(levels.get((one.name, one.of, one.due), 0), one.name) for one in running_clocks(state)]
    level, name = max(reversed(audience), key=lambda pair: pair[0], default=(0, None))
    return AUDIENCES[name][level - 1] if level and name else None


def evolve(state: DossierState, event: Escalated) -> DossierState:
    escalations = (*state.notices.escalations, Escalation(event.clock, event.of, event.due, event.level))
    return replace(state, notices=replace(state.notices, escalations=escalations), last_at=event.at)


VERB = Verb(name="escalate", order=370, act=Escalate, event=Escalated, may=may, decide=decide, evolve=evolve)
