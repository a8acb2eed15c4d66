"""File a dossier: it reaches the one-stop, nothing is accepted yet. NĐ 118/2025 Art. 17.2; NĐ 45/2020."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import filed_by, status_is
from motcua.law.dossier.rules import Channel, Rules
from motcua.law.dossier.state import DossierState, Intake, Status
from motcua.law.dossier.steps import StepOpened, begun_before_acceptance, standing
from motcua.law.dossier.verb import Verb
from motcua.law.process.place import Place
from motcua.law.regimes import regime_at, regime_on
from motcua.law.worktime.arithmetic import due, local
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit(Act):
    channel: Channel = Channel.ONLINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted(Event):
    """`alert_due`: when the officer must have been alerted; `acceptance_due`: when the applicant must have an answer.
    `place`: of a process that has work before acceptance."""

    channel: Channel
    regime_on: date
    alert_due: Due | None
    acceptance_due: Due | None
    place: Place | None = None
    steps_opened: tuple[StepOpened, ...] = ()


def answer_dues(
    rules: Rules, channel: Channel, filed_at: datetime, regime_day: date | None = None
) -> tuple[Due | None, Due | None]:
    """The two clocks of an online filing: 2 hours by the clock, 8 working hours (reading 11); none at the desk or by post.

    `regime_day`: for a filing made again, the day of the first one, whose regime holds until acceptance (reading 1).
    """
    regime = regime_on(regime_day) if regime_day else regime_at(filed_at)
    if not channel.is_online:
        return None, None
    alert = due(rules.calendar, filed_at, regime.alert) if regime.alert else None
    limit = rules.procedure.acceptance_limit or regime.acceptance
    return alert, due(rules.calendar, filed_at, limit) if limit else None


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """A dossier is filed once."""
    status_is(state, frozenset({Status.NONE, Status.DRAFT}))


def decide(rules: Rules, state: DossierState, act: Submit) -> tuple[Event, ...]:
    filed_by(act.channel, local(act.at).date())
    alert, acceptance = answer_dues(rules, act.channel, act.at)
    place, opened = begun_before_acceptance(rules, act.at)
    return (
        Submitted(
            at=act.at,
            agency=act.by.agency,
            channel=act.channel,
            regime_on=local(act.at).date(),
            alert_due=alert,
            acceptance_due=acceptance,
            place=place,
            steps_opened=opened,
        ),
    )


def evolve(state: DossierState, event: Submitted) -> DossierState:
    intake = Intake(
        filed_at=event.at,
        alert_due=event.alert_due,
        acceptance_due=event.acceptance_due,
        waiting=event.acceptance_due is not None,
    )
    return replace(
        state,
        status=Status.SUBMITTED,
        channel=event.channel,
        regime_on=event.regime_on,
        intake=intake,
        place=event.place,
        steps=standing(event.place, (), event.steps_opened, event.at) if event.place else (),
        last_at=event.at,
    )


VERB = Verb(name="submit", order=20, act=Submit, event=Submitted, may=may, decide=decide, evolve=evolve)
